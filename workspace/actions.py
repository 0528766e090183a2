"""What a person may do on a campaign's page, decided here and drawn by the templates: links, and buttons that send."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign, Kind, Side
from coalitions.models import Person
from documents.languages import other_than
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
class ActionGroup:
    """Actions of one kind, in a menu."""

    name: str
    actions: tuple[Action, ...]
    rare: bool = False
    """Whether they stand behind their name until somebody opens it."""


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
        Action(
            _("List of changes"),
            reverse("campaign-changes", args=[campaign.uuid]),
            _("every single one, by organisation"),
        ),
        Action(
            _("Overview"),
            reverse("overview", args=[campaign.uuid]),
            _("who says what, who is missing, how far it is"),
        ),
        Action(_("Asks"), reverse("asks", args=[campaign.uuid]), _("the points of the letter")),
        Action(
            _("Whose words"),
            reverse("campaign-language", args=[campaign.uuid]),
            _("how much is agreed language, by ask"),
        ),
        Action(_("Letters"), reverse("letters", args=[campaign.uuid]), _("with the asks in them")),
        Action(
            _("Translations"),
            reverse("campaign-translation", args=[campaign.uuid, other_than(campaign.base_draft.language)]),
            _("side by side with the authentic text"),
        ),
        Action(
            _("Form"), reverse("campaign-form", args=[campaign.uuid]), _("as United Nations editors want it")
        ),
        Action(_("Deadlines"), reverse("deadlines", args=[campaign.uuid])),
        Action(
            _("What became of it"), reverse("uptake-latest", args=[campaign.uuid]), _("in the latest draft")
        ),
        Action(_("Scorecard"), reverse("scorecard", args=[campaign.uuid]), _("counted, with files")),
        Action(
            _("Make a package"), reverse("package", args=[campaign.uuid]), _("the letter with its annexes")
        ),
        Action(_("What left"), reverse("departures", args=[campaign.uuid])),
    ]
    if may.propose:
        address = reverse("persons", args=[campaign.uuid])
        actions.append(Action(_("Persons named"), address))
        address = reverse("amendments-from-list", args=[campaign.uuid])
        actions.append(Action(_("Amendments from a list"), address, _("pasted, or a file")))
        address = reverse("ask-again", args=[campaign.uuid])
        actions.append(Action(_("Ask again"), address, _("a new campaign with what was not taken up")))
    if may.share:
        address = reverse("share-links", args=[campaign.uuid])
        actions.append(Action(_("Share links"), address, _("for readers without an account")))
        address = reverse("returned-files", args=[campaign.uuid])
        actions.append(
            Action(_("A file came back"), address, _("from a desk, with its changes and comments"))
        )
    actions.append(Action(_("Notifications by mail"), reverse("notification-settings")))
    if may.set:
        address = reverse("campaign-description", args=[campaign.uuid])
        actions.append(Action(_("Title and session"), address))
        address = reverse("campaign-settings", args=[campaign.uuid])
        actions.append(Action(_("Settings"), address, _("when an amendment is agreed")))
    return actions


def first_action(
    campaign: Campaign, base: Paragraph | None, amendment: Amendment | None, may: May
) -> Action | None:
    """What is done first with a row: suggest a change, edit what is suggested, or look at it where it is locked."""
    if amendment is not None and (amendment.locked or not may.propose):
        return Action(
            _("Review"),
            reverse("amendment-review", args=[amendment.uuid]),
            _("Review %(label)s") % {"label": amendment.label},
        )
    if not may.propose:
        return None
    if base is not None:
        name = "paragraph-deletion" if amendment and amendment.kind == Kind.DELETE else "paragraph-amendment"
        address = _of_paragraph(name, campaign, base)
        if amendment is None:
            return Action(_("Suggest"), address, _("Suggest a change to %(label)s") % {"label": base.label})
        return Action(_("Edit"), address, _("Edit %(label)s") % {"label": amendment.label})
    if amendment is not None:
        return Action(
            _("Edit"), amendment.get_absolute_url(), _("Edit %(label)s") % {"label": amendment.label}
        )
    return None


def more_actions(
    campaign: Campaign,
    base: Paragraph | None,
    amendment: Amendment | None,
    may: May,
    asked: str = "",
    several: tuple[str, str] | None = None,
) -> list[ActionGroup]:
    """Everything else that there is to do with a row, in the order of its menu: what is done most stands first, and what is
    rare behind its name. `asked` is what the page shows, which shows it again afterwards; `several` is how many texts it has,
    in words, and where they stand side by side."""
    unlocked = amendment is None or not amendment.locked
    discuss: list[Action] = []
    write: list[Action] = []
    rare: list[Action] = []
    if several is not None:
        discuss.append(Action(_("Compare and merge %(texts)s") % {"texts": several[0]}, several[1]))
    if amendment is not None and may.propose and unlocked:
        review = reverse("amendment-review", args=[amendment.uuid])
        discuss.append(Action(_("Review and positions"), review))
    if base is not None:
        comments = _of_paragraph("paragraph-comments", campaign, base)
        verb = _("Comment") if may.comment else _("Comments")
        discuss.append(Action(_("%(verb)s on the draft’s paragraph") % {"verb": verb}, comments))
        if may.propose:
            write += _proposals(campaign, base, amendment, unlocked=unlocked)
    if amendment is not None:
        if may.propose:
            another = reverse("amendment-another", args=[amendment.uuid])
            write.append(Action(_("Suggest another text beside it"), another))
        if may.withdraw and unlocked:
            write.append(_withdrawal(amendment, asked))
        history = reverse("amendment-history", args=[amendment.uuid])
        rare.append(Action(_("History of the amendment"), history))
    if base is not None:
        through = reverse("clause", args=[base.clause.uuid])
        rare.append(Action(_("This paragraph through the drafts"), through))
    for file in amendment_downloads(amendment) if amendment is not None else []:
        rare.append(Action(_("As a written amendment: %(name)s") % {"name": file.name}, file.address))
    groups = [
        ActionGroup(_("Discuss"), tuple(discuss)),
        ActionGroup(_("Write"), tuple(write)),
        ActionGroup(_("History and files"), tuple(rare), rare=True),
    ]
    return [group for group in groups if group.actions]


def _proposals(
    campaign: Campaign, base: Paragraph, amendment: Amendment | None, *, unlocked: bool
) -> list[Action]:
    sides = {Side.AFTER: _("New paragraph after"), Side.BEFORE: _("New paragraph before")}
    actions = [
        Action(says, _of_paragraph(f"paragraph-new-{side}", campaign, base)) for side, says in sides.items()
    ]
    if unlocked and amendment is not None and amendment.kind == Kind.DELETE:
        address = _of_paragraph("paragraph-amendment", campaign, base)
        actions.append(Action(_("Change instead of deletion"), address))
    elif unlocked:
        actions.append(Action(_("Propose its deletion"), _of_paragraph("paragraph-deletion", campaign, base)))
    return actions


def _withdrawal(amendment: Amendment, asked: str) -> Action:
    return Action(
        _("Withdraw the amendment"),
        reverse("amendment-withdrawal", args=[amendment.uuid]) + asked,
        confirm=_("Withdraw the amendment to %(label)s? Its text stays in the history.")
        % {"label": amendment.label},
        fields=(("version", amendment.version.number),),
    )


def _of_paragraph(name: str, campaign: Campaign, paragraph: Paragraph) -> str:
    about: UUID = paragraph.uuid
    return reverse(name, args=[campaign.uuid, about])
