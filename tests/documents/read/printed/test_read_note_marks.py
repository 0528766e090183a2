"""Footnotes of pasted texts: marks in brackets and before slashes, before Korean particles, in lines of their own; notes
that go on in the next line."""

from __future__ import annotations

import pytest

from documents.draft import DraftText
from documents.read import read_text

WELLS = """The Human Rights Council,

Recalling its resolution 70/2,{one} and the report on the wells,{two}

1. Welcomes the report;{three}

2. Decides to remain seized of the matter.

"""
TEXTS = ["Recalling its resolution 70/2, and the report on the wells,", "Welcomes the report;"]
NOTES = ["A/HRC/69/77.", "See also A/HRC/70/44; A/HRC/70/45, and A/HRC/70/46.", "Ibid."]


def notes(draft: DraftText) -> list[tuple[str, str]]:
    return [(p.text[: n.offset][-8:], n.text) for p in draft.paragraphs for n in p.footnotes]


@pytest.mark.parametrize("mark", ["{}", "[{}]", "{}/", "({})", "\n{}\n"])
def test_marks_and_their_notes(mark: str) -> None:
    one, two, three = (mark.format(number) for number in (1, 2, 3))
    at_start = [found.replace("\n", "").strip() for found in (one, two, three)]
    split = ["A/HRC/69/77.", "See also A/HRC/70/44; A/HRC/70/45, and\nA/HRC/70/46.", "Ibid."]
    between = "\n" if mark.startswith("\n") else " "
    foot = "\n".join(f"{number}{between}{note}" for number, note in zip(at_start, split, strict=True))
    draft = read_text(WELLS.format(one=one, two=two, three=three) + foot)
    assert [p.text for p in draft.paragraphs[:2]] == TEXTS
    assert notes(draft) == list(zip(["on 70/2,", "e wells,", " report;"], NOTES, strict=True))
    assert len(draft.paragraphs) == 3


def test_a_list_with_numbers_in_brackets_is_no_row_of_notes() -> None:
    text = "The Board,\n\nRecalling paragraph 2(1), and rule 4(2),\n\n1. Asks the keepers:\n\n(1) To sing;\n\n(2) To row."
    draft = read_text(text.replace("The Board", "The General Assembly"))
    assert [(str(p.label), p.text) for p in draft.paragraphs[2:]] == [
        ("OP 1(1)", "To sing;"),
        ("OP 1(2)", "To row."),
    ]


def test_korean_marks_stand_before_particles_and_chinese_ones_before_words() -> None:
    korean = (
        "인권이사회는,\n\n결의 70/2호1와 제2항의 우물 보고서2를 상기하며,\n\n1. 보고서3를 환영한다;\n\n2. 계속 심의하기로 결정한다."
        "\n\n1 A/HRC/69/77.\n2 A/HRC/70/44 참조.\n3 유엔 총회 결의 70/1호."
    )
    assert notes(read_text(korean)) == [
        ("결의 70/2호", "A/HRC/69/77."),
        ("의 우물 보고서", "A/HRC/70/44 참조."),
        ("보고서", "유엔 총회 결의 70/1호."),
    ]
    chinese = (
        "人权理事会，\n\n回顾其第70/2号决议¹和水井报告，²\n\n1. 欢迎报告；\n\n2. 决定继续审议这一问题。\n\n"
        "¹ A/HRC/69/77。\n² 见A/HRC/70/44。"
    )
    assert [note for _, note in notes(read_text(chinese))] == ["A/HRC/69/77。", "见A/HRC/70/44。"]
