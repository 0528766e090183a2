"""Mastheads and adoption records that stand in one line, as they are copied from a page."""

from __future__ import annotations

import pytest

from documents.read import read_text

BODY = """Guided by the songs of the sea,

Recalling its resolution 80/4,

1. Welcomes the lamps of the coast;

2. Decides to remain seized of the matter. """
ASSEMBLY = (
    "Ninety-first session Agenda item 44 Need for lamps on the coasts of Ruritania Resolution adopted by the General "
    "Assembly on 29 October 2036 [without reference to a Main Committee (A/91/L.6)] 91/7. Need for lamps on the coasts of "
    "Ruritania The General Assembly,"
)
COUNCIL = (
    "United Nations A/HRC/RES/81/9 General Assembly Distr.: General 12 October 2042 Original: English Human Rights Council "
    "Eighty-first session 8 September–7 October 2042 Agenda item 3 Resolution adopted by the Human Rights Council on "
    "6 October 2042 81/9. Lamps, “Light for All” and resolution 80/3 of 5 May 2041 The Human Rights Council,"
)


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["alone", "with the first paragraph"])
@pytest.mark.parametrize("line", [ASSEMBLY, COUNCIL], ids=["assembly", "council"])
def test_a_masthead_in_one_line(line: str, between: str) -> None:
    draft = read_text(
        line + between + BODY + "40th plenary meeting 29 October 2036 [Adopted without a vote.]"
    )
    head = draft.masthead
    if line == ASSEMBLY:
        assert (head.symbol, head.body) == ("A/RES/91/7", "General Assembly")
        assert (head.title, head.session) == (
            "Need for lamps on the coasts of Ruritania",
            "Ninety-first session",
        )
        assert (head.agenda_item, head.agenda_title) == ("44", head.title)
        assert head.adopted_on == "29 October 2036"
    else:
        assert (head.symbol, head.body) == ("A/HRC/RES/81/9", "Human Rights Council")
        assert head.title == "Lamps, “Light for All” and resolution 80/3 of 5 May 2041"
        assert (head.session, head.agenda_item) == ("Eighty-first session", "3")
    assert [(str(p.label), p.text) for p in draft.paragraphs] == [
        ("PP 1", "Guided by the songs of the sea,"),
        ("PP 2", "Recalling its resolution 80/4,"),
        ("OP 1", "Welcomes the lamps of the coast;"),
        ("OP 2", "Decides to remain seized of the matter."),
    ]
    assert draft.closing == ("40th plenary meeting", "29 October 2036", "[Adopted without a vote.]")
    assert draft.warnings == ()


def test_a_title_below_the_agenda_item_and_symbols_in_the_lines_of_bodies() -> None:
    korean = (
        "유엔 총회 A/C.3/91/L.44\n제91차 회기 제3위원회\n의제 항목 71(c)\n\n해안 등대에 관한 결의안\n\n총회는,\n\n바다의 노래를 상기하며,\n\n"
        "1. 등대를 환영한다;\n\n2. 이 문제를 계속 다루기로 결정한다."
    )
    head = read_text(korean).masthead
    assert (head.symbol, head.title) == ("A/C.3/91/L.44", "해안 등대에 관한 결의안")
    french = (
        "Nations Unies S/RES/3999 (2036)\nConseil de sécurité Distr. générale\n14 mars 2036\n\nRésolution 3999 (2036)\n\n"
        "Adoptée par le Conseil de sécurité à sa 20211e séance, le 14 mars 2036\n\nLe Conseil de sécurité,\n\n"
        "Rappelant les chants de la mer,\n\n1. Décide de rester saisi de la question."
    )
    head = read_text(french).masthead
    assert (head.symbol, head.title, head.body) == ("S/RES/3999 (2036)", "", "Security Council")


def test_a_paragraph_that_names_bodies_days_and_symbols_is_left_whole() -> None:
    preamble = "Recalling the resolution adopted by the General Assembly on 3 May 2030 at its eighty-fourth session, and A/RES/84/2,"
    draft = read_text(f"{preamble}\n\nNoting the sea,\n\n1. Decides to sing.")
    assert draft.paragraphs[0].text == preamble


def test_mastheads_of_other_bodies_and_languages() -> None:
    labour = read_text(
        "International Labour Conference\n121st Session, Geneva, 2033\n\nResolution concerning work on lightships\n\n"
        "(Adopted on 16 June 2033)\n\nThe General Conference of the International Labour Organization, meeting at its 121st "
        "Session, 2033,\n\nHaving heard the keepers,\n\n1. Adopts the conclusions;\n\n2. Requests a plan."
    )
    assert labour.masthead.title == "Resolution concerning work on lightships"
    assert [p.text for p in labour.paragraphs] == [
        "Having heard the keepers,",
        "Adopts the conclusions;",
        "Requests a plan.",
    ]
    german = read_text(
        "Vereinte Nationen\nA/RES/91/12\n\n91/12. Leuchttürme\n\nDie Generalversammlung,\n\nunter Hinweis auf das Meer,\n\n"
        "in Anerkennung der Wärter,\n\n1. begrüßt die Leuchttürme;\n\n2. beschließt zu singen."
    )
    assert german.masthead.symbol == "A/RES/91/12"
    japanese = read_text(
        "人権理事会は、\n\n世界人権宣言を再確認し、\n\n都市の騒音の増加を懸念し、\n\n1. 報告書を歓迎する。\n\n2. 検討を続けることを決定する。"
    )
    assert (japanese.language, len(japanese.paragraphs)) == ("", 4)
