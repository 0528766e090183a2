"""Word files: the tracked changes are exact, and the file says nothing but what is in the document."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from itertools import count

import docx
import pytest
from accept_reject import CHANGES, WORD, accept_all, paragraphs, part, reject_all, text
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import settled_texts
from noted import as_noted
from redline_making import redline_paragraph
from word_schema import checked, styles_missing

from documents.compare import align_by_identity, compare, compare_annexes
from documents.draft import DraftParagraph, Footnote
from documents.read.docx import extract_docx
from documents.redlines import AgreedWords, Note, RedlineDocument, RedlineParagraph
from documents.write import write_docx
from redline import Label, Run, new_text, old_text, parse_label

AUTHOR = "Coalition for Missing Persons in Examplia"


def document(*redline_paragraphs: RedlineParagraph, **fields) -> RedlineDocument:
    return RedlineDocument(
        title="Suggested changes for the draft on Examplia",
        paragraphs=redline_paragraphs,
        author=AUTHOR,
        date="2025-02-14T12:00:00Z",
        **fields,
    )


def paragraph(label: str, *runs: str, **fields) -> RedlineParagraph:
    """A paragraph from runs such as "=Recalls", "-all ", "+some "; its change is read from them if not given."""
    ops = {run[0] for run in runs}
    change = {("=",): "same", ("+",): "inserted", ("-",): "deleted"}.get(tuple(ops), "changed")
    fields = {"change": change, "old_label": "" if change == "inserted" else label} | fields
    return redline_paragraph(label, tuple(Run(run[0], run[1:]) for run in runs), **fields)


def body(file: bytes) -> list[str]:
    """The labelled paragraphs and headings: all between the opening lines and the rule at the end."""
    written = paragraphs(file)
    assert [style for style, _ in written[:3]] == ["Title", "TitleBlock", "Notice"]
    assert written[-1] == ("EndRule", "")
    return [text for _, text in written[3:-1]]


def counted(*paragraphs: RedlineParagraph) -> list[RedlineParagraph]:
    """The same paragraphs of a draft in which they stood in the order of their old labels."""
    stood = sorted({p.old_label for p in paragraphs if p.old_label})
    return [replace(p, old_index=stood.index(p.old_label) if p.old_label else None) for p in paragraphs]


KEPT = paragraph("OP 9", "=Decides to remain seized of the matter.")
_ON_GREY = tuple(AgreedWords(*ends, 1, "A/RES/1/1", "OP 2", "A/RES/1/1, OP 2") for ends in ((3, 8), (12, 19)))
CASES = {
    "agreed language on grey": (
        [
            paragraph(
                "OP 2(l)", "=To ", "-release", "+free now", "= all of them", "+ today", "=;", agreed=_ON_GREY
            )
        ],
        ["OP 2(l)\tTo release all of them;"],
        ["OP 2(l)\tTo free now all of them today;"],
    ),
    "agreed language in a new paragraph": (
        [paragraph("OP 2(l)", "+To free all of them;", agreed=_ON_GREY)],
        [],
        ["OP 2(l)\tTo free all of them;"],
    ),
    "nothing changes": ([KEPT], ["OP 9\tDecides to remain seized of the matter."], None),
    "no paragraphs": ([], [], []),
    "words replaced": (
        [paragraph("OP 2(l)", "=To ", "-release", "+free", "= all of them;")],
        ["OP 2(l)\tTo release all of them;"],
        ["OP 2(l)\tTo free all of them;"],
    ),
    "all words replaced": (
        [paragraph("OP 2", "-Regrets it,", "+Condemns them;", change="changed", old_label="OP 2")],
        ["OP 2\tRegrets it,"],
        ["OP 2\tCondemns them;"],
    ),
    "first paragraph inserted": (
        [paragraph("PP 1", "+Guided by the Charter,"), KEPT],
        ["OP 9\tDecides to remain seized of the matter."],
        ["PP 1\tGuided by the Charter,", "OP 9\tDecides to remain seized of the matter."],
    ),
    "first paragraph deleted": (
        [paragraph("PP 1", "-Guided by the Charter,"), paragraph("PP 2", "=Noting it,")],
        ["PP 1\tGuided by the Charter,", "PP 2\tNoting it,"],
        ["PP 2\tNoting it,"],
    ),
    "last paragraph inserted": (
        [paragraph("PP 1", "=Noting it,"), paragraph("OP 1", "+Ends here.")],
        ["PP 1\tNoting it,"],
        ["PP 1\tNoting it,", "OP 1\tEnds here."],
    ),
    "last paragraph deleted": (
        [paragraph("PP 1", "=Noting it,"), paragraph("OP 1", "-Ends here.")],
        ["PP 1\tNoting it,", "OP 1\tEnds here."],
        ["PP 1\tNoting it,"],
    ),
    "several inserted in a row": (
        [KEPT, *(paragraph(f"OP {n}", f"+Number {n};") for n in (10, 11, 12))],
        ["OP 9\tDecides to remain seized of the matter."],
        [
            "OP 9\tDecides to remain seized of the matter.",
            "OP 10\tNumber 10;",
            "OP 11\tNumber 11;",
            "OP 12\tNumber 12;",
        ],
    ),
    "deleted next to inserted": (
        [paragraph("PP 1", "-Old,"), paragraph("PP 1bis", "+New,"), paragraph("PP 2", "-Gone,"), KEPT],
        ["PP 1\tOld,", "PP 2\tGone,", "OP 9\tDecides to remain seized of the matter."],
        ["PP 1bis\tNew,", "OP 9\tDecides to remain seized of the matter."],
    ),
    "inserted next to deleted": (
        [paragraph("PP 1bis", "+New,"), paragraph("PP 1", "-Old,")],
        ["PP 1\tOld,"],
        ["PP 1bis\tNew,"],
    ),
    "everything inserted": (
        [paragraph("PP 1", "+Noting it,"), paragraph("OP 1", "+Ends here.")],
        [],
        ["PP 1\tNoting it,", "OP 1\tEnds here."],
    ),
    "everything deleted": (
        [paragraph("PP 1", "-Noting it,"), paragraph("OP 1", "-Ends here.")],
        ["PP 1\tNoting it,", "OP 1\tEnds here."],
        [],
    ),
    "renumbered": (
        [paragraph("OP 1", "+Begins;"), paragraph("OP 2", "=Goes on;", old_label="OP 1")],
        ["OP 1\tGoes on;"],
        ["OP 1\tBegins;", "OP 2\tGoes on;"],
    ),
    "moved forward and changed": (
        [
            paragraph(
                "OP 1", "=Requests ", "-a report", "+two reports", "=;", change="moved", old_label="OP 3"
            ),
            paragraph("OP 2", "=Welcomes it;", old_label="OP 1"),
            paragraph("OP 3", "=Thanks them;", old_label="OP 2"),
            paragraph("OP 4", "=Decides.", old_label="OP 4"),
        ],
        ["OP 1\tWelcomes it;", "OP 2\tThanks them;", "OP 3\tRequests a report;", "OP 4\tDecides."],
        ["OP 1\tRequests two reports;", "OP 2\tWelcomes it;", "OP 3\tThanks them;", "OP 4\tDecides."],
    ),
    "moved to the end": (
        [
            paragraph("PP 1", "=Noting it,", old_label="PP 2"),
            paragraph("OP 1(a)", "=Guided by them;", change="moved", old_label="PP 1"),
        ],
        ["PP 1\tGuided by them;", "PP 2\tNoting it,"],
        ["PP 1\tNoting it,", "OP 1(a)\tGuided by them;"],
    ),
    "two swapped with two, one in between deleted": (
        [
            paragraph("OP 1", "=Third;", change="moved", old_label="OP 3"),
            paragraph("OP 2", "=Fourth;", change="moved", old_label="OP 4"),
            paragraph("OP 1", "=First;", old_label="OP 1"),
            paragraph("OP 2", "-Second;"),
        ],
        ["OP 1\tFirst;", "OP 2\tSecond;", "OP 3\tThird;", "OP 4\tFourth;"],
        ["OP 1\tThird;", "OP 2\tFourth;", "OP 1\tFirst;"],
    ),
    "heading kept, inserted and deleted": (
        [
            paragraph("OP 1", "+New;", heading="I. New part"),
            paragraph("OP 2", "=Kept;", heading="II. Kept part"),
            paragraph("OP 3", "-Old;", heading="III. Old part"),
        ],
        ["II. Kept part", "OP 2\tKept;", "III. Old part", "OP 3\tOld;"],
        ["I. New part", "OP 1\tNew;", "II. Kept part", "OP 2\tKept;"],
    ),
    "heading given to another paragraph": (
        [
            paragraph("OP 1", "+New;", heading="I. Part"),
            paragraph("OP 2", "=Kept;", old_heading="I. Part", old_label="OP 1"),
        ],
        ["I. Part", "OP 1\tKept;"],
        ["I. Part", "OP 1\tNew;", "OP 2\tKept;"],
    ),
    "heading reworded": (
        [paragraph("OP 1", "=Kept;", heading="I. Truth", old_heading="I. Facts")],
        ["I. Facts", "OP 1\tKept;"],
        ["I. Truth", "OP 1\tKept;"],
    ),
    "tabs and line breaks": (
        [paragraph("OP 1", "=a\tb", "-c\td\n", "+\ne\t", "=f\n\ng")],
        ["OP 1\ta\tbc\td\nf\n\ng"],
        ["OP 1\ta\tb\ne\tf\n\ng"],
    ),
    "spaces at the edges": (
        [paragraph("OP 1", "= a ", "-  b ", "+c  ", "= d ")],
        ["OP 1\t a   b  d "],
        ["OP 1\t a c   d "],
    ),
    "characters that XML cannot hold": (
        [paragraph("OP 1", "=a\x00b\x1f", "-\x0bc\ud800", "+\r\nd\ufffe\x0c", "=\rf\x85")],
        ["OP 1\tab\nc\ufffd\nf\x85"],
        ["OP 1\tab\nd\n\nf\x85"],
    ),
    "characters that XML escapes": (
        [paragraph("OP 1", "=<a> & ", '-"b" ]]>', "+&amp;")],
        ['OP 1\t<a> & "b" ]]>'],
        ["OP 1\t<a> & &amp;"],
    ),
}


@pytest.mark.parametrize(("written", "draft", "proposed"), CASES.values(), ids=CASES)
def test_accepting_all_gives_the_proposed_text_and_rejecting_all_the_draft(written, draft, proposed):
    file = write_docx(document(*counted(*written)))
    assert body(reject_all(file)) == draft
    assert body(accept_all(file)) == (draft if proposed is None else proposed)


@pytest.mark.parametrize("written", [case[0] for case in CASES.values()], ids=CASES)
def test_python_docx_reads_what_is_left_after_accepting(written):
    accepted = accept_all(write_docx(document(*counted(*written))))
    assert [p.text for p in docx.Document(io.BytesIO(accepted)).paragraphs][3:-1] == body(accepted)


def test_a_moved_paragraph_of_which_nobody_knows_where_it_stood_stands_in_its_new_position_only():
    moved = paragraph("OP 1", "=Text", change="moved", old_label="OP 12")
    file = write_docx(document(moved, KEPT))
    assert body(reject_all(file))[0] == "OP 12\tText"
    assert body(accept_all(file))[0] == "OP 1\tText"


OUT_OF_ORDER = ["OP 1 Begins;", "OP 9 Goes on;", "OP 3 Requests it;", "OP 4 Thanks them;", "OP 5 Decides."]
"""A draft whose numbers do not go up, as pen-holders send them round."""
IN_ORDER = ["OP 1 Begins;", "OP 2 Requests it;", "OP 3 Thanks them;", "OP 4 Decides.", "OP 5 Goes on;"]
"""The next one: its second paragraph went to the end."""


def as_draft(lines: list[str]) -> list[DraftParagraph]:
    return [DraftParagraph(parse_label(line[:4]), line[5:]) for line in lines]


def tabbed(lines: list[str]) -> list[str]:
    return [f"{line[:4]}\t{line[5:]}" for line in lines]


OUT_OF_ORDER_CHANGES = compare(as_draft(OUT_OF_ORDER), as_draft(IN_ORDER))


def test_a_draft_whose_numbers_are_out_of_order_comes_back_in_its_own_order():
    assert [(p.change, str(p.old_label)) for p in OUT_OF_ORDER_CHANGES][-1] == ("moved", "OP 9")
    file = write_docx(document(*OUT_OF_ORDER_CHANGES))
    assert body(reject_all(file)) == tabbed(OUT_OF_ORDER)
    assert body(accept_all(file)) == tabbed(IN_ORDER)


SENTENCES = [
    "Begins by thanking the keepers of the lamps;",
    "Goes on to ask for oil in every harbour;",
    "Requests the ferrymen to count the crossings;",
    "Regrets the fog on the northern shore;",
    "Welcomes herons in the marshes behind the mill;",
    "Decides to end.",
]


@st.composite
def drafts(draw) -> tuple[list[DraftParagraph], list[DraftParagraph], list[int], list[int]]:
    """Two drafts in any order, with labels in any order, and who is who in them."""

    def one() -> tuple[list[DraftParagraph], list[int]]:
        order = draw(st.permutations(range(len(SENTENCES))))[: draw(st.integers(0, len(SENTENCES)))]
        labels = draw(st.permutations(range(1, len(SENTENCES) + 1)))
        texts = [SENTENCES[at] + draw(st.sampled_from(["", "", " And again."])) for at in order]
        pairs = zip(labels, texts, strict=False)
        return [DraftParagraph(Label("OP", number), text) for number, text in pairs], list(order)

    (old, old_order), (new, new_order) = one(), one()
    return old, new, old_order, new_order


@settings(deadline=None)
@given(drafts(), st.booleans())
def test_rejecting_all_gives_the_order_of_the_draft_whatever_its_labels(case, known):
    old, new, old_order, new_order = case
    alignment = align_by_identity(old, new, old_order, new_order) if known else None
    file = write_docx(document(*compare(old, new, alignment)))
    assert body(reject_all(file)) == [f"{p.label}\t{p.text}" for p in old]
    assert body(accept_all(file)) == [f"{p.label}\t{p.text}" for p in new]


texts = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n"
    ),
    max_size=12,
)
runs = st.lists(st.builds(Run, st.sampled_from("=-+"), texts, st.none() | st.integers(0, 2)), max_size=6).map(
    tuple
)
footnotes = st.lists(st.builds(Footnote, st.integers(0, 30), st.just("1"), texts), max_size=2).map(tuple)
spans = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 40)), max_size=2).map(tuple)
headings = st.sampled_from(["", "", "I. Part", "II. Part"])
notes = st.lists(st.builds(Note, st.just(AUTHOR), texts), max_size=2).map(tuple)


@st.composite
def redlines(draw) -> tuple[list[RedlineParagraph], list[RedlineParagraph]]:
    """Paragraphs in the order of the draft, and all of them in the order of the document."""
    extras = {"footnotes": footnotes, "italics": spans, "notes": notes, "heading": headings}
    numbers = count(1)

    def one(change: str, old_label: str, old_index: int | None = None) -> RedlineParagraph:
        moves = draw(runs)
        if change in ("inserted", "deleted"):
            moves = (Run("+" if change == "inserted" else "-", draw(texts)),)
        label = (
            old_label if change == "deleted" else draw(st.sampled_from(["PP", "OP"])) + f" {next(numbers)}"
        )
        fields = {name: draw(strategy) for name, strategy in extras.items()}
        return redline_paragraph(
            label,
            moves,
            change,
            old_label,
            **fields,
            old_heading=None if change in ("inserted", "deleted") else draw(st.none() | headings),
            old_index=old_index,
        )

    changes = draw(st.lists(st.sampled_from(["same", "changed", "deleted", "moved"]), max_size=5))
    old_numbers = draw(st.permutations(range(1, len(changes) + 1)))
    draft = [
        one(change, f"OP {number}", index)
        for index, (change, number) in enumerate(zip(changes, old_numbers, strict=True))
    ]
    rows = [p for p in draft if p.change != "moved"]
    for late in [p for p in draft if p.change == "moved"] + [
        one("inserted", "") for _ in range(draw(st.integers(0, 3)))
    ]:
        rows.insert(draw(st.integers(0, len(rows))), late)
    return draft, rows


@settings(deadline=None)
@given(redlines())
def test_any_changes_are_exact_both_ways(case):
    draft, rows = case

    def expected(of: list[RedlineParagraph], side, label: str, heading) -> list[str]:
        return [line for p in of for line in (heading(p), f"{getattr(p, label)}\t{side(p.runs)}") if line]

    def old_heading(p: RedlineParagraph) -> str:
        return p.heading if p.old_heading is None else p.old_heading

    file = write_docx(document(*rows))
    proposed = [p for p in rows if p.change != "deleted"]
    assert body(reject_all(file)) == expected(draft, old_text, "old_label", old_heading)
    assert body(accept_all(file)) == expected(proposed, new_text, "label", lambda p: p.heading)


RICH_PARAGRAPHS = counted(
    paragraph(
        "PP 1",
        "=Guided",
        "-",
        "= by the Charter,",
        italics=((0, 6),),
        footnotes=(Footnote(22, "1", "A/99/1."),),
    ),
    paragraph(
        "PP 2",
        "-Recalling",
        "+Reaffirming",
        "= its resolution ",
        "-90/1",
        "+91/2",
        "= on truth,",
        italics=((0, 9),),
        footnotes=(Footnote(29, "2", "Or 90/1 as amended."),),
        notes=(
            Note(AUTHOR, "It was superseded.\nAgreed language: A/HRC/RES/91/2 PP 3"),
            Note("A & B", "We agree."),
        ),
    ),
    paragraph(
        "PP 3", "-Noting the report,", italics=((0, 6),), footnotes=(Footnote(18, "3", "A/HRC/99/5."),)
    ),
    paragraph("PP 3bis", "+Alarmed by it,", italics=((0, 7),), footnotes=(Footnote(14, "4", "New."),)),
    paragraph(
        "OP 1", "=Requests a report;", change="moved", old_label="OP 2", notes=(Note(AUTHOR, "First."),)
    ),
    paragraph("OP 2", "=Welcomes it;", old_label="OP 1", heading="I. Follow-up"),
    redline_paragraph(
        "OP 2(a)",
        (Run("-", "in good time ", 1), Run("=", "and in full "), Run("+", "in good time ", 1), Run("=", ".")),
        "changed",
        "OP 2(a)",
    ),
)
RICH = document(
    *RICH_PARAGRAPHS,
    subtitle="against A/HRC/RES/90/1 (adopted, 4 April 2024)",
    introduction=("Demonstration text.",),
    enacting_line="The Human Rights Council,",
    only_changed=True,
)


@pytest.fixture(scope="module")
def rich() -> bytes:
    return write_docx(RICH)


def test_every_change_is_authored_by_the_coalition_and_dated(rich):
    """Whole paragraphs that come in are dated two minutes before: see `documents/write/docx/body.py`."""
    changes = list(part(rich, "word/document.xml").iter(*(WORD + kind for kind in CHANGES)))
    assert len(changes) > 20
    assert {e.get(f"{WORD}author") for e in changes} == {AUTHOR}
    assert {e.get(f"{WORD}date") for e in changes} == {
        "2025-02-14T11:58:00Z",
        "2025-02-14T12:00:00Z",
    }


def test_an_inserted_heading_is_dated_as_inserted_paragraphs_are():
    """Below words inserted at the end of a paragraph LibreOffice would take both for one change, and reject the ends too."""
    changed = [paragraph("OP 1", "=To sing", "-.", "+;"), paragraph("OP 2", "+To row.", heading="Boats")]
    root = part(
        write_docx(RedlineDocument("T", changed, AUTHOR, "2025-02-14T12:00:00Z")), "word/document.xml"
    )
    (words,) = [i for i in root.iter(f"{WORD}ins") if text(i) == "Boats"]
    assert words.get(f"{WORD}date") == "2025-02-14T11:58:00Z"


def test_ids_are_unique(rich):
    root = part(rich, "word/document.xml")
    kinds = [*CHANGES, "moveFromRangeStart", "moveToRangeStart", "commentRangeStart"]
    ids = [e.get(f"{WORD}id") for e in root.iter(*(WORD + kind for kind in kinds))]
    assert len(ids) == len(set(ids))


def test_deleted_text_and_only_that_is_marked_as_such(rich):
    root = part(rich, "word/document.xml")
    assert {e.getparent().getparent().tag for e in root.iter(f"{WORD}delText")} == {f"{WORD}del"}
    assert f"{WORD}del" not in {e.getparent().getparent().tag for e in root.iter(f"{WORD}t")}


def test_changes_are_not_nested(rich):
    """LibreOffice loses a deletion inside an insertion."""
    root = part(rich, "word/document.xml")
    for change in root.iter(*(WORD + kind for kind in CHANGES)):
        assert not any(e.tag.removeprefix(WORD) in CHANGES for e in change.iterancestors())


def test_comments_have_higher_ids_than_footnotes(rich):
    """LibreOffice 7.4 mixes up the texts of footnotes otherwise."""
    footnotes = [int(e.get(f"{WORD}id")) for e in part(rich, "word/footnotes.xml")]
    comments = [int(e.get(f"{WORD}id")) for e in part(rich, "word/comments.xml")]
    assert max(footnotes) < min(comments)


def test_a_move_has_two_ends_of_one_name_and_closed_ranges(rich):
    root = part(rich, "word/document.xml")
    names = {
        end: sorted(e.get(f"{WORD}name") for e in root.iter(f"{WORD}{end}RangeStart"))
        for end in ("moveFrom", "moveTo")
    }
    assert names["moveFrom"] == names["moveTo"] == ["paragraph1", "text1"]
    for end in ("moveFrom", "moveTo"):
        starts = [e.get(f"{WORD}id") for e in root.iter(f"{WORD}{end}RangeStart")]
        assert starts == [e.get(f"{WORD}id") for e in root.iter(f"{WORD}{end}RangeEnd")]


def test_opening_lines(rich):
    assert paragraphs(accept_all(rich))[:7] == [
        ("Title", "Suggested changes for the draft on Examplia"),
        ("Subtitle", "against A/HRC/RES/90/1 (adopted, 4 April 2024)"),
        ("TitleBlock", f"{AUTHOR}, 14 February 2025"),
        ("Notice", "Demonstration text."),
        (
            "Notice",
            f"Tracked changes by {AUTHOR}. Accepting all of them gives the proposed text; rejecting all of "
            "them gives the draft it is compared with.",
        ),
        (
            "Notice",
            "Paragraphs without changes are left out, except those above a sub-paragraph that is shown.",
        ),
        ("EnactingLine", "The Human Rights Council,"),
    ]


def test_paragraph_styles_follow_the_label():
    labels = ["PP 1", "OP 1", "OP 1(a)", "OP 1(a)(i)", "OP 1(a)(i)(1)"]
    written = paragraphs(write_docx(document(*(paragraph(label, "=x") for label in labels))))
    assert [style for style, _ in written[3:-1]] == ["PP", "OP", "Sub1", "Sub2", "Sub3"]


def test_italic_opening_words(rich):
    def italics(file: bytes) -> list[str]:
        root = part(file, "word/document.xml")
        found = [
            "".join(text(run) for run in p.iter(f"{WORD}r") if run.find(f"{WORD}rPr/{WORD}i") is not None)
            for p in root.iter(f"{WORD}p")
        ]
        return [words for words in found if words]

    assert italics(reject_all(rich)) == ["Guided", "Recalling", "Noting"]
    assert italics(accept_all(rich)) == ["Guided", "Reaffirming", "Alarmed"]


def test_footnotes_share_the_fate_of_their_words(rich):
    contents = {
        e.get(f"{WORD}id"): text(e).strip()
        for e in part(rich, "word/footnotes.xml")
        if not e.get(f"{WORD}type")
    }

    def shown(file: bytes) -> list[tuple[str, str]]:
        """The words before each footnote mark, and the footnote."""
        found = []
        for p in part(file, "word/document.xml").iter(f"{WORD}p"):
            before = ""
            for run in p.iter(f"{WORD}r"):
                before += text(run)
                for mark in run.iter(f"{WORD}footnoteReference"):
                    if mark.get(f"{WORD}customMarkFollows") is None:
                        found.append((before[-6:], contents[mark.get(f"{WORD}id")]))
        return found

    assert shown(reject_all(rich)) == [
        ("arter,", "A/99/1."),
        ("n 90/1", "Or 90/1 as amended."),
        ("eport,", "A/HRC/99/5."),
    ]
    assert shown(accept_all(rich)) == [
        ("arter,", "A/99/1."),
        ("n 91/2", "Or 90/1 as amended."),
        ("by it,", "New."),
    ]


def noted(file: bytes) -> list[str]:
    """The labelled paragraphs of a file without tracked changes, each note in braces where its mark stands."""
    notes = {e.get(f"{WORD}id"): text(e).strip() for e in part(file, "word/footnotes.xml")}
    found = []
    for p in part(file, "word/document.xml").iter(f"{WORD}p"):
        words = ""
        for run in p.iter(f"{WORD}r"):
            words += text(run)
            marks = run.iter(f"{WORD}footnoteReference")
            words += "".join(f"{{{notes[mark.get(f'{WORD}id')]}}}" for mark in marks)
        found.append(words)
    return found[3:-1]


NOTED_WORDS = st.lists(st.sampled_from(["a", "report", "of", "States", ",", ";"]), max_size=7).map(" ".join)


@st.composite
def noted_draft(draw: st.DrawFn) -> list[DraftParagraph]:
    """Up to three paragraphs with footnotes anywhere."""
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        words = draw(NOTED_WORDS)
        places = sorted(draw(st.lists(st.integers(0, len(words)), max_size=3)))
        texts = st.sampled_from(["A/1.", "A/2, and A/1.", "See."])
        notes = tuple(Footnote(place, str(i), draw(texts)) for i, place in enumerate(places, 1))
        made.append(DraftParagraph(Label("OP", number), words, footnotes=notes))
    return made


@settings(max_examples=60, deadline=None)
@given(noted_draft(), noted_draft(), st.permutations([0, 1, 2]))
def test_both_texts_have_their_own_notes(old, new, order):
    """Notes inserted, deleted, changed and moved, also in paragraphs that are."""
    alignment = align_by_identity(old, new, range(len(old)), order[: len(new)])
    file = write_docx(document(*compare(old, new, alignment)))
    assert noted(reject_all(file)) == as_noted(old)
    assert noted(accept_all(file)) == as_noted(new)


def test_a_changed_note_is_tracked_in_the_note():
    before = DraftParagraph(Label("OP", 1), "Ends.", footnotes=(Footnote(5, "1", "See A/1."),))
    after = replace(before, footnotes=(Footnote(5, "1", "See A/2."),))
    file = write_docx(document(*compare([before], [after])))
    body = part(file, "word/document.xml")
    assert len(list(body.iter(f"{WORD}footnoteReference"))) == 1
    note = part(file, "word/footnotes.xml")[-1]
    assert [
        e.findtext(f".//{WORD}delText") or e.findtext(f".//{WORD}t")
        for e in note.iter(*(WORD + k for k in CHANGES))
    ] == ["A/1", "A/2"]


@pytest.mark.parametrize(
    ("runs", "at", "marks"),
    [(("=Ends.",), 5, [None]), (("=Ends", "+ now."), 4, ["1", None]), (("-Ends.",), 5, ["1", None])],
    ids=["kept to its end", "its end changes", "deleted"],
)
def test_a_first_note_in_a_paragraph_whose_end_is_tracked_gets_one_before_it(runs, at, marks):
    """LibreOffice would lose the change of that paragraph's end; see `documents/write/docx/document.py`."""
    file = write_docx(document(paragraph("OP 1", *runs, footnotes=(Footnote(at, "1", "See."),))))
    found = part(file, "word/document.xml").iter(f"{WORD}footnoteReference")
    assert [mark.get(f"{WORD}customMarkFollows") for mark in found] == marks


def test_annexes_are_compared():
    lines = compare_annexes(["Annex", "1. It opens at eight.", "2. Gone."], ["Annex", "1. It opens at nine."])
    file = write_docx(document(KEPT, annexes=lines))
    assert body(reject_all(file))[1:] == ["Annex", "1. It opens at eight.", "2. Gone."]
    assert body(accept_all(file))[1:] == ["Annex", "1. It opens at nine."]


def test_initials_are_at_most_nine():
    note = Note("The Very Long Name Of A Coalition Of Twelve Words And More", "Why.")
    file = write_docx(document(replace(KEPT, notes=(note,))))
    assert part(file, "word/comments.xml")[0].get(f"{WORD}initials") == "TVLNOACOT"


def test_notes_are_comments_around_the_paragraph(rich):
    comments = part(rich, "word/comments.xml")
    written = [
        (c.get(f"{WORD}author"), c.get(f"{WORD}initials"), [text(p) for p in c.iter(f"{WORD}p")])
        for c in comments
    ]
    assert written == [
        (AUTHOR, "CfMPiE", ["It was superseded.", "Agreed language: A/HRC/RES/91/2 PP 3"]),
        ("A & B", "AB", ["We agree."]),
        (AUTHOR, "CfMPiE", ["First."]),
    ]
    root = part(rich, "word/document.xml")
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert [e.get(f"{WORD}id") for e in root.iter(WORD + kind)] == [c.get(f"{WORD}id") for c in comments]
    commented = [e.getparent() for e in root.iter(f"{WORD}commentRangeStart")]
    assert [p.find(f".//{WORD}t").text for p in commented] == ["PP 2", "PP 2", "OP 1"]


def test_own_changes_of_the_reader_are_tracked_as_well(rich):
    assert part(rich, "word/settings.xml").find(f"{WORD}trackRevisions") is not None


@pytest.mark.parametrize("settle", [accept_all, reject_all], ids=["accept", "reject"])
def test_our_own_reader_reads_the_same(rich, settle):
    reading = {"accept_all": "proposed", "reject_all": "base"}[settle.__name__]
    read = [block.text for block in extract_docx(rich, {"reading": reading}).blocks]
    assert read == [text.rstrip() for _, text in paragraphs(settle(rich)) if text]


def test_equal_documents_give_equal_bytes(rich):
    assert write_docx(replace(RICH)) == rich


def test_only_the_coalition_is_named_in_the_file(rich):
    with zipfile.ZipFile(io.BytesIO(rich)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    core = parts["docProps/core.xml"]
    assert f"<dc:creator>{AUTHOR}</dc:creator>" in core
    assert "lastModifiedBy" not in core
    authors = {
        value
        for name in parts
        for element in part(rich, name).iter()
        for key, value in element.attrib.items()
        if key.endswith(("author", "initials")) or "rsid" in key
    }
    assert authors == {AUTHOR, "A & B", "CfMPiE", "AB"}
    for content in parts.values():
        assert "/home/" not in content
        assert "/root" not in content
        assert "python" not in content.lower()
        assert "elevenbis" not in content.lower()


@pytest.mark.parametrize(
    ("language", "latin", "east_asian", "opening"),
    [
        ("en", "en-GB", "ko-KR", "Tracked changes by"),
        ("ko", "en-GB", "ko-KR", "변경 내용 추적:"),
        ("fr", "fr-FR", "ko-KR", "Suivi des modifications"),
    ],
    ids=["en", "ko", "fr"],
)
def test_language(language, latin, east_asian, opening):
    file = write_docx(document(KEPT, language=language))
    lang = part(file, "word/styles.xml").find(f".//{WORD}lang")
    assert (lang.get(f"{WORD}val"), lang.get(f"{WORD}eastAsia")) == (latin, east_asian)
    assert paragraphs(file)[2][1].startswith(opening)


def test_a_date_is_written_in_utc():
    file = write_docx(replace(document(paragraph("OP 1", "-Old.")), date="2025-02-14T21:30:00+09:00"))
    assert part(file, "word/document.xml").find(f".//{WORD}del").get(f"{WORD}date") == "2025-02-14T12:30:00Z"


@pytest.mark.parametrize(
    "date", ["", "14 February 2025", "2025-02-14T12:00:00"], ids=["none", "words", "no zone"]
)
def test_a_date_without_zone_is_refused(date):
    with pytest.raises(ValueError, match=r"."):
        write_docx(replace(document(KEPT), date=date))


def test_children_stand_in_the_order_of_the_schema(rich):
    """Word refuses a file where they do not."""
    assert checked(rich) == {"pPr", "rPr", "sectPr", "settings", "style"}


def test_every_style_in_use_is_defined(rich):
    assert not styles_missing(rich)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_accepts_and_rejects_exactly(tmp_path):
    cases = {**CASES, "numbers out of order": (OUT_OF_ORDER_CHANGES, tabbed(OUT_OF_ORDER), tabbed(IN_ORDER))}
    files = [write_docx(document(*counted(*written))) for written, _, _ in CASES.values()]
    files.append(write_docx(document(*OUT_OF_ORDER_CHANGES)))
    settled = settled_texts(files, tmp_path)
    for (name, (_, draft, proposed)), (rejected, accepted) in zip(cases.items(), settled, strict=True):
        assert rejected == _plain(draft), name
        assert accepted == _plain(draft if proposed is None else proposed), name


def _plain(expected: list[str]) -> str:
    opening = [text for _, text in paragraphs(write_docx(document()))[:3]]
    return "".join(f"{line}\n" for line in [*opening, *expected, ""])


def test_an_arabic_document_runs_from_right_to_left() -> None:
    paragraph = redline_paragraph("OP 1", (Run("=", "يدين "), Run("+", "بشدة ")), "changed", "OP 1")
    with zipfile.ZipFile(io.BytesIO(write_docx(document(paragraph, language="ar")))) as package:
        xml = package.read("word/document.xml").decode()
    assert '<w:pStyle w:val="OP"/><w:bidi/>' in xml
    assert '<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">يدين' in xml
    assert '<w:rStyle w:val="Label"/></w:rPr><w:t xml:space="preserve">OP 1' in xml
    with zipfile.ZipFile(io.BytesIO(write_docx(document(paragraph, language="en")))) as package:
        assert "<w:bidi/>" not in package.read("word/document.xml").decode()
