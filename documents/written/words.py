"""A list of written amendments as plain text, a Word file, a PDF, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from documents.compare import compare, compare_annexes
from documents.draft import DraftText
from documents.redlines import RedlineDocument
from documents.text import without_controls
from documents.write.docx import write_lines
from documents.write.pdf import Attachment, Block, Piece, typeset
from documents.write.plain import write_plain
from documents.written.given import ATTACHED, NONE
from documents.written.lists import AmendmentList
from redline import Instruction, known_alignment, phrase

_SENTENCE, _NEW_WORDS = "AnnexText", "PP"
"""Styles of a Word file: a plain paragraph, and an indented one."""


def numbered(amendments: AmendmentList) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each amendment's sentence with its number, and the lines of new words below it."""
    for number, one in enumerate(amendments.instructions, 1):
        sentence, *lines = phrase(one)
        last = number == len(amendments.instructions)
        end = "" if sentence.endswith(":") else "." if last and not lines else ";"
        yield f"{number}. {sentence}{end}", tuple(lines)


def noted(sentences: Iterable[str]) -> list[str]:
    """Sentences about the list, marked so that they are not read as amendments."""
    return [f"* {sentence}" for sentence in sentences]


def write_amendments_plain(amendments: AmendmentList) -> str:
    """Plain text: the title, then numbered amendments with a blank line between; new paragraphs stand in quotation marks."""
    blocks = [amendments.title, *noted(amendments.notices)]
    for sentence, lines in numbered(amendments):
        blocks += [sentence, *lines]
    if not amendments.instructions:
        blocks.append(NONE)
    blocks += noted(amendments.not_said)
    return without_controls("\n\n".join(blocks)) + "\n"


def write_amendments_docx(
    amendments: AmendmentList, *, author: str, date: str, language: str = "en"
) -> bytes:
    """A Word file of the same; `author` and `date` as in a redline document. Equal lists give equal bytes."""
    lines = [("Notice", sentence) for sentence in noted(amendments.notices)]
    for sentence, below in numbered(amendments):
        lines.append((_SENTENCE, sentence))
        # The tab leads to where the style goes on: the new words stand indented.
        lines += [(_NEW_WORDS, f"\t{line}") for line in below]
    if not amendments.instructions:
        lines.append((_SENTENCE, NONE))
    lines += [(_SENTENCE, sentence) for sentence in noted(amendments.not_said)]
    return write_lines(lines, title=amendments.title, author=author, date=date, language=language)


def write_amendments_pdf(amendments: AmendmentList, *, author: str, date: str, language: str = "en") -> bytes:
    """A PDF of the same; `author` and `date` as in a redline document. Equal lists give equal bytes.

    What a page shows does not tell where a paragraph ends; the list is attached as JSON, and read again from that.
    """
    blocks = [Block("notice", (Piece(sentence),)) for sentence in noted(amendments.notices)]
    for sentence, below in numbered(amendments):
        blocks.append(Block("text", (Piece(sentence),)))
        blocks += [Block("words", (Piece(line),)) for line in below]
    if not amendments.instructions:
        blocks.append(Block("text", (Piece(NONE),)))
    blocks += [Block("text", (Piece(sentence),)) for sentence in noted(amendments.not_said)]
    data = json.dumps(amendments_to_json(amendments), ensure_ascii=False)
    attached = Attachment(ATTACHED, "These amendments as data, so that they are read again as they are", data)
    return typeset(
        blocks, title=amendments.title, author=author, date=date, language=language, attached=attached
    )


def amendments_to_json(amendments: AmendmentList) -> dict[str, Any]:
    """{"title", "symbol", "amendments": [{"number", "action", "label", "words", "lines", ...}], "not_said"}."""
    return {
        "title": amendments.title,
        "symbol": amendments.symbol,
        "amendments": [
            {"number": number, **_one(one)} for number, one in enumerate(amendments.instructions, 1)
        ],
        "not_said": list(amendments.not_said),
    }


def _one(one: Instruction) -> dict[str, Any]:
    sentence, *lines = phrase(one)
    return {
        "action": one.action,
        "label": str(one.at) if one.at else None,
        "footnote": one.note or None,
        "words": sentence,
        "lines": lines,
        "where": one.where,
        "to": str(one.to) if one.to else None,
        "edits": [
            {
                "op": edit.op,
                "where": edit.where,
                "anchor": edit.anchor,
                "words": edit.words,
                "new": edit.new.text,
                "notes": [note for _, note in edit.new.notes],
                "until": edit.until,
                "which": edit.which,
                "every": edit.every,
            }
            for edit in one.edits
        ],
        "paragraphs": [
            {
                "level": passage.level,
                "text": passage.wording.text,
                "notes": [_note(note) for note in passage.wording.notes],
                "heading": passage.heading,
            }
            for passage in one.passages
        ],
        "renumber": one.renumber or one.action == "renumber",
    }


def _note(note: tuple[int, str]) -> dict[str, Any]:
    """A footnote of new words: where its mark stands, and what it says."""
    return {"offset": note[0], "text": note[1]}


def write_draft_plain(draft: DraftText) -> str:
    """A draft as plain text that is read again as the same draft: masthead, then each paragraph behind its label."""
    marked = known_alignment(draft.paragraphs, draft.paragraphs, {i: i for i in range(len(draft.paragraphs))})
    masthead = draft.masthead
    return write_plain(
        RedlineDocument(
            title=masthead.title,
            subtitle=masthead.symbol,
            paragraphs=compare(draft.paragraphs, draft.paragraphs, marked),
            author="",
            date="",
            enacting_line=masthead.enacting_line,
            annexes=compare_annexes(draft.annexes, draft.annexes),
            language=draft.language or "en",
        ),
        notes_below=True,
    )
