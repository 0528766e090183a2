"""Alignment of drafts: which paragraph of one is which of the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.mutator import Paragraph, mutate, number
from redline import Label, parse_label
from redline.drafts.align import Alignment, Link, align, known_alignment

DRAFTS = Path(__file__).parent


def read(name: str) -> list[Paragraph]:
    lines = (DRAFTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    return [Paragraph(parse_label(label), text) for label, text in pairs]


LIGHTHOUSES = read("lighthouses")
ORCHARDS = read("orchards")
PLACE = {str(paragraph.label): index for index, paragraph in enumerate(LIGHTHOUSES)}


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(Label("OP", n), text) for n, text in enumerate(texts, 1)]


def pairs(alignment: Alignment) -> set[tuple[int, int]]:
    return {(link.old, link.new) for link in alignment.links}


def link_of(alignment: Alignment, old: int) -> Link:
    (link,) = [link for link in alignment.links if link.old == old]
    return link


@dataclass
class Piece:
    """A paragraph of the later draft while a case edits it: what it comes from, its kind and depth, its text."""

    sources: tuple[str, ...]
    kind: str
    depth: int
    text: str


class Later:
    """The lighthouse draft, to be edited by label; numbered anew at the end."""

    def __init__(self) -> None:
        self.pieces = [Piece((str(p.label),), p.label.kind, p.label.level, p.text) for p in LIGHTHOUSES]

    def at(self, label: str) -> int:
        return next(at for at, piece in enumerate(self.pieces) if label in piece.sources)

    def delete(self, *labels: str) -> None:
        for label in labels:
            del self.pieces[self.at(label)]

    def insert(self, before: str, text: str) -> None:
        at, label = self.at(before), parse_label(before)
        self.pieces.insert(at, Piece((), label.kind, label.level, text))

    def move(self, first: str, last: str, before: str) -> None:
        start, end = self.at(first), self.at(last) + 1
        block = self.pieces[start:end]
        del self.pieces[start:end]
        at = self.at(before)
        self.pieces[at:at] = block

    def reword(self, label: str, text: str, kind: str = "", depth: int | None = None) -> None:
        piece = self.pieces[self.at(label)]
        piece.text = text
        piece.kind = kind or piece.kind
        piece.depth = piece.depth if depth is None else depth

    def split(self, label: str, *texts: str) -> None:
        at = self.at(label)
        piece = self.pieces[at]
        self.pieces[at : at + 1] = [Piece(piece.sources, piece.kind, piece.depth, text) for text in texts]

    def merge(self, first: str, last: str, text: str) -> None:
        start, end = self.at(first), self.at(last) + 1
        merged = self.pieces[start:end]
        sources = tuple(label for piece in merged for label in piece.sources)
        self.pieces[start:end] = [Piece(sources, merged[0].kind, merged[0].depth, text)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        labels = number([(piece.kind, piece.depth) for piece in self.pieces])
        return [Paragraph(label, piece.text) for label, piece in zip(labels, self.pieces, strict=True)]

    @property
    def links(self) -> set[tuple[int, int]]:
        return {(PLACE[label], at) for at, piece in enumerate(self.pieces) for label in piece.sources}


def text(label: str) -> str:
    return LIGHTHOUSES[PLACE[label]].text


def nothing(later: Later) -> None:
    pass


def deletions(later: Later) -> None:
    later.delete("PP 1", "PP 9", "OP 2(b)", "OP 12")


def insertions(later: Later) -> None:
    for before, orchard in (("PP 1", 0), ("PP 6", 2), ("OP 2(b)", 7), ("OP 12", 11)):
        later.insert(before, ORCHARDS[orchard].text)


def a_deletion_and_an_insertion_at_one_place(later: Later) -> None:
    later.insert("OP 6", ORCHARDS[9].text)
    later.delete("OP 6")


def a_move(later: Later) -> None:
    later.move("OP 11", "OP 11", "OP 2")


def a_move_of_a_chapeau_with_its_list(later: Later) -> None:
    later.move("OP 4", "OP 4(d)", "OP 1")


def a_swap(later: Later) -> None:
    later.move("OP 8", "OP 8", "OP 7")


def a_move_of_a_reworded_paragraph(later: Later) -> None:
    later.reword(
        "PP 10",
        "Aware of the situation of keepers' widows, of apprentices under twenty and of families on islands where no "
        "school has been opened,",
    )
    later.move("PP 10", "PP 10", "PP 5")


def half_of_the_words_changed(later: Later) -> None:
    later.reword(
        "OP 3",
        "Urges the Directorate of Lights to work together with the Observer for Coastal Affairs, to open every tower "
        "and store to her, and to answer letters within two months;",
    )


def neighbours_changed_beyond_recognition_of_words(later: Later) -> None:
    later.reword("OP 5", "Commends the Observer for the excellent report;")
    later.reword(
        "OP 6", "Endorses the Panel's recommendations on buoys and asks every harbour master to apply them;"
    )
    later.reword("OP 7", "Decides that the Observer for Coastal Affairs shall serve for another year;")


def one_of_many_formulae_dropped(later: Later) -> None:
    later.delete("PP 3")


def one_more_formula_added(later: Later) -> None:
    later.insert(
        "PP 3",
        "Recalling also its resolution 13/1 of 9 October 2012 on the pay of lamplighters, and all subsequent "
        "resolutions on the matter,",
    )


def formulae_updated_and_one_dropped(later: Later) -> None:
    later.reword("PP 2", text("PP 2").replace("12/4 of 3 May 2011", "18/4 of 8 May 2017"))
    later.reword("PP 4", text("PP 4").replace("15/2 of 11 March 2014", "18/5 of 8 May 2017"))
    later.delete("PP 3")


def a_split(later: Later) -> None:
    later.split(
        "OP 8",
        "Requests the Observer to submit a written report on the situation of keepers to the Harbour Assembly at its "
        "thirty-second session;",
        "Also requests the Observer to give an oral update to the Harbour Assembly at its thirty-first session and to "
        "give an oral update at its thirtieth session as well;",
    )


def a_split_in_three(later: Later) -> None:
    later.split(
        "OP 3",
        "Calls upon the Directorate of Lights to cooperate fully with the Observer for Coastal Affairs;",
        "Also calls upon it to grant unhindered access to every tower and store;",
        "Further calls upon it to reply to communications within sixty days;",
    )


def a_merge(later: Later) -> None:
    later.merge(
        "OP 4(a)",
        "OP 4(b)",
        "To adopt a timetable for the repair of lenses, with priority for straits used by passenger ferries, to pay "
        "outstanding wages before the end of the sailing season, and to publish the accounts of the lighting fund;",
    )


def a_chapeau_that_swallowed_its_list(later: Later) -> None:
    sentence = " ".join([text("OP 4"), *(text(f"OP 4({letter})") for letter in "abcd")])
    later.merge("OP 4", "OP 4(d)", sentence)


def a_sub_paragraph_on_its_own(later: Later) -> None:
    later.reword(
        "OP 2(d)",
        "Expresses its deep concern also at the lack of heated quarters in towers north of the sixtieth parallel;",
        depth=0,
    )


def a_preambular_paragraph_made_operative(later: Later) -> None:
    later.reword(
        "PP 11",
        "Regrets that the invitation extended to the Observer for Coastal Affairs to visit the southern reefs has "
        "remained without an answer;",
        kind="OP",
    )
    later.move("PP 11", "PP 11", "OP 6")


def everything_at_once(later: Later) -> None:
    for change in (insertions, deletions, a_split, a_merge, a_move, half_of_the_words_changed):
        change(later)


CHANGES = [
    nothing,
    deletions,
    insertions,
    a_deletion_and_an_insertion_at_one_place,
    a_move,
    a_move_of_a_chapeau_with_its_list,
    a_swap,
    a_move_of_a_reworded_paragraph,
    half_of_the_words_changed,
    neighbours_changed_beyond_recognition_of_words,
    one_of_many_formulae_dropped,
    one_more_formula_added,
    formulae_updated_and_one_dropped,
    a_split,
    a_split_in_three,
    a_merge,
    a_chapeau_that_swallowed_its_list,
    a_sub_paragraph_on_its_own,
    a_preambular_paragraph_made_operative,
    everything_at_once,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_every_link_is_found_and_no_other(change: Callable[[Later], None], backwards: bool) -> None:
    later = Later()
    change(later)
    old, new, links = LIGHTHOUSES, later.paragraphs, later.links
    if backwards:
        old, new, links = new, old, {(j, i) for i, j in links}
    assert pairs(align(old, new)) == links


# Moves


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        pytest.param(deletions, [], id="renumbering is no move"),
        pytest.param(insertions, [], id="new neighbours are no move"),
        pytest.param(a_sub_paragraph_on_its_own, [], id="a new rank in the same place is no move"),
        pytest.param(a_move, ["OP 11"], id="one"),
        pytest.param(a_swap, ["OP 7"], id="of two that changed places the shorter one moved"),
        pytest.param(
            a_move_of_a_chapeau_with_its_list,
            ["OP 4", "OP 4(a)", "OP 4(b)", "OP 4(c)", "OP 4(d)"],
            id="a list, for more paragraphs stood before it than are in it",
        ),
    ],
)
def test_what_moved(change: Callable[[Later], None], moved: list[str]) -> None:
    later = Later()
    change(later)
    links = align(LIGHTHOUSES, later.paragraphs).links
    assert [str(LIGHTHOUSES[link.old].label) for link in links if link.moved] == moved


def test_parts_move_with_their_whole() -> None:
    later = Later()
    a_split_in_three(later)
    for _ in range(3):
        at = later.at("OP 3")
        later.pieces.append(later.pieces.pop(at))
    links = [link for link in align(LIGHTHOUSES, later.paragraphs).links if link.old == PLACE["OP 3"]]
    assert [link.moved for link in links] == [True, True, True]


# Rows


def rows_by_label(old: list[Paragraph], new: list[Paragraph]) -> list[tuple[str, str]]:
    return [
        (str(old[i].label) if i is not None else "", str(new[j].label) if j is not None else "")
        for i, j in align(old, new).rows
    ]


def orchards(*indices: int) -> list[Paragraph]:
    return paragraphs(*(ORCHARDS[index].text for index in indices))


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        pytest.param(
            orchards(0, 1, 2),
            orchards(0, 1, 2),
            ["OP 1 OP 1", "OP 2 OP 2", "OP 3 OP 3"],
            id="nothing changed",
        ),
        pytest.param(
            orchards(0, 1, 2), orchards(2), ["OP 1 -", "OP 2 -", "OP 3 OP 1"], id="gone before the first"
        ),
        pytest.param(
            orchards(0, 1, 2), orchards(0), ["OP 1 OP 1", "OP 2 -", "OP 3 -"], id="gone after the last"
        ),
        pytest.param(
            orchards(0, 1, 2),
            orchards(0, 8, 2),
            ["OP 1 OP 1", "OP 2 -", "- OP 2", "OP 3 OP 3"],
            id="the old stands before the new in the same place",
        ),
        pytest.param(
            orchards(0, 1, 2, 3, 4),
            orchards(3, 0, 1, 4),
            ["OP 4 OP 1", "OP 1 OP 2", "OP 2 OP 3", "OP 3 -", "OP 5 OP 4"],
            id="moved, once and at the new place",
        ),
        pytest.param(
            orchards(0, 1, 2, 3, 4, 5),
            orchards(1, 0, 2, 4, 5),
            ["OP 2 OP 1", "OP 1 OP 2", "OP 3 OP 3", "OP 4 -", "OP 5 OP 4", "OP 6 OP 5"],
            id="gone after one that stayed though its predecessor moved",
        ),
        pytest.param(orchards(0, 1), [], ["OP 1 -", "OP 2 -"], id="no new draft"),
        pytest.param([], orchards(0, 1), ["- OP 1", "- OP 2"], id="no old draft"),
        pytest.param([], [], [], id="no draft"),
    ],
)
def test_rows(old: list[Paragraph], new: list[Paragraph], rows: list[str]) -> None:
    assert [f"{left or '-'} {right or '-'}" for left, right in rows_by_label(old, new)] == rows


def test_rows_of_a_split() -> None:
    later = Later()
    a_split_in_three(later)
    rows = rows_by_label(LIGHTHOUSES, later.paragraphs)
    at = next(at for at, (left, _) in enumerate(rows) if left == "OP 3")
    alone = [row for row in rows if row[0] == ""]
    assert rows[at][1] in ("OP 3", "OP 4", "OP 5")
    assert {row[1] for row in (*alone, rows[at])} == {"OP 3", "OP 4", "OP 5"}


def test_rows_of_a_merge() -> None:
    later = Later()
    a_merge(later)
    rows = rows_by_label(LIGHTHOUSES, later.paragraphs)
    at = rows.index(("OP 4", "OP 4"))
    assert rows[at + 1 : at + 4] == [("OP 4(a)", "OP 4(a)"), ("OP 4(b)", ""), ("OP 4(c)", "OP 4(b)")]


# A person's word


def test_a_confirmed_link_wins_over_equal_texts() -> None:
    old = orchards(0, 1, 2)
    alignment = align(old, old, confirmed={0: 2})
    assert link_of(alignment, 0) == Link(0, 2, 1.0, "confirmed", moved=True, reason="confirmed by a person")
    assert pairs(alignment) == {(0, 2), (1, 1)}


def test_a_paragraph_confirmed_to_be_gone_stays_alone() -> None:
    old = orchards(0, 1, 2)
    assert pairs(align(old, old, confirmed={1: None})) == {(0, 0), (2, 2)}


def test_paragraphs_confirmed_to_be_merged_are_linked_to_one() -> None:
    old, new = orchards(0, 1, 2), orchards(0, 2)
    alignment = align(old, new, confirmed={0: 0, 1: 0})
    assert pairs(alignment) == {(0, 0), (1, 0), (2, 1)}
    assert alignment.rows == ((0, 0), (1, None), (2, 1))
    assert [link.part for link in alignment.links] == ["merge", "merge", ""]


def test_nothing_is_cut_out_of_a_confirmed_paragraph() -> None:
    later = Later()
    a_split_in_three(later)
    links = pairs(align(LIGHTHOUSES, later.paragraphs, confirmed={PLACE["OP 3"]: later.at("OP 3")}))
    assert [new for old, new in links if old == PLACE["OP 3"]] == [later.at("OP 3")]


def test_what_is_confirmed_tells_where_its_neighbours_are() -> None:
    # The same sentence three times; the person says that the second of them is the first of the new draft.
    same = "Decides to remain seized of the matter."
    old, new = paragraphs(same, same, same), paragraphs(same, same)
    assert pairs(align(old, new, confirmed={1: 0})) == {(1, 0), (2, 1)}


@pytest.mark.parametrize("confirmed", [{3: 0}, {-1: 0}, {0: 3}, {0: -1}])
def test_a_confirmed_link_to_no_paragraph_is_an_error(confirmed: dict[int, int | None]) -> None:
    with pytest.raises(ValueError, match="there are 3 old and 3 new paragraphs"):
        align(orchards(0, 1, 2), orchards(0, 1, 2), confirmed=confirmed)


# Explanations


def test_links_say_why() -> None:
    later = Later()
    later.reword("OP 3", text("OP 3").replace("sixty days", "ninety days"))
    later.reword(
        "OP 5", "Commends the written report and the patience of those who helped the Observer to draw it up;"
    )
    a_merge(later)
    alignment = align(LIGHTHOUSES, later.paragraphs)
    identical, similar, context = (link_of(alignment, PLACE[label]) for label in ("OP 1", "OP 3", "OP 5"))
    assert (identical.method, identical.score, identical.reason) == ("identical", 1.0, "same text")
    assert similar.method == "similar"
    assert 0.9 < similar.score < 1.0
    assert context.method == "context"
    assert context.reason.endswith("% alike; its place or its label speaks for it")
    merged = [link_of(alignment, PLACE[label]) for label in ("OP 4(a)", "OP 4(b)")]
    assert {link.part for link in merged} == {"merge"}
    assert "merge" in {link.method for link in merged}


def test_a_part_scores_below_what_became_of_the_whole() -> None:
    later = Later()
    a_split_in_three(later)
    links = [link for link in align(LIGHTHOUSES, later.paragraphs).links if link.old == PLACE["OP 3"]]
    whole, *parts = sorted(links, key=lambda link: -link.score)
    assert (whole.method, whole.part) == ("similar", "split")
    assert [part.method for part in parts] == ["split", "split"]


def test_what_is_uncertain_comes_with_the_least_certain_first() -> None:
    later = Later()
    neighbours_changed_beyond_recognition_of_words(later)
    uncertain = align(LIGHTHOUSES, later.paragraphs).uncertain()
    assert {str(LIGHTHOUSES[link.old].label) for link in uncertain} <= {"OP 5", "OP 6", "OP 7"}
    assert uncertain
    assert [link.score for link in uncertain] == sorted(link.score for link in uncertain)


def test_of_two_equal_paragraphs_that_became_one_the_choice_is_uncertain() -> None:
    same = "Welcomes the report of the Observer;"
    old = paragraphs(ORCHARDS[0].text, same, ORCHARDS[1].text, ORCHARDS[2].text, same, ORCHARDS[3].text)
    new = paragraphs(ORCHARDS[8].text, same, ORCHARDS[9].text)
    (link,) = align(old, new).links
    assert link.score < 0.7
    assert link.reason == "same text; another paragraph fits nearly as well"


def test_an_alignment_answers_for_one_paragraph() -> None:
    later = Later()
    a_split_in_three(later)
    a_merge(later)
    later.delete("OP 9")
    alignment = align(LIGHTHOUSES, later.paragraphs)
    first = later.at("OP 3")
    assert alignment.new_of(PLACE["OP 3"]) == (first, first + 1, first + 2)
    assert alignment.old_of(later.at("OP 4(a)")) == (PLACE["OP 4(a)"], PLACE["OP 4(b)"])
    assert alignment.new_of(PLACE["OP 9"]) == ()


# Odd drafts


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([], [], set(), id="both empty"),
        pytest.param([], ["a b c"], set(), id="old empty"),
        pytest.param(["a b c"], [], set(), id="new empty"),
        pytest.param(["Takes note;"], ["Takes note;"], {(0, 0)}, id="one"),
        pytest.param(["", ""], ["", ""], {(0, 0), (1, 1)}, id="no text"),
        pytest.param(["", "Takes note;"], ["Takes note;", ""], {(0, 1), (1, 0)}, id="no text, moved"),
        pytest.param(["..."], [";;;"], set(), id="no words"),
        pytest.param(["One;"] * 3, ["One;"] * 3, {(0, 0), (1, 1), (2, 2)}, id="all the same"),
        pytest.param(["One;"] * 3, ["One;"] * 2, {(0, 0), (1, 1)}, id="all the same, one fewer"),
        pytest.param(["One;"] * 2, ["One;"] * 3, {(0, 0), (1, 1)}, id="all the same, one more"),
        pytest.param(
            ["One;", "Two words;", "One;", "Three other words;", "One;"],
            ["One;", "Two words;", "One;", "One;"],
            {(0, 0), (1, 1), (2, 2), (4, 3)},
            id="between two that are the same one is gone",
        ),
        pytest.param(
            [
                "유엔 총회 결의를 상기하고,",
                "인권 상황에 깊은 우려를 표명하며,",
                "특별보고관의 임무를 1년 연장하기로 결정하고;",
            ],
            [
                "인권 상황에 깊은 우려를 다시 표명하며,",
                "특별보고관의 임무를 2년 연장하기로 결정하고;",
                "유엔 총회 결의를 상기하고,",
            ],
            {(0, 2), (1, 0), (2, 1)},
            id="Korean",
        ),
        pytest.param(
            ["回顾其关于灯塔的所有决议,", "深切关注北方群岛的灯塔关闭,", "决定延长观察员任期两年;"],
            ["深切关注南方群岛的许多灯塔关闭,", "回顾其以前关于灯塔的所有决议,", "决定延长观察员任期三年;"],
            {(0, 1), (1, 0), (2, 2)},
            id="Chinese, which has no spaces",
        ),
    ],
)
def test_odd_drafts(old: list[str], new: list[str], expected: set[tuple[int, int]]) -> None:
    assert pairs(align(paragraphs(*old), paragraphs(*new))) == expected


def many(count: int, random: Random) -> list[Paragraph]:
    vocabulary = " ".join(p.text for p in (*LIGHTHOUSES, *ORCHARDS)).split()
    return paragraphs(*(" ".join(random.choices(vocabulary, k=random.randint(5, 60))) for _ in range(count)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(paragraphs(*["One;"] * 500), paragraphs(*["One;"] * 490), id="all the same"),
        pytest.param(many(500, Random(1)), many(500, Random(2)), id="nothing in common"),
        pytest.param(
            many(500, Random(1)), mutate(many(500, Random(1)), ORCHARDS, Random(3)).paragraphs, id="mutated"
        ),
        pytest.param(
            paragraphs(*(f"Recalling its resolution {n}/1," for n in range(500))),
            paragraphs(*(f"Recalling its resolution {n}/2," for n in range(500))),
            id="nearly all the same",
        ),
    ],
)
def test_five_hundred_paragraphs_do_not_take_for_ever(old: list[Paragraph], new: list[Paragraph]) -> None:
    start = process_time()
    align(old, new)
    assert process_time() - start < 5


# Whatever the drafts are

SENTENCES = [*(p.text for p in ORCHARDS[:4]), "Takes note;", "Takes note.", "", "Takes note of the register;"]
ANY_DRAFT = st.lists(st.sampled_from(SENTENCES), max_size=9).map(lambda texts: paragraphs(*texts))


@given(ANY_DRAFT, ANY_DRAFT, st.data())
def test_every_paragraph_has_one_row_and_every_link_its_place(
    old: list[Paragraph], new: list[Paragraph], data: st.DataObject
) -> None:
    confirmed = data.draw(
        st.dictionaries(
            st.sampled_from(range(len(old))) if old else st.nothing(),
            st.none() | (st.sampled_from(range(len(new))) if new else st.nothing()),
        )
    )
    alignment = align(old, new, confirmed=confirmed)
    assert [i for i, _ in sorted((i, j) for i, j in alignment.rows if i is not None)] == list(range(len(old)))
    assert [j for _, j in alignment.rows if j is not None] == list(range(len(new)))
    assert len(pairs(alignment)) == len(alignment.links)
    linked = {(i, j) for i, j in alignment.rows if i is not None and j is not None}
    assert linked <= pairs(alignment)
    for link in alignment.links:
        assert 0 < link.score <= 1
        assert (link.old, link.new) in linked or link.part
    for i, j in confirmed.items():
        assert alignment.new_of(i) == (() if j is None else (j,))
    assert alignment == align(old, new, confirmed=confirmed)


def test_an_alignment_does_not_depend_on_the_run_of_python() -> None:
    # Sets of words come in another order with every hash seed.
    program = (
        "from test_align import *; changed = mutate(LIGHTHOUSES, ORCHARDS, Random(7)).paragraphs;"
        "print(align(LIGHTHOUSES, changed), align(ORCHARDS * 3, ORCHARDS * 2 + LIGHTHOUSES[:3]))"
    )
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parents[2])])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert b"Link(" in outputs.pop()


@given(ANY_DRAFT)
def test_a_draft_is_itself(draft: list[Paragraph]) -> None:
    alignment = align(draft, draft)
    assert pairs(alignment) == {(i, i) for i in range(len(draft))}
    assert not any(link.moved or link.part for link in alignment.links)
    assert alignment.uncertain() == ()


# Drafts derived at random


def test_f1_on_mutated_drafts() -> None:
    right = wrong = missed = 0
    for seed in range(40):
        mutation = mutate(LIGHTHOUSES, ORCHARDS, Random(seed))
        found = pairs(align(LIGHTHOUSES, mutation.paragraphs))
        right += len(found & mutation.links.keys())
        wrong += len(found - mutation.links.keys())
        missed += len(mutation.links.keys() - found)
    assert right > 1000
    assert 2 * right / (2 * right + wrong + missed) >= 0.995


@given(st.randoms(use_true_random=False))
def test_known_links_give_the_alignment_that_confirming_all_of_them_gives(random: Random) -> None:
    new = mutate(LIGHTHOUSES, ORCHARDS, random).paragraphs
    free = list(range(len(new)))
    random.shuffle(free)
    links = {i: free.pop() for i in range(len(LIGHTHOUSES)) if free and random.random() < 0.7}
    confirmed = {i: links.get(i) for i in range(len(LIGHTHOUSES))}
    assert known_alignment(LIGHTHOUSES, new, links) == align(LIGHTHOUSES, new, confirmed=confirmed)


@pytest.mark.parametrize("links", [{0: 1, 1: 1}, {3: 0}, {0: 3}, {-1: 0}])
def test_known_links_that_cannot_be(links: dict[int, int]) -> None:
    three = paragraphs("a", "b", "c")
    with pytest.raises(ValueError, match=r"twice|there are 3 old and 3 new"):
        known_alignment(three, three, links)
