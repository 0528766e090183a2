"""Tokens for programs: made and revoked by the person whose they are, found again by their hash."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from coalitions.accounts.leaving import goes_with_access
from coalitions.changes import change
from coalitions.models import AccessToken, Person, Scope
from coalitions.tokens import hash_of, new_token
from documents.text import one_line

PREFIX = "elevenbis_"
"""So that people, and programs that look for secrets in files, see what it is."""
MOST = 20
"""Tokens of one person that open something at a time."""
DAYS = (7, 30, 90, 365)
"""How long one may last."""
_NOTED_EVERY = timedelta(minutes=1)


class TokenError(ValueError):
    """Why no token was made."""


def make(
    person: Person, name: str, scopes: Collection[str], days: int, *, with_second_factor: bool
) -> tuple[AccessToken, str]:
    """Make a token for so many days; returns it with what is shown once and stored nowhere.

    `with_second_factor`: whether the session proved one; without, it opens no coalition that requires one. Raises
    TokenError for one without name, scope or one of `DAYS`, and for one too many.
    """
    if not one_line(name) or not scopes or not set(scopes) <= set(Scope.values) or days not in DAYS:
        raise TokenError(_("An access key has a name, something it may be used for, and an end."))
    if _open_ones(person) >= MOST:
        raise TokenError(
            _("You have %(most)s access keys. Revoke one that is no longer used first.") % {"most": MOST}
        )
    token = f"{PREFIX}{new_token()}"
    with change(person, "Access token made", audit="token.made", about=person, days=days) as made:
        made.facts["scopes"] = " ".join(sorted(scopes))
        stored = AccessToken.objects.create(
            person=person,
            name=one_line(name)[:100],
            scopes=[scope for scope in Scope.values if scope in scopes],
            token_hash=hash_of(token),
            with_second_factor=with_second_factor,
            expires_at=timezone.now() + timedelta(days=days),
        )
    return stored, token


def _open_ones(person: Person) -> int:
    return person.access_tokens.filter(revoked_at=None, expires_at__gt=timezone.now()).count()


def revoke(token: AccessToken) -> None:
    """From now on it opens nothing."""
    with change(token.person, "Access token revoked", audit="token.revoked", about=token.person) as made:
        revoked = AccessToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
        made.happened = bool(revoked)


def opened_by(token: str) -> AccessToken | None:
    """The token with its person; None for one that is unknown, revoked or over, or whose account is closed. That it was
    used is noted, once a minute: no change of anything, and no entry of the log."""
    now = timezone.now()
    found = (
        AccessToken.objects.filter(
            token_hash=hash_of(token), revoked_at=None, expires_at__gt=now, person__is_active=True
        )
        .select_related("person")
        .first()
    )
    if found is not None:
        long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - _NOTED_EVERY)
        AccessToken.objects.filter(long_ago, pk=found.pk).update(last_used_at=now)
    return found


@goes_with_access
def _end_tokens(person: Person) -> None:
    AccessToken.objects.filter(person=person).delete()
