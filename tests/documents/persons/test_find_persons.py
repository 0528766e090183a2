"""Persons named in a text: rather a word too many than a name that is missed, and nothing that the draft has already."""

from __future__ import annotations

import time

import pytest

from documents.persons import Known, find_persons, name_key

DRAFT = """The Human Rights Council,
Recalling the Universal Declaration of Human Rights and the report of the commission chaired by Justice Ada Beacon,
Welcomes the visit of the Special Rapporteur to Exampleland, to Lantern Bay and to the towns of the north;
Urges the authorities to mark each lamp in green, and to let the young keep it.
"""

NAMED = {
    "Recalling the case of Otto Lampe, who died in 2017,": ["Otto Lampe"],
    "to release Kim Jong-uk, Kim Kuk-gi and Choe Chun-gil;": ["Kim Jong-uk", "Kim Kuk-gi", "Choe Chun-gil"],
    "Ms. Elena Salmón, the Special Rapporteur, said so.": ["Elena Salmón"],
    "Special Rapporteur Tomás Ojo Quintas visited the north.": ["Tomás Ojo Quintas"],
    "We thank Ambassador Lotte Knudsen and Mr. de Vries.": ["Lotte Knudsen", "Vries"],
    "as H.E. Dr. Jörg Laube said.": ["Jörg Laube"],
    "as the journalist Takeda reported": ["Takeda"],
    "KIM Yong Nam and PAK Pong Ju signed.": ["KIM Yong Nam", "PAK Pong Ju"],
    "KIM JONG UN ordered it.": ["KIM JONG UN"],
    "Dear Ms Novak,": ["Novak"],
    "Jude Law and Grace Kelly spoke.": ["Jude Law", "Grace Kelly"],
    "Mark Green asked.": ["Mark Green"],
    "Otto died.": ["Otto"],
    "Professor Robert King of the university": ["Robert King"],
    "Contact: jane.doe@example.org.": ["jane.doe@example.org"],
    "J. Smith wrote this; M. Dupont and Mme Durand agreed.": ["J. Smith", "M. Dupont", "Durand"],
    "Secretary-General António Gutiérrez": ["António Gutiérrez"],
    "Ri Sol-ju's family": ["Ri Sol-ju"],
    "“Kenneth Bay” and 'Merrill Newman'": ["Kenneth Bay", "Merrill Newman"],
    "said ʻAlī al-Sistani": ["ʻAlī al-Sistani"],
    "in the town they heard Takeda, and left": ["Takeda"],
    "김철수 대사께 드립니다. 박영희 씨가 말했다.": ["김철수", "박영희"],
    "국장 이영호는 유엔 대표, 정부 대표와 특별 대표를 만났다": ["이영호"],
    "존 스미스 씨의 증언": ["존 스미스"],
    "탈북민 오길남의 가족": ["오길남"],
    "김영남, 박선희와 최길수가 서명했다": ["김영남", "박선희", "최길수"],
    "오길남(1942년생)": ["오길남"],
    "г-н Иванов и Мария Петрова": ["Иванов", "Мария Петрова"],
    "قال السيد أحمد علي خالد": ["أحمد علي خالد"],
    "王毅先生和李娜女士": ["王毅", "李娜"],
    "Sra. Michela Bachelón Jara": ["Michela Bachelón Jara"],
}

NONE = [
    "Suggested Changes for the Resolution on the Situation of Human Rights",
    "The European Union and Australia hold the pen.",
    "Amnesty International and the Transitional Justice Working Group",
    "Calls upon all States to respect the Rome Statute and the Convention on the Rights of the Child;",
    "Welcomes the report of the Special Rapporteur and the Office of the High Commissioner;",
    "Agreed language: A/RES/79/181 PP 26",
    "In the Republic of Korea, the Democratic People’s Republic of Korea and South Africa",
    "Permanent Mission of Australia to the United Nations Office at Geneva",
    "Christian and Buddhist believers on Monday 3 March",
    "UN OHCHR and ILO",
    "Deep Concern; Strongly Condemns",
    "the lamps of Exampleland and Lantern Bay",
    "Mark The Lamp In Green",
    "as Justice Beacon found",
    "the findings of Ada Beacon",
    "제58차 인권이사회, 유엔 인권최고대표사무소, 조선민주주의인민공화국의 인권 상황",
    "우리는 강제 송환과 고문의 중단을 요구합니다. 정치범 수용소의 문제, 이러한 조치를 지지합니다.",
    "스스로 선택한 변호인을 요구하고, 권리가 있음을 확인하며, 이산가족의 구성원이 기초가 되는 선교사를 도와 주시기 바랍니다.",
    "letters@example.org and info@example.org",
    "",
]


@pytest.fixture(scope="module")
def known():
    return Known.of([DRAFT], names=["Wick Watch", "Oil Fund"])


@pytest.mark.parametrize("text", NAMED)
def test_persons_are_found(known, text):
    assert [one.name for one in find_persons(text, known)] == NAMED[text]


@pytest.mark.parametrize("text", NONE)
def test_bodies_places_texts_and_what_the_draft_names_are_none(known, text):
    assert [one.name for one in find_persons(text, known)] == []


@pytest.mark.parametrize("text", NAMED)
def test_each_stands_where_it_is_said(known, text):
    assert all(text[one.start : one.end] == one.name for one in find_persons(text, known))


def test_names_of_bodies_are_given(known):
    text = "as Wick Watch and Torchfolk Lumen say"
    assert [one.name for one in find_persons(text, known)] == ["Torchfolk Lumen"]
    assert find_persons(text, Known.of([DRAFT], names=["Wick Watch", "Torchfolk Lumen"])) == []


def test_what_texts_have_in_small_letters_is_an_ordinary_word():
    title = "Keep the Lamps Lit"
    assert [one.name for one in find_persons(title)] == ["Lamps Lit"]
    assert find_persons(title, Known.of([], around=["that lamps stay lit"])) == []


def test_a_name_is_one_however_it_is_written():
    assert name_key("Kim  Jong‐Un") == name_key("KIM JONG UN") == "kim jong un"


@pytest.mark.parametrize(
    "piece", ["Kim ", "Mr. ", "a@", "김철수", "A.", "al-", "J. ", "de ", "“", "王", "Á\n", "A-"]
)
def test_time_grows_with_the_text(piece):
    def took(times: int) -> float:
        text = piece * times
        began = time.process_time()
        find_persons(text)
        return time.process_time() - began

    took(100)
    assert took(40_000) < max(0.5, took(4_000) * 40)
