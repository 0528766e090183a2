"""Several resolutions in one file, annexes and declarations: the reader asks which text is meant. Texts are invented."""

from __future__ import annotations

import pytest

from documents.draft import DraftText
from documents.read import read_text

COUNCIL, ASSEMBLY, SECURITY = "The Human Rights Council,", "The General Assembly,", "The Security Council,"
ONE = ("Recalling the lamps,", "1. Decides to light them;", "2. Ends.")
TWO = ("Recalling the oil,", "1. Condemns its spilling;", "2. Requests wicks;", "3. Ends.")
RECORD = ("20th meeting", "3 October 2048", "[Adopted without a vote.]")
VOTE = (
    "[Adopted by a recorded vote of 2 to 1. The voting was as follows:",
    "In favour:",
    "Albania, Benin",
    "Against:",
    "Chad]",
)


def read(*blocks: str, **answers: str) -> DraftText:
    return read_text("\n\n".join(blocks), answers=answers)


SEVERAL: dict[str, tuple[tuple[str, ...], tuple[str, str]]] = {
    "numbered titles": (
        ("57/8. Village lamps", COUNCIL, *ONE, *RECORD, "57/9. Clean oil", COUNCIL, *TWO, *RECORD),
        ("A/HRC/RES/57/8 Village lamps", "A/HRC/RES/57/9 Clean oil"),
    ),
    "no record between them": (
        ("57/8. Village lamps", COUNCIL, *ONE, "57/9. Clean oil", COUNCIL, *TWO),
        ("A/HRC/RES/57/8 Village lamps", "A/HRC/RES/57/9 Clean oil"),
    ),
    "a vote between them": (
        ("57/8. Village lamps", COUNCIL, *ONE, *RECORD[:2], *VOTE, "57/9. Clean oil", COUNCIL, *TWO),
        ("A/HRC/RES/57/8 Village lamps", "A/HRC/RES/57/9 Clean oil"),
    ),
    "a long title in two lines": (
        ("57/8. Lamps", COUNCIL, *ONE, "57/9. Clean oil in all harbours and", "on all islands of the sea", COUNCIL, *TWO),
        ("A/HRC/RES/57/8 Lamps", "A/HRC/RES/57/9 Clean oil in all harbours and"),
    ),
    "parts of one resolution": (
        ("46/100. Lamps", "A", ASSEMBLY, *ONE, "B", ASSEMBLY, *TWO),
        ("A/RES/46/100A Lamps", "A/RES/46/100B Lamps"),
    ),
    "drafts in a report": (
        ("Draft resolution I", "Lamps", ASSEMBLY, *ONE, "Draft resolution II", "Oil", ASSEMBLY, *TWO),
        ("Lamps", "Oil"),
    ),
    "resolutions of the Security Council": (
        (
            *("Resolution 2998 (2048)", "Adopted by the Security Council at its 9th meeting, on 1 May 2048", SECURITY, *ONE),
            *("Resolution 2999 (2048)", "Adopted by the Security Council at its 10th meeting, on 2 May 2048", SECURITY, *TWO),
        ),
        ("S/RES/2998 (2048)", "S/RES/2999 (2048)"),
    ),
    "tabled texts with their mastheads": (
        (
            *("A/HRC/58/L.1", "Human Rights Council", "Fifty-eighth session", "58/… Lamps", COUNCIL, *ONE),
            *("A/HRC/58/L.2", "Human Rights Council", "Fifty-eighth session", "Benin: draft resolution", "58/… Oil", COUNCIL, *TWO),
        ),
        ("A/HRC/58/L.1 Lamps", "A/HRC/58/L.2 Oil"),
    ),
    "no titles at all": ((COUNCIL, *ONE, COUNCIL, *TWO), ("Recalling the lamps,", "Recalling the oil,")),
    "of two bodies": (
        ("57/8. Lamps", COUNCIL, *ONE, "79/9. Oil", ASSEMBLY, *TWO),
        ("A/HRC/RES/57/8 Lamps", "A/RES/79/9 Oil"),
    ),
    "an annex between them": (
        ("57/8. Lamps", COUNCIL, *ONE, "Annex", "Rules", "1. One.", "2. Two.", "57/9. Oil", COUNCIL, *TWO),
        ("A/HRC/RES/57/8 Lamps", "A/HRC/RES/57/9 Oil"),
    ),
    "in French": (
        (
            *("57/8. Les lampes", "Le Conseil des droits de l’homme,", "Rappelant les lampes,", "1. Décide de les allumer;", "2. Prend fin."),
            *("57/9. L’huile", "Le Conseil des droits de l’homme,", "Rappelant l’huile,", *TWO[1:]),
        ),
        ("A/HRC/RES/57/8 Les lampes", "A/HRC/RES/57/9 L’huile"),
    ),
    "in Korean": (
        (
            *("57/8. 등불", "인권이사회는,", "등불을 상기하며,", "1. 등불을 켜기로 결정한다;", "2. 끝낸다."),
            *("57/9. 기름", "인권이사회는,", "기름을 상기하며,", *TWO[1:]),
        ),
        ("A/HRC/RES/57/8 등불", "A/HRC/RES/57/9 기름"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SEVERAL)
def test_the_reader_asks_which_resolution_is_meant(name: str) -> None:
    blocks, names = SEVERAL[name]
    first = read(*blocks)
    question = next(question for question in first.questions if question.key == "resolution")
    assert [(option.value, option.text) for option in question.options] == [("1", names[0]), ("2", names[1])]
    assert question.chosen == "1"
    assert [str(p.label) for p in first.paragraphs] == ["PP 1", "OP 1", "OP 2"]
    assert "several" in [warning.code for warning in first.warnings]
    second = read(*blocks, resolution="2")
    assert [str(p.label) for p in second.paragraphs] == ["PP 1", "OP 1", "OP 2", "OP 3"]
    assert second.paragraphs[1].text == TWO[1].removeprefix("1. ")


def test_a_decision_below_a_resolution() -> None:
    decision = "At its 3rd meeting, the Council decided to postpone it."
    draft = read("57/8. Lamps", COUNCIL, *ONE, "57/101. Postponement", decision, resolution="2")
    assert [p.text for p in draft.paragraphs] == [decision]
    assert draft.masthead.title == "Postponement"


def test_three_with_the_session_above_the_first() -> None:
    blocks = (
        "Human Rights Council",
        "Fifty-seventh session",
        "57/1. Lamps",
        COUNCIL,
        *ONE,
        "57/2. Oil",
        COUNCIL,
        *TWO,
    )
    draft = read(*blocks, "57/3. Wicks", COUNCIL, *ONE, resolution="3")
    assert (draft.masthead.title, draft.masthead.symbol) == ("Wicks", "A/HRC/RES/57/3")
    assert (draft.masthead.session, draft.masthead.session_number) == ("Fifty-seventh session", 57)
    assert [len(q.options) for q in draft.questions] == [3]


@pytest.mark.parametrize(
    "blocks",
    [
        ("57/8. Lamps", COUNCIL, *ONE),
        ("57/8. Lamps", COUNCIL, *ONE, *RECORD),
        (COUNCIL, "Recalling:", "57/9. Oil is dear,", *ONE[1:]),
        (
            COUNCIL,
            "Noting it,",
            "1. Recommends this draft:",
            "“The General Assembly,",
            "“1. Decides it.”",
            "2. Ends.",
        ),
        (COUNCIL, *ONE, "The General Assembly,"),
        ("The Security Council welcomes the talks.", "The Security Council asks for lamps."),
        (COUNCIL, *ONE, "Annex", "57/9. Oil", "57/10. Wicks"),
    ],
)
def test_one_resolution_is_not_asked_about(blocks: tuple[str, ...]) -> None:
    assert [q.key for q in read(*blocks).questions if q.key == "resolution"] == []


ANNEXES = [
    (("Annex", "Rules of the harbour"), "Annex: Rules of the harbour", "Rules of the harbour"),
    (("ANNEX", "“Rules of the harbour”"), "ANNEX: Rules of the harbour", "“Rules of the harbour”"),
    (("Annex: Rules of the harbour",), "Annex: Rules of the harbour", "Rules of the harbour"),
    (("Annex I", "Rules", "For all boats"), "Annex I: Rules – For all boats", "For all boats"),
    (("Appendix A", "Rules"), "Appendix A: Rules", "Rules"),
    (("Annexe", "Règles du port"), "Annexe: Règles du port", "Règles du port"),
    (("부속서", "등대 규칙"), "부속서: 등대 규칙", "등대 규칙"),
    (("Annex", "Rules", "We, the keepers of lamps, agree as follows:"), "Annex: Rules", "Rules"),
    (("Annex", "Rules", "I. General"), "Annex: Rules – I. General", "Rules"),
]


@pytest.mark.parametrize(("heading", "name", "title"), ANNEXES)
def test_an_annex_with_numbers_is_offered(heading: tuple[str, ...], name: str, title: str) -> None:
    blocks = ("57/8. Lamps", COUNCIL, *ONE, *heading, "1. Every boat has a lamp.", "2. Every lamp has oil.")
    whole = read(*blocks)
    assert [str(p.label) for p in whole.paragraphs] == ["PP 1", "OP 1", "OP 2"]
    assert whole.annexes[0] == heading[0]
    (question,) = whole.questions
    assert [(option.value, name in option.text) for option in question.options] == [
        ("text", False),
        ("annex", True),
    ]
    annex = read(*blocks, part="annex")
    assert [p.text for p in annex.paragraphs][-2:] == ["Every boat has a lamp.", "Every lamp has oil."]
    assert (annex.masthead.title, annex.masthead.symbol) == (title, "A/HRC/RES/57/8")
    assert "part" in [warning.code for warning in annex.warnings]


def test_several_annexes() -> None:
    blocks = (
        COUNCIL,
        *ONE,
        "Annex I",
        "Rules",
        "1. Lamps.",
        "2. Oil.",
        "Annex II",
        "A map",
        "Annex III",
        "Fees",
        "1. None.",
    )
    (question,) = read(*blocks).questions
    assert [option.value for option in question.options] == ["text", "annex-1", "annex-2"]
    assert read(*blocks, part="annex-2").masthead.title == "Fees"


def test_an_annexed_draft_resolution_is_read_as_one() -> None:
    blocks = ("57/8. Lamps", COUNCIL, *ONE, "Annex", "Draft resolution on oil", ASSEMBLY, *TWO)
    annex = read(*blocks, part="annex")
    assert [str(p.label) for p in annex.paragraphs] == ["PP 1", "OP 1", "OP 2", "OP 3"]
    assert annex.masthead.body == "General Assembly"


@pytest.mark.parametrize(
    "adopts",
    [
        "Adopts the following declaration:",
        "Adopts the political declaration set out below:",
        "Proclaims the present charter:",
    ],
)
@pytest.mark.parametrize(
    "opening",
    [
        "We, the keepers of lamps, met in May, declare:",
        "We, Heads of State and Government,",
        "We the keepers, met in May,",
    ],
)
def test_a_declaration_that_is_adopted(adopts: str, opening: str) -> None:
    blocks = (
        ASSEMBLY,
        "Recalling it,",
        adopts,
        "Declaration on lamps",
        opening,
        "1. We light lamps;",
        "2. We go.",
    )
    whole = read(*blocks)
    assert [str(p.label) for p in whole.paragraphs] == ["PP 1", "PP 2", "PP 3", "OP 1", "OP 2"]
    assert whole.paragraphs[2].text == opening
    assert whole.paragraphs[2].heading == "Declaration on lamps"
    assert whole.masthead.title == ""
    alone = read(*blocks, part="adopted")
    assert [str(p.label) for p in alone.paragraphs] == ["PP 1", "OP 1", "OP 2"]
    assert alone.masthead.title == "Declaration on lamps"
    assert alone.masthead.body == "General Assembly"


@pytest.mark.parametrize(
    "opening", ["We, the keepers of lamps,", "We, Heads of State and Government, declare:", "We the keepers,"]
)
def test_a_declaration_alone(opening: str) -> None:
    draft = read(
        "Declaration on lamps", opening, "1. Commit to light;", "2. Go.", "Annex", "Lamps", "1. Seven."
    )
    assert [str(p.label) for p in draft.paragraphs] == ["PP 1", "OP 1", "OP 2"]
    assert draft.masthead.title == "Declaration on lamps"
    assert draft.warnings == ()
    assert [q.key for q in draft.questions] == ["part"]
