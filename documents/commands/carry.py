"""manage.py carry BASE PROPOSED NEWBASE: a proposed paragraph, carried onto a changed base."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from documents.commands.one_paragraph import read_paragraph
from redline import Standing, carry

HELP = (
    "manage.py carry BASE PROPOSED NEWBASE reads three plain text files of one paragraph each (one may be -, standard input), and makes the "
    "changes from BASE to PROPOSED in NEWBASE. Prints JSON: the result (clean, conflict, taken-up, gone), the text, "
    "its redline against NEWBASE, where in NEWBASE proposed words stand already, and the conflicts. An empty file is a paragraph that is not there. Line breaks "
    "count as spaces. Needs no database."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("base", type=Path, metavar="BASE", help="the text both started from")
    parser.add_argument("proposed", type=Path, metavar="PROPOSED", help="the proposed text")
    parser.add_argument("new_base", type=Path, metavar="NEWBASE", help="what became of the base")


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    base, proposed, new_base = (
        read_paragraph(getattr(options, name)) for name in ("base", "proposed", "new_base")
    )
    carried = carry(base, proposed, new_base)
    answer = {
        "result": carried.result,
        "text": carried.text,
        "segments": [[run.op, run.text] for run in carried.segments],
        "where": _places(carried.where),
        "conflicts": [
            {
                "base": c.base,
                "ours": c.ours,
                "theirs": c.theirs,
                "both": c.both,
                "place": c.span,
                "where": _places(c.standing),
            }
            for c in carried.conflicts
        ],
    }
    out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


def _places(found: Iterable[Standing]) -> list[dict[str, Any]]:
    """Words that were proposed and stand in NEWBASE, and where; `verbatim` is false where they are worded differently."""
    return [{"text": one.text, "place": one.span, "verbatim": one.verbatim} for one in found]
