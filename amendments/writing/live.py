"""The redline of what is being typed: as a part of a page, and as the pieces that an editor shows in its own text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from amendments.models import Amendment, Version
from coalitions.languages.engine import in_words
from documents.compare import compare_paragraph, reworded
from documents.draft import DraftParagraph
from documents.redlines import MarkedText, RedlineParagraph, for_reading
from documents.text import squash, too_long
from documents.wording import opening_words
from documents.write.pieces import Piece, pieces
from redline import LabelError, Run, brought, in_parts, parse_label
from resolutions.models import Draft, Paragraph
from resolutions.texts import plain


@dataclass(frozen=True)
class Habits:
    """How a draft writes what a keyboard has no key for."""

    quotes: bool
    """Whether its quotation marks are those of a printer."""
    dash: str


def habits_of(draft: Draft) -> Habits:
    """The quotation marks and dashes that a draft has in most of its paragraphs. One query."""
    with_one = {
        name: Count("pk", filter=reduce(or_, (Q(text__contains=mark) for mark in marks)))
        for name, marks in {"curly": "“”‘’", "straight": "\"'", "long": "—", "short": "–"}.items()
    }
    found = draft.paragraphs.aggregate(**with_one)
    return Habits(found["curly"] >= found["straight"], "—" if found["long"] > found["short"] else "–")


def beside(about: Paragraph | None, label: str, proposed: str) -> dict[str, object]:
    """What stands beside the form: the redline, or that there is none since the text is too long."""
    text = squash(proposed)
    problem = too_long(text)
    return {"redline": None if problem else redline_of(about, label, text), "too_long": in_words(problem)}


def redline_of(about: Paragraph | None, label: str, text: str) -> RedlineParagraph | MarkedText | None:
    """The redline from a paragraph, or from none, to a text; None where there is neither."""
    if about is None and not text:
        return None
    try:
        new = DraftParagraph(parse_label(label), text) if text else None
    except LabelError:  # a new paragraph whose label is not typed yet
        return MarkedText((Run("+", text),), "inserted", opening_words(text))
    if about is None:
        return compare_paragraph(None, new)
    base = plain(about)
    return compare_paragraph(base, reworded(base, text) if text else None)


def in_the_text(
    about: Paragraph | None,
    label: str,
    proposed: str,
    amendment: Amendment | None,
    saved: Sequence[Version] | None = None,
) -> dict[str, Any]:
    """The live redline as an editor shows it in its own text: the text as it would be stored, cut into pieces.

    `amendment` is what is being edited, if anything was saved: each change names the version that brought it; `saved`
    are its versions, the first one first, where they are here already. `too_long` says why there is none.
    """
    text = squash(proposed)
    if problem := too_long(text):
        return {"text": text, "too_long": in_words(problem), "pieces": [], "who": []}
    redline = redline_of(about, label, text)
    if redline is None:
        return {"text": text, "pieces": [], "who": []}
    shown = for_reading(redline)
    versions = list(saved or ())
    if saved is None and amendment is not None:
        versions = list(amendment.versions.select_related("person").order_by("number"))
    texts = [about.text if about else "", *(version.text for version in versions)]
    if not texts[1:] or texts[-1] != text:
        texts.append(text)
    return {
        "text": text,
        "pieces": list(_said(pieces(shown), *brought(texts), len(texts) - 1)),
        "who": [_who(versions[step - 1] if step <= len(versions) else None) for step in range(1, len(texts))],
    }


@dataclass(frozen=True)
class Brought:
    """Words that one version took out and put in at one place."""

    who: str
    """By whom and when, in words."""
    runs: tuple[Run, ...]
    version: Version
    place: int
    """At which changed place of the text, counted from 0: two stand at one where no kept word is between them."""


def changes_in(amendment: Amendment, versions: Sequence[Version]) -> list[Brought]:
    """Every change that stands in an amendment's text, in its order, with who brought it and when. `versions` are all of it,
    the first one first; at least one."""
    said = in_the_text(amendment.paragraph, amendment.label, amendment.text, amendment, versions)
    found: list[tuple[int, int, list[Run]]] = []
    kept, place = True, -1
    for piece in said["pieces"]:
        if piece["op"] == "=":
            kept = kept or bool(piece["text"].strip())
        elif "mark" not in piece:
            place += kept
            if kept or found[-1][0] != piece["by"]:
                found.append((piece["by"], place, []))
            found[-1][2].append(Run(piece["op"], piece["text"]))
            kept = False
    last = len(versions) - 1
    return [Brought(said["who"][by], tuple(runs), versions[min(by, last)], at) for by, at, runs in found]


def changes_of_one(redline: RedlineParagraph, version: Version) -> list[Brought]:
    """The same of a redline whose changes are all by the writer of one version."""
    groups: list[list[Run]] = []
    kept = True
    for run in for_reading(redline).runs:
        if run.op == "=":
            kept = kept or bool(run.text.strip())
            continue
        if kept:
            groups.append([])
        groups[-1].append(run)
        kept = False
    return [Brought(_who(version), tuple(runs), version, place) for place, runs in enumerate(groups)]


def brought_by(amendment: Amendment, versions: Sequence[Version]) -> list[Brought]:
    """The changes of an amendment where several of its `versions` brought them; else nothing."""
    found = changes_in(amendment, versions) if versions[1:] else []
    return found if len({one.version.pk for one in found}) > 1 else []


def _said(
    cut: Iterable[Piece], came: Sequence[int], gone: Sequence[int], last: int
) -> Iterator[dict[str, object]]:
    """The pieces as the editor reads them, changed ones cut where somebody else brought them; what is not so is left out.
    `came`, `gone` as of `brought`; what they do not know was brought by the `last`."""
    old = new = 0
    for piece in cut:
        more: dict[str, object] = {"italic": True} if piece.italic else {}
        if piece.move is not None:
            more["move"] = piece.move
        if piece.footnote is not None:
            more |= {"mark": piece.footnote.marker, "note": piece.footnote.text}
        length = len(piece.text)
        if piece.op == "=":
            yield {"op": "=", "text": piece.text, **more}
        else:
            steps = gone[old : old + length] if piece.op == "-" else came[new : new + length]
            for part, step in in_parts(piece.text, steps):
                yield {"op": piece.op, "text": part, **more, "by": (step or last) - 1}
        old += length if piece.op != "+" else 0
        new += length if piece.op != "-" else 0


def _who(version: Version | None) -> str:
    if version is None:
        return _("You, not saved yet")
    at = date_format(localtime(version.at), "SHORT_DATETIME_FORMAT")
    return _("%(person)s, %(at)s") % {"person": version.person or _("Somebody"), "at": at}
