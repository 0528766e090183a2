"""The door for words: what is made the same when it comes in, what is left out when it goes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text import legal, squash, usable, without_controls, without_unseen

COMING_IN = {
    "spaces of any kind": ("  a \u00a0b\t c\r\nd\u2028e\u3000", "a b c d e"),
    "soft hyphens and zero-width spaces": ("con\u00addem\u200bns", "condemns"),
    "byte order and direction marks": ("\ufeff\u202aa\u202c \u200eb\u2066", "a b"),
    "control characters": ("a\x00b\x1bc\x9f", "abc"),
    "joiners change a word and stay": ("می\u200cشود", "می\u200cشود"),
    "nothing but what is unseen": ("\u200b \u00ad", ""),
}


@pytest.mark.parametrize(("text", "stored"), COMING_IN.values(), ids=COMING_IN)
def test_a_text_as_it_is_stored(text: str, stored: str) -> None:
    assert squash(text) == stored


@given(st.text())
def test_squashing_again_changes_nothing(text: str) -> None:
    assert squash(squash(text)) == squash(text)
    assert squash(without_unseen(text)) == squash(text)


def test_what_no_parser_takes() -> None:
    assert usable("a\x00b\ud800c\tд\n\uffff") == "abc\tд\n"


def test_what_a_terminal_might_obey() -> None:
    assert without_controls("a\x1b[31mb\r\nc\td\x85e\ud800") == "a[31mb\nc\td\ne\ufffd"


def test_what_xml_cannot_hold() -> None:
    assert legal("a\x00b\x0bc\ufffe\ud800") == "ab\nc\ufffd"
