"""Where italics and footnotes fall on the runs of a redline."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redline_making import redline_paragraph

from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, Footnote
from documents.redlines import AgreedWords, RedlineParagraph
from documents.write.pieces import pieces
from redline import Run, new_text, old_text, parse_label


def shown(paragraph: RedlineParagraph) -> str:
    """Pieces as text: "-deleted", "+/inserted in italics/", "=1" for the mark of footnote 1 ..."""
    written = []
    for piece in pieces(paragraph):
        content = f"^{piece.footnote.marker}" if piece.footnote else piece.text
        written.append(piece.op + (f"/{content}/" if piece.italic else content))
    return " | ".join(written)


def paragraph(runs: str, change: str = "changed", **fields) -> RedlineParagraph:
    cut = tuple(Run(run[0], run[1:]) for run in runs.split("|"))
    return redline_paragraph("PP 1", cut, change, "" if change == "inserted" else "PP 1", **fields)


ITALICS = {
    "kept words": ("=Noting the report", "same", [(0, 6)], "=/Noting/ | = the report"),
    "deleted paragraph": ("-Noting the report", "deleted", [(0, 6)], "-/Noting/ | - the report"),
    "inserted paragraph": ("+Noting the report", "inserted", [(0, 6)], "+/Noting/ | + the report"),
    "opening word replaced": (
        "-Noting|+Welcoming|= the report", "changed", [(0, 6)], "-/Noting/ | +/Welcoming/ | = the report",
    ),
    "opening words replaced with more": (
        "-Noting the|+Welcoming with appreciation its|= report", "changed", [(0, 6)],
        "-/Noting/ | - the | +/Welcoming with appreciation/ | + its | = report",
    ),
    "adverb put before": ("+Strongly |-C|+c|=ondemns it", "changed", [(0, 8)], "+/Strongly / | -/C/ | +/c/ | =/ondemns/ | = it"),
    "opening continued": ("=Noting|+ with concern|= it", "changed", [(0, 6)], "=/Noting/ | +/ with concern/ | = it"),
    "words put behind the opening": ("=Noting |+again |=it", "changed", [(0, 6)], "=/Noting/ | =  | +/again/ | +  | =it"),
    "no italics in the draft": ("-Noting|+Welcoming|= it", "changed", [], "-Noting | +Welcoming | = it"),
    "inside italics further on": (
        "=See the |=Final |+Joint |=Act here", "changed", [(8, 17)], "=See the  | =/Final / | +/Joint / | =/Act/ | = here",
    ),
    "italic words replaced further on": ("=the |-Act|+Code|= here", "changed", [(4, 7)], "=the  | -/Act/ | +/Code/ | = here"),
    "beside italics further on": ("=the |+new |=Act", "changed", [(4, 7)], "=the  | +new  | =/Act/"),
    "opening that no rule knows, replaced": ("-상기하며|+강조하며|=, 이를", "changed", [(0, 4)], "-/상기하며/ | +/강조하며/ | =, 이를"),
    "a span beyond the text": ("=Noting", "same", [(0, 99)], "=/Noting/"),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "change", "italics", "expected"), ITALICS.values(), ids=ITALICS)
def test_italics(runs, change, italics, expected):
    assert shown(paragraph(runs, change, italics=tuple(italics))) == expected


FOOTNOTES = {
    "in kept words": ("=a report of", "same", 8, "=a report | =^1 | = of"),
    "at the end": ("=a report", "same", 8, "=a report | =^1"),
    "at the start": ("=a", "same", 0, "=^1 | =a"),
    "beyond the text": ("=a", "same", 99, "=a | =^1"),
    "no text": ("=", "same", 3, "=^1"),
    "before a deletion": ("=a report|- of", "changed", 8, "=a report | =^1 | - of"),
    "before an insertion": ("=a report|+ of", "changed", 8, "=a report | =^1 | + of"),
    "inside deleted words": ("=a |-report of|= it", "changed", 8, "=a  | -report | -^1 | - of | = it"),
    "at the end of deleted words": ("=a |-report|= it", "changed", 8, "=a  | -report | -^1 | = it"),
    "at the end of replaced words": ("=a |-report|+study|= it", "changed", 8, "=a  | -report | +study | =^1 | = it"),
    "replaced the other way round": ("=a |+study|-report|= it", "changed", 8, "=a  | +study | -report | =^1 | = it"),
    "inside replaced words": ("=a |-report of|+study|= it", "changed", 8, "=a  | -report | -^1 | - of | +study | = it"),
    "deleted paragraph": ("-a report", "deleted", 8, "-a report | -^1"),
    "inserted paragraph": ("+a report", "inserted", 8, "+a report | +^1"),
    "deleted paragraph without text": ("-", "deleted", 0, "-^1"),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "change", "offset", "expected"), FOOTNOTES.values(), ids=FOOTNOTES)
def test_footnotes(runs, change, offset, expected):
    assert shown(paragraph(runs, change, footnotes=(Footnote(offset, "1", "See A/1."),))) == expected


def test_italics_and_footnotes_go_with_moved_words():
    runs = (Run("-", "a report ", 7), Run("=", "in time "), Run("+", "a report ", 7))
    moved = redline_paragraph(
        "OP 1", runs, "changed", "OP 1", italics=((2, 8),), footnotes=(Footnote(8, "1", "See."),)
    )
    assert shown(moved) == "-a  | -/report/ | -^1 | -  | =in time  | +a  | +/report/ | +^1 | + "
    assert [piece.move for piece in pieces(moved)] == [7, 7, 7, 7, None, 7, 7, 7, 7]


@pytest.mark.parametrize(
    "runs",
    [
        (Run("-", "a", 1), Run("=", "b")),
        (Run("-", "a", 1), Run("=", "b"), Run("+", "other", 1)),
        (Run("-", "a", 1), Run("=", "b"), Run("+", "a", 1), Run("=", "c"), Run("+", "a", 1)),
    ],
    ids=["one end", "other words", "two targets"],
)
def test_a_move_without_its_two_ends_is_none(runs):
    assert {piece.move for piece in pieces(redline_paragraph("OP 1", runs, "changed", "OP 1"))} == {None}


@given(
    st.lists(st.builds(Run, st.sampled_from("=-+"), st.text(max_size=6), st.none() | st.just(1)), max_size=6),
    st.sampled_from(["same", "changed", "inserted", "deleted", "moved"]),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), max_size=3),
    st.lists(st.builds(Footnote, st.integers(-1, 30), st.just("1"), st.just("x")), max_size=3),
)
def test_pieces_rebuild_both_texts_and_keep_all_footnotes(runs, change, italics, footnotes):
    cut = pieces(redline_paragraph("OP 1", tuple(runs), change, "", tuple(italics), tuple(footnotes)))
    assert old_text(Run(piece.op, piece.text) for piece in cut) == old_text(runs)
    assert new_text(Run(piece.op, piece.text) for piece in cut) == new_text(runs)
    own = "new" if change == "inserted" else "old"
    kept = [note for piece in cut if piece.mark and (note := getattr(piece.mark, own))]
    assert kept == sorted(footnotes, key=lambda footnote: footnote.offset)


WORDS = st.lists(
    st.sampled_from(["the", "a", "report", "of", "all", "States", "and", ",", ";"]), max_size=12
).map(" ".join)


@st.composite
def noted(draw: st.DrawFn) -> DraftParagraph:
    """A paragraph with footnotes, some of which share a place, and some their words."""
    text = draw(WORDS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    texts = st.sampled_from(["A/1.", "A/2.", "As described in A/1.", "See A/3."])
    notes = tuple(Footnote(place, str(number), draw(texts)) for number, place in enumerate(places, 1))
    return DraftParagraph(parse_label("OP 1"), text, footnotes=notes)


@given(noted(), noted())
def test_notes_rebuild_both_texts_at_their_places(old, new):
    cut = pieces(compare_paragraph(old, new))
    for foreign, draft in (("+", old), ("-", new)):
        at, found = 0, []
        for piece in cut:
            if piece.mark and piece.op != foreign:
                other = old_text if foreign == "+" else new_text
                found.append((at, other(piece.mark.runs)))
            elif piece.op != foreign:
                at += len(piece.text)
        assert found == [(note.offset, note.text) for note in draft.footnotes]


def compared(old: str, new: str) -> str:
    """The redline of two texts with notes in them: "a report{A/1.} of"."""

    def read(text: str) -> DraftParagraph:
        notes, words = [], ""
        for number, part in enumerate(re.split(r"\{(.*?)\}", text)):
            if number % 2:
                notes.append(Footnote(len(words), str(len(notes) + 1), part))
            else:
                words += part
        return DraftParagraph(parse_label("OP 1"), words, footnotes=tuple(notes))

    written = ""
    for piece in pieces(compare_paragraph(read(old), read(new))):
        content = piece.text
        if piece.mark:
            content = "{" + "|".join(run.op.strip("=") + run.text for run in piece.mark.runs) + "}"
        written += content if piece.op == "=" else f"[{piece.op}{content}]"
    return written


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a report{A/1.} of it", "a report{A/1.} of it", "a report{A/1.} of it"),
        ("a report of it", "a report{A/1.} of it", "a report[+{+A/1.}] of it"),
        ("a report{A/1.} of it", "a report of it", "a report[-{-A/1.}] of it"),
        ("a report{See A/1.} of it", "a report{See A/2.} of it", "a report{See |-A/1|+A/2|.} of it"),
        ("a report{A/1.} of it", "a report of it{A/1.}", "a report[-{-A/1.}] of it[+{+A/1.}]"),
        ("a report{A/1.} of", "a study{A/1.} of", "a [-report][+study]{A/1.} of"),
        ("a report{A/1.}{A/2.}", "a report{A/2.}", "a report[-{-A/1.}]{A/2.}"),
    ],
    ids=["kept", "inserted", "deleted", "changed", "moved", "at replaced words", "one of two"],
)
def test_a_mark_is_a_word_with_its_note(old, new, expected):
    assert compared(old, new) == expected


@given(
    st.lists(st.tuples(st.sampled_from("=-+"), st.text("abc ", min_size=1, max_size=6)), max_size=5),
    st.lists(st.integers(0, 30), max_size=6),
    st.lists(st.integers(0, 12), max_size=2),
)
def test_agreed_words_are_those_of_the_proposed_text(runs, edges, italics):
    """Wherever italics stand: what is marked is what was said, and all pieces still rebuild both texts."""
    runs = tuple(Run(*one) for one in runs)
    new, old = new_text(runs), old_text(runs)
    cuts = sorted({min(edge, len(new)) for edge in edges})
    spans = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    agreed = tuple(AgreedWords(*span, at, "", "", "") for at, span in enumerate(spans, 1))
    slanted = tuple((at, at + 2) for at in sorted(set(italics)) if at + 2 <= len(old))[:1]
    cut = pieces(redline_paragraph("PP 1", runs, "changed", "PP 1", italics=slanted, agreed=agreed))
    assert "".join(piece.text for piece in cut if piece.op != "+") == old
    assert "".join(piece.text for piece in cut if piece.op != "-") == new
    for one in agreed:
        said = "".join(piece.text for piece in cut if piece.agreed == one.number)
        assert said == new[one.start : one.end]
    assert [piece.agreed for piece in cut if piece.agreed_ends] == [one.number for one in agreed]
