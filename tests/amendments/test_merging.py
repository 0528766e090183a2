"""Two people change the same amendment: what the second one gets."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amendments import drafting
from amendments.drafting import SaveConflictError, Wording
from amendments.merging import merge
from amendments.models import Amendment, Ask, Kind, UnsavedText
from review import status

FIRST = "Condemns in the strongest terms the dimming of public lanterns and lamps;"
THEIRS = "Condemns in the strongest terms the repeated dimming of public lanterns and lamps;"
OURS = "Condemns in the strongest terms the dimming of public and private lanterns and lamps;"
BOTH = "Condemns in the strongest terms the repeated dimming of public and private lanterns and lamps;"
AGAINST = "Condemns in the strongest terms the deliberate dimming of public lanterns and lamps;"


@pytest.fixture
def op1(world):
    """Saves OP 1 as somebody; the second version is Cora's."""

    def save(text: str, version: int, person=None, **fields: object) -> Amendment:
        return drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording(text, **fields),
            person or world.cast.coordinator,
            started_from=version,
        )

    return save


@pytest.fixture
def twice(op1, world) -> Amendment:
    """Version 1 by Dana, and version 2 by Cora while somebody still looks at version 1."""
    op1(FIRST, 0, world.drafter, reason="Lamps count.")
    return op1(THEIRS, 1, reason="Lamps count.")


def merged(amendment: Amendment, own: Wording, version: int = 1, **more: object):
    return merge(SaveConflictError(amendment), own, started_from=version, **more)


class TestMerge:
    def test_different_words_are_brought_together(self, twice):
        found = merged(twice, Wording(OURS, reason="Lamps count."))
        assert (found.wording.text, found.wording.reason, found.clean) == (BOTH, "Lamps count.", True)
        assert found.own.text == OURS

    def test_the_same_words_are_left_to_the_person(self, twice):
        found = merged(twice, Wording(AGAINST, reason="Lamps count."))
        assert not found.clean
        (d,) = found.disagreements
        assert (d.where, d.base, d.ours, d.theirs) == ("Text", "", "deliberate", "repeated")
        assert found.wording.text == AGAINST

    def test_what_stands_already_leaves_nothing_to_save(self, twice):
        assert merged(twice, Wording(THEIRS, reason="Lamps count.")).taken_up
        assert not merged(twice, Wording(THEIRS, reason="Because.")).taken_up

    def test_two_who_began_at_once_share_the_drafts_text(self, world, op1):
        standing = op1("Condemns the dimming of public lanterns;", 0)
        found = merged(
            standing,
            Wording("Condemns in the strongest terms the dimming of all public lanterns;"),
            version=0,
        )
        assert (found.clean, found.wording.text) == (True, "Condemns the dimming of all public lanterns;")

    @pytest.mark.parametrize(
        ("base", "ours", "theirs", "reason", "clean"),
        [
            ("Clear.", "Clear.", "Clear and short.", "Clear and short.", True),
            ("Clear.", "Clear. It is agreed language.", "Clear.", "Clear. It is agreed language.", True),
            ("One. Two. Three.", "First. Two. Three.", "One. Two. Third.", "First. Two. Third.", True),
            ("", "Because of this.", "Owing to that.", "Because of this.", False),
            ("Clear.", "", "Clear and short.", "", False),
            ("Clear.", "Clear and short.", "", "Clear and short.", False),
        ],
        ids=["theirs", "ours", "both", "both anew", "taken out by us", "taken out by them"],
    )
    def test_reasons(self, op1, base, ours, theirs, reason, clean):
        op1(FIRST, 0, reason=base)
        standing = op1(FIRST, 1, reason=theirs)
        found = merged(standing, Wording(FIRST, reason=ours))
        assert (found.wording.reason, found.clean) == (reason, clean)
        if not clean:
            assert [(d.ours, d.theirs) for d in found.disagreements] == [(ours, theirs)]

    def test_sources_and_asks(self, op1, world):
        asks = [Ask.objects.create(campaign=world.campaign, number=n, title=str(n)) for n in (1, 2, 3)]
        op1(FIRST, 0, asks=(asks[0],), source_symbol="A/RES/77/1")
        standing = op1(FIRST, 1, asks=(asks[0], asks[1]), source_symbol="A/RES/78/1", source_label="OP 2")
        found = merged(standing, Wording(FIRST, asks=(asks[2],), source_symbol="A/RES/77/1"))
        assert set(found.wording.asks) == {asks[1], asks[2]}
        assert (found.wording.source_symbol, found.wording.source_label) == ("A/RES/78/1", "OP 2")
        assert found.clean

    def test_a_deletion_against_a_change(self, twice):
        found = merged(twice, Wording("", reason="Outdated."), deletes=True)
        assert [(d.ours, d.theirs) for d in found.disagreements] == [("", THEIRS)]

    def test_a_change_against_a_deletion(self, world, op1):
        op1(FIRST, 0)
        standing = drafting.propose_deletion(
            world.campaign, world.paragraph("OP 1"), Wording(""), world.drafter, started_from=1
        )
        found = merged(standing, Wording(OURS))
        assert (found.wording.text, found.clean) == (OURS, False)

    def test_a_change_begun_from_a_deletion_began_with_the_drafts_text(self, world, op1):
        drafting.propose_deletion(world.campaign, world.paragraph("OP 1"), Wording(""), world.drafter)
        standing = op1("Condemns the dimming of public lanterns;", 1)
        found = merged(
            standing, Wording("Condemns in the strongest terms the dimming of all public lanterns;")
        )
        assert (found.clean, found.wording.text) == (True, "Condemns the dimming of all public lanterns;")

    def test_a_withdrawn_amendment_has_no_say(self, twice, world):
        gone = status.withdraw(twice, world.drafter, started_from=2)
        found = merged(gone, Wording(AGAINST))
        assert (found.wording.text, found.clean) == (AGAINST, True)


class TestSeen:
    def test_another_amendment_of_the_same_version_is_a_conflict(self, world, op1):
        first = op1(FIRST, 0, world.drafter)
        status.withdraw(first, world.drafter, started_from=1)
        second = op1(THEIRS, 0)
        assert second.version.number == 1
        with pytest.raises(SaveConflictError) as conflict:
            drafting.propose_change(
                world.campaign,
                world.paragraph("OP 1"),
                Wording(OURS),
                world.drafter,
                started_from=1,
                seen=first.uuid,
            )
        assert (conflict.value.amendment, conflict.value.seen) == (second, first)
        found = merge(conflict.value, Wording(OURS), started_from=1)
        assert (found.wording.text, found.clean) == (BOTH, True)


def sent(text: str, amendment: Amendment | None, version: int, **more: object) -> dict[str, object]:
    return {
        "version": version,
        "amendment": amendment.uuid if amendment else "",
        "proposed_text": text,
        "reason": "",
        "source_symbol": "",
        "source_label": "",
        **more,
    }


class TestPage:
    def address(self, world, name: str = "paragraph-amendment") -> str:
        return reverse(name, args=[world.campaign.uuid, world.paragraph("OP 1").uuid])

    def test_it_offers_the_merge_and_saving_again_saves_it(self, drafting_client, world, twice):
        answer = drafting_client.post(self.address(world), sent(OURS, twice, 1, reason="Lamps count."))
        assert answer.status_code == 409
        assert "changes of both" in answer.text
        form = answer.context["form"]
        assert form["proposed_text"].value() == BOTH
        again = sent(
            form["proposed_text"].value(), form["amendment"].value() and twice, form["version"].value()
        )
        assert drafting_client.post(self.address(world), again).status_code == 302
        twice.refresh_from_db()
        assert (twice.version.number, twice.text) == (3, BOTH)

    def test_the_own_text_is_one_click_away_and_nothing_is_saved_by_it(self, drafting_client, world, twice):
        ask = Ask.objects.create(campaign=world.campaign, number=1, title="Light")
        page = drafting_client.post(
            self.address(world), sent(AGAINST, twice, 1, reason="Mine.", asks=[ask.pk])
        )
        again = {**dict(page.context["sent"]), "version": 2, "amendment": twice.uuid, "show": "own"}
        own = drafting_client.post(self.address(world), again)
        assert own.status_code == 200
        form = own.context["form"]
        assert (form["proposed_text"].value(), form["reason"].value()) == (AGAINST, "Mine.")
        assert form["asks"].value() == [str(ask.pk)]
        assert 'value="2"' in str(form["version"])
        twice.refresh_from_db()
        assert twice.version.number == 2

    def test_what_was_typed_is_kept_until_it_is_saved(self, drafting_client, world, twice):
        drafting_client.post(self.address(world), sent(AGAINST, twice, 1, reason="Mine."))
        kept = UnsavedText.objects.get()
        assert (kept.fields["proposed_text"], kept.fields["reason"], kept.base_version) == (
            AGAINST,
            "Mine.",
            1,
        )
        page = drafting_client.get(self.address(world))
        assert page.context["form"]["proposed_text"].value() == AGAINST
        assert page.context["form"]["version"].value() == 1

    def test_disagreements_are_escaped(self, drafting_client, world, op1):
        op1(FIRST, 0)
        standing = op1(FIRST.replace("dimming", "<b>dimming</b>"), 1)
        page = drafting_client.post(
            self.address(world), sent(FIRST.replace("dimming", "<i>dimming</i>"), standing, 1)
        )
        assert page.context["merged"].disagreements
        assert "<b>dim" not in page.text
        assert "<i>dim" not in page.text
        assert "&lt;b" in page.text

    def test_a_deletion_against_a_change(self, drafting_client, world, twice):
        page = drafting_client.post(
            self.address(world, "paragraph-deletion"),
            {"version": 1, "amendment": twice.uuid, "reason": "Outdated."},
        )
        assert page.status_code == 409
        assert THEIRS in page.text
        assert page.context["form"]["reason"].value() == "Outdated."
        drafting_client.post(
            self.address(world, "paragraph-deletion"),
            {"version": 2, "amendment": twice.uuid, "reason": "Outdated."},
        )
        twice.refresh_from_db()
        assert (twice.kind, twice.version.number) == (Kind.DELETE, 3)

    def test_withdrawn_meanwhile_the_text_is_kept_and_can_be_proposed_anew(
        self, drafting_client, world, twice
    ):
        gone = status.withdraw(twice, world.cast.coordinator, started_from=2)
        page = drafting_client.post(self.address(world), sent(OURS, twice, 2))
        assert page.status_code == 409
        assert "withdrew this amendment" in page.text
        form = page.context["form"]
        assert (form["proposed_text"].value(), form["version"].value()) == (OURS, 0)
        drafting_client.post(self.address(world), sent(OURS, None, 0))
        new = Amendment.objects.not_withdrawn().get()
        assert new != gone
        assert new.text == OURS


class TestNewParagraph:
    @pytest.fixture
    def new(self, world) -> Amendment:
        return drafting.propose_paragraph(
            world.campaign,
            world.paragraph("PP 1"),
            "after",
            Wording("Noting the light of all lanterns,", label="PP 1bis"),
            world.drafter,
        )

    def revised(self, new, world, text: str, label: str = "PP 1bis") -> Amendment:
        return drafting.revise_paragraph(
            new, Wording(text, label=label), world.cast.coordinator, started_from=1
        )

    def test_texts_and_labels_are_brought_together(self, drafting_client, world, new):
        self.revised(new, world, "Noting the bright light of all lanterns,", "PP 1ter")
        page = drafting_client.post(
            new.get_absolute_url(),
            sent("Noting the light of all lanterns and lamps,", new, 1, label="PP 1bis"),
        )
        form = page.context["form"]
        assert page.status_code == 409
        assert form["proposed_text"].value() == "Noting the bright light of all lanterns and lamps,"
        assert form["label"].value() == "PP 1ter"

    def test_withdrawn_meanwhile_it_can_be_proposed_anew(self, drafting_client, world, new):
        status.withdraw(new, world.cast.coordinator, started_from=1)
        text = "Noting the light of all lanterns and lamps,"
        version = Amendment.objects.get().version.number
        page = drafting_client.post(new.get_absolute_url(), sent(text, new, version, label="PP 1bis"))
        assert page.status_code == 409
        assert page.context["form"]["proposed_text"].value() == text
        kept = drafting_client.get(new.get_absolute_url())
        assert kept.context["form"]["proposed_text"].value() == text
        answer = drafting_client.post(new.get_absolute_url(), sent(text, None, 0, label="PP 1bis"))
        assert answer.status_code == 302
        assert Amendment.objects.not_withdrawn().get().text == text
        assert "/history/" in drafting_client.get(new.get_absolute_url()).url

    def test_a_label_taken_meanwhile_keeps_the_text(self, drafting_client, world, new):
        address = reverse("paragraph-new-after", args=[world.campaign.uuid, world.paragraph("PP 1").uuid])
        page = drafting_client.post(address, sent("Noting the dark,", None, 0, label="PP 1bis"))
        assert page.status_code == 422
        assert "PP 1bis is taken" in page.text
        assert page.context["form"]["proposed_text"].value() == "Noting the dark,"


class TestSentTwice:
    """A save whose answer was lost on the way is sent again by the page."""

    def test_a_change_is_saved_once(self, drafting_client, world):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        sent = {"proposed_text": "Decides to buy oil;", "reason": " Dark. ", "version": 0}
        for _ in range(2):
            assert drafting_client.post(address, sent, headers={"X-Framed": "true"}).status_code == 204
        amendment = Amendment.objects.get(current__label="OP 3")
        assert (amendment.version.number, amendment.version.reason) == (1, "Dark.")

    def test_another_reason_is_another_text(self, drafting_client, world):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        sent = {"proposed_text": "Decides to buy oil;", "reason": "Dark.", "version": 0}
        assert drafting_client.post(address, sent).status_code == 302
        assert drafting_client.post(address, {**sent, "reason": "Darker."}).status_code == 409

    def test_other_asks_are_another_text(self, drafting_client, world):
        ask = Ask.objects.create(campaign=world.campaign, number=1, title="Oil")
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        sent = {"proposed_text": "Decides to buy oil;", "version": 0}
        assert drafting_client.post(address, sent).status_code == 302
        assert drafting_client.post(address, {**sent, "asks": [ask.pk]}).status_code == 409

    def test_a_new_paragraph_is_there_once(self, drafting_client, world):
        address = reverse("paragraph-new-after", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        sent = {"proposed_text": "Decides to buy oil;", "label": "OP 3bis", "version": 0}
        for _ in range(2):
            assert drafting_client.post(address, sent, headers={"X-Framed": "true"}).status_code == 204
        assert Amendment.objects.filter(current__label="OP 3bis").count() == 1
        assert drafting_client.post(address, {**sent, "proposed_text": "Decides to sell;"}).status_code == 422
