"""The door for words: what is made the same when it comes in, what is left out when it goes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.text import (
    as_said,
    composed,
    cut_name,
    legal,
    look_alike,
    one_line,
    places_composed,
    squash,
    usable,
    without_controls,
    without_unseen,
)

COMING_IN = {
    "spaces of any kind": ("  a \u00a0b\t c\r\nd\u2028e\u3000", "a b c d e"),
    "soft hyphens and zero-width spaces": ("con\u00addem\u200bns", "condemns"),
    "byte order and direction marks": ("\ufeff\u202aa\u202c \u200eb\u2066", "a b"),
    "control characters": ("a\x00b\x1bc\x9f", "abc"),
    "joiners change a word and stay": ("می\u200cشود", "می\u200cشود"),
    "letters taken apart": ("Cafe\u0301 \u1102\u1161\u11b8북자", "Café 납북자"),
    "nothing but what is unseen": ("\u200b \u00ad", ""),
}


@pytest.mark.parametrize(("text", "stored"), COMING_IN.values(), ids=COMING_IN)
def test_a_text_as_it_is_stored(text: str, stored: str) -> None:
    assert squash(text) == stored


@given(st.text())
def test_squashing_again_changes_nothing(text: str) -> None:
    assert squash(squash(text)) == squash(text)
    assert squash(without_unseen(text)) == squash(text)


@given(st.text())
def test_a_name_that_came_in_is_not_changed_again(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert as_said(as_said(text)) == as_said(text)
    assert look_alike(one_line(text)) == look_alike(text)


def test_names_are_composed_and_show_what_they_are() -> None:
    assert one_line(" Cafe\u200b\u0301 \x1bof\u202e\n등불 ") == "Café of 등불"
    assert one_line("می\u200cشود") == "می\u200cشود"


def test_what_is_said_keeps_its_lines() -> None:
    assert as_said("e\u0301\r\n\r\n  b\u202e\x00\u2028c \n") == "é\n\n  b\u2028c"
    assert as_said("Ici\u00a0: à 10\u202f000 lampes") == "Ici : à 10 000 lampes"


def test_names_that_nobody_can_tell_apart() -> None:
    assert look_alike("Ｗick\u200d\u3164  WATCH") == look_alike("wick watch")
    assert look_alike("Wick Watch") != look_alike("Wick Witch")


def test_what_no_parser_takes() -> None:
    assert usable("a\x00b\ud800c\tд\n\uffff") == "abc\tд\n"


def test_what_a_terminal_might_obey() -> None:
    assert without_controls("a\x1b[31mb\r\nc\td\x85e\ud800") == "a[31mb\nc\td\ne\ufffd"


def test_what_xml_cannot_hold() -> None:
    assert legal("a\x00b\x0bc\ufffe\ud800") == "ab\nc\ufffd"


def test_places_follow_letters_that_are_put_together() -> None:
    assert places_composed("ae\u0301b") == [0, 1, 2, 2, 3]


@given(st.text(st.sampled_from("ae\u0301\u0323ᄂ\u1161\u11b8가 .")))
def test_places_composed_are_those_of_the_composed_text(text: str) -> None:
    places = places_composed(text)
    assert len(places) == len(text) + 1
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(composed(text)))
    whole = [i for i in range(len(text)) if places[i] < places[i + 1] and places[i - 1 : i] != [places[i]]]
    for place in whole:
        assert composed(text[:place]) == composed(text)[: places[place]]


def test_a_name_of_a_file_is_cut_between_words() -> None:
    assert cut_name("suggested-changes-for-the-lantern", 20) == "suggested-changes"
    assert cut_name("suggested-changes", 17) == "suggested-changes"
    assert cut_name("a" * 30, 20) == "a" * 20
