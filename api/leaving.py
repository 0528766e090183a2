"""What would leave, before anything does: a file as it would be made now, read from its bytes."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from coalitions.languages import in_files
from coalitions.models import Person
from exchange.checks import annex_since, unagreed, untranslated
from exchange.departures.leaving import Leaving
from exchange.persons.naming import Persons, persons_in_files
from exchange.persons.reading import made_and_read, said_in_file


class CommentInFile(Schema):
    """A comment in a file, with its author and date as the file has them."""

    author: str
    date: str
    text: str


class ChangesInFile(Schema):
    """How many tracked changes a file has of one author at one time."""

    author: str
    date: str
    count: int


class FileThatWouldLeave(Schema):
    """A file, and everything that it tells. `properties` are what stands in it beside its text, such as when it was made."""

    name: str
    size: int
    language: str
    texts: list[str]
    comments: list[CommentInFile]
    changes: list[ChangesInFile]
    properties: dict[str, str]
    parts: list[str]


class PersonNamed(Schema):
    """A person whom something in the files names, where, and what is settled. `held`: nothing leaves that names them; `open`: on a
    coordinator's word alone, given on the page."""

    name: str
    places: list[str]
    says: str
    held: bool
    open: bool


class WouldLeave(Schema):
    """What would leave. `amiss`: what is to be known of a letter in it, "" of one that is as it was agreed and signed; `annex_changed`:
    the paragraphs of its annex that changed since it was opened for signatures; `untranslated`: what is not translated as it
    stands. Where `amiss` or `untranslated` say something, the file is refused without `although`."""

    files: list[FileThatWouldLeave]
    persons: list[PersonNamed]
    amiss: str
    annex_changed: list[str]
    untranslated: list[str]


def would_leave(leaving: Leaving, person: Person) -> dict[str, Any]:
    """What a file would tell if it left for a person, by the functions of the page of what would leave. Nothing is recorded."""
    with in_files():
        files = made_and_read(leaving)
        said = [said for _one, _size, contents in files for said in said_in_file(contents)]
        return {
            "files": [
                {
                    **vars(contents),
                    "name": one.file_name,
                    "size": size,
                    "language": one.language,
                    "properties": dict(contents.properties),
                }
                for one, size, contents in files
            ],
            "persons": _named(persons_in_files(leaving.files, said)),
            "amiss": unagreed(leaving, person),
            "annex_changed": [change.label for change in annex_since(leaving, person) if change.label],
            "untranslated": untranslated(leaving, person),
        }


def _named(persons: Persons) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "places": one.places,
            "says": one.says,
            "held": one.withheld,
            "open": one.open and not one.withheld,
        }
        for one in persons.named
    ]
