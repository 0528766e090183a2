"""Share links: give one, find one, unlock and open it, revoke it. The token is shown once; only its hash is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.models import Campaign
from amendments.suggested import put_forward
from coalitions.changes import change
from coalitions.memberships import LeftBehind, leaves_behind
from coalitions.models import Membership, Person
from coalitions.rules import those_seen
from coalitions.tokens import hash_of, new_token
from documents.text import one_line
from exchange.models import ShareLink, ShareOpening
from exchange.persons.links import held_around
from exchange.statements import Holds
from resolutions.models import Confidentiality, Draft

LONGEST = timedelta(days=90)
"""How long a link may work: whoever knows it needs no account."""
ATTEMPTS = 8
ATTEMPTS_IN = timedelta(minutes=10)
"""So many wrong passphrases for one link in this time, and no more are looked at until it is over."""


class SharingError(ValueError):
    """A link that cannot be given; the message says why."""


def why_not_shareable(campaign: Campaign, given_to: str = "", let_out: Collection[str] = ()) -> str:
    """Why nothing of the campaign may leave the house by a link, to somebody; empty if it may. `let_out` are keys of persons
    whom the link names all the same."""
    draft = campaign.base_draft
    if draft.confidentiality == Confidentiality.NAMED:
        return _("%(draft)s may be read by named persons only, so it cannot be shared by a link.") % {
            "draft": draft
        }
    if not may_be_shared(draft):
        return f"{draft} is under embargo, so it cannot be shared yet."
    return held_around(campaign, let_out, given_to)


def may_be_shared(draft: Draft) -> bool:
    """Whether readers without an account may see a draft: not while it is for some of the coalition only."""
    if draft.confidentiality == Confidentiality.EMBARGOED:
        return draft.embargoed_until is not None and draft.embargoed_until <= timezone.now()
    return draft.confidentiality != Confidentiality.NAMED


def give(
    campaign: Campaign,
    given_to: str,
    expires_at: datetime,
    person: Person,
    *,
    passphrase: str = "",
    may_answer: bool = False,
    shows_all: bool = False,
    named: Collection[str] = (),
) -> tuple[ShareLink, str]:
    """Make a link; returns it with its token, which is not kept anywhere. Raises SharingError.

    `named` are keys of persons of whom nothing is settled, and who are shown by the link all the same.
    """
    reason = why_not_shareable(campaign, given_to, named)
    if reason:
        raise SharingError(reason)
    if expires_at <= timezone.now():
        raise SharingError(_("The link would have ended already: choose a later day."))
    if expires_at > timezone.now() + LONGEST:
        raise SharingError(
            _("A link works for %(count)s days at most: choose an earlier day.") % {"count": LONGEST.days}
        )
    token = new_token()
    with change(person, "Share link given", audit="share-link.given") as made:
        if named:
            made.facts["names_let_out"] = len(named)
        made.about = link = ShareLink.objects.create(
            campaign=campaign,
            given_to=one_line(given_to),
            token_hash=hash_of(token),
            passphrase=make_password(passphrase) if passphrase else "",
            may_answer=may_answer,
            shows_all=shows_all,
            named=sorted(named),
            expires_at=expires_at,
            created_by=person,
        )
    return link, token


def find(token: str) -> ShareLink | None:
    """The link of a token, if it is still good. Unknown, expired and revoked ones are not told apart."""
    links = ShareLink.objects.select_related(
        "campaign__coalition",
        "campaign__session",
        "campaign__base_draft__session",
        "campaign__base_draft__resolution",
    )
    link = links.filter(token_hash=hash_of(token), revoked_at=None, expires_at__gt=timezone.now()).first()
    if link is None or why_not_shareable(link.campaign, link.given_to, link.named):
        return None
    return link


def unlock(link: ShareLink, passphrase: str) -> bool | None:
    """Whether the passphrase is right; None after too many wrong ones in a short time.

    An attempt is counted on the link's own row before the passphrase is looked at, so that of many at once no more
    are looked at than of many in a row; a right one is taken off again.
    """
    if not _attempt(link):
        return None
    if not check_password(passphrase, link.passphrase):
        return False
    ShareLink.objects.filter(pk=link.pk, attempts__gt=0).update(attempts=F("attempts") - 1)
    return True


def _attempt(link: ShareLink) -> bool:
    """Count an attempt at the passphrase, in one statement. False, and nothing counted, where there were too many."""
    now = timezone.now()
    begins = Q(attempts_until=None) | Q(attempts_until__lte=now)
    open_links = ShareLink.objects.filter(Q(pk=link.pk) & (begins | Q(attempts__lt=ATTEMPTS)))
    counted = open_links.update(
        attempts=Case(When(begins, then=Value(1)), default=F("attempts") + 1),
        attempts_until=Case(
            When(begins, then=Value(now + ATTEMPTS_IN)),
            default=F("attempts_until"),
        ),
    )
    return bool(counted)


def revoke(link: ShareLink, person: Person | None) -> None:
    """End a link now; one that was revoked before stays as it is."""
    with change(person, "Share link revoked", audit="share-link.revoked", about=link) as made:
        made.happened = link.revoked_at is None
        if made.happened:
            link.revoked_at = timezone.now()
            link.save(update_fields=["revoked_at"])


def made_by(membership: Membership) -> QuerySet[ShareLink]:
    """The links that somebody made in a coalition and that still work."""
    return ShareLink.objects.filter(
        campaign__coalition=membership.coalition_id,
        created_by=membership.person_id,
        revoked_at=None,
        expires_at__gt=timezone.now(),
    ).select_related("campaign")


def _described(membership: Membership, reader: Person) -> list[str]:
    """Each of somebody's links in words; of those on a draft that the reader may not read only how many there are."""
    own = list(made_by(membership))
    lines = [
        _("The share link for %(desk)s: %(campaign)s, until %(day)s")
        % {
            "desk": link.given_to,
            "campaign": link.campaign.title,
            "day": date_format(localtime(link.expires_at), "DATE_FORMAT"),
        }
        for link in those_seen(reader, own)
    ]
    hidden = len(own) - len(lines)
    if hidden:
        lines.append(
            ngettext(
                "%(count)d share link to what you may not read",
                "%(count)d share links to what you may not read",
                hidden,
            )
            % {"count": hidden}
        )
    return lines


def _end_all(membership: Membership, by: Person | None) -> int:
    ended = list(made_by(membership))
    for link in ended:
        revoke(link, by)
    return len(ended)


leaves_behind(LeftBehind(_described, _end_all))


@contextmanager
def opening(link: ShareLink, what: str, shown: Sequence[int] = ()) -> Iterator[None]:
    """A reader opens the link, which is noted: when and what ("page", "docx"), of a page the ids of the versions that it shows,
    nothing about the reader. What else is recorded of it is done inside."""
    with change(None, "Share link opened", audit="share-link.opened", about=link, what=what):
        ShareOpening.objects.create(link=link, what=what, shown=list(shown))
        yield


def shown_by(link: ShareLink) -> Holds:
    """Which amendments a link shows."""
    return _holds(link.shows_all)


def _holds(shows_all: bool) -> Holds:
    return Holds.ALL if shows_all else Holds.AGREED


def would_show(campaign: Campaign, *, shows_all: bool, without: Collection[int]) -> int:
    """How many amendments a link would show now; `without` those with these ids."""
    return len(put_forward(campaign, _holds(shows_all).statuses, without).here)
