"""Every Word file that a test about documents reads is also cleaned: it reads as before, and names nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from planted_names import names_in, plant

from documents.cleaning import without_names
from documents.errors import DocumentError
from documents.read.docx import extract, extract_docx
from documents.read.docx.package import open_word_package

_FILES_A_TEST, _LARGEST = 3, 200_000
"""Tests that try thousands of files, or those as large as can be, are about something else."""


@pytest.fixture(autouse=True)
def _word_files_are_cleaned(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    read: dict[bytes, None] = {}

    def note(data: bytes):
        if len(read) < _FILES_A_TEST and len(data) < _LARGEST:
            read[data] = None
        return open_word_package(data)

    monkeypatch.setattr(extract, "open_word_package", note)
    yield
    monkeypatch.undo()
    for data in read:
        try:
            extract_docx(data)
        except DocumentError:
            continue
        planted = plant(data)
        cleaned = without_names(planted).content
        assert names_in(planted)
        assert names_in(cleaned) == []
        assert without_names(cleaned).content == cleaned
        for reading in ("proposed", "base"):
            assert _reading(cleaned, reading) == _reading(data, reading)


def _reading(data: bytes, reading: str) -> object:
    try:
        return extract_docx(data, {"reading": reading})
    except DocumentError as error:
        return error.code
