"""The body of a Word file whose changes are marked for the eye: additions in bold, deletions struck through, nothing tracked."""

from __future__ import annotations

from documents.write.docx.body import Body
from documents.write.docx.runs import PLAIN, Look, run, text_run

_ADDED, _DELETED = Look(bold=True), Look(struck=True)
_LOOKS = {"ins": _ADDED, "moveTo": _ADDED, "del": _DELETED, "moveFrom": _DELETED}


class MarkedBody(Body):
    """Writes what `Body` tracks in the form of the United Nations' editorial manual."""

    looks = _LOOKS
    """How words look by what became of them."""

    def _words(self, text: str, kind: str, *, style: str = "", italic: bool = False) -> str:
        return text_run(text, style=style, italic=italic, look=self.looks.get(kind, PLAIN))

    def _reference(self, content: str, style: str, kind: str) -> str:
        return run(content, style=style, look=self.looks.get(kind, PLAIN))

    def _change(self, kind: str, content: str = "") -> str:
        return content

    def _range(self, kind: str, name: str) -> tuple[str, str]:
        return "", ""

    def _block(self, style: str, content: str, change: str = "", old_style: str = "") -> str:
        return super()._block(style, content)
