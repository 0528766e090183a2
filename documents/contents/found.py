"""What a file holds besides its words: who is named as its author, when, in which comments and properties."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Comment:
    """A comment in a file."""

    author: str
    date: str
    text: str


@dataclass(frozen=True)
class Marked:
    """Tracked changes of one author at one time."""

    author: str
    date: str
    count: int


@dataclass(frozen=True)
class FileContents:
    """Everything that a file tells."""

    texts: tuple[str, ...] = ()
    """Its words, paragraph by paragraph or line by line."""
    comments: tuple[Comment, ...] = ()
    changes: tuple[Marked, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """What stands in the file beside its text: "creator", "created" ..., with what it says."""
    parts: tuple[str, ...] = ()
    """The names of the files in it, if it is made of several."""
