"""A letter is agreed like an amendment: positions to its exact text, comments on its words, a status by the rule."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from amendments.asks.writing import add_ask, revise_ask
from coalitions.accounts import access_tokens
from coalitions.models import AuditEntry, Role
from exchange.models import Departure
from letters.models import LetterText
from letters.writing import begin, save
from notices.models import Notification
from review.models import Comment, LetterPosition


@pytest.fixture
def letter(world):
    return begin(
        world.campaign,
        world.drafter,
        name="Letter to the EU",
        words={"subject": "Lanterns", "opening": "We write about the lanterns.", "closing": "Yours"},
    )


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client, letter):
    answer = client.get(reverse("letter-review", args=[letter.uuid]))
    assert answer.status_code == 200
    return answer


def move(client, letter, after, **fields):
    shown = page(client, letter).context
    data = {"before": shown["letter"].status, "after": after, "seen": shown["document"].fingerprint, **fields}
    return client.post(reverse("letter-status", args=[letter.uuid]), data, follow=True)


def speak(client, letter, stance, *, seen="", note=""):
    seen = seen or page(client, letter).context["document"].fingerprint
    data = {"seen": seen, "stance": stance, "note": note}
    return client.post(reverse("letter-positions", args=[letter.uuid]), data, follow=True)


class TestPositions:
    def test_it_is_asked_for_once_in_review_and_given_to_the_exact_text(self, world, letter, drafting_client):
        member = client_of(world.member)
        assert speak(member, letter, "support").status_code == 422
        assert move(drafting_client, letter, "review").status_code == 200
        assert "Give your organisation’s position on a letter" in member.get("/").text
        assert Notification.objects.filter(
            person=world.member, **{"headlines__en-gb__icontains": "Letter to the EU waits"}
        ).exists()
        answer = speak(member, letter, "support")
        assert "given to the text of Letter to the EU as it stands" in answer.text
        [position] = LetterPosition.objects.all()
        assert position.text.content["opening"] == "We write about the lanterns."
        assert "Give your organisation’s position on a letter" not in member.get("/").text

    def test_a_changed_letter_shows_it_as_given_to_the_earlier_text(self, world, letter, drafting_client):
        move(drafting_client, letter, "review")
        member = client_of(world.member)
        speak(member, letter, "support")
        words = {**letter.version.words, "opening": "We write about all the lanterns."}
        save(letter, world.drafter, words=words, dated=None, started_from=1)
        answer = page(member, letter)
        assert "to an earlier text" in answer.text
        assert "<ins>all </ins>" in answer.text.replace("<ins> all</ins>", "<ins>all </ins>")
        assert not answer.context["standing"].supporting
        assert "Give your organisation’s position on a letter" in member.get("/").text

    def test_who_decides_on_a_text_that_changed_gets_both(self, world, letter, drafting_client):
        move(drafting_client, letter, "review")
        member = client_of(world.member)
        seen = page(member, letter).context["document"].fingerprint
        words = {**letter.version.words, "opening": "We write about all the lanterns."}
        save(letter, world.drafter, words=words, dated=None, started_from=1)
        answer = speak(member, letter, "oppose", seen=seen, note="Not so")
        assert answer.status_code == 409
        assert "The letter changed while" in answer.text
        assert "Not so" in answer.text
        assert "<ins>" in answer.text
        assert not LetterPosition.objects.exists()

    def test_support_with_changes_says_which(self, world, letter, drafting_client):
        move(drafting_client, letter, "review")
        answer = speak(client_of(world.member), letter, "changes")
        assert answer.status_code == 422
        assert "which changes you would need" in answer.text


class TestStatus:
    def agree(self, world, letter, drafting_client):
        move(drafting_client, letter, "review")
        for membership in world.coalition.memberships.exclude(role=Role.OBSERVER):
            speak(client_of(membership.person), letter, "support")
        return move(drafting_client, letter, "agreed")

    def test_it_is_agreed_by_the_rule_of_the_campaign(self, world, letter, drafting_client):
        move(drafting_client, letter, "review")
        assert "Mark as agreed" not in page(drafting_client, letter).text
        assert move(drafting_client, letter, "agreed").status_code == 409
        answer = self.agree(world, letter, drafting_client)
        letter.refresh_from_db()
        assert answer.status_code == 200
        assert letter.agreed

    def test_agreed_its_words_are_locked_and_reopened_with_a_reason(self, world, letter, drafting_client):
        self.agree(world, letter, drafting_client)
        words = {**letter.version.words, "opening": "Other words", "version": 1}
        answer = drafting_client.post(reverse("letter-words", args=[letter.uuid]), words)
        assert answer.status_code == 422
        assert "agreed and its words are locked" in answer.text
        assert "Other words" in answer.text
        coordinator = client_of(world.cast.coordinator)
        assert move(drafting_client, letter, "review", reason="A slip").status_code == 403
        assert move(coordinator, letter, "review").status_code == 409
        assert "A slip" in move(coordinator, letter, "review", reason="A slip").text

    def test_asks_that_changed_since_are_said(self, world, letter, drafting_client):
        ask = add_ask(world.campaign, world.drafter, title="Light")
        self.agree(world, letter, drafting_client)
        assert "It is agreed, but to an earlier text" not in page(drafting_client, letter).text
        revise_ask(ask, world.drafter, title="More light", text="", edition=ask.edition)
        assert "It is agreed, but to an earlier text" in page(drafting_client, letter).text


class TestComments:
    def test_a_comment_quotes_the_letter_and_follows_its_words(self, world, letter, drafting_client):
        member = client_of(world.member)
        address = reverse("letter-comments", args=[letter.uuid])
        assert member.get(address).status_code == 200
        said = {"version": 0, "quote": "about the lanterns", "body": "All of them? @Dana"}
        answer = member.post(address, said, follow=True)
        assert "All of them?" in answer.text
        assert "<mark>" in answer.text
        [comment] = Comment.objects.all()
        assert comment.letter_text == LetterText.objects.get()
        assert Notification.objects.filter(
            person=world.drafter, **{"headlines__en-gb__icontains": "Letter to the EU"}
        ).exists()
        words = {**letter.version.words, "opening": "Good day. We write about the lanterns."}
        save(letter, world.drafter, words=words, dated=None, started_from=1)
        assert "<mark>about the lanterns</mark>" in member.get(address).text
        assert "1 open comment" in page(member, letter).text
        drafting_client.post(address, {"reply_to": comment.uuid, "body": "Yes."})
        answer = member.get(reverse("comment", args=[comment.uuid]), follow=True)
        assert "Yes." in answer.text

    def test_words_that_are_not_there_are_refused(self, world, letter):
        address = reverse("letter-comments", args=[letter.uuid])
        answer = client_of(world.member).post(address, {"version": 0, "quote": "dark", "body": "?"})
        assert answer.status_code == 422
        assert "do not stand in the text" in answer.text


class TestOtherwiseThanAgreed:
    """A letter that is not agreed as it stands says so wherever it is on its way out, and asks for a word."""

    EARLIER = "It is agreed, but to an earlier text"

    @pytest.fixture
    def agreed(self, world, letter, drafting_client):
        """Agreed, with one ask."""
        add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")
        TestStatus().agree(world, letter, drafting_client)
        letter.refresh_from_db()
        assert letter.agreed
        return letter

    @pytest.fixture
    def changed(self, world, agreed):
        """Its ask says something else since."""
        revise_ask(world.campaign.asks.get(), world.drafter, title="Less light", text="", edition=1)
        return agreed

    @pytest.fixture
    def coordinating(self, cast):
        return client_of(cast.coordinator)

    def pages(self, letter) -> dict[str, str]:
        of_letter, of_campaign = [letter.uuid], [letter.campaign.uuid]
        chosen = {"letter": letter.uuid, "languages": ["en"], "formats": ["txt"], "holds": "agreed"}
        return {
            "letter": reverse("letter", args=of_letter),
            "letters": reverse("letters", args=of_campaign),
            "review": reverse("letter-review", args=of_letter),
            "package": reverse("package", args=of_campaign, query=chosen),
            "file": reverse("letter-file", args=[letter.uuid, "txt"], query={"look": "1"}),
        }

    def test_nothing_is_said_of_what_is_agreed(self, agreed, coordinating):
        for name, address in self.pages(agreed).items():
            assert "not agreed" not in coordinating.get(address).text, name
            assert self.EARLIER not in coordinating.get(address).text, name
        assert coordinating.get(reverse("letter-file", args=[agreed.uuid, "txt"])).status_code == 200

    def test_by_a_program_as_well(self, agreed, world, request):
        _, token = access_tokens.make(
            world.cast.coordinator, "Press", ("export", "read"), 7, with_second_factor=False
        )
        program = Client(headers={"authorization": f"Bearer {token}"})
        path = f"/api/v1/letters/{agreed.uuid}/letter.txt"
        assert program.get(path).status_code == 200
        one = f"/api/v1/letters/{agreed.uuid}"
        several = f"/api/v1/campaigns/{agreed.campaign.uuid}/letters"
        for said in (program.get(one).json(), program.get(several).json()["items"][0]):
            assert (said["status"], said["agreed"], said["amiss"]) == ("agreed", True, "")
        request.getfixturevalue("changed")
        for said in (program.get(one).json(), program.get(several).json()["items"][0]):
            assert (said["status"], said["agreed"]) == ("agreed", False)
            assert said["amiss"].startswith(self.EARLIER)
        refused = program.get(path)
        assert refused.status_code == 409
        assert refused.json()["detail"].startswith(self.EARLIER)
        assert program.get(path, {"although": "They know."}).status_code == 200
        assert Departure.objects.first().options["although"] == "They know."

    def test_every_page_says_that_it_was_another_text(self, changed, coordinating):
        pages = {name: coordinating.get(address).text for name, address in self.pages(changed).items()}
        for name, text in pages.items():
            assert self.EARLIER in text, name
        for name in ("letter", "letters", "review"):
            assert "Agreed, but to an earlier text</span>" in pages[name], name
        for name in ("letter", "review"):
            changes = pages[name].partition("What has changed since")[2].partition("</details>")[0]
            assert "<del" in changes, name
            assert "<ins" in changes, name

    def test_it_is_opened_and_leaves_on_a_word_only(self, changed, coordinating):
        opening = reverse("letter-opening", args=[changed.uuid])
        assert self.EARLIER in coordinating.post(opening, follow=True).text
        assert not changed.signed_texts.exists()
        for name in ("package", "file"):
            address = self.pages(changed)[name].replace("look=1", "")
            before = Departure.objects.filter(part_of=None).count()
            held = coordinating.post(address)
            assert held.status_code == 422
            assert self.EARLIER in held.text
            assert coordinating.post(address, {"although": "yes"}).status_code == 200
            assert Departure.objects.filter(part_of=None).count() == before + 1, "nothing left without"
            left = Departure.objects.filter(part_of=None).latest("pk")
            said = coordinating.get(left.get_absolute_url()).text
            assert "a letter that was not agreed as it stood" in said
            assert coordinating.post(reverse("departure-file", args=[left.uuid])).status_code == 200
        coordinating.post(opening, {"although": "yes"})
        assert AuditEntry.objects.get(action="letter.opened").details["although"] == "agreed"
        text = changed.signed_texts.get()
        assert "without having been agreed" in coordinating.get(text.get_absolute_url()).text
        chosen = {"letter": text.uuid, "languages": ["en"], "formats": ["txt"], "holds": "agreed"}
        package = coordinating.get(reverse("package", args=[changed.campaign.uuid], query=chosen)).text
        assert "The text that is signed was never agreed." in package

    def test_a_draft_is_no_other(self, world, letter, coordinating):
        add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")
        says = "It is not agreed. Status: draft."
        for name, address in self.pages(letter).items():
            if name not in ("letters", "review"):
                assert says in coordinating.get(address).text, name
        opening = reverse("letter-opening", args=[letter.uuid])
        assert says in coordinating.post(opening, follow=True).text
        assert not letter.signed_texts.exists()
        assert coordinating.get(reverse("letter-file", args=[letter.uuid, "txt"])).status_code == 409
