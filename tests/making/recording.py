"""LibreOffice as a desk: it opens Word files, records what is done to them, and saves them as Word files again."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{name}" script:language="StarBasic">
{code}
</script:module>
"""
_DEEDS = """
Function DeskOpened(address)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  DeskOpened = StarDesktop.loadComponentFromURL(address, "_blank", 0, hidden)
End Function
Sub DeskSaved(document, address)
  Dim asWord(0) As New com.sun.star.beans.PropertyValue
  asWord(0).Name = "FilterName" : asWord(0).Value = "MS Word 2007 XML"
  document.storeToURL(address, asWord)
  document.close(True)
End Sub
Function DeskFound(document, words)
  search = document.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  DeskFound = document.findFirst(search)
End Function
Sub DeskReplace(document, old, typed)
  DeskFound(document, old).setString(typed)
End Sub
Sub DeskAddBehind(document, words, typed)
  place = DeskFound(document, words).getEnd()
  place.getText().insertString(place, typed, False)
End Sub
Sub DeskTakeOut(document, words)
  place = DeskFound(document, words)
  cursor = place.getText().createTextCursorByRange(place)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoNextParagraph(True)
  cursor.setString("")
End Sub
Sub DeskEnter(document, words, typed)
  place = DeskFound(document, words)
  cursor = place.getText().createTextCursorByRange(place)
  cursor.gotoEndOfParagraph(False)
  place.getText().insertControlCharacter(cursor, 0, False)
  place.getText().insertString(cursor, typed, False)
End Sub
Sub DeskRemark(document, words, said)
  annotation = document.createInstance("com.sun.star.text.textfield.Annotation")
  annotation.Author = "A. Clerk"
  annotation.Content = said
  place = DeskFound(document, words)
  place.getText().insertTextContent(place, annotation, True)
End Sub
Sub DeskSettle(document, words, deed)
  place = DeskFound(document, words)
  cursor = place.getText().createTextCursorByRange(place)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  document.CurrentController.select(cursor)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; deed &amp; "TrackedChange", "", 0, Array())
End Sub
Sub DeskSettleAll(document, words, deed)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; deed &amp; "AllTrackedChanges", "", 0, Array())
End Sub
"""


@dataclass
class Session:
    """What is done to one file, in order; changes are recorded but where `settle` says otherwise."""

    file: bytes
    steps: list[str] = field(default_factory=list)

    def _do(self, deed: str, *texts: str) -> Session:
        quoted = ", ".join('"' + text.replace('"', '""') + '"' for text in texts)
        self.steps.append(f"Desk{deed} document, {quoted}")
        return self

    def replace(self, old: str, new: str) -> Session:
        """Type other words in the place of some; none deletes them."""
        return self._do("Replace", old, new)

    def add_behind(self, words: str, new: str) -> Session:
        """Type words behind some."""
        return self._do("AddBehind", words, new)

    def take_out(self, words: str) -> Session:
        """Delete the paragraph with these words, its end included."""
        return self._do("TakeOut", words)

    def enter(self, words: str, new: str) -> Session:
        """Press Enter at the end of the paragraph with these words, and type a new one."""
        return self._do("Enter", words, new)

    def remark(self, words: str, said: str) -> Session:
        """Comment on words."""
        return self._do("Remark", words, said)

    def settle(self, words: str, *, accept: bool) -> Session:
        """Accept or reject the changes of the paragraph with these words."""
        return self._do("Settle", words, "Accept" if accept else "Reject")

    def settle_all(self, *, accept: bool) -> Session:
        """Accept or reject every change."""
        return self._do("SettleAll", "", "Accept" if accept else "Reject")


def recorded(sessions: Sequence[Session], folder: Path) -> list[bytes]:
    """The files as LibreOffice saves them after what was done. Takes some seconds, and 0.2 s a file."""
    files = folder / "files"
    files.mkdir(parents=True)
    blocks = []
    for number, session in enumerate(sessions):
        (files / f"{number}.docx").write_bytes(session.file)
        address = f"{files.as_uri()}/{number}"
        steps = "\n".join(f"  {escape(step)}" for step in session.steps)
        blocks.append(
            f'Sub File{number}\n  document = DeskOpened("{address}.docx")\n  document.RecordChanges = True\n{steps}\n'
            f'  DeskSaved document, "{address}.back.docx"\nEnd Sub'
        )
    calls = "\n".join(f"  File{number}" for number in range(len(sessions)))
    blocks.append(f"Sub All\n  On Error Resume Next\n{calls}\nEnd Sub")
    _run(folder, "--terminate_after_init")
    module = _MODULE.format(name="Module1", code=_DEEDS + "\n".join(blocks))
    (folder / "profile/user/basic/Standard/Module1.xba").write_text(module, encoding="utf-8")
    _run(folder, "macro:///Standard.Module1.All")
    return [(files / f"{number}.back.docx").read_bytes() for number in range(len(sessions))]


def _run(folder: Path, argument: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", argument], check=True, capture_output=True, timeout=120)
