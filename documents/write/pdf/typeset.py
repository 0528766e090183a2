"""Blocks of text to a PDF, by Typst. What is set is data to it and never markup; it reads no other file and no network."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from documents.text import without_controls
from documents.write.directions import from_the_right, runs_from_the_right, stretches
from documents.write.phrases import phrases

_PAGE = Path(__file__).with_name("page.typ").read_bytes()
_NOT_SHOWN = "could not be displayed"
"""What Typst says where no font has a character."""
_LONGEST_HEAD = 160
"""So many characters of a title stand above each page, on two lines."""
_PROBES = 200
"""So often it is asked which characters there are letters for; what is not known by then is written by its number."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text of one kind."""

    text: str
    op: str = "="
    """"=" as it is, "-" struck, "+" underlined."""
    italic: bool = False
    raised: bool = False
    quiet: bool = False
    """Said of the text, and no part of it."""
    agreed: bool = False
    """On grey, as agreed language is."""
    apart: bool = False
    """Runs from left to right inside a text that runs the other way."""


@dataclass(frozen=True)
class Block:
    """One paragraph. `style` is "subtitle", "presented" (below that), "notice", "heading", "text", "lines" (a piece a line, set
    apart), "words" (indented) or "note"."""

    style: str
    pieces: tuple[Piece, ...]
    label: tuple[Piece, ...] = ()
    """In a column of its own."""
    level: int = 0
    """How deep the text is indented beside its label."""
    depth: int = 0
    """Of a heading or a label, in the bookmarks, counted from 1."""
    language: str = ""
    """Of its words, where that is not the language of the document."""
    right_to_left: bool = False
    """Which way it runs: found by its words when it is set."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF: the same as data, for programs."""

    name: str
    description: str
    text: str


def typeset(
    blocks: Sequence[Block],
    *,
    title: str,
    author: str,
    date: str,
    language: str = "en",
    attached: Attachment | None = None,
    named: str = "",
) -> bytes:
    """Make a PDF: a title, then the blocks. `named` is what programs call it, where that is not its title. `date` is in ISO 8601 with a time zone and the only time in the file.

    A character that no font has is written as its number, "[U+1F600]", and a line below the title says so. Raises
    ValueError for a date without time zone, or where a text cannot be set.
    """
    moment = datetime.fromisoformat(date)
    if moment.tzinfo is None:
        raise ValueError("The date of a document needs a time zone.")
    moment = moment.astimezone(UTC)
    blocks = [_legible(block) for block in blocks]
    said = Block("notice", (Piece(phrases(language).no_letters),))
    title = " ".join(without_controls(title).split()) or "–"
    for unknown in (_without_letters, _unusual):
        try:
            return _compiled(blocks, title, author, moment, language, attached, named)
        except typst.TypstError as error:
            if _NOT_SHOWN not in str(error):
                raise ValueError(f"The PDF cannot be made: {error}") from error
        there = "".join([title, author, *(p.text for b in blocks for p in (*b.pieces, *b.label))])
        numbers = _numbers(unknown(sorted(set(there))))
        title, author = title.translate(numbers), author.translate(numbers)
        blocks = [said, *(_mapped(block, numbers) for block in blocks if block is not said)]
    return _compiled(blocks, title, author, moment, language, attached, named)


def without_letters(words: str) -> list[str]:
    """The characters of some words that a PDF has no letters for, as it has them: by their numbers, "[U+1F600]"."""
    asked = sorted({c for c in words if c not in _SHOWN and c.isprintable()})
    lacking = _without_letters(asked)
    _SHOWN.update(set(asked).difference(lacking))
    return [number for number in _numbers(lacking).values() if number]


_SHOWN: set[str] = set()
"""Characters that were found to have letters: the fonts are the same for ever."""


def _compiled(
    blocks: Iterable[Block],
    title: str,
    author: str,
    moment: datetime,
    language: str,
    attached: Attachment | None = None,
    named: str = "",
) -> bytes:
    around = from_the_right(language)
    laid_out = [asdict(_directed(block, around)) for block in _outlined(blocks)]
    data = {
        "title": title,
        "named": " ".join(without_controls(named).split()) or title,
        "running": title if len(title) <= _LONGEST_HEAD else title[:_LONGEST_HEAD].rsplit(" ", 1)[0] + "…",
        "author": author,
        "language": language.split("-")[0].lower()[:3] or "en",
        "right_to_left": around,
        "title_right_to_left": around and runs_from_the_right(title),
        "date": list(moment.timetuple()[:6]),
        "blocks": laid_out,
        "labelled": any(block["label"] for block in laid_out),
        "attached": asdict(attached) if attached else None,
    }
    made = _compiler().compile(
        input=_PAGE,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(data)},
        timestamp=int(moment.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst made no single file.")
    return made


@cache
def _compiler() -> typst.Compiler:
    """Knows only the fonts that were installed with this program, so that every machine makes the same file."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=_font_folders())
    return typst.Compiler(_PAGE, font_paths=fonts)


def _font_folders() -> list[str]:
    """Where the packages of fonts are. They are looked up and not run: only their files are wanted."""
    found = (find_spec(name) for name in ("pylopdf_fonts_ko", "fontpkg_amiri"))
    return [str(Path(spec.origin).parent) for spec in found if spec and spec.origin]


def _outlined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings and labels with their depth: labels below the heading they stand under, that of a sub-paragraph below the one
    of its paragraph, where that is in the file: no depth is left out."""
    above, open_labels = 0, list[str]()
    for block in blocks:
        if block.style == "heading":
            above, open_labels = 1, []
            yield replace(block, depth=1)
        elif block.label:
            label = block.label[0].text
            while open_labels and not label.startswith(f"{open_labels[-1]}("):
                open_labels.pop()
            open_labels.append(label)
            yield replace(block, depth=above + len(open_labels))
        else:
            yield block


def _directed(block: Block, around: bool) -> Block:
    """With the way it runs, and what runs the other way inside it set apart."""
    if not (from_the_right(block.language) if block.language else around):
        return block
    from_right = runs_from_the_right("".join(piece.text for piece in block.pieces))
    pieces = tuple(
        replace(piece, text=part, apart=left)
        for piece in block.pieces
        for part, left in stretches(piece.text)
    )
    label = tuple(
        replace(piece, text=part, apart=left) for piece in block.label for part, left in stretches(piece.text)
    )
    return replace(
        block, pieces=pieces if from_right else block.pieces, label=label, right_to_left=from_right
    )


def _legible(block: Block) -> Block:
    clean = [
        tuple(replace(piece, text=without_controls(piece.text)) for piece in pieces if piece.text)
        for pieces in (block.pieces, block.label)
    ]
    return replace(block, pieces=clean[0], label=clean[1])


def _mapped(block: Block, numbers: dict[int, str]) -> Block:
    pieces, label = (
        tuple(replace(piece, text=piece.text.translate(numbers)) for piece in part)
        for part in (block.pieces, block.label)
    )
    return replace(block, pieces=pieces, label=label)


def _numbers(characters: Iterable[str]) -> dict[int, str]:
    """What is written for each; nothing for what cannot be seen anyway, such as joiners."""
    return {ord(c): "" if unicodedata.category(c) == "Cf" else f"[U+{ord(c):04X}]" for c in characters}


def _without_letters(characters: Sequence[str]) -> list[str]:
    """Those that no font has, found by halves; those not asked about in time are among them."""
    found: list[str] = []
    waiting = [[c for c in characters if ord(c) > 0x24F]]
    for _ in range(_PROBES):
        if not waiting:
            break
        some = waiting.pop()
        if not some or _are_shown(some):
            continue
        if len(some) == 1:
            found += some
        else:
            waiting += [some[: len(some) // 2], some[len(some) // 2 :]]
    return [*found, *(c for some in waiting for c in some)]


def _unusual(characters: Sequence[str]) -> list[str]:
    """Where each is shown alone and some are not beside each other: everything that goes onto another letter."""
    return [c for c in characters if unicodedata.category(c) in ("Mn", "Mc", "Me", "Cf")]


def _are_shown(characters: Iterable[str]) -> bool:
    probe = [Block("text", (Piece(c),)) for c in characters]
    try:
        _compiled(probe, "–", "", datetime(2000, 1, 1, tzinfo=UTC), "en")
    except typst.TypstError:
        return False
    return True
