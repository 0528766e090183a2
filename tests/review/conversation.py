"""What tests about comments share: saying things, changing the text that is spoken of, reading what was said."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment
from coalitions.models import Person
from review import comments as commenting
from review.comments import Said
from review.models import Comment
from review.subjects import Subject
from review.threads import Discussion, discussion

PROPOSED = "Condemns in the strongest terms the dimming of public lanterns and of street lamps;"


def change(world: SimpleNamespace, text: str, version: int = 0, label: str = "OP 1") -> Amendment:
    """Propose a text of a paragraph, or another one from the version that stands."""
    return propose_change(
        world.campaign, world.paragraph(label), Wording(text), world.drafter, started_from=version
    )


def again(subject: Subject) -> Subject:
    """The same subject with the text that stands now."""
    return Subject(subject.campaign, amendment=Amendment.objects.with_version().get(pk=subject.amendment.pk))


def quoting(subject: Subject, words: str, person: Person, body: str = "Why?") -> Comment:
    """Comment on some words of the text."""
    start = subject.text.index(words)
    return commenting.comment(subject, Said(body, words, start, subject.version_number), person)


def said_about(subject: Subject) -> Discussion:
    """What was said, as a member reads it."""
    return discussion(subject, Person.objects.get(username="minji"))


def browser(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client


def queries_of(client: Client, address: str) -> int:
    """How many questions the database is asked for one page."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
