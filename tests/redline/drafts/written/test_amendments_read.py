"""Lists of amendments and notes of oral revisions, as people write them."""

from __future__ import annotations

import pytest

from redline.drafts.written.model import Instruction
from redline.drafts.written.reading import goes_on, read_amendments


def _read(*lines: str) -> tuple[Instruction, ...]:
    read = read_amendments((line, f"line {number}") for number, line in enumerate(lines, 1))
    assert read.problems == ()
    return read.instructions


def _said(one: Instruction) -> str:
    """An instruction in short."""
    edits = [
        f"{edit.op} {edit.where} [{edit.anchor}] [{edit.words}] [{edit.new.text}]{' to the end' if edit.to_end else ''}"
        for edit in one.edits
    ]
    passages = [f"{passage.label or passage.name or '-'}: {passage.wording.text}" for passage in one.passages]
    parts = [one.action, one.where, str(one.at or ""), str(one.to or ""), *edits, *passages]
    return " | ".join(part for part in (*parts, "renumber" if one.renumber else "") if part)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1. In the first preambular paragraph, after the words “the Charter”, insert the words “and the Covenant”;",
         "edit | PP 1 | insert after [the Charter] [] [and the Covenant]"),
        ('In paragraph 2 (l), replace the words "make public" with "publish";',
         "edit | OP 2(l) | replace  [] [make public] [publish]"),
        ("In paragraph 1, before the word “dams” delete the word “new”, and after the word “upstream” replace the existing "
         "text by the following: “without notice”;",
         "edit | OP 1 | delete before [dams] [new] [] | replace after [upstream] [] [without notice] to the end"),
        ("3. In the first preambular paragraph after the words “15 March” insert the following phrase: “in its paragraph "
         "10” and delete the end of the paragraph;",
         "edit | PP 1 | insert after [15 March] [] [in its paragraph 10] | delete after [15 March] [] [] to the end"),
        ("At the end of the second paragraph insert the following: “and all others”;",
         "edit | OP 2 | insert end [] [] [and all others]"),
        ("Substitute the word “with” for “through” in paragraph 5 so that the paragraph is clearer.",
         "edit | OP 5 | replace  [] [through] [with]"),
        ("Delete the words “and mills” in paragraph 5.", "edit | OP 5 | delete  [] [and mills] []"),
        ("Insert the words “and girls” after the word “women” in paragraph 4", "edit | OP 4 | insert after [women] [] [and girls]"),
        ("The words “dams” in OP 5 should be replaced by “weirs”", "edit | OP 5 | replace  [] [dams] [weirs]"),
        ("In subparagraph (a) of paragraph 2, delete “x”, “y” and “z”",
         "edit | OP 2(a) | delete  [] [x] [] | delete  [] [y] [] | delete  [] [z] []"),
        ("In the chapeau of paragraph 2, delete “x”", "edit | OP 2 | delete  [] [x] []"),
        ("In the penultimate preambular paragraph, delete “x”", "edit | penultimate preambular paragraph | delete  [] [x] []"),
        ("OP 6, after States insert and all others", "edit | OP 6 | insert after [States] [] [and all others]"),
        ("OP 2(l): replace “x” by “y”", "edit | OP 2(l) | replace  [] [x] [y]"),
        ("OP 3: replace urges by calls upon", "edit | OP 3 | replace  [] [urges] [calls upon]"),
        ("OP 3: add at the end: and their families", "edit | OP 3 | insert end [] [] [and their families]"),
        ("Ruritania: OP 5: delete \"x\"", "edit | OP 5 | delete  [] [x] []"),
        ("OP 5: “x” should read “y”", "edit | OP 5 | replace  [] [x] [y]"),
        ("PP6: after 'law' insert 'and custom'", "edit | PP 6 | insert after [law] [] [and custom]"),
        ("PP 3: delete", "delete | PP 3"),
        ("delete OP 8", "delete | OP 8"),
        ("Operative paragraph 9 should be deleted.", "delete | OP 9"),
        ("Delete paragraph 8 and renumber the remaining paragraphs accordingly.", "delete | OP 8 | renumber"),
        ("Delete the last preambular paragraph;", "delete | last preambular paragraph"),
        ("new OP 5bis: Calls upon all;", "insert | OP 5bis: Calls upon all;"),
        ("PP 2bis (new): Noting also,", "insert | PP 2bis: Noting also,"),
        ("Insert a new preambular paragraph after the third preambular paragraph, reading: “Noting,”",
         "insert | after | PP 3 | -: Noting,"),
        ("After OP 4 add: Calls upon all;", "insert | after | OP 4 | -: Calls upon all;"),
        ("New PP after PP 4: Noting,", "insert | after | PP 4 | -: Noting,"),
        ("Between paragraphs 3 and 4, insert a new paragraph: “Urges all;”", "insert | after | OP 3 | -: Urges all;"),
        ("In paragraph 2, insert a new subparagraph (c), to read: “To publish;”", "insert | under | OP 2 | OP 2(c): To publish;"),
        ("Paragraph 6 should read: “Urges all;”", "reads | OP 6 | -: Urges all;"),
        ("Replace operative paragraph 4 with the following: “Urges “all”;”", "reads | OP 4 | -: Urges “all”;"),
        ("OP 5: replace with: Calls upon all;", "reads | OP 5 | -: Calls upon all;"),
        ("Move paragraph 5 to after paragraph 8", "move | after | OP 5 | OP 8"),
        ("Renumber paragraph 5 as paragraph 6", "relabel | OP 5 | OP 6"),
        ("(a) In operative paragraph 4, the words “x” were replaced by the words “y”;", "edit | OP 4 | replace  [] [x] [y]"),
        ("In paragraph 3, after the word “upon”, the words “x y” were added;", "edit | OP 3 | insert after [upon] [] [x y]"),
        ("(c) After the eleventh preambular paragraph, a new paragraph was inserted, reading: “Noting,”",
         "insert | after | PP 11 | -: Noting,"),
        ("The sixth preambular paragraph was revised to read: “Recalling,”", "reads | PP 6 | -: Recalling,"),
        ("PP 7. Delete “x”.", "edit | PP 7 | delete  [] [x] []"),
        ("In preambular paragraph 3, second line, after “a” insert “b”", "edit | PP 3 | insert after [a] [] [b]"),
        ("OP 2: chapeau: delete “x”", "edit | OP 2 | delete  [] [x] []"),
        ("Please delete OP 4", "delete | OP 4"),
        ("Renumber the subsequent paragraphs accordingly.", "renumber"),
    ],
)  # fmt: skip
def test_one_line(line: str, said: str) -> None:
    (one,) = _read(line)
    assert _said(one) == said


def test_several_in_one_line() -> None:
    assert [_said(one) for one in _read("Delete paragraphs 3 to 5 and 8.")] == [
        "delete | OP 3", "delete | OP 4", "delete | OP 5", "delete | OP 8"
    ]  # fmt: skip
    assert [_said(one) for one in _read("In paragraphs 3 and 5, replace “x” with “y”")] == [
        "edit | OP 3 | replace  [] [x] [y]", "edit | OP 5 | replace  [] [x] [y]"
    ]  # fmt: skip
    assert [_said(one) for one in _read("Delete subparagraphs (b) and (c) of paragraph 2")] == [
        "delete | OP 2(b)", "delete | OP 2(c)"
    ]  # fmt: skip


def test_a_tabled_list() -> None:
    lines = [
        "Human Rights Council",
        "Ruritania* (on behalf of the Group of River States): amendments to draft resolution A/HRC/99/L.1",
        "1. After the second preambular paragraph insert a new preambular paragraph,",
        "Alarmed by the new dams,",
        "A/HRC/99/L.2 page 2",
        "2. Paragraph 2 should read",
        "Calls upon all States to share what they measure, and on ferries and",
        "mills to help them;",
        "3. After paragraph 2 (b), insert a new subparagraph, to read:",
        "(c) To share;",
        "4. Delete in paragraph 10 the following words:",
        "“and mills”.",
        "* State not a member of the Council.",
    ]
    assert [(one.number, one.place, _said(one)) for one in _read(*lines)] == [
        ("1", "line 3", "insert | after | PP 2 | -: Alarmed by the new dams,"),
        ("2", "line 6", "reads | OP 2 | -: Calls upon all States to share what they measure, and on ferries and mills to help them;"),
        ("3", "line 9", "insert | after | OP 2(b) | c: To share;"),
        ("4", "line 11", "edit | OP 10 | delete  [] [and mills] []"),
    ]  # fmt: skip


def test_lines_below_a_paragraphs_name_are_of_it() -> None:
    assert [_said(one) for one in _read("OP 9:", "- after “x”, insert “y”", "- delete “z”")] == [
        "edit | OP 9 | insert after [x] [] [y]",
        "edit | OP 9 | delete  [] [z] []",
    ]


def test_footnotes() -> None:
    (one,) = _read(
        "In paragraph 1, after the word “dams”, insert “and mills” and the associated footnote, to read: “See A/1.”, after "
        "the word “rivers”, insert a footnote, to read: “See A/2.”, and delete the footnote after the word “water”"
    )
    assert [(edit.new.text, edit.new.notes, edit.with_note) for edit in one.edits] == [
        ("and mills", ((9, "See A/1."),), False),
        ("", ((0, "See A/2."),), False),
        ("", (), True),
    ]


def test_footnotes_of_each_amendment_are_numbered_by_themselves() -> None:
    one, other = _read(
        "1. In paragraph 1, after the word “dams”, insert “and[footnote 1] mills”;",
        "Footnote 1 should read: “See A/1.”",
        "2. After paragraph 2, insert a new paragraph, to read:",
        "“Urges[footnote 1] all;”",
        "Footnote 1 should read: “See A/2.”",
    )
    assert one.edits[0].new.notes == ((3, "See A/1."),)
    assert other.passages[0].wording.notes == ((5, "See A/2."),)


def test_new_words_are_not_taken_for_instructions() -> None:
    (one,) = _read(
        "1. After paragraph 3, insert a new paragraph, to read:", "“Delete paragraph 8,” said the ferryman;"
    )
    assert _said(one) == "insert | after | OP 3 | -: “Delete paragraph 8,” said the ferryman;"


@pytest.mark.parametrize(
    "line",
    ["1. Wobble the whole thing", "OP 5: wobble “x”", "In paragraph 3, insert “x”", "OP 5: replace “x”", "In the title and in OP 2, delete “x”"],
)  # fmt: skip
def test_what_is_not_understood_is_named(line: str) -> None:
    read = read_amendments([("OP 1: delete", "line 1"), (line, "line 2")])
    assert [_said(one) for one in read.instructions] == ["delete | OP 1"]
    assert len(read.problems) == 1
    assert str(read.problems[0]).lower().endswith(f"{line.lstrip('1. ').lower()}”")
    assert "line 2" in str(read.problems[0]).lower()


def test_a_line_that_the_margin_cut_goes_on() -> None:
    assert goes_on("1. In paragraph 1, after the words “United", "Nations”, insert “x”;")
    assert not goes_on("OP 6, after States insert and others", "OP 7: delete")
    assert not goes_on("1. Paragraph 4 should read:", "Requests the expert")
