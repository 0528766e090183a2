"""What is said about a draft for named persons reaches nobody else: not in the app, not by mail, not in one's data."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from conversation import browser
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amendments.models import Amendment
from coalitions.models import AuditEntry, Membership, Person, Role
from notices.digests import send_digests
from notices.mail import send_due
from notices.models import Notification
from resolutions.confidentiality import restrict
from review.models import Comment, Position
from review.status import change_status

SECRET = "zinnober"
LABEL = "OP 1"


@pytest.fixture
def finn(world) -> Person:
    """A second drafter, who is not named."""
    finn = Person.objects.create_user("finn", "finn@people.example", first_name="Finn", last_name="Drafter")
    Membership.objects.create(
        coalition=world.coalition, organisation=world.organisations[0], person=finn, role=Role.DRAFTER
    )
    return finn


@pytest.fixture
def in_review(world, spoken_of, finn) -> Amendment:
    """The change of OP 1 is in review, and everybody has read what that brought. Mails may quote."""
    type(world.coalition).objects.update(mail_may_quote=True)
    change_status(spoken_of, "review", world.drafter, seen_status="draft", seen_version=1)
    Notification.objects.all().delete()
    return Amendment.objects.with_version().get(pk=spoken_of.pk)


def for_named_persons(world: SimpleNamespace) -> None:
    """From now on only Cora and Dana may read the base draft."""
    restrict(world.latest, "named", world.cast.coordinator, named=[world.drafter])


def told() -> set[str]:
    return {str(notification.person) for notification in Notification.objects.all()}


def leaves_no_word_with(*people: Person) -> None:
    """Neither what was said nor what it was about stands anywhere for these people, whatever is sent and shown."""
    tomorrow = (timezone.now() + timedelta(days=1)).replace(hour=20)
    send_digests(tomorrow)
    send_due(tomorrow)
    for person in people:
        pages = ["/", reverse("notifications"), reverse("own-data")]
        shown = "\n".join(browser(person).get(page).text for page in pages)
        mails = [m for m in mail.outbox if person.email in m.to]
        assert SECRET not in shown
        assert not [m.subject for m in mails if SECRET in m.body or LABEL in m.subject + m.body]
        assert not Notification.objects.filter(person=person).exists()


def test_a_mention(world, in_review, finn):
    for_named_persons(world)
    address = reverse("amendment-comments", args=[in_review.uuid])
    said = {"version": 1, "body": f"@Dana, @Finn and @Min-ji: {SECRET}"}
    assert browser(world.cast.coordinator).post(address, said).status_code == 302
    assert set(Comment.objects.get().mentions.all()) == {world.drafter}
    assert told() == {"Dana Drafter"}
    page = browser(world.drafter).get(address).text
    assert "@Cora Coordinator" in page
    assert 'data-name="Min-ji Member"' not in page
    assert 'data-name="Finn Drafter"' not in page
    leaves_no_word_with(world.member, finn, world.cast.observer)


def test_a_reply_to_who_wrote_while_everybody_could_read(world, in_review, finn):
    address = reverse("amendment-comments", args=[in_review.uuid])
    for person in (world.member, world.cast.coordinator):
        browser(person).post(address, {"version": 1, "body": "Good."})
    root = Comment.objects.get(author=world.member)
    browser(world.cast.coordinator).post(address, {"reply_to": root.uuid, "body": "Yes."})
    Notification.objects.all().delete()
    for_named_persons(world)
    browser(world.drafter).post(address, {"reply_to": root.uuid, "body": SECRET})
    assert told() == {"Cora Coordinator"}
    leaves_no_word_with(world.member, finn)


def test_a_reply_to_who_was_removed(world, in_review):
    address = reverse("amendment-comments", args=[in_review.uuid])
    browser(world.member).post(address, {"version": 1, "body": "Good."})
    root = Comment.objects.get()
    membership = world.coalition.memberships.get(person=world.member)
    removal = reverse("membership-removal", args=[membership.uuid])
    assert browser(world.cast.coordinator).post(removal).status_code == 302
    browser(world.drafter).post(address, {"reply_to": root.uuid, "body": f"{SECRET} @Min-ji"})
    assert told() == set()
    leaves_no_word_with(world.member)


def test_the_note_of_a_position(world, in_review, finn):
    for_named_persons(world)
    address = reverse("amendment-positions", args=[in_review.uuid])
    given = {"version": 1, "stance": "oppose", "note": SECRET}
    assert browser(world.drafter).post(address, given).status_code == 302
    assert Position.objects.get().note == SECRET
    assert told() == {"Cora Coordinator"}
    leaves_no_word_with(world.member, finn, world.cast.observer)


def test_the_reason_of_a_status(world, in_review, finn):
    for_named_persons(world)
    Amendment.objects.update(status="agreed")
    address = reverse("amendment-status", args=[in_review.uuid])
    asked = {"before": "agreed", "after": "review", "version": 1, "reason": SECRET}
    assert browser(world.cast.coordinator).post(address, asked).status_code == 302
    assert told() == {"Dana Drafter"}
    leaves_no_word_with(world.member, finn, world.cast.observer)


def test_what_was_told_before_is_not_shown_after(world, in_review):
    address = reverse("amendment-comments", args=[in_review.uuid])
    browser(world.drafter).post(address, {"version": 1, "body": f"@Min-ji: {SECRET}"})
    assert SECRET in browser(world.member).get(reverse("notifications")).text
    for_named_persons(world)
    assert SECRET not in browser(world.member).get(reverse("notifications")).text
    send_due(timezone.now())
    assert not [m for m in mail.outbox if world.member.email in m.to]


@pytest.mark.parametrize("who", ["member", "observer", "finn"])
def test_no_page_of_the_room_opens(client: Client, world, in_review, finn, who):
    address = reverse("amendment-comments", args=[in_review.uuid])
    browser(world.member).post(address, {"version": 1, "body": "Good."})
    browser(world.member).post(
        reverse("amendment-positions", args=[in_review.uuid]),
        {"version": 1, "stance": "changes", "counter_text": "Condemns;"},
    )
    comment, position = Comment.objects.get(), Position.objects.get()
    for_named_persons(world)
    client.force_login(finn if who == "finn" else getattr(world.cast, who))
    paragraph = reverse("paragraph-comments", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
    review = reverse("amendment-review", args=[in_review.uuid])
    for page in (address, paragraph, review, reverse("comment", args=[comment.uuid])):
        assert client.get(page).status_code == 404
    for name, thing in (
        ("amendment-positions", in_review),
        ("amendment-status", in_review),
        ("amendment-withdrawal", in_review),
        ("position-adoption", position),
        ("comment-words", comment),
        ("comment-resolution", comment),
        ("comment-removal", comment),
    ):
        assert client.post(reverse(name, args=[thing.uuid]), {"version": 1}).status_code == 404
    assert Comment.objects.count() == 1
    assert Amendment.objects.get().status == "review"


def test_seeing_it_is_noted_for_whom_it_is_open_to(world, in_review):
    for_named_persons(world)
    before = AuditEntry.objects.filter(action="draft.viewed").count()
    for name in ("amendment-review", "amendment-comments"):
        browser(world.drafter).get(reverse(name, args=[in_review.uuid]))
    assert (
        AuditEntry.objects.filter(action="draft.viewed", person_key=str(world.drafter.uuid)).count()
        == before + 2
    )
