"""Who is editing what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from amendments import presence
from amendments.models import Presence


def place(world, label: str = "OP 1", end: str = "amendment") -> str:
    return f"/campaigns/{world.campaign.uuid}/paragraphs/{world.paragraph(label).uuid}/{end}/"


def address(world) -> str:
    return reverse("campaign-presence", args=[world.campaign.uuid])


class TestAddress:
    def test_one_is_seen_by_the_others_and_not_by_oneself(self, drafting_client, client, world):
        assert drafting_client.post(address(world), {"place": place(world)}).json() == {}
        client.force_login(world.cast.coordinator)
        key = str(world.paragraph("OP 1").uuid)
        assert client.get(address(world)).json() == {key: "Dana Drafter is editing this"}
        assert client.post(address(world), {"place": place(world)}).json() == {
            key: "Dana Drafter is editing this"
        }

    def test_the_pages_show_it(self, drafting_client, client, world):
        drafting_client.post(address(world), {"place": place(world)})
        client.force_login(world.cast.coordinator)
        for page in (world.campaign.get_absolute_url(), place(world)):
            assert client.get(page).text.count("Dana Drafter is editing this") == 1
            assert "is editing this" not in drafting_client.get(page).text

    def test_leaving_and_saving_end_it(self, drafting_client, world):
        drafting_client.post(address(world), {"place": place(world)})
        drafting_client.post(address(world), {"place": place(world), "leaving": "1"})
        assert not Presence.objects.exists()
        drafting_client.post(address(world), {"place": place(world)})
        drafting_client.post(
            place(world),
            {
                "version": 0,
                "proposed_text": "Condemns;",
                "reason": "",
                "source_symbol": "",
                "source_label": "",
            },
        )
        assert not Presence.objects.exists()

    @pytest.mark.parametrize(
        "where",
        ["", "/", "https://elsewhere.example/", "/campaigns/x/", "/amendments/" + "0" * 300 + "/"],
    )
    def test_only_forms_of_the_campaign(self, drafting_client, world, where):
        assert drafting_client.post(address(world), {"place": where}).status_code == 404
        other = place(world).replace(str(world.campaign.uuid), "00000000-0000-0000-0000-000000000000")
        assert drafting_client.post(address(world), {"place": other}).status_code == 404

    def test_who_may(self, client, world):
        for person, looks, says in [
            (world.cast.coordinator, 200, 200),
            (world.cast.observer, 200, 403),
            (world.cast.outsider, 404, 404),
        ]:
            client.force_login(person)
            assert client.get(address(world)).status_code == looks
            assert client.post(address(world), {"place": place(world)}).status_code == says


def test_it_ends_by_itself_and_old_rows_are_deleted(world):
    presence.note(world.drafter, world.campaign, place(world))
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=41))
    assert presence.editing(world.campaign, world.member) == {}
    presence.note(world.cast.coordinator, world.campaign, place(world, "OP 3"))
    assert [row.person for row in Presence.objects.all()] == [world.cast.coordinator]


def test_reporting_again_renews_the_row(world, django_assert_max_num_queries):
    presence.note(world.drafter, world.campaign, place(world))
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=30))
    with django_assert_max_num_queries(4):  # two, and the savepoint that a test adds
        presence.note(world.drafter, world.campaign, place(world))
    assert Presence.objects.get().seen_at > timezone.now() - timedelta(seconds=5)


def test_looking_is_one_query(world, django_assert_num_queries):
    for person in (world.drafter, world.cast.coordinator):
        for end in ("amendment", "deletion", "new/after"):
            presence.note(person, world.campaign, place(world, "OP 1", end))
    with django_assert_num_queries(1):
        found = presence.editing(world.campaign, world.member)
    assert found == {str(world.paragraph("OP 1").uuid): ["Cora Coordinator", "Dana Drafter"]}


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], ""),
        (["Dana"], "Dana is editing this"),
        (["Cora", "Dana"], "Cora and Dana are editing this"),
        (["Cora", "Dana", "Min-ji"], "Cora, Dana and Min-ji are editing this"),
    ],
)
def test_sentences(names, sentence):
    assert presence.sentence(names) == sentence
