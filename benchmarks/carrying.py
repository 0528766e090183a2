"""The carrying of a whole campaign onto a later draft: every step as a request, its time and its queries.

    python -m benchmarks.carrying [--amendments N]

Two invented drafts and so many amendments (300), in a throw-away SQLite database. Beside the time that one
waits stands the time that the server computes, the database included: what a busy machine does not change. The steps are those of a person: the
board is opened, everything clean is accepted, what is left is set aside (measured once), the board is looked at again,
the carrying is finished, the campaign's page shown beside its new draft, the scorecards are looked at (the first time
nothing of the verdicts is remembered), and all of it is taken back.
"""

from __future__ import annotations

import argparse
from time import perf_counter, process_time
from typing import Any

from benchmarks.consecutive import consecutive
from benchmarks.pages.throwaway import throwaway_site


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--amendments", type=int, default=300)
    chosen = parser.parse_args()
    with throwaway_site():
        figures(chosen.amendments)


def figures(amendments: int) -> None:
    """Make the campaign, carry it over, print what each step took."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from amendments.carrying.board import board
    from amendments.models import CarryOver, Version

    campaign, onto, person = _campaign(amendments)
    client = Client()
    client.force_login(person)
    client.get("/")
    whole = 0.0

    def step(name: str, method: str, address: str, fields: dict[str, Any] | None = None) -> None:
        nonlocal whole
        with CaptureQueriesContext(connection) as queries:
            start, computed = perf_counter(), process_time()
            answer = (
                client.generic(method, address) if method == "GET" else client.post(address, fields or {})
            )
            took, cpu = (perf_counter() - start) * 1000, (process_time() - computed) * 1000
        if answer.status_code not in (200, 302):
            raise RuntimeError(f"{address}: {answer.status_code}")
        whole += cpu
        print(
            f"{name:36} {took:8.0f} ms {cpu:7.0f} ms CPU {len(queries):5} queries {len(answer.content) // 1000:6} kB"
        )

    count = campaign.amendments.count()
    print(f"{count} amendments, {onto.paragraphs.count()} paragraphs")
    step("begin", "POST", reverse("carry-overs", args=[campaign.uuid]), {"draft": onto.uuid})
    begun = CarryOver.objects.get()
    address = begun.get_absolute_url()
    step("board, first time", "GET", address)
    step("board, again", "GET", address)
    step("what is clean, shown", "GET", reverse("carry-part", args=[begun.uuid, "acceptable"]))
    step("what else the draft did, shown", "GET", reverse("carry-part", args=[begun.uuid, "changes"]))
    latest = Version.objects.order_by("-pk")[0].pk
    step("accept what is clean", "POST", reverse("carry-acceptance", args=[begun.uuid]), {"seen": latest})
    needy = board(begun, person).for_a_person
    one, *rest = needy
    decision = reverse("carry-decision", args=[begun.uuid, one.amendment.uuid])
    step("one conflict", "GET", decision)
    aside = {"outcome": "set-aside", "reason": "Enough", "number": 0, "version": 1}
    step("one conflict settled", "POST", decision, aside)
    for row in rest:
        client.post(reverse("carry-decision", args=[begun.uuid, row.amendment.uuid]), aside)
    step("board, all decided", "GET", address)
    step("finish", "POST", reverse("carry-finish", args=[begun.uuid]))
    print(f"{'whole carrying':36} {whole:20.0f} ms CPU; {len(needy)} of {count} needed a person")
    step("board, finished", "GET", address)
    step("campaign page", "GET", campaign.get_absolute_url())
    step("scorecard, first time", "GET", reverse("scorecard", args=[campaign.uuid]))
    step("scorecard, again", "GET", reverse("scorecard", args=[campaign.uuid]))
    step("over the years", "GET", reverse("resolution-scorecard", args=[campaign.resolution.uuid]))
    step("take it back", "POST", reverse("carry-undo", args=[begun.uuid]))
    step(
        "campaign beside the later draft",
        "GET",
        f"{campaign.get_absolute_url()}?left={onto.uuid}",
    )


def _campaign(amendments: int) -> tuple[Any, Any, Any]:
    """A campaign with so many amendments, the later draft, and who drafts."""
    from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
    from amendments.models import Campaign
    from coalitions.models import Coalition, Membership, Organisation, Person, Role
    from documents.draft import DraftParagraph, DraftText, Masthead
    from redline import parse_label
    from resolutions.imports import DraftDetails, create_draft
    from resolutions.models import Body, Resolution, Session, Stage

    coalition = Coalition.objects.create(name="Many Lanterns")
    organisation = Organisation.objects.create(name="Wick Watch")
    coalition.organisations.add(organisation)
    person = Person.objects.create_user("dana", "dana@people.example")
    Membership.objects.create(
        coalition=coalition, organisation=organisation, person=person, role=Role.DRAFTER
    )
    resolution = Resolution.objects.create(coalition=coalition, title="Situation of lanterns")
    sessions = [
        Session.objects.create(coalition=coalition, body=Body.HUMAN_RIGHTS_COUNCIL, number=number)
        for number in (55, 58)
    ]
    drafts = consecutive(7, paragraphs=amendments * 11 // 10, words=70)

    def draft(texts: tuple[str, ...], session: Any, stage: str) -> Any:
        paragraphs = (DraftParagraph(parse_label(f"OP {n}"), text) for n, text in enumerate(texts, 1))
        details = DraftDetails(resolution, session, stage)
        return create_draft(DraftText(Masthead(), tuple(paragraphs)), details, person)

    base = draft(drafts.earlier, sessions[0], Stage.ADOPTED)
    campaign = Campaign.objects.create(
        coalition=coalition,
        resolution=resolution,
        session=sessions[1],
        base_draft=base,
        title="Suggested changes",
    )
    paragraphs = list(base.paragraphs.all())
    for wish in drafts.wishes[:amendments]:
        about = paragraphs[wish.index]
        wording = Wording(wish.text, label=f"{about.label}bis", reason="More light.")
        if wish.kind == "change":
            propose_change(campaign, about, wording, person)
        elif wish.kind == "delete":
            propose_deletion(campaign, about, wording, person)
        else:
            propose_paragraph(campaign, about, "after", wording, person)
    onto = draft(drafts.later, sessions[1], Stage.ZERO)
    return campaign, onto, person


if __name__ == "__main__":
    main()
