"""Mentions: who is named, who can be, and who is told of what is said."""

from __future__ import annotations

import pytest
from django.urls import reverse

from coalitions.models import Membership, Person
from notices.models import Notification
from review import comments as commenting
from review.comments import Said
from review.mentions import find_mentions, mentionable


class TestMentions:
    @pytest.fixture
    def people(self, cast, coalition):
        kim = Person.objects.create_user("kim", first_name="등불", last_name="김")
        return [cast.coordinator, cast.drafter, cast.member, cast.observer, kim]

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("@Dana Drafter, look", ["Dana Drafter"]),
            ("@dana drafter and @OLEK", ["Dana Drafter", "Olek Observer"]),
            ("@Min-ji's word", ["Min-ji Member"]),
            ("(@Dana)", ["Dana Drafter"]),
            ("@등불은 어떻게", ["등불 김"]),
            ("@Dana\nDrafter", ["Dana Drafter"]),
            ("mail dana@Dana.example", []),
            ("@Danaë", []),
            ("@Dana-Maria", []),
            ("@Nobody Here", []),
            ("@@Dana", []),
            ("", []),
        ],
    )
    def test_who_is_named(self, people, text, names):
        assert [str(mention.person) for mention in find_mentions(text, people).found] == names

    def test_a_name_that_could_be_several_is_nobodys(self, people):
        other = Person.objects.create_user("dana2", first_name="Dana", last_name="Other")
        found = find_mentions("@Dana and @Dana Other and @Dana", [*people, other])
        assert [mention.person for mention in found.found] == [other]
        assert found.unclear == ("@Dana",)

    def test_they_are_stored(self, world, subject):
        made = commenting.comment(subject, Said("@Cora @Dana Drafter @Vera"), world.member)
        assert set(made.mentions.all()) == {world.cast.coordinator, world.drafter}

    def test_only_of_people_who_may_read_the_draft(self, world, subject):
        draft = world.campaign.base_draft
        draft.confidentiality = "named"
        draft.save()
        draft.named_persons.add(world.member)
        assert mentionable(subject) == [world.member]

    def test_not_of_people_who_have_left(self, world, subject):
        membership = Membership.objects.get(person=world.drafter)
        membership.left_at = membership.joined_at
        membership.save()
        assert world.drafter not in mentionable(subject)


class TestWhoIsTold:
    def told(self) -> list[tuple[str, str]]:
        return [(n.kind, str(n.person)) for n in Notification.objects.order_by("id")]

    def test_mentioned_people_but_not_oneself(self, world, subject):
        made = commenting.comment(subject, Said("@Dana and @Min-ji"), world.member)
        assert self.told() == [("mention", "Dana Drafter")]
        notification = Notification.objects.get()
        assert notification.address == reverse("comment", args=[made.uuid])
        assert "Dana and" not in notification.headline

    def test_the_writers_of_a_thread(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.reply(root, "Indeed.", world.drafter)
        commenting.reply(root, "@Min-ji, see?", world.cast.coordinator)
        assert self.told() == [
            ("reply", "Min-ji Member"),
            ("mention", "Min-ji Member"),
            ("reply", "Dana Drafter"),
        ]

    def test_an_edit_tells_only_those_it_names_anew(self, world, subject):
        made = commenting.comment(subject, Said("@Dana"), world.member)
        commenting.edit(made, "@Dana and @Cora", world.member, started_from=1)
        assert self.told() == [("mention", "Dana Drafter"), ("mention", "Cora Coordinator")]
