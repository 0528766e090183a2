"""Deadlines: set, reminded of, in the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.models import AuditEntry
from notices import calendar, deadlines
from notices.models import Deadline, Notification, OutgoingMail

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def add(world):
    """Set a deadline of the campaign."""

    def a(title: str, at: datetime) -> Deadline:
        return deadlines.add(world.campaign, world.cast.coordinator, title, at)

    return a


class TestPage:
    def test_added_in_the_coalitions_time_zone(self, world, client):
        client.force_login(world.cast.coordinator)
        address = reverse("deadlines", args=[world.campaign.uuid])
        client.post(address, {"title": "Send the letter", "at": "2026-03-10T12:00", "remind_days_before": 2})
        assert Deadline.objects.get().at == datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
        assert "10 March 2026, 12:00" in client.get(address).text
        assert AuditEntry.objects.get(action="deadline.added").person_key == str(world.cast.coordinator.uuid)

    def test_removed(self, world, client, add):
        deadline = add("Send the letter", MORNING)
        client.force_login(world.cast.coordinator)
        answer = client.post(reverse("deadline-removal", args=[deadline.uuid]))
        assert answer.url == reverse("deadlines", args=[world.campaign.uuid])
        assert not Deadline.objects.exists()
        entry = AuditEntry.objects.get(action="deadline.removed")
        assert (entry.about, entry.coalition_key) == (f"deadline {deadline.uuid}", str(world.coalition.uuid))

    def test_changed(self, world, client, add):
        deadline = add("Send the letter", MORNING)
        Deadline.objects.update(reminded_at=MORNING)
        client.force_login(world.cast.coordinator)
        page = reverse("deadlines", args=[world.campaign.uuid])
        address = reverse("deadline", args=[deadline.uuid])
        assert address in client.get(page).text
        assert "Send the letter" in client.get(address).text
        said = {"title": " Post\u200b the letter ", "at": "2099-03-01T09:30", "remind_days_before": 5}
        assert client.post(address, said).url == page
        deadline.refresh_from_db()
        assert (deadline.title, deadline.remind_days_before) == ("Post the letter", 5)
        # In the coalition's time, and nobody was reminded of this day yet.
        assert deadline.at.isoformat() == "2099-03-01T08:30:00+00:00"
        assert deadline.reminded_at is None
        entry = AuditEntry.objects.get(action="deadline.changed")
        assert entry.details == {"changed": ["title", "at", "remind_days_before"]}
        client.post(address, said)
        assert AuditEntry.objects.filter(action="deadline.changed").count() == 1
        assert client.post(address, {**said, "at": "soon"}).status_code == 422

    def test_the_campaigns_own_dates_stand_beside(self, world, client):
        world.campaign.positions_due = MORNING
        world.campaign.save()
        world.sessions[58].tabling_deadline = MORNING + timedelta(days=3)
        world.sessions[58].save()
        client.force_login(world.member)
        page = client.get(reverse("deadlines", args=[world.campaign.uuid])).text
        assert "Positions due" in page
        assert "HRC58: tabling deadline" in page
        assert reverse("campaign-settings", args=[world.campaign.uuid]) not in page

    def test_a_wrong_one_is_said_and_nothing_is_set(self, world, client):
        client.force_login(world.cast.coordinator)
        answer = client.post(reverse("deadlines", args=[world.campaign.uuid]), {"title": "x", "at": "soon"})
        assert answer.status_code == 422
        assert not Deadline.objects.exists()

    @pytest.mark.parametrize(("role", "status"), [("member", 403), ("observer", 403), ("outsider", 404)])
    def test_only_coordinators_set_them(self, world, other_coalition, client, add, role, status):
        deadline = add("Send the letter", MORNING)
        client.force_login(getattr(world.cast, role))
        address = reverse("deadlines", args=[world.campaign.uuid])
        fields = {"title": "x", "at": "2026-03-10T12:00", "remind_days_before": 2}
        assert client.post(address, fields).status_code == status
        assert client.post(reverse("deadline-removal", args=[deadline.uuid])).status_code == status
        assert Deadline.objects.count() == 1


class TestReminder:
    def test_once_when_near(self, world, add):
        add("Send the letter", MORNING + timedelta(days=3))
        assert deadlines.remind(MORNING) == 0
        assert deadlines.remind(MORNING + timedelta(days=1, hours=1)) == 1
        assert deadlines.remind(MORNING + timedelta(days=2)) == 0
        said = "Send the letter: until 5 March 2026, 10:00 (Zurich time)"
        assert [n.headline for n in Notification.objects.filter(person=world.member)] == [said]

    def test_not_to_observers(self, world, add):
        add("Send the letter", MORNING + timedelta(days=1))
        deadlines.remind(MORNING)
        assert not Notification.objects.filter(person=world.cast.observer).exists()

    def test_only_to_those_who_may_read_the_campaigns_draft(self, world, add, restrict):
        add("Send the letter", MORNING + timedelta(days=1))
        restrict(world.drafter)
        assert deadlines.remind(MORNING) == 1
        assert [n.person for n in Notification.objects.all()] == [world.drafter]
        assert [m.to for m in OutgoingMail.objects.all()] == [world.drafter.email]


class TestCalendar:
    def test_it_holds_the_deadlines_of_ones_own_coalitions(self, world, other_coalition, client, add):
        add("Letter; final, signed", MORNING)
        token = calendar.new_address(world.member)
        text = client.get(reverse("calendar", args=[token])).text
        assert "SUMMARY:Letter\\; final\\, signed" in text
        assert "DTSTART:20260302T090000Z" in text
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        stranger = calendar.new_address(world.cast.outsider)
        assert "Letter" not in client.get(reverse("calendar", args=[stranger])).text

    def test_it_holds_the_campaigns_own_dates(self, world, client):
        world.campaign.positions_due = MORNING
        world.campaign.save()
        world.sessions[58].tabling_deadline = MORNING
        world.sessions[58].save()
        text = calendar.calendar_of(world.member, MORNING).replace("\r\n ", "")
        assert f"SUMMARY:Positions due ({world.campaign.title})" in text
        assert "SUMMARY:HRC58: tabling deadline" in text
        assert f"UID:positions-{world.campaign.uuid}@elevenbis" in text

    def test_a_new_address_ends_the_one_before(self, world, client):
        before = calendar.new_address(world.member)
        calendar.new_address(world.member)
        assert client.get(reverse("calendar", args=[before])).status_code == 404
        assert client.get(reverse("calendar", args=["x" * 43])).status_code == 404

    def test_the_page_shows_it_once(self, world, client):
        client.force_login(world.member)
        page = client.post(reverse("calendar-address")).text
        assert "/calendar/" in page
        assert AuditEntry.objects.get(action="calendar.renewed").person_key == str(world.member.uuid)

    def test_who_left_sees_nothing_more(self, world, client, add):
        add("Letter", MORNING)
        token = calendar.new_address(world.member)
        world.member.memberships.update(left_at=MORNING)
        assert "Letter" not in client.get(reverse("calendar", args=[token])).text

    def test_who_may_not_read_the_draft_finds_nothing_of_its_campaign(self, world, client, add, restrict):
        world.campaign.positions_due = MORNING
        world.campaign.save()
        add("Letter", MORNING)
        token = calendar.new_address(world.member)
        assert "lantern" in client.get(reverse("calendar", args=[token])).text
        restrict(world.drafter)
        text = client.get(reverse("calendar", args=[token])).text
        assert "BEGIN:VEVENT" not in text
        assert "lantern" not in text

    def test_queries_do_not_grow_with_deadlines(self, world, add, django_assert_max_num_queries):
        for day in range(6):
            add(f"Letter {day}", MORNING + timedelta(days=day))
        person = type(world.member).objects.get(pk=world.member.pk)
        with django_assert_max_num_queries(7):
            calendar.calendar_of(person, timezone.now())
