"""A letter after its amendments were carried onto a newer draft: it cites what stands there, and says what changed."""

from __future__ import annotations

import re

import pytest
from carry_making import ask_for_much, zero_draft
from django.urls import reverse

from amendments.asks import tying
from amendments.asks.writing import add_ask, revise_ask
from amendments.carrying import decisions, finishing
from amendments.carrying.board import board
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Ask, CarryOver, Status, Version
from letters import signing
from letters.writing import begin
from resolutions.models import Draft
from review.status import change_status

WORDS = {
    "addressees": "Mission of A",
    "place": "Seoul",
    "subject": "The lanterns",
    "salutation": "Excellencies,",
    "opening": "As we said of OP 2(b).",
    "closing": "Yours,",
}


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)).replace("\xa0", " ").replace(" ,", ",")


@pytest.fixture
def asked(world):
    """Ask 1: what is carried and what is taken up; ask 2: only what is taken up."""
    ask_for_much(world)
    world.first = Ask.objects.get()
    world.second = add_ask(world.campaign, world.drafter, title="The list", text="Publish it.")
    tying.tie(world.first, world.drafter, add={world.conflict.uuid, world.said.uuid}, remove=())
    tying.tie(world.second, world.drafter, add={world.taken.uuid}, remove=())
    world.letter = begin(world.campaign, world.drafter, name="To the desks", words=WORDS)
    return world


@pytest.fixture
def carried(asked) -> CarryOver:
    """Onto the zero draft; what conflicts is set aside, and with it an amendment that an ask hangs on."""
    return carry(asked, zero_draft(asked))


def carry(asked, draft: Draft) -> CarryOver:
    carry_over = decisions.start(asked.campaign, draft, asked.drafter)
    decisions.accept(carry_over, asked.drafter, seen=Version.objects.order_by("-pk")[0].pk)
    for row in board(carry_over, asked.drafter).waiting:
        decisions.decide(
            carry_over,
            row.amendment.pk,
            decisions.Choice("set-aside", reason="Others ask for it."),
            asked.drafter,
            number=row.decision.number if row.decision else 0,
            version=row.version.number,
        )
    finished = finishing.finish(carry_over, asked.drafter)
    asked.campaign.refresh_from_db()
    return finished


class TestReferences:
    def test_they_are_those_of_the_present_draft_and_what_is_gone_drops_out(
        self, drafting_client, asked, carried
    ):
        page = words(drafting_client.get(asked.letter.get_absolute_url()))
        article = page[page.index("1. More light") :]
        assert "(OP 5)" in article.partition("2. The list")[0]
        assert "Publish it. Yours," in article

    def test_the_page_says_what_changed(self, drafting_client, asked, carried):
        page = words(drafting_client.get(asked.letter.get_absolute_url()))
        assert "The amendments were carried onto" in page
        assert "Ask 1 (More light): PP 2bis, OP 2(a), OP 4 → OP 5" in page
        assert re.search(r"Ask 2 \(The list\): OP 2\(b\) → – OP 2\(b\) was taken up in", page)

    def test_a_newer_draft_is_told_before_anything_is_carried(self, drafting_client, asked):
        chosen = {"letter": asked.letter.uuid, "languages": "en", "formats": "txt", "holds": "agreed"}
        package = reverse("package", args=[asked.campaign.uuid], query=chosen)
        assert "A newer draft is here" not in words(drafting_client.get(package))
        draft = zero_draft(asked)
        page = words(drafting_client.get(asked.letter.get_absolute_url()))
        assert f"A newer draft is here: {draft}." in page
        assert "OP 2(b)" in page
        sent = words(drafting_client.get(package))
        assert f"A newer draft is here: {draft}. What leaves is about {asked.latest}." in sent
        carry(asked, draft)
        assert "A newer draft is here" not in words(drafting_client.get(package))

    def test_a_paragraph_that_an_ask_names_twice_is_one_remark(self, drafting_client, asked):
        revise_ask(asked.first, asked.drafter, title="More light", text="OP 99, yes OP 99.", edition=1)
        page = words(drafting_client.get(asked.letter.get_absolute_url()))
        assert page.count("It names OP 99, which") == 1

    def test_an_ask_that_became_empty_is_told(self, drafting_client, asked, carried):
        says = "No amendment carries this ask any more: OP 2(b) was taken up in"
        assert says in words(drafting_client.get(asked.letter.get_absolute_url()))
        assert says in words(drafting_client.get(reverse("asks", args=[asked.campaign.uuid])))

    def test_words_that_name_by_hand_what_is_gone_are_a_remark(self, drafting_client, asked, carried):
        revise_ask(asked.first, asked.drafter, title="More light", text="See OP 2(a).", edition=1)
        page = words(drafting_client.get(asked.letter.get_absolute_url()))
        assert "It names OP 2(b) by hand: OP 2(b) was taken up in" in page
        assert "It names OP 2(a) by hand: OP 2(a) was set aside on" in page

    def test_what_is_withdrawn_is_told_as_well(self, drafting_client, asked):
        change_status(
            asked.taken, "withdrawn", asked.drafter, seen_status="draft", seen_version=2, reason="No."
        )
        page = words(drafting_client.get(asked.letter.get_absolute_url()))
        assert "No amendment carries this ask any more: OP 2(b) was withdrawn." in page

    def test_what_is_signed_is_held_against_its_own_annex(self, client, asked):
        """Agreed is a change to OP 4, OP 5 later, and one to PP 2, which has the same label and the same words there."""
        client.force_login(asked.cast.coordinator)
        wording = Wording("Deeply concerned about the growing shortage of lamp oil in all provinces,")
        same = propose_change(asked.campaign, asked.paragraph("PP 2"), wording, asked.drafter)
        Amendment.objects.filter(pk__in=[asked.clean.pk, same.pk]).update(status=Status.AGREED)
        words_then = {**WORDS, "annexes": "Suggested changes to resolution 55/99"}
        letter = begin(asked.campaign, asked.drafter, name="Signed", words=words_then)
        text = signing.open_for_signatures(letter, asked.cast.coordinator)
        draft = zero_draft(asked)
        carry(asked, draft)
        page = words(client.get(text.get_absolute_url()))
        assert f"PP 2 has the same words, and is against {draft} now" in page
        assert f"OP 4 is OP 5 of {draft} now" in page
        assert "The annex is against" not in page
        chosen = {"letter": text.uuid, "languages": "en", "formats": "txt", "annex": "on", "holds": "agreed"}
        sent = words(client.get(reverse("package", args=[asked.campaign.uuid], query=chosen)))
        assert "its annex is the one that was signed" in sent
        assert "The annex is against" not in sent
        unsigned = words(client.get(letter.get_absolute_url()))
        assert f"The annex is against {draft.described}; the letter in English says" in unsigned

    def test_it_leaves_only_where_somebody_says_they_know(self, client, asked, carried):
        client.force_login(asked.cast.coordinator)
        address = reverse("letter-file", args=[asked.letter.uuid, "txt"])
        held = client.get(address)
        assert held.status_code == 409
        assert "No amendment carries this ask any more" in words(held)
        assert "Publish it." in client.post(address, {"although": "yes"}).text
