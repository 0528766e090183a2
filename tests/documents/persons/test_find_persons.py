"""Persons named in a text: rather a word too many than a name that is missed, and nothing that the draft has already."""

from __future__ import annotations

import time

import pytest

from documents.persons import Known, Shape, find_persons, name_key

DRAFT = """The Human Rights Council,
Recalling the Universal Declaration of Human Rights and the report of the commission chaired by Justice Ada Beacon,
Welcomes the visit of the Special Rapporteur to Exampleland, to Lantern Bay and to the towns of the north;
Urges the authorities to mark each lamp in green, and to let the young keep it.
"""

NAMED = {
    "We thank Roya Hazara for her testimony.": ["Roya Hazara"],
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
    "Selon M. Israël Cohen, les lanternes": ["Israël Cohen"],
    "M. Israël Cohen l’a dit.": ["Israël Cohen"],
    "S. E. M. Israël Cohen": ["Israël Cohen"],
    "MM. Israël Cohen et Jean Dupont": ["Israël Cohen", "Jean Dupont"],
    "par Me Israël Cohen": ["Israël Cohen"],
    "Mᵐᵉ Israël Cohen et Mmes Durand": ["Israël Cohen", "Durand"],
    "Secretary-General António Gutiérrez": ["António Gutiérrez"],
    "Ri Sol-ju's family": ["Ri Sol-ju"],
    "“Kenneth Bay” and 'Merrill Newman'": ["Kenneth Bay", "Merrill Newman"],
    "said ʻAlī al-Sistani": ["ʻAlī al-Sistani"],
    "in the town they heard Takeda, and left": ["Takeda"],
    "김철수 대사께 드립니다. 박영희 씨가 말했다.": ["김철수", "박영희"],
    "국장 이영호는 유엔 대표, 정부 대표와 특별 대표를 만났다": ["이영호"],
    "존 스미스 씨의 증언": ["존 스미스"],
    "특별보고관 엘리자베스 살몬의 보고서": ["엘리자베스 살몬"],
    "김철수와 특별보고관 엘리자베스 살몬": ["김철수", "엘리자베스 살몬"],
    "인권 상황 특별보고관 토마스 오헤아 킨타나": ["토마스 오헤아 킨타나"],
    "탈북민 오길남의 가족": ["오길남"],
    "김영남, 박선희와 최길수가 서명했다": ["김영남", "박선희", "최길수"],
    "오길남(1942년생)": ["오길남"],
    "г-н Иванов и Мария Петрова": ["Иванов", "Мария Петрова"],
    "قال السيد أحمد علي خالد": ["أحمد علي خالد"],
    "王毅先生和李娜女士": ["王毅", "李娜"],
    "Sra. Michela Bachelón Jara": ["Michela Bachelón Jara"],
    "강등철을 석방하라": ["강등철"],
    "황인석은 기다린다": ["황인석"],
    "박연서가 쓴 책": ["박연서"],
    "리설옥과 김여옥": ["리설옥", "김여옥"],
    "등대 수용소의 김영순": ["김영순"],
    "김철순의 딸": ["김철순"],
    "故 황장업 비서": ["황장업"],
    "림영길에게 전하라": ["림영길"],
    "남궁민수가 말했다": ["남궁민수"],
    "오토 램프비어를 기억하며": ["오토 램프비어"],
    "메구미 램프타": ["메구미 램프타"],
    "토마스 램파 킨타나": ["토마스 램파 킨타나"],
    "존 램프 선교사": ["존 램프"],
    "Zamanloo는 말했고 Otto Lampe의 편지": ["Otto Lampe"],
    "قال محمد بن منير إن": ["محمد بن منير"],
    "said Nguyễn Văn A was held": ["Nguyễn Văn A"],
    "李灯明": ["李灯明"],
    "as kim jong ok said": ["kim jong ok"],
    "that Rose Marsh was held, near the rose in the marsh": ["Rose Marsh"],
}

NONE = [
    "Mission permanente du Premier État d’exemple auprès de l’Office des Nations Unies à Genève",
    "M. le Président du Conseil",
    "Guidé par la Charte des Nations Unies, et rappelant le Pacte et son Protocole facultatif,",
    "Rappelant la Déclaration et le Programme d’action de Vienne, et l’Accord de Paris,",
    "Invite les États Membres, la Croix-Rouge et le Croissant-Rouge, ainsi que l’Organisation mondiale de la Santé, à agir;",
    "Encourage le Fonds des Nations Unies pour l’enfance, la Ligue des États arabes et la Conférence de Durban;",
    "Selon M. le Haut-Commissaire aux droits de l’homme",
    "Calls for the protection of minorities, including Rohingya Muslims, Coptic Christians and Crimean Tatars;",
    "and of Yazidis, Shia Muslims and Kurdish people in the north, and of Roma and Sinti;",
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
    "인권이사회는, 이전 결의들을 상기하고, 정치범 수용소의 존재와 강제 노동, 고문, 자의적 구금을 강력히 규탄한다.",
    "국군포로와 납북자의 생사를 확인하고, 강제송환 금지 원칙을 존중하며, 주변국에 권고한다. 이를 위하여 진상을 조사하고",
    "공개처형을 중지하고 사형제의 유예를 선언할 것을 권고한다. 어린이의 노력 동원을 금지하고 교육의 기회를 보장한다.",
    "원문의 의미를 유지하면서 더 분명한 용어를 사용하였다. 유가족의 진술은 이러한 주장을 뒷받침한다. 표결로 채택된",
    "나무의 목등은 밝다, 지우고 다시 쓴다. 노동자, 소수자와 이주민, 유엔 사무총장",
    "for the lamp, in so far as kim to say so, and in the park",
    "高度重视 任何方式",
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


def test_public_is_a_whole_name_and_not_words_of_several():
    known = Known.of(["Welcomes the work of Hwang Chol-su, of Kim Won and of Ada Beacon;"])
    for text, names in {
        "with Hwang Won and with Kim Hwang": ["Hwang Won", "Kim Hwang"],
        "Mr. Won said": ["Won"],
        "as Ada Chol-su said": ["Ada Chol-su"],
        "as Mr. Kim Won, Chol-su Hwang, Hwang Chol Su and Ms. Beacon said": [],
    }.items():
        assert [one.name for one in find_persons(text, known)] == names, text


def test_what_only_looks_like_a_korean_name_is_one_perhaps():
    shapes = {one.name: one.shape for one in find_persons("등대의 김영순. 탈북민 강등철. 박연서를 석방하라.")}
    assert shapes == {"김영순": Shape.PERHAPS, "강등철": Shape.TITLED, "박연서": Shape.TITLED}


def test_a_name_is_one_however_it_is_written():
    assert name_key("Kim  Jong‐Un") == name_key("KIM JONG UN") == "kim jong un"


@pytest.mark.parametrize(
    "piece",
    [
        "Kim ",
        "Mr. ",
        "a@",
        "김철수",
        "A.",
        "al-",
        "J. ",
        "de ",
        "“",
        "王",
        "강 ",
        "이민수, ",
        "존 ",
        "kim jong ",
        "بن ",
        "Á\n",
        "A-",
    ],
)
def test_time_grows_with_the_text(piece):
    def took(times: int) -> float:
        text = piece * times
        began = time.process_time()
        find_persons(text)
        return time.process_time() - began

    took(100)
    assert took(40_000) < max(0.5, took(4_000) * 40)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("우리는 이순실과 박영희를 지지한다.", ["이순실", "박영희"]),
        ("우리는 박영희와 이순실을 지지한다.", ["박영희", "이순실"]),
        ("정부와 위원회를 지지한다.", []),
        ("기자단과 변호인을 초청한다.", []),
    ],
)
def test_of_two_korean_names_in_a_list_one_with_rare_syllables_is_found_beside_the_other(text, names):
    assert [one.name for one in find_persons(text)] == names


def test_places_and_polite_words_of_a_french_letter_are_no_persons_and_whoever_is_called_as_a_place_is():
    letter = """Délégation de l’Union européenne auprès des Nations unies à Genève
Mission permanente de la Suisse et de l’Allemagne, de Bruxelles à La Haye, au Royaume-Uni, en Fédération de Russie
Excellences,
La Haute-Commissaire l’a dit à Vienne. Veuillez agréer, Excellences, nos salutations."""
    assert find_persons(letter) == []
    named = [
        "Mr. Israel Cohen",
        "Mme Chine Martin",
        "Ms Clara Chili",
        "Jean-Luc Vienne",
        "Mrs Switzerland Martin",
    ]
    assert [text for text in named if not find_persons(f"It was {text} who said so.")] == []
