"""A Word file that was written here, read again: accepted it is the new draft, rejected the old one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from docx_making import in_style, make_docx, p, style

from documents.compare import compare, compare_annexes
from documents.draft import DraftParagraph, DraftText, Footnote
from documents.read.docx import extract_docx
from documents.read.docx.own import role_of
from documents.read.draft import understand
from documents.read.source import HEADING
from documents.redlines import Note, RedlineDocument
from documents.write.docx import write_docx
from redline import Label, parse_label

WORDS = [
    "the",
    "harbour",
    "lamps",
    "are",
    "lit",
    "at",
    "dusk",
    "by",
    "keepers",
    "who",
    "report",
    "to",
    "council",
    "on",
    "every",
    "market",
    "day",
]
HEADINGS = ("Reporting", "I. Lamps of the harbour", "What the keepers said of it:", "a small heading")
ANNEXES = (
    ("Annex", "Terms of the keepers", "1. The keepers meet.", "(a) They light the lamps;"),
    ("Rules of the harbour", "Urges nobody to be late.", "12 lamps."),
    (),
)


def draft(draw: random.Random, labels: list[str]) -> list[DraftParagraph]:
    """Paragraphs of so many labels, some under a heading, some with footnotes."""
    paragraphs = []
    for label in labels:
        words = draw.choices(WORDS, k=draw.randint(4, 20))
        parsed = parse_label(label)
        end = "," if parsed.kind == "PP" else ";"
        text = f"{'Noting' if parsed.kind == 'PP' else 'Urges'} {' '.join(words)}{end}"
        notes = ()
        if draw.random() < 0.3:
            places = sorted(draw.sample([at for at, sign in enumerate(text) if sign == " "], 2))
            notes = tuple(Footnote(at, "", f"See A/HARB/{draw.randint(1, 99)}.") for at in places)
        heading = draw.choice(HEADINGS) if draw.random() < 0.2 else ""
        paragraphs.append(DraftParagraph(parsed, text, (), notes, heading))
    return paragraphs


LABELS = ["PP 1", "PP 2", "PP 2bis", "PP 3", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2", "OP 2(a)", "OP 2(a)(i)", "OP 3",
          "OP 3 alt", "OP 4"]  # fmt: skip


def changed(draw: random.Random, old: list[DraftParagraph]) -> list[DraftParagraph]:
    """The draft with paragraphs reworded, left out, put in and moved; labels stay in order."""
    bodies = [paragraph for paragraph in old if draw.random() > 0.15]
    fresh = draft(draw, [str(paragraph.label) for paragraph in old])
    bodies = [draw.choice((paragraph, paragraph, draw.choice(fresh))) for paragraph in bodies]
    if len(bodies) > 3:
        bodies.insert(draw.randrange(len(bodies)), bodies.pop(draw.randrange(len(bodies))))
    labels = [parse_label(label) for label in LABELS[: len(bodies)]]
    return [replace(body, label=label) for body, label in zip(bodies, labels, strict=True)]


def essence(paragraphs) -> list[tuple[Label, str, str, list[tuple[int, str]]]]:
    return [
        (p.label, p.text, p.heading, [(note.offset, note.text) for note in p.footnotes]) for p in paragraphs
    ]


def written(old, new, *annexes: tuple[str, ...], **more: object) -> bytes:
    rows = compare(old, new)
    rows = (replace(rows[0], notes=(Note("A coalition", "Because."),)), *rows[1:])
    fields: dict[str, object] = {
        "subtitle": "A/HARB/58/L.7 compared with A/HARB/58/L.7/Rev.1",
        "introduction": ("Recalling that these are invented words,",),
        "enacting_line": "The Harbour Council,",
        "annexes": compare_annexes(*annexes) if annexes else (),
        **more,
    }
    return write_docx(
        RedlineDocument("Lamps of the harbour", rows, "A coalition", "2025-02-14T12:00:00Z", **fields)
    )


def read(data: bytes, reading: str) -> DraftText:
    return understand(extract_docx(data, {"reading": reading}))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_reads_as_either_draft(seed: int, language: str) -> None:
    draw = random.Random(seed)
    old = draft(draw, LABELS)
    new = changed(draw, old)
    annexes = draw.choice(ANNEXES), draw.choice(ANNEXES)
    data = written(old, new, *annexes, language=language)
    for reading, paragraphs, annex in (("proposed", new, annexes[1]), ("base", old, annexes[0])):
        again = read(data, reading)
        assert essence(again.paragraphs) == essence(paragraphs)
        assert again.annexes == annex
        assert again.masthead.title == "Lamps of the harbour"
        assert again.masthead.enacting_line == "The Harbour Council,"


def test_what_the_file_says_of_itself_is_a_remark():
    old, new = (draft(random.Random(seed), LABELS) for seed in (1, 2))
    again = read(written(old, new, only_changed=True), "proposed")
    (remark,) = [warning for warning in again.warnings if warning.code == "own-file"]
    assert "Paragraphs without changes are left out, except" in remark.message
    shown = " ".join((*again.masthead.lines, *(p.text for p in again.paragraphs)))
    for words in ("invented", "Tracked changes by", "left out", "Footnotes are tracked"):
        assert words not in shown


def test_a_label_says_more_than_a_style():
    """LibreOffice, taking out a heading, gives its style to the paragraph below."""
    assert role_of("Heading 1", "Reporting") == HEADING
    assert role_of("heading 1", "OP 2(a)bis\tUrges all;") == ""
    assert role_of("Sub 1", "Reporting") == ""


def test_a_file_with_one_such_style_is_not_taken_for_one():
    data = make_docx(
        p("Recalling the Charter,", in_style("Notice")), p("1. Urges all."), styles=style("Notice")
    )
    assert [str(paragraph.label) for paragraph in read(data, "proposed").paragraphs] == ["PP 1", "OP 1"]
