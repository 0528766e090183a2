"""The amendments of a campaign that were withdrawn, each with the way back."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from amendments.carrying.plan import Proposal
from amendments.models import Amendment, Campaign, Status, StatusChange
from amendments.texts import proposed
from coalitions.models import Person
from coalitions.rules import those_seen
from documents.compare import compare_paragraph
from documents.redlines import RedlineParagraph
from resolutions.texts import plain
from workspace.actions import Action, May


@dataclass(frozen=True)
class Withdrawn:
    """An amendment that was withdrawn: what it asked for, who withdrew it and when, and how it comes back."""

    amendment: Amendment
    redline: RedlineParagraph
    left: StatusChange | None
    history: str
    back: Action | None
    """None for who may not, and where amendments are written against another draft by now."""


def withdrawn(person: Person, campaign: Campaign, may: May) -> list[Withdrawn]:
    """Those that a person sees, in the order of the draft. Two queries."""
    gone = campaign.amendments.filter(status=Status.WITHDRAWN).with_version()
    found = those_seen(person, list(gone))
    moves = StatusChange.objects.filter(amendment__in=found, after=Status.WITHDRAWN).select_related("person")
    left = {move.amendment_id: move for move in moves.order_by("at", "id")}
    return [_row(one, campaign, left.get(one.pk), may) for one in sorted(found, key=_place)]


def before_withdrawal(left: StatusChange | None) -> Status:
    """The status to which an amendment comes back: in review what was under review or agreed."""
    return Status.DRAFT if left is None or left.before == Status.DRAFT else Status.REVIEW


def _place(amendment: Amendment) -> tuple[int, str]:
    about = amendment.version.paragraph or amendment.version.neighbour
    return (about.position if about else 0, amendment.label)


def _row(amendment: Amendment, campaign: Campaign, left: StatusChange | None, may: May) -> Withdrawn:
    amendment.campaign = campaign
    version = amendment.version
    about = version.paragraph
    back = None
    if may.withdraw and version.draft.pk == campaign.base_draft_id:
        back = Action(
            _("Bring back"),
            reverse("amendment-status", args=[amendment.uuid]),
            says=_("Bring %(label)s back") % {"label": amendment.label},
            fields=(
                ("before", Status.WITHDRAWN.value),
                ("after", before_withdrawal(left).value),
                ("version", version.number),
            ),
        )
    return Withdrawn(
        amendment,
        compare_paragraph(plain(about) if about else None, proposed(Proposal.of(version))),
        left,
        reverse("amendment-history", args=[amendment.uuid]),
        back,
    )
