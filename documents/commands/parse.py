"""manage.py parse FILE ...: read drafts and print their labelled paragraphs as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.commands.given import read_given
from documents.draft import DraftParagraph, DraftText, Warning
from documents.errors import DocumentError
from documents.questions import Answers, misfits, questions_to_json

HELP = (
    "Reads resolutions (text, DOCX, PDF or HTML) and prints one line of JSON for each file: symbol, title, body, session, "
    "language, labelled paragraphs with headings and footnotes, annexes, warnings, and questions with the answers it was read with. Nothing is stored. A file that "
    "cannot be read is named on standard error; the "
    "others are printed all the same, and the exit status is 2."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file to read; - for standard input")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help='an answer to one of "questions", such as resolution=2; may be given several times',
    )


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    failed, answers = False, answers_given(options.answer)
    for name in options.files:
        try:
            draft = read_answered(Path(name), answers)
        except (DocumentError, OSError) as error:
            failed = True
            err.write(f"{name}: {_reason(error)}\n")
        else:
            out.write(json.dumps({"file": name, **_summary(draft)}, ensure_ascii=False) + "\n")
    return 2 if failed else 0


def answers_given(given: Sequence[str]) -> Answers:
    """ "resolution=2" and the like as answers. Raises CommandFailedError for anything else."""
    answers = {}
    for answer in given:
        key, equals, value = answer.partition("=")
        if not (key and equals and value):
            raise CommandFailedError(f"“{answer}” is no answer: write KEY=VALUE, such as resolution=2.")
        answers[key] = value
    return answers


def read_answered(path: Path, answers: Answers) -> DraftText:
    """Read a file with answers. Raises as `read_given`, and DocumentError "no-answer" for one that answers nothing."""
    draft = read_given(path, answers)
    if wrong := misfits(answers, draft.questions):
        raise DocumentError("no-answer", wrong[0])
    return draft


def _summary(draft: DraftText) -> dict[str, Any]:
    masthead = draft.masthead
    return {
        "symbol": masthead.symbol,
        "title": masthead.title,
        "body": masthead.body,
        "session": masthead.session,
        "language": draft.language,
        "paragraphs": [_paragraph(paragraph) for paragraph in draft.paragraphs],
        "annexes": list(draft.annexes),
        "questions": questions_to_json(draft.questions),
        "warnings": [_sentence(warning) for warning in draft.warnings],
    }


def _paragraph(paragraph: DraftParagraph) -> dict[str, Any]:
    return {
        "label": str(paragraph.label),
        "text": paragraph.text,
        "heading": paragraph.heading,
        "notes": [asdict(note) for note in paragraph.footnotes],
        "remarks": list(paragraph.remarks),
    }


def _sentence(warning: Warning) -> str:
    return f"{warning.place}: {warning.message}" if warning.place else warning.message


def _reason(error: DocumentError | OSError) -> str:
    if isinstance(error, DocumentError):
        return error.message
    return f"The file cannot be opened ({error.strerror or error}). Check its name and that you may read it."
