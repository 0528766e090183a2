"""References to paragraphs in running prose: every spelling, lists and ranges, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline import Label, LabelError, find_references, parse_label


def mentions(text: str) -> list[str]:
    """Each reference as "words as written -> labels"."""
    return [
        f"{text[found.start : found.end]} -> {', '.join(map(str, found.labels))}"
        for found in find_references(text)
    ]


def labels(text: str) -> str:
    return " | ".join(str(label) for found in find_references(text) for label in found.labels)


# --- the reference lists of an open letter ----------------------------------------------------------------------

ASKS = {
    "PP 11bis": "PP 11bis",
    "OP 1(c), 1(f), 2(b), 2(k), 2(m), 6, 7": "OP 1(c) | OP 1(f) | OP 2(b) | OP 2(k) | OP 2(m) | OP 6 | OP 7",
    "PP 19, PP 20, OP 1(h), 2(h), 2(l)": "PP 19 | PP 20 | OP 1(h) | OP 2(h) | OP 2(l)",
    "OP 1(a), 2(a)": "OP 1(a) | OP 2(a)",
    "OP 1(e), 2(g)": "OP 1(e) | OP 2(g)",
    "OP 1(b), 2(b)": "OP 1(b) | OP 2(b)",
    "OP 3": "OP 3",
    "PP 4bis": "PP 4bis",
    "PP 22bis, OP 2(i)": "PP 22bis | OP 2(i)",
    "OP 8, 13, 15": "OP 8 | OP 13 | OP 15",
    "OP 1(f), OP 2(m), OP 6 and OP 7": "OP 1(f) | OP 2(m) | OP 6 | OP 7",
    "PP 4bis, 11bis, 19, 20, 22bis": "PP 4bis | PP 11bis | PP 19 | PP 20 | PP 22bis",
    "OP 1(a)-(c), (e), (f), (h)": "OP 1(a) | OP 1(b) | OP 1(c) | OP 1(e) | OP 1(f) | OP 1(h)",
    "OP 2(a), (b), (g)-(i), (k)-(m)": (
        "OP 2(a) | OP 2(b) | OP 2(g) | OP 2(h) | OP 2(i) | OP 2(k) | OP 2(l) | OP 2(m)"
    ),
    "OP 3, 6, 7, 8, 13, 15": "OP 3 | OP 6 | OP 7 | OP 8 | OP 13 | OP 15",
}
SENTENCES = [
    "{}",
    "({})",
    "Lanterns that were taken back by force ({}): we ask the Council to name them.",
    "The dimmers should be held to account in {} of the resolution.",
    "{}: repair of lanterns",
    "Repair of lanterns: {}.",
    "As in {}; see the annex of 14 February 2025.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("written", ASKS, ids=list(ASKS))
def test_every_reference_of_a_letter_is_found(written: str, sentence: str) -> None:
    expected = ASKS[written]
    assert labels(sentence.format(written)) == expected
    assert labels(sentence.format(written.replace(" ", "\u00a0"))) == expected
    assert labels(sentence.format(written.replace("P ", "P"))) == expected
    assert labels(sentence.format(written.replace("(", " ("))) == expected
    assert labels(sentence.format(written.replace("-", "–"))) == expected


# --- one mention ------------------------------------------------------------------------------------------------

MENTIONS = {
    "in OP5 alt. 2,": ["OP5 alt. 2 -> OP 5 alt 2"],
    "in OP 2(a)(i)a. and": ["OP 2(a)(i)a. -> OP 2(a)(i)(a)"],
    "in operative paragraph twenty-two the": ["operative paragraph twenty-two -> OP 22"],
    "an OP3 amendment": ["OP3 -> OP 3"],
    "see OP2(l).": ["OP2(l) -> OP 2(l)"],
    "see OP 2 (l), as": ["OP 2 (l) -> OP 2(l)"],
    "in OP 2.l of": ["OP 2.l -> OP 2(l)"],
    "in OP2 l) we": ["OP2 l) -> OP 2(l)"],
    "see op 2(l)": ["op 2(l) -> OP 2(l)"],
    "and pp 4bis": ["pp 4bis -> PP 4bis"],
    "a new PP 11bis": ["PP 11bis -> PP 11bis"],
    "a new PP 11 bis on": ["PP 11 bis -> PP 11bis"],
    "PP 11 <i>bis</i> on": ["PP 11 <i>bis -> PP 11bis"],
    "PP\u00a011\u2009bis on": ["PP\u00a011\u2009bis -> PP 11bis"],
    "PP\u200b 11\u200bbis": ["PP\u200b 11\u200bbis -> PP 11bis"],
    "OP1(a)(i) and": ["OP1(a)(i) -> OP 1(a)(i)"],
    "OP 1 (a) (i) and": ["OP 1 (a) (i) -> OP 1(a)(i)"],
    "OP. 2 is": ["OP. 2 -> OP 2"],
    "O.P. 2 is": ["O.P. 2 -> OP 2"],
    "PP. 4 bis is": ["PP. 4 bis -> PP 4bis"],
    "PP#4 is": ["PP#4 -> PP 4"],
    "OP-2(l) is": ["OP-2(l) -> OP 2(l)"],
    "[OP 2]": ["OP 2 -> OP 2"],
    "OP 5 alt": ["OP 5 alt -> OP 5 alt"],
    "OP 5 alt 2, or": ["OP 5 alt 2 -> OP 5 alt 2"],
    "OP 2(a) alt": ["OP 2(a) alt -> OP 2(a) alt"],
    "OP 2(b bis)": ["OP 2(b bis) -> OP 2(b)bis"],
    "OP 2(b)bis": ["OP 2(b)bis -> OP 2(b)bis"],
    "OP 2 bis (b)": ["OP 2 bis (b) -> OP 2bis(b)"],
    "PP 0bis": ["PP 0bis -> PP 0bis"],
    "OP 250": ["OP 250 -> OP 250"],
    # hard-wrapped lines go on; a list item in the next line does not belong to the number before it
    "in OP\n2(l)": ["OP\n2(l) -> OP 2(l)"],
    "in OP 2\n(l), we": ["OP 2\n(l) -> OP 2(l)"],
    "OP 2\n(a) To repair": ["OP 2 -> OP 2"],
    "OP\n\n2. Urges": [],
    "operative paragraph 2, subparagraph (l)": ["operative paragraph 2, subparagraph (l) -> OP 2(l)"],
    "operative paragraph 3 of resolution 2397 (2017)": ["operative paragraph 3 -> OP 3"],
    "preambular para. 11 bis": ["preambular para. 11 bis -> PP 11bis"],
    "preamble paragraph 4": ["preamble paragraph 4 -> PP 4"],
    "operative para 5 alt": ["operative para 5 alt -> OP 5 alt"],
    "OPERATIVE PARAGRAPH 2(L)": ["OPERATIVE PARAGRAPH 2(L) -> OP 2(l)"],
    "subparagraph (l) of operative paragraph 2": ["subparagraph (l) of operative paragraph 2 -> OP 2(l)"],
    "the sub-para (a)(i) of OP 2": ["sub-para (a)(i) of OP 2 -> OP 2(a)(i)"],
    "subparagraph (i) of OP 2(a)": ["subparagraph (i) of OP 2(a) -> OP 2(a)(i)"],
    "subparagraphs (a) and (c) of OP 2": ["subparagraphs (a) and (c) of OP 2 -> OP 2(a), OP 2(c)"],
    "subparagraphs (a) to (c) of OP 2": ["subparagraphs (a) to (c) of OP 2 -> OP 2(a), OP 2(b), OP 2(c)"],
    "paragraph 2(l) of the operative part": ["paragraph 2(l) of the operative part -> OP 2(l)"],
    "paragraphs 2 and 3 of the operative part": ["paragraphs 2 and 3 of the operative part -> OP 2, OP 3"],
    "paragraph 4 of the preamble": ["paragraph 4 of the preamble -> PP 4"],
    "the nineteenth preambular paragraph": ["nineteenth preambular paragraph -> PP 19"],
    "its 22nd preambular paragraph": ["22nd preambular paragraph -> PP 22"],
    "the nineteenth and twentieth preambular paragraphs": [
        "nineteenth and twentieth preambular paragraphs -> PP 19, PP 20"
    ],
    "the second to fourth operative paragraphs": [
        "second to fourth operative paragraphs -> OP 2, OP 3, OP 4"
    ],
    "전문 제4항은": ["전문 제4항 -> PP 4"],
    "전문 4항": ["전문 4항 -> PP 4"],
    "본문 2항 (l)호를": ["본문 2항 (l)호 -> OP 2(l)"],
    "본문 제2항(l)에서": ["본문 제2항(l) -> OP 2(l)"],
    "OP 2항의 (l)호": ["OP 2항의 (l)호 -> OP 2(l)"],
    "PP 11bis항 신설": ["PP 11bis항 -> PP 11bis"],
}


@pytest.mark.parametrize(("text", "found"), MENTIONS.items(), ids=[ascii(text) for text in MENTIONS])
def test_a_mention_is_found_where_it_stands(text: str, found: list[str]) -> None:
    assert mentions(text) == found


# --- lists and ranges -------------------------------------------------------------------------------------------

LISTS = {
    "PP12bis-PP12quater": ["PP12bis-PP12quater -> PP 12bis, PP 12ter, PP 12quater"],
    "OPs 1 (e) (f) and (i)": ["OPs 1 (e) -> OP 1(e)", "(f) -> OP 1(f)", "(i) -> OP 1(i)"],
    "preambular paragraphs eleven and twelve": ["preambular paragraphs eleven -> PP 11", "twelve -> PP 12"],
    "OP 2 (a) (i) and (c)": ["OP 2 (a) (i) -> OP 2(a)(i)", "(c) -> OP 2(c)"],
    "PPs 19 and 20": ["PPs 19 -> PP 19", "20 -> PP 20"],
    "OP 1(b), (c) and (f)": ["OP 1(b) -> OP 1(b)", "(c) -> OP 1(c)", "(f) -> OP 1(f)"],
    "OP 2 (a), (b) and OP 3": ["OP 2 (a) -> OP 2(a)", "(b) -> OP 2(b)", "OP 3 -> OP 3"],
    "OP 2 (a), (b) and 3 (c)": ["OP 2 (a) -> OP 2(a)", "(b) -> OP 2(b)", "3 (c) -> OP 3(c)"],
    "operative paragraphs 1 (c) and 2 (b)": ["operative paragraphs 1 (c) -> OP 1(c)", "2 (b) -> OP 2(b)"],
    "preambular paragraphs 19 and 20": ["preambular paragraphs 19 -> PP 19", "20 -> PP 20"],
    "OP 1, sub-paragraphs (a) and (b)": ["OP 1, sub-paragraphs (a) -> OP 1(a)", "(b) -> OP 1(b)"],
    "OP 6 & 7": ["OP 6 -> OP 6", "7 -> OP 7"],
    "OP 6, as well as 7": ["OP 6 -> OP 6", "7 -> OP 7"],
    "OP 6/7/8": ["OP 6 -> OP 6", "7 -> OP 7", "8 -> OP 8"],
    "OPs 1(a), (c); 2(b); 6; and 7.": [
        "OPs 1(a) -> OP 1(a)", "(c) -> OP 1(c)", "2(b) -> OP 2(b)", "6 -> OP 6", "7 -> OP 7",
    ],
    "OP 2a, 2b": ["OP 2a -> OP 2(a)", "2b -> OP 2(b)"],
    "OP 2(a, b and e)": ["OP 2(a, b and e) -> OP 2(a), OP 2(b), OP 2(e)"],
    "OP 2(h)(i), (ii), (i) and (j)": [
        "OP 2(h)(i) -> OP 2(h)(i)", "(ii) -> OP 2(h)(ii)", "(i) -> OP 2(i)", "(j) -> OP 2(j)",
    ],
    "OP 1(a)(i)-(iii) and (b)": [
        "OP 1(a)(i)-(iii) -> OP 1(a)(i), OP 1(a)(ii), OP 1(a)(iii)", "(b) -> OP 1(b)",
    ],
    "OP 2(a)-(c)": ["OP 2(a)-(c) -> OP 2(a), OP 2(b), OP 2(c)"],
    "OP 2(a) to (c)": ["OP 2(a) to (c) -> OP 2(a), OP 2(b), OP 2(c)"],
    "OP 2(a)-2(c)": ["OP 2(a)-2(c) -> OP 2(a), OP 2(b), OP 2(c)"],
    "OP 2(a)–OP 2(c)": ["OP 2(a)–OP 2(c) -> OP 2(a), OP 2(b), OP 2(c)"],
    "OP 2(a-c)": ["OP 2(a-c) -> OP 2(a), OP 2(b), OP 2(c)"],
    "OPs 3–5": ["OPs 3–5 -> OP 3, OP 4, OP 5"],
    "OP 3 to OP 5": ["OP 3 to OP 5 -> OP 3, OP 4, OP 5"],
    "OP 3 through 5": ["OP 3 through 5 -> OP 3, OP 4, OP 5"],
    "OP 8, 13–15": ["OP 8 -> OP 8", "13–15 -> OP 13, OP 14, OP 15"],
    "PP 4–4ter": ["PP 4–4ter -> PP 4, PP 4bis, PP 4ter"],
    # what lies between is not known here, so only the ends are named
    "OP 2(a) to 4(b)": ["OP 2(a) -> OP 2(a)", "4(b) -> OP 4(b)"],
    "PP 24 to OP 2": ["PP 24 -> PP 24", "OP 2 -> OP 2"],
    "OP 5-3": ["OP 5 -> OP 5"],
    "전문 19항과 20항": ["전문 19항 -> PP 19", "20항 -> PP 20"],
    "본문 3항부터 5항까지": ["본문 3항부터 5항 -> OP 3, OP 4, OP 5"],
    "본문 3~5항": ["본문 3~5항 -> OP 3, OP 4, OP 5"],
    "본문 1항 (a)~(c), (e)": ["본문 1항 (a)~(c) -> OP 1(a), OP 1(b), OP 1(c)", "(e) -> OP 1(e)"],
    "OP 6과 7을": ["OP 6 -> OP 6", "7 -> OP 7"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), LISTS.items(), ids=[ascii(text) for text in LISTS])
def test_each_item_of_a_list_is_a_reference_and_a_range_is_one(text: str, found: list[str]) -> None:
    assert mentions(text) == found
    assert mentions(f"As in {text}, we ask")[0].endswith(found[0].split(" -> ")[1])


# --- prose after a label ----------------------------------------------------------------------------------------

NOT_SWALLOWED = {
    "OP 2 in 2024": "OP 2",
    "OP 15 (2024)": "OP 15",
    "OP 2(l) (see above)": "OP 2(l)",
    "OP 3 (new)": "OP 3",
    "OP 6 (EU) and OP 7 (AU)": "OP 6 | OP 7",
    "PP 5 (A/HRC/58/L.7)": "PP 5",
    "OP 2 a new text": "OP 2",
    "OP 6, (a) to repair, (b) to publish": "OP 6",
    "OP 6 and 7": "OP 6 | OP 7",
    "OP 6 and 7 call for": "OP 6 | OP 7",
    "OP 6 and 7 are": "OP 6 | OP 7",
    "OP 6 and 7 PP 4": "OP 6 | OP 7 | PP 4",
    "OP 6 and 14 February": "OP 6",
    "OP 6, 12 April 2025": "OP 6",
    "OP 6, 14 and 15 February": "OP 6",
    "OP 6, 14-16 February": "OP 6",
    "OP 6 and 14th of February": "OP 6",
    "OP 7 and 12 members": "OP 7",
    "OP 6 and 7 States": "OP 6",
    "OPs 6 and 7 States should follow": "OP 6 | OP 7",
    "OPs 6, 7 and 12 members": "OP 6 | OP 7",
    "OP 6 and 7 EU members": "OP 6",
    "OP 6, 7\nLanterns": "OP 6 | OP 7",
    "OP 6 and 12\nmembers": "OP 6",
    "OP 6, 27 in favour": "OP 6",
    "OP 6, 24 votes to 3": "OP 6",
    "OP 6, 3 of which": "OP 6",
    "OP 6 to 12 months": "OP 6",
    "OP 6, 1 to 3 pages": "OP 6",
    "OP 6, 7, and 12,000 people": "OP 6 | OP 7",
    "OP 6, 1.5 million": "OP 6",
    "OP 6 and 3D printing": "OP 6",
    "OP 6 and 7-day notice": "OP 6",
    "OP 6 and 52/28": "OP 6",
    "OP 6 and 10:30": "OP 6",
    "OP 6, 30 per cent": "OP 6",
    "OP 6, 250 then": "OP 6",
    "OP 6 and 3월": "OP 6",
    "OP 6, 12개국": "OP 6",
}


@pytest.mark.parametrize(
    ("text", "found"), NOT_SWALLOWED.items(), ids=[ascii(text) for text in NOT_SWALLOWED]
)
def test_numbers_of_the_prose_are_left_to_the_prose(text: str, found: str) -> None:
    assert labels(text) == found
    assert labels(f"We welcome {text}.") == found


# --- whose paragraphs ------------------------------------------------------------------------------------------

OTHERS = {
    "PP 26 in General Assembly resolution 79/181": "PP 26 of A/RES/79/181",
    "OP 3 of resolution A/HRC/RES/52/28": "OP 3 of A/HRC/RES/52/28",
    "OP 3 of the Council's resolution A/HRC/RES/52/28": "OP 3 of A/HRC/RES/52/28",
    "OP 3 of last year's resolution (A/HRC/RES/55/21)": "OP 3 of A/HRC/RES/55/21",
    "OP 3 of resolution 52/28 of the Human Rights Council": "OP 3 of A/HRC/RES/52/28",
    "PP 26 and OP 3 in General Assembly resolution 79/181": "PP 26 of A/RES/79/181 | OP 3 of A/RES/79/181",
    "PP 26 (and OP 3) of resolution 79/181": "PP 26 of 79/181 | OP 3 of 79/181",
    "PP 26, OP 3 and OP 5(a) of A/RES/79/181": "PP 26 of A/RES/79/181 | OP 3 of A/RES/79/181 | OP 5(a) of A/RES/79/181",
    "OP 6 (see resolution 79/181)": "OP 6",
    "총회 결의 79/181호 전문 제26항 및 본문 제3항": "PP 26 of A/RES/79/181 | OP 3 of A/RES/79/181",
    "인권이사회 결의 제52/28호의 본문 제3항": "OP 3 of A/HRC/RES/52/28",
    "A/RES/79/181의 OP 3": "OP 3 of A/RES/79/181",
    "OP 2(m) and PP 26 in General Assembly resolution 79/181": "OP 2(m) | PP 26 of A/RES/79/181",
    "OP 3 and OP 4 of Human Rights Council resolution 55/21": "OP 3 of A/HRC/RES/55/21 | OP 4 of A/HRC/RES/55/21",
    "OP 3, 4 and 7 of its resolution 55/21": "OP 3 of 55/21 | OP 4 of 55/21 | OP 7 of 55/21",
    "OP 4 of last year's resolution 55/21 and OP 5 of the zero draft": "OP 4 of 55/21 | OP 5",
    "OP 4 (A/HRC/RES/52/28)": "OP 4 of A/HRC/RES/52/28",
    "OP 1 of A/HRC/58/L.7/Rev.1": "OP 1 of A/HRC/58/L.7/Rev.1",
    "OP 6 of Security Council resolution 2417 (2018)": "OP 6 of S/RES/2417 (2018)",
    "Assembly decision 74/5 (PP 2)": "PP 2 of A/DEC/74/5",
    "In resolution 52/28, OP 4; our OP 5": "OP 4 of 52/28 | OP 5",
    "In line with resolution 52/28, OP 4 should name them": "OP 4",
    "Council resolution 52/28, PP 2 and PP 3;": "PP 2 of A/HRC/RES/52/28 | PP 3 of A/HRC/RES/52/28",
    "resolution 79/181 of 17 December 2024, OP 26": "OP 26 of 79/181",
    "CEDAW OP 1": "OP 1 of CEDAW",
    "CEDAW OP 12": "OP 12",
    "paragraphes 2 et 3 du dispositif de la résolution 55/21": "OP 2 of 55/21 | OP 3 of 55/21",
    "OP 4 of the resolution of last year": "OP 4",
    "OP 4 in 2025 and 2026": "OP 4",
}


@pytest.mark.parametrize(("text", "found"), OTHERS.items(), ids=[ascii(text) for text in OTHERS])
def test_paragraphs_of_other_texts_say_whose_they_are(text: str, found: str) -> None:
    def whose(written: str) -> str:
        return " | ".join(
            f"{label} of {reference.of}" if reference.of else str(label)
            for reference in find_references(written)
            for label in reference.labels
        )

    assert whose(text) == found
    assert whose(f"We ask for this: {text}, and for more.") == found


def test_what_is_said_to_be_in_the_text_itself_is_its_own() -> None:
    text = "OP 3 of resolution 55/21 and OP 4 of General Assembly resolution 55/21"
    assert [reference.of for reference in find_references(text, own=["A/HRC/RES/55/21"])] == [
        "",
        "A/RES/55/21",
    ]


LANGUAGES = {
    "본문 제2항 가목": "OP 2(a)",
    "주문 제5항 다목 및 라목": "OP 5(c) | OP 5(d)",
    "본문 제2항 (가)호와 (나)호": "OP 2(a) | OP 2(b)",
    "본문 2의2항": "OP 2bis",
    "전문 제4항": "PP 4",
    "paragraphe 2 (l) du dispositif": "OP 2(l)",
    "paragraphes 2 à 5 du dispositif": "OP 2 | OP 3 | OP 4 | OP 5",
    "l'alinéa b) du paragraphe 3 du dispositif": "OP 3(b)",
    "alinéa 11 bis du préambule": "PP 11bis",
    "párrafo 4 de la parte dispositiva": "OP 4",
    "apartado l) del párrafo 2 de la parte dispositiva": "OP 2(l)",
    "párrafos 2 y 3 del preámbulo": "PP 2 | PP 3",
    "пункты 2 и 3 постановляющей части": "OP 2 | OP 3",
    "пункт 2 (в) постановляющей части": "OP 2(c)",
    "пункт 11 бис преамбулы": "PP 11bis",
    "执行部分第2段(a)": "OP 2(a)",
    "序言部分第3段": "PP 3",
    "الفقرة 2 (ب) من المنطوق": "OP 2(b)",
    "الفقرة 11 مكررا من الديباجة": "PP 11bis",
    "본문 2의2": "OP 2bis",
    "전문 4 및 5": "PP 4 | PP 5",
    "전문 4 및 본문 5를 삭제": "PP 4 | OP 5",
    "본문 3 참조, 본문 5~7": "OP 3 | OP 5 | OP 6 | OP 7",
}


@pytest.mark.parametrize(("text", "found"), LANGUAGES.items(), ids=[ascii(text) for text in LANGUAGES])
def test_paragraphs_are_named_in_other_languages(text: str, found: str) -> None:
    assert labels(text) == found
    assert labels(f"({text}).") == found


# --- ordinary prose ---------------------------------------------------------------------------------------------

ALONE = {
    "2 (a) (i) and (c)": "OP 2(a)(i) | OP 2(c)",
    "2 (l)": "OP 2(l)",
    "\u201c2 (l)\u201d.": "OP 2(l)",
    "2(b)bis": "OP 2(b)bis",
    "2 (a); 3 (b), (c); 4": "OP 2(a) | OP 3(b) | OP 3(c) | OP 4",
    "paragraph 3": "OP 3",
    "paragraphs 2 (l) and 3": "OP 2(l) | OP 3",
    "Paras. 4-6": "OP 4 | OP 5 | OP 6",
    "paragraph 12 and paragraph 14 bis": "OP 12 | OP 14bis",
    "2 (a) and paragraph 7": "OP 2(a) | OP 7",
}


@pytest.mark.parametrize(("text", "found"), ALONE.items(), ids=list(ALONE))
def test_a_text_that_is_nothing_but_numbers_names_operative_paragraphs(text: str, found: str) -> None:
    assert labels(text) == found


STOPPED = {
    "OP 2 a. and b. are weak": "OP 2(a) | OP 2(b)",
    "OP 2 a., b. and c.": "OP 2(a) | OP 2(b) | OP 2(c)",
    "in OP 3 b. c. and d., please": "OP 3(b) | OP 3(c) | OP 3(d)",
    "OP 2(a) i. and ii. go too far": "OP 2(a)(i) | OP 2(a)(ii)",
    "OP 3 a.": "OP 3(a)",
    "OP 3 a. Delete it": "OP 3",
    "OP 5 e.g. the text": "OP 5",
    "OP 5 i. e. the text": "OP 5",
}


@pytest.mark.parametrize(("text", "found"), STOPPED.items(), ids=list(STOPPED))
def test_letters_with_a_full_stop_are_sub_paragraphs_in_a_list_or_at_its_end(text: str, found: str) -> None:
    assert labels(text) == found


NOTHING = [
    "OP3 laptop",
    "the OP 3 scanners",
    "an OP3 widget",
    "one of the operative paragraphs",
    "주문 3개",
    "执行部分2024",
    "le paragraphe 2",
    "al paragraph 3",
    "op. cit.",
    "pp. 12-14",
    "pp. 12",
    "pp. 4bis",
    "pp 12-14",
    "p. 12",
    "ibid., pp. 3 and 4",
    "Kim, op. cit., pp. 3-4, note 2",
    "loc. cit.",
    "Op. 27 No. 2",
    "op 2",
    "pp 12f",
    "Co-op 2 Ltd",
    "CO-OP 2 Ltd",
    "OP-ED 2",
    "stop 2",
    "STOP 2",
    "app 3",
    "RPP 2",
    "COP 28",
    "post-op 2 days",
    "OP 2024",
    "OP",
    "PP and OP",
    "the OP (l)",
    "resolution 60/251, paragraph 3",
    "General Assembly, 12 April",
    "subparagraph (l)",
    "see paragraph 3 (a) of it",
    "Paragraph 2(l) is good",
    "2 (a) to be deleted",
    "2 (EU)",
    "2 (2026)",
    "3 and 4",
    "2bis",
    "본문 10쪽",
    "본문 3가지 문제",
    "전문 100년",
    "본문 제3장",
    "Article 1, paragraph 3",
    "paragraph 4 of the preamble to the Convention on the Rights of the Lantern",
    "preambular paragraph 4 of the Convention on the Rights of the Lantern",
    "the non-operative paragraph 3",
    "OP1 to the ICCPR",
    "OP 1 to the International Covenant",
    "ICCPR-OP1",
    "CCPR-OP2-DP",
    "전문 12쪽",
    "본문 2024",
    "동전문 4항",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert mentions(text) == []
    assert mentions(f"See {text}, and the rest.") == []


PROSE = """\
OPEN LETTER to the Permanent Missions of 47 members of the Council
Geneva, 14 February 2025

Excellencies,

We, the undersigned 31 organisations from 12 countries, write ahead of the fifty-eighth session of the Human Rights
Council (24 February to 4 April 2025). Ten years after the report of the commission of inquiry (A/HRC/99/63 and
A/HRC/99/CRP.1, paras. 84, 85 and 1213 (a)-(c)), the lanterns of Exampleland are still dimmed. In resolution 55/99 the
Council, by 27 votes to 4, with 16 abstentions, recalled General Assembly resolutions 60/251 of 15 March 2006,
paragraph 3, and 78/218, paras. 2 (a) and 7. See also Security Council resolution 2397 (2017), paragraph 8; the
Co-op 2 Ltd case; and Article 12 (3) and article 14, paragraph 3 (g), of the Covenant (OP-CAT and OP1 to the ICCPR).

The first Optional Protocol (ICCPR-OP1) was opened on 16 December 1966; CCPR-OP2-DP followed in 1989. The 12 States
parties, 7 of which voted in favour, met on 6 and 7 May at 10.30 a.m. in Room XX, with 3.5 million dollars pledged and
an op-ed 2 days later. Kim and Park, "Lamps and law", Journal of Lanterns, vol. 12, No. 3, pp. 112-114; Park, op. cit.,
pp. 3 and 4; ibid., p. 12; loc. cit., pp 7-9. Beethoven's Op. 27 No. 2 was played on 5 April 2024. The shops at stop 2
and APP 3 (RPP 2) are closed. COP 28, UPR 4, HRC58 and SDG 16 (targets 16.1-16.3) are other matters. The next meeting is
on 3 March, 2 p.m.; write to P.O. Box 19, 1211 Geneva 10, or call 022 917 12 34, extension 5 bis.

1. First, (a) the lamps, (b) the oil and (c) the wicks; sub-paragraph (l) of that text; points (i) and (ii).
2. Second, chapters 2 (b) to 4, annex II, table 3, item 4 of the agenda and paragraph 5 of the report.
(d) The operative part and the preamble need work; so do a preambular paragraph and the operative paragraphs.
"""


def test_a_page_of_ordinary_prose_has_no_references() -> None:
    assert mentions(PROSE) == []


def test_references_are_found_amid_such_prose() -> None:
    text = PROSE.replace(
        "the lanterns of Exampleland", "(OP 2 (l) and 6, 14 February) the lanterns of Exampleland"
    )
    assert mentions(text + "Cf. PPs 19 and 20, pp. 3 and 4.") == [
        "OP 2 (l) -> OP 2(l)",
        "6 -> OP 6",
        "PPs 19 -> PP 19",
        "20 -> PP 20",
    ]


# --- properties -------------------------------------------------------------------------------------------------

_PIECES = [
    *[
        "OP",
        "PP",
        "OPs",
        "op",
        "pp.",
        "operative",
        "preambular",
        "paragraph",
        "paragraphs",
        "para.",
        "subparagraph",
        "of",
        "the",
        "preamble",
        "part",
        "to",
        "and",
        "or",
    ],
    *[
        "1",
        "2",
        "11",
        "19",
        "199",
        "0",
        "2024",
        "bis",
        "ter",
        "alt",
        "(a)",
        "(b)",
        "(i)",
        "(ii)",
        "(l)",
        "(aa)",
        "(A)",
        "a)",
        "a",
        "l",
        "-",
        "–",
        ",",
        ";",
        "/",
        "&",
        "(",
        ")",
        "[",
        "]",
        ".",
        "제",
        "항",
        "호",
        "전문",
        "본문",
        "과",
    ],
    *[
        "nineteenth",
        "February",
        "members",
        "<i>",
        "</i>",
        "\u200b",
        "\u00a0",
        "\n",
        "\n\n",
        "-(c)",
        "ſ",
        "İ",
        "K",
    ],
]
PROSE_LIKE = st.lists(st.sampled_from([*_PIECES, " ", " ", " "]), max_size=30).map("".join)


@given(st.one_of(PROSE_LIKE, st.text()))
def test_references_are_in_order_apart_and_read_again_as_the_same(text: str) -> None:
    end = 0
    before: str | None = None
    for found in find_references(text):
        assert end <= found.start < found.end <= len(text)
        assert found.labels
        end = found.end
        words = text[found.start : found.end]
        first = found.labels[0]
        # a mention that goes on with a list reads as the same with the kind, or with what it goes on from, before it
        alone = [words, f"{first.kind} {words}", *([f"{before}, {words}"] if before else [])]
        assert any([label for again in find_references(a) for label in again.labels][-len(found.labels) :]
                   == list(found.labels) for a in alone)  # fmt: skip
        before = str(found.labels[-1])


def _has_kind(words: str, labels: tuple[Label, ...]) -> bool:
    """Whether they say PP or OP, so that they mean the same within a sentence."""
    return [found.labels for found in find_references(f"see {words}.")] == [labels]


@given(PROSE_LIKE)
def test_a_single_mention_with_its_kind_is_a_label(text: str) -> None:
    for found in find_references(text):
        words = text[found.start : found.end]
        if len(found.labels) == 1 and len(find_references(words)) == 1 and _has_kind(words, found.labels):
            try:
                assert parse_label(words) == found.labels[0]
            except LabelError as error:
                raise AssertionError(f"{words!r} is found but not parsed: {error}") from error


@pytest.mark.parametrize(
    "hostile",
    [
        "OP 1(a)" + " to 2(b)" * 20_000,
        "subparagraph " + "(a), " * 40_000,
        "OP" + " " * 200_000,
        "paragraphs 1" + ", 2" * 50_000 + " of the",
        "first, " * 30_000 + "preambular paragraph",
        "OP 2(" + "a, " * 50_000,
        "of the preamble paragraph " * 10_000,
        "\u200b" * 200_000 + "OP 2",
    ],
    ids=lambda text: text[:12].strip(),
)
def test_hostile_text_takes_time_in_proportion(hostile: str) -> None:
    start = time.process_time()
    find_references(hostile)
    assert time.process_time() - start < 8
