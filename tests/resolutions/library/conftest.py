"""A library of three invented texts."""

from __future__ import annotations

import pytest
from adopted_texts import folder_of_texts
from django.core.management import call_command


@pytest.fixture
def library(db, tmp_path, capsys):
    """The folder that was read in."""
    folder = folder_of_texts(tmp_path / "texts")
    call_command("import_library", str(folder))
    capsys.readouterr()
    return folder
