"""The demo's desk officer, who has no account: whoever is them reads a share link. Never active outside the demo."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Person, Role
from coalitions.tokens import hash_of
from exchange import links
from exchange.models import ShareLink

DESK = "demo-desk"
"""What the choice among the demo's people is called; nobody's user name."""
GIVEN_TO = "EU desk"
_GOOD_FOR = timedelta(days=30)


def desk_token() -> str:
    """The token of the desk's link. Made of the server's secret, so that the demo finds it again and nobody guesses it."""
    return salted_hmac("demo.desk", GIVEN_TO, algorithm="sha256").hexdigest()


def desk_link(campaign: Campaign) -> ShareLink:
    """The desk's link to a campaign; given by a coordinator, and good for another month where it has ended."""
    hashed, until = hash_of(desk_token()), timezone.now() + _GOOD_FOR
    link = ShareLink.objects.filter(token_hash=hashed).first()
    if link is None:
        coordinator = Person.objects.filter(
            memberships__coalition=campaign.coalition, memberships__role=Role.COORDINATOR
        ).first()
        if coordinator is None:
            raise LookupError("the demo's coalition has a coordinator")
        link, _token = links.give(campaign, GIVEN_TO, until, coordinator, may_answer=True)
    elif link.revoked_at is None and links.find(desk_token()) is not None:
        return link
    with change(None, "The demo's desk reads", audit="share-link.given", about=link):
        link.token_hash, link.expires_at, link.revoked_at = hashed, until, None
        link.save(update_fields=["token_hash", "expires_at", "revoked_at"])
    return link
