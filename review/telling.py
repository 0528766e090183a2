"""Who is told of what people say and decide, and in which words. Nobody is told of what they may not read.

How somebody is told, in the app or by mail, is `notices`'; it asks again who sees the thing when a notice is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amendments.models import Amendment, Campaign, CarryOver, Status, StatusChange
from coalitions.models import Membership, Organisation, Person
from coalitions.rules import DRAFTERS, VOICES, people_in
from letters.models import Letter
from notices.tell import tell
from review.models import Comment, LetterMove, LetterPosition, Position, Stance
from review.subjects import Subject, address_of

REMINDER = "reminder"
"""The kind of what reminds of positions."""
_MOVED = {
    Status.REVIEW: gettext_lazy("%(label)s waits for your organisation’s position"),
    Status.AGREED: gettext_lazy("%(label)s is agreed"),
    Status.SUBMITTED: gettext_lazy("%(label)s was submitted"),
    Status.WITHDRAWN: gettext_lazy("%(label)s was withdrawn"),
    Status.MERGED: gettext_lazy("%(label)s was merged into another text"),
    Status.DRAFT: gettext_lazy("%(label)s is a draft again"),
}
_SAID = {
    Stance.OPPOSE: gettext_lazy("%(organisation)s opposes %(label)s"),
    Stance.CHANGES: gettext_lazy("%(organisation)s would support with changes %(label)s"),
}


def mentioned(comment: Comment, people: Iterable[Person]) -> None:
    """Somebody was named in a comment: they are told at once."""
    tell(
        people,
        about=comment,
        topic=comment.campaign,
        kind="mention",
        headline=lambda: (
            _("%(author)s mentions you in a comment on %(label)s")
            % {"author": comment.author, "label": Subject.of(comment).label}
        ),
        address=address_of(comment),
        quote=comment.body,
        at_once=True,
    )


def replied(comment: Comment) -> None:
    """Somebody answered in a thread: its other writers are told who still see it, except those mentioned anyway, and those
    who muted it."""
    if comment.reply_to is None:
        return
    thread = Comment.objects.filter(reply_to=comment.reply_to) | Comment.objects.filter(
        pk=comment.reply_to.pk
    )
    writers = set(thread.values_list("author", flat=True))
    writers -= set(comment.mentions.values_list("pk", flat=True))
    writers -= set(comment.reply_to.muted_by.values_list("pk", flat=True))
    tell(
        [person for person in people_in(comment, but=comment.author) if person.pk in writers],
        about=comment,
        topic=comment.campaign,
        kind="reply",
        headline=lambda: (
            _("%(author)s replied on %(label)s")
            % {"author": comment.author, "label": Subject.of(comment).label}
        ),
        address=address_of(comment),
        quote=comment.body,
    )


def status_changed(made: StatusChange) -> None:
    """An amendment has another status: that it is in review asks every voice, the rest is told to the drafters. Who is asked
    goes on from there to the next one that waits for them."""
    address = _review(made.amendment)
    if made.after == Status.REVIEW:
        address += "?waiting"
    _moved(made, made.amendment.campaign, made.version.label, address)


def position_taken(position: Position) -> None:
    """An organisation opposes or wants changes: the drafters are told."""
    _spoken(position, position.amendment.campaign, position.version.label, _review(position.amendment))


def renewal_asked(carry_over: CarryOver, organisations: Collection[int], by: Person) -> None:
    """The amendments stand on a later draft: members of these organisations (ids) are asked to renew what they said."""
    coalition = carry_over.campaign.coalition_id
    asked = [
        person
        for person in people_in(carry_over, VOICES, but=by)
        if (place := person.current_memberships.get(coalition)) and place.organisation_id in organisations
    ]
    tell(
        asked,
        about=carry_over,
        topic=carry_over.campaign,
        kind="status",
        headline=lambda: (
            _("Renew your organisation’s positions: the amendments stand on %(draft)s")
            % {"draft": carry_over.onto}
        ),
        address=f"{carry_over.get_absolute_url()}#renewal",
    )


def round_moved(campaign: Campaign, amendments: Sequence[Amendment], after: str, by: Person) -> None:
    """Many amendments have another status at once: whoever is told of one of them is told once of all."""
    if len(amendments) == 1:
        status_changed(amendments[0].status_changes.latest("pk"))
        return
    count = len(amendments)
    tell(
        people_in(campaign, VOICES if after == Status.REVIEW else DRAFTERS, but=by),
        about=campaign,
        topic=campaign,
        kind="status",
        headline=lambda: (
            (
                _("%(count)d amendments wait for your organisation’s position")
                if after == Status.REVIEW
                else _("%(count)d amendments are agreed")
            )
            % {"count": count}
        ),
        address=f"{_review(amendments[0])}?waiting"
        if after == Status.REVIEW
        else campaign.get_absolute_url(),
    )


def positions_missing(
    campaign: Campaign, organisation: Organisation, addresses: Sequence[str], by: Person
) -> int:
    """Members of an organisation are reminded of the positions that it has not given, at once; gives how many were told."""
    count = len(addresses)
    places = Membership.objects.filter(
        coalition=campaign.coalition_id, organisation=organisation, left_at=None, role__in=list(VOICES)
    )
    told = tell(
        [place.person for place in places.exclude(person=by).select_related("person")],
        about=campaign,
        topic=campaign,
        kind=REMINDER,
        headline=lambda: (
            ngettext(
                "Your organisation’s position on %(count)d amendment is missing",
                "Your organisation’s positions on %(count)d amendments are missing",
                count,
            )
            % {"count": count}
        ),
        address=addresses[0],
        at_once=True,
    )
    return len(told)


def letter_moved(made: LetterMove) -> None:
    """The same of a letter."""
    _moved(made, made.letter.campaign, str(made.letter), _letter(made.letter))


def letter_position_taken(position: LetterPosition) -> None:
    """The same of a letter."""
    _spoken(position, position.letter.campaign, str(position.letter), _letter(position.letter))


def _moved(made: StatusChange | LetterMove, topic: Campaign, label: str, address: str) -> None:
    says = _MOVED[Status(made.after)]
    tell(
        people_in(made, VOICES if made.after == Status.REVIEW else DRAFTERS, but=made.person),
        about=made,
        topic=topic,
        kind="status",
        headline=lambda: says % {"label": label},
        address=address,
        quote=made.reason,
    )


def _spoken(position: Position | LetterPosition, topic: Campaign, label: str, address: str) -> None:
    says = _SAID.get(Stance(position.stance))
    if says is None:
        return
    tell(
        people_in(position, DRAFTERS, but=position.person),
        about=position,
        topic=topic,
        kind="position",
        headline=lambda: says % {"organisation": position.organisation, "label": label},
        address=address,
        quote=position.note,
    )


def _review(amendment: Amendment) -> str:
    return reverse("amendment-review", args=[amendment.uuid])


def _letter(letter: Letter) -> str:
    return reverse("letter-review", args=[letter.uuid])
