"""Pages on which nothing is yet, as whoever began a coalition meets them: each says what comes next, with one button."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from markup_reading import standing_out

from amendments.campaigns import start
from amendments.drafting import Wording, propose_change
from amendments.models import Campaign
from coalitions.founding import begin
from coalitions.models import Membership, Person, Role
from documents.read import read_text
from lantern_texts import LATEST
from letters.signing import open_for_signatures
from letters.writing import begin as begin_letter
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Body, Resolution, Session, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def new(client) -> SimpleNamespace:
    """Somebody who just began a coalition, signed in."""
    person = Person.objects.create_user("nuri", "nuri@wick.example", first_name="Nuri", last_name="Newcomer")
    coalition = begin("Quay Coalition", "Wick Watch", "Asia/Seoul", person)
    client.force_login(person)
    return SimpleNamespace(person=person, coalition=coalition, client=client)


@pytest.fixture
def begun(new) -> SimpleNamespace:
    """The same with a draft and a campaign in which nothing is suggested, and a letter without asks."""
    new.resolution = Resolution.objects.create(coalition=new.coalition, title="Situation of lanterns")
    session = Session.objects.create(coalition=new.coalition, body=Body.HUMAN_RIGHTS_COUNCIL, number=58)
    details = DraftDetails(new.resolution, session, Stage.ADOPTED, symbol="A/HRC/RES/55/99")
    new.draft = create_draft(read_text(LATEST), details, new.person)
    new.campaign = Campaign(
        coalition=new.coalition,
        resolution=new.resolution,
        session=session,
        base_draft=new.draft,
        title="Lanterns",
    )
    start(new.campaign, new.person)
    new.letter = begin_letter(new.campaign, new.person, name="Letter to the EU", words={})
    return new


def primaries(client: Client, address: str) -> list[str]:
    """What the buttons of a page say that stand out."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return standing_out(answer.text)


IMPORT = "Import a draft"
WITHOUT_A_DRAFT = {
    "home": IMPORT,
    "resolutions": IMPORT,
    "import-new": "Read it",
    "imports": IMPORT,
    "notifications": "To what waits for you",
    "notification-settings": "Save",
    "progress-list": IMPORT,
    "access-tokens": "Make it",
}


@pytest.mark.parametrize("name", WITHOUT_A_DRAFT)
def test_without_a_draft(new, name):
    assert primaries(new.client, reverse(name)) == [WITHOUT_A_DRAFT[name]]


OF_THE_CAMPAIGN = {
    "amendments-from-list": "Read it",
    "ask-again": "Begin the new campaign",
    "asks": "Add the ask",
    "campaign": "Suggest the first change",
    "campaign-find": "Find",
    "campaign-replace": "Show what would change",
    "campaign-settings": "Save",
    "carry-overs": IMPORT,
    "deadlines": "Add the deadline",
    "departures": "To the files",
    "downloads": "To the text",
    "letters": "Begin the letter",
    "overview": "To the text",
    "package": "Show what would be in it",
    "persons": "To the files",
    "returned-files": "Read it",
    "scorecard": IMPORT,
    "share-links": "Make the link",
    "uptake-latest": IMPORT,
    "webhooks": "Tell it",
}


@pytest.mark.parametrize("name", OF_THE_CAMPAIGN)
def test_without_amendments(begun, name):
    address = reverse(name, args=[begun.campaign.uuid])
    assert primaries(begun.client, address) == [OF_THE_CAMPAIGN[name]]


OF_OTHERS = {
    "coalition": ("coalition", "Make an invitation"),
    "concordance": ("resolution", IMPORT),
    "draft-links": ("draft", IMPORT),
    "letter": ("letter", "Write"),
    "letter-templates": ("coalition", "To the campaigns"),
    "resolution-departures": ("resolution", "To the resolution"),
    "resolution-scorecard": ("resolution", IMPORT),
}


@pytest.mark.parametrize("name", OF_OTHERS)
def test_with_one_draft(begun, name):
    thing, button = OF_OTHERS[name]
    assert primaries(begun.client, reverse(name, args=[getattr(begun, thing).uuid])) == [button]


def test_without_a_signature(begun):
    begun.campaign.asks.create(number=1, title="More light")
    text = open_for_signatures(begun.letter, begun.person, although="To be early.")
    assert primaries(begun.client, text.get_absolute_url()) == ["Make the link"]


def test_the_first_button_of_a_campaign_opens_the_editor(begun):
    """And is gone with the first amendment."""
    page = html.fromstring(begun.client.get(begun.campaign.get_absolute_url()).text)
    [button] = page.xpath("//p[@class='hint']/a")
    assert begun.client.get(button.get("href")).status_code == 200
    paragraph = begun.draft.paragraphs.get(label="OP 1")
    propose_change(begun.campaign, paragraph, Wording("Deplores it;"), begun.person)
    assert primaries(begun.client, begun.campaign.get_absolute_url()) == []


def test_who_may_not_is_offered_nothing(begun):
    """A member reads that nothing is suggested; there is no button that would refuse them."""
    member = Person.objects.create_user("bo", "bo@wick.example", first_name="Bo", last_name="Member")
    organisation = begun.coalition.organisations.get()
    Membership.objects.create(
        coalition=begun.coalition, organisation=organisation, person=member, role=Role.MEMBER
    )
    begun.client.force_login(member)
    for name in ("campaign", "carry-overs", "scorecard", "uptake-latest"):
        assert primaries(begun.client, reverse(name, args=[begun.campaign.uuid])) == []
