"""The history of an amendment: every text it had, every move of its status, and the redline between any two texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reversion.models import Version

from amendments.drafting import Wording
from amendments.models import Amendment, AmendmentText, Kind, Move
from coalitions.models import Person
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from redline import parse_label
from resolutions.texts import plain


@dataclass(frozen=True)
class Event:
    """A version or a move. `redline` is from the version before (the draft's text for the first) to this one."""

    at: datetime
    person: Person | None
    text: AmendmentText
    redline: RedlineParagraph | None = None
    same_words: bool = False
    """Only the reason, the source or the asks changed, or a version was saved again."""
    renamed: bool = False
    reason_changed: bool = False
    """Another reason than before, or a first one."""
    move: Move | None = None


def texts_of(amendment: Amendment) -> list[AmendmentText]:
    """Every version, the first one first."""
    return list(amendment.texts.select_related("person").order_by("version"))


def timeline(amendment: Amendment, texts: list[AmendmentText]) -> list[Event]:
    """Versions and moves, the latest first. `texts` as of `texts_of`."""
    moves = amendment.moves.select_related("person", "text")
    return sorted([*_saved(amendment, texts), *_moved(moves)], key=_order, reverse=True)


def between(amendment: Amendment, old: AmendmentText | None, new: AmendmentText | None) -> RedlineParagraph:
    """The redline from one version to another; None is the draft's own text, or no text for a new paragraph."""
    before, after = _paragraph(amendment, old), _paragraph(amendment, new)
    if before is None and after is None:
        nothing = DraftParagraph(parse_label((new or old or amendment).label), "")
        return compare_paragraph(nothing, nothing)
    return compare_paragraph(before, after)


def wording_at(text: AmendmentText) -> Wording:
    """Everything a version said: its text, and the source and asks as the revision kept them."""
    amendment = text.amendment
    # The database narrows it to a few of perhaps hundreds; what it found may also be words of a text.
    candidates = Version.objects.get_for_object(amendment).filter(
        serialized_data__contains=f'"version": {text.version},'
    )
    kept: dict[str, Any] = next(
        (found.field_dict for found in candidates if found.field_dict["version"] == text.version), {}
    )
    asks = amendment.campaign.asks.filter(pk__in=kept.get("asks", ()))
    return replace(
        words_at(text),
        source_symbol=kept.get("source_symbol", ""),
        source_label=kept.get("source_label", ""),
        asks=tuple(asks),
    )


def words_at(text: AmendmentText) -> Wording:
    """The words of a version, its label and its reason."""
    return Wording(text=text.text, label=text.label, reason=text.reason)


def _saved(amendment: Amendment, texts: list[AmendmentText]) -> Iterator[Event]:
    before: AmendmentText | None = None
    for text in texts:
        same = before is not None and before.same_words(text)
        yield Event(
            text.at,
            text.person,
            text,
            redline=between(amendment, before, text),
            same_words=same,
            renamed=before is not None and before.label != text.label,
            reason_changed=text.reason != (before.reason if before else ""),
        )
        before = text


def _moved(moves: Iterable[Move]) -> Iterator[Event]:
    for move in moves:
        yield Event(move.at, move.person, move.text, move=move)


def _order(event: Event) -> tuple[datetime, int, int]:
    """By time; a move comes after the version it is about when both are of one moment."""
    return event.at, event.text.version, 1 if event.move else 0


def _paragraph(amendment: Amendment, text: AmendmentText | None) -> DraftParagraph | None:
    if text is None:
        return plain(amendment.paragraph) if amendment.paragraph else None
    return None if text.kind == Kind.DELETE else DraftParagraph(parse_label(text.label), text.text)
