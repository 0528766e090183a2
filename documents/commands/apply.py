"""manage.py apply DRAFT AMENDMENTS: a draft with a list of written amendments made in it."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.commands.given import bytes_given, changed_at, draft_given, read_once, write_out
from documents.commands.parse import summary
from documents.compare import compare
from documents.dating import marked_at
from documents.draft import DraftText
from documents.errors import DocumentError
from documents.read import MAX_BYTES
from documents.read.amendments import read_amendment_list
from documents.redlines import RedlineDocument
from documents.write import write_docx
from documents.written import (
    GivenAmendments,
    amend,
    found_throughout,
    renumbered_by,
    write_draft_plain,
)
from redline import AmendmentsError, Problem, known_alignment

HELP = (
    "Makes the amendments of a list in DRAFT (files: .docx, .pdf, .html or text; one may be -, standard input): a tabled list in the form of "
    "the United Nations, or notes of oral revisions (“OP 6, after States insert ...”, “PP 3: delete”), in English, or in the plain forms of French and Spanish. All numbers are those of DRAFT. "
    "json is what `parse` prints; txt the amended draft with its labels; docx has the amendments as tracked changes. Where an amendment was "
    "not understood or does not fit (“these words do not stand there”) nothing is made: each is named on standard error, "
    "and the exit status is 2. Where words were found that are replaced throughout the text is told "
    "there too. Needs no database."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("draft", type=Path, metavar="DRAFT")
    parser.add_argument("amendments", type=Path, metavar="AMENDMENTS")
    parser.add_argument("--format", choices=["txt", "json", "docx"], default="txt")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--author", default="Elevenbis", help="author of the tracked changes")


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    read_once(options.draft, options.amendments)
    draft = draft_given(options.draft)
    given = _amendments(options.amendments)
    problems: tuple[Problem, ...] = given.read.problems
    try:
        amended, indexes = amend(draft, given.read.instructions)
    except AmendmentsError as error:
        problems = (*problems, *error.problems)
    if problems:
        for problem in problems:
            err.write(f"{options.amendments}: {problem}\n")
        return 2
    _tell(draft, given, err)
    for remark in given.read.remarks:
        err.write(f"{options.amendments}: {remark}\n")
    if options.format == "json":
        content = (
            json.dumps({"file": str(options.draft), **summary(amended)}, ensure_ascii=False) + "\n"
        ).encode()
    elif options.format == "docx":
        content = _tracked(draft, amended, indexes, options)
    else:
        content = write_draft_plain(amended).encode()
    write_out(content, options.output, out)
    return 0


def _tell(draft: DraftText, given: GivenAmendments, err: Any) -> None:
    """What somebody who trusts the result has to know."""
    symbol = draft.masthead.symbol
    if given.symbol and symbol and given.symbol != symbol:
        err.write(f"The list says it is to {given.symbol}; the draft is {symbol}.\n")
    instructions = given.read.instructions
    for sentence in (*found_throughout(draft, instructions), *renumbered_by(draft, instructions)):
        err.write(f"{sentence}\n")


def _amendments(path: Path) -> GivenAmendments:
    try:
        return read_amendment_list(bytes_given(path, MAX_BYTES))
    except DocumentError as error:
        raise CommandFailedError(f"{path}: {error.message}") from error
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror or error}") from error


def _tracked(
    draft: DraftText, amended: DraftText, indexes: tuple[int | None, ...], options: Namespace
) -> bytes:
    links = {old: new for new, old in enumerate(indexes) if old is not None}
    alignment = known_alignment(draft.paragraphs, amended.paragraphs, links)
    return write_docx(
        RedlineDocument(
            title=draft.masthead.title or "Amended draft",
            subtitle=f"{draft.masthead.symbol or options.draft.name} as amended",
            enacting_line=draft.masthead.enacting_line,
            paragraphs=compare(draft.paragraphs, amended.paragraphs, alignment),
            author=options.author,
            language=draft.language or "en",
            date=marked_at(changed_at(path) for path in (options.draft, options.amendments)),
        )
    )
