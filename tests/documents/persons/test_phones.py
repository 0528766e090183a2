"""Telephone numbers: data of persons like addresses of mail."""

from __future__ import annotations

import pytest

from documents.persons import Shape, find_persons


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call +41 22 917 9220.", ["+41 22 917 9220"]),
        ("tel. 010-1234-5678", ["010-1234-5678"]),
        ("(02) 123-45678 or +442012345678", ["(02) 123-45678", "+442012345678"]),
        ("등불 감시 +82 10 1234 5678로 연락", ["+82 10 1234 5678"]),
        ("On 04.04.2024, 2025-02-03 and 04/04/2024 (A/HRC/RES/55/21, S-17/1)", []),
        ("From 01.02.2024-03.04.2024", []),
        ("In paragraph 1, 2 and 3 of resolution 79/181", []),
    ],
)
def test_they_are_found_and_days_and_symbols_are_none(text: str, numbers: list[str]) -> None:
    assert [one.name for one in find_persons(text) if one.shape == Shape.PHONE] == numbers
