"""Nobody finds a word of a draft that they may not read, nor of what rests on it; and it changes nothing of what they find:
not a number, not an order, not a page. All that a person is shown is compared with what it was before there was the draft."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from carry_making import ask_for_much
from django.test import Client
from django.utils import timezone

from amendments.asks.writing import add_ask
from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Campaign, VersionTranslation
from coalitions.models import Attempts, AuditEntry
from documents.read import read_text
from letters.writing import begin
from resolutions.confidentiality import restrict
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import ParagraphTranslation, Stage
from review.comments import Said, comment, reply
from review.models import Position, Stance
from review.subjects import Subject
from search import matching
from search.models import Entry

pytestmark = pytest.mark.django_db

CLOSED = """Human Rights Council

Fifty-eighth session

Situation of quokkas in Exampleland

The Human Rights Council,

Deeply concerned about the lamp oil of quokkas,

1. Condemns in the strongest terms the dimming of public lanterns by quokkas;

2. Decides to remain seized of the zugzwang.
"""
ROLES = ("coordinator", "drafter", "member", "observer", "outsider")
OPEN_WORDS = ("lanterns", "public lanterns", "GA 78/502", "OP 1", "OP 1 2025", "HRC58", "인권", "a")


def close(world, how: str) -> set[str]:
    """A draft with all that may rest on one, closed; gives the roles that may read it."""
    drafter, coordinator = world.cast.drafter, world.cast.coordinator
    draft = create_draft(
        read_text(CLOSED),
        DraftDetails(world.resolution, world.sessions[58], Stage.TABLED, symbol="A/HRC/58/L.777"),
        drafter,
    )
    first = draft.paragraphs.get(label="OP 1")
    if how == "named":
        restrict(draft, "named", drafter, named=[drafter])
    else:
        restrict(draft, "embargoed", coordinator, embargoed_until=timezone.now() + timedelta(days=3))
    ParagraphTranslation.objects.create(paragraph=first, language="ko", text="쿼카의 국제인권법")
    draft.freeze()
    campaign = Campaign.objects.create(
        coalition=world.coalition,
        resolution=world.resolution,
        session=world.sessions[52],
        base_draft=draft,
        title="Mangosteen campaign",
        notice="Noticed lanterns",
    )
    changed = propose_change(
        campaign,
        first,
        Wording("Condemns the rhubarb of public lanterns;", reason="Parsnip.", fallback="Turnip."),
        drafter,
    )
    propose_paragraph(campaign, first, "after", Wording("Urges more kumquats;", label="OP 1bis"), drafter)
    VersionTranslation.objects.create(version=changed.version, language="ko", text="대황 인권")
    said = comment(Subject(campaign, amendment=changed), Said("Persimmon lanterns of GA 78/502"), drafter)
    reply(said, "Gooseberry lanterns", drafter)
    comment(Subject(campaign, paragraph=first), Said("Loganberry lanterns"), drafter)
    Position.objects.create(
        amendment=changed,
        version=changed.version,
        organisation=world.organisations[0],
        stance=Stance.SUPPORT,
        note="Tamarillo lanterns",
        person=drafter,
    )
    add_ask(campaign, drafter, title="Jackfruit", text="More lanterns of public oil")
    letter = begin(
        campaign, drafter, name="Durian letter", words={"opening": "We write of rambutan lanterns."}
    )
    comment(Subject.of_letter(letter, drafter), Said("Physalis lanterns"), drafter)
    return {"drafter"} if how == "named" else {"drafter", "coordinator"}


def seen(client: Client, typed: str) -> list[str]:
    """All that search shows for some words, the pages of each kind included, without what is new with each answer."""
    shown = [client.get("/search/results/", {"q": typed}).content.decode()]
    for kind in ("", *KINDS):
        page = client.get("/search/", {"q": typed, "kind": kind}).content.decode()
        shown.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
    return shown


def finds(client: Client, typed: str) -> bool:
    """Whether search shows anything for some words; it says so where it does not."""
    page = client.get("/search/results/", {"q": typed}).content.decode()
    assert ('class="hits"' in page) != ("Nothing was found that you may read." in page)
    return 'class="hits"' in page


KINDS = ("paragraph", "comment")


@pytest.mark.parametrize(("how", "at_once"), [("named", 3_000), ("embargoed", 3_000), ("named", 0)])
def test_a_closed_draft_changes_nothing_of_what_others_find(world, monkeypatch, how, at_once) -> None:
    """Neither where little has the words nor, as of what much has, kind by kind."""
    monkeypatch.setattr(matching, "_AT_ONCE", at_once)
    ask_for_much(world)
    clients = {}
    for role in ROLES:
        clients[role] = Client()
        clients[role].force_login(getattr(world.cast, role))
    before_entries = set(Entry.objects.values_list("pk", flat=True))
    before = {role: [seen(client, typed) for typed in OPEN_WORDS] for role, client in clients.items()}
    readers = close(world, how)
    closed = Entry.objects.exclude(pk__in=before_entries)
    assert {*closed.values_list("kind", flat=True)} == {
        *("draft", "paragraph", "campaign", "amendment", "comment", "position", "ask", "letter")
    }
    words = {word for entry in closed for word in f"{entry.folded} {entry.head} {entry.tails}".split()}
    open_words = {
        word
        for entry in Entry.objects.filter(pk__in=before_entries)
        for word in f"{entry.folded} {entry.head}".split()
    }
    # What an open word begins with finds that one; of what only the index sets down (§) nobody can type the sign.
    secret = sorted(
        word for word in words if word[0] != "§" and not any(other.startswith(word) for other in open_words)
    )
    assert {
        "quokkas",
        "zugzwang",
        "rhubarb",
        "parsnip",
        "mangosteen",
        "persimmon",
        "rambutan",
        "인권법",
    } <= set(secret)
    # More is looked for here than a person may in a minute.
    Attempts.objects.all().delete()
    for role, client in clients.items():
        if role in readers:
            assert "quokkas" in seen(client, "quokkas")[0]
            assert [word for word in secret if not finds(client, word)] == []
            continue
        assert [seen(client, typed) for typed in OPEN_WORDS] == before[role], role
        assert [word for word in secret if finds(client, word)] == [], role


def test_whoever_finds_words_of_a_closed_draft_leaves_it_in_the_log(world) -> None:
    close(world, "named")
    viewed = AuditEntry.objects.filter(action="draft.viewed")
    for person in (world.cast.observer, world.cast.drafter):
        client = Client()
        client.force_login(person)
        client.get("/search/", {"q": "quokkas"})
        assert viewed.filter(person_key=str(person.uuid)).exists() == (person == world.cast.drafter)


def test_when_the_embargo_is_over_it_is_found_and_nothing_has_to_be_made_anew(world) -> None:
    close(world, "embargoed")
    client = Client()
    client.force_login(world.cast.observer)
    assert not finds(client, "quokkas")
    draft = world.resolution.drafts.get(symbol="A/HRC/58/L.777")
    restrict(draft, "coalition", world.cast.coordinator)
    assert finds(client, "quokkas")


def test_an_amendment_written_anew_against_a_closed_draft_is_closed_with_all_that_was_said_of_it(
    world,
) -> None:
    """Its campaign and its earlier versions are open: what stands now rests on the draft that the person may not read."""
    ask_for_much(world)
    client = Client()
    client.force_login(world.cast.observer)
    assert finds(client, "actively")
    comment(Subject(world.campaign, amendment=world.clean), Said("Huckleberry"), world.drafter)
    assert finds(client, "huckleberry")
    restrict(world.latest, "named", world.cast.coordinator, named=[world.drafter])
    for word in ("actively", "huckleberry", "OP 4 55/99"):
        assert not finds(client, word)


def test_who_left_the_coalition_and_who_has_no_second_factor_find_nothing(world) -> None:
    client = Client()
    client.force_login(world.cast.member)
    assert finds(client, "lanterns")
    world.coalition.requires_second_factor = True
    world.coalition.save()
    assert not finds(client, "lanterns")
    world.coalition.requires_second_factor = False
    world.coalition.save()
    world.cast.member.memberships.update(left_at=timezone.now())
    assert not finds(client, "lanterns")
