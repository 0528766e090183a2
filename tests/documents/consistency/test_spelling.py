"""What texts that leave together spell in two ways, or otherwise than on record."""

from __future__ import annotations

from datetime import date

import pytest

from documents.consistency import Place, Session, spelled_otherwise
from documents.consistency.sessions import dates_named, sessions_named

SESSION = Session(58, "HRC58", date(2025, 2, 24), date(2025, 4, 4))
BEFORE = Session(55, "HRC55")


def found(*texts: str, **known):
    places = [Place(f"text {number}", text) for number, text in enumerate(texts, 1)]
    return [(one.kind, dict(one.ways), one.right) for one in spelled_otherwise(places, **known)]


class TestSymbols:
    @pytest.mark.parametrize("other", ["A/HRC/58/L7", "A/HRC/58/L. 7", "a/hrc/58/l.7", "A/HRC/58 /L.7"])
    def test_of_one_document_in_two_ways(self, other):
        [(kind, ways, right)] = found("See A/HRC/58/L.7.", f"See {other} again.", symbols=["A/HRC/58/L.7"])
        assert (kind, right) == ("symbol", "A/HRC/58/L.7")
        assert set(ways) == {"A/HRC/58/L.7", other}

    def test_otherwise_than_on_record(self):
        assert found("See A/HRC/58/L7", symbols=["A/HRC/58/L.7"]) == [
            ("symbol", {"A/HRC/58/L7": ("text 1",)}, "A/HRC/58/L.7")
        ]

    def test_several_documents_alike(self):
        text = "A/HRC/RES/55/21, A/HRC/RES/55/2, A/RES/79/181 and S/RES/2397(2017), and/or 24/7 care"
        assert found(text, text, symbols=["A/HRC/RES/55/21"]) == []


class TestNames:
    @pytest.mark.parametrize("other", ["wick watch", "Wick-Watch", "WickWatch", "WICK WATCH"])
    def test_otherwise_than_on_record(self, other):
        assert found(f"we, {other}, ask", names=["Wick Watch"]) == [
            ("name", {other: ("text 1",)}, "Wick Watch")
        ]

    def test_as_on_record_or_within_other_words(self):
        assert found("Wick Watch, Wick\nWatch and Wickwatchers", names=["Wick Watch"]) == []


class TestSessions:
    def test_in_letters_and_in_figures(self):
        [(kind, ways, _)] = found("the fifty-eighth session", "its 58th session", "제58차 인권이사회")
        assert (kind, ways) == ("ordinal", {"fifty-eighth": ("text 1",), "58th": ("text 2",)})

    def test_one_that_is_not_on_record(self):
        assert [kind for kind, *_ in found("the fifty-ninth session", sessions=[SESSION, BEFORE])] == [
            "session"
        ]
        assert found("the fifty-fifth session", sessions=[SESSION, BEFORE]) == []

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("at its fifty-eighth session", 58),
            ("the Fortieth session", 40),
            ("the nineteenth regular session", 19),
            ("the 101st session", 101),
            ("제 58차 유엔 인권이사회", 58),
            ("제79차 총회", 79),
        ],
    )
    def test_how_they_are_named(self, text, number):
        assert [one.number for one in sessions_named(text)] == [number]

    def test_what_is_none(self):
        assert (
            list(sessions_named("in the first session of the working group, a long session, 제3차 회의"))
            == []
        )


class TestDays:
    @pytest.mark.parametrize(
        "days",
        ["24 February to 3 April 2025", "24 February–3 April 2025", "25 February 2025 to 4 April 2025"],
    )
    def test_others_than_on_record(self, days):
        text = f"In the 58th session (A/HRC/58/L.7), from {days}, we ask. On 3 March to 4 March 2025 we rest."
        assert found(text, sessions=[SESSION]) == [
            ("dates", {days: ("text 1",)}, "24 February to 4 April 2025")
        ]

    def test_in_korean(self):
        text = "제58차 인권이사회(2025년 2월 24일~4월 3일)에서"
        assert [kind for kind, *_ in found(text, sessions=[SESSION])] == ["dates"]

    def test_those_on_record_and_those_of_another_session(self):
        text = "The 58th session, 24 February to 4 April 2025. The fifty-fifth session met from 26 February to 5 April 2024."
        assert [kind for kind, *_ in found(text, sessions=[SESSION, BEFORE])] == []

    def test_days_that_are_none(self):
        assert (
            list(dates_named("the 58th session from 31 February to 32 April 2025 and 30 to 31 June 2025"))
            == []
        )


class TestSlips:
    """What is nearly right: found; and what only looks so: not."""

    RECORD = {
        "symbols": ["A/HRC/RES/55/21", "A/HRC/58/L.7"],
        "names": ["Wick Watch", "Glass Forum for Families (invented)", "Lantern Rights Network"],
        "sessions": [SESSION, BEFORE],
    }

    @pytest.mark.parametrize(
        ("text", "written", "right"),
        [
            ("the Human Right Council", "Human Right Council", "Human Rights Council"),
            ("the Human Rights Counsel", "Human Rights Counsel", "Human Rights Council"),
            ("the Genral Assembly", "Genral Assembly", "General Assembly"),
            ("the Unites Nations", "Unites Nations", "United Nations"),
            ("We, Wick Wacth, ask", "Wick Wacth", "Wick Watch"),
            ("Lantern Right Network", "Lantern Right Network", "Lantern Rights Network"),
            ("Glass Forun for Families", "Glass Forun for Families", "Glass Forum for Families (invented)"),
            ("its 58nd session", "58nd", "58th"),
            ("its fifty eighth session", "fifty eighth", "fifty-eighth"),
            ("its fifty-eigth session", "fifty-eigth", "fifty-eighth"),
            ("see A/HRC/58/L.27", "A/HRC/58/L.27", "A/HRC/58/L.7"),
            ("see AHRC/58/L.7", "AHRC/58/L.7", "A/HRC/58/L.7"),
            ("see A/HRC/RES/55/12", "A/HRC/RES/55/12", "A/HRC/RES/55/21"),
            ("in its resolution 55/12", "55/12", "A/HRC/RES/55/21"),
            ("it meets from 25 February to 4 April 2025", "25 February to 4 April 2025", "24 February to 4 April 2025"),
            ("the 58th session, February 24 to April 3, 2025", "February 24 to April 3, 2025", "24 February to 4 April 2025"),
            ("the 58th session, 24 February to 4 April 2024", "24 February to 4 April 2024", "24 February to 4 April 2025"),
        ],
    )  # fmt: skip
    def test_found(self, text, written, right):
        assert [
            (dict(one.ways), one.right) for one in spelled_otherwise([Place("text", text)], **self.RECORD)
        ] == [({written: ("text",)}, right)]

    @pytest.mark.parametrize(
        "text",
        [
            "the Human Rights Council, Human Rights Councils, Special Rapporteurs and special rapporteur",
            "of human rights. Council members", "a general assembly of members", "United nations",
            "Glass Forum for Families (invented), the Glass Forum for Families, and Watch",
            "the resumed session, a regular session, its special session, the fourth session, the closing session",
            "the fifty-eighth session, the 58th session's end", "its 51st session",
            "resolutions 55/21 and 55/22; A/HRC/RES/55/21 and A/HRC/RES/55/2; A/HRC/58/L.7/Rev.1; resolution 52/28",
            "from 24 February to 4 April 2025; from 3 to 5 March 2025; from 1 January to 31 December 2025",
            "the Lantern Coalition’s network of rights",
        ],
    )  # fmt: skip
    def test_not_found(self, text):
        there = [
            one
            for one in spelled_otherwise([Place("text", text)], **self.RECORD)
            if one.kind not in ("ordinal", "session")
        ]
        assert there == []
