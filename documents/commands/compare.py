"""manage.py compare: two files of drafts, compared paragraph by paragraph."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.commands.given import changed_at, draft_given, write_out
from documents.commands.parse import answers_given
from documents.compare import compare, compare_annexes
from documents.dating import marked_at
from documents.draft import DraftText
from documents.note_marks import NoteMark
from documents.questions import Answers, Question, misfits
from documents.read.readings import BASE, KEY, PROPOSED
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.write.formats import FORMATS
from documents.write.phrases import place_named
from documents.write.phrases.english import ENGLISH
from redline import Run

HELP = (
    "Compare two drafts (files: .docx, .pdf, .html or text; one of them may be -, standard input). JSON goes to standard output unless --output is given; "
    "html, docx, pdf, txt, xlsx, csv and akn (Akoma Ntoso 3.0) are written to --output, or to standard output. Needs no database. "
    'Of each paragraph the JSON has "segments" [[op, text], ...], op being "=" kept, "-" deleted or "+" inserted; '
    'a third element names another paragraph: {"from": "OP 1"} of kept and deleted words that stood in OP 1 and not in the '
    "paragraph of old_label (so the text of OP 1 is what is kept and deleted in its own row without such a name, and in any row "
    'with its name, in their order), {"to": "OP 15"} of deleted words that moved there, {"from": "OP 9"} of '
    'inserted words that moved here; "part" is "split" or "merge" where one paragraph became several or several one, and "kept_in" names the other paragraphs that have words of this one; '
    '"heading", the section heading above it, likewise (where it alone differs, "change" is "changed"); "notes" [[op, text], ...], its footnotes in their order; and '
    '"note_places", for each of them [place in the old text, place in the new one], null where it has none there. '
    "A note that keeps its place and changes its words is a deleted one and an inserted one, both with both places. "
    '"remarks" are what stands beside it in the new file. "annexes" are the lines of the annexes, each with "change", "segments". '
    "Where a file holds two texts, such as one with tracked changes, standard error says which was read and how to choose."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--format", choices=list(dict.fromkeys(["json", *FORMATS])), default="json")
    parser.add_argument("--output", type=Path)
    parser.add_argument(
        "--moves",
        choices=["word", "plain"],
        default="word",
        help="in a Word file, what moved as Word's moves, or plainly as deletion and insertion, which every reader knows",
    )
    parser.add_argument("--author", default="Elevenbis", help="author of the tracked changes")
    for which, of in (("", "both files"), ("old-", "the old file"), ("new-", "the new file")):
        parser.add_argument(
            f"--{which}reading",
            choices=[BASE, PROPOSED],
            help=f"with changes tracked or marked by hand in {of}: the text before, or the text as proposed",
        )
        parser.add_argument(
            f"--{which}answer",
            action="append",
            default=[],
            metavar="KEY=VALUE",
            help=f"an answer to what is asked about {of}, such as columns=2; may be given several times",
        )


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    both, of_old, of_new = (_answers(options, which) for which in ("", "old_", "new_"))
    old, new = draft_given(options.old, {**both, **of_old}), draft_given(options.new, {**both, **of_new})
    _refuse_misfits(options.old, of_old, old)
    _refuse_misfits(options.new, of_new, new)
    for wrong in misfits(both, (*old.questions, *new.questions)):
        raise CommandFailedError(wrong)
    for which, draft in (("old", old), ("new", new)):
        for question in draft.questions:
            err.write(f"{getattr(options, which)}: {_as_told(question, which)}\n")
    paragraphs = compare(old.paragraphs, new.paragraphs)
    annexes = compare_annexes(old.annexes, new.annexes)
    if options.format == "json":
        content = (json.dumps(_as_json(paragraphs, annexes), ensure_ascii=False) + "\n").encode()
    else:
        document = _document(old, new, (paragraphs, annexes), options)
        content = FORMATS[options.format].write(document)
    write_out(content, options.output, out)
    return 0


def _answers(options: Namespace, which: str) -> Answers:
    """What is answered for one of the files ("old_", "new_") or for both ("")."""
    reading = getattr(options, f"{which}reading")
    return {**answers_given(getattr(options, f"{which}answer")), **({KEY: reading} if reading else {})}


def _refuse_misfits(path: Path, answers: Answers, draft: DraftText) -> None:
    if wrong := misfits(answers, draft.questions):
        raise CommandFailedError(f"{path}: {wrong[0]}")


def _as_told(question: Question, which: str) -> str:
    """What was asked about a file, what it was read as, and how to choose."""
    read_as = next(option.text for option in question.options if option.value == question.chosen)
    values = "|".join(option.value for option in question.options)
    how = (
        f"--{which}-reading {values}" if question.key == KEY else f"--{which}-answer {question.key}={values}"
    )
    return f"{question.text} Read: {question.chosen} ({read_as}). To choose: {how}"


def _as_json(
    paragraphs: tuple[RedlineParagraph, ...], annexes: tuple[RedlineParagraph, ...]
) -> dict[str, Any]:
    return {
        "paragraphs": [
            {
                "old_label": str(p.old_label) if p.old_label else None,
                "new_label": None if p.change == "deleted" else str(p.label),
                "change": "changed" if p.change == "same" and p.differs else p.change,
                "heading": _pairs(p.heading_runs),
                "segments": _segments(p),
                "part": p.part or None,
                "kept_in": [place_named(p, place, ENGLISH) for place in p.kept_in],
                **_notes(p.marks),
                "remarks": list(p.remarks),
            }
            for p in paragraphs
        ],
        "annexes": [{"change": line.change, "segments": _segments(line)} for line in annexes],
    }


def _pairs(runs: Iterable[Run]) -> list[list[str]]:
    return [[run.op, run.text] for run in runs]


def _segments(paragraph: RedlineParagraph) -> list[list[Any]]:
    """The runs, each with the other paragraph that its words come from or are in now."""
    segments: list[list[Any]] = []
    for run in paragraph.runs:
        places = {"from": run.source, "to": run.target}
        other = {word: place_named(paragraph, place, ENGLISH) for word, place in places.items() if place}
        segments.append([run.op, run.text, other] if other else [run.op, run.text])
    return segments


def _notes(marks: Iterable[NoteMark]) -> dict[str, Any]:
    notes, places = [], []
    for mark in marks:
        place = [note.offset if note else None for note in (mark.old, mark.new)]
        if mark.old and mark.new and mark.changed:
            said = [["-", mark.old.text], ["+", mark.new.text]]
        else:
            said = [[mark.op, mark.footnote.text]]
        notes += said
        places += [place] * len(said)
    return {"notes": notes, "note_places": places}


def _document(
    old: DraftText,
    new: DraftText,
    compared: tuple[tuple[RedlineParagraph, ...], tuple[RedlineParagraph, ...]],
    options: Namespace,
) -> RedlineDocument:
    names = [d.masthead.symbol or getattr(options, which).name for d, which in ((old, "old"), (new, "new"))]
    return RedlineDocument(
        title=new.masthead.title or old.masthead.title or "Comparison of two drafts",
        subtitle=f"{names[0]} compared with {names[1]}",
        enacting_line=new.masthead.enacting_line,
        paragraphs=compared[0],
        annexes=compared[1],
        author=options.author,
        plain_moves=options.moves == "plain",
        language=new.language or old.language or "en",
        date=marked_at(changed_at(path) for path in (options.old, options.new)),
    )
