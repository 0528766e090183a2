"""Whole resolutions in the six languages of the United Nations and Korean, as text, with broken lines, as Word files."""

from __future__ import annotations

import re
import unicodedata

import pytest
from docx_making import abstract, in_list, level, make_docx, num, p
from many_languages import TONGUES, Tongue, lines, paragraphs

from documents.draft import DraftText
from documents.read import read_bytes, read_text
from documents.read.draft.markers import find_marker

EACH = pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.code for tongue in TONGUES])


def labelled(draft: DraftText) -> list[tuple[str, str]]:
    return [(str(paragraph.label), paragraph.text) for paragraph in draft.paragraphs]


def right(tongue: Tongue) -> list[tuple[str, str]]:
    return [(label, text) for label, _, text in paragraphs(tongue)]


def check(draft: DraftText, tongue: Tongue) -> None:
    assert labelled(draft) == right(tongue)
    masthead = draft.masthead
    assert (masthead.symbol, masthead.title) == ("A/HRC/RES/55/90", tongue.title)
    assert (masthead.body, masthead.session, masthead.agenda_item) == (
        "Human Rights Council",
        tongue.session,
        "4",
    )
    assert masthead.session_dates == tongue.top[5]
    assert masthead.adopted_on
    assert masthead.enacting_line == tongue.enacting
    assert draft.closing == tongue.record
    assert draft.language == tongue.code
    assert not draft.warnings


def columns(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text broken at a width in columns: beside an ideograph, else at spaces."""
    found = [""]
    for piece in re.findall(r"[\u4e00-\u9fff][，。；：、]*|[^\s\u4e00-\u9fff]+\s*|\s+", text):
        if columns((found[-1] + piece).rstrip()) > width:
            found.append("")
        found[-1] += piece
    return [line.rstrip() for line in found]


@EACH
def test_as_text(tongue: Tongue) -> None:
    check(read_text("\n\n".join(lines(tongue))), tongue)


@EACH
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blank lines", "no blank lines"])
def test_with_broken_lines(tongue: Tongue, between: str) -> None:
    text = between.join("\n".join(wrapped(line, 68)) for line in lines(tongue))
    check(read_text(text), tongue)


@EACH
def test_as_a_word_file_with_typed_numbers(tongue: Tongue) -> None:
    check(read_bytes(make_docx(*map(p, lines(tongue))), "resolution.docx"), tongue)


FORMS = {"ko": "ganada", "ru": "russianLower", "ar": "arabicAbjad"}


@EACH
def test_as_a_word_file_with_automatic_numbers(tongue: Tongue) -> None:
    body = [
        p(text, in_list(1, label.count("(")) if printed else "")
        for label, printed, text in paragraphs(tongue)
    ]
    levels = abstract(
        0,
        level(0, text=tongue.number.format("%1").strip()),
        level(1, FORMS.get(tongue.code, "lowerLetter"), "(%2)"),
    )
    # One list would count its second level on over both paragraphs that have one; Word restarts it below each.
    file = make_docx(
        *map(p, (*tongue.top, tongue.enacting)), *body, *map(p, tongue.record), numbering=levels + num(1, 0)
    )
    check(read_bytes(file, "resolution.docx"), tongue)


ENACTING_LINES = {
    "fr": "L’Assemblée générale,|Le Conseil de sécurité,|Le Conseil économique et social,|La Commission des droits de l’homme,"
    "|La Commission de la condition de la femme,",
    "es": "La Asamblea General,|El Consejo de Seguridad,|El Consejo Económico y Social,|La Comisión de Derechos Humanos,"
    "|La Comisión de la Condición Jurídica y Social de la Mujer,",
    "ru": "Генеральная Ассамблея,|Совет Безопасности,|Экономический и Социальный Совет,|Комиссия по правам человека,"
    "|Комиссия по положению женщин,",
    "zh": "大会，|安全理事会，|经济及社会理事会，|人权委员会，|妇女地位委员会，",
    "ar": "إن الجمعية العامة،|إن مجلس الأمن،|إن المجلس الاقتصادي والاجتماعي،|إن لجنة حقوق الإنسان،|إن لجنة وضع المرأة،",
    "ko": "총회는,|유엔 총회는,|안전보장이사회는,|경제사회이사회는,|인권위원회는,|여성지위위원회는,",
}


@pytest.mark.parametrize(
    ("code", "line"), [(code, line) for code, found in ENACTING_LINES.items() for line in found.split("|")]
)
def test_enacting_lines(code: str, line: str) -> None:
    draft = read_text(f"{line}\n\n{'上回，' if code == 'zh' else 'Abc,'}\n\n1. Xyz;\n\n2. Zyx.")
    assert (draft.masthead.enacting_line, draft.language) == (line, code)
    assert [str(paragraph.label) for paragraph in draft.paragraphs] == ["PP 1", "OP 1", "OP 2"]


MARKERS = {
    "(가) 공장": ("a", "(a)"),
    "가. 공장": ("a", "a."),
    "（다）공장": ("c", "(a)"),
    "а) закрыть": ("a", "a."),
    "(в) закрыть": ("c", "(a)"),
    "(أ) إغلاق": ("a", "(a)"),
    "(هـ) إغلاق": ("e", "(a)"),
    "ب- إغلاق": ("b", "a."),
    "（一）关闭": ("a", "(a)"),
    "（十二）关闭": ("l", "(a)"),
    "（b）关闭": ("b", "(a)"),
    "1 - Décide": ("1", "1."),
    "１．決定": ("1", "1."),
    "2、决定": ("2", "1."),
    "١٢. يقرر": ("12", "1."),
    "٣- يقرر": ("3", "1."),
    "4 Écoute": ("4", "1"),
    "13. 2019년 회의": ("13", "1."),
}


@pytest.mark.parametrize(("text", "found"), MARKERS.items())
def test_numbers_and_letters_of_each_script(text: str, found: tuple[str, str]) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.value, marker.form) == found


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("전문 1.", "PP 1"),
        ("전문 제3항", "PP 3"),
        ("본문 2의2.", "OP 2bis"),
        ("주문 4:", "OP 4"),
        ("본문 2 (가)", "OP 2(a)"),
        ("序言第2段", "PP 2"),
    ],
)
def test_labels_typed_in_other_languages(typed: str, label: str) -> None:
    marker = find_marker(f"{typed} 강을 깨끗이")
    assert marker is not None
    assert str(marker.label) == label


UNKNOWN = """Conselho dos Direitos do Homem

55/90. Os rios limpos

{enacting}

Guiado pela Carta,

Recordando as suas resoluções,

1. Condena o envenenamento dos rios;

2. Decide continuar a ocupar-se da questão."""


def test_a_language_nobody_taught_keeps_its_preamble_and_says_so() -> None:
    draft = read_text(UNKNOWN.format(enacting="Þ Conselho dos Direitos do Homem,"))
    assert draft.masthead.title == "Os rios limpos"
    assert draft.masthead.enacting_line == "Þ Conselho dos Direitos do Homem,"
    assert [str(paragraph.label) for paragraph in draft.paragraphs] == ["PP 1", "PP 2", "OP 1", "OP 2"]
    assert [warning.code for warning in draft.warnings] == ["unknown-enacting-line"]


def test_paragraphs_that_open_with_small_letters_are_paragraphs() -> None:
    draft = read_text(
        "Der Menschenrechtsrat,\n\ngeleitet von der Charta,\n\nunter Hinweis auf seine Resolutionen,\n\n"
        "1. verurteilt die Vergiftung der Flüsse;\n\n2. beschließt, befasst zu bleiben."
    )
    assert [str(paragraph.label) for paragraph in draft.paragraphs] == ["PP 1", "PP 2", "OP 1", "OP 2"]


@pytest.mark.parametrize("odd", ["Jest to zdanie, które kończy się przecinkiem,", "słowo " * 50])
def test_what_may_be_a_paragraph_is_never_masthead_without_a_remark(odd: str) -> None:
    draft = read_text(f"{odd}\n\nKolejny wiersz\n\n1. Abc;\n\n2. Xyz.")
    assert "text-in-masthead" in [warning.code for warning in draft.warnings]
    assert " ".join(odd.split()) in draft.masthead.lines


def test_votes_by_name_belong_to_the_record() -> None:
    record = (
        "58e séance",
        "3 avril 2025",
        "[Adoptée par 28 voix contre 1, avec 1 abstention. Les voix se sont réparties comme suit :",
        "Ont voté pour :",
        "Albanie, Îles Marshall, Suisse",
        "Ont voté contre :",
        "Ruritanie]",
    )
    draft = read_text(
        "\n".join(["L’Assemblée générale,", "Rappelant la lampe,", "1. Décide de finir.", *record])
    )
    assert draft.closing == record


@pytest.mark.parametrize(
    "line",
    [
        "Résolution 2999 (2024)",
        "Резолюция 2999 (2024)",
        "第2999(2024)号决议",
        "القرار 2999 (2024)",
        "안전보장이사회 결의 2999 (2024)",
    ],
)
def test_numbers_of_the_security_council(line: str) -> None:
    assert (
        read_text(f"{line}\n\nLe Conseil de sécurité,\n\nNotant ceci,\n\n1. Décide.").masthead.symbol
        == "S/RES/2999 (2024)"
    )
