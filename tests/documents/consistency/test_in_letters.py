"""What a letter says of its points, of days and of mail addresses, and what of it cannot be so."""

from __future__ import annotations

from datetime import date

import pytest

from documents.consistency import addresses_amiss, counts_named, weekdays_missed

WRITTEN = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a dozen points", [12]),
        ("half a dozen asks", [6]),
        ("ten (10) points", [10]),
        ("10 (ten) key recommendations", [10]),
        ("ten (12) points", [10, 12]),
        ("une douzaine de demandes", [12]),
        ("열(10) 가지", [10]),
        ("10(열) 가지 사항", [10]),
        # Neither says how many there are.
        ("more than ten points", []),
        ("une dizaine de demandes", []),
        ("dozens of points", []),
    ],
)
def test_counts(text, numbers):
    assert [number for _words, number in counts_named(f"We put {text} to you.")] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Monday, 26 November 2026",
        "Monday the 26th of November 2026",
        "Mon. 26 November 2026",
        "Monday, November 26, 2026",
        "26 November 2026 (Monday)",
        "Monday 26 November",
        "lundi 26 novembre 2026",
        "2026년 11월 26일(월)",
        "2026년 11월 26일 (월요일)",
        "2026년 11월 26일 월요일",
        "11월 26일(월)",
    ],
)
def test_a_weekday_that_its_day_is_not(text):
    assert list(weekdays_missed(f"We meet on {text}.", WRITTEN)) == [(text, date(2026, 11, 26))]


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, 26 November 2026",
        "jeudi 26 novembre 2026",
        "2026년 11월 26일(목)",
        "Thursday 26 November",
        # Of the next year, as is nearest.
        "Friday 26 February",
        "Monday 31 February 2026",
        "Monday 5 May 0000",
        "a Monday in May 2026",
    ],
)
def test_a_weekday_that_fits_or_cannot_be_told(text):
    assert list(weekdays_missed(text, WRITTEN)) == []


def test_a_day_without_its_year_in_a_letter_without_a_date():
    assert list(weekdays_missed("Monday 26 November")) == []


@pytest.mark.parametrize(
    ("text", "amiss"),
    [
        ("office@", "office@"),
        ("office@example", "office@example"),
        ("office@example,org", "office@example"),
        ("office@example..org", "office@example..org"),
        ("of..fice@example.org", "of..fice@example.org"),
        ("office@@example.org", "office@@example.org"),
        ("office @example.org", "office @example.org"),
        ("office@ example.org", "office@ example.org"),
        ("office@example .org", "office@example .org"),
        ("E-mail: office.example.org", "office.example.org"),
        ("이메일: office.example.org", "office.example.org"),
    ],
)
def test_a_mail_address_that_is_none(text, amiss):
    assert addresses_amiss(f"Lantern House, {text}") == [amiss]


@pytest.mark.parametrize(
    "text",
    [
        "office@example.org",
        "Write to office@example.org. We are there.",
        "office@example.org’s answer",
        "<mailto:office@example.org>",
        "office@example.org/letters@example.org",
        "문의: office@example.org으로",
        "o’neil+desk@mail.example.org",
        "Web: www.example.org",
        "E-mail: see below",
        "follow us @lantern",
        "office@example.org, follow us @lantern.example",
        "https://social.example/@lantern",
        "@lantern@social.example",
        "2 @ 5.50 francs",
    ],
)
def test_a_mail_address_or_something_else(text):
    assert addresses_amiss(text) == []
