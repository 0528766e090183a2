"""What waits for whom, and going through it one after another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from amendments import drafting
from amendments.drafting import Wording
from amendments.models import Amendment, Campaign, Status
from coalitions.models import Organisation, Person
from review.models import Stance
from review.positions import take_position
from review.status import change_status
from review.tasks import Task, grouped, next_after, waiting_for


@pytest.fixture
def amendments(world) -> dict[str, Amendment]:
    """Three changes in review, and one that is a draft still."""
    made = {}
    for label in ("OP 2(b)", "PP 1", "OP 1", "PP 2"):
        made[label] = drafting.propose_change(
            world.campaign, world.paragraph(label), Wording(f"New text of {label},"), world.drafter
        )
        if label != "PP 2":
            change_status(made[label], Status.REVIEW, world.drafter, seen_status="draft", seen_version=1)
    return made


def waits(person: Person) -> list[tuple[str, Task]]:
    fresh = Person.objects.get(pk=person.pk)
    return [(w.label, w.task) for w in waiting_for(fresh, Campaign.objects.all())]


def say(world, amendment: Amendment, who: str, stance: str = "support", **more: str) -> None:
    organisation = Organisation.objects.get(name=who)
    take_position(
        amendment, organisation, world.member, version=amendment.version.number, stance=stance, **more
    )


def test_a_member_has_positions_to_give_in_the_order_of_the_text(world, amendments):
    assert waits(world.member) == [(label, Task.POSITION) for label in ("PP 1", "OP 1", "OP 2(b)")]


def test_what_the_organisation_has_said_waits_no_more_whoever_said_it(world, amendments):
    say(world, amendments["OP 1"], "Oil Fund")
    assert [label for label, _ in waits(world.member)] == ["PP 1", "OP 2(b)"]
    assert [label for label, _ in waits(world.cast.coordinator)] == ["PP 1", "OP 1", "OP 2(b)"]


def test_when_the_text_changes_it_waits_again(world, amendments):
    say(world, amendments["OP 1"], "Oil Fund")
    drafting.propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Other words;"), world.drafter, started_from=1
    )
    assert ("OP 1", Task.RENEWAL) in waits(world.member)


@pytest.mark.parametrize("who", ["observer", "outsider"])
def test_nothing_waits_for_observers_and_outsiders(world, amendments, other_coalition, who):
    assert waits(getattr(world.cast, who)) == []


def test_drafters_see_counter_texts_agreement_and_submission(world, amendments):
    say(world, amendments["OP 1"], "Oil Fund", Stance.CHANGES, counter_text="Better words;")
    for name in ("Oil Fund", "Wick Watch"):
        say(world, amendments["PP 1"], name)
        say(world, amendments["OP 2(b)"], name)
    change_status(amendments["OP 2(b)"], Status.AGREED, world.drafter, seen_status="review", seen_version=1)
    assert waits(world.drafter) == [
        ("OP 1", Task.POSITION),
        ("PP 1", Task.AGREEMENT),
        ("OP 1", Task.COUNTER_TEXT),
        ("OP 2(b)", Task.SUBMISSION),
    ]
    assert waits(world.member) == []


def test_the_soonest_deadline_comes_first(world, amendments):
    due = timezone.now() + timedelta(days=3)
    session = world.sessions[55]
    sooner = Campaign.objects.create(
        coalition=world.coalition,
        resolution=world.resolution,
        session=session,
        base_draft=world.latest,
        title="Sooner",
        positions_due=due,
    )
    new = drafting.propose_change(sooner, world.paragraph("OP 3"), Wording("Soon;"), world.drafter)
    change_status(new, Status.REVIEW, world.drafter, seen_status="draft", seen_version=1)
    found = waiting_for(world.member, Campaign.objects.all())
    assert (found[0].label, found[0].due) == ("OP 3", due)
    Campaign.objects.filter(pk=world.campaign.pk).update(positions_due=due - timedelta(days=1))
    assert [label for label, _ in waits(world.member)] == ["PP 1", "OP 1", "OP 2(b)", "OP 3"]
    groups = grouped(waiting_for(world.member, Campaign.objects.all()))
    assert [(g.campaign.title, len(g.items)) for g in groups] == [
        (world.campaign.title, 3),
        ("Sooner", 1),
    ]


def test_one_after_another_and_round(world, amendments):
    queue = waiting_for(world.member, Campaign.objects.all())
    order = [next_after(queue, amendments[label]).label for label in ("PP 1", "OP 1", "OP 2(b)")]
    assert order == ["OP 1", "OP 2(b)", "PP 1"]
    assert next_after(queue[:1], amendments["PP 1"]) is None
    assert next_after([queue[0], queue[2]], amendments["OP 1"]).label == "OP 2(b)"
    assert next_after(queue[:1], amendments["OP 1"]).label == "PP 1"
    assert next_after([], amendments["OP 1"]) is None


@pytest.fixture
def member_client(client, world):
    client.force_login(world.member)
    return client


class TestFirstPage:
    def test_it_works(self, member_client, amendments):
        page = member_client.get("/").text
        assert "What waits for you" in page
        assert page.index("What waits for you") < page.index("<h2>Campaigns")
        first = f"{reverse('amendment-review', args=[amendments['PP 1'].uuid])}?waiting"
        assert f'<a class="button start" href="{first}">' in page

    def test_when_nothing_waits_it_says_so(self, member_client, world):
        assert "Everything that was asked of you is done" in member_client.get("/").text

    def test_a_draft_one_may_not_read_does_not_show(self, member_client, world, amendments):
        type(world.latest).objects.filter(pk=world.latest.pk).update(confidentiality="named")
        page = member_client.get("/")
        assert page.context["waiting"] == []
        assert "OP 2(b)" not in page.text

    def test_queries_do_not_grow_with_amendments(self, drafting_client, world, amendments):
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                drafting_client.get("/")
            return len(captured)

        before = queries()
        for label in ("OP 3", "OP 4"):
            new = drafting.propose_change(
                world.campaign, world.paragraph(label), Wording("Li"), world.drafter
            )
            change_status(new, Status.REVIEW, world.drafter, seen_status="draft", seen_version=1)
            say(world, new, "Oil Fund")
        assert queries() == before


class TestGoingThrough:
    def give(self, client, amendment, stance="support"):
        address = reverse("amendment-positions", args=[amendment.uuid])
        return client.post(address, {"version": 1, "stance": stance, "waiting": ""})

    def test_a_position_given_one_lands_on_the_next_with_the_count_left(self, member_client, amendments):
        page = member_client.get(reverse("amendment-review", args=[amendments["PP 1"].uuid]) + "?waiting")
        assert "3 left" in page.text
        answer = self.give(member_client, amendments["PP 1"])
        assert answer.url == f"{reverse('amendment-review', args=[amendments['OP 1'].uuid])}?waiting"
        page = member_client.get(answer.url).text
        assert "2 left" in page
        assert "Oil Fund supports PP 1." in page
        answer = self.give(member_client, amendments["OP 1"])
        assert str(amendments["OP 2(b)"].uuid) in answer.url
        assert self.give(member_client, amendments["OP 2(b)"]).url == reverse("home")

    def test_later_leads_to_the_next(self, member_client, amendments):
        page = member_client.get(reverse("amendment-review", args=[amendments["OP 1"].uuid]) + "?waiting")
        assert page.context["skip_to"].uuid == amendments["OP 2(b)"].uuid

    def test_from_elsewhere_one_stays_on_the_page(self, member_client, amendments):
        amendment = amendments["PP 1"]
        address = reverse("amendment-positions", args=[amendment.uuid])
        answer = member_client.post(address, {"version": 1, "stance": "abstain"})
        assert answer.url == reverse("amendment-review", args=[amendment.uuid])
