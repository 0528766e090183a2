"""Forms of lists and of oral revisions as desks and secretariats write them: understood, or refused, never otherwise."""

from __future__ import annotations

import pytest

from documents.read.amendments import read_amendment_list
from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.model import AmendmentsError, Wording, WrittenParagraph
from redline.labels.label import parse_label

DRAFT = [
    WrittenParagraph(parse_label(label), Wording(text))
    for label, text in [
        ("PP 1", "Recalling its resolutions on rivers,"),
        ("PP 2", "Deeply concerned about the grave situation of mills,"),
        ("PP 3", "Welcoming the report of the expert,"),
        ("OP 1", "Expresses its grave concern, and calls for action;"),
        ("OP 2", "Calls upon all States:"),
        ("OP 2(a)", "To measure the water and the data of rivers;"),
        ("OP 2(b)", "To publish all data;"),
        ("OP 3", "Requests the expert to report to the Council;"),
        ("OP 4", "Strongly condemns all violations of the law;"),
        ("OP 5", "Decides to remain seized of the matter."),
    ]
]
NEW = "Urges the State to act without delay on rivers;"
INSERTED = f"After paragraph 3, insert a new paragraph{{}}, to read: “{NEW}”\n"
MOVED_ON = {
    "OP 4": NEW,
    "OP 5": "Strongly condemns all violations of the law;",
    "OP 6": "Decides to remain seized of the matter.",
}


def _differs(text: str) -> dict[str, str | None]:
    """What a list changes, by label; None for what is gone."""
    read = read_amendment_list(text).read
    assert read.problems == ()
    before = {str(paragraph.label): paragraph.wording.text for paragraph in DRAFT}
    after = {
        str(one.paragraph.label): one.paragraph.wording.text
        for one in apply_amendments(DRAFT, read.instructions)
    }
    return {label: after.get(label) for label in {**before, **after} if before.get(label) != after.get(label)}


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        # Numbers that change, said as well as made.
        (INSERTED.format("") + "Paragraph 4 becomes paragraph 5 and renumber accordingly", MOVED_ON),
        (INSERTED.format(" 4") + "Paragraph 4 becomes paragraph 5 and renumber accordingly", MOVED_ON),
        (INSERTED.format(" 4") + "The existing paragraph 4 becomes paragraph 5, and the remaining paragraphs are renumbered accordingly", MOVED_ON),
        (f"New OP 4: {NEW}\nOP 4 becomes OP 5, OP 5 becomes OP 6", MOVED_ON),
        (f"New OP 4: {NEW}\nParagraphs 4 and 5 become paragraphs 5 and 6", MOVED_ON),
        (INSERTED.format(" 4") + "Renumber paragraphs 4 and 5 as paragraphs 5 and 6", MOVED_ON),
        # What is to be done behind the words, and places by their usual names.
        ("OP 1: “grave” to be deleted", {"OP 1": "Expresses its concern, and calls for action;"}),
        ("OP 1: \"grave\" deleted", {"OP 1": "Expresses its concern, and calls for action;"}),
        ("OP 3: in fine, add \"by 2027\"", {"OP 3": "Requests the expert to report to the Council by 2027;"}),
        ("OP 3 in fine: add \"by 2027\"", {"OP 3": "Requests the expert to report to the Council by 2027;"}),
        (f"Insert a new paragraph between OP 3 and OP 4: “{NEW}”", {"OP 3bis": NEW}),
        (f"Add a new operative paragraph between paragraphs 3 and 4, to read: “{NEW}”", {"OP 3bis": NEW}),
        ("At the end of the preamble, add a new paragraph: “Noting haste,”", {"PP 4": "Noting haste,"}),
        ("Add at the end of the preamble: “Noting haste,”", {"PP 4": "Noting haste,"}),
        ("Insert a new paragraph at the end of the preamble: “Noting haste,”", {"PP 4": "Noting haste,"}),
        # One change in two words.
        ("OP 5: delete \"remain seized of\" and replace with \"revert to\"", {"OP 5": "Decides to revert to the matter."}),
        ("OP 5: delete \"remain seized of\" and insert \"revert to\"", {"OP 5": "Decides to revert to the matter."}),
        ("OP 5: delete \"remain seized of\", insert instead \"revert to\"", {"OP 5": "Decides to revert to the matter."}),
        ("OP 5: delete \"remain\" and insert \"all\" after \"of\"", {"OP 5": "Decides to seized of all the matter."}),
        # At the end, said before and behind.
        ("OP 3 end: add “without delay”", {"OP 3": "Requests the expert to report to the Council without delay;"}),
        ("OP3 (end) add “without delay”", {"OP 3": "Requests the expert to report to the Council without delay;"}),
        ("OP 3, at the end: “without delay”", {"OP 3": "Requests the expert to report to the Council without delay;"}),
        ("add “without delay” to OP 3", {"OP 3": "Requests the expert to report to the Council without delay;"}),
        ("OP 4: delete “all”\nAdd the words “without delay” to paragraph 3.", {"OP 3": "Requests the expert to report to the Council without delay;", "OP 4": "Strongly condemns violations of the law;"}),
        ("OP 4: delete “all”\nadd “without delay” to OP 3 after “report”", {"OP 3": "Requests the expert to report without delay to the Council;", "OP 4": "Strongly condemns violations of the law;"}),
        ("PP2:\nreplace “grave” by “deep”\nOP1:\ndelete “grave”", {"PP 2": "Deeply concerned about the deep situation of mills,", "OP 1": "Expresses its concern, and calls for action;"}),
        # Arrows, one or several, and what stands behind them.
        ("OP 4: violations → abuses; law → treaties", {"OP 4": "Strongly condemns all abuses of the treaties;"}),
        ("OP 4: violations -> abuses, law -> treaties", {"OP 4": "Strongly condemns all abuses of the treaties;"}),
        ("OP 4: delete all; violations => abuses", {"OP 4": "Strongly condemns abuses of the law;"}),
        ("OP 4: violations → abuses; delete all", {"OP 4": "Strongly condemns abuses of the law;"}),
        ("OP 4: replace violations -> abuses", {"OP 4": "Strongly condemns all abuses of the law;"}),
        ("OP 4: all violations → violations, (EU, UK)", {"OP 4": "Strongly condemns violations of the law;"}),
        # Words that move inside a paragraph.
        ("OP 3: move “to the Council” after “Requests”", {"OP 3": "Requests to the Council the expert to report;"}),
        ("In OP 3, move the words “to the Council” before “the expert”", {"OP 3": "Requests to the Council the expert to report;"}),
        ("Move “the water and” to the end in OP 2(a)", {"OP 2(a)": "To measure the data of rivers the water and;"}),
        # From some words to others, without "from".
        ("OP 2(a): delete “the water” to “data”", {"OP 2(a)": "To measure of rivers;"}),
        ("In paragraph 4, delete the words “all” to “of”", {"OP 4": "Strongly condemns the law;"}),
        ("OP 2(a): delete \"water\" ... \"data\"", {"OP 2(a)": "To measure the of rivers;"}),
        ("OP 1: delete “, and calls” to the end", {"OP 1": "Expresses its grave concern;"}),
        ("OP 5: delete “seized” to end", {"OP 5": "Decides to remain."}),
        ("OP 5: delete from “seized” onwards", {"OP 5": "Decides to remain."}),
        ("OP 1: delete “grave” to “concern”, and insert “today” after “action”", {"OP 1": "Expresses its, and calls for action today;"}),
        # French.
        ("Au paragraphe 3, après « Requests », insérer « again »", {"OP 3": "Requests again the expert to report to the Council;"}),
        ("Au paragraphe 4, remplacer « violations » par « abuses » et supprimer « all »", {"OP 4": "Strongly condemns abuses of the law;"}),
        ("Au paragraphe 3, déplacer « to the Council » après « Requests »", {"OP 3": "Requests to the Council the expert to report;"}),
        ("Supprimer le paragraphe 4", {"OP 4": None}),
        # Sub-paragraphs one after the other, and new ones.
        ("OP 2(a) delete \"and the data\"; (b) delete \"all\"", {"OP 2(a)": "To measure the water of rivers;", "OP 2(b)": "To publish data;"}),
        ("OP 2: (a) delete \"and the data\"; (b) delete \"all\"", {"OP 2(a)": "To measure the water of rivers;", "OP 2(b)": "To publish data;"}),
        ("OP 2 (a): after \"water\" insert \"quality\", (b): delete", {"OP 2(a)": "To measure the water quality and the data of rivers;", "OP 2(b)": None}),
        ("OP 2: add new (c) To share all data;", {"OP 2(c)": "To share all data;"}),
        ("OP 2: add (c): \"To share all data;\"", {"OP 2(c)": "To share all data;"}),
        ("OP 2: add new subparagraph: \"(c) To share all data;\"", {"OP 2(c)": "To share all data;"}),
        # New paragraphs, moves, several at once, what stays.
        ("After PP 2, new PP: Noting the rivers,", {"PP 2bis": "Noting the rivers,"}),
        ("OP 5: move before OP 4 and renumber", {"OP 4": "Decides to remain seized of the matter.", "OP 5": "Strongly condemns all violations of the law;"}),
        ("PP 2 and OP 1: replace \"grave\" by \"deep\"", {"PP 2": "Deeply concerned about the deep situation of mills,", "OP 1": "Expresses its deep concern, and calls for action;"}),
        ("OP 3: Requests the expert to report on the mills and rivers;\nOP 5: retain", {"OP 3": "Requests the expert to report on the mills and rivers;"}),
        ("OP 4 replace Strongly by Firmly, OP 1 as is", {"OP 4": "Firmly condemns all violations of the law;"}),
        # What is done said behind the words, several times in one line.
        ('OP 1: "grave" deleted, "calls" -> "asks"', {"OP 1": "Expresses its concern, and asks for action;"}),
        ('OP 4: "all" deleted, "law" deleted', {"OP 4": "Strongly condemns violations of the;"}),
        ('OP 4: "all" and "the" to be deleted; "law" → "laws"', {"OP 4": "Strongly condemns violations of laws;"}),
        ('OP 4: "all" → "some", "violations" deleted', {"OP 4": "Strongly condemns some of the law;"}),
        ('OP 4: "very" inserted after "all", "violations" replaced with "abuses"', {"OP 4": "Strongly condemns all very abuses of the law;"}),
        ('OP 4: "all" deleted, "some" inserted after "condemns"', {"OP 4": "Strongly condemns some violations of the law;"}),
        ("OP 4: Strongly to be deleted", {"OP 4": "condemns all violations of the law;"}),
        ("OP 4: violations replaced by abuses", {"OP 4": "Strongly condemns all abuses of the law;"}),
        ("OP 1: grave should read deep", {"OP 1": "Expresses its deep concern, and calls for action;"}),
        ("OP 2(a): delete “the” before “water” and “and” after “water”", {"OP 2(a)": "To measure water the data of rivers;"}),
        ("After paragraph 2 (b), insert “to share all data;”", {"OP 2(c)": "to share all data;"}),
        ('OP 1: "grave" should read "deep"', {"OP 1": "Expresses its deep concern, and calls for action;"}),
        ('OP 4: "all" out', {"OP 4": "Strongly condemns violations of the law;"}),
        ('OP 4: take out "all"', {"OP 4": "Strongly condemns violations of the law;"}),
        ('OP 4: deletion of "all", insertion of "abuses and" before "violations"', {"OP 4": "Strongly condemns abuses and violations of the law;"}),
        ('In paragraph 4, change the verb "condemns" to "deplores"', {"OP 4": "Strongly deplores all violations of the law;"}),
        ('Page 2, paragraph 4, line 3: for "violations" read "abuses"', {"OP 4": "Strongly condemns all abuses of the law;"}),
        ('OP 4: after "violations": "and abuses"', {"OP 4": "Strongly condemns all violations and abuses of the law;"}),
        # No comma is left where none would be written.
        ('OP 1: delete "Expresses its grave concern"', {"OP 1": "and calls for action;"}),
        ('OP 1: move "Expresses its grave concern" to the end', {"OP 1": "and calls for action Expresses its grave concern;"}),
        ('OP 1: delete "and calls for action"', {"OP 1": "Expresses its grave concern;"}),
        # All places where words stand, counted.
        ('OP 2(a): replace "the" with "all" in both places', {"OP 2(a)": "To measure all water and all data of rivers;"}),
        ('OP 2(a): in both instances, replace "the" with "all"', {"OP 2(a)": "To measure all water and all data of rivers;"}),
        ('OP 2(a): delete "the" in all two instances', {"OP 2(a)": "To measure water and data of rivers;"}),
        # Sub-paragraphs by their letters alone.
        ("OP 2, b bis new: To share all data;", {"OP 2(b)bis": "To share all data;"}),
        ('OP 2(b): delete "all"\na bis new: To share all data;', {"OP 2(b)": "To publish data;", "OP 2(a)bis": "To share all data;"}),
        ('OP 2: new (c) "To share all data;"', {"OP 2(c)": "To share all data;"}),
        ("OP 2: delete (a) and (b)", {"OP 2(a)": None, "OP 2(b)": None}),
        ("OP 2: swap (a) and (b)", {"OP 2(a)": "To publish all data;", "OP 2(b)": "To measure the water and the data of rivers;"}),
        # All of a paragraph.
        ("OP 4 (all): delete", {"OP 4": None}),
        ("Delete all of OP 4", {"OP 4": None}),
        ("OP 4 deleted in its entirety", {"OP 4": None}),
        ("OP 4: deletion", {"OP 4": None}),
        ("OP 4 (all): Deplores all abuses of the law;", {"OP 4": "Deplores all abuses of the law;"}),
        ("OP 4 becomes: Deplores all abuses of the law;", {"OP 4": "Deplores all abuses of the law;"}),
        ("OP 4 rev.: Deplores all abuses of the law;", {"OP 4": "Deplores all abuses of the law;"}),
        ('OP 4: rephrase as follows: "Deplores all abuses of the law;"', {"OP 4": "Deplores all abuses of the law;"}),
        ('Paragraph 4 is replaced by: "Deplores all abuses of the law;"', {"OP 4": "Deplores all abuses of the law;"}),
        ('Replace the present text of paragraph 4 by the following: "Deplores all abuses of the law;"', {"OP 4": "Deplores all abuses of the law;"}),
        ('For paragraph 4, substitute the following: "Deplores all abuses of the law;"', {"OP 4": "Deplores all abuses of the law;"}),
        ("Transpose paragraphs 3 and 4", {"OP 3": "Strongly condemns all violations of the law;", "OP 4": "Requests the expert to report to the Council;"}),
        ("OP 4 to follow OP 5 and renumber", {"OP 4": "Decides to remain seized of the matter.", "OP 5": "Strongly condemns all violations of the law;"}),
        # New paragraphs.
        (f"OP 4 bis – {NEW}", {"OP 4bis": NEW}),
        (f"OP4 bis (new) {NEW}", {"OP 4bis": NEW}),
        (f"Insert, after paragraph 4, the following new paragraph: “{NEW}”", {"OP 4bis": NEW}),
        ("Add a final preambular paragraph: “Noting haste,”", {"PP 4": "Noting haste,"}),
        (f"New last OP: “{NEW}”", {"OP 6": NEW}),
    ],
)  # fmt: skip
def test_a_form_that_is_understood(text: str, differs: dict[str, str | None]) -> None:
    assert _differs(text) == differs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("OP 4: delete “all”\nOP 4 replace violations with abuses, para 1 same change", "para 1"),
        ("OP 4: delete “all”\nOP 1 after action insert and measures] of all", "]"),
        ("OP 4: delete “all”\nOP 3: Requests the expert to report in writing to...", "dots"),
        ("OP 4: delete “all”\nOP 3 should read: “Requests the expert to report in writing …”", "dots"),
        ("OP 4: delete “all”\nOP 3: Requests / Invites the expert to report to the Council;", "/"),
        ("OP 4: delete “all”\nOP 3: Requests the expert to report (rest as is);", "rest as is"),
        ("OP 4: delete “all”\nOP 3: Requests the expert to report to the Council etc.", "etc"),
        ("OP 4: delete “all”\nOP 3: Requests the expert **to report** to the Council;", "**"),
        ("OP 3: Requests the expert to report to the Council, OP 5 delete", "Requests the expert"),
        ("OP 4: delete “all”\nOP 1: replace with “deep”", "what is to be changed"),
        ("OP 4: delete “all”\nOP 4: violations → abuses, crimes, law → treaties", "was not understood"),
        ("OP 4: delete “all”\nOP 4: violations → abuses and law → treaties", "was not understood"),
        ("OP 4: delete “all”\nOP 3: move “to the Council” to OP 4", "where to move it"),
        ("OP 4: delete “all”\nadd “without delay” to OP 3 and OP 1", "names a second paragraph"),
        ('OP 4: delete “all”\nOP 2(a): delete "water" - "data"', "from … to …"),
        ("OP 4: delete “all”\nOP 2(a): delete “water”–“data”", "from … to …"),
        ("OP 4: delete “all”\nOP 4: delete?", "this is a question"),
        ("OP 4: delete “all”\nOP 3: delete “to the Council”? (EU)", "this is a question"),
        ("OP 4: delete “all”\nCould we delete OP 3?", "this is a question"),
        ("OP 4: delete “all”\nOP 3, line 1: delete", "names a line"),
        ("OP 4: delete “all”\nOP 2(a): “the” deleted “data”", "“data” is quoted without saying"),
        (
            "OP 4: delete “all”\nOP 2(a): “the water” and “data” replaced by “all”",
            "“the water” is quoted without saying",
        ),
        ("OP 4: delete “all”\nOP 2(a): delete “water” and “the”, “data” → “tests”", "“→” in"),
        ("OP 4: delete “all”\nOP 1 should read “deep”", "what is to be changed"),
        (
            "OP 4: delete “all”\nOP 2(a): delete “the” before “water” and “data”",
            "which of the words are meant",
        ),
        (
            "OP 4: delete “all”\nAfter paragraph 3, add “and to the Assembly”",
            "a new paragraph or words in this one",
        ),
        (
            "OP 4: delete “all”\nAfter paragraph 2 (a) insert “and lakes”",
            "a new paragraph or words in this one",
        ),
    ],
)
def test_a_form_that_is_refused(text: str, said: str) -> None:
    assert any(said in str(problem) for problem in read_amendment_list(text).read.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Paragraph 4 becomes paragraph 5 and renumber accordingly", "OP 5 would stand there twice"),
        (INSERTED.format("") + "Paragraph 4 becomes paragraph 6 and renumber accordingly", "OP 6 would"),
        ("OP 3: Requests the expert to report on the mills and rivers;\nParagraph 3 becomes paragraph 1", "OP 1 would"),
    ],
)  # fmt: skip
def test_numbers_that_the_list_does_not_make_are_named(text: str, said: str) -> None:
    read = read_amendment_list(text).read
    assert read.problems == ()
    with pytest.raises(AmendmentsError) as raised:
        apply_amendments(DRAFT, read.instructions)
    assert said in str(raised.value.problems[0])


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("OP 5: move before OP 1", {"OP 5": "OP 1", "OP 1": "OP 2", "OP 2(b)": "OP 3(b)", "OP 4": "OP 5", "PP 1": "PP 1"}),
        ("OP 3: move before OP 1\nOP 4: delete", {"OP 3": "OP 1", "OP 1": "OP 2", "OP 2": "OP 3", "OP 5": "OP 5"}),
        ("OP 2(b): move before OP 2(a)", {"OP 2(b)": "OP 2(a)", "OP 2(a)": "OP 2(b)", "OP 3": "OP 3"}),
        ("OP 2(b): move before OP 2(a)\nOP 2: move before OP 1", {"OP 2(b)": "OP 1(a)", "OP 2(a)": "OP 1(b)", "OP 1": "OP 2"}),
    ],
)  # fmt: skip
def test_what_moves_before_the_first_has_its_number(text: str, labels: dict[str, str]) -> None:
    read = read_amendment_list(text).read
    made = apply_amendments(DRAFT, read.instructions)
    became = {str(DRAFT[one.index].label): str(one.paragraph.label) for one in made if one.index is not None}
    assert {label: became[label] for label in labels} == labels


def test_words_that_do_not_stand_in_both_places_are_named() -> None:
    read = read_amendment_list('OP 4: replace "all" with "some" in both places').read
    with pytest.raises(AmendmentsError, match="stand there once, not twice"):
        apply_amendments(DRAFT, read.instructions)


@pytest.mark.parametrize("behind", ["to the", "to the Council"])
def test_words_that_move_take_their_footnotes_along(behind: str) -> None:
    text = "Requests the expert to report to the Council;"
    place = text.index("to the Council") + len(behind)
    draft = [WrittenParagraph(parse_label("OP 1"), Wording(text, ((place, "Resolution 1/1."),)))]
    read = read_amendment_list("OP 1: move “to the Council” after “Requests”").read
    (made,) = apply_amendments(draft, read.instructions)
    moved = "Requests to the Council the expert to report;"
    assert made.paragraph.wording == Wording(moved, ((9 + len(behind), "Resolution 1/1."),))
