"""A Word file with eight times as much in it takes about eight times as long to read, and to write; so do the others.

Two computing times of one run are compared (`growing`).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest
from docx_making import (
    UN_LEVELS,
    abstract,
    deleted,
    field,
    in_list,
    in_style,
    inserted,
    italic,
    make_docx,
    note,
    note_mark,
    num,
    p,
    part,
    relationships,
    run,
    style,
    table,
)
from growing import LARGE, MOST, SMALL, filled, took
from planted_names import BODY

from documents.cleaning import without_names
from documents.compare import compare
from documents.draft import DraftParagraph, Footnote
from documents.read import read_bytes
from documents.redlines import Note, RedlineDocument
from documents.write.formats import FORMATS
from redline import parse_label

QUICK = 0.15
"""Seconds of computing in which a file may be read or written at any ratio: shorter times are mostly noise."""


@pytest.fixture(autouse=True)
def _word_files_are_cleaned():
    """Not once more: here they are, and what they repeat names nobody."""


def growth(act: Callable[[int], object]) -> float:
    """How many times as long the large one takes; 0 where it is quick."""
    small, large = (lambda _: act(SMALL)), (lambda _: act(LARGE))
    first, then = took(small, ""), took(large, "")
    if then < QUICK or then < MOST * first:
        return 0
    return took(large, "", 2) / max(took(small, "", 3), 0.001)


# What is in one paragraph, many times over; {n} is a number.
INSIDE: dict[str, str] = {
    "runs": run("a "),
    "one long run": "",
    "italics": run("a ") + italic("b "),
    "insertions": inserted("a ") + run("b "),
    "deletions": deleted("a ") + run("b "),
    "footnotes": run("a") + note_mark(1),
    "many footnotes": run("a") + "{note}",
    "fields": field(" REF a ", run("a ")),
    "fields that do not end": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("a "),
    "bookmarks": '<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>' + run("a "),
    "moves": '<w:moveFromRangeStart w:id="{n}" w:name="m{n}"/><w:moveFrom w:id="{n}">' + run("a ")
    + '</w:moveFrom><w:moveFromRangeEnd w:id="{n}"/>',
    "breaks": "<w:r><w:br/></w:r>" + run("a "),
    "symbols": '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>',
    "hyperlinks": '<w:hyperlink w:anchor="a">' + run("a ") + "</w:hyperlink>",
    "brackets": run("(a) "),
    "controls": "<w:sdt><w:sdtContent>" + run("a ") + "</w:sdtContent></w:sdt>",
    "boxes of old forms": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "fields in fields": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("a "),
    "text boxes": "<w:r><w:pict><v:textbox><w:txbxContent>" + p("a", in_list(1))
    + "</w:txbxContent></v:textbox></w:pict></w:r>",
    "choices": "<mc:AlternateContent><mc:Choice Requires='wps'/><mc:Fallback>" + run("a ")
    + "</mc:Fallback></mc:AlternateContent>",
}  # fmt: skip

# What is in the body, many times over.
PARAGRAPHS: dict[str, str] = {
    "paragraphs": p("1.\tUrges all;"),
    "list items": p("Urges all;", in_list(1)),
    "sub-items": p("To urge all;", in_list(1, 1)),
    "items of lists of their own": p("Urges all;", in_list(2)),
    "drop caps": p("R", '<w:framePr w:dropCap="drop"/>'),
    "hidden ends": p(" ", mark="<w:vanish/>"),
    "levels left out": p("To urge all;", in_list(1, 2)),
    "styles": p("Urges all;", in_style("s3")),
    "empty paragraphs": p(),
    "bullets": p("(a) To urge all;"),
    "headings": p("A heading:"),
    "recorded paragraph marks": p(inserted("Urges all;"), mark="<w:ins w:id='1' w:author='x'/>"),
    "tables": table((p("a"), p("b"))),
    "page lines": p("A/HRC/58/L.7"),
    "notes at the end": p("1/ See document A/1."),
    "sponsors": p("Argentina, Austria, Belgium and Chile:"),
    "annexes": p("Annex") + p("Words."),
}  # fmt: skip


@cache
def _file(kind: str, size: int) -> bytes:
    """A Word file with about so many characters of mark-up of a kind."""
    inside = INSIDE.get(kind)
    piece = PARAGRAPHS[kind] if inside is None else inside
    count = size // max(len(piece), 30) + 1
    made = "".join(piece.replace("{n}", str(n)).replace("{note}", note_mark(n + 1)) for n in range(count))
    if kind == "one long run":
        made = run(filled("lamp ", size))
    body = [*BODY[:3], p(run("2.\tAsks ") + made)] if inside is not None else [*BODY[:3], made]
    notes = "".join(note(n + 1, p("See.")) for n in range(count if kind == "many footnotes" else 1))
    lists = "".join(num(n, 1) for n in range(1, 4))
    links = {
        "n": ("numbering", "numbering.xml"),
        "s": ("styles", "styles.xml"),
        "f": ("footnotes", "footnotes.xml"),
    }
    more = {
        "word/_rels/document.xml.rels": relationships(links),
        "word/footnotes.xml": part("footnotes", notes),
        "word/numbering.xml": part("numbering", abstract(1, *UN_LEVELS) + lists),
        "word/styles.xml": part("styles", style("s1") + style("s2") + style("s3")),
    }
    return make_docx(*body, p("3.\tEnds."), more=more)


@pytest.mark.parametrize("kind", [*INSIDE, *PARAGRAPHS])
def test_a_word_file_is_read_and_cleaned_in_linear_time(kind: str) -> None:
    assert growth(lambda size: read_bytes(_file(kind, size), "a.docx")) < MOST
    assert growth(lambda size: without_names(_file(kind, size))) < MOST


def test_what_is_tried_is_read():
    draft = read_bytes(_file("many footnotes", SMALL), "a.docx")
    assert len(draft.paragraphs[2].footnotes) > 50
    assert len(read_bytes(_file("italics", SMALL), "a.docx").paragraphs[2].italics) > 50
    assert len(read_bytes(_file("sub-items", SMALL), "a.docx").paragraphs) > 40


def _words(seed: int, size: int) -> str:
    draw = random.Random(seed)
    return "Urges " + " ".join(draw.choice(("all", "the", "lamp")) for _ in range(size // 4))


def _long(size: int) -> tuple[list[DraftParagraph], list[DraftParagraph]]:
    """A paragraph of few words in another order, with italics and footnotes everywhere."""
    old, new = _words(1, size), _words(2, size)
    italics = tuple((at, at + 3) for at in range(0, len(old) - 4, 10))
    footnotes = tuple(Footnote(at, "1", "See.") for at in range(0, len(old), 20))
    label = parse_label("OP 1")
    return [DraftParagraph(label, old, italics, footnotes)], [DraftParagraph(label, new)]


def _many(size: int) -> tuple[list[DraftParagraph], list[DraftParagraph]]:
    """Many short ones, a third of which are new."""
    count = size // 100
    old = [
        DraftParagraph(parse_label(f"OP {n + 1}"), f"Urges lamp {n} and lamp {n + 1};") for n in range(count)
    ]
    new = [
        DraftParagraph(parse_label(f"OP {n + 1}"), f"Urges {'all' if n % 3 else 'no'} lamp {n} and {n};")
        for n in range(count)
    ]
    return old, new


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("made", [_long, _many])
def test_a_file_is_written_in_linear_time(made, ending):
    @cache
    def document(size: int) -> RedlineDocument:
        paragraphs = compare(*made(size))
        notes = tuple(Note("A coalition", "Because.") for _ in range(size // 500))
        first = type(paragraphs[0])(**{**_fields(paragraphs[0]), "notes": notes})
        return RedlineDocument("Lamps", (first, *paragraphs[1:]), "A coalition", "2025-02-14T12:00:00Z")

    document(SMALL), document(LARGE)
    assert growth(lambda size: FORMATS[ending].write(document(size))) < MOST


def _fields(row):
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


@pytest.mark.parametrize("made", [_long])
def test_a_paragraph_is_compared_in_linear_time(made):
    assert growth(lambda size: compare(*made(size))) < MOST
