"""Which resolutions a text cites: body, symbol, date, paragraphs, and where the words stand."""

from __future__ import annotations

from datetime import date

import pytest

from documents.citations import Citation, find_citations

RIGHTS, ASSEMBLY = "Human Rights Council", "General Assembly"


def cited(text: str, body: str = RIGHTS) -> list[tuple[str, str]]:
    return [(one.symbol, one.dated) for one in find_citations(text, body)]


def test_a_citation_with_everything():
    text = "Recalling General Assembly resolution 79/181 of 17 December 2024, paragraph 26,"
    (one,) = find_citations(text, RIGHTS)
    assert one == Citation(
        38,
        64,
        "A/RES/79/181",
        "79/181",
        ASSEMBLY,
        "17 December 2024",
        date(2024, 12, 17),
        ("OP 26",),
        said_from=10,
        body_named=True,
    )
    assert text[one.start : one.end] == "79/181 of 17 December 2024"
    assert text[one.said_from : one.end] == "General Assembly resolution 79/181 of 17 December 2024"


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("its resolutions 52/28 of 4 April 2023 and 55/21 of 4 April 2024", ["A/HRC/RES/52/28", "A/HRC/RES/55/21"]),
        ("Assembly resolution 78/218 and Council resolution 52/28", ["A/RES/78/218", "A/HRC/RES/52/28"]),
        ("the General Assembly, in its resolution 78/218, recalled", ["A/RES/78/218"]),
        ("in its resolution 76/164 of 16 December 2021, the General Assembly requested", ["A/RES/76/164"]),
        ("by the Security Council in its resolutions 2321 (2016) and 2371 (2017)", ["S/RES/2321 (2016)", "S/RES/2371 (2017)"]),
        ("paragraph 17 of Council resolution 2375 (2017)", ["S/RES/2375 (2017)"]),
        ("Economic and Social Council resolution 2019/4", ["E/RES/2019/4"]),
        ("Commission on Human Rights resolution 2004/13", ["E/CN.4/RES/2004/13"]),
        ("resolution 217 A (III)", ["A/RES/217A(III)"]),
        ("General Assembly resolution 1514 (XV)", ["A/RES/1514(XV)"]),
        ("resolution S-17/1 and decision 36/115", ["A/HRC/RES/S-17/1", "A/HRC/DEC/36/115"]),
        ("resolution 46/182 A of the General Assembly", ["A/RES/46/182A"]),
        ("A/HRC/RES/55/21, S/RES/2397(2017) and A/RES/79/181", ["A/HRC/RES/55/21", "S/RES/2397 (2017)", "A/RES/79/181"]),
        ("the Human Rights Council, the most recent of which being resolutions 50/3 and 49/23", ["A/HRC/RES/50/3", "A/HRC/RES/49/23"]),
        ("World Health Assembly resolution 66/1", [""]),
        ("African Commission resolution 91 and decisions 250/2002", []),
        ("no resolution at all, in 2024/25", []),
    ],
)  # fmt: skip
def test_whose_it_is(text, symbols):
    assert [symbol for symbol, _ in cited(text)] == symbols


def test_the_text_of_another_body():
    assert cited("its resolution 79/181", ASSEMBLY) == [("A/RES/79/181", "")]
    assert cited("Council resolution 52/28", ASSEMBLY) == [("A/HRC/RES/52/28", "")]
    assert cited("resolution 79/181", "") == [("", "")]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("resolutions 5/1 and 5/2 of 18 June 2007", ["18 June 2007"] * 2),
        ("resolutions 5/1 and 5/2, both of 18 June 2007", ["18 June 2007"] * 2),
        (
            "resolutions 5/1, on building of the Council, and 5/2, on the Code, of 18 June 2007,",
            ["18 June 2007"] * 2,
        ),
        ("resolutions 34/24, 40/20, 49/22 of 1 April 2022 and 52/28", ["", "", "1 April 2022", ""]),
        ("resolution 55/21 of 31 June 2024", ["31 June 2024"]),
    ],
)
def test_its_date(text, dates):
    found = find_citations(text, RIGHTS)
    assert [one.dated for one in found] == dates
    assert all((one.on is None) == (one.dated in ("", "31 June 2024")) for one in found)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("paragraph 3 of General Assembly resolution 60/251", [("OP 3",)]),
        ("paragraphs 2 (l) and 4 to 6 of A/HRC/RES/55/21", [("OP 2(l)", "OP 4", "OP 5", "OP 6")]),
        ("resolution 55/21, paragraphs 2 and 3", [("OP 2", "OP 3")]),
        ("OP 26 of resolution 79/181 and PP 3 in A/RES/78/218", [("OP 26",), ("PP 3",)]),
        ("preambular paragraph 3 of resolution 55/21", [("PP 3",)]),
        (
            "Security Council resolution 2371 (2017), paragraph 17 of Council resolution 2375 (2017)",
            [(), ("OP 17",)],
        ),
    ],
)
def test_its_paragraphs(text, labels):
    assert [one.labels for one in find_citations(text, RIGHTS)] == labels


def test_which_is_said_to_be_the_newest():
    assert [one.most_recent for one in find_citations("most recently in its resolution 55/21", RIGHTS)] == [
        True
    ]
    assert [one.most_recent for one in find_citations("Recalling its resolution 55/21", RIGHTS)] == [False]


def test_on_adopted_texts(corpus):
    """Of the resolution that the open letter was written against."""
    import json

    texts = json.loads((corpus / "A_HRC_RES_55_21.json").read_text(encoding="utf-8"))["paragraphs"]
    there = {one["label"]: cited(one["text"]) for one in texts}
    assert there["PP 2"] == [("A/HRC/RES/52/28", "4 April 2023"), ("A/RES/78/218", "19 December 2023")]
    assert there["PP 4"] == [("A/HRC/RES/5/1", "18 June 2007"), ("A/HRC/RES/5/2", "18 June 2007")]
    assert [symbol for symbol, _ in there["OP 4"]] == [
        "S/RES/2371 (2017)",
        "S/RES/2375 (2017)",
        "S/RES/2397 (2017)",
        "S/RES/2397 (2017)",
    ]
