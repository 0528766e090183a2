"""Names come in by the one door for words, and tell nobody of another coalition that has the same."""

from __future__ import annotations

import io
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.core.management import CommandError, call_command
from django.urls import reverse

from coalitions.forms import OneLineField
from coalitions.founding import found
from coalitions.invitations import invite
from coalitions.models import Coalition, Membership, Organisation, Person, Role

pytestmark = pytest.mark.django_db
UNSEEN = "\u200b\u202e\u2066\u200f\ufeff\u00ad\u061c\u2064"
TYPED = f"  Cafe\u0301 {UNSEEN} d\u001be  Seoul\u2028등불{UNSEEN} "
STORED = "Café de Seoul 등불"
LOOK_ALIKES = [
    "Wick\u200b Watch",
    "Wick\u200d Watch",
    "WICK\u00a0 watch",
    "Ｗick Watch",
    "Wick\u3164 Watch\u202e",
]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def coordinator(client, coalition, cast):
    client.force_login(cast.coordinator)
    return client


class TestOneDoor:
    def test_every_name_of_a_coalition(self, coordinator, coalition):
        coordinator.post(
            reverse("coalition-description", args=[coalition.uuid]),
            {"name": TYPED, "name_ko": TYPED, "time_zone": "Asia/Seoul"},
        )
        coordinator.post(
            reverse("organisations", args=[coalition.uuid]), {"new-name": TYPED, "new-name_ko": TYPED}
        )
        coalition.refresh_from_db()
        assert (coalition.name, coalition.name_ko) == (STORED, STORED)
        assert coalition.organisations.get(name=STORED).name_ko == STORED

    def test_a_person(self, coordinator, cast):
        coordinator.post(reverse("me"), {"first_name": TYPED, "last_name": TYPED})
        cast.coordinator.refresh_from_db()
        assert str(cast.coordinator) == f"{STORED} {STORED}"

    def test_also_where_no_form_is(self, coalition):
        """The admin and an organisation's sign-in save models."""
        person = Person.objects.create(username="n", first_name=TYPED, last_name=TYPED)
        organisation = Organisation.objects.create(name=TYPED, name_ko=TYPED)
        made = Coalition.objects.create(name=TYPED, name_ko=TYPED)
        assert {person.first_name, person.last_name, organisation.name, organisation.name_ko} == {STORED}
        assert {made.name, made.name_ko} == {STORED}

    def test_titles_notices_and_deadlines_of_a_campaign(self, coordinator, world):
        described = reverse("campaign-description", args=[world.campaign.uuid])
        coordinator.post(described, {"title": TYPED, "notice": TYPED, "body": "HRC", "session_number": "58"})
        coordinator.post(
            reverse("deadlines", args=[world.campaign.uuid]),
            {"title": TYPED, "at": "2099-01-01T10:00", "remind_days_before": "2"},
        )
        world.campaign.refresh_from_db()
        assert (world.campaign.title, world.campaign.notice) == (STORED, STORED)
        assert world.coalition.deadlines.get().title == STORED

    def test_nothing_that_shows_is_no_name(self, coordinator, coalition):
        address = reverse("coalition-description", args=[coalition.uuid])
        said = {"name": UNSEEN, "name_ko": "", "time_zone": "Asia/Seoul"}
        assert coordinator.post(address, said).status_code == 422
        coalition.refresh_from_db()
        assert coalition.name == "Lantern Coalition"

    @pytest.mark.parametrize("look_alike", LOOK_ALIKES)
    def test_a_look_alike_is_no_second_organisation(self, coordinator, coalition, cast, look_alike):
        address = reverse("organisations", args=[coalition.uuid])
        answer = coordinator.post(address, {"new-name": look_alike, "new-name_ko": ""})
        assert answer.status_code == 422
        invitation, _ = invite(coalition, "n@x.example", look_alike, Role.MEMBER, cast.coordinator)
        assert invitation.organisation.name == "Wick Watch"
        oil = coalition.organisations.get(name="Oil Fund")
        renaming = reverse("organisation-name", args=[coalition.uuid, oil.uuid])
        assert coordinator.post(renaming, {f"{oil.uuid}-name": look_alike}).status_code == 422
        assert coalition.organisations.count() == 2

    def test_no_form_has_another_door_for_one_line(self):
        """A field of one line is a OneLineField, or has a reason not to be."""
        other_doors = {
            "ShareLinkForm.passphrase",  # a secret: as it was typed
            "ReplyForm.body",  # several lines, in `review.comments`
        }
        found = {
            f"{form.__name__}.{name}"
            for form in _forms()
            for name, field in form.base_fields.items()
            if type(field) is forms.CharField
            and not isinstance(field.widget, forms.Textarea | forms.PasswordInput | forms.HiddenInput)
        }
        assert found - other_doors == set()
        assert any(isinstance(f, OneLineField) for form in _forms() for f in form.base_fields.values())


def _forms() -> set[type[forms.BaseForm]]:
    modules = [
        import_module(name)
        for room in ("coalitions", "notices", "resolutions", "amendments", "letters", "review", "exchange")
        for _, name, _ in pkgutil.walk_packages([str(ROOT / room)], f"{room}.")
        if "forms" in name.split(".") or name == "resolutions.sessions"
    ]
    return {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, forms.BaseForm)
        and thing.__module__ == module.__name__
    }


class TestTheSameNameTwice:
    """One coalition learns nothing of another by the name that it takes."""

    def test_begun_by_a_page(self, client, coalition, settings):
        settings.FOUNDING = "everybody"
        client.force_login(Person.objects.create(username="sol"))
        said = {"name": coalition.name, "organisation": "Wick Watch", "time_zone": "Asia/Seoul"}
        assert client.post(reverse("coalition-new"), said).url == "/"
        other = Coalition.objects.exclude(pk=coalition.pk).get()
        assert other.name == coalition.name
        assert set(other.organisations.all()).isdisjoint(coalition.organisations.all())

    def test_taken_later(self, coordinator, coalition, other_coalition):
        said = {"name": other_coalition.name, "name_ko": "", "time_zone": "Asia/Seoul"}
        address = reverse("coalition-description", args=[coalition.uuid])
        assert coordinator.post(address, said).url == address
        coalition.refresh_from_db()
        assert coalition.name == other_coalition.name

    def test_in_the_admin(self, client, coalition, cast):
        cast.outsider.is_staff = cast.outsider.is_superuser = True
        cast.outsider.save()
        client.force_login(cast.outsider)
        said = {"name": coalition.name, "time_zone": "Asia/Seoul"}
        rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
        answer = client.post("/admin/coalitions/coalition/add/", said | rows)
        assert answer.status_code == 302, answer.text
        assert Coalition.objects.filter(name=coalition.name).count() == 2

    def test_the_command_asks_which_is_meant(self, coalition, cast):
        twin = found(coalition.name)
        options = {"coordinator": cast.outsider.email, "organisation": "Wick Watch"}
        with pytest.raises(CommandError) as refused:
            call_command("coalition", coalition.name, **options, stdout=io.StringIO())
        assert refused.value.returncode == 2
        assert {str(coalition.uuid), str(twin.uuid)} <= set(str(refused.value).split())
        call_command("coalition", str(twin.uuid), **options, stdout=io.StringIO())
        assert Membership.objects.get(person=cast.outsider).coalition == twin
        with pytest.raises(CommandError, match="There is no coalition"):
            call_command("coalition", str(cast.outsider.uuid), **options, stdout=io.StringIO())
        assert Coalition.objects.count() == 2
