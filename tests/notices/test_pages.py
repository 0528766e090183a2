"""Notifications in the app: counted, listed, read; how one wants to be told."""

from __future__ import annotations

import pytest
from django.urls import reverse

from coalitions.models import AuditEntry
from notices.models import MailWish, Notification, Subscription
from notices.rules import seen_by


class TestNotifications:
    def test_unread_ones_are_counted_listed_and_read(self, world, amendment, told, client):
        told(world.member)
        client.force_login(world.member)
        assert 'data-count="1"' in client.get("/").text
        page = client.get(reverse("notifications")).text
        assert "Dana mentions you on OP 1" in page
        assert world.campaign.title in page
        answer = client.post(reverse("notification-reading"), {"notification": Notification.objects.get().pk})
        assert answer.url == f"/amendments/{amendment.uuid}/review/"
        assert "data-count" not in client.get("/").text
        assert "Dana mentions you on OP 1" in client.get(reverse("notifications")).text

    def test_one_that_was_read_leads_there_again(self, world, amendment, told, client):
        told(world.member)
        client.force_login(world.member)
        key = {"notification": Notification.objects.get().pk}
        client.post(reverse("notification-reading"), key)
        before = Notification.objects.get().read_at
        assert client.post(reverse("notification-reading"), key).url.startswith("/amendments/")
        assert Notification.objects.get().read_at == before

    def test_all_are_read_at_once(self, world, told, client):
        told(world.member)
        told(world.member)
        client.force_login(world.member)
        client.post(reverse("notification-reading"))
        assert not Notification.objects.filter(read_at=None).exists()

    def test_nobody_reads_anothers(self, world, told, client):
        told(world.member)
        client.force_login(world.drafter)
        answer = client.post(reverse("notification-reading"), {"notification": Notification.objects.get().pk})
        assert answer.status_code == 404
        assert Notification.objects.get().read_at is None

    @pytest.mark.parametrize("key", ["²", "nonsense", "-1", "99999999999999999999", "0"])
    def test_a_number_that_is_none(self, world, told, client, key):
        client.force_login(world.member)
        assert client.post(reverse("notification-reading"), {"notification": key}).status_code == 404


class TestWhoMayNotRead:
    """Rule 14: asked again whenever a notice is shown."""

    def nothing_left(self, world, client) -> None:
        client.force_login(world.member)
        assert "data-count" not in client.get(reverse("notification-settings")).text
        for name in ("notifications", "notification-settings"):
            page = client.get(reverse(name)).text
            assert "OP 1" not in page
            assert "dimming" not in page
            assert world.campaign.title not in page
        key = {"notification": Notification.objects.get().pk}
        assert client.post(reverse("notification-reading"), key).status_code == 404
        client.post(reverse("notification-reading"))
        assert Notification.objects.get().read_at is None

    def test_a_draft_that_was_restricted_since(self, world, told, restrict, client):
        told(world.member)
        restrict(world.drafter)
        self.nothing_left(world, client)

    def test_a_member_who_was_removed_since(self, world, told, client):
        told(world.member)
        world.member.memberships.update(left_at=world.latest.created_at)
        self.nothing_left(world, client)

    def test_it_comes_back_with_the_right_to_read(self, world, told, restrict, client):
        told(world.member)
        restrict(world.drafter)
        restrict(world.drafter, world.member)
        client.force_login(world.member)
        assert "OP 1" in client.get(reverse("notifications")).text

    def test_queries_do_not_grow_with_notifications(self, world, told, django_assert_num_queries):
        told(world.member)
        person = type(world.member).objects.get(pk=world.member.pk)
        assert person.current_memberships
        person.asked_once = {}  # as within a request
        own = Notification.objects.filter(person=person)
        with django_assert_num_queries(
            3
        ):  # the kinds of things, the drafts closed to the person, the notifications
            assert len(seen_by(person, own)) == 1
        for _ in range(5):
            told(world.member)
        person.asked_once = {}
        with django_assert_num_queries(3):
            assert len(seen_by(person, own)) == 6


class TestSettings:
    def test_the_wish_is_kept(self, world, client):
        client.force_login(world.member)
        client.post(reverse("notification-settings"), {f"mail-{world.campaign.uuid}": "none"})
        assert Subscription.objects.get().mail == MailWish.NONE
        page = client.get(reverse("notification-settings")).text
        assert 'value="none" checked' in " ".join(page.split())

    def test_the_same_wish_again_changes_nothing(self, world, client):
        client.force_login(world.member)
        for _ in range(2):
            client.post(reverse("notification-settings"), {f"mail-{world.campaign.uuid}": "none"})
        assert AuditEntry.objects.filter(action="notices.mail-chosen").count() == 1

    def test_what_is_no_wish_is_left_out(self, world, client):
        client.force_login(world.member)
        client.post(reverse("notification-settings"), {f"mail-{world.campaign.uuid}": "hourly"})
        assert not Subscription.objects.exists()

    def test_a_campaign_one_may_not_see_takes_no_wish(self, world, restrict, client):
        restrict(world.drafter)
        client.force_login(world.member)
        client.post(reverse("notification-settings"), {f"mail-{world.campaign.uuid}": "none"})
        assert not Subscription.objects.exists()
