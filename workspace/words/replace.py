"""Replace words in all drafts of a campaign at once: a preview, one recorded change, and its undoing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _
from reversion.models import Revision

from amendments.campaigns import alone_in
from amendments.drafting import (
    DraftingError,
    SaveConflictError,
    Wording,
    propose_change,
    revise_paragraph,
)
from amendments.models import Amendment, Campaign, Kind, Status, Version
from amendments.restoring import restore
from amendments.texts import proposed
from coalitions.changes import change
from coalitions.models import AuditEntry, Person
from coalitions.rules import those_seen
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from documents.text import squash, too_long
from redline import parse_label
from workspace.words.find import Needle

REPLACED = "amendment.replaced"


class ReplacementError(ValueError):
    """Nothing was replaced, or undone; the message says why."""


@dataclass(frozen=True)
class Replacement:
    """What a draft would say: its redline, and whether it can be made."""

    amendment: Amendment
    count: int
    redline: RedlineParagraph
    own: bool
    """Whether the person wrote what stands now."""
    problem: str = ""

    @property
    def who(self) -> str:
        """Who wrote what stands now; empty where that is not known any more."""
        return str(self.amendment.version.person or "")

    @property
    def key(self) -> str:
        """What a form sends for it: which text was on the page."""
        return f"{self.amendment.uuid}.{self.amendment.version.number}"


def drafts(person: Person, campaign: Campaign) -> list[Amendment]:
    """The amendments that are drafts against the campaign's base draft and have words, as far as the person sees them, in
    the order of that draft. Who may propose edits all of them."""
    open_ones = campaign.amendments.filter(status=Status.DRAFT).exclude(current__kind=Kind.DELETE)
    found = [one for one in open_ones.with_version() if one.version.draft.pk == campaign.base_draft_id]
    for one in found:
        one.campaign = campaign
    return sorted(those_seen(person, found), key=_place)


def preview(person: Person, campaign: Campaign, needle: Needle, by: str) -> list[Replacement]:
    """What each draft in which the words stand would say."""
    return [
        Replacement(
            amendment,
            len(needle.spans(amendment.text)),
            _redline(amendment, new),
            amendment.version.person_id == person.pk,
            _problem(amendment, new),
        )
        for amendment in drafts(person, campaign)
        if (new := squash(needle.replaced(amendment.text, by))) != amendment.text
    ]


def make(
    person: Person, campaign: Campaign, needle: Needle, by: str, chosen: Mapping[UUID, int]
) -> tuple[int, Revision | None]:
    """Replace the words in the chosen drafts, each from the version that was seen. Gives how many, and the revision by
    which it can be undone. Raises ReplacementError where one cannot be saved: then none is."""
    with change(person, "Words replaced in drafts", audit="amendment.replaced", about=campaign) as made:
        alone_in(campaign)
        there = {amendment.uuid: amendment for amendment in drafts(person, campaign)}
        for uuid, version in chosen.items():
            amendment = there.get(uuid)
            if amendment is None or amendment.version.number != version:
                label = f"{amendment.label}: " if amendment else ""
                raise ReplacementError(
                    label + _("it was changed by somebody in the meantime. Nothing was replaced.")
                )
            wording = Wording.of(amendment.version)
            _save(amendment, replace(wording, text=needle.replaced(wording.text, by)), person)
        made.facts["amendments"] = len(chosen)
        made.happened = bool(chosen)
        made.comment = "Words replaced in drafts"
    return len(chosen), made.revision


def undo(person: Person, campaign: Campaign, revision: int) -> tuple[int, list[str]]:
    """Undo a replacement of one's own: each draft says again what it said before, as another version. Gives how many, and
    the labels of those that were changed since, which stay. Raises ReplacementError for what is no such change."""
    entry = AuditEntry.objects.filter(
        action=REPLACED, revision=revision, person_key=str(person.uuid), about=_about(campaign)
    )
    made_then = Version.objects.filter(revision=revision, amendment__campaign=campaign, number__gt=1)
    if not entry.exists():
        raise ReplacementError(_("There is nothing to be undone."))
    done, kept = 0, []
    with change(
        person, "Replacement of words undone", audit="amendment.replacement-undone", about=campaign
    ) as made:
        alone_in(campaign)
        there = {amendment.pk: amendment for amendment in drafts(person, campaign)}
        for version in made_then.order_by("amendment"):
            amendment = there.get(version.amendment_id)
            if amendment is None or amendment.version.number != version.number:
                kept.append(version.label)
                continue
            try:
                restore(amendment, version.number - 1, person, started_from=version.number)
            except (DraftingError, SaveConflictError):
                kept.append(version.label)
            else:
                done += 1
        made.happened = bool(done)
    return done, kept


def _save(amendment: Amendment, wording: Wording, person: Person) -> None:
    version = amendment.version
    try:
        if version.paragraph is None:
            revise_paragraph(amendment, wording, person, started_from=version.number)
        else:
            propose_change(
                amendment.campaign,
                version.paragraph,
                wording,
                person,
                started_from=version.number,
                seen=amendment.uuid,
            )
    except SaveConflictError as error:
        raise ReplacementError(
            _("%(label)s: it was changed by somebody in the meantime. Nothing was replaced.")
            % {"label": amendment.label}
        ) from error
    except DraftingError as error:
        raise ReplacementError(f"{amendment.label}: {error}") from error


def _redline(amendment: Amendment, new: str) -> RedlineParagraph:
    said = proposed(amendment.version) or DraftParagraph(parse_label(amendment.label), amendment.text)
    plain = DraftParagraph(said.label, amendment.text)
    return compare_paragraph(plain, DraftParagraph(said.label, new))


def _problem(amendment: Amendment, new: str) -> str:
    if not new:
        return _("Nothing would be left of it.")
    if new == amendment.version.base_text:
        return _("It would say what the draft says.")
    return _("It would be too long.") if too_long(new) else ""


def _place(amendment: Amendment) -> tuple[int, str]:
    about = amendment.version.paragraph or amendment.version.neighbour
    return (about.position if about else 0, amendment.label)


def _about(campaign: Campaign) -> str:
    return f"campaign {campaign.uuid}"
