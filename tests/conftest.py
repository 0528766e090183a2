"""The small world every test knows: one coalition, one resolution with two drafts, one campaign, two people."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
import reversion
from django.test import Client

from lantern_texts import EARLIER, LATEST

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", ROOT.parent / "shared" / "corpus"))


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> None:
    """Uploaded files of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def corpus() -> Path:
    """The folder of real resolutions; the test is skipped, visibly, where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("no corpus: set ELEVENBIS_CORPUS to the folder of real resolutions")
    return CORPUS


@pytest.fixture
def drafter(db):
    """Dana writes amendments."""
    from coalitions.models import Person

    return Person.objects.create_user("dana", first_name="Dana", last_name="Drafter")


@pytest.fixture
def member(db):
    """Min-ji belongs to the same coalition."""
    from coalitions.models import Person

    return Person.objects.create_user("minji", first_name="Min-ji", last_name="Member")


@pytest.fixture
def world(drafter, member) -> SimpleNamespace:
    """Names of the small world: resolution, earlier, latest (drafts), coalition, campaign, drafter, member."""
    from amendments.models import Campaign
    from coalitions.models import Coalition
    from documents.read import read_text
    from resolutions.importing import DraftDetails, create_draft
    from resolutions.models import Body, Resolution, Session, Stage
    from resolutions.reading import reading_of

    resolution = Resolution.objects.create(title="Situation of lanterns in Exampleland")
    sessions = {
        number: Session.objects.create(body=Body.HUMAN_RIGHTS_COUNCIL, number=number)
        for number in (52, 55, 58)
    }
    with reversion.create_revision():
        earlier, latest = (
            create_draft(
                reading_of(read_text(text)),
                DraftDetails(resolution, sessions[number], Stage.ADOPTED, symbol=f"A/HRC/RES/{number}/99"),
                drafter,
            )
            for number, text in ((52, EARLIER), (55, LATEST))
        )
    coalition = Coalition.objects.create(name="Lantern Coalition")
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
        campaign=campaign,
        drafter=drafter,
        member=member,
        paragraph=lambda label: latest.paragraphs.get(label=label),
    )


@pytest.fixture
def drafting_client(drafter) -> Client:
    """A browser in which Dana is signed in."""
    client = Client()
    client.force_login(drafter)
    return client
