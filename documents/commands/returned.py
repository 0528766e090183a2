"""manage.py returned SENT RETURNED: what a file that came back makes of each paragraph of the one that was sent."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.commands.given import bytes_given, read_once
from documents.errors import DocumentError
from documents.read import MAX_BYTES
from documents.returned.file import read_returned
from documents.returned.marks.own import Known
from documents.returned.model import Reading, ReturnedFile
from documents.returned.sent import sent_of, texts_of
from documents.returned.weighing import weigh

HELP = (
    "Says what RETURNED makes of each paragraph of SENT, the file that it answers (files in any format that is read; one may be -, "
    "standard input). Prints JSON: for each paragraph its label, base (the draft), ours (what we asked for), theirs (null where there "
    "is no such paragraph), the reading (accepted, rejected, counter-text, new amendment, comment only, left as sent, unchanged, "
    "unclear answer, could not be placed), what stands in the column for the answer, what was not understood, and the comments. Authors of comments are numbered, not named. Needs no database."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("sent", type=Path, metavar="SENT", help="the file as it was sent")
    parser.add_argument("returned", type=Path, metavar="RETURNED", help="the file that came back")
    parser.add_argument(
        "--author",
        default="",
        help="whose tracked changes those of SENT are; needed only where it has those of several",
    )
    parser.add_argument(
        "--changed", action="store_true", help="without the paragraphs of which nobody says anything"
    )


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    read_once(options.sent, options.returned)
    sent = sent_of(_read(options.sent, options.author, known=None), options.author)
    found = weigh(sent, _read(options.returned, sent.author, known=texts_of([sent])))
    numbers: dict[str, int] = {}
    rows = [
        {
            "label": row.label,
            "base": row.base,
            "ours": row.ours,
            "theirs": row.theirs,
            "reading": str(row.reading),
            "answer": row.answer,
            "notes": list(row.notes),
            "comments": [
                {
                    "by": numbers.setdefault(remark.author, len(numbers) + 1),
                    "text": remark.body,
                    "quote": remark.quote,
                    "reply": remark.reply_to is not None,
                    "resolved": remark.resolved,
                }
                for remark in row.remarks
            ],
        }
        for row in found.paragraphs
        if not (options.changed and row.reading == Reading.UNCHANGED)
    ]
    answer = {"paragraphs": rows, "told": list(found.told)}
    out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


def _read(path: Path, author: str, known: Known | None) -> ReturnedFile:
    try:
        return read_returned(bytes_given(path, MAX_BYTES), [author] if author else [], known)
    except DocumentError as error:
        raise CommandFailedError(f"{path}: {error.message}") from error
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror or error}") from error
