"""Who is editing what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from amendments import under_way
from amendments.drafting import Wording, propose_paragraph, revise_paragraph
from amendments.models import Presence, UnsavedText, Writing
from amendments.under_way import Task


def task(world, label: str = "OP 1", writing: str = Writing.CHANGE) -> Task:
    return Task(world.campaign, writing, paragraph=world.paragraph(label))


def form(world, label: str = "OP 1") -> str:
    return reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph(label).uuid])


def address(world) -> str:
    return reverse("campaign-presence", args=[world.campaign.uuid])


class TestAddress:
    def test_one_is_seen_by_the_others_and_not_by_oneself(self, drafting_client, client, world):
        assert drafting_client.post(address(world), {"task": task(world).key}).json() == {}
        client.force_login(world.cast.coordinator)
        key = "op-1"
        assert client.get(address(world)).json() == {key: "Dana Drafter is editing this"}
        assert client.post(address(world), {"task": task(world).key}).json() == {
            key: "Dana Drafter is editing this"
        }

    def test_the_pages_show_it(self, drafting_client, client, world):
        drafting_client.post(address(world), {"task": task(world).key})
        client.force_login(world.cast.coordinator)
        for page in (world.campaign.get_absolute_url(), form(world)):
            assert client.get(page).text.count("Dana Drafter is editing this") == 1
            assert "is editing this" not in drafting_client.get(page).text

    def test_leaving_and_saving_end_it(self, drafting_client, world):
        drafting_client.post(address(world), {"task": task(world).key})
        drafting_client.post(address(world), {"task": task(world).key, "leaving": "1"})
        assert not Presence.objects.exists()
        drafting_client.post(address(world), {"task": task(world).key})
        drafting_client.post(
            form(world),
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
        "key",
        [
            "",
            "change",
            "change.",
            "change.x",
            "sing.{paragraph}",
            "revise.{paragraph}",
            "change.{elsewhere}",
            "change.00000000-0000-0000-0000-000000000000",
            "change." + "0" * 300,
            "https://elsewhere.example/",
        ],
    )
    def test_only_forms_of_the_campaign(self, drafting_client, world, key):
        named = key.format(
            paragraph=world.paragraph("OP 1").uuid, elsewhere=world.earlier.paragraphs.first().uuid
        )
        assert drafting_client.post(address(world), {"task": named}).status_code == 404
        assert not Presence.objects.exists()

    def test_who_may(self, client, world):
        for person, looks, says in [
            (world.cast.coordinator, 200, 200),
            (world.cast.observer, 200, 403),
            (world.cast.outsider, 404, 404),
        ]:
            client.force_login(person)
            assert client.get(address(world)).status_code == looks
            assert client.post(address(world), {"task": task(world).key}).status_code == says


def test_it_ends_by_itself_and_old_rows_are_deleted(world):
    under_way.be_present(world.drafter, task(world))
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=41))
    assert under_way.editing(world.campaign, world.member) == {}
    under_way.be_present(world.cast.coordinator, task(world, "OP 3"))
    assert [row.person for row in Presence.objects.all()] == [world.cast.coordinator]


def test_reporting_again_renews_the_row(world, django_assert_max_num_queries):
    under_way.be_present(world.drafter, task(world))
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=30))
    again = task(world)
    with django_assert_max_num_queries(5):  # three, and the savepoint that a test adds
        under_way.be_present(world.drafter, again)
    assert Presence.objects.get().seen_at > timezone.now() - timedelta(seconds=5)


def test_looking_is_one_query(world, django_assert_num_queries):
    for person in (world.drafter, world.cast.coordinator):
        for writing in (Writing.CHANGE, Writing.DELETE, Writing.AFTER):
            under_way.be_present(person, task(world, "OP 1", writing))
    with django_assert_num_queries(1):
        found = under_way.editing(world.campaign, world.member)
    assert found == {"op-1": ["Cora Coordinator", "Dana Drafter"]}


def test_a_new_paragraph_is_known_by_its_label_in_the_page_and_by_itself_in_its_form(world):
    new = propose_paragraph(
        world.campaign, world.paragraph("PP 1"), "after", Wording("Noting,", label="PP 1bis"), world.drafter
    )
    writing = Task(world.campaign, Writing.REVISE, amendment=new)
    under_way.be_present(world.drafter, writing)
    assert under_way.editing(world.campaign, world.member) == {"pp-1bis": ["Dana Drafter"]}
    revise_paragraph(new, Wording("Noting,", label="PP 1ter"), world.drafter, started_from=1)
    assert under_way.editing(world.campaign, world.member) == {"pp-1ter": ["Dana Drafter"]}
    assert Task.named(world.campaign, writing.key).amendment == new


@pytest.mark.parametrize(
    ("writing", "says"),
    [
        (Writing.CHANGE, "OP 1"),
        (Writing.DELETE, "Deletion of OP 1"),
        (Writing.BEFORE, "New paragraph before OP 1"),
        (Writing.AFTER, "New paragraph after OP 1"),
    ],
)
def test_each_form_of_a_paragraph_keeps_its_own_text(world, drafting_client, writing, says):
    for one in (Writing.CHANGE, Writing.DELETE, Writing.BEFORE, Writing.AFTER):
        under_way.keep_unsaved(world.drafter, task(world, "OP 1", one), {"proposed_text": one}, 0)
    assert under_way.unsaved(world.drafter, task(world, "OP 1", writing)).fields == {"proposed_text": writing}
    under_way.forget_unsaved(world.drafter, task(world, "OP 1", writing))
    assert UnsavedText.objects.count() == 3
    under_way.keep_unsaved(world.drafter, task(world, "OP 1", writing), {}, 0)
    page = drafting_client.get("/").text
    assert f'<a href="{task(world, "OP 1", writing).address}">{says} in' in " ".join(page.split())


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
    assert under_way.sentence(names) == sentence


def test_what_one_did_not_save_stands_beside_its_row(drafting_client, world):
    paragraph = world.paragraph("OP 3")
    task = f"change.{paragraph.uuid}"
    kept = reverse("unsaved-text", args=[world.campaign.uuid])
    drafting_client.post(kept, {"task": task, "proposed_text": "Decides to buy oil;", "version": 0})
    editor = reverse("paragraph-amendment", args=[world.campaign.uuid, paragraph.uuid])
    page = world.campaign.get_absolute_url()
    for address in (page, f"{page}rows/op-3/now/?there=1"):
        shown = drafting_client.get(address, headers={"HX-Request": "true"}).text
        assert shown.count(f'<a class="chip unsaved" href="{editor}" data-in-row="op-3"') == 1
