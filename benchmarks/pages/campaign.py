"""The page of a campaign, its parts and what hangs on it, as the campaign grows: server time, size, queries.

    python -m benchmarks.pages.campaign [--paragraphs 150] [--amendments 10 150 300 1000] [--organisations 5] [--rounds N]
                                        [--database URL]

An invented draft and campaigns on it: first every paragraph is changed, then new paragraphs come behind them. The
organisations have spoken to most. In a throw-away SQLite database, or in an empty PostgreSQL database that is given.
Server time is what this process computes, the database included where that is SQLite; "first" is a process that
remembers nothing yet, "again" the median of the rounds. The last column is the time beside that of the shortest page
of all, the notifications, in the same run: what another machine changes least.
"""

from __future__ import annotations

import argparse
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks.pages.throwaway import throwaway_site

WORDS = (
    "the Government, in its province number {n}, to repair all lanterns, to report on the lamps that were broken, to"
    " protect the keepers of lights and their families from intimidation, and to allow the free circulation of wicks,"
    " oil and glass, including in remote areas, without any discrimination and in cooperation with all stakeholders"
)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--paragraphs", type=int, default=150)
    parser.add_argument("--amendments", type=int, nargs="+", default=[10, 150, 300, 1000])
    parser.add_argument("--organisations", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with throwaway_site(chosen.database):
        figures(Made(chosen.paragraphs, chosen.organisations), chosen.amendments, chosen.rounds)


def figures(made: Made, counts: list[int], rounds: int) -> None:
    """Make the campaigns, and measure them side by side."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(made.person)
    client.get("/")
    quick = _again(lambda: client.get("/notifications/"), rounds)[0]
    print(
        f"{made.draft.paragraphs.count()} paragraphs; {len(made.organisations)} organisations; {rounds} rounds; {connection.vendor}; notifications {quick:.1f} ms"
    )
    print(f"{'':34}{'first':>9} {'again':>9} {'waited':>9} {'kB':>7} {'rows':>5} {'queries':>8} {'ratio':>6}")
    for count in counts:
        campaign, amendment = made.campaign(count)
        for title, address in pages(campaign, amendment):
            start = process_time()
            answer = client.get(address, headers={"HX-Request": "true"} if title.startswith("·") else {})
            first = (process_time() - start) * 1000
            if answer.status_code != 200:
                print(f"{title} {address}: {answer.status_code}")
                continue
            headers = {"HX-Request": "true"} if title.startswith("·") else {}
            cpu, waited = _again(lambda a=address, h=headers: client.get(a, headers=h), rounds)
            with CaptureQueriesContext(connection) as captured:
                client.get(address, headers=headers)
            print(
                f"{count:5} {title:28}{first:6.0f} ms {cpu:6.1f} ms {waited:6.1f} ms {len(answer.content) / 1000:7.1f}"
                f" {answer.content.count(b'<tr id='):5} {len(captured):8} {cpu / quick:6.1f}"
            )


def pages(campaign: Any, amendment: Any) -> list[tuple[str, str]]:
    """What is measured of a campaign; a title with a dot is a part that is brought into the page."""
    address = campaign.get_absolute_url()
    return [
        ("campaign", address),
        ("only changed", f"{address}?only=changed"),
        ("as it would read", f"{address}?view=clean"),
        ("overview", f"{address}overview/"),
        ("· find", f"{address}find/?q=wicks"),
        ("· the next rows", f"{address}rows/from/40/"),
        ("· outline", f"{address}outline/"),
        ("· panel", f"{address}op-5/"),
        ("· list of changes", f"{address}changes/"),
        ("· its next lines", f"{address}changes/?from=30"),
        ("· row anew", f"{address}rows/op-5/now/"),
        ("· menu of a row", f"{address}rows/op-5/"),
        ("· who says what", f"{address}rows/op-5/voices/"),
        ("review page", f"/amendments/{amendment.uuid}/review/"),
        ("editor", f"{address}paragraphs/{amendment.version.paragraph.uuid}/amendment/"),
    ]


def _again(call: Any, rounds: int) -> tuple[float, float]:
    computed, waited = [], []
    for _ in range(rounds):
        start, began = process_time(), perf_counter()
        call()
        computed.append((process_time() - start) * 1000)
        waited.append((perf_counter() - began) * 1000)
    return median(computed), median(waited)


class Made:
    """Organisations, a draft, and campaigns on it whose amendments are written as rows, at once."""

    def __init__(self, paragraphs: int, organisations: int = 5) -> None:
        from coalitions.models import Coalition, Membership, Organisation, Person, Role
        from documents.draft import DraftParagraph, DraftText, Masthead
        from redline import parse_label
        from resolutions.imports import DraftDetails, create_draft
        from resolutions.models import Body, Resolution, Session, Stage

        self.coalition = Coalition.objects.create(name="Many Lanterns")
        self.organisations = [
            Organisation.objects.create(name=f"Organisation {n}") for n in range(organisations)
        ]
        self.coalition.organisations.set(self.organisations)
        self.person = Person.objects.create_user("coordinator", "coordinator@people.example")
        Membership.objects.create(
            coalition=self.coalition,
            organisation=self.organisations[0],
            person=self.person,
            role=Role.COORDINATOR,
        )
        self.resolution = Resolution.objects.create(coalition=self.coalition, title="Situation of lanterns")
        self.sessions = [
            Session.objects.create(coalition=self.coalition, body=Body.HUMAN_RIGHTS_COUNCIL, number=number)
            for number in range(1, 21)
        ]
        texts = tuple(
            DraftParagraph(parse_label(f"OP {n}"), f"Urges {WORDS.format(n=n)};")
            for n in range(1, paragraphs + 1)
        )
        details = DraftDetails(self.resolution, self.sessions[0], Stage.ZERO)
        self.draft = create_draft(DraftText(Masthead(), texts), details, self.person)

    def campaign(self, amendments: int) -> tuple[Any, Any]:
        """A campaign of so many amendments, and the first of them. Of ten one is agreed and one a draft."""
        from amendments.models import Amendment, Campaign, Kind, Side, Version
        from review.models import Position

        paragraphs = list(self.draft.paragraphs.all())
        session = self.sessions[Campaign.objects.count()]
        campaign = Campaign.objects.create(
            coalition=self.coalition,
            resolution=self.resolution,
            session=session,
            base_draft=self.draft,
            title=f"Campaign of {amendments}",
        )
        positions = []
        first = None
        suffixes = ("bis", "ter", "quater", "quinquies", "sexies", "septies")
        for index in range(amendments):
            paragraph = paragraphs[index % len(paragraphs)]
            turn = index // len(paragraphs)
            status = {8: "agreed", 9: "draft"}.get(index % 10, "review")
            amendment = Amendment.objects.create(campaign=campaign, status=status)
            if turn == 0:
                text = paragraph.text.replace("all lanterns", "all lanterns and street lights")
                text = text.replace("without any discrimination", f"without discrimination of kind {index}")
                said = {"kind": Kind.CHANGE, "paragraph": paragraph, "label": paragraph.label, "text": text}
            else:
                said = {
                    "kind": Kind.INSERT,
                    "neighbour": paragraph,
                    "side": Side.AFTER,
                    "label": f"{paragraph.label}{suffixes[turn - 1]}",
                    "text": f"Calls upon {WORDS.format(n=index)};",
                }
            version = Version.objects.create(
                amendment=amendment, number=1, reason="Broken lamps are not repaired.", **said
            )
            amendment.current = version
            amendment.save()
            first = first or amendment
            positions += [
                Position(amendment=amendment, version=version, organisation=organisation, stance="support")
                for place, organisation in enumerate(self.organisations)
                if (index + place) % 3
            ]
        Position.objects.bulk_create(positions)
        return campaign, first


if __name__ == "__main__":
    main()
