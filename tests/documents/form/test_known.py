"""What is cited, held against the texts that somebody has."""

from __future__ import annotations

from datetime import date

import pytest

from documents.draft import DraftParagraph
from documents.form import CHECK, KnownText, remarks_on
from redline import parse_label

OLDER = KnownText(
    date(2019, 12, 12), frozenset({"PP 1", "OP 1", "OP 2(a)"}), "A/RES/78/502", date(2023, 12, 14)
)
NEWER = KnownText(date(2023, 12, 14))
KNOWN = {"A/RES/74/501": OLDER, "A/RES/78/502": NEWER}


def said(text: str, *, known=KNOWN, base: str | None = None) -> list[tuple[str, str | None]]:
    """What is said of a paragraph by what is known, each with its fix."""
    paragraphs = [DraftParagraph(parse_label("PP 1"), text)]
    before = [DraftParagraph(parse_label("PP 1"), base)] if base is not None else ()
    found = remarks_on(paragraphs, base=before, body="Human Rights Council", known=known)
    return [(str(one.says), one.fix) for one in found if one.rule.code == "cited"]


WITH_BOTH = "Recalling General Assembly resolutions 74/501 of {} and 78/502 of 14 December 2023,"


def test_what_is_right_says_nothing():
    assert said(WITH_BOTH.format("12 December 2019")) == []
    assert said("Recalling General Assembly resolution 78/502 of 14 December 2023,") == []


def test_a_wrong_date_is_mended():
    right = WITH_BOTH.format("12 December 2019")
    (found,) = said(WITH_BOTH.format("13 December 2019"))
    assert found == ("A/RES/74/501 is of 12 December 2019, not of 13 December 2019.", right)
    assert said(WITH_BOTH.format("31 November 2019"))[0][1] == right


def test_the_date_of_a_list_is_left_to_a_person():
    found = said("Recalling General Assembly resolutions 74/501 and 78/502, both of 12 December 2019,")
    assert found == [("A/RES/78/502 is of 14 December 2023, not of 12 December 2019.", found[0][1])]


def test_a_first_mention_gets_the_date_on_which_it_was_adopted():
    text = "Recalling General Assembly resolution 78/502,"
    (found,) = remarks_on([DraftParagraph(parse_label("PP 1"), text)], known=KNOWN)
    assert found.rule.code == "first-mention"
    assert found.fix == "Recalling General Assembly resolution 78/502 of 14 December 2023,"


@pytest.mark.parametrize(
    "paragraph", ["paragraph 1", "paragraph 2", "paragraph 2 (a)", "preambular paragraph 1"]
)
def test_paragraphs_that_are_there(paragraph):
    assert (
        said(f"{WITH_BOTH.format('12 December 2019')} and {paragraph} of General Assembly resolution 74/501,")
        == []
    )


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [("paragraph 3", "OP 3"), ("paragraph 2 (b)", "OP 2(b)"), ("preambular paragraph 2", "PP 2")],
)
def test_a_paragraph_that_is_not_there(paragraph, label):
    text = f"{WITH_BOTH.format('12 December 2019')} and {paragraph} of General Assembly resolution 74/501,"
    assert said(text) == [(f"A/RES/74/501 has no {label}.", None)]


def test_where_nobody_looked_for_paragraphs_nothing_is_said():
    assert said("Recalling paragraph 30 of General Assembly resolution 78/502 of 14 December 2023,") == []


def test_a_newer_one_is_told_once_and_to_be_looked_at():
    text = "Recalling General Assembly resolution 74/501 of 12 December 2019 and its resolution 74/501,"
    paragraphs = [DraftParagraph(parse_label("PP 1"), text)]
    found = remarks_on(paragraphs, body="General Assembly", known=KNOWN)
    (one,) = [remark for remark in found if remark.rule.code == "cited"]
    assert str(one.says) == "A/RES/78/502 of 14 December 2023 came after A/RES/74/501."
    assert one.severity == CHECK


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("74/501 of 12 December 2019", "78/502 of 14 December 2023"),
        ("74/501", "78/502"),
    ],
)
def test_most_recently_is_said_of_the_newest(old, new):
    text = "Recalling General Assembly resolutions on lamps, most recently resolution {},"
    assert said(text.format(old)) == [
        ("A/RES/78/502 of 14 December 2023 is more recent than A/RES/74/501.", text.format(new))
    ]
    assert said(text.format(new)) == []


def test_a_text_that_is_not_there_is_told_of_new_words_only():
    text = "Recalling General Assembly resolution 99/501 of 12 December 2044,"
    assert said(text) == []
    assert said(f"{text} and lamps,", base=text) == []
    (found,) = said(text, base="Recalling lamps,")
    assert found == ("The library does not have A/RES/99/501. Is that its number?", None)


def test_without_a_library_nothing_is_said():
    assert said(WITH_BOTH.format("13 December 2019"), known=None, base="Recalling lamps,") == []
