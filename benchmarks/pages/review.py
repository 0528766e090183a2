"""The first page and the review page of a person in many campaigns: how long one waits, and how many queries they take.

    python -m benchmarks.pages.review [--rounds N] [--campaigns N] [--amendments N]

A coalition of five organisations with 20 campaigns of 25 amendments each, most of them in review, in a throw-away
SQLite database. Each page stands beside the same page, in turns in the same run, as an observer gets it: everything is
shown, nothing waits and nothing is asked about tasks. The last column is the same page with two campaigns only: the
number of queries must be equal.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

from benchmarks.main_job import measure
from benchmarks.pages.throwaway import throwaway_site


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--campaigns", type=int, default=20)
    parser.add_argument("--amendments", type=int, default=25)
    chosen = parser.parse_args()
    with throwaway_site():
        figures(chosen.rounds, chosen.campaigns, chosen.amendments)


def figures(rounds: int, campaigns: int, amendments: int) -> None:
    """Make the campaigns and measure."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    coalition = Coalition(amendments)
    coalition.add_campaigns(2)

    def browser(person: Any) -> Client:
        client = Client()
        client.force_login(person)
        return client

    browsers = {name: browser(person) for name, person in coalition.people.items()}
    pages = [
        ("home, member", "member", "/"),
        ("home, drafter", "drafter", "/"),
        ("review page, member", "member", coalition.review),
        ("review page, going through", "member", f"{coalition.review}?waiting"),
        ("review page, drafter", "drafter", coalition.review),
    ]

    def queries(name: str, address: str) -> int:
        browsers[name].get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = browsers[name].get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return len(captured)

    few = [queries(name, address) for _, name, address in pages]
    coalition.add_campaigns(campaigns - 2)
    print(f"{campaigns} campaigns of {amendments} amendments; {rounds} rounds")
    print(f"{'':28} {'median':>9} {'CPU':>9} {'observer':>9} {'ratio':>6} {'queries':>8} {'of 2':>5}")
    for (title, name, address), before in zip(pages, few, strict=True):
        page = browsers[name]
        plain = browsers["observer"]
        calls = (lambda a=address, b=page: b.get(a), lambda a=address, b=plain: b.get(a))
        ours, theirs = measure(rounds, *calls)
        print(
            f"{title:28} {ours:6.1f} ms {_cpu(rounds, calls[0]):6.1f} ms {theirs:6.1f} ms {ours / theirs:6.2f}"
            f" {queries(name, address):8} {before:5}"
        )


def _cpu(rounds: int, call: Callable[[], object]) -> float:
    """Median milliseconds that this process computes, the database included: what a busy machine does not change."""
    times = []
    for _ in range(rounds):
        start = process_time()
        call()
        times.append((process_time() - start) * 1000)
    return median(times)


class Coalition:
    """Five organisations, a draft, and campaigns on it whose amendments are written as rows, at once."""

    def __init__(self, amendments: int) -> None:
        from coalitions.models import Coalition, Membership, Organisation, Person, Role
        from documents.draft import DraftParagraph, DraftText, Masthead
        from redline import parse_label
        from resolutions.imports import DraftDetails, create_draft
        from resolutions.models import Body, Resolution, Session, Stage

        self.coalition = Coalition.objects.create(name="Many Lanterns")
        self.organisations = [Organisation.objects.create(name=f"Organisation {n}") for n in range(5)]
        self.coalition.organisations.set(self.organisations)
        self.people: dict[str, Person] = {}
        for role in (Role.DRAFTER, Role.MEMBER, Role.OBSERVER):
            self.people[role] = Person.objects.create_user(role, f"{role}@people.example")
            Membership.objects.create(
                coalition=self.coalition,
                organisation=self.organisations[0],
                person=self.people[role],
                role=role,
            )
        self.resolution = Resolution.objects.create(coalition=self.coalition, title="Situation of lanterns")
        self.sessions = [
            Session.objects.create(coalition=self.coalition, body=Body.HUMAN_RIGHTS_COUNCIL, number=number)
            for number in range(1, 101)
        ]
        paragraphs = tuple(
            DraftParagraph(
                parse_label(f"OP {n}"),
                f"Urges the Government, in its province number {n}, " + "to repair all lanterns, " * 20,
            )
            for n in range(1, amendments + 1)
        )
        details = DraftDetails(self.resolution, self.sessions[0], Stage.ADOPTED)
        self.draft = create_draft(DraftText(Masthead(), paragraphs), details, self.people[Role.DRAFTER])
        self.review = ""

    def add_campaigns(self, count: int) -> None:
        """So many more. Of ten amendments one is agreed and one a draft; the organisations speak to some."""
        from amendments.models import Amendment, Campaign, Kind, Version
        from review.models import Position

        paragraphs = list(self.draft.paragraphs.all())
        have = Campaign.objects.count()
        for number in range(have, have + count):
            campaign = Campaign.objects.create(
                coalition=self.coalition,
                resolution=self.resolution,
                session=self.sessions[number],
                base_draft=self.draft,
                title=f"Campaign {number}",
            )
            positions = []
            for index, paragraph in enumerate(paragraphs):
                status = {8: "agreed", 9: "draft"}.get(index % 10, "review")
                amendment = Amendment.objects.create(campaign=campaign, status=status)
                for version_number in (1, 2):
                    amendment.current = Version.objects.create(
                        amendment=amendment,
                        number=version_number,
                        kind=Kind.CHANGE,
                        paragraph=paragraph,
                        label=paragraph.label,
                        text=f"{paragraph.text} version {version_number}",
                    )
                amendment.save()
                versions = list(amendment.versions.order_by("number"))
                for place, organisation in enumerate(self.organisations):
                    if (index + place) % 3:
                        positions.append(
                            Position(
                                amendment=amendment,
                                version=versions[(index + place) % 2],
                                organisation=organisation,
                                stance="support",
                            )
                        )
                self.review = self.review or f"/amendments/{amendment.uuid}/review/"
            Position.objects.bulk_create(positions)


if __name__ == "__main__":
    main()
