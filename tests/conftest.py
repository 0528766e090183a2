"""The small world every test knows: a coalition with one person for each role, a resolution with two drafts, a campaign."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import reversion
from django.test import Client

from lantern_texts import EARLIER, LATEST

if TYPE_CHECKING:
    from coalitions.models import Person

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", ROOT.parent / "shared" / "corpus"))


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> None:
    """Uploaded files of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _emptied_in_the_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit are followed by emptying all tables, which the house refuses, rightly, for frozen drafts,
    versions of amendments and the audit log."""
    if not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from coalitions.guards import lift_guards

    # Emptying ends with the signal of a migration, upon which they are created again.
    lift_guards()


@pytest.fixture
def corpus() -> Path:
    """The folder of real resolutions; the test is skipped, visibly, where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus: set ELEVENBIS_CORPUS to the folder of real resolutions")
    return CORPUS


@dataclass(frozen=True)
class Cast:
    """Who is who: one person for each role, and one of another coalition."""

    coordinator: Person
    drafter: Person
    member: Person
    observer: Person
    outsider: Person


def _person(first: str, last: str) -> Person:
    from coalitions.models import Person

    name = first.lower().replace("-", "")
    return Person.objects.create_user(name, f"{name}@people.example", first_name=first, last_name=last)


@pytest.fixture
def cast(db) -> Cast:
    """Cora coordinates, Dana drafts, Min-ji is a member, Olek observes; Vera coordinates another coalition."""
    return Cast(
        _person("Cora", "Coordinator"),
        _person("Dana", "Drafter"),
        _person("Min-ji", "Member"),
        _person("Olek", "Observer"),
        _person("Vera", "Elsewhere"),
    )


@pytest.fixture
def drafter(cast) -> Person:
    """Dana writes amendments."""
    return cast.drafter


@pytest.fixture
def member(cast) -> Person:
    """Min-ji belongs to the same coalition."""
    return cast.member


@pytest.fixture
def coalition(cast):
    """The Lantern Coalition of two organisations: Cora and Dana for one, Min-ji and Olek for the other."""
    from coalitions.models import Coalition, Membership, Organisation, Role

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


@pytest.fixture
def other_coalition(cast):
    """Vera's coalition, which has nothing to do with the first."""
    from coalitions.models import Coalition, Membership, Organisation, Role

    coalition = Coalition.objects.create(name="Candle Coalition")
    organisation = Organisation.objects.create(name="Candle Circle")
    coalition.organisations.add(organisation)
    Membership.objects.create(
        coalition=coalition, organisation=organisation, person=cast.outsider, role=Role.COORDINATOR
    )
    return coalition


@pytest.fixture
def world(coalition, cast) -> SimpleNamespace:
    """Names of the small world: resolution, earlier, latest (drafts), coalition, campaign, drafter, member."""
    from amendments.models import Campaign
    from documents.read import read_text
    from resolutions.imports import DraftDetails, create_draft
    from resolutions.models import Body, Resolution, Session, Stage

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
        cast=cast,
        drafter=cast.drafter,
        member=cast.member,
        paragraph=lambda label: latest.paragraphs.get(label=label),
    )


@pytest.fixture
def drafting_client(coalition, drafter) -> Client:
    """A browser in which Dana is signed in."""
    client = Client()
    client.force_login(drafter)
    return client
