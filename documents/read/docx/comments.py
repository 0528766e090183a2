"""Comments of a Word file: what they say, who answers whom, what is resolved, and the words they are fastened to.

A comment is fastened by the marks that `CommentPlaces` leaves in the text, which look like those of footnotes and so stay
at their place through everything that is done to a text until it is a draft. Sources of the format: ECMA-376 part 1,
17.13.4; [MS-DOCX] 2.5.1 (commentsExtended).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from documents.draft import DraftParagraph, Footnote, Span
from documents.read.docx.styles import W, attribute, is_on

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
PRIVATE_SIGN = "\ue00c"
"""A mark of a comment begins with it: private to this program, and no marker of a footnote."""
MARKED = frozenset(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
MOST_COMMENTS = 2_000


@dataclass(frozen=True)
class WordComment:
    """One comment or reply of a file."""

    identifier: str
    author: str
    date: str
    """As the file has it: a local time, whatever zone it names."""
    body: str
    reply_to: str = ""
    """The identifier of the comment that it answers."""
    resolved: bool = False


def mark_of(element: etree._Element) -> str:
    """The marker left in the text where a comment begins or ends, or where its sign stands."""
    return f"{PRIVATE_SIGN}{etree.QName(element).localname.removeprefix('comment')} {attribute(element, 'id')[:20]}"


def comments_of(
    comments: etree._Element | None, extended: etree._Element | None, words: dict[int, str]
) -> tuple[WordComment, ...]:
    """The comments of a file in its order. `words` has what each says, by its index; `extended` who answers whom."""
    if comments is None:
        return ()
    threads = _threads(extended)
    ids: dict[str, str] = {}
    found: list[tuple[WordComment, str]] = []
    for index, element in enumerate(comments.iterfind(W + "comment")):
        identifier = attribute(element, "id")
        own = [key for p in element.iter(W + "p") if (key := p.get(_W14 + "paraId", ""))]
        ids.update(dict.fromkeys(own, identifier))
        # The last paragraph of a comment stands for it ([MS-DOCX] 2.5.1.1).
        parent, done = next((threads[key] for key in reversed(own) if key in threads), ("", False))
        said = WordComment(
            identifier,
            attribute(element, "author"),
            attribute(element, "date"),
            words.get(index, ""),
            resolved=done,
        )
        found.append((said, parent))
    return tuple(
        WordComment(c.identifier, c.author, c.date, c.body, _other(ids.get(parent, ""), c), c.resolved)
        for c, parent in found[:MOST_COMMENTS]
    )


def _other(identifier: str, comment: WordComment) -> str:
    return "" if identifier == comment.identifier else identifier


def _threads(extended: etree._Element | None) -> dict[str, tuple[str, bool]]:
    """By the key of a comment's paragraph: the key of the one it answers, and whether it is resolved."""
    if extended is None:
        return {}
    return {
        one.get(_W15 + "paraId", ""): (one.get(_W15 + "paraIdParent", ""), is_on(one.get(_W15 + "done", "0")))
        for one in extended.iterfind(_W15 + "commentEx")
    }


@dataclass(frozen=True)
class Fastened:
    """Where a comment stands in a draft."""

    index: int
    """Which paragraph, counted from 0."""
    words: Span | None
    """The words of it that it is about; None for all of them."""


def fastened(paragraphs: Iterable[DraftParagraph]) -> tuple[list[DraftParagraph], dict[str, Fastened]]:
    """The paragraphs without the marks of comments, and where each comment stands, by its identifier."""
    clean: list[DraftParagraph] = []
    begun: dict[str, tuple[int, int]] = {}
    places: dict[str, Fastened] = {}
    for index, paragraph in enumerate(paragraphs):
        notes = []
        for note in paragraph.footnotes:
            if not note.marker.startswith(PRIVATE_SIGN):
                notes.append(note)
                continue
            kind, _, identifier = note.marker.removeprefix(PRIVATE_SIGN).partition(" ")
            if kind == "RangeStart":
                begun.setdefault(identifier, (index, note.offset))
                places.setdefault(identifier, Fastened(index, None))
            elif kind == "RangeEnd" and identifier in begun:
                places[identifier] = _between(begun[identifier], index, note.offset, paragraph.text)
            else:
                places.setdefault(identifier, Fastened(index, None))
        clean.append(_with_notes(paragraph, notes))
    return clean, places


def _between(start: tuple[int, int], index: int, end: int, text: str) -> Fastened:
    """The words between two marks; all of the first paragraph where they are in several, or hold no words."""
    first, offset = start
    words = text[offset:end].strip()
    if first != index or not words or words == text.strip():
        return Fastened(first, None)
    at = text.index(words, offset)
    return Fastened(index, (at, at + len(words)))


def _with_notes(paragraph: DraftParagraph, notes: list[Footnote]) -> DraftParagraph:
    if len(notes) == len(paragraph.footnotes):
        return paragraph
    return DraftParagraph(
        paragraph.label,
        paragraph.text,
        paragraph.italics,
        tuple(notes),
        paragraph.heading,
        paragraph.place,
        paragraph.remarks,
    )


def without_marks(texts: Iterable[str]) -> tuple[str, ...]:
    """Lines that are no paragraphs, without those that are marks of comments."""
    return tuple(text for text in texts if not text.startswith(PRIVATE_SIGN))
