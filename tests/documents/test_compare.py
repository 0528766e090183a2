"""Comparisons in which paragraphs were split or merged: what goes with words goes with them, and comes back exactly."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from noted import as_noted
from regrouping import drafts

from documents.commands import main
from documents.compare import compare, compare_annexes
from documents.draft import DraftParagraph, Footnote
from documents.groups import apart
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.write import write_docx, write_html, write_plain
from documents.write.phrases import phrases, place_named
from redline import new_text, old_text, parse_label

WHOLE = (
    "Requests the keeper to mend every lamp of the northern harbour before the winter storms and to report on "
    "the state of the bells at the next market day;"
)
FIRST = "Requests the keeper to mend every lamp of the northern harbour before the winter storms;"
SECOND = "Also requests the keeper to report on the state of the bells at the next market day;"
HERONS = "Notes that the herons of the marsh are counted each spring;"
PHRASE = "in close consultation with the lamplighters of every harbour town"


def draft(*texts: str) -> list[DraftParagraph]:
    return [DraftParagraph(parse_label(f"OP {n}"), text) for n, text in enumerate(texts, 1)]


def both_drafts(
    rows: tuple[RedlineParagraph, ...],
) -> tuple[list[DraftParagraph], list[DraftParagraph]]:
    """The drafts as rows say them, in which each paragraph stands alone."""
    old: dict[int, DraftParagraph] = {}
    new = []
    for row in rows:
        notes = row.footnotes if row.new_footnotes is None else row.new_footnotes
        if row.change != "inserted":
            before = old_text(row.runs)
            old[row.old_index or 0] = DraftParagraph(
                row.old_label or row.label, before, footnotes=row.footnotes
            )
        if row.change != "deleted":
            new.append(DraftParagraph(row.label, new_text(row.runs), footnotes=notes))
    return [old[index] for index in sorted(old)], new


def test_apart_each_paragraph_has_its_words_and_footnotes():
    for seed in range(300):
        old, new = drafts(seed)
        rows = compare(old, new)
        alone = apart(rows, [at for at, row in enumerate(rows) if row.part])
        assert [as_noted(found) for found in both_drafts(alone)] == [as_noted(old), as_noted(new)], seed


def test_footnotes_italics_and_headings_go_with_the_words():
    at = WHOLE.index(" and to report")
    old = [
        DraftParagraph(
            parse_label("OP 1"),
            WHOLE,
            italics=((0, 8), (WHOLE.index("bells"), WHOLE.index("bells") + 5)),
            footnotes=(Footnote(at, "1", "See A/1."), Footnote(len(WHOLE) - 1, "2", "See A/2.")),
            heading="Lamps",
        ),
        *draft(HERONS),
    ]
    rows = compare(old, draft(FIRST, SECOND, HERONS))
    assert [(row.part, [note.text for note in row.footnotes]) for row in rows[:2]] == [
        ("split", ["See A/1."]),
        ("split", ["See A/2."]),
    ]
    assert [[old_text(row.runs)[slice(*span)] for span in row.italics] for row in rows[:2]] == [
        ["Requests"],
        ["bells"],
    ]
    assert [row.headings for row in rows[:2]] == [("Lamps", ""), ("", "")]


def test_a_paragraph_that_begins_with_a_note_is_not_joined():
    old = draft(FIRST, SECOND, HERONS)
    old[1] = DraftParagraph(old[1].label, SECOND, footnotes=(Footnote(0, "1", "See A/1."),))
    assert not any(row.part for row in compare(old, draft(WHOLE, HERONS)))


def test_the_files_name_the_other_paragraph():
    rows = compare(
        draft(WHOLE, f"Invites all ferrymen {PHRASE};", HERONS),
        draft(FIRST, SECOND, "Invites all ferrymen;", f"{HERONS[:-1]} {PHRASE};"),
    )
    document = RedlineDocument("T", rows, "A coalition", "2025-02-14T12:00:00Z")
    plain = write_plain(document)
    assert "OP 1 (also in OP 2): " in plain
    assert "OP 2 (from OP 1): " in plain
    assert f"[MOVED TO OP 4: {PHRASE}]" in plain
    assert f"[MOVED FROM OP 2: {PHRASE}]" in plain
    page = write_html(document)
    assert f'<del class="moved">{PHRASE}</del> <small class="elsewhere">(now in OP 4)</small>' in page
    assert f'<ins class="moved">{PHRASE}</ins> <small class="elsewhere">(from OP 2)</small>' in page
    assert '<ins>OP 2 <span class="status">(from OP 1)</span></ins>' in page


def test_a_merged_paragraph_names_where_it_is():
    rows = compare(draft(FIRST, SECOND, HERONS), draft(WHOLE, HERONS))
    assert [(row.change, row.part, [str(p.label) for p in row.kept_in]) for row in rows] == [
        ("changed", "merge", []),
        ("deleted", "merge", ["OP 1"]),
        ("same", "", []),
    ]
    plain = write_plain(RedlineDocument("T", rows, "A coalition", "2025-02-14T12:00:00Z"))
    assert "OP 2 (now in OP 1):\n" in plain
    assert "[FROM OP 2] " in plain


def test_lines_of_an_annex_are_named_as_such():
    lines = [f"Invites all ferrymen {PHRASE};", HERONS], ["Invites all ferrymen;", f"{HERONS[:-1]} {PHRASE};"]
    rows = compare_annexes(*lines)
    moved = next(run for run in rows[0].runs if run.elsewhere)
    assert place_named(rows[0], moved.elsewhere, phrases("en")) == "annex, line 2"
    document = RedlineDocument(
        "T", compare(draft(HERONS), draft(HERONS)), "A", "2025-02-14T12:00:00Z", annexes=rows
    )
    assert write_docx(document)
    assert "MOVED TO annex, line 2" in write_plain(document)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old = f"The Harbour Council,\n\n1. {WHOLE}\n\n2. Invites all ferrymen {PHRASE};\n\n3. {HERONS[:-1]}.\n"
    new = (
        f"The Harbour Council,\n\n1. {FIRST}\n\n2. {SECOND}\n\n3. Invites all ferrymen;\n\n"
        f"4. {HERONS[:-1]} {PHRASE}.\n"
    )
    for name, text in (("old.txt", old), ("new.txt", new)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def test_json_names_the_other_paragraph_and_rebuilds_both(files, capsys):
    assert main(["compare", *files]) == 0
    rows = json.loads(capsys.readouterr().out)["paragraphs"]
    assert [row["part"] for row in rows] == ["split", "split", None, None]
    assert rows[0]["kept_in"] == ["OP 2"]
    assert ["-", PHRASE, {"to": "OP 4"}] in rows[2]["segments"]
    assert ["+", PHRASE, {"from": "OP 2"}] in rows[3]["segments"]
    old: dict[str, str] = {}
    for row in rows:
        for op, text, *other in row["segments"]:
            if op != "+":
                home = other[0].get("from", row["old_label"]) if other else row["old_label"]
                old[home] = old.get(home, "") + text
    assert old == {"OP 1": WHOLE, "OP 2": f"Invites all ferrymen {PHRASE};", "OP 3": f"{HERONS[:-1]}."}


@pytest.mark.parametrize(("moves", "found"), [("word", True), ("plain", False)])
def test_moves_in_a_word_file_are_moves_or_not(files, tmp_path, moves, found):
    target = tmp_path / "out.docx"
    assert main(["compare", *files, "--format", "docx", "--moves", moves, "--output", str(target)]) == 0
    body = zipfile.ZipFile(target).read("word/document.xml").decode()
    assert ("<w:moveFrom " in body, "<w:moveTo " in body) == (found, found)


MONEY = [
    ("OP 1", "Urges States to inspect ferries every year;", "Safety"),
    ("OP 2", "Establishes a fund for the widows of ferrymen;", "Money"),
    ("OP 3", "Invites donors to give to it;", ""),
    ("OP 4", "Decides to remain seized of the matter.", "End"),
]


def headed(*paragraphs: tuple[str, str, str]) -> list[DraftParagraph]:
    return [DraftParagraph(parse_label(label), text, heading=heading) for label, text, heading in paragraphs]


def test_a_heading_stands_where_it_stood_though_the_paragraph_below_it_is_new_or_gone():
    new = headed(
        ("OP 1", "Condemns the sinking of the Blue Star;", "Safety"),
        ("OP 2", MONEY[0][1], ""),
        ("OP 3", MONEY[2][1], "Money"),
        ("OP 4", MONEY[3][1], "Follow-up"),
    )
    assert [(row.change, row.headings, row.differs) for row in compare(headed(*MONEY), new)] == [
        ("inserted", ("Safety", "Safety"), True),
        ("same", ("", ""), False),
        ("deleted", ("Money", "Money"), True),
        ("same", ("", ""), False),
        ("same", ("End", "Follow-up"), True),
    ]


def test_a_heading_from_above_which_a_paragraph_moved_away_is_told_where_it_stood():
    new = headed(
        MONEY[0], ("OP 2", "Welcomes the ferrymen;", "Money"), (*MONEY[2][:2], ""), (*MONEY[3][:2], "End")
    )
    old = headed(MONEY[0], (*MONEY[3][:2], "End"), (*MONEY[1][:2], ""), (*MONEY[2][:2], "Money"))
    rows = compare(old, new)
    assert [p for row in rows if (p := row.headings[0])] == ["Safety", "Money", "End"]
    assert [p for row in rows if (p := row.headings[1])] == ["Safety", "Money", "End"]
