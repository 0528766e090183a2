"""Who is told, in the app and by mail at once; who is not."""

from __future__ import annotations

import pytest

from notices.models import MailWish, Notification, OutgoingMail
from notices.tell import set_wishes


def headlines(person) -> list[str]:
    return [n.headline for n in Notification.objects.filter(person=person)]


def test_they_are_told_in_the_app_and_by_mail_at_once(world, told):
    told(world.member)
    assert headlines(world.member) == ["Dana mentions you on OP 1"]
    assert [m.to for m in OutgoingMail.objects.all()] == ["minji@people.example"]


@pytest.mark.parametrize("wish", [MailWish.DAILY, MailWish.NONE])
def test_not_at_once_for_those_who_do_not_want_it(world, told, wish):
    set_wishes(world.member, {world.campaign: wish})
    told(world.member)
    assert headlines(world.member)
    assert not OutgoingMail.objects.exists()


def test_not_at_once_what_can_wait(world, told):
    told(world.member, at_once=False)
    assert headlines(world.member)
    assert not OutgoingMail.objects.exists()


def test_a_headline_that_is_too_long_is_cut(world, told):
    told(world.member, headline="x" * 400)
    assert headlines(world.member) == ["x" * 300]


class TestOnlyThoseWhoMayRead:
    def test_who_may_not_read_the_draft_is_not_told(self, world, told, restrict):
        restrict(world.member)
        assert [n.person for n in told(world.member, world.drafter)] == [world.member]
        assert headlines(world.drafter) == []
        assert [m.to for m in OutgoingMail.objects.all()] == [world.member.email]

    def test_nor_who_left_the_coalition(self, world, told):
        world.member.memberships.update(left_at=world.latest.created_at)
        assert told(world.member) == []

    def test_nor_who_never_belonged(self, world, told, other_coalition):
        assert told(world.cast.outsider) == []

    def test_nor_whose_account_is_closed(self, world, told):
        world.member.is_active = False
        world.member.save()
        assert told(world.member) == []
