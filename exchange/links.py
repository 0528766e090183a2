"""Share links: give one, open one, answer by one. The token is shown once; only its hash is kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from amendments.models import Amendment, Answer, Campaign, ShareAnswer, ShareLink, ShareOpening, Status
from coalitions.models import Person
from coalitions.tokens import hash_of, new_token
from documents.text import without_controls
from resolutions.models import Confidentiality

AGREED = (Status.AGREED, Status.SUBMITTED)
ATTEMPTS = 8
"""Wrong passphrases for one link in ten minutes, after which no more are looked at for a while."""


class SharingError(ValueError):
    """A link that cannot be given; the message says why."""


class TextChangedError(Exception):
    """The answer was for a text that no longer stands. `amendment` has the present one."""

    def __init__(self, amendment: Amendment) -> None:
        super().__init__(f"{amendment.label} was changed")
        self.amendment = amendment


def why_not_shareable(campaign: Campaign) -> str:
    """Why nothing of the campaign may leave the house; empty if it may."""
    draft = campaign.base_draft
    if draft.confidentiality == Confidentiality.NAMED:
        return f"{draft} may be read by named persons only, so it cannot be shared by a link."
    if draft.confidentiality == Confidentiality.EMBARGOED and (
        draft.embargoed_until is None or draft.embargoed_until > timezone.now()
    ):
        return f"{draft} is under embargo, so it cannot be shared yet."
    return ""


def give_link(
    campaign: Campaign,
    given_to: str,
    expires_at: datetime,
    person: Person,
    *,
    passphrase: str = "",
    may_answer: bool = False,
    shows_all: bool = False,
) -> tuple[ShareLink, str]:
    """Make a link; returns it with its token, which is not kept anywhere. Raises SharingError."""
    reason = why_not_shareable(campaign)
    if reason:
        raise SharingError(reason)
    if expires_at <= timezone.now():
        raise SharingError("The link would have ended already: choose a later day.")
    token = new_token()
    link = ShareLink.objects.create(
        campaign=campaign,
        given_to=" ".join(given_to.split()),
        token_hash=hash_of(token),
        passphrase=make_password(passphrase) if passphrase else "",
        may_answer=may_answer,
        shows_all=shows_all,
        expires_at=expires_at,
        created_by=person,
    )
    return link, token


def find_link(token: str) -> ShareLink | None:
    """The link of a token, if it is still good. Unknown, expired and revoked ones are not told apart."""
    links = ShareLink.objects.select_related(
        "campaign__coalition",
        "campaign__session",
        "campaign__base_draft__session",
        "campaign__base_draft__resolution",
    )
    link = links.filter(token_hash=hash_of(token), revoked_at=None, expires_at__gt=timezone.now()).first()
    return None if link is None or why_not_shareable(link.campaign) else link


def opens(link: ShareLink, passphrase: str) -> bool | None:
    """Whether the passphrase is right; None after too many wrong ones in a short time."""
    key = f"share-link-{link.pk}"
    cache.add(key, 0, 600)
    if cache.get(key, 0) >= ATTEMPTS:
        return None
    if check_password(passphrase, link.passphrase):
        return True
    cache.incr(key)
    return False


def revoke(link: ShareLink) -> None:
    """End a link now."""
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])


def record_opening(link: ShareLink, what: str) -> None:
    """Note that the link was opened: when and what, nothing about the reader."""
    ShareOpening.objects.create(link=link, what=what)


def statuses_shown(link: ShareLink) -> Collection[str] | None:
    """Which amendments a link shows, as `suggested_changes` takes it."""
    return None if link.shows_all else AGREED


def answer(link: ShareLink, amendment: Amendment, version: int, choice: str, note: str) -> ShareAnswer:
    """Record a desk's answer to the text it saw as `version`.

    Raises SharingError if the link may not answer or the choice is none, TextChangedError if the text is another.
    """
    if not link.may_answer or amendment.campaign_id != link.campaign_id:
        raise SharingError("This link cannot answer.")
    if choice not in Answer.values:
        raise SharingError("Choose one of the three answers.")
    with transaction.atomic():
        locked = Amendment.objects.select_for_update().get(pk=amendment.pk)
        if locked.version != version or (statuses_shown(link) is not None and locked.status not in AGREED):
            raise TextChangedError(locked)
        text = locked.texts.get(version=version)
        return ShareAnswer.objects.create(
            link=link, amendment=locked, text=text, answer=choice, note=without_controls(note).strip()
        )


def latest_answers(campaign: Campaign) -> dict[int, list[ShareAnswer]]:
    """The latest answer of each link, by amendment id. One query."""
    found: dict[int, dict[int, ShareAnswer]] = {}
    for given in ShareAnswer.objects.filter(amendment__campaign=campaign).select_related("link", "text"):
        found.setdefault(given.amendment_id, {}).setdefault(given.link_id, given)
    return {amendment: list(by_link.values()) for amendment, by_link in found.items()}
