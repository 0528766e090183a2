"""How the product makes the small world: its people, their coalition, a resolution with two drafts, a campaign.

Apart from `conftest.py`, since what is made once is pickled, and a class must be found by the name of its module.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import reversion

from amendments.models import Campaign
from coalitions.models import Coalition, Membership, Organisation, Person, Role
from documents.read import read_text
from lantern_texts import EARLIER, LATEST
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Body, Resolution, Session, Stage


@dataclass(frozen=True)
class Cast:
    """Who is who: one person for each role, and one of another coalition."""

    coordinator: Person
    drafter: Person
    member: Person
    observer: Person
    outsider: Person


def _person(first: str, last: str) -> Person:
    name = first.lower().replace("-", "")
    return Person.objects.create_user(name, f"{name}@people.example", first_name=first, last_name=last)


def make_cast() -> Cast:
    """Five people."""
    return Cast(
        _person("Cora", "Coordinator"),
        _person("Dana", "Drafter"),
        _person("Min-ji", "Member"),
        _person("Olek", "Observer"),
        _person("Vera", "Elsewhere"),
    )


def make_coalition(cast: Cast) -> Coalition:
    """A coalition of two organisations, and the places of four people in them."""
    coalition = Coalition.objects.create(name="Lantern Coalition")
    wick, oil = Organisation.objects.create(name="Wick Watch"), Organisation.objects.create(name="Oil Fund")
    coalition.organisations.set([wick, oil])
    places = [
        (wick, cast.coordinator, Role.COORDINATOR),
        (wick, cast.drafter, Role.DRAFTER),
        (oil, cast.member, Role.MEMBER),
        (oil, cast.observer, Role.OBSERVER),
    ]
    for organisation, person, role in places:
        Membership.objects.create(coalition=coalition, organisation=organisation, person=person, role=role)
    return coalition


def make_world(coalition: Coalition, cast: Cast) -> SimpleNamespace:
    """Two drafts of a resolution, and a campaign on the later one."""
    resolution = Resolution.objects.create(coalition=coalition, title="Situation of lanterns in Exampleland")
    sessions = {
        number: Session.objects.create(coalition=coalition, body=Body.HUMAN_RIGHTS_COUNCIL, number=number)
        for number in (52, 55, 58)
    }
    with reversion.create_revision():
        earlier, latest = (
            create_draft(
                read_text(text),
                DraftDetails(resolution, sessions[number], Stage.ADOPTED, symbol=f"A/HRC/RES/{number}/99"),
                cast.drafter,
            )
            for number, text in ((52, EARLIER), (55, LATEST))
        )
    campaign = Campaign.objects.create(
        coalition=coalition,
        resolution=resolution,
        session=sessions[58],
        base_draft=latest,
        title="Suggested changes for the lantern resolution",
    )
    latest.freeze()
    return SimpleNamespace(
        resolution=resolution,
        sessions=sessions,
        earlier=earlier,
        latest=latest,
        coalition=coalition,
        organisations=list(coalition.organisations.all()),
        campaign=campaign,
        drafter=cast.drafter,
        member=cast.member,
    )
