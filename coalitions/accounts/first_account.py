"""The first account of a server: made by a link that whoever started it reads on the console, while there is none."""

from __future__ import annotations

from allauth.utils import generate_unique_username
from django.core import signing
from django.urls import reverse

from coalitions.changes import alone, change
from coalitions.models import Person

_SALT = "first account"
_VALID_FOR = 24 * 60 * 60


class NotWantedError(Exception):
    """Somebody has an account by now."""


def is_wanted() -> bool:
    """Whether nobody has an account yet."""
    return not Person.objects.exists()


def token() -> str:
    """What stands in the link: signed by the secret key, so that it is stored nowhere. Good for a day."""
    return signing.dumps("first", salt=_SALT)


def link(address: str) -> str:
    """The whole link, of a site that is reached at this address."""
    return address.rstrip("/") + reverse("first-account", args=[token()])


def opens(token: str) -> bool:
    """Whether a link with this token works: it is one of ours, it is not too old, and nobody has an account yet."""
    try:
        signing.loads(token, salt=_SALT, max_age=_VALID_FOR)
    except signing.BadSignature:
        return False
    return is_wanted()


def make(first_name: str, last_name: str, email: str, password: str) -> Person:
    """Make the first account. Of two who open the link at once, one gets it; the other gets NotWantedError.

    It is an account like any other: who runs the server by commands needs none in the admin.
    """
    person = Person(
        username=generate_unique_username([f"{first_name}.{last_name}", "person"]),
        email=email,
        first_name=first_name,
        last_name=last_name,
    )
    person.set_password(password)
    with change(None, "First account made", audit="person.made", first=True) as made:
        alone(Person)
        if not is_wanted():
            raise NotWantedError
        person.save()
        made.person = made.about = person
    return person
