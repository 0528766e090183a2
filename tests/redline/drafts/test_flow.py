"""Words of split and merged paragraphs are kept, words that moved name both places, and both drafts are rebuilt."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest
from regrouping import drafts, sentence

from documents.draft import DraftParagraph
from redline import Label, Link, Row, Run, align, compare_rows, parse_label, rebuilt, redline
from redline.drafts.align import Alignment

CHAPEAU = "Urges the Ministry of Tides"
WHOLE = (
    f"{CHAPEAU} to drain the flooded cellars and free all boats, to end the practice of collective fines on "
    "fishermen and to allow the return of every ferry without delay;"
)
PARTS = (
    f"{CHAPEAU}:",
    "To drain the flooded cellars and free all boats;",
    "To end the practice of collective fines on fishermen;",
    "To allow the return of every ferry without delay;",
)
SEIZED = "Decides to remain seized of the matter."
PHRASE = "in close consultation with the lamplighters and the bell-ringers of every harbour"


def draft(*labels_and_texts: str) -> list[DraftParagraph]:
    pairs = zip(labels_and_texts[::2], labels_and_texts[1::2], strict=True)
    return [DraftParagraph(parse_label(label), text) for label, text in pairs]


WHOLE_DRAFT = draft("OP 1", WHOLE, "OP 2", SEIZED)
CUT_DRAFT = draft(
    "OP 1", PARTS[0], "OP 1(a)", PARTS[1], "OP 1(b)", PARTS[2], "OP 1(c)", PARTS[3], "OP 2", SEIZED
)


def rows_of(
    old: list[DraftParagraph], new: list[DraftParagraph], alignment: Alignment | None = None
) -> list[Row]:
    """The rows of two drafts, which are checked to rebuild both."""
    rows = compare_rows(old, new, alignment or align(old, new), lambda a, b: redline(a, b, moves=True))
    before, after = rebuilt(rows)
    assert [before[i] for i in range(len(old))] == [p.text for p in old]
    assert [after[j] for j in range(len(new))] == [p.text for p in new]
    return rows


def words(rows: list[Row], op: str) -> str:
    return " ".join(run.text for row in rows for run in row.runs if run.op == op and run.move is None)


def test_a_split_keeps_its_words():
    rows = rows_of(WHOLE_DRAFT, CUT_DRAFT)
    assert [(row.old, row.new, row.part) for row in rows] == [
        (0, 0, "split"), (None, 1, "split"), (None, 2, "split"), (None, 3, "split"), (1, 4, ""),
    ]  # fmt: skip
    assert [(run.op, run.text) for run in rows[1].runs] == [
        ("+", "To"),
        ("=", " drain the flooded cellars and free all boats"),
        ("-", ", to"),
        ("+", ";"),
    ]
    assert {str(run.source.label) for run in rows[1].runs if run.source} == {"OP 1"}
    assert words(rows, "-").split() == ["to", ",", "to", "and", "to"]


def test_a_merge_keeps_its_words():
    rows = rows_of(CUT_DRAFT, WHOLE_DRAFT)
    assert [(row.old, row.new, row.part, bool(row.runs)) for row in rows] == [
        (0, 0, "merge", True), (1, None, "merge", False), (2, None, "merge", False), (3, None, "merge", False),
        (4, 1, "", True),
    ]  # fmt: skip
    assert words(rows, "+").split() == ["to", ",", "to", "and", "to"]
    kept = [str(run.source.label) for run in rows[0].runs if run.op == "=" and run.source]
    assert kept == ["OP 1(a)", "OP 1(b)", "OP 1(c)"]


def test_words_that_moved_name_both_places():
    asks, notes = (
        "Requests the keeper to report on the lamps",
        "Notes that the herons of the marsh are counted",
    )
    old = draft("OP 1", f"{asks} {PHRASE};", "OP 2", SEIZED, "OP 3", f"{notes};")
    new = draft("OP 1", f"{asks};", "OP 2", SEIZED, "OP 3", f"{notes} {PHRASE};")
    rows = rows_of(old, new)
    gone = next(run for run in rows[0].runs if run.op == "-" and run.move)
    come = next(run for run in rows[2].runs if run.op == "+" and run.move)
    assert gone.text == come.text == PHRASE
    assert gone.move == come.move
    assert (str(gone.target.label), str(come.source.label)) == ("OP 3", "OP 1")


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("of the and to the in of a with", id="no words of meaning"),
        pytest.param("in the harbour of bells", id="too few words"),
    ],
)
def test_what_says_too_little_did_not_move(phrase: str):
    old = draft("OP 1", f"Requests the keeper to report on lamps {phrase};", "OP 2", "Notes the herons;")
    new = draft("OP 1", "Requests the keeper to report on lamps;", "OP 2", f"Notes the herons {phrase};")
    assert not any(run.target for row in rows_of(old, new) for run in row.runs)


def test_a_formula_did_not_move():
    formula = "recalling the founding charter of the harbour towns,"
    old = draft(
        "PP 1", f"Alarmed, {formula}", "PP 2", f"Aware, {formula} of bells,", "PP 3", "Noting the herons,"
    )
    new = draft(
        "PP 1", "Alarmed,", "PP 2", f"Aware, {formula} of bells,", "PP 3", f"Noting the herons, {formula}"
    )
    assert not any(run.target for row in rows_of(old, new) for run in row.runs)


def test_random_drafts_are_rebuilt():
    for seed in range(300):
        rows_of(*drafts(seed))


@pytest.mark.parametrize("strange", ["\x1e", "\x1e\x1e a", " \x1e;", "\n"])
def test_a_text_may_have_any_character(strange: str):
    old = draft("OP 1", WHOLE + strange, "OP 2", SEIZED)
    rows_of(old, CUT_DRAFT)
    rows_of(CUT_DRAFT, old)


def test_any_links_are_rebuilt():
    """Whatever was called a part of whatever: links between paragraphs chosen at random."""
    for seed in range(150):
        random = Random(seed)
        old, new = drafts(seed)
        said = {i: random.randrange(len(new)) for i in range(len(old) // 2) if new}
        rows_of(old, new, align(old, new, confirmed=said))


def test_growth_is_linear():
    """Eight times the paragraphs, each of them split in two."""

    def seconds(count: int) -> float:
        random = Random(count)
        texts = [f"{sentence(random)} {n}, and {sentence(random)} {n * 7}" for n in range(count)]
        cut = [part for text in texts for part in text.split(", and ")]
        old, new = (
            [DraftParagraph(Label("OP", n), f"{text};") for n, text in enumerate(found, 1)]
            for found in (texts, cut)
        )
        links = tuple(
            Link(i, 2 * i + half, 0.9, "split", part="split") for i in range(count) for half in (0, 1)
        )
        pairs = tuple((i // 2 if i % 2 == 0 else None, i) for i in range(2 * count))
        start = process_time()
        compare_rows(old, new, Alignment(links, pairs), lambda a, b: redline(a, b, moves=True))
        return process_time() - start

    assert seconds(400) < 3 * 8 * min(seconds(50) for _ in range(3))


def test_phrases_moved_everywhere_grow_linearly():
    """Eight times the words, all of them moved, in texts that repeat themselves."""

    def seconds(count: int) -> float:
        ours = " ".join(f"bell rope lamp ferry marsh heron tide{n % 40}" for n in range(count))
        old = draft("OP 1", f"Requests the keeper {ours};", "OP 2", SEIZED)
        new = draft("OP 1", "Requests the keeper;", "OP 2", f"{SEIZED} {ours};")
        pairs = Alignment((Link(0, 0, 1.0, "confirmed"), Link(1, 1, 1.0, "confirmed")), ((0, 0), (1, 1)))
        start = process_time()
        compare_rows(old, new, pairs, lambda a, b: [Run("-", a), Run("+", b)])
        return process_time() - start

    assert seconds(8000) < 3 * 8 * min(seconds(1000) for _ in range(3))
