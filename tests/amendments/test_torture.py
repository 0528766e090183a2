"""Eight people save one amendment fifty times each, at once, comment on it and keep what they type: nothing is lost.

On SQLite in a file with the house's settings, on PostgreSQL in the database of the suite.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count, pairwise

import lxml.html
import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amendments import drafting
from amendments.drafting import SaveConflictError, Wording
from amendments.merging import merge
from amendments.models import Amendment, UnsavedText, Version, Writing
from amendments.under_way import Task, forget_unsaved, keep_unsaved
from coalitions.models import Membership, Person, Role
from review import comments as commenting
from review.comments import Said
from review.models import Comment
from review.threads import Subject

WRITERS = 8
SAVES = 50


def begin() -> str:
    """A place for the mark of each writer, with words between them that all share."""
    return "Urges all, " + " and again, ".join(f"as writer {w} says, mark{w}x0" for w in range(WRITERS)) + ";"


def marked(text: str, writer: int, number: int) -> str:
    return re.sub(rf"mark{writer}x\d+", f"mark{writer}x{number}", text)


def look(attempts: int) -> None:
    """A moment before saving again, longer each time: eight in step would only wait for each other."""
    time.sleep(random.uniform(0, 0.05 * attempts))


def marks_in(text: str) -> list[int]:
    """The number of each writer's mark in a text."""
    found = re.findall(r"mark(\d+)x(\d+)", text)
    assert [int(writer) for writer, _ in found] == list(range(WRITERS)), text
    return [int(number) for _, number in found]


@dataclass
class Tally:
    """What happened to all of them together."""

    conflicts: int = 0
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def at_once(connections_apart) -> Callable[..., list[object]]:
    """Runs a function for every writer in a thread and a database connection of its own; gives what they return."""
    start = threading.Barrier(WRITERS)

    def run(do: Callable[[int], object], people: int = WRITERS) -> list[object]:
        def one(number: int) -> object:
            try:
                if people == WRITERS:
                    start.wait(timeout=20)
                return do(number)
            finally:
                connections["default"].close()

        with ThreadPoolExecutor(people) as pool:
            return list(pool.map(one, range(people)))

    return run


@pytest.fixture
def writers(world) -> list[Person]:
    people = []
    for number in range(WRITERS):
        person = Person.objects.create_user(f"writer{number}", f"writer{number}@people.example")
        Membership.objects.create(
            coalition=world.coalition,
            organisation=world.organisations[0],
            person=person,
            role=Role.DRAFTER,
        )
        people.append(person)
    return people


def alone(run, do: Callable[[], object]) -> object:
    """Look at the database that the writers wrote to."""
    return run(lambda _: do(), people=1)[0]


def history() -> list[Version]:
    return list(Version.objects.filter(amendment=Amendment.objects.get()).order_by("number"))


def check(texts: list[Version], saves: int) -> None:
    """Every save is a version, every mark is there, and no version takes back what somebody saved before it."""
    assert [version.number for version in texts] == list(range(1, WRITERS * saves + 2))
    seen = [marks_in(text.text) for text in texts]
    assert seen[-1] == [saves] * WRITERS
    for before, after in pairwise(seen):
        assert sum(after) - sum(before) == 1
        assert all(b <= a for b, a in zip(before, after, strict=True))


def test_eight_writers_fifty_saves(writers, at_once, world):
    paragraph, tally = world.paragraph("OP 3"), Tally()

    def write(number: int) -> None:
        person, task = writers[number], Task(world.campaign, Writing.CHANGE, paragraph=paragraph)
        for save in range(1, SAVES + 1):
            seen = Amendment.objects.with_version().get()
            version, wording = seen.version.number, Wording(marked(seen.text, number, save))
            keep_unsaved(person, task, {"proposed_text": wording.text}, version)
            for attempt in count(1):
                try:
                    drafting.propose_change(
                        world.campaign, paragraph, wording, person, started_from=version, seen=seen.uuid
                    )
                    break
                except SaveConflictError as conflict:
                    tally.conflicts += 1
                    merged = merge(conflict, wording, started_from=version)
                    if not merged.clean:
                        tally.errors.append(str(merged.disagreements))
                    wording, version = merged.wording, conflict.amendment.version.number
                    look(attempt)
                except Exception as error:
                    tally.errors.append(repr(error))
                    raise
            forget_unsaved(person, task)
            if save % 5 == 0:
                said = Said(f"writer {number} after save {save}", f"mark{number}x{save}")
                subject = Subject(world.campaign, amendment=Amendment.objects.get())
                try:
                    commenting.comment(subject, said, person)
                except Exception as error:
                    tally.errors.append(repr(error))
                    raise

    alone(
        at_once,
        lambda: drafting.propose_change(world.campaign, paragraph, Wording(begin()), writers[0]),
    )
    at_once(write)
    assert tally.errors == []
    assert tally.conflicts > 0, "nobody ever met: this shows nothing"
    check(alone(at_once, history), SAVES)
    assert alone(at_once, lambda: UnsavedText.objects.count()) == 0
    comments = alone(at_once, lambda: list(Comment.objects.values_list("body", "quote")))
    expected = [(n, save) for n in range(WRITERS) for save in range(5, SAVES + 1, 5)]
    assert sorted(comments) == sorted((f"writer {n} after save {s}", f"mark{n}x{s}") for n, s in expected)


def form_in(answer: HttpResponse) -> dict[str, str]:
    """What the editor's form would send; read from the page, for the test client's contexts mix between threads."""
    form = lxml.html.fromstring(answer.content).get_element_by_id("wording")
    return {name: value or "" for name, value in form.form_values()}


def test_eight_browsers_see_nothing_but_the_conflict_page(writers, at_once, world):
    saves = 3
    paragraph = world.paragraph("OP 3")
    address = reverse("paragraph-amendment", args=[world.campaign.uuid, paragraph.uuid])

    def write(number: int) -> list[int]:
        client, statuses = Client(), []
        client.force_login(writers[number])
        for save in range(1, saves + 1):
            fields = form_in(client.get(address))
            fields["proposed_text"] = marked(fields["proposed_text"], number, save)
            for attempt in count(1):
                answer = client.post(address, fields)
                statuses.append(answer.status_code)
                if answer.status_code != 409:
                    break
                fields = form_in(answer)
                look(attempt)
        return statuses

    alone(
        at_once,
        lambda: drafting.propose_change(world.campaign, paragraph, Wording(begin()), writers[0]),
    )
    statuses = [status for found in at_once(write) for status in found]
    assert set(statuses) <= {302, 409}
    assert statuses.count(302) == WRITERS * saves
    check(alone(at_once, history), saves)


def test_eight_who_begin_at_once(writers, at_once, world):
    """One begins, seven get the conflict; of eight new paragraphs with one label, seven are told it is taken."""

    def begin_both(number: int) -> tuple[str, str]:
        answers = []
        for propose in (
            lambda: drafting.propose_change(
                world.campaign,
                world.paragraph("OP 3"),
                Wording(f"Invites writer {number};"),
                writers[number],
            ),
            lambda: drafting.propose_paragraph(
                world.campaign,
                world.paragraph("PP 1"),
                "after",
                Wording(f"Noting writer {number},", label="PP 1bis"),
                writers[number],
            ),
        ):
            try:
                propose()
                answers.append("saved")
            except (SaveConflictError, drafting.DraftingError) as error:
                answers.append(type(error).__name__)
        return answers[0], answers[1]

    changes, paragraphs = zip(*at_once(begin_both), strict=True)
    assert sorted(changes) == ["SaveConflictError"] * (WRITERS - 1) + ["saved"]
    assert sorted(paragraphs) == ["DraftingError"] * (WRITERS - 1) + ["saved"]
