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


@pytest.mark.parametrize(
    "separator",
    [
        "* * *",
        "***",
        "*  *  *",
        "⁂",
        "_____",
        "———",
        "• • •",
        "— — —",
        "- - -",
        "# # #",
        "+ + +",
        "_ _ _",
        "= = =",
        "~~~",
        "◆ ◆ ◆",
        "* * * * *",
        "*\n\n*\n\n*",
    ],
)
def test_a_separator_is_no_paragraph(separator: str) -> None:
    draft = read(*TOP, "1. Welcomes it;", separator, "2. Decides to end.")
    assert labelled(draft) == ["PP 1 Noting the lamp,", "OP 1 Welcomes it;", "OP 2 Decides to end."]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("mark", ["1/", "12/", "*/", "a/", "¹/", "(1/)", "1/, 2/", "1 /"])
def test_after_an_old_footnote_mark_the_next_paragraph_begins_anew(mark: str, between: str) -> None:
    text = between.join(
        [*TOP, f"1. Takes note of the report; {mark}", f"2. Endorses “the plan”; {mark}", "3. Ends."]
    )
    assert labelled(read_text(text))[1:] == [
        f"OP 1 Takes note of the report; {mark}",
        f"OP 2 Endorses “the plan”; {mark}",
        "OP 3 Ends.",
    ]


@pytest.mark.parametrize("at_the_end", [True, False])
def test_an_old_footnote_is_one_where_its_text_is_there(at_the_end: bool) -> None:
    notes = ["1/ A/49/123.", "2/ See the report of May.", "*/ Corrected."]
    blocks = ["1. Takes note of the plan 1/ and the report; 2/", "2. Begs; */", "3. Ends."]
    draft = read(*TOP, *(blocks + notes if at_the_end else blocks[:2] + notes + blocks[2:]))
    assert labelled(draft)[1:] == ["OP 1 Takes note of the plan and the report;", "OP 2 Begs;", "OP 3 Ends."]
    found = [(note.offset, note.marker, note.text) for p in draft.paragraphs for note in p.footnotes]
    assert found == [(22, "1", "A/49/123."), (38, "2", "See the report of May."), (5, "*", "Corrected.")]
    assert draft.warnings == ()


def test_an_old_footnote_without_a_mark_is_not_dropped() -> None:
    assert "4/ A/49/7." in read(*TOP, "1. Decides;", "2. Ends.", "4/ A/49/7.").paragraphs[-1].text


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("the Counter\u00adTerrorism Centre", "the Counter-Terrorism Centre"),
        ("cross\u00adborder rivers", "cross-border rivers"),
        ("imple\u00admentation", "implementation"),
        ("viola\u00adtions", "violations"),
        ("light\u00adhouse and lighthouse", "lighthouse and lighthouse"),
        ("the follow\u00adup", "the follow-up"),
        ("long\u00adterm lamps", "long-term lamps"),
        ("so\u00adcalled lamps", "so-called lamps"),
        ("multi\u00adlateral oil", "multilateral oil"),
        ("re\u00adaffirming it", "reaffirming it"),
        ("re\u00ademphasizing it", "re-emphasizing it"),
        ("gender\u00adbased rules", "gender-based rules"),
        ("the Secretary\u00adGeneral", "the Secretary-General"),
        ("non\u00adState keepers", "non-State keepers"),
        ("self\u00addetermination", "self-determination"),
        ("twenty\u00adfirst lamp", "twenty-first lamp"),
    ],
)
def test_a_soft_hyphen_in_a_word_is_settled_with_a_remark(typed: str, read_as: str) -> None:
    draft = read("The Human Rights Council,", f"Noting {typed},", "1. Ends.")
    assert draft.paragraphs[0].text == f"Noting {read_as},"
    assert [warning.code for warning in draft.warnings] == ["soft-hyphen"]


@pytest.mark.parametrize(
    "title",
    [
        "Lamps: follow-up to Human Rights Council resolution 53/22",
        "Follow-up to General Assembly resolution 75/1 on lamps",
        "Implementation of resolution 1325 (2000) on lamps",
        "Implementation of Assembly resolutions 46/182 and 75/1",
        "Review of decision 2/102",
        "Report on the follow-up to resolution S-21/1",
        "Lamps (resolution 53/22, annex)",
        "Adopted measures on lamps",
        "Draft convention on lamps",
        "Agenda 21 and lamps",
        "General and complete darkness",
        "United Nations Decade of Lamps (2021–2030)",
    ],
)
def test_a_title_that_names_a_resolution_stays_whole(title: str) -> None:
    masthead = read(
        "Human Rights Council", "Fifty-sixth session", f"56/14. {title}", *TOP, "1. Ends."
    ).masthead
    assert (masthead.title, masthead.symbol) == (title, "A/HRC/RES/56/14")


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


STATEMENT = [
    "The Security Council welcomes the talks.",
    "The Security Council also strongly underlines the need for lamps.",
    "The Security Council, recalling its earlier statement, reiterates its support.",
    "“The Security Council requests the Secretary-General to report.",
    "The Council takes note of the lamps.",
    "“The Security Council will remain seized of the matter.”",
]


def test_a_presidential_statement_has_paragraphs_and_no_title() -> None:
    draft = read(*STATEMENT)
    assert labelled(draft) == [f"OP {number} {text}" for number, text in enumerate(STATEMENT, 1)]
    assert draft.masthead.title == ""


@pytest.mark.parametrize(
    ("above", "title", "symbol"),
    [
        (("S/PRST/2048/3", "Statement by the President of the Security Council"),
         "Statement by the President of the Security Council", "S/PRST/2048/3"),
        (("S/PRST/2048/3", "Security Council",
          "At the 9700th meeting of the Security Council, held on 4 April 2048, the President of the Security Council made the "
          "following statement on behalf of the Council:"), "", "S/PRST/2048/3"),
        (("Statement on lamps",), "Statement on lamps", ""),
    ],
)  # fmt: skip
def test_what_stands_above_a_presidential_statement(above: tuple[str, ...], title: str, symbol: str) -> None:
    draft = read(*above, *STATEMENT)
    assert len(draft.paragraphs) == len(STATEMENT)
    assert (draft.masthead.title, draft.masthead.symbol) == (title, symbol)


def test_a_statement_of_the_president_of_the_council_has_a_number() -> None:
    said = "At its 40th meeting, the President of the Human Rights Council made the following statement:"
    draft = read(
        "President's statement 57/1. Lamps", said, "“The Human Rights Council:", "1. Welcomes;", "2. Ends.”"
    )
    assert labelled(draft) == ["OP 1 Welcomes;", "OP 2 Ends.”"]
    assert (draft.masthead.title, draft.masthead.symbol) == ("Lamps", "A/HRC/PRST/57/1")
    assert draft.masthead.body == "Human Rights Council"


def test_what_members_of_the_security_council_say_to_the_press() -> None:
    said = [
        "The members of the Security Council condemned the dark.",
        "The members of the Security Council expressed hope.",
    ]
    assert labelled(read("Press statement on lamps", *said)) == [
        f"OP {n} {text}" for n, text in enumerate(said, 1)
    ]


@pytest.mark.parametrize(
    "above",
    [
        ("Resolution 2999 (2048)",),
        ("RESOLUTION 2999 (2048)", "4 April 2048"),
        ("Resolution 2999 (2048) of 4 April 2048",),
        ("2999 (2048). Resolution of 4 April 2048",),
        (
            "United Nations",
            "S/RES/2999 (2048)",
            "Security Council",
            "Distr.: General",
            "Resolution 2999 (2048)",
        ),
        ("S/RES/2999 (2048)", "Security Council", "Provisional"),
        ("S/RES/2999 (2048)", "Draft resolution in blue"),
        ("Decision of 4 April 2048 (9700th meeting): resolution 2999 (2048)",),
    ],
)
def test_a_text_of_the_security_council_has_no_title(above: tuple[str, ...]) -> None:
    masthead = read(*above, "The Security Council,", "Noting it,", "1. Ends.").masthead
    assert (masthead.title, masthead.symbol) == ("", "S/RES/2999 (2048)")


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


@pytest.mark.parametrize(
    "title",
    [
        "VI. Resolutions adopted on the reports of the Third Committee 179",
        "180 General Assembly—Forty-ninth Session",
        "General Assembly – Forty-ninth session 179",
        "180 Security Council, 1998",
        "Resolutions and Decisions of the Security Council, 1998 – 179",
        "180 | Official Records of the Assembly",
        "Report of the Human Rights Council 179",
        "179 – Resolutions adopted by the Council",
        "II. Decisions 12",
    ],
)
def test_a_running_title_leaves_the_paragraph_whole(title: str) -> None:
    draft = read(
        *TOP,
        "1. Requests the keeper to make a single programme of lamp",
        title,
        "repair, in all harbours;",
        "2. Ends.",
    )
    assert labelled(draft)[1:] == [
        "OP 1 Requests the keeper to make a single programme of lamp repair, in all harbours;",
        "OP 2 Ends.",
    ]
    assert [warning.code for warning in draft.warnings] == ["page-lines"]
