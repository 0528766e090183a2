"""The references of a letter, and its days and lists in each language."""

from __future__ import annotations

from datetime import date

import pytest

from documents.letters import (
    LetterAsk,
    LetterDocument,
    LetterSignature,
    cited,
    with_references,
    write_letter_plain,
)
from redline import parse_label

LABELS = [parse_label(label) for label in ("OP 7", "OP 1(f)", "OP 2(m)", "OP 6", "OP 7")]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "OP 1(f), OP 2(m), OP 6 and OP 7"),
        ("ko", "OP 1(f), OP 2(m), OP 6 및 OP 7"),
        ("fr", "OP 1(f), OP 2(m), OP 6 et OP 7"),
        ("zh", "OP 1(f)、OP 2(m)、OP 6和OP 7"),
    ],
)
def test_labels_are_listed_as_a_language_does(language, expected):
    assert cited(LABELS, language) == expected


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_of_them(count):
    assert cited(LABELS[:count]) == ["", "OP 7", "OP 1(f) and OP 7"][count]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It should go.", "It should go (OP 7)."),
        ("It should go", "It should go (OP 7)"),
        ("Say “stop.”", "Say “stop (OP 7).”"),
        ("Say “stop”", "Say “stop” (OP 7)"),
        ("In […], more. And less.", "In (OP 7), more. And less."),
        ("가야 합니다.  ", "가야 합니다 (OP 7).  "),
        ("", "(OP 7)"),
    ],
)
def test_references_stand_at_the_end_or_where_the_mark_is(text, expected):
    assert with_references(text, LABELS[:1]) == expected


def test_without_labels_the_words_stay_and_the_mark_goes():
    assert with_references("In […], more.", []) == "In, more."
    assert with_references("More.", []) == "More."


def letter(language="en", **given):
    return LetterDocument(
        sender="Coalition", addressees=(), place="Seoul", dated=date(2025, 3, 1), subject="Light", salutation="",
        opening="", asks=(LetterAsk(1, "More", "Light."),), closing="", language=language, **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "Seoul, 1 March 2025"),
        ("fr", "Seoul, 1er mars 2025"),
        ("ko", "Seoul 2025년 3월 1일"),
        ("es", "Seoul, 1 de marzo de 2025"),
    ],
)
def test_a_day_is_written_as_a_language_does(language, day):
    assert f"\n{day}\n" in write_letter_plain(letter(language))


def test_what_is_signed_is_the_same_whoever_signed_it():
    signed = letter(signatures=(LetterSignature("A"),), withheld=2, as_of=date(2025, 3, 2))
    assert signed.fingerprint == letter().fingerprint != letter("fr").fingerprint
    assert LetterDocument.of(signed.said) == letter()
