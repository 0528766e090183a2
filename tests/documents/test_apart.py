"""What is uploaded is read in a process with limits: it gives what reading gives, and nothing it does reaches the server."""

from __future__ import annotations

import os
import sys

import hostile_reading
import pytest
from docx_making import make_docx, make_zip
from planted_names import BODY, PLACES, word_file

from documents import apart
from documents.apart import Limits, lines_apart, read_apart
from documents.cleaning import without_names
from documents.errors import DocumentError
from documents.read import read_bytes
from documents.written import amendments_of
from lantern_texts import LATEST

MEGABYTE = 1024 * 1024
LIMITS = Limits(seconds=60, memory=512 * MEGABYTE)
SHORT, SMALL = Limits(seconds=1, memory=512 * MEGABYTE), Limits(seconds=60, memory=128 * MEGABYTE)
"""Little time or little memory, never both: a busy machine needs its time."""
NOTES = make_docx(*BODY)
PAGE = f"<html><meta name=author content=Zelda><body><p>{LATEST.replace(chr(10) * 2, '<p>')}".encode()


def taken_over(monkeypatch: pytest.MonkeyPatch, how: str, *more: str) -> None:
    """From now on whatever is read gets the better of its reader."""
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, hostile_reading.__file__, how, *more))


@pytest.mark.parametrize(
    "given",
    [
        LATEST.encode(),
        LATEST.encode("utf-16"),
        LATEST.replace("lamp", "lámp").encode("cp1252", "ignore"),
        PAGE,
        NOTES,
    ],
    ids=["text", "another encoding", "a guessed encoding", "a page", "a Word file"],
)
def test_it_is_read_and_cleaned_as_without_a_process(given):
    draft, cleaned = read_bytes(given, "a"), without_names(given)
    read = read_apart(given, "a", LIMITS, clean=True)
    assert (read.draft, read.content, read.remarks) == (draft, cleaned.content, cleaned.remarks)


def test_a_list_of_amendments_is_read_apart_too():
    given = "OP 1: delete\nOP 2: delete “x”\n".encode()
    lines = lines_apart(given, LIMITS)
    assert lines == (("OP 1: delete", "line 1"), ("OP 2: delete “x”", "line 2"))
    assert [one.action for one in amendments_of(lines).read.instructions] == ["delete", "edit"]
    with pytest.raises(DocumentError, match="picture"):
        lines_apart(b"\x89PNG\r\n\x1a\n" + bytes(60), LIMITS)


def test_the_remarks_of_cleaning_come_with_it():
    given = word_file(PLACES["comments"], PLACES["picture and its description"], PLACES["styles"])
    read = read_apart(given, "a.docx", LIMITS, clean=True)
    assert (read.content, read.remarks) == (without_names(given).content, without_names(given).remarks)


def test_what_is_not_to_be_cleaned_is_not():
    read = read_apart(PAGE, "a", LIMITS, clean=False)
    assert (read.draft, read.content, read.remarks) == (read_bytes(PAGE, "a"), b"", ())


@pytest.mark.parametrize("name", ["a pdf", "nothing", "a zip bomb"])
def test_what_a_reader_refuses_is_refused_in_its_own_words(name):
    bomb = make_zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<w:p/>" * 10_000_000})
    given = {"a pdf": b"%PDF-1.7", "nothing": b"", "a zip bomb": bomb}[name]
    with pytest.raises(DocumentError) as without:
        read_bytes(given, "a")
    with pytest.raises(DocumentError) as told:
        read_apart(given, "a", LIMITS, clean=True)
    assert (told.value.code, told.value.message) == (without.value.code, without.value.message)


ENDS = {
    "loops": ("too-slow", "longer than 1 seconds"),
    "sleeps": ("too-slow", "longer than 1 seconds"),
    "eats": ("too-much-memory", "more than 128 MB of memory"),
    "aborts": ("reader-ended", "ended before it was done"),
    "exits": ("reader-ended", "ended before it was done"),
    "fails": ("reader-ended", "ended before it was done"),
    "talks nonsense": ("reader-ended", "ended before it was done"),
    "talks without end": ("reader-ended", "ended before it was done"),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_reader_that_is_taken_over_is_ended_and_told(how, monkeypatch, caplog):
    taken_over(monkeypatch, how)
    code, words = ENDS[how]
    limits = SHORT if code == "too-slow" else SMALL
    with pytest.raises(DocumentError, match=words) as told:
        read_apart(LATEST.encode(), "a", limits, clean=True)
    assert told.value.code == code
    assert "nothing was kept" in told.value.message
    assert "the words of the file" not in caplog.text
    monkeypatch.undo()
    assert read_apart(LATEST.encode(), "a", LIMITS, clean=True).draft == read_bytes(LATEST.encode(), "a")


def test_where_a_system_limits_no_process_the_time_is_limited(monkeypatch, tmp_path):
    """As on Windows, which has no such module."""
    (tmp_path / "resource.py").write_text("raise ImportError")
    taken_over(monkeypatch, "loops")
    begins = f"import sys, runpy; sys.path.insert(0, {str(tmp_path)!r}); sys.argv = ['', 'loops']; "
    begins += f"sys.path.insert(0, ''); runpy.run_path({hostile_reading.__file__!r}, run_name='__main__')"
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", begins))
    with pytest.raises(DocumentError, match="longer than 1 seconds"):
        read_apart(LATEST.encode(), "a", SHORT, clean=True)


def test_nothing_is_written(monkeypatch, tmp_path):
    file = tmp_path / "file"
    taken_over(monkeypatch, "writes a file", str(file))
    with pytest.raises(DocumentError, match="ended before"):
        read_apart(LATEST.encode(), "a", LIMITS, clean=True)
    assert file.stat().st_size == 0


def test_no_secret_is_known(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "of the server")
    monkeypatch.setenv("DATABASE_URL", "postgres://of-the-server")
    taken_over(monkeypatch, "tells secrets")
    with pytest.raises(DocumentError, match=r"Secrets: \[\]"):
        read_apart(LATEST.encode(), "a", LIMITS, clean=True)


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may begin any number of processes")
def test_no_process_is_begun(monkeypatch):
    taken_over(monkeypatch, "begins a process")
    with pytest.raises(DocumentError, match="ended before"):
        read_apart(LATEST.encode(), "a", LIMITS, clean=True)


def test_some_threads_are_left_for_others(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    turns = [apart._TURNS.acquire() for _ in range(apart.AT_ONCE)]
    try:
        with pytest.raises(DocumentError, match="Other files are being read") as told:
            read_apart(LATEST.encode(), "a", LIMITS, clean=True)
    finally:
        for _ in turns:
            apart._TURNS.release()
    assert told.value.code == "busy"
    assert read_apart(LATEST.encode(), "a", LIMITS, clean=True).draft.paragraphs


def test_where_no_process_begins_it_is_told(monkeypatch):
    monkeypatch.setattr(apart, "COMMAND", ("no-such-program",))
    with pytest.raises(DocumentError, match="ended before"):
        read_apart(LATEST.encode(), "a", LIMITS, clean=True)
    assert apart._TURNS.acquire(blocking=False), "its turn is given back"
    apart._TURNS.release()
