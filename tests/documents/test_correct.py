"""Corrections of a text as read: join, split, relabel, kind, set aside."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from documents import correct
from documents.correct import CorrectionError
from documents.draft import DraftParagraph, DraftText, Footnote, Masthead, Warning
from documents.draft_json import draft_from_json, draft_to_json
from redline import parse_label


def draft_with(*paragraphs: tuple[str, str]) -> DraftText:
    return DraftText(
        Masthead(),
        tuple(
            DraftParagraph(parse_label(label), text, place=f"line {n}")
            for n, (label, text) in enumerate(paragraphs)
        ),
    )


@pytest.fixture
def draft() -> DraftText:
    return draft_with(
        ("PP 1", "Recalling one,"),
        ("PP 2", "Noting two,"),
        ("PP 3", "Welcoming three,"),
        ("OP 1", "Urges all:"),
        ("OP 1(a)", "To begin;"),
        ("OP 1(b)", "To go on;"),
        ("OP 2", "Decides to end."),
    )


def labels(draft: DraftText) -> list[str]:
    return [str(p.label) for p in draft.paragraphs]


def test_join_appends_the_text_and_closes_the_gap_in_the_preamble(draft):
    joined = correct.join(draft, 1)
    assert joined.paragraphs[0].text == "Recalling one, Noting two,"
    assert labels(joined) == ["PP 1", "PP 2", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2"]


def test_join_leaves_printed_numbers_alone(draft):
    assert labels(correct.join(draft, 5)) == ["PP 1", "PP 2", "PP 3", "OP 1", "OP 1(a)", "OP 2"]


def test_join_moves_italics_and_footnotes_with_their_words():
    draft = draft_with(("PP 1", "Recalling one,"), ("PP 2", "Noting two,"))
    first, second = draft.paragraphs
    second = replace(second, italics=((0, 6),), footnotes=(Footnote(6, "1", "See there."),))
    (joined,) = correct.join(replace(draft, paragraphs=(first, second)), 1).paragraphs
    assert [joined.text[start:end] for start, end in joined.italics] == ["Noting"]
    assert joined.text[: joined.footnotes[0].offset] == "Recalling one, Noting"


def test_the_first_paragraph_cannot_be_joined(draft):
    with pytest.raises(CorrectionError, match="first paragraph"):
        correct.join(draft, 0)


def test_nothing_given_is_changed(draft):
    before = labels(draft)
    correct.join(draft, 1)
    correct.split(draft, 1, 6)
    correct.change_kind(draft, 2, "OP")
    assert labels(draft) == before


def test_split_gives_the_second_part_the_next_number_and_moves_the_rest(draft):
    cut = correct.split(draft, 1, 6)
    assert [p.text for p in cut.paragraphs[1:3]] == ["Noting", "two,"]
    assert labels(cut) == ["PP 1", "PP 2", "PP 3", "PP 4", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2"]


def test_split_takes_a_missing_printed_number():
    draft = draft_with(("PP 1", "Recalling,"), ("OP 1", "Urges; 2. Requests;"), ("OP 3", "Decides."))
    assert labels(correct.split(draft, 1, 6)) == ["PP 1", "OP 1", "OP 2", "OP 3"]


def test_split_of_a_sub_paragraph_moves_its_siblings(draft):
    assert labels(correct.split(draft, 4, 3)) == [
        "PP 1", "PP 2", "PP 3", "OP 1", "OP 1(a)", "OP 1(b)", "OP 1(c)", "OP 2",
    ]  # fmt: skip


def test_split_of_an_operative_paragraph_takes_sub_paragraphs_along(draft):
    assert labels(correct.split(draft, 3, 5)) == [
        "PP 1", "PP 2", "PP 3", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3",
    ]  # fmt: skip


def test_split_and_join_are_each_others_undoing(draft):
    assert correct.join(correct.split(draft, 1, 6), 2).paragraphs == draft.paragraphs


@pytest.mark.parametrize("offset", [0, 11, 500])
def test_split_needs_words_on_both_sides(draft, offset):
    with pytest.raises(CorrectionError, match="both parts"):
        correct.split(draft, 1, offset)


def test_relabel_takes_sub_paragraphs_along(draft):
    assert labels(correct.relabel(draft, 3, "op1bis"))[3:] == [
        "OP 1bis",
        "OP 1bis(a)",
        "OP 1bis(b)",
        "OP 2",
    ]


def test_relabel_and_number_on(draft):
    relabelled = correct.relabel(draft, 3, "OP 5", following=True)
    assert labels(relabelled)[3:] == ["OP 5", "OP 5(a)", "OP 5(b)", "OP 6"]


def test_relabel_says_what_is_wrong_with_a_label(draft):
    with pytest.raises(CorrectionError, match="OP"):
        correct.relabel(draft, 3, "paragraph the second")


def test_the_operative_part_can_begin_earlier(draft):
    changed = correct.change_kind(draft, 2, "OP")
    assert labels(changed) == ["PP 1", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3"]


def test_the_preamble_can_go_on_longer():
    draft = draft_with(
        ("PP 1", "Recalling,"), ("OP 1", "Guided by,"), ("OP 2", "Urges;"), ("OP 3", "Decides.")
    )
    assert labels(correct.change_kind(draft, 1, "PP")) == ["PP 1", "PP 2", "OP 1", "OP 2"]


def test_set_aside_keeps_the_text(draft):
    aside = correct.set_aside(draft, 0)
    assert labels(aside)[:2] == ["PP 1", "PP 2"]
    assert aside.set_aside == ("Recalling one,",)


def test_a_label_twice_is_a_problem():
    draft = draft_with(("PP 1", "Recalling,"), ("OP 1", "Urges;"), ("OP 1", "Decides."))
    assert list(correct.problems(draft)) == [1, 2]
    assert "2 times" in correct.problems(draft)[1]


@pytest.mark.parametrize("index", [-1, 7])
def test_a_paragraph_that_is_gone(draft, index):
    with pytest.raises(CorrectionError, match="not there any more"):
        correct.join(draft, index)


def test_labels_stay_in_order_whatever_is_done(draft):
    for corrected in (
        correct.split(draft, 0, 9),
        correct.split(draft, 3, 5),
        correct.split(draft, 4, 3),
        correct.join(draft, 2),
        correct.change_kind(draft, 1, "OP"),
        correct.set_aside(draft, 1),
    ):
        assert all(a < b for a, b in pairwise(map(parse_label, labels(corrected))))


def test_a_split_goes_on_counting_past_sub_paragraphs_of_sub_paragraphs():
    draft = draft_with(
        ("OP 1", "Urges all."),
        ("OP 2", "Asks:"),
        ("OP 2(a)", "for:"),
        ("OP 2(a)(i)", "one;"),
        ("OP 3", "Ends."),
    )
    assert labels(correct.split(draft, 0, 5)) == ["OP 1", "OP 2", "OP 3", "OP 3(a)", "OP 3(a)(i)", "OP 4"]


def test_a_number_that_no_label_can_have_is_refused_in_words():
    draft = draft_with(("OP 999", "Urges all. And ends."))
    with pytest.raises(CorrectionError, match="1000 is not a paragraph’s number"):
        correct.split(draft, 0, 10)


def test_a_draft_comes_back_from_json_as_it_was(draft):
    first = replace(
        draft.paragraphs[0], italics=((0, 9),), footnotes=(Footnote(9, "1", "See there."),), heading="I"
    )
    whole = replace(
        draft,
        masthead=Masthead(
            body="Human Rights Council", session_number=58, sponsors=("Freedonia",), other=("x",)
        ),
        paragraphs=(first, *draft.paragraphs[1:]),
        closing=("55th meeting",),
        annexes=("Annex",),
        warnings=(Warning("joined", "This was added.", "line 3"),),
        set_aside=("None.",),
    )
    assert draft_from_json(json.loads(json.dumps(draft_to_json(whole)))) == whole


# --- what is said beside paragraphs -----------------------------------------------------------------------------


@pytest.fixture
def discussed() -> DraftText:
    draft = draft_with(("PP 1", "Recalling one,"), ("PP 2", "Noting two, and three,"), ("OP 1", "Urges all;"))
    said = (("EU: delete",), ("new", "Freedonia: and four,"), ())
    paragraphs = (replace(p, remarks=remarks) for p, remarks in zip(draft.paragraphs, said, strict=True))
    return replace(draft, paragraphs=tuple(paragraphs))


def test_joined_paragraphs_keep_the_remarks_of_both(discussed):
    assert correct.join(discussed, 1).paragraphs[0].remarks == ("EU: delete", "new", "Freedonia: and four,")


def test_of_a_paragraph_cut_in_two_the_first_keeps_the_remarks(discussed):
    first, second = correct.split(discussed, 1, len("Noting two,")).paragraphs[1:3]
    assert (first.remarks, second.remarks) == (("new", "Freedonia: and four,"), ())


def test_other_words_labels_and_kinds_leave_remarks(discussed):
    for corrected in (
        correct.reword(discussed, 1, "Noting two, and more,"),
        correct.relabel(discussed, 1, "PP 1bis"),
        correct.change_kind(discussed, 1, "OP"),
    ):
        assert corrected.paragraphs[1].remarks == ("new", "Freedonia: and four,")


def test_a_remark_put_into_the_words_was_none(discussed):
    corrected = correct.reword(discussed, 1, "Noting two, and three, [Freedonia: and four,]")
    assert corrected.paragraphs[1].remarks == ("new",)


def test_what_is_set_aside_is_kept_with_its_remarks(discussed):
    assert correct.set_aside(discussed, 1).set_aside == (
        "Noting two, and three,",
        "new",
        "Freedonia: and four,",
    )


def test_remarks_are_kept_as_json_and_a_draft_kept_before_there_were_any_is_read(discussed):
    kept = draft_to_json(discussed)
    assert draft_from_json(kept) == discussed
    for paragraph in kept["paragraphs"]:
        del paragraph["remarks"]
    assert all(p.remarks == () for p in draft_from_json(kept).paragraphs)
