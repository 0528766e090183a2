"""The body of a Word file whose changes are marked for the eye: additions in bold, deletions struck through, nothing tracked."""

from __future__ import annotations

from dataclasses import replace

from documents.write.docx.body import Body
from documents.write.docx.runs import PLAIN, Look, run, text_run

_ADDED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_KINDS_OF_STYLES = {"": "Words", "Label": "Label", "FootnoteReference": "Mark"}


class MarkedBody(Body):
    """Writes what `Body` tracks in the form of the United Nations' editorial manual.

    What is added or deleted has a character style of its own, by which this program reads both texts again exactly. How it
    looks is stated beside that: a style in bold would take bold away from a heading (17.7.3).
    """

    added, deleted = Look(bold=True), Look(struck=True)

    def _words(
        self, text: str, kind: str, *, style: str = "", italic: bool = False, shaded: bool = False
    ) -> str:
        look = replace(self._look(kind), shaded=shaded)
        return text_run(text, style=self._style(style, kind), italic=italic, look=look)

    def _reference(self, content: str, style: str, kind: str) -> str:
        return run(content, style=self._style(style, kind), look=self._look(kind))

    def _style(self, style: str, kind: str) -> str:
        """The character style of what has this change."""
        which = "Added" if kind in _ADDED else "Deleted" if kind in _DELETED else ""
        return f"{which}{_KINDS_OF_STYLES[style]}" if which else style

    def _look(self, kind: str) -> Look:
        return self.added if kind in _ADDED else self.deleted if kind in _DELETED else PLAIN

    def _change(self, kind: str, content: str = "") -> str:
        return content

    def _range(self, kind: str, name: str) -> tuple[str, str]:
        return "", ""

    def _block(self, style: str, content: str, change: str = "", old_style: str = "") -> str:
        return super()._block(style, content)
