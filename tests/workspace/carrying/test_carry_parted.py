"""The board where the later draft split a paragraph or joined two: no word is told as struck that stands elsewhere."""

from __future__ import annotations

import pytest
import reversion
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_deletion
from amendments.models import Amendment, Campaign, CarryOver, Version
from documents.read import read_text
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Draft, Stage

HEAD = """Situation of lanterns in Exampleland

The Human Rights Council,

Recalling its resolution 55/99 of 4 April 2024,

"""
KEEPERS = "Reiterates its deep concern at the treatment of keepers who are sent back to the northern cape against their will and who face hunger, cold and fines"
HARBOURS = "trongly urges all harbours to respect the old custom of safe berth and to grant the wardens of the Lantern Office free access to such keepers"
WHOLE = f"{KEEPERS}, and s{HARBOURS};"
WELCOMES = "Welcomes the new lighthouse on the northern cape, and the school for young keepers beside it;"
LAST = "Decides to remain seized of the matter."


def text_with(*operative: str) -> str:
    return HEAD + "\n\n".join(f"{number}. {text}" for number, text in enumerate((*operative, LAST), 1)) + "\n"


TOGETHER = text_with(WELCOMES, WHOLE)
APART = text_with(WELCOMES, f"{KEEPERS};", f"S{HARBOURS};")


def draft_of(world, text: str, stage: Stage) -> Draft:
    details = DraftDetails(world.resolution, world.sessions[58], stage)
    with reversion.create_revision():
        return create_draft(read_text(text), details, world.drafter)


def begin(world, client, before: str, after: str) -> None:
    """A campaign on a draft, and the one that came after."""
    world.before = draft_of(world, before, Stage.ZERO)
    Campaign.objects.filter(pk=world.campaign.pk).update(base_draft=world.before)
    world.campaign.refresh_from_db()
    world.after = draft_of(world, after, Stage.REVISION)


def ask(world, label: str, old: str, new: str) -> Amendment:
    there = world.before.paragraphs.get(label=label)
    assert old in there.text
    return propose_change(
        world.campaign, there, Wording(there.text.replace(old, new), reason="As said."), world.drafter
    )


def carry(world, client) -> CarryOver:
    client.post(reverse("carry-overs", args=[world.campaign.uuid]), {"draft": world.after.uuid})
    return CarryOver.objects.get()


def settle_page(client, carrying, amendment, **query) -> str:
    answer = client.get(reverse("carry-decision", args=[carrying.uuid, amendment.uuid]), query)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def decide(client, carrying, amendment, **fields):
    address = reverse("carry-decision", args=[carrying.uuid, amendment.uuid])
    return client.post(address, {"number": 0, "version": 1, **fields}, follow=True)


def finish(client, carrying) -> None:
    latest = Version.objects.order_by("-pk")[0].pk
    client.post(reverse("carry-acceptance", args=[carrying.uuid]), {"seen": latest})
    assert client.post(reverse("carry-finish", args=[carrying.uuid])).status_code == 302
    carrying.refresh_from_db()
    assert carrying.stands


class TestSplit:
    def test_what_is_asked_in_one_part_is_asked_there_and_doubles_nothing(self, world, drafting_client):
        begin(world, drafting_client, TOGETHER, APART)
        amendment = ask(world, "OP 2", "safe berth and", "safe berth, to sound every horn, and")
        carrying = carry(world, drafting_client)
        page = settle_page(drafting_client, carrying, amendment)
        assert "OP 2, now OP 3" in page
        assert "comes back, which the draft took out" not in page
        finish(drafting_client, carrying)
        amendment.refresh_from_db()
        assert amendment.version.label == "OP 3"
        assert amendment.version.text == f"S{HARBOURS};".replace(
            "berth and", "berth, to sound every horn, and"
        )

    def test_what_is_asked_in_both_waits_for_a_person_who_asks_it_in_both(self, world, drafting_client):
        begin(world, drafting_client, TOGETHER, APART)
        there = world.before.paragraphs.get(label="OP 2")
        text = there.text.replace("hunger, cold", "hunger, thirst, cold").replace(
            "free access", "full and free access"
        )
        amendment = propose_change(world.campaign, there, Wording(text, reason="As said."), world.drafter)
        carrying = carry(world, drafting_client)
        page = settle_page(drafting_client, carrying, amendment)
        assert "has the words of OP 2 in <strong>OP 2</strong>, <strong>OP 3</strong>" in page
        assert "Its words stand in other paragraphs now" in page
        assert "What is asked in OP 3" in page
        asked = f"{KEEPERS};".replace("hunger, cold", "hunger, thirst, cold")
        decide(drafting_client, carrying, amendment, outcome="everywhere", proposed_text=asked, part="OP 2")
        finish(drafting_client, carrying)
        standing = {a.version.label: a.version for a in Amendment.objects.filter(campaign=world.campaign)}
        assert standing["OP 2"].text == asked
        assert standing["OP 3"].text == f"S{HARBOURS};".replace("free access", "full and free access")
        assert standing["OP 3"].reason == "As said."

    def test_it_can_be_asked_in_the_other_part_alone(self, world, drafting_client):
        begin(world, drafting_client, TOGETHER, APART)
        amendment = ask(world, "OP 2", "hunger, cold", "hunger, thirst, cold")
        carrying = carry(world, drafting_client)
        text = f"S{HARBOURS};".replace("free access", "full and free access")
        decide(drafting_client, carrying, amendment, outcome="carried", proposed_text=text, part="OP 3")
        assert carrying.decisions.get(amendment=amendment).paragraph.label == "OP 3"
        assert "Redline against" in (page := settle_page(drafting_client, carrying, amendment))
        assert "full and free access" in page


class TestJoined:
    @pytest.fixture
    def joined(self, world, drafting_client):
        begin(world, drafting_client, APART, TOGETHER)
        return world

    def test_it_is_asked_in_the_paragraph_that_has_its_words(self, joined, drafting_client):
        amendment = ask(joined, "OP 3", "safe berth and", "safe berth, to sound every horn, and")
        carrying = carry(joined, drafting_client)
        page = settle_page(drafting_client, carrying, amendment)
        assert "The paragraph is gone" not in page
        assert "has the words of OP 3 in <strong>OP 2</strong>" in page
        finish(drafting_client, carrying)
        amendment.refresh_from_db()
        assert amendment.version.label == "OP 2"
        assert amendment.version.text == WHOLE.replace("berth and", "berth, to sound every horn, and")

    def test_where_something_is_asked_of_the_other_as_well_a_person_looks(self, joined, drafting_client):
        one = ask(joined, "OP 2", "hunger, cold", "hunger, thirst, cold")
        other = ask(joined, "OP 3", "free access", "full and free access")
        carrying = carry(joined, drafting_client)
        assert "Its words stand in other paragraphs now" in settle_page(drafting_client, carrying, other)
        assert "Its words stand in other paragraphs now" not in settle_page(drafting_client, carrying, one)

    def test_a_deletion_is_not_taken_up_while_its_words_stand_elsewhere(self, joined, drafting_client):
        about = joined.before.paragraphs.get(label="OP 3")
        amendment = propose_deletion(joined.campaign, about, Wording("", reason="Old."), joined.drafter)
        carrying = carry(joined, drafting_client)
        page = settle_page(drafting_client, carrying, amendment)
        assert "Its words stand in other paragraphs now" in page
        assert "Suggest that they go in" in page


class TestLinksThatDoNotTell:
    def test_two_drafts_that_are_linked_along_others_are_compared_by_their_texts(
        self, world, drafting_client
    ):
        """The clause that the split made is unknown to a draft that was linked along one without the split."""
        begin(world, drafting_client, APART, APART.replace("free access", "full and free access"))
        amendment = ask(world, "OP 3", "free access", "full and free access")
        there = world.after.paragraphs.get(label="OP 3")
        own = type(there.clause).objects.create(resolution=world.resolution)
        world.after.paragraphs.filter(pk=there.pk).update(clause=own)
        carrying = carry(world, drafting_client)
        page = settle_page(drafting_client, carrying, amendment)
        assert "The paragraph is gone" not in page
        assert "Taken up" in page

    def test_a_part_of_a_split_finds_the_clause_that_comes_back(self, world):
        """Adopted apart, tabled together, revised apart again."""
        one, _two, three = (
            draft_of(world, text, stage)
            for text, stage in ((APART, Stage.ZERO), (TOGETHER, Stage.TABLED), (APART, Stage.ORALLY_REVISED))
        )
        clauses = [{p.text: p.clause_id for p in draft.paragraphs.all()} for draft in (one, three)]
        assert clauses[0] == clauses[1]
