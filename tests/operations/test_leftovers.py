"""Files that no row names: what a killed upload leaves is found and taken away, and nothing else is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from lantern_texts import LATEST
from operations.leftovers import YOUNGEST
from resolutions import imports
from resolutions.models import DraftImport


def _aged() -> list[str]:
    """All files in the folder, which from now on are older than anything under way."""
    names = []
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            before = time.time() - YOUNGEST.total_seconds() - 60
            os.utime(path, (before, before))
            names.append(str(path))
    return names


def _upload(world) -> DraftImport:
    return imports.start_import(LATEST.encode(), "draft.txt", world.drafter, world.coalition)


def test_an_upload_that_was_killed_before_its_row(world, monkeypatch, capsys):
    named = _upload(world)

    def killed(*args: object, **named: object) -> None:
        # Nobody cleans up after kill -9: not even `except Exception` does.
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("resolutions.imports.change", killed)
        with pytest.raises(SystemExit):
            _upload(world)
    assert DraftImport.objects.count() == 1
    assert len(_aged()) == 2

    call_command("leftovers")
    assert len(_aged()) == 2, "it only lists them"
    listed = capsys.readouterr()
    assert named.source_file.path not in listed.out
    assert "1 files." in listed.err

    call_command("leftovers", "--delete")
    assert _aged() == [named.source_file.path]


def test_what_is_under_way_is_left_alone(world):
    default_storage.save("sources/under-way", ContentFile(b"half"))
    call_command("leftovers", "--delete")
    assert default_storage.exists("sources/under-way")


def test_a_folder_that_a_broken_restore_left(world):
    default_storage.save(".restoring-x/sources/a", ContentFile(b"a"))
    _aged()
    call_command("leftovers", "--delete")
    assert not (Path(settings.MEDIA_ROOT) / ".restoring-x").exists()


def test_there_is_no_folder_yet(world, capsys):
    call_command("leftovers")
    assert "0 files." in capsys.readouterr().err
