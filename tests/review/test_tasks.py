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
from amendments.models import Amendment, Campaign, Status, Version
from coalitions.models import Organisation, Person
from review.models import Position, Stance
from review.positions import ON_THE_PRESENT_WORDS, take_position
from review.status import change_status
from review.tasks import Task, grouped, next_after, positions_asked, waiting_for


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


def more_campaigns(world, count: int) -> None:
    """As many more campaigns, each with three amendments: one to say something on, one to renew, one agreed. Written as
    rows, since twenty campaigns through the pages would take long."""
    have = Campaign.objects.count()
    for number in range(have, have + count):
        session = world.sessions[58].__class__.objects.create(
            coalition=world.coalition, body="HRC", number=100 + number
        )
        campaign = Campaign.objects.create(
            coalition=world.coalition,
            resolution=world.resolution,
            session=session,
            base_draft=world.latest,
            title=f"Campaign {number}",
        )
        for label, status, spoken_to in (
            ("PP 1", "review", None),
            ("PP 2", "review", 1),
            ("OP 1", "agreed", 2),
        ):
            made = Amendment.objects.create(campaign=campaign, status=status)
            for number in (1, 2):
                made.current = Version.objects.create(
                    amendment=made,
                    number=number,
                    kind="change",
                    paragraph=world.paragraph(label),
                    label=label,
                    text=f"Light {number};",
                )
                if number == spoken_to:
                    for organisation in world.organisations:
                        made.positions.create(
                            version=made.current, organisation=organisation, stance="support"
                        )
            made.save()


class TestManyCampaigns:
    """The number of queries does not depend on that of campaigns."""

    def queries(self, client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    @pytest.mark.parametrize("who", ["member", "drafter", "coordinator"])
    def test_of_what_waits(self, world, amendments, who):
        def queries() -> int:
            person = Person.objects.get(pk=getattr(world.cast, who).pk)
            with CaptureQueriesContext(connection) as captured:
                assert waiting_for(person, Campaign.objects.all())
            return len(captured)

        more_campaigns(world, 1)
        two = queries()
        more_campaigns(world, 18)
        assert queries() == two
        assert two <= 8

    def test_also_where_the_deadline_is_over_and_silence_counts(self, world, amendments):
        def queries() -> int:
            Campaign.objects.update(positions_due=timezone.now() - timedelta(days=1))
            person = Person.objects.get(pk=world.drafter.pk)
            with CaptureQueriesContext(connection) as captured:
                assert Task.SUBMISSION in {w.task for w in waiting_for(person, Campaign.objects.all())}
            return len(captured)

        more_campaigns(world, 1)
        two = queries()
        more_campaigns(world, 4)
        assert queries() == two
        assert two <= 11

    @pytest.mark.parametrize("who", ["member", "drafter"])
    def test_of_the_review_page_and_the_first_page(self, client, world, amendments, who):
        client.force_login(getattr(world.cast, who))
        review = reverse("amendment-review", args=[amendments["OP 1"].uuid])
        more_campaigns(world, 1)
        two = [self.queries(client, address) for address in ("/", review, f"{review}?waiting")]
        more_campaigns(world, 18)
        assert [self.queries(client, address) for address in ("/", review, f"{review}?waiting")] == two

    def test_the_review_page_asks_for_no_count_that_it_does_not_show(self, client, world, amendments):
        client.force_login(world.member)
        review = reverse("amendment-review", args=[amendments["OP 1"].uuid])
        assert self.queries(client, f"{review}?waiting") - self.queries(client, review) in (3, 4, 5)


def test_the_light_queue_is_the_same_as_what_waits(world, amendments):
    more_campaigns(world, 2)
    say(world, amendments["OP 1"], "Oil Fund")
    for person in (world.member, world.drafter, world.cast.coordinator):
        asked = [w for w in waiting_for(person, Campaign.objects.all()) if w.asks_for_position]
        assert positions_asked(person, Campaign.objects.all()) == asked
        assert asked


@pytest.mark.parametrize("kind", ["change", "deletion", "new paragraph"])
def test_the_database_and_the_rows_agree_on_which_words_are_the_same(world, kind):
    paragraph, person = world.paragraph("OP 3"), world.drafter
    if kind == "new paragraph":
        made = drafting.propose_paragraph(
            world.campaign, paragraph, "after", Wording("A;", label="OP 3bis"), person
        )
        steps = [
            ("A;", "OP 3bis", "why"),
            ("A;", "OP 3ter", ""),
            ("B;", "OP 3ter", ""),
            ("A;", "OP 3bis", ""),
        ]
    else:
        made = drafting.propose_change(world.campaign, paragraph, Wording("A;"), person)
        steps = [("A;", "", "why"), ("B;", "", ""), ("A;", "", "")]
    change_status(made, Status.REVIEW, person, seen_status="draft", seen_version=1)
    say(world, made, "Oil Fund")
    for number, (text, label, reason) in enumerate(steps, start=1):
        wording = Wording(text, label=label, reason=reason)
        if kind == "new paragraph":
            made = drafting.revise_paragraph(made, wording, person, started_from=number)
        else:
            again = (
                drafting.propose_deletion if kind == "deletion" and text == "B;" else drafting.propose_change
            )
            made = again(world.campaign, paragraph, wording, person, started_from=number)
        position = Position.objects.annotate(current=ON_THE_PRESENT_WORDS).get()
        assert position.current is position.version.same_words(made.version)
    assert position.current


def test_another_reason_alone_asks_for_nothing_again(world, amendments):
    say(world, amendments["OP 1"], "Oil Fund")
    drafting.propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording("New text of OP 1,", reason="Another."),
        world.drafter,
        started_from=1,
    )
    assert "OP 1" not in [label for label, _ in waits(world.member)]


def test_silence_agrees_only_after_a_deadline_with_time_to_speak(world, amendments):
    now = timezone.now()
    for due, task in (
        (now + timedelta(days=1), None),
        (now - timedelta(days=1), None),
        (now, Task.AGREEMENT),
    ):
        Campaign.objects.update(positions_due=due)
        assert {t for _, t in waits(world.drafter)} - {Task.POSITION} == ({task} if task else set())


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
        assert answer.url == reverse("amendment-review", args=[amendment.uuid]) + "?given"
