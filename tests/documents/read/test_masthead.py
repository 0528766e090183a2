"""What stands above the first paragraph. All texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.draft import Masthead
from documents.read import read_text
from documents.read.draft.masthead import enacting_line, read_masthead, stands_alone
from documents.read.draft.sponsors import split_states
from documents.read.draft.symbols import read_council_number, read_numbered_title, session_of
from redline import ordinal_value


def masthead_of(text: str) -> Masthead:
    return read_text(f"{text}\n\nNoting the sea,\n\n1. Decides to sail.").masthead


ADOPTED = """United Nations
A/HRC/RES/91/3

General Assembly

Distr.: General
12 April 2056

Original: English

Human Rights Council

Ninety-first session

26 February–5 April 2056

Agenda item 4

Situations that the Council attends to

Resolution adopted by the Human Rights Council on 4 April 2056

91/3. Situation of lamps in Freedonia

The Human Rights Council,"""


def test_an_adopted_resolution() -> None:
    assert replace(masthead_of(ADOPTED), lines=()) == Masthead(
        body="Human Rights Council",
        session="Ninety-first session",
        session_number=91,
        session_dates="26 February–5 April 2056",
        agenda_item="4",
        agenda_title="Situations that the Council attends to",
        symbol="A/HRC/RES/91/3",
        title="Situation of lamps in Freedonia",
        adopted_on="4 April 2056",
        enacting_line="The Human Rights Council,",
        other=("United Nations", "Distr.: General", "12 April 2056", "Original: English"),
    )


def test_a_tabled_draft_with_sponsors_over_several_lines() -> None:
    masthead = masthead_of(
        "A/HRC/58/L.97/Rev.1\nHuman Rights Council\nFifty-eighth session\nAgenda items 2 and 4\n"
        "Albania,* Antigua and Barbuda, Bolivia (Plurinational State of),\n"
        "Bosnia and Herzegovina,* Poland* (on behalf of Members, friends and others),\n"
        "United Kingdom of Great Britain and Northern Ireland* and Ukraine:* draft resolution\n"
        "58/… Situation of lamps in Freedonia\nThe Human Rights Council,"
    )
    assert masthead.symbol == "A/HRC/58/L.97/Rev.1"
    assert masthead.session_number == 58
    assert masthead.agenda_item == "2 and 4"
    assert masthead.title == "Situation of lamps in Freedonia"
    assert masthead.sponsors == (
        "Albania",
        "Antigua and Barbuda",
        "Bolivia (Plurinational State of)",
        "Bosnia and Herzegovina",
        "Poland (on behalf of Members, friends and others)",
        "United Kingdom of Great Britain and Northern Ireland",
        "Ukraine",
    )


SYMBOLS = {
    "Council's number": (
        "91/3. Lamps\n\nThe Human Rights Council,",
        ("Human Rights Council", "A/HRC/RES/91/3", "Lamps"),
    ),
    "special session": (
        "S-31/1. Lamps\n\nThe Human Rights Council,",
        ("Human Rights Council", "A/HRC/RES/S-31/1", "Lamps"),
    ),
    "number and title in two lines": (
        "Resolution adopted by the Human Rights Council*\n\n16/99\n\nLamps of Freedonia\n\nThe Human Rights Council,",
        ("Human Rights Council", "A/HRC/RES/16/99", "Lamps of Freedonia"),
    ),
    "the word before the number": (
        "Resolution 7/91. Lamps\n\nThe Human Rights Council,",
        ("Human Rights Council", "A/HRC/RES/7/91", "Lamps"),
    ),
    "decision": (
        "Decision 54/191\n\nThe Human Rights Council,",
        ("Human Rights Council", "A/HRC/DEC/54/191", ""),
    ),
    "Assembly": (
        "Resolution adopted by the General Assembly on 15 December 2042\n\n"
        "[on the report of the Third Committee (A/97/900, para. 5)]\n\n97/227. Lamps\n\nThe General Assembly,",
        ("General Assembly", "A/RES/97/227", "Lamps"),
    ),
    "emergency special session": (
        "ES-11/91. Lamps\n\nThe General Assembly,",
        ("General Assembly", "A/RES/ES-11/91", "Lamps"),
    ),
    "old Assembly": (
        "2699 (XXV). Declaration on Lamps\n\nThe General Assembly,",
        ("General Assembly", "A/RES/2699(XXV)", "Declaration on Lamps"),
    ),
    "Committee draft": (
        "A/C.3/98/L.40\n\nAlbania and Chile: draft resolution\n\nLamps\n\nThe General Assembly,",
        ("General Assembly", "A/C.3/98/L.40", "Lamps"),
    ),
    "Security Council": (
        "Resolution 9321 (2046)\n\nAdopted by the Security Council at its 9821st meeting, on\n30 November 2046\n\n"
        "The Security Council,",
        ("Security Council", "S/RES/9321 (2046)", ""),
    ),
    "old Security Council": (
        "SECURITY COUNCIL\n\n242 (1999). Resolution of 22 November 1999\n\nThe Security Council,",
        ("Security Council", "S/RES/242 (1999)", ""),
    ),
    "Economic and Social Council": (
        "2043/12. Lamps\n\nThe Economic and Social Council,",
        ("Economic and Social Council", "E/RES/2043/12", "Lamps"),
    ),
    "Commission": (
        "Commission on Human Rights resolution 2005/199\n\nLamps\n\nThe Commission on Human Rights,",
        ("Commission on Human Rights", "E/CN.4/RES/2005/199", "Lamps"),
    ),
    "conference": (
        "Resolution 9/77\n\nLamps\n\nThe Conference of the States Parties to the United Nations Convention against Darkness,",
        ("Conference of the States Parties to the United Nations Convention against Darkness", "", "Lamps"),
    ),
    "zero draft": (
        "Situation of lamps in Freedonia\n\nZero draft as of 12 February 2056\n\nThe Human Rights Council,",
        ("Human Rights Council", "", "Situation of lamps in Freedonia"),
    ),
}


@pytest.mark.parametrize("name", SYMBOLS)
def test_body_symbol_and_title(name: str) -> None:
    text, wanted = SYMBOLS[name]
    masthead = masthead_of(text)
    assert (masthead.body, masthead.symbol, masthead.title) == wanted


def test_the_symbol_of_a_report_is_not_the_resolutions() -> None:
    masthead = masthead_of(SYMBOLS["Assembly"][0])
    assert masthead.other == ("[on the report of the Third Committee (A/97/900, para. 5)]",)
    assert masthead.adopted_on == "15 December 2042"


def test_a_symbol_from_page_headers() -> None:
    masthead = read_masthead(["Lamps"], "The Human Rights Council,", ["page 2", "A/HRC/58/L.97"])
    assert (masthead.symbol, masthead.session_number) == ("A/HRC/58/L.97", 58)


def test_what_is_said_twice_is_not_lost() -> None:
    masthead = read_masthead(["Agenda item 4", "Lamps of the sea", "Agenda item 5", "91/3. Lamps"], "")
    assert (masthead.agenda_item, masthead.agenda_title) == ("4", "Lamps of the sea")
    assert masthead.other == ("5",)


ENACTING = {
    "The Human Rights Council,": "The Human Rights Council,",
    "The General Assembly": "The General Assembly",
    "THE SECURITY COUNCIL,": "THE SECURITY COUNCIL,",
    "The Human Rights Council, Recalling the sea,": "The Human Rights Council,",
    "The Commission on the Status of Women,": "The Commission on the Status of Women,",
    "The Conference of the Parties serving as the meeting of the Parties to the Lamp Protocol,": (
        "The Conference of the Parties serving as the meeting of the Parties to the Lamp Protocol,"
    ),
    "The Human Rights Council decides to sail,": "",
    "The sea is wide,": "",
    "“The General Assembly,": "",
    "Recalling the General Assembly,": "",
}


@pytest.mark.parametrize("text", ENACTING)
def test_enacting_line(text: str) -> None:
    assert enacting_line(text) == ENACTING[text]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("First", 1),
        ("twelfth", 12),
        ("Twentieth", 20),
        ("Fifty-fifth", 55),
        ("ninety-ninth", 99),
        ("Hundredth", 100),
        ("One hundred and first", 101),
        ("78th", 78),
        ("Third Committee", None),
        ("fiftieth-first", None),
    ],
)
def test_ordinals(words: str, number: int | None) -> None:
    assert ordinal_value(words) == number


@pytest.mark.parametrize(
    "line",
    [
        "Agenda item 71 (c)",
        "A/HRC/RES/91/3",
        "91/3. Lamps",
        "Ninety-first session",
        "26 February–5 April 2056",
        "[on a report]",
    ],
)
def test_lines_that_are_no_second_line_of_a_title(line: str) -> None:
    assert stands_alone(line)


def test_states_whose_names_hold_commas_or_and() -> None:
    assert split_states("Iran (Islamic Republic of), Trinidad and Tobago and Zambia*") == (
        "Iran (Islamic Republic of)",
        "Trinidad and Tobago",
        "Zambia",
    )


@pytest.mark.parametrize(
    "line",
    ["Résolution 60/3. Lampes", "Resolución 60/3. Lampes", "Резолюция 60/3. Lampes", "결의 60/3. Lampes", "60/3호 결의. Lampes",
     "决议60/3. Lampes", "第60/3号决议. Lampes", "60/3. Lampes"],
)  # fmt: skip
def test_a_numbered_title_in_any_language(line: str) -> None:
    found = read_numbered_title(line)
    assert found is not None
    assert (found[0].session, found[0].number, found[1]) == ("60", "3", "Lampes")


@pytest.mark.parametrize("line", ["60/251 of 15 March 2006", "55/21 and 52/28", "Item 3/4"])
def test_no_numbered_title(line: str) -> None:
    assert read_numbered_title(line) is None


def test_numbers_of_the_security_council() -> None:
    assert read_council_number("Resolution 9321 (2046)") == "S/RES/9321 (2046)"
    assert read_council_number("Resolution 9321 (2046) of the Council") == ""


@pytest.mark.parametrize(
    ("symbol", "session"),
    [("A/HRC/RES/S-31/1", 31), ("A/C.3/98/L.40", 98), ("A/RES/ES-11/1", 11), ("E/RES/2043/12", None)],
)
def test_session_of_a_symbol(symbol: str, session: int | None) -> None:
    assert session_of(symbol) == session
