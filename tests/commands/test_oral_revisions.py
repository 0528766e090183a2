"""Notes of oral revisions as they are taken down in a room: never a word of the instruction in the text."""

from __future__ import annotations

import io
import json
import random
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

import pytest

from documents.commands import command
from documents.read.amendments import read_amendment_list
from documents.write.pdf import Block, Piece, typeset

DRAFT = """A/HRC/99/L.1

Clean rivers in Ruritania

The Human Rights Council,

Guided by the Charter of the United Nations,

Recalling its resolution 12/3,

1. Expresses its grave concern at the state of the rivers;

2. Calls upon the Government:

(a) To measure the water;

(b) To make public what it measures;

(c) To ask the ferries;

3. Invites Governments to share data, and to help;

4. Requests the expert to report at the fifty-ninth session;

5. Decides to remain seized of the matter.
"""


def made(folder: Path, *lines: str, draft: str = DRAFT) -> tuple[int, dict[str, str], str]:
    """The exit status, the paragraphs that are not as they were, and what is told."""
    (folder / "draft.txt").write_text(draft, encoding="utf-8")
    (folder / "oral.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    texts = []
    for given in ("apply", "parse"):
        module = command(given)
        parser = ArgumentParser()
        module.arguments(parser)
        files = [str(folder / "draft.txt"), str(folder / "oral.txt"), "--format", "json"]
        out, err = io.StringIO(), io.StringIO()
        status = module.run(parser.parse_args(files if given == "apply" else files[:1]), out, err)
        if given == "apply":
            told, ended = err.getvalue(), status
        found = json.loads(out.getvalue() or '{"paragraphs": []}')["paragraphs"]
        texts.append({paragraph["label"]: paragraph["text"] for paragraph in found})
    after, before = texts
    changed = {label: text for label, text in after.items() if before.get(label) != text}
    gone = {label: "" for label in before if after and label not in after}
    return ended, changed | gone, told


CONCERN = "Expresses its grave concern at the state of the rivers;"
SHARE = "Invites Governments to share data, and to help;"
REPORT = "Requests the expert to report at the fifty-ninth session;"


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("OP 1 replace grave by deep, OP 4 replace fifty-ninth by sixtieth",
         {"OP 1": CONCERN.replace("grave", "deep"), "OP 4": REPORT.replace("fifty-ninth", "sixtieth")}),
        ("OP 3 after Governments insert and others; OP 4: delete fifty-ninth",
         {"OP 3": SHARE.replace("Governments", "Governments and others"), "OP 4": REPORT.replace("fifty-ninth ", "")}),
        ("OP 3 after Governments insert and others, and delete data",
         {"OP 3": "Invites Governments and others to share, and to help;"}),
        ("OP 3 after Governments insert and others and delete OP 5",
         {"OP 3": SHARE.replace("Governments", "Governments and others"), "OP 5": ""}),
        ("OP 3 after Governments insert and others. In OP 4 replace expert with envoy",
         {"OP 3": SHARE.replace("Governments", "Governments and others"), "OP 4": REPORT.replace("expert", "envoy")}),
        ("OP 3: after Governments insert and others, after data insert and maps",
         {"OP 3": "Invites Governments and others to share data and maps, and to help;"}),
        ("OP 1: delete grave and insert deep", {"OP 1": CONCERN.replace("grave", "deep")}),
        ("OP 1: delete grave, replace with deep", {"OP 1": CONCERN.replace("grave", "deep")}),
        ("OP 1: change grave to deep", {"OP 1": CONCERN.replace("grave", "deep")}),
        ("New OP 3bis: Calls upon all; new OP 3ter: Urges mills;",
         {"OP 3bis": "Calls upon all;", "OP 3ter": "Urges mills;"}),
        ("New OP 3bis: Calls upon all; delete OP 5", {"OP 3bis": "Calls upon all;", "OP 5": ""}),
        ("OP 1: replace “grave” by “deep”, OP 4: replace “expert” by “envoy”",
         {"OP 1": CONCERN.replace("grave", "deep"), "OP 4": REPORT.replace("expert", "envoy")}),
        ("After paragraph 3 insert a new paragraph, to read: “Urges banks;” and renumber the remaining paragraphs and delete paragraph 4",
         {"OP 4": "Urges banks;"}),
        ("Insert a new paragraph 4: Urges banks; and renumber accordingly",
         {"OP 4": "Urges banks;", "OP 5": REPORT, "OP 6": "Decides to remain seized of the matter."}),
    ],
)  # fmt: skip
def test_a_line_that_says_several_things(tmp_path: Path, line: str, changed: dict[str, str]) -> None:
    assert made(tmp_path, line) == (0, changed, "")


@pytest.mark.parametrize(
    ("line", "label", "text", "remark"),
    [
        ("OP 3 after Governments insert and others (Norway)", "OP 3", "Invites Governments and others to share data, and to help;", "(Norway)"),
        ("OP 3 after Governments insert and others [EU, UK]", "OP 3", "Invites Governments and others to share data, and to help;", "[EU, UK]"),
        ("OP 3 after Governments insert and others – Norway", "OP 3", "Invites Governments and others to share data, and to help;", "– Norway"),
        ("OP 3 after Governments insert and others (agreed language from A/HRC/RES/55/21)",
         "OP 3", "Invites Governments and others to share data, and to help;", "(agreed language from A/HRC/RES/55/21)"),
        ("OP 3 after Governments insert and others // EU supports", "OP 3", "Invites Governments and others to share data, and to help;", "// EU supports"),
        ("(Norway) OP 3: after Governments insert and others", "OP 3", "Invites Governments and others to share data, and to help;", "(Norway)"),
        ("OP 3 (Norway): after Governments insert and others", "OP 3", "Invites Governments and others to share data, and to help;", "(Norway)"),
        ('OP 3: after "Governments" insert "and others", as in A/HRC/RES/55/21', "OP 3",
         "Invites Governments and others to share data, and to help;", "as in A/HRC/RES/55/21"),
        ("PP 2bis (new, Norway): Alarmed by the dams,", "PP 2bis", "Alarmed by the dams,", "(Norway)"),
        ("OP 3bis: Urges banks to help; [agreed language from A/HRC/RES/55/21]", "OP 3bis", "Urges banks to help;", "agreed language"),
        ("OP 3bis: Urges banks to help; (Ruritania)", "OP 3bis", "Urges banks to help;", "(Ruritania)"),
        ('OP 3 should read: "Urges banks;" (Norway)', "OP 3", "Urges banks;", "(Norway)"),
    ],
)  # fmt: skip
def test_who_asks_and_the_source_are_told_and_stand_in_no_text(
    tmp_path: Path, line: str, label: str, text: str, remark: str
) -> None:
    status, changed, told = made(tmp_path, line)
    assert (status, changed) == (0, {label: text})
    assert remark in told
    assert "was taken for a remark" in told


@pytest.mark.parametrize(
    "line",
    [
        "OP 3 after Governments insert and others as in A/HRC/RES/55/21",
        "OP 3 after Governments insert and others (Freedonia)",
        "OP 3 after Governments insert and others, and remove all dams",
        "OP 3 after Governments insert and others before data",
        "OP 1 replace grave by deep in the first line",
        "OP 1 replace grave by deep instead of serious",
        "OP 1 replace grave by deep (delete concern)",
        "OP 1 replace grave by deep // all agree",
        "OP 1 replace grave by deep see OP 4",
        "New OP 3bis: Urges banks to help, see OP 3",
        "New OP 3bis: Urges banks to help (Norway);",
        "OP 3 should read: Urges banks and delete the words “data”",
    ],
)
def test_what_may_be_of_the_instruction_is_refused_and_nothing_made(tmp_path: Path, line: str) -> None:
    status, changed, told = made(tmp_path, "OP 5: delete", line)
    assert (status, changed) == (2, {})
    assert "Line 3" in told
    assert line[:12] in told


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("In OP 3, replace “data\" with \"maps”", "OP 3", SHARE.replace("data", "maps")),
        ("OP 3: replace \"data” with “maps\"", "OP 3", SHARE.replace("data", "maps")),
        ('In OP 3, for "data" read "maps"', "OP 3", SHARE.replace("data", "maps")),
        ('For "data" read "maps" in OP 3', "OP 3", SHARE.replace("data", "maps")),
        ("OP 3: for data read maps", "OP 3", SHARE.replace("data", "maps")),
        ('in OP 3, change "data" to "maps"', "OP 3", SHARE.replace("data", "maps")),
        ("OP 3: data => maps", "OP 3", SHARE.replace("data", "maps")),
        ("OP 3 pls replace data with maps, thanks", "OP 3", SHARE.replace("data", "maps")),
        ("Pls replace \"data\" with \"maps\" in OP 3", "OP 3", SHARE.replace("data", "maps")),
        ('OP 3 + "and others" after Governments', "OP 3", SHARE.replace("Governments", "Governments and others")),
        ("OP 2 c: delete", "OP 2(c)", ""),
        ("delete OP 2 c", "OP 2(c)", ""),
        ("delete subparagraph (c) of paragraph 2", "OP 2(c)", ""),
    ],
)  # fmt: skip
def test_as_a_delegate_writes_it(tmp_path: Path, line: str, label: str, text: str) -> None:
    assert made(tmp_path, line) == (0, {label: text}, "")


@pytest.mark.parametrize(
    ("lines", "changed", "said"),
    [
        (["OP 3: Requests the envoy to share all data;"], {"OP 3": "Requests the envoy to share all data;"}, "OP 3 should read so"),
        (["OP 3: “Requests the envoy to share all data;”"], {"OP 3": "Requests the envoy to share all data;"}, "OP 3 should read so"),
        (["In OP 2 (b), delete “public”", "Delete subparagraph (c)"], {"OP 2(b)": "To make what it measures;", "OP 2(c)": ""},
         "understood as “Delete subparagraph (c) of OP 2”"),
        (["New OP 3bis:", "Urges banks to help", "Norway supports"], {"OP 3bis": "Urges banks to help"}, "“Norway supports” was taken for a remark"),
    ],
)  # fmt: skip
def test_what_is_understood_from_a_short_form_is_said(
    tmp_path: Path, lines: list[str], changed: dict[str, str], said: str
) -> None:
    status, found, told = made(tmp_path, *lines)
    assert (status, found) == (0, changed)
    assert said in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Renumber paragraph 2 as paragraph 2", "OP 2 has that number already"),
        ("Paragraph 4 becomes paragraph 5", "OP 5 would stand there twice"),
        (
            "PP 2: Requests the envoy to share all data;",
            "if this is how PP 2 is to read, write “PP 2 should read: “...””",
        ),
        ("OP 3: replace “data” with “maps;”", "“;,” would stand side by side"),
        ("OP 3: “Requests”", "does not say what is to be changed where"),
    ],
)
def test_what_changes_nothing_or_cannot_be_is_named(tmp_path: Path, line: str, said: str) -> None:
    status, changed, told = made(tmp_path, "OP 1: delete “grave”", line)
    assert (status, changed) == (2, {})
    assert said in told


FERRIES = "To ask the ferries, dams, and mills;"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("after “dams” insert “weirs,”", "To ask the ferries, dams, weirs, and mills;"),
        ("after “dams,” insert “, weirs”", "To ask the ferries, dams, weirs and mills;"),
        ("after dams insert , weirs,", "To ask the ferries, dams, weirs, and mills;"),
        ("before “mills” insert “, above all,”", "To ask the ferries, dams, and, above all, mills;"),
        ("replace “ferries” with “boats,”", "To ask the boats, dams, and mills;"),
        ("delete “dams”", "To ask the ferries, and mills;"),
        ("delete “and mills”", "To ask the ferries, dams;"),
        ("at the end add “; and boats;”", "To ask the ferries, dams, and mills; and boats;"),
    ],
)
def test_a_mark_that_is_there_already_does_not_stand_twice(tmp_path: Path, line: str, text: str) -> None:
    lines = [f"OP 2(c) should read: “{FERRIES}”"]
    assert made(tmp_path, *lines)[1] == {"OP 2(c)": FERRIES}
    given = DRAFT.replace("To ask the ferries;", FERRIES)
    assert made(tmp_path, f"OP 2 (c): {line}", draft=given)[:2] == (0, {"OP 2(c)": text})


@pytest.mark.parametrize(
    ("typed", "changed", "said"),
    [
        ("OP 3 after Governments insert and others\nNorway supports\nOP 1: delete grave",
         {"OP 3": SHARE.replace("Governments", "Governments and others"), "OP 1": CONCERN.replace("grave ", "")},
         "“Norway supports” was taken for a remark"),
        ("New OP 3bis: Urges banks to help\nNorway supports\nOP 1: delete grave",
         {"OP 3bis": "Urges banks to help", "OP 1": CONCERN.replace("grave ", "")}, "“Norway supports” was taken for a remark"),
        ("* OP 1: delete grave\n* OP 4 – no changes\n* OP2(c) - DELETE (CHN)",
         {"OP 1": CONCERN.replace("grave ", ""), "OP 2(c)": ""}, "no changes"),
    ],
)  # fmt: skip
def test_lines_below_one_another(tmp_path: Path, typed: str, changed: dict[str, str], said: str) -> None:
    status, found, told = made(tmp_path, typed)
    assert (status, found) == (0, changed)
    assert said in told


@pytest.mark.parametrize(
    "typed",
    [
        "OP 3 after Governments insert and others\ndiscussion goes on\nOP 1: delete grave",
        "New OP 3bis: Urges banks to help the mills of Ruritania\nFreedonia is against this",
    ],
)
def test_a_line_that_may_be_of_the_one_above_is_refused(tmp_path: Path, typed: str) -> None:
    status, changed, told = made(tmp_path, "OP 5: delete", typed)
    assert (status, changed) == (2, {})
    assert typed.split("\n")[1] in told


def test_amendments_that_run_together_are_told_apart_by_their_numbers(tmp_path: Path) -> None:
    line = "1. Delete OP 3; 2. In OP 4, replace “fifty-ninth” with “sixtieth”; 3. OP 1: delete “grave”"
    assert made(tmp_path, line) == (
        0,
        {
            "OP 3": "",
            "OP 4": REPORT.replace("fifty-ninth", "sixtieth"),
            "OP 1": CONCERN.replace("grave ", ""),
        },
        "",
    )


_MUCH = (
    "rivers and mills of the basin, e.g. those named in the report (p. 5, para. 3) of the Special Rapporteur, i.e. the dams No. 4 "
    "and the weirs, cf. resolution 12/3, paragraph 5, and the delta of the Long River"
)


@pytest.mark.parametrize("shift", [7, 13, 39, 42])
def test_the_pdf_of_somebody_else_has_lines_that_end_anywhere(shift: int) -> None:
    """Abbreviations at a line's end, numbers and brackets at its beginning, a heading over two lines."""
    seed, words = random.Random(shift), _MUCH.split()
    mid = " ".join(seed.choice(words) for _ in range(shift % 23 + 3))
    rest = " ".join(words[seed.randrange(8) :])
    lines = [
        f"1. In paragraph 2 (a), after the words “the dams {mid}”, insert the words “and {rest}”;",
        "2. After the third preambular paragraph, insert a new preambular paragraph, to read:",
        f"“Recalling {mid} {rest},”",
        "3. The heading above paragraph 5 should read:",
        f"“Follow-up to {mid} and the {' '.join(words[:18])}”",
        f"4. In paragraph 6, replace the words “{rest}” with “{mid} and {rest}”, and delete the words “p. 5, para. 3”;",
        "5. Delete paragraph 9 and renumber the remaining paragraphs accordingly.",
    ]
    blocks = [Block("text", (Piece(line),)) for line in lines]
    pdf = typeset(blocks, title="Amendments", author="Ruritania", date="2025-02-14T12:00:00Z")
    printed, typed = (read_amendment_list(given).read for given in (pdf, "\n\n".join(lines)))
    assert (printed.problems, typed.problems) == ((), ())
    assert [replace(one, place="", said="") for one in printed.instructions] == [
        replace(one, place="", said="") for one in typed.instructions
    ]


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        (["Insert a new paragraph 3 bis reading as follows: \"3 bis. Calls upon all States to act;\"."],
         {"OP 3bis": "Calls upon all States to act;"}),
        (["In paragraph 2, insert a new subparagraph (d): “(d) To ask the mills;”"], {"OP 2(d)": "To ask the mills;"}),
        (["Replace paragraph 5 by two paragraphs, to read:\n\"5. Requests the Council to act;\n6. Requests the expert to act;\""],
         {"OP 5": "Requests the Council to act;", "OP 6": "Requests the expert to act;"}),
        (["OP 3: insert a comma after Governments"], {"OP 3": SHARE.replace("Governments", "Governments,")}),
        (["OP 3: after share insert a comma"], {"OP 3": SHARE.replace("share", "share,")}),
        (["OP 3: add semicolon after Governments"], {"OP 3": SHARE.replace("Governments", "Governments;")}),
        (["OP 3: add a full stop at the end"], {"OP 3": SHARE.replace("help;", "help.")}),
        (["OP 3: put a comma after Governments"], {"OP 3": SHARE.replace("Governments", "Governments,")}),
        (["OP 3: delete the comma after data"], {"OP 3": SHARE.replace(",", "")}),
        (["In paragraph 3, replace the comma with \"maps\""], {"OP 3": SHARE.replace("data,", "data maps")}),
        (["In paragraph 3, replace “, and” with “or”"], {"OP 3": SHARE.replace(", and", " or")}),
    ],
)  # fmt: skip
def test_numbers_and_marks_are_what_they_name(
    tmp_path: Path, lines: list[str], changed: dict[str, str]
) -> None:
    assert made(tmp_path, *lines) == (0, changed, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Insert a new paragraph 3 bis: “4. Calls upon all States to act;”", "begins with another number than that of OP 3bis"),
        ("OP 3: after “data” insert a comma and the words “maps”", "is quoted without saying what is to be done with it"),
        ("Add to OP 3: Calls upon all;", "write the new words in quotation marks"),
        ("OP 3: after “” insert “maps”", "has nothing between its quotation marks"),
        ("OP 3: replace \"\" with \"maps\"", "has nothing between its quotation marks"),
    ],
)  # fmt: skip
def test_a_number_of_another_paragraph_and_empty_quotations_are_named(
    tmp_path: Path, line: str, said: str
) -> None:
    status, changed, told = made(tmp_path, "OP 1: delete “grave”", line)
    assert (status, changed) == (2, {})
    assert said in told


_WORDS_WANTED = "write the new words in quotation marks"


@pytest.mark.parametrize(
    "line",
    [
        "OP 5 should read: same as last year",
        "OP 5 should read: Text of Norway",
        "OP 5 should read better",
        "OP 5: replace by text of Norway",
        "OP 5: replace with last year's language",
        "OP 5 should read: Urges banks to help; agreed.",
        "OP 5 should read: Urges banks to help, agreed",
        "OP 5 should read: Urges banks to help. Agreed.",
        "OP 5 should read: Urges banks to help; this was agreed in the room.",
        "OP 5 should read: Urges banks to help; instead of the present text",
        "OP 5 should read: Urges banks to help instead of the present text",
        "OP 5 should read: Urges banks to help; moved to OP 2bis",
        "OP 5 should read: Urges banks to help and moved to OP 2bis",
        'OP 5 should read: Urges all banks to help; with "all" in italics',
        "After OP 5 add: Urges banks to help; subsequent paras renumbered",
        "OP 3bis: Urges banks to help; new",
        "New OP 5bis on women's rights: Urges banks to help;",
        "New OP 5bis: Norway proposes: Urges banks to help;",
        "OP 5bis: new para on women",
        "OP 2(c) should read: better",
        "OP 1: Condemns: add strongly before",
        "OP 1: Condemns the dams, add strongly at Condemns",
        "OP 5: replace seized by needed (EU) or required (UK)",
        "OP 5 should read: Decides to remain seized of the matter, as agreed.",
        "OP 5: Requests clarification from Norway on the matter",
        "New OP 6: Requests language on women",
        "OP 5 should read:\nsame as last year",
        "OP 5 should read:\n\nText of Norway",
    ],
)
def test_a_whole_paragraph_without_quotation_marks_looks_like_one(tmp_path: Path, line: str) -> None:
    status, changed, told = made(tmp_path, "OP 4: delete “fifty-ninth”", line)
    assert (status, changed) == (2, {})
    assert "Line 3" in told
    assert _WORDS_WANTED in told


@pytest.mark.parametrize(
    "words",
    [
        "information; rest unchanged", "information, no other change", "information; the rest of the paragraph remains as it is",
        "information. The rest as is.", "information. Agreed.", "information in bold", "information in italics", "information in brackets",
        "information with a footnote", "information without comma", "information twice", "information, then continue",
        "information and so on", "information or similar", "information pending", "information subject to capital", "information if possible",
        "new words and information", "the following: and information", "EU: and information", "[and information]",
        "information for consistency", "information to be discussed", "information - rest stays", "information, rest stays", "a reference to women",
        "something on women", "language on women", "mention of women", "a stronger verb",
    ],
)  # fmt: skip
def test_what_is_said_of_the_words_is_none_of_them(tmp_path: Path, words: str) -> None:
    status, changed, told = made(tmp_path, "OP 1: delete “grave”", f"OP 3: after data add {words}")
    assert (status, changed) == (2, {})
    assert _WORDS_WANTED in told


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        (["OP3: after \"data\" pls add \"and maps\""], {"OP 3": SHARE.replace("data", "data and maps")}),
        (["OP 3: please insert kindly following Governments"], {"OP 3": SHARE.replace("Governments", "Governments kindly")}),
        (["OP 3", "after \"data\" insert \"and maps\"", "delete \"Invites\""], {"OP 3": "Governments to share data and maps, and to help;"}),
        (["In paragraph 2, in the chapeau, replace “Government” with “States”"], {"OP 2": "Calls upon the States:"}),
        (["add a new OP3 bis after OP 3 to read: Urges banks to help;"], {"OP 3bis": "Urges banks to help;"}),
        (["Add to paragraph 3 the words “at once”"], {"OP 3": SHARE.replace("help", "help at once")}),
        (["Add to paragraph 3 the words “and maps” after “data”"], {"OP 3": SHARE.replace("data", "data and maps")}),
        (["Add to paragraph 2 a new subparagraph (d): “To ask the mills;”"], {"OP 2(d)": "To ask the mills;"}),
        (["OP 3 should read: Invites banks to share information, and States to remove barriers and to add value;"],
         {"OP 3": "Invites banks to share information, and States to remove barriers and to add value;"}),
        (["OP 3: after data add and, where they exist, maps"], {"OP 3": SHARE.replace("data", "data and, where they exist, maps")}),
    ],
)  # fmt: skip
def test_more_ways_of_saying_it(tmp_path: Path, lines: list[str], changed: dict[str, str]) -> None:
    assert made(tmp_path, *lines)[:2] == (0, changed)
