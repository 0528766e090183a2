"""What a desk sheet is: one row for each paragraph that something is asked of."""

from __future__ import annotations

from dataclasses import dataclass

from documents.redlines import RedlineParagraph
from documents.text import fingerprint_of
from redline import new_text, old_text


@dataclass(frozen=True)
class DeskRow:
    """What is asked of one paragraph, and what is said of it."""

    redline: RedlineParagraph
    """From the draft's text to the one that is asked for."""
    source: str = ""
    """Symbol and paragraph of a resolution that has the words already."""
    reason: str = ""
    fallback: str = ""
    """What would do as well."""
    supporters: tuple[str, ...] = ()
    """Names of the organisations that support it, never of persons."""

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The cells beside the texts, in the order of the columns: agreed language, reason, fallback wording, who supports it."""
        return self.source, self.reason, self.fallback, ", ".join(self.supporters)

    @property
    def cells(self) -> tuple[str, ...]:
        """The same, and each line of those that have several: by these, words that others write there are told from ours."""
        return tuple(filter(None, (*self.words, *self.supporters)))


@dataclass(frozen=True)
class DeskSheet:
    """A desk sheet. Fields that a redline document has as well mean the same."""

    title: str
    rows: tuple[DeskRow, ...]
    author: str
    date: str
    subtitle: str = ""
    introduction: tuple[str, ...] = ()
    contact: str = ""
    language: str = "en"

    @property
    def fingerprint(self) -> str:
        """Of the words in it: the same words give the same, whatever the format."""
        above = [self.title, self.subtitle, *self.introduction, self.author, self.date, self.contact]
        rows = [
            [str(row.redline.label), old_text(row.redline.runs), new_text(row.redline.runs), *row.words]
            for row in self.rows
        ]
        return fingerprint_of([above, self.language, rows])
