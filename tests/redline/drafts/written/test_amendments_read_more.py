"""Forms of oral revisions beyond the plain ones: stretches, occurrences, footnotes, the whole text, other languages."""

from __future__ import annotations

import pytest

from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.model import AmendmentsError, Wording, WrittenParagraph
from redline.drafts.written.phrasing import phrase
from redline.drafts.written.reading import read_amendments
from redline.drafts.written.throughout import numbers_taken, told
from redline.labels.label import parse_label


def _paragraph(
    label: str, text: str, *notes: tuple[int, str], markers: tuple[str, ...] = ()
) -> WrittenParagraph:
    return WrittenParagraph(parse_label(label), Wording(text, notes), markers=markers)


DRAFT = [
    _paragraph("PP 1", "Recalling the rivers charter,", (28, "A/1.")),
    _paragraph("PP 2", "Noting the dams upstream and the mills,"),
    _paragraph("OP 1", "Urges all States, and the States of the delta, to open the dams;"),
    _paragraph(
        "OP 2",
        "Requests, without delay, the ferries and the ferries’ crews to report;",
        (8, "A/2."),
        (24, "A/3."),
    ),
    _paragraph("OP 2(a)", "To count the mills;"),
    _paragraph("OP 2(b)", "To count the weirs;"),
    _paragraph("OP 3", "Decides to remain seized of the dams."),
]
PLAIN = {str(paragraph.label): paragraph.wording.text for paragraph in DRAFT}


def _after(*lines: str, draft: list[WrittenParagraph] = DRAFT) -> dict[str, str]:
    """What the lines change, also when they are written down in this program's own words and read again."""
    read = read_amendments((line, f"line {number}") for number, line in enumerate(lines, 1))
    assert read.problems == ()
    again = read_amendments((line, "") for one in read.instructions for line in phrase(one))
    assert again.problems == ()
    made, also = (apply_amendments(draft, one.instructions) for one in (read, again))
    assert made == also
    before = {str(paragraph.label): paragraph.wording for paragraph in draft}
    return {
        str(one.paragraph.label): one.paragraph.wording.text
        for one in made
        if before.get(str(one.paragraph.label)) != one.paragraph.wording
    }


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("In paragraph 1, delete the words between “all” and “delta”",
         "OP 1", "Urges all delta, to open the dams;"),
        ("In paragraph 1, delete from “, and the” to “delta”", "OP 1", "Urges all States, to open the dams;"),
        ("OP 1: replace everything from “States,” to “delta” with “neighbours”", "OP 1", "Urges all neighbours, to open the dams;"),
        ("In paragraph 1, delete the text from the words “, to open” to the end of the paragraph",
         "OP 1", "Urges all States, and the States of the delta;"),
        ("In paragraph 1, delete everything after “delta”", "OP 1", "Urges all States, and the States of the delta;"),
        ("OP 1: insert “riparian” between “all” and “States”", "OP 1", "Urges all riparian States, and the States of the delta, to open the dams;"),
        ("In paragraph 1, replace the first occurrence of “States” with “Members”",
         "OP 1", "Urges all Members, and the States of the delta, to open the dams;"),
        ("In OP 1, after the second “States” insert “and peoples”",
         "OP 1", "Urges all States, and the States and peoples of the delta, to open the dams;"),
        ("OP 1: replace “States” with “Members” (last occurrence)",
         "OP 1", "Urges all States, and the Members of the delta, to open the dams;"),
        ("In paragraph 1, replace “States” with “Members” both times",
         "OP 1", "Urges all Members, and the Members of the delta, to open the dams;"),
        ("In paragraph 1, replace “States” with “Members” wherever it appears",
         "OP 1", "Urges all Members, and the Members of the delta, to open the dams;"),
        ("In the third line of OP 1, delete “open”", "OP 1", "Urges all States, and the States of the delta, to the dams;"),
        ("PP 2, second line: after ‘dams’ insert ‘and weirs’", "PP 2", "Noting the dams and weirs upstream and the mills,"),
        ("In paragraph 2, delete the comma after “delay”", "OP 2", "Requests, without delay the ferries and the ferries’ crews to report;"),
        ("PP 2: replace “and” by a comma", "PP 2", "Noting the dams upstream, the mills,"),
        ("PP 2: at the end, replace “,” with “;”", "PP 2", "Noting the dams upstream and the mills;"),
        ("PP 2: insert “new”, before “dams”", "PP 2", "Noting the new dams upstream and the mills,"),
        ("PP 2: “dams” -> “weirs”", "PP 2", "Noting the weirs upstream and the mills,"),
        ("EU, US: PP 2: “dams” → “weirs”", "PP 2", "Noting the weirs upstream and the mills,"),
        ("PP 2: “Recalling” instead of “Noting”", "PP 2", "Recalling the dams upstream and the mills,"),
        ("Au deuxième alinéa du préambule, après les mots « dams », insérer les mots « et digues » ;",
         "PP 2", "Noting the dams et digues upstream and the mills,"),
        ("À l’alinéa b) du paragraphe 2, remplacer les mots « the weirs » par « l’eau » ;", "OP 2(b)", "To count l’eau;"),
        ("Le paragraphe 3 doit se lire comme suit : « Décide de rester saisi. »", "OP 3", "Décide de rester saisi."),
        ("En el apartado a) del párrafo 2, sustitúyanse las palabras “the mills” por “molinos”;", "OP 2(a)", "To count molinos;"),
        ("En el segundo párrafo del preámbulo, antes de la palabra “dams”, insértese la palabra “grandes”;",
         "PP 2", "Noting the grandes dams upstream and the mills,"),
        ("El párrafo 3 debe decir lo siguiente: “Decide seguir ocupándose.”", "OP 3", "Decide seguir ocupándose."),
    ],
)  # fmt: skip
def test_what_becomes_of_a_paragraph(line: str, label: str, text: str) -> None:
    assert _after(line) == {label: text}


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("Throughout the text, replace “dams” with “weirs”", {"PP 2", "OP 1", "OP 3"}),
        ("Throughout the operative part, replace the word “dams” with “weirs”", {"OP 1", "OP 3"}),
        ("Replace “dams” with “weirs” throughout the draft resolution.", {"PP 2", "OP 1", "OP 3"}),
        ("Dans l’ensemble du texte, remplacer « dams » par « weirs »", {"PP 2", "OP 1", "OP 3"}),
        ("En todo el texto, sustitúyase “dams” por “weirs”", {"PP 2", "OP 1", "OP 3"}),
    ],
)
def test_throughout(line: str, changed: set[str]) -> None:
    assert _after(line) == {label: PLAIN[label].replace("dams", "weirs") for label in changed}


def test_where_words_were_found_is_told() -> None:
    read = read_amendments([("Throughout the text, replace “States” with “Members”", "")])
    assert told(DRAFT, read.instructions) == ("The words “States” were found in OP 1 (twice).",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("OP 2 should read: “Requests the ferries to report;”",
         ["The new words of OP 2 have no sub-paragraphs, so these are deleted: OP 2(a) and OP 2(b)."]),
        ("OP 2 should read: “Asks the ferries:”",
         ["Not given with the new words of OP 2, and so as they were: OP 2(a) and OP 2(b)."]),
        ("The chapeau of paragraph 2 should read: “Asks the ferries;”", []),
        ("OP 1 should read: “Urges all;”", []),
        ("Insert new OP 1bis after OP 2: “Urges;”",
         ["The new OP 1bis is put beside OP 2, as the list says; by its number it belongs elsewhere."]),
        ("Insert new OP 1bis after OP 1: “Urges;”", []),
        ("Insert new OP 1bis before OP 2: “Urges;”", []),
    ],
)  # fmt: skip
def test_what_goes_or_stands_strangely_is_told(line: str, said: list[str]) -> None:
    read = read_amendments([(line, "")])
    assert read.problems == ()
    assert [*told(DRAFT, read.instructions), *numbers_taken(DRAFT, read.instructions)] == said


@pytest.mark.parametrize(
    ("line", "notes"),
    [
        ("Delete footnote 2", {"OP 2": ["A/3."]}),
        ("In paragraph 2, delete footnotes 2 and 3", {"OP 2": []}),
        ("Footnote 3 to paragraph 2 should be deleted.", {"OP 2": ["A/2."]}),
        ("In footnote 1, replace “A/1” with “A/55/1”", {"PP 1": ["A/55/1."]}),
        ("Footnote 3 should read: “See A/9.”", {"OP 2": ["A/2.", "See A/9."]}),
        ("Replace footnote 3 with the following: “See A/9.”", {"OP 2": ["A/2.", "See A/9."]}),
        ("Supprimer la note 1", {"PP 1": []}),
        ("Suprímase la nota 1", {"PP 1": []}),
    ],
)
def test_footnotes_by_number(line: str, notes: dict[str, list[str]]) -> None:
    read = read_amendments([(line, "")])
    assert read.problems == ()
    again = read_amendments((line, "") for one in read.instructions for line in phrase(one))
    made = apply_amendments(DRAFT, read.instructions)
    assert made == apply_amendments(DRAFT, again.instructions)
    wordings = {str(one.paragraph.label): one.paragraph.wording for one in made}
    assert {label: wording.text for label, wording in wordings.items()} == PLAIN
    for paragraph in DRAFT:
        label = str(paragraph.label)
        expected = notes.get(label, [note for _, note in paragraph.wording.notes])
        assert [note for _, note in wordings[label].notes] == expected


def test_footnotes_have_the_numbers_of_the_draft() -> None:
    draft = [_paragraph("OP 1", "Urges.", (5, "A."), (5, "B."), markers=("7", "8"))]
    read = read_amendments([("Delete footnote 8", "")])
    assert apply_amendments(draft, read.instructions)[0].paragraph.wording.notes == ((5, "A."),)
    with pytest.raises(AmendmentsError, match="there is no footnote 1; the last one of the draft is 8"):
        apply_amendments(draft, read_amendments([("Delete footnote 1", "")]).instructions)


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["Merge OP 1 and OP 3, to read: “Urges all and decides.”"], ["PP 1", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)"]),
        (["Delete the following paragraphs: PP 1 & OP 2"], ["PP 2", "OP 1", "OP 3"]),
        (["Add new OP 1bis after OP 1: “Urges;”"], ["PP 1", "PP 2", "OP 1", "OP 1bis", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3"]),
        (["OP 3 alt: “Decides.”"], ["PP 1", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3", "OP 3 alt"]),
        (["The EU proposes the deletion of OP 1"], ["PP 1", "PP 2", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3"]),
        (["OP 1 to be moved after OP 3"], ["PP 1", "PP 2", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3", "OP 4"]),
        (["OP 3 to become OP 4"], ["PP 1", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 4"]),
    ],
)  # fmt: skip
def test_whole_paragraphs(lines: list[str], labels: list[str]) -> None:
    read = read_amendments((line, "") for line in lines)
    assert read.problems == ()
    assert [str(one.paragraph.label) for one in apply_amendments(DRAFT, read.instructions)] == labels


def test_two_paragraphs_change_places() -> None:
    read = read_amendments([("Swap OP 1 and OP 3 and renumber accordingly", "")])
    made = apply_amendments(DRAFT, read.instructions)
    assert [one.index for one in made] == [0, 1, 6, 3, 4, 5, 2]
    assert [str(one.paragraph.label) for one in made][2:] == ["OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3"]


def test_below_a_heading_of_the_preamble_paragraphs_are_preambular() -> None:
    read = read_amendments(
        (line, "")
        for line in ["Preamble", "Paragraph 2: delete “x”", "(Operative part)", "Paragraph 2: delete “x”"]
    )
    assert [str(one.at) for one in read.instructions] == ["PP 2", "OP 2"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("In line 3 of OP 1, insert “x”", "names a line, which is another one on every printed page"),
        ("OP 1, third line: delete grave", "put the words that stand there in quotation marks"),
        ("At the end of the first sentence of OP 1, add “x”", "quote the words beside"),
        ("OP 1: at the end of the second sentence, add “x”", "quote the words beside"),
        ("Renumber OP 5 to OP 8 as OP 4 to OP 7", "does not say what is numbered how"),
        ("Merge OP 1 and OP 2", "does not say how the merged paragraph reads"),
        ("Replace PP 2 with PP 2 alt", "names a paragraph and does not say how it reads"),
        ("[US: delete]", "what a delegation says in brackets is not made"),
        ("OP 1: delete “all” [EU: retain]", "what a delegation says in brackets is not made"),
        ("after the word 'States' insert 'all'", "does not say which paragraph is meant"),
        ("OP 1: retain", "was not understood as an amendment"),
        ("Au paragraphe 3, insérer et les filles après femmes", "was not understood"),
        ("En el título, sustitúyase “x” por “y”", "was not understood"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_named(line: str, message: str) -> None:
    read = read_amendments([("Amendments to the draft", "line 1"), (line, "line 2")])
    (problem,) = read.problems
    assert message in str(problem)
    assert problem.place == "line 2"


@pytest.mark.parametrize(
    "line", ["Replace “dams” with “weirs” throughout", "Delete all references to “dams”"]
)
def test_throughout_below_a_paragraph_is_not_guessed(line: str) -> None:
    read = read_amendments([("OP 1: delete “all”", ""), (line, "")])
    assert "may mean OP 1 or the whole text" in str(read.problems[0])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("OP 1: delete “States”", "the words “States” stand there twice"),
        ("OP 1: replace the third “States” with “x”", "the words “States” stand there only twice"),
        ("OP 3: replace “dams” with “weirs” both times", "the words “dams” stand there once, not twice"),
        (
            "Throughout the text, replace “canals” with “weirs”",
            "the words “canals” do not stand in the draft",
        ),
        (
            "OP 1: insert “x” between “all” and “delta”",
            "the words “all” and “delta” do not stand side by side",
        ),
        ("OP 1: at the end, replace “Urges” with “x”", "the paragraph does not end with the words “Urges”"),
        ("Delete footnote 9", "there is no footnote 9; the last one of the draft is 3"),
        ("Delete footnote 1 in paragraph 2", "there is no footnote 1 in OP 2"),
        ("OP 1: delete from “delta” to “Urges”", "do not stand behind the words “delta”"),
    ],
)
def test_what_does_not_fit_is_named(line: str, message: str) -> None:
    read = read_amendments([(line, "line 1")])
    with pytest.raises(AmendmentsError) as caught:
        apply_amendments(DRAFT, read.instructions)
    assert message in str(caught.value)


@pytest.mark.parametrize("number", ["two", "nineteen", "twenty", "thirty-one", "45"])
def test_however_many_new_paragraphs_are_announced(number: str) -> None:
    read = read_amendments(
        (line, "")
        for line in [f"After OP 3, insert {number} new paragraphs, to read:", "“Urges;”", "“Asks;”"]
    )
    (one,) = read.instructions
    assert [passage.wording.text for passage in one.passages] == ["Urges;", "Asks;"]
