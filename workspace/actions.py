"""What a person may do on a campaign's page, decided here and drawn by the templates: links, and buttons that send."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign, Kind, Side
from coalitions.models import Person
from exchange.downloads import amendment_downloads
from resolutions.models import Paragraph


@dataclass(frozen=True)
class Action:
    """A link; or, with `confirm`, a button that asks and then sends `fields` to the address."""

    name: str
    address: str
    """A path; that of a row's first action begins at the campaign's address, since a page has a hundred of them."""
    says: str = ""
    """The name for those who hear the page, where the name alone says too little; or a line below it in a menu."""
    confirm: str = ""
    fields: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class May:
    """What a person may do in a campaign."""

    propose: bool
    withdraw: bool
    comment: bool
    share: bool
    set: bool

    @classmethod
    def of(cls, person: Person, campaign: Campaign) -> May:
        """What this person may do in this campaign, which rests on its base draft as its amendments do."""
        return cls(
            propose=person.has_perm("amendments.propose", campaign),
            withdraw=person.has_perm("review.move", campaign),
            comment=person.has_perm("review.comment", campaign),
            share=person.has_perm("exchange.share", campaign),
            set=person.has_perm("amendments.settings", campaign),
        )


def campaign_actions(campaign: Campaign, may: May) -> list[Action]:
    """The pages of a campaign, for its menu."""
    actions = [
        Action("Asks", reverse("asks", args=[campaign.uuid]), "the points of the letter"),
        Action("Letters", reverse("letters", args=[campaign.uuid]), "with the asks in them"),
        Action("Deadlines", reverse("deadlines", args=[campaign.uuid])),
        Action("What became of it", reverse("uptake-latest", args=[campaign.uuid]), "in the latest draft"),
        Action("Scorecard", reverse("scorecard", args=[campaign.uuid]), "counted, with files"),
        Action(_("What left"), reverse("departures", args=[campaign.uuid]), _("files, and to whom")),
    ]
    if may.propose:
        address = reverse("amendments-from-list", args=[campaign.uuid])
        actions.append(Action("Amendments from a list", address, "pasted, or a file"))
        address = reverse("ask-again", args=[campaign.uuid])
        actions.append(Action("Ask again", address, "a new campaign with what was not taken up"))
    if may.share:
        address = reverse("share-links", args=[campaign.uuid])
        actions.append(Action("Share links", address, "for readers without an account"))
    actions.append(Action("Notifications by mail", reverse("notification-settings")))
    if may.set:
        address = reverse("campaign-description", args=[campaign.uuid])
        actions.append(Action("Title and session", address))
        address = reverse("campaign-settings", args=[campaign.uuid])
        actions.append(Action("Settings", address, "when an amendment is agreed"))
    return actions


def first_action(
    campaign: Campaign, base: Paragraph | None, amendment: Amendment | None, may: May
) -> Action | None:
    """What is done first with a row: suggest a change, edit what is suggested, or look at it where it is locked."""
    if amendment is not None and (amendment.locked or not may.propose):
        return Action(
            "Review", reverse("amendment-review", args=[amendment.uuid]), f"Review {amendment.label}"
        )
    if not may.propose:
        return None
    if base is not None:
        name = "paragraph-deletion" if amendment and amendment.kind == Kind.DELETE else "paragraph-amendment"
        address = _of_paragraph(name, campaign, base).removeprefix(campaign.get_absolute_url())
        if amendment is None:
            return Action("Suggest", address, f"Suggest a change to {base.label}")
        return Action("Edit", address, f"Edit {amendment.label}")
    if amendment is not None:
        return Action("Edit", amendment.get_absolute_url(), f"Edit {amendment.label}")
    return None


def more_actions(
    campaign: Campaign, base: Paragraph | None, amendment: Amendment | None, may: May
) -> list[Action]:
    """Everything else that there is to do with a row, in the order of its menu."""
    actions: list[Action] = []
    unlocked = amendment is None or not amendment.locked
    if amendment is not None:
        if may.propose and unlocked:
            review = reverse("amendment-review", args=[amendment.uuid])
            actions.append(Action("Review and positions", review))
        history = reverse("amendment-history", args=[amendment.uuid])
        actions.append(Action("History of the amendment", history))
        for file in amendment_downloads(amendment):
            actions.append(Action(f"As a written amendment: {file.name}", file.address))
    if base is not None:
        actions.append(Action("This clause through the drafts", reverse("clause", args=[base.clause.uuid])))
        comments = _of_paragraph("paragraph-comments", campaign, base)
        verb = "Comment" if may.comment else "Comments"
        actions.append(Action(f"{verb} on the draft’s paragraph", comments))
        if may.propose:
            actions += _proposals(campaign, base, amendment, unlocked=unlocked)
    if amendment is not None and may.withdraw and unlocked:
        actions.append(_withdrawal(amendment))
    return actions


def _proposals(
    campaign: Campaign, base: Paragraph, amendment: Amendment | None, *, unlocked: bool
) -> list[Action]:
    actions = [
        Action(f"New paragraph {side.label}", _of_paragraph(f"paragraph-new-{side}", campaign, base))
        for side in Side
    ]
    if unlocked and amendment is not None and amendment.kind == Kind.DELETE:
        address = _of_paragraph("paragraph-amendment", campaign, base)
        actions.append(Action("Change instead of deletion", address))
    elif unlocked:
        actions.append(Action("Propose its deletion", _of_paragraph("paragraph-deletion", campaign, base)))
    return actions


def _withdrawal(amendment: Amendment) -> Action:
    return Action(
        "Withdraw the amendment",
        reverse("amendment-withdrawal", args=[amendment.uuid]),
        confirm=f"Withdraw the amendment to {amendment.label}? Its text stays in the history.",
        fields=(("version", amendment.version.number),),
    )


def _of_paragraph(name: str, campaign: Campaign, paragraph: Paragraph) -> str:
    about: UUID = paragraph.uuid
    return reverse(name, args=[campaign.uuid, about])
