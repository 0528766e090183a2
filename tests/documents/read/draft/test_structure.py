"""What stands between and around paragraphs: separators, old marks, soft hyphens, headings, tails, statements."""

from __future__ import annotations

import pytest

from documents.draft import DraftText
from documents.read import read_text


def read(*blocks: str) -> DraftText:
    return read_text("\n\n".join(blocks))


def labelled(draft: DraftText) -> list[str]:
    return [f"{paragraph.label} {paragraph.text}" for paragraph in draft.paragraphs]


TOP = ("The Human Rights Council,", "Noting the lamp,")


@pytest.mark.parametrize("separator", ["* * *", "***", "*  *  *", "⁂", "_____", "———"])
def test_a_separator_is_no_paragraph(separator: str) -> None:
    draft = read(*TOP, "1. Welcomes it;", separator, "2. Decides to end.")
    assert labelled(draft) == ["PP 1 Noting the lamp,", "OP 1 Welcomes it;", "OP 2 Decides to end."]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_after_an_old_footnote_mark_the_next_paragraph_begins_anew(between: str) -> None:
    text = between.join([*TOP, "1. Takes note of the report; 1/", "2. Endorses “the plan”; 12/", "3. Ends."])
    assert labelled(read_text(text))[1:] == [
        "OP 1 Takes note of the report; 1/",
        "OP 2 Endorses “the plan”; 12/",
        "OP 3 Ends.",
    ]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("the Counter\u00adTerrorism Centre", "the Counter-Terrorism Centre"),
        ("cross\u00adborder rivers", "cross-border rivers"),
        ("imple\u00admentation", "implementation"),
        ("viola\u00adtions", "violations"),
        ("light\u00adhouse and lighthouse", "lighthouse and lighthouse"),
    ],
)
def test_a_soft_hyphen_in_a_word_is_settled_with_a_remark(typed: str, read_as: str) -> None:
    draft = read("The Human Rights Council,", f"Noting {typed},", "1. Ends.")
    assert draft.paragraphs[0].text == f"Noting {read_as},"
    assert [warning.code for warning in draft.warnings] == ["soft-hyphen"]


def test_a_title_that_names_a_resolution_stays_whole() -> None:
    draft = read("56/14. Lamps: follow-up to Human Rights Council resolution 53/22", *TOP, "1. Ends.")
    assert draft.masthead.title == "Lamps: follow-up to Human Rights Council resolution 53/22"


def test_a_heading_may_end_in_a_colon() -> None:
    draft = read(*TOP, "1. Welcomes it;", "Lamps and regional support:", "2. Requests light;", "3. Ends.")
    assert labelled(draft)[1:] == ["OP 1 Welcomes it;", "OP 2 Requests light;", "OP 3 Ends."]
    assert [paragraph.heading for paragraph in draft.paragraphs][2] == "Lamps and regional support:"


def test_the_end_of_a_list_belongs_to_the_paragraph_that_opened_it() -> None:
    draft = read(*TOP, "1. Asks them:", "(a) To see;", "(b) To go;", "and asks for a report;", "2. Ends.")
    assert labelled(draft)[1:] == [
        "OP 1 Asks them: and asks for a report;",
        "OP 1(a) To see;",
        "OP 1(b) To go;",
        "OP 2 Ends.",
    ]
    assert [warning.code for warning in draft.warnings] == ["after-sub-paragraphs"]


def test_a_presidential_statement_has_paragraphs_and_no_title() -> None:
    draft = read(
        "The Security Council welcomes the talks.",
        "The Security Council also strongly underlines the need for lamps.",
        "The Security Council requests the Secretary-General to report.",
    )
    assert [str(paragraph.label) for paragraph in draft.paragraphs] == ["OP 1", "OP 2", "OP 3"]
    assert draft.masthead.title == ""


def test_the_title_of_what_is_adopted_is_a_heading() -> None:
    draft = read(
        "The General Assembly,",
        "Recalling its resolution,",
        "Adopts the following declaration:",
        "Declaration on lamps and all who tend them",
        "We, the keepers, gathered in May, declare:",
        "1. We commit ourselves to light;",
        "2. We will meet again.",
    )
    assert draft.paragraphs[2].heading == "Declaration on lamps and all who tend them"


@pytest.mark.parametrize(
    "adopted",
    [
        "Adopted by the Security Council at its 9700th meeting, on 4 April 2024",
        "Adoptée par le Conseil de sécurité à sa 9700e séance, le 4 avril 2024",
        "Aprobada por el Consejo de Seguridad en su 9700ª sesión, celebrada el 4 de abril de 2024",
        "Принята Советом Безопасности на его 9700-м заседании 4 апреля 2024 года",
    ],
)
def test_a_resolution_of_the_security_council_has_no_title(adopted: str) -> None:
    masthead = read("S/RES/2999 (2024)", adopted, "The Security Council,", "Noting it,", "1. Ends.").masthead
    assert (masthead.title, masthead.body) == ("", "Security Council")
    assert masthead.adopted_on.startswith("4 ")


def test_figures_with_a_bracket_below_letters_are_a_level_of_their_own() -> None:
    draft = read(
        "총회는,",
        "이전의 결의를 상기하며,",
        "1. 다음을 촉구한다:",
        "가. 공장 폐쇄;",
        "1) 강가;",
        "2) 호숫가;",
        "나. 결과 공개;",
        "2. 끝낸다.",
    )
    labels = [str(paragraph.label) for paragraph in draft.paragraphs]
    assert labels == ["PP 1", "OP 1", "OP 1(a)", "OP 1(a)(1)", "OP 1(a)(2)", "OP 1(b)", "OP 2"]
