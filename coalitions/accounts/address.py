"""Another e-mail address for an account. The old one stays in force, for sign-in, new passwords and all mails, until the
person, signed in, opens the link that went to the new one.

Until then no table holds the new address: what allauth knows as an address of somebody, confirmed or not, signs in and
gets links for a new password.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.changes import change
from coalitions.models import Person

_SALT = "new address"
_VALID_FOR = 3 * 24 * 60 * 60


class AddressError(ValueError):
    """An address that cannot become somebody's; the message says why."""


def ask_for(person: Person, email: str) -> None:
    """Send the link that makes this the person's address. Whoever has the address already, the same is done: only who
    reads its mails learns more."""
    said = {"person": str(person.uuid), "from": person.email, "to": email.lower()}
    path = reverse("new-address", args=[signing.dumps(said, salt=_SALT, compress=True)])
    link = settings.SITE_ADDRESS.rstrip("/") + path
    get_adapter().send_mail("account/email/email_confirmation", email, {"activate_url": link})


def opened(token: str, person: Person) -> str | None:
    """The address to which a link leads; None where it is not of this person, too old, or their address has changed
    since: so of several links that wait, the first one that is followed ends the others."""
    try:
        said = signing.loads(token, salt=_SALT, max_age=_VALID_FOR)
    except signing.BadSignature:
        return None
    own = said["person"] == str(person.uuid) and said["from"] == person.email
    return str(said["to"]) if own else None


def confirm(token: str, person: Person) -> str:
    """Make the address of a link the person's, and tell the old one; returns it. Raises AddressError."""
    try:
        with change(person, "Address changed", audit="person.address-changed", about=person):
            locked = Person.objects.select_for_update().get(pk=person.pk)
            email, old = opened(token, locked), locked.email
            if email is None:
                raise AddressError(_("This link does not work any more."))
            if EmailAddress.objects.filter(email=email, verified=True).exclude(user=locked).exists():
                raise AddressError(_TAKEN)
            locked.email = email
            locked.save(update_fields=["email"])
            EmailAddress.objects.filter(user=locked).delete()
            EmailAddress.objects.create(user=locked, email=email, verified=True, primary=True)
            if old:
                get_adapter().send_mail("account/email/address_changed", old, {})
    except IntegrityError as error:
        raise AddressError(_TAKEN) from error
    return email


_TAKEN = gettext_lazy("Another account has this address. Give another one, or sign in with that account.")
