"""An Akoma Ntoso file of somebody else to blocks: its own structure says less of a resolution than the words do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from documents.draft import Warning
from documents.questions import Answers
from documents.read.akn.outline import Item, outline
from documents.read.akn.tree import descendants, parsed_akn
from documents.read.akn.words import Words, words_of
from documents.read.draft.rich import RichText
from documents.read.hand_marks import HandMarks
from documents.read.readings import ask_reading, is_proposed
from documents.read.source import ANNEX, ENACTING_LINE, HEADING, TITLE, Block, Source
from redline import english

_ROLES = {"heading": HEADING, "enacting": ENACTING_LINE, "annex": ANNEX}


def extract_akn(text: str, answers: Answers) -> Source:
    """The blocks of an Akoma Ntoso file. Raises DocumentError as `parsed_akn` does."""
    document = parsed_akn(text)
    proposed = is_proposed(answers)
    above = list(_above(document))
    items = list(outline(document))
    everything = [words for words, _ in above] + [item.words for item in items]
    tracked = sum(words.inserted + words.deleted for words in everything)
    blocks = [_block(words, "", 0, role, proposed=proposed) for words, role in above]
    blocks += [_of(item, proposed=proposed) for item in items]
    warnings: tuple[Warning, ...] = ()
    if tracked:
        taken = (
            english("accepted: the text as proposed")
            if proposed
            else english("rejected: the text as it was before")
        )
        message = english(
            "The file marks changes (insertions and deletions: %(tracked)s). They were read as %(taken)s.",
            tracked=tracked,
            taken=taken,
        )
        warnings = (Warning("tracked-changes", message, english("the whole text")),)
    return Source(
        blocks=tuple(block for block in _placed(blocks) if block.text),
        warnings=warnings,
        questions=ask_reading(answers, HandMarks([]), tracked=tracked),
    )


def _above(document: etree._Element) -> Iterator[tuple[Words, str]]:
    """The lines of cover page and preface."""
    for part in document:
        if etree.QName(part).localname in ("coverPage", "preface"):
            for line in part:
                is_title = next(descendants(line, "docTitle"), None) is not None
                yield words_of(line), TITLE if is_title else ""


def _of(item: Item, *, proposed: bool) -> Block:
    number = "" if item.num is None else _side(words_of(item.num), proposed=proposed).text
    return _block(item.words, number, max(0, item.level - 1), _ROLES.get(item.kind, ""), proposed=proposed)


def _block(words: Words, number: str, level: int, role: str, *, proposed: bool) -> Block:
    rich = _side(words, proposed=proposed)
    return Block(
        rich.text, "", number=number, level=level, italics=rich.italics, footnotes=rich.footnotes, role=role
    )


def _side(words: Words, *, proposed: bool) -> RichText:
    return (words.new if proposed else words.old).rich


def _placed(blocks: list[Block]) -> Iterator[Block]:
    """Each block with its place, as warnings name it."""
    return (replace(block, place=f"block {at}") for at, block in enumerate(blocks, 1))
