"""The asks of a campaign, through their pages: written, ordered, tied, translated, and what is amiss with them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from lxml import html

from amendments.asks import writing
from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Ask
from coalitions.models import AuditEntry
from review.positions import take_position
from review.status import change_status


def asks_page(world):
    return reverse("asks", args=[world.campaign.uuid])


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def asks(world):
    return [
        writing.add_ask(world.campaign, world.drafter, title=title) for title in ("Light", "Oil", "Wicks")
    ]


@pytest.fixture
def amendment(world):
    return propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;", reason="Why"), world.drafter
    )


def titles(world):
    return [(ask.number, ask.title) for ask in world.campaign.asks.standing()]


def save(client, ask, **sent):
    given = {"title": ask.title, "text": ask.text, "edition": ask.edition, **sent}
    return client.post(ask.get_absolute_url(), given)


class TestWriting:
    def test_an_ask_is_added_behind_the_others(self, drafting_client, world, asks):
        answer = drafting_client.post(
            asks_page(world), {"title": "  Glass ", "text": "Clear glass."}, follow=True
        )
        assert "Ask 4 added" in answer.text
        assert titles(world)[-1] == (4, "Glass")
        assert AuditEntry.objects.filter(action="ask.added").count() == 4

    def test_one_without_a_title_is_refused_and_what_was_typed_is_kept(self, drafting_client, world):
        answer = drafting_client.post(asks_page(world), {"title": "", "text": "Clear glass."})
        assert (answer.status_code, "Clear glass." in answer.text) == (422, True)
        assert not titles(world)

    def test_what_it_says_is_changed(self, drafting_client, asks):
        save(drafting_client, asks[0], title="More light", text="Two\n\nparagraphs")
        found = Ask.objects.get(pk=asks[0].pk)
        assert (found.title, found.text, found.edition) == ("More light", "Two\n\nparagraphs", 2)

    def test_who_saves_second_gets_both_texts(self, drafting_client, world, asks):
        writing.revise_ask(asks[0], world.drafter, title="Light", text="Theirs stands.", edition=1)
        answer = save(drafting_client, asks[0], text="Mine stands.")
        assert answer.status_code == 409
        assert "Theirs" in answer.text
        assert ">\nMine stands.</textarea>" in answer.text
        assert 'name="edition" value="2"' in answer.text
        assert Ask.objects.get(pk=asks[0].pk).text == "Theirs stands."
        save(drafting_client, asks[0], text="Mine stands.", edition=2)
        assert Ask.objects.get(pk=asks[0].pk).text == "Mine stands."


class TestOrder:
    @pytest.mark.parametrize(
        ("button", "which", "expected"),
        [("up", 2, "Light Wicks Oil"), ("down", 0, "Oil Light Wicks"), ("up", 0, "Light Oil Wicks"),
         ("down", 2, "Light Oil Wicks")],
    )  # fmt: skip
    def test_one_moves_a_place(self, drafting_client, world, asks, button, which, expected):
        seen = ",".join(str(ask.uuid) for ask in asks)
        drafting_client.post(
            reverse("ask-order", args=[world.campaign.uuid]),
            {"seen": seen, "order": seen, button: asks[which].uuid},
        )
        assert titles(world) == list(enumerate(expected.split(), 1))

    @pytest.mark.parametrize(
        ("button", "which", "next_one"),
        [("up", 2, "up"), ("up", 1, "down"), ("down", 0, "down"), ("down", 1, "up")],
    )
    def test_what_was_pressed_can_be_pressed_again(
        self, drafting_client, world, asks, button, which, next_one
    ):
        seen = ",".join(str(ask.uuid) for ask in asks)
        page = drafting_client.post(
            reverse("ask-order", args=[world.campaign.uuid]),
            {"seen": seen, "order": seen, button: asks[which].uuid},
            follow=True,
        )
        [focused] = html.fromstring(page.content).xpath("//*[@autofocus]")
        assert (focused.get("name"), focused.get("value")) == (next_one, str(asks[which].uuid))
        assert focused.get("disabled") is None

    def test_all_are_dragged(self, drafting_client, world, asks):
        seen, order = (",".join(str(ask.uuid) for ask in some) for some in (asks, asks[::-1]))
        drafting_client.post(reverse("ask-order", args=[world.campaign.uuid]), {"seen": seen, "order": order})
        assert titles(world) == [(1, "Wicks"), (2, "Oil"), (3, "Light")]

    @pytest.mark.parametrize("order", ["", "x", "0b7ee6d2-0a43-4f4f-9c4e-5d6b9a1d6a11"])
    def test_what_is_no_order_of_these_changes_nothing(self, drafting_client, world, asks, order):
        seen = ",".join(str(ask.uuid) for ask in asks)
        answer = drafting_client.post(
            reverse("ask-order", args=[world.campaign.uuid]), {"seen": seen, "order": order}, follow=True
        )
        assert answer.status_code == 200
        assert [title for _, title in titles(world)] == ["Light", "Oil", "Wicks"]

    def test_who_saw_another_order_is_told(self, drafting_client, world, asks):
        old = ",".join(str(ask.uuid) for ask in asks)
        writing.drop_ask(asks[1], world.drafter)
        answer = drafting_client.post(
            reverse("ask-order", args=[world.campaign.uuid]), {"seen": old, "order": old}, follow=True
        )
        assert "changed meanwhile" in answer.text
        assert titles(world) == [(1, "Light"), (2, "Wicks")]


class TestDropping:
    def test_it_leaves_the_letter_and_the_campaign_page_and_can_come_back(
        self, drafting_client, world, asks, amendment
    ):
        save(drafting_client, asks[0], amendments=[amendment.uuid])
        assert "Ask 1" in drafting_client.get(reverse("amendment-review", args=[amendment.uuid])).text
        drafting_client.post(reverse("ask-dropping", args=[asks[0].uuid]))
        assert titles(world) == [(1, "Oil"), (2, "Wicks")]
        assert "Ask 1" not in drafting_client.get(reverse("amendment-review", args=[amendment.uuid])).text
        assert "Take it up again" in drafting_client.get(asks_page(world)).text
        drafting_client.post(reverse("ask-dropping", args=[asks[0].uuid]), {"again": "yes"})
        assert titles(world) == [(1, "Oil"), (2, "Wicks"), (3, "Light")]


class TestTies:
    def test_ticked_amendments_carry_it_and_positions_stand(self, drafting_client, world, asks, amendment):
        change_status(amendment, "review", world.drafter, seen_status="draft", seen_version=1)
        organisation = world.drafter.memberships.get().organisation
        take_position(amendment, organisation, world.drafter, version=1, stance="support")
        save(drafting_client, asks[0], amendments=[amendment.uuid])
        amendment.refresh_from_db()
        assert (amendment.version.number, list(amendment.version.asks.all())) == (2, [asks[0]])
        assert amendment.version.reason == "Why"
        assert "has to renew" not in drafting_client.get(
            reverse("row-voices", args=[world.campaign.uuid, "op-1"]), headers={"HX-Request": "true"}
        ).text  # fmt: skip

    def test_an_agreed_text_can_be_tied_as_well(self, drafting_client, world, asks, amendment):
        amendment.status = "agreed"
        amendment.save()
        save(drafting_client, asks[0], amendments=[amendment.uuid])
        amendment.refresh_from_db()
        assert (amendment.status, list(amendment.version.asks.all())) == ("agreed", [asks[0]])

    def test_only_what_was_ticked_or_unticked_here_changes(self, drafting_client, world, asks, amendment):
        other = propose_change(world.campaign, world.paragraph("OP 3"), Wording("Notes;"), world.drafter)
        # Somebody tied the other one after this page was opened.
        save(drafting_client, asks[0], amendments=[other.uuid])
        save(drafting_client, asks[0], amendments=[amendment.uuid])
        assert [a.label for a in world.campaign.amendments.filter(current__asks=asks[0])] == ["OP 1", "OP 3"]
        save(drafting_client, asks[0], were=[amendment.uuid], amendments=[])
        assert [a.label for a in world.campaign.amendments.filter(current__asks=asks[0])] == ["OP 3"]

    def test_the_matrix_and_what_is_in_no_ask(self, drafting_client, world, asks, amendment):
        propose_paragraph(
            world.campaign, world.paragraph("PP 1"), "after",
            Wording("Noting,", label="PP 1bis", asks=(asks[1],)), world.drafter,
        )  # fmt: skip
        page = drafting_client.get(asks_page(world)).text
        said = words(page)
        assert "In no ask: OP 1" in said
        assert re.search(r"PP 1bis (?:Ask )?● yes", said)
        assert said.count("No amendment carries this ask.") == 2


class TestChecks:
    @pytest.mark.parametrize(
        ("text", "remark"),
        [
            ("Change OP 99.", "It names OP 99, which is neither in"),
            ("Change OP 3.", "It names OP 3, but no amendment to that carries this ask."),
            (
                "Use PP 26 in General Assembly resolution 79/181.",
                "It names PP 26 of A/RES/79/181: that is another text",
            ),
        ],
    )
    def test_what_a_text_names(self, drafting_client, world, asks, text, remark):
        save(drafting_client, asks[0], text=text)
        assert remark in words(drafting_client.get(asks_page(world)).text)

    def test_one_that_names_what_it_carries_has_no_remark(self, drafting_client, world, asks, amendment):
        save(drafting_client, asks[0], text="Change OP 1.", amendments=[amendment.uuid])
        assert "It names" not in drafting_client.get(asks_page(world)).text

    def test_queries_do_not_grow(self, drafting_client, world, asks, django_assert_max_num_queries):
        for label in ("OP 1", "OP 2", "OP 3"):
            propose_change(
                world.campaign, world.paragraph(label), Wording("Notes;", asks=(asks[0],)), world.drafter
            )
        with django_assert_max_num_queries(16):
            drafting_client.get(asks_page(world))


class TestTranslations:
    def translate(self, client, ask, **sent):
        return client.post(
            reverse("ask-translation", args=[ask.uuid, "ko"]),
            {"title": "빛", "text": "더 많은 빛", "edition": 0, "of": ask.edition, **sent},
        )

    def test_it_is_saved_and_shown_in_its_language(self, drafting_client, world, asks):
        self.translate(drafting_client, asks[0])
        page = drafting_client.get(asks_page(world)).text
        assert re.search(r'lang="ko"[^>]*>\s*<a[^>]*>빛</a>', page)

    def test_one_of_an_earlier_text_says_so_and_shows_what_changed(self, drafting_client, world, asks):
        save(drafting_client, asks[0], text="More light by night.")
        self.translate(drafting_client, asks[0], of=2)
        save(drafting_client, asks[0], text="More light by day.", edition=2)
        assert "The Korean is of an earlier text." in drafting_client.get(asks_page(world)).text
        page = drafting_client.get(reverse("ask-translation", args=[asks[0].uuid, "ko"])).text
        assert "<del>night</del>" in page
        self.translate(drafting_client, asks[0], edition=1, of=3)
        assert "of an earlier text" not in drafting_client.get(asks_page(world)).text

    def test_who_saves_second_gets_both(self, drafting_client, world, asks):
        self.translate(drafting_client, asks[0])
        answer = self.translate(drafting_client, asks[0], title="불빛")
        assert answer.status_code == 409
        assert 'value="불빛"' in answer.text
        assert 'name="edition" value="1"' in answer.text
        assert asks[0].translations.get().title == "빛"

    def test_a_change_of_the_ask_meanwhile_is_told(self, drafting_client, world, asks):
        save(drafting_client, asks[0], text="Another text.")
        answer = self.translate(drafting_client, asks[0])
        assert (answer.status_code, "The ask was changed" in answer.text) == (409, True)
        assert not asks[0].translations.exists()

    def test_emptied_it_is_gone(self, drafting_client, world, asks):
        self.translate(drafting_client, asks[0])
        self.translate(drafting_client, asks[0], title="", text="", edition=1)
        assert not asks[0].translations.exists()

    @pytest.mark.parametrize("language", ["en", "xx"])
    def test_there_is_none_in_its_own_language_or_an_unknown_one(self, drafting_client, asks, language):
        address = reverse("ask-translation", args=[asks[0].uuid, language])
        assert drafting_client.get(address).status_code == 404
