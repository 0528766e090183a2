"""LibreOffice as an independent judge: it opens Word files, accepts or rejects all changes, and writes plain text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(folder, inWord)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim asText(1) As New com.sun.star.beans.PropertyValue
  asText(0).Name = "FilterName" : asText(0).Value = "Text (encoded)"
  asText(1).Name = "FilterOptions" : asText(1).Value = "UTF8,LF"
  Dim asWord(0) As New com.sun.star.beans.PropertyValue
  asWord(0).Name = "FilterName" : asWord(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim names(1000) As String
  found = 0
  name = Dir(folder &amp; "/*.docx")
  Do While name &lt;&gt; ""
    names(found) = name
    found = found + 1
    name = Dir()
  Loop
  For index = 0 To found - 1
    For Each action In Array("Accept", "Reject")
      document = StarDesktop.loadComponentFromURL(folder &amp; "/" &amp; names(index), "_blank", 0, hidden)
      dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; action &amp; "AllTrackedChanges", "", 0, Array())
      document.storeToURL(folder &amp; "/" &amp; names(index) &amp; "." &amp; action &amp; ".txt", asText)
      If inWord Then document.storeToURL(folder &amp; "/" &amp; names(index) &amp; "." &amp; action &amp; ".word", asWord)
      document.close(True)
    Next
  Next
End Sub
</script:module>
"""


def settled_texts(files: list[bytes], folder: Path) -> list[tuple[str, str]]:
    """Each file's text after rejecting and after accepting all changes. Takes a second and 0.1 s a file."""
    documents = _settle(files, folder, in_word=False)
    return [
        (_text(documents / f"{n}.docx.Reject.txt"), _text(documents / f"{n}.docx.Accept.txt"))
        for n in range(len(files))
    ]


def settled_files(files: list[bytes], folder: Path) -> list[tuple[bytes, bytes]]:
    """The same as Word files, which have the footnotes as well."""
    documents = _settle(files, folder, in_word=True)
    return [
        (
            (documents / f"{n}.docx.Reject.word").read_bytes(),
            (documents / f"{n}.docx.Accept.word").read_bytes(),
        )
        for n in range(len(files))
    ]


def _settle(files: list[bytes], folder: Path, *, in_word: bool) -> Path:
    documents = folder / "documents"
    documents.mkdir()
    for number, file in enumerate(files):
        (documents / f"{number}.docx").write_bytes(file)
    _run(folder, "--terminate_after_init")
    (folder / "profile/user/basic/Standard/Module1.xba").write_text(_MACRO)
    _run(folder, f'macro:///Standard.Module1.Settle("{documents.as_uri()}", {in_word})')
    return documents


def _text(path: Path) -> str:
    if not path.exists():
        pytest.fail(f"LibreOffice did not open {path.name}")
    return path.read_text(encoding="utf-8-sig")


def _run(folder: Path, argument: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", argument], check=True, capture_output=True, timeout=600)
