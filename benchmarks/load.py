"""Many members at once in one campaign, on the site as production serves it: how long each page takes, and what fails.

    python -m benchmarks.load [--members 200] [--pause 20] [--minutes 3] [--paragraphs 150] [--database postgres://...]

Serves a campaign of as many amendments as paragraphs with gunicorn, two workers and config/gunicorn.py, on an empty
database (by default a SQLite file that is thrown away). Of what the members do 80 % is reading (the campaign, an amendment,
a comparison, what waits, notifications), 15 % saying (a comment, a position), 5 % editing; each waits `--pause` seconds
between two steps. A save that meets another one is brought together with it and sent again, as a person would.

In the end every comment, position and save that was answered as done is looked for: each is there once, and no words of a
saved text were written over. The members share the machine with the server; what they take of it is told.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from statistics import median
from typing import Any

import django

from benchmarks.production import Answer, Browser, Site, session_of

BUSY = "Too many requests just now"
ORGANISATIONS = 10
NEWS = 10
"""So many notifications everybody has in the beginning."""
PATIENCE = 5
"""Tries of somebody who is told that too many ask at once, and after how many seconds the next."""


@dataclass
class Seen:
    """What all members met together."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    busy: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0
    comments: list[str] = field(default_factory=list)
    positions: int = 0
    saves: list[tuple[str, str]] = field(default_factory=list)
    """The amendment and the mark that was put into its text."""


@dataclass(frozen=True)
class Places:
    """The addresses that members go to."""

    campaign: str
    comparison: str
    amendments: tuple[tuple[str, str], ...]
    """The UUID of each amendment, and the address of its editor."""


class Member:
    """One person with a browser, who does something every now and then."""

    def __init__(self, number: int, browser: Browser, places: Places, seen: Seen) -> None:
        self.number, self.browser, self.places, self.seen = number, browser, places, seen
        self.chance = random.Random(number)
        self.said = 0

    def go_on(self, pause: float, until: float) -> None:
        """Do one thing after the other until the time is over."""
        time.sleep(self.chance.uniform(0, pause))
        while time.monotonic() < until:
            self.chance.choices([self.read, self.say, self.edit], [80, 15, 5])[0]()
            time.sleep(pause)
        self.browser.close()

    def read(self) -> None:
        """Look at one of five pages."""
        uuid, _ = self.chance.choice(self.places.amendments)
        pages = {
            "the campaign": self.places.campaign,
            "an amendment": f"/amendments/{uuid}/review/",
            "a comparison": self.places.comparison,
            "what waits": "/",
            "notifications": "/notifications/",
        }
        self.get(*self.chance.choice(list(pages.items())))

    def say(self) -> None:
        """Comment on an amendment, or give the position of one's organisation to it."""
        uuid, _ = self.chance.choice(self.places.amendments)
        self.said += 1
        if self.chance.random() < 0.5:
            page = f"/amendments/{uuid}/comments/"
            shown = self.get("comments", page)
            if shown is None:
                return
            words = f"Member {self.number} says a word, number {self.said}."
            sent = self.post("a comment is sent", page, {**shown.form("quote"), "body": words})
            if sent is not None and sent.status == 302:
                self.seen.comments.append(words)
                self.get("comments", sent.location)
            return
        shown = self.get("an amendment", f"/amendments/{uuid}/review/")
        if shown is None:
            return
        form = {
            **shown.form("counter_text"),
            "stance": "support",
            "note": f"Member {self.number}, {self.said}.",
        }
        sent = self.post("a position is sent", f"/amendments/{uuid}/positions/", form)
        if sent is not None and sent.status == 302:
            self.seen.positions += 1
            self.get("an amendment", sent.location)

    def edit(self) -> None:
        """Add a word to the text of an amendment, and to whatever text it meets on the way."""
        uuid, page = self.chance.choice(self.places.amendments)
        shown = self.get("the editor", page)
        if shown is None:
            return
        self.said += 1
        mark = f"mark{self.number}x{self.said}"
        form = shown.form("wording")
        for _ in range(20):
            if mark not in form["proposed_text"].split():
                form["proposed_text"] += f" {mark}"
            sent = self.post("a text is saved", page, form)
            if sent is None:
                return
            if sent.status == 302:
                self.seen.saves.append((uuid, mark))
                self.get("the campaign", sent.location.partition("#")[0])
                return
            self.seen.conflicts += 1
            form = sent.form("wording")
        self.seen.errors["a conflict without end"] += 1

    def get(self, kind: str, page: str) -> Answer | None:
        """A page; None, and counted, if it did not come."""
        return self._asked(kind, lambda: self.browser.get(page), (200,))

    def post(self, kind: str, page: str, form: dict[str, str]) -> Answer | None:
        """The answer to a form: done (302), or that the text is another one now."""
        return self._asked(kind, lambda: self.browser.post(page, form), (200, 302, 409))

    def _asked(self, kind: str, ask: Callable[[], Answer], fine: tuple[int, ...]) -> Answer | None:
        for _ in range(PATIENCE):
            try:
                answer = ask()
            except (OSError, HTTPException) as error:
                self.seen.errors[f"{kind}: {type(error).__name__}"] += 1
                return None
            if answer.status == 503 and BUSY in answer.text:
                self.seen.busy[kind] += 1
                time.sleep(PATIENCE)
                continue
            if answer.status not in fine:
                self.seen.errors[f"{kind}: {answer.status}"] += 1
                return None
            self.seen.times[kind].append(answer.seconds)
            return answer
        self.seen.errors[f"{kind}: too busy {PATIENCE} times"] += 1
        return None


def campaign_of(paragraphs: int, members: int) -> tuple[Places, list[str]]:
    """Make a campaign of so many paragraphs, each with an amendment in review, and its members; their sessions too."""
    from amendments.campaigns import start
    from amendments.drafting import Wording, propose_change
    from amendments.models import Campaign
    from coalitions.models import Coalition, Membership, Organisation, Person, Role
    from documents.draft import DraftParagraph, DraftText, Masthead
    from redline import parse_label
    from resolutions.imports import DraftDetails, create_draft
    from resolutions.models import Body, Resolution, Session, Stage
    from review.status import change_status

    coalition = Coalition.objects.create(name="Many Lanterns")
    organisations = [Organisation.objects.create(name=f"Organisation {n}") for n in range(ORGANISATIONS)]
    coalition.organisations.set(organisations)
    people: list[Person] = []

    def join() -> None:
        number = len(people)
        person = Person.objects.create_user(f"member{number}", f"member{number}@people.example")
        people.append(person)
        Membership.objects.create(
            coalition=coalition,
            organisation=organisations[number % ORGANISATIONS],
            person=person,
            role=Role.COORDINATOR if number == 0 else Role.DRAFTER,
        )

    join()
    resolution = Resolution.objects.create(coalition=coalition, title="Situation of lanterns")

    def draft(number: int, words: str) -> Any:
        session = Session.objects.create(coalition=coalition, body=Body.HUMAN_RIGHTS_COUNCIL, number=number)
        text = DraftText(
            Masthead(),
            tuple(
                DraftParagraph(
                    parse_label(f"OP {n}"),
                    f"Urges the Government, in its province number {n}, {'to repair all lanterns, ' * 12}{words};",
                )
                for n in range(1, paragraphs + 1)
            ),
        )
        return create_draft(text, DraftDetails(resolution, session, Stage.ADOPTED), people[0])

    earlier, latest = draft(57, "as it was asked before"), draft(58, "and to report on it")
    campaign = Campaign(
        coalition=coalition,
        resolution=resolution,
        session=latest.session,
        base_draft=latest,
        title="Lanterns",
    )
    start(campaign, people[0])
    amendments = []
    for paragraph in latest.paragraphs.order_by("position"):
        if paragraph.position > paragraphs - NEWS:
            # Everybody is told of what goes into review from now on.
            while len(people) < members:
                join()
        wording = Wording(paragraph.text.replace("all lanterns", "every public lantern", 2))
        amendment = propose_change(campaign, paragraph, wording, people[0])
        change_status(amendment, "review", people[0], seen_status="draft", seen_version=1)
        editor = f"/campaigns/{campaign.uuid}/paragraphs/{paragraph.uuid}/amendment/"
        amendments.append((str(amendment.uuid), editor))
    places = Places(
        f"/campaigns/{campaign.uuid}/", f"/comparisons/{earlier.uuid}/{latest.uuid}/", tuple(amendments)
    )
    return places, [session_of(person) for person in people]


def lost(seen: Seen, paragraphs: int) -> Iterator[str]:
    """What was answered as done and is not there once, in words."""
    from amendments.models import Amendment, Version
    from review.models import Comment, Position

    there = Counter(Comment.objects.values_list("body", flat=True))
    for words in seen.comments:
        if there[words] != 1:
            yield f"a comment is there {there[words]} times"
    if Position.objects.count() != seen.positions:
        yield f"{seen.positions} positions were answered, {Position.objects.count()} are there"
    if Version.objects.count() != paragraphs + len(seen.saves):
        yield f"{len(seen.saves)} saves were answered, {Version.objects.count() - paragraphs} are there"
    texts = {str(amendment.uuid): amendment.text for amendment in Amendment.objects.with_version()}
    for uuid, mark in seen.saves:
        if texts[uuid].split().count(mark) != 1:
            yield f"{mark} stands {texts[uuid].split().count(mark)} times in its text"


def told(seen: Seen, seconds: float) -> None:
    """Print the table."""
    print(f"{'':24} {'asked':>6} {'median':>8} {'95 %':>8} {'longest':>8}   seconds")
    everything = [taken for times in seen.times.values() for taken in times]
    for kind, times in [*sorted(seen.times.items()), ("all", everything)]:
        ordered = sorted(times)
        late = ordered[max(0, math.ceil(0.95 * len(ordered)) - 1)] if ordered else 0
        print(
            f"{kind:24} {len(times):6} {median(times or [0]):8.2f} {late:8.2f} {max(times, default=0):8.2f}"
            + (f"   {seen.busy[kind]} told to come back" if seen.busy[kind] else "")
        )
    print(
        f"{len(everything) / seconds:.1f} answers a second; told to come back: {sum(seen.busy.values())}; ",
        end="",
    )
    print(f"saves: {len(seen.saves)}, of which met another one: {seen.conflicts}")


def play(site: Site, places: Places, sessions: list[str], pause: float, seconds: float) -> Seen:
    """Let the members do what they do for so long."""
    seen = Seen()
    until = time.monotonic() + seconds
    members = [
        Member(number, site.browser(session, visitor=number), places, seen)
        for number, session in enumerate(sessions)
    ]
    threads = [threading.Thread(target=member.go_on, args=[pause, until]) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def main() -> None:
    """Make, serve, play, look, print. Ends with 1 if anything failed or was lost."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--pause", type=float, default=20, help="seconds between two steps of a member")
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--paragraphs", type=int, default=150)
    parser.add_argument("--database", default="", help="DATABASE_URL of an empty database")
    chosen = parser.parse_args()
    # So that the server ends with this program, however it is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), chosen.database)
        site.set_up()
        os.environ.update(site.environment, DJANGO_SETTINGS_MODULE="config.settings")
        django.setup()
        from django.db import connection

        places, sessions = campaign_of(chosen.paragraphs, chosen.members)
        with connection.cursor() as cursor:
            # What the database does by itself where it runs for longer.
            cursor.execute("ANALYZE")
        connection.close()
        site.start()
        try:
            print(
                f"{chosen.members} members, {chosen.pause:g} s between two steps, {chosen.minutes:g} minutes, "
                f"{chosen.paragraphs} paragraphs and amendments, {connection.vendor}"
            )
            computed, began = time.process_time(), time.monotonic()
            seen = play(site, places, sessions, chosen.pause, chosen.minutes * 60)
            seconds = time.monotonic() - began
            told(seen, seconds)
            print(f"the members took {(time.process_time() - computed) / seconds:.1%} of a core")
            missing = list(lost(seen, chosen.paragraphs))
        finally:
            site.stop()
    print(f"errors: {dict(seen.errors) or 0}; lost or doubled: {missing or 0}")
    sys.exit(bool(seen.errors or missing))


if __name__ == "__main__":
    main()
