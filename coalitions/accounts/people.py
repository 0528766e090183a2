"""What a person says about themselves, and the user name that they get."""

from __future__ import annotations

import secrets

from django.utils.text import slugify

from coalitions.changes import change
from coalitions.models import Person
from documents.text import one_line


def new_username(name: str) -> str:
    """A user name for somebody of this name. It always ends in a number by chance: one that only had a number where
    the name was taken would tell that somebody of that name has an account here."""
    base = slugify(name).replace("-", ".")[:60].strip(".") or "person"
    while True:
        username = f"{base}.{secrets.randbelow(900_000) + 100_000}"
        if not Person.objects.filter(username__iexact=username).exists():
            return username


def describe_oneself(
    person: Person, *, first_name: str, last_name: str, time_zone: str, language: str
) -> Person:
    """Save somebody's name, time zone ("" for that of the coalition) and language ("" for that of the browser)."""
    with change(person, "Own page", audit="person.changed", about=person) as made:
        locked = Person.objects.select_for_update().get(pk=person.pk)
        said = {
            "first_name": one_line(first_name),
            "last_name": one_line(last_name),
            "time_zone": time_zone,
            "language": language,
        }
        made.facts["fields"] = [name for name, value in said.items() if getattr(locked, name) != value]
        made.happened = bool(made.facts["fields"])
        for name, value in said.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(said))
    return locked
