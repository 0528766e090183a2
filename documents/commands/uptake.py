"""manage.py uptake BASE PROPOSED LATER: how much of an amendment stands in a later draft."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.commands.given import read_given, read_once
from documents.commands.one_paragraph import read_paragraph
from documents.draft import DraftParagraph
from documents.errors import DocumentError
from redline import Later, align, count_words, parse_label, redline, uptake

HELP = (
    "manage.py uptake BASE PROPOSED LATER reads two files of one paragraph each (plain text, .docx or .pdf) and a whole later draft "
    "(.docx, .html, .pdf or text; one of the files may be -, standard input), and says how much of the change from BASE to PROPOSED stands there. An empty BASE is "
    "a new paragraph, an empty PROPOSED a deleted one. Prints JSON: the verdict (verbatim: to the letter in its place; "
    "elsewhere: to the letter at another place; in part; not), the share of the words of meaning that stand, the words "
    "found with the paragraph and the place they stand at, those missing, how many words of how many that is, whether what was struck is gone or only went elsewhere, what is "
    "said otherwise (turned: the sense may be turned round; weaker; bracketed; other: another number or link; beside: another word "
    "stands beside them; instead: other words came where these were only to go), and which "
    "paragraph of LATER the base became. Give --before, the draft that BASE is of, so that what it said already counts "
    "for nothing; without it everything that LATER says in other paragraphs is taken for new. Needs no database."
)


def arguments(parser: ArgumentParser) -> None:
    """What may be given."""
    parser.add_argument(
        "base", type=Path, metavar="BASE", help="the paragraph the amendment was written against"
    )
    parser.add_argument("proposed", type=Path, metavar="PROPOSED", help="what it was to read")
    parser.add_argument("later", type=Path, metavar="LATER", help="the later draft")
    parser.add_argument("--before", type=Path, metavar="DRAFT", help="the draft that BASE is a paragraph of")


def run(options: Namespace, out: Any, err: Any) -> int:
    """Run it; see `documents.commands`."""
    read_once(options.base, options.proposed, options.later)
    base, proposed = read_paragraph(options.base), read_paragraph(options.proposed)
    if not base and not proposed:
        raise CommandFailedError(
            f"{options.base} and {options.proposed} are both empty: that is no amendment."
        )
    after = _draft(options.later)
    before = _draft(options.before) if options.before else ()
    later, successor = _alignment(base, proposed, before, after)
    answer = uptake(base, proposed, later, successor, [p.text for p in before])
    said = {
        "verdict": answer.verdict,
        "share": answer.share,
        "found": [
            {"text": f.text, "label": f.label, "place": f.span, "asked": f.asked, "in_place": f.in_place}
            for f in answer.found
        ],
        "missing": answer.missing,
        "words": answer.counted,
        "deletions": answer.deletions,
        "moved_to": answer.moved_to,
        "otherwise": [
            {"kind": one.kind, "asked": one.asked, "there": one.there, "label": one.label}
            for one in answer.otherwise
        ],
        "paragraph": None if successor is None else later[successor].label,
    }
    out.write(json.dumps(said, ensure_ascii=False) + "\n")
    return 0


def _draft(path: Path) -> tuple[DraftParagraph, ...]:
    try:
        return read_given(path).paragraphs
    except DocumentError as error:
        raise CommandFailedError(f"{path}: {error.message}") from error
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror}") from error


def _alignment(
    base: str, proposed: str, before: Sequence[DraftParagraph], after: Sequence[DraftParagraph]
) -> tuple[list[Later], int | None]:
    """The later paragraphs with what each came from, and which of them the base became."""
    links = align(before, after)
    later = [
        Later(str(p.label), p.text, " ".join(before[i].text for i in links.old_of(j)))
        for j, p in enumerate(after)
    ]
    if not base:
        return later, None
    own = next((i for i, p in enumerate(before) if p.text == base), None)
    if own is not None:
        successor = _likest(base, links.new_of(own), after)
    else:
        found = (_found(text, kind, after) for text in (base, proposed) if text for kind in _kinds(text))
        successor = next((j for j in found if j is not None), None)
    if successor is not None and not later[successor].before:
        later[successor] = replace(later[successor], before=base)
    return later, successor


def _kinds(text: str) -> tuple[str, str]:
    """What a paragraph without a label may be: a preambular one ends in a comma."""
    return ("PP", "OP") if text.endswith((",", "，", "、")) else ("OP", "PP")


def _found(text: str, kind: str, after: Sequence[DraftParagraph]) -> int | None:
    """Which of the later paragraphs a paragraph became, as far as its words alone tell."""
    links = align([DraftParagraph(parse_label(f"{kind} 1"), text)], after).links
    return _likest(text, [link.new for link in links], after)


def _likest(text: str, among: Sequence[int], after: Sequence[DraftParagraph]) -> int | None:
    """Of the parts that a paragraph was split into, the one that keeps most of its words."""
    return max(among, key=lambda j: _kept(text, after[j].text), default=None)


def _kept(old: str, new: str) -> int:
    return sum(count_words(run.text) for run in redline(old, new) if run.op == "=")
