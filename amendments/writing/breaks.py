"""A text with line breaks: one paragraph after all, or the first of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.carrying.places import Place
from amendments.drafting import DraftingError, Wording, propose_paragraph, proposed_label
from amendments.models import Amendment, Campaign
from coalitions.changes import change
from coalitions.languages.engine import in_words
from coalitions.models import Person
from documents.text import lines_of
from redline import Label, LabelError, parse_label, roman


class Breaks(models.TextChoices):
    """What the line breaks of a text are."""

    SUBS = "subs", gettext_lazy("Each line after the first is a sub-paragraph")
    NEW = "new", gettext_lazy("Each line after the first is a new paragraph")
    JOIN = "join", gettext_lazy("They are none: it is one paragraph")


def save_in_parts(
    campaign: Campaign,
    place: Place,
    wording: Wording,
    breaks: str,
    person: Person,
    *,
    stands: str,
    save: Callable[[Wording], Amendment],
) -> list[Amendment]:
    """Save a text with line breaks: its first line by `save`, each further one as a new paragraph; all or none.

    Where the first line says what `stands` there is nothing to save of it. Raises what `save` raises, and DraftingError for a line that finds no label.
    """
    first, *further = lines_of(wording.text)
    further = without_counting(further)
    with change(person, "Saved in parts", audit="amendment.saved-in-parts", about=campaign) as made:
        saved = [] if first == stands else [save(replace(wording, text=first))]
        parent = parse_label(saved[0].label if saved else place.neighbour.label)
        for line in further:
            label = (
                _below(campaign, parent)
                if breaks == Breaks.SUBS
                else proposed_label(campaign, place.neighbour, place.side)
            )
            if label is None:
                raise DraftingError(_("No label is left here for a new paragraph."), "breaks")
            said = replace(wording, text=line, label=str(label), fallback="")
            saved.append(propose_paragraph(campaign, place.neighbour, place.side, said, person))
        made.facts["amendments"] = len(saved)
        made.comment = f"{saved[0].label}: saved in {len(saved)} parts"
    return saved


_SERIES = (
    [chr(ord("a") + at) for at in range(26)],
    [roman(at) for at in range(1, 40)],
    [str(at) for at in range(1, 100)],
)


def without_counting(lines: Sequence[str]) -> list[str]:
    """Lines without "(a)", "(b)" ... or "4.", "5." ... before them: a label says that. Only where each counts on from the one
    before, from wherever they begin; else they are words."""
    for series in _SERIES:
        began = (
            next((at for at, mark in enumerate(series) if _without(lines[0], mark)), None) if lines else None
        )
        if began is None or len(lines) > len(series) - began:
            continue
        stripped = [_without(line, mark) for line, mark in zip(lines, series[began:], strict=False)]
        if all(stripped):
            return stripped
    return list(lines)


def _without(line: str, mark: str) -> str:
    for before in (f"({mark})", f"{mark})", f"{mark}."):
        if line.startswith(before) and line[len(before) :][:1].isspace():
            return line.removeprefix(before).strip()
    return ""


def _below(campaign: Campaign, parent: Label) -> Label:
    known = set(campaign.base_draft.paragraphs.values_list("label", flat=True))
    known |= set(
        campaign.amendments.not_withdrawn()
        .filter(current__neighbour__draft=campaign.base_draft_id)
        .values_list("current__label", flat=True)
    )
    try:
        return parent.next_below(map(parse_label, known))
    except LabelError as error:
        raise DraftingError(in_words(error.said), "breaks") from error
