"""manage.py import_library: a folder into the library, stopped and started, and what was not understood."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from adopted_texts import COUNCIL, NEWER, folder_of_texts
from django.core.management import CommandError, call_command
from serving import ROOT

from resolutions.library import index
from resolutions.library.index import make_anew
from resolutions.management.commands import import_library
from resolutions.management.folder import FEW, read_all
from resolutions.models import AdoptedParagraph, AdoptedText, Fingerprint, Formula, Wording

pytestmark = pytest.mark.django_db


def run(folder, capsys, *more: str):
    status = 0
    try:
        call_command("import_library", str(folder), *more)
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    return status, json.loads(said.out), said.err


def test_a_text_is_what_it_says_it_is(library):
    text = AdoptedText.objects.get(symbol="A/HRC/RES/52/77")
    assert (text.body, text.session, text.title) == ("HRC", "52", "Wicks and oil")
    assert (text.way, text.in_favour, text.against, text.abstaining) == ("by a vote", 26, 5, 16)
    assert text.adopted_on.isoformat() == "2023-04-03"
    assert [one.label for one in text.paragraphs.all()] == ["PP 1", "OP 1"]


def test_the_same_resolution_over_the_years_is_one_series(library):
    older, newer = AdoptedText.objects.filter(body="GA").order_by("adopted_on")
    assert (older.symbol, newer.symbol) == ("A/RES/74/501", "A/RES/78/502")
    assert older.series == newer.series
    assert older.series != AdoptedText.objects.get(body="HRC").series


def test_it_goes_on_where_it_was_stopped(library, capsys):
    (library / "A_RES_79_1.txt").write_text(NEWER.replace("78/502", "79/1"), encoding="utf-8")
    status, said, _ = run(library, capsys)
    assert (status, said["read"], said["already_there"]) == (0, 1, 3)
    assert AdoptedText.objects.count() == 4


def test_what_was_read_before_it_was_stopped_is_saved(tmp_path, capsys, monkeypatch):
    folder = folder_of_texts(tmp_path / "texts")

    def stopped(paths):
        yield from read_all(paths[:2])
        raise KeyboardInterrupt

    monkeypatch.setattr(import_library, "read_all", stopped)
    with pytest.raises(CommandError, match="Stopped"):
        call_command("import_library", str(folder))
    assert "2 texts are saved; start it again and it goes on." in capsys.readouterr().err
    monkeypatch.undo()
    status, said, _ = run(folder, capsys)
    assert (status, said["read"], said["already_there"]) == (0, 1, 2)


def test_what_was_not_understood_is_named_and_the_rest_is_read(tmp_path, capsys):
    folder = folder_of_texts(tmp_path / "texts")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (folder / "list.txt").write_text("milk, bread and oil for the lamps", encoding="utf-8")
    (folder / ".hidden").write_text("not a text", encoding="utf-8")
    status, said, err = run(folder, capsys)
    assert (status, said["read"]) == (2, 3)
    assert [one["file"] for one in said["not_understood"]] == ["list.txt", "photo.png"]
    assert all(one["reason"] and one["file"] in err for one in said["not_understood"])


def test_a_text_without_a_symbol_is_kept_under_its_name_and_said(tmp_path, capsys):
    (tmp_path / "wicks.txt").write_text(COUNCIL.replace("52/77. ", ""), encoding="utf-8")
    _, said, _ = run(tmp_path, capsys)
    assert AdoptedText.objects.get().symbol == "wicks.txt"
    assert "names no symbol" in said["remarks"][0]["remark"]


def test_of_two_files_of_one_symbol_the_one_that_is_not_kept_is_named(tmp_path, capsys):
    for name, oil in (("a.txt", "oil"), ("b.txt", "wicks")):
        (tmp_path / name).write_text(NEWER.replace("price of oil", f"price of {oil}"), encoding="utf-8")
    _, said, _ = run(tmp_path, capsys)
    _, once_more, _ = run(tmp_path, capsys)
    # The second time as after a stop: only a.txt is not there, and does not come in place of the one that counts.
    assert (said["read"], once_more["read"]) == (1, 0)
    assert "price of wicks" in AdoptedParagraph.objects.get(label="OP 1").text
    told = {
        "file": "a.txt",
        "remark": "b.txt says that it is A/RES/78/502 as well, and stands in its place.",
    }
    assert told in said["remarks"]
    assert told in once_more["remarks"]


def test_what_somebody_killed_had_not_counted_apart_is_counted_by_the_next(library, capsys, monkeypatch):
    monkeypatch.setattr(index, "MOST_READ", 1)
    assert not Formula.objects.exists()
    _, said, _ = run(library, capsys)
    assert said["read"] == 0
    assert Formula.objects.exists()


def test_a_symbol_is_read_anew_never_twice(library, capsys):
    (library / "A_RES_78_502.txt").write_text(
        NEWER.replace("price of oil", "price of wicks"), encoding="utf-8"
    )
    run(library, capsys)
    text = AdoptedText.objects.get(symbol="A/RES/78/502")
    assert "price of wicks" in text.paragraphs.get(label="OP 1").text


def test_words_that_come_back_are_indexed_once(library):
    """ "Recalling the charter ..." stands in two texts."""
    assert (
        AdoptedParagraph.objects.filter(label="PP 1", adopted__body="GA").values("wording").distinct().count()
        == 1
    )
    wordings = Wording.objects.count()
    before = set(Fingerprint.objects.values_list("number", "wording_id"))
    make_anew()
    assert Wording.objects.count() == wordings
    assert set(Fingerprint.objects.values_list("number", "wording_id")) == before
    assert not Formula.objects.exists()


@pytest.mark.parametrize("given", ["nowhere", "empty"])
def test_a_folder_that_is_none_is_named(tmp_path, given):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match=given) as refused:
        call_command("import_library", str(tmp_path / given))
    assert refused.value.returncode == 2


READING = """
import multiprocessing, sys, time
from pathlib import Path
from resolutions.management.folder import files_of, read_all
files = read_all(files_of(Path(sys.argv[1])))
next(files)
print(*(one.pid for one in multiprocessing.active_children()), flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="whether a process is there is seen in /proc")
def test_where_it_was_killed_no_reading_process_stays(tmp_path):
    for number in range(FEW + 1):
        (tmp_path / f"{number}.txt").write_text("1. Urges States to keep the lamps lit;\n")
    with subprocess.Popen(
        [sys.executable, "-c", READING, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as reading:
        readers = reading.stdout.readline().split()
        reading.kill()
    assert readers
    for _ in range(200):
        if not any(map(is_running, readers)):
            return
        time.sleep(0.05)
    pytest.fail(f"still there: {readers}")


def is_running(number: str) -> bool:
    """Whether there is a process of this number; one that ended and that nobody asked about is none."""
    try:
        return Path("/proc", number, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
