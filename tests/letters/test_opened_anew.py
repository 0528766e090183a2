"""A letter that is opened for signatures anew: its links lead to the text that is open now and say so, signatures stay with their
text, and who signed an earlier one is asked again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amendments.asks.writing import add_ask, revise_ask
from coalitions.models import AuditEntry
from exchange.persons.recording import Recording, record
from letters import signing
from letters.models import Letter, Signature
from letters.writing import begin, save
from notices.models import OutgoingMail

WORDS = {"addressees": "Mission of A", "subject": "The lanterns", "salutation": "Excellencies,"}
NAMES_SOMEBODY = {**WORDS, "opening": "Mr. Otto Lampenfeld is held."}
CHANGED = "was changed since this link was given"


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)).replace("\xa0", " ")


@pytest.fixture
def ask(world):
    return add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")


@pytest.fixture
def letter(world, ask):
    return begin(world.campaign, world.drafter, name="To the desks", words=WORDS)


@pytest.fixture
def first(letter, cast):
    return signing.open_for_signatures(letter, cast.coordinator)


@pytest.fixture
def address(first, cast):
    until = timezone.now() + timedelta(days=7)
    return reverse("sign", args=[signing.give_signing_link(first, cast.coordinator, until)[1]])


@pytest.fixture
def coordinating(cast, coalition):
    client = Client()
    client.force_login(cast.coordinator)
    return client


@pytest.fixture
def revised(world, ask, letter, first, address):
    """The letter says something else, and is not opened anew yet."""
    revise_ask(ask, world.drafter, title="Less shade", text="It should be light.", edition=1)


@pytest.fixture
def second(revised, letter, cast):
    return signing.open_for_signatures(Letter.objects.get(pk=letter.pk), cast.coordinator)


def sign(address, page=None, name="Ann Lee", email="ann@example.org"):
    page = page or Client().get(address)
    shown = re.search(r'name="text" value="([^"]+)"', page.text)[1]
    given = {"kind": "person", "name_en": name, "email": email, "agrees": "on", "text": shown}
    return Client().post(address, given)


def confirm() -> str:
    found = re.search(r"https?://[^/]+(/signature/\S+)", OutgoingMail.objects.latest("pk").body)[1]
    Client().post(found)
    return found


class TestTheLink:
    def test_says_nothing_while_nothing_changed(self, address):
        said = words(Client().get(address))
        assert CHANGED not in said
        assert "has changed the letter" not in said

    def test_tells_that_the_letter_is_being_changed(self, address, first, revised):
        said = words(Client().get(address))
        assert "The coalition has changed the letter or its annex since it was opened" in said
        assert "More light" in said
        assert "Less shade" not in said, "what is not opened leaves by no link"
        sign(address)
        assert Signature.objects.get().text == first

    def test_shows_the_text_that_is_open_now_and_what_changed(self, address, second):
        page = Client().get(address)
        said = words(page)
        assert CHANGED in said
        assert "1. Less shade" in said
        assert re.search(r"<del>[^<]*More", page.text)
        assert re.search(r"<ins>[^<]*Less", page.text)

    def test_takes_the_signature_to_the_text_shown(self, address, second):
        sign(address)
        confirm()
        assert Signature.objects.get().text == second

    def test_signs_nothing_else_than_what_was_read(self, address, world, ask, letter, cast):
        before = Client().get(address)
        revise_ask(ask, world.drafter, title="Less shade", text="It should be light.", edition=1)
        signing.open_for_signatures(Letter.objects.get(pk=letter.pk), cast.coordinator)
        answer = sign(address, before)
        assert answer.status_code == 422
        assert "Nothing was signed" in words(answer)
        assert "Less shade" in words(answer)
        assert not Signature.objects.exists()
        assert 'value="Ann Lee"' in answer.text, "what was filled in stays"
        assert sign(address, answer).status_code == 200
        assert Signature.objects.count() == 1

    def test_a_page_from_before_it_said_which_text_signs_nothing_new(self, address, second):
        given = {"kind": "person", "name_en": "Ann Lee", "email": "ann@example.org", "agrees": "on"}
        assert Client().post(address, given).status_code == 422
        assert not Signature.objects.exists()

    def test_shows_no_text_that_names_somebody_of_whom_nothing_is_settled(
        self, address, world, letter, cast, first
    ):
        save(letter, world.drafter, words=NAMES_SOMEBODY, dated=None, started_from=1)
        signing.open_for_signatures(Letter.objects.get(pk=letter.pk), cast.coordinator)
        page = Client().get(address)
        assert page.status_code == 404
        assert "was changed since this link was given" in words(page)
        assert "Lampenfeld" not in page.text

    def test_shows_no_words_of_an_earlier_text_that_must_not_be_shown(
        self, address, world, ask, letter, cast, coalition
    ):
        record(world.campaign, world.drafter, "Otto Lampenfeld", Recording("public", source="A/1"))
        save(letter, world.drafter, words=NAMES_SOMEBODY, dated=None, started_from=1)
        named = signing.open_for_signatures(Letter.objects.get(pk=letter.pk), cast.coordinator)
        until = timezone.now() + timedelta(days=7)
        link = reverse("sign", args=[signing.give_signing_link(named, cast.coordinator, until)[1]])
        save(letter, world.drafter, words=WORDS, dated=None, started_from=2)
        signing.open_for_signatures(Letter.objects.get(pk=letter.pk), cast.coordinator)
        assert "Lampenfeld" in Client().get(link).text
        record(
            world.campaign, world.drafter, "Otto Lampenfeld", Recording("public", source="A/1", at_risk=True)
        )
        page = Client().get(link)
        assert page.status_code == 200
        assert CHANGED in words(page)
        assert "Lampenfeld" not in page.text


class TestWhoSignedBefore:
    @pytest.fixture
    def signed(self, address, first):
        sign(address)
        return confirm()

    def test_is_told_on_their_own_page(self, signed, second):
        said = words(Client().get(signed))
        assert "The letter was changed since you signed." in said
        assert "More light" in said

    def test_stays_with_the_text_that_they_signed(self, signed, second, first, coordinating):
        assert "Ann Lee" in first.signatures.get().names.get().name
        assert not second.signatures.exists()
        said = words(coordinating.get(first.get_absolute_url()))
        assert "A later text of this letter is open for signatures." in said

    def test_is_listed_with_the_text_and_asked_again_once_chosen(self, signed, first, second, coordinating):
        page = coordinating.get(second.get_absolute_url())
        said = words(page)
        assert "Signed an earlier text, and not this one" in said
        assert f"check number {first.fingerprint[:8]}" in said
        asking = reverse("signatures-asked-again", args=[second.uuid])
        coordinating.post(asking)
        assert OutgoingMail.objects.count() == 1, "nobody chosen, nobody asked"
        coordinating.post(asking, {"who": first.signatures.get().uuid})
        mail = OutgoingMail.objects.latest("pk")
        assert mail.to == "ann@example.org"
        assert "does not stand below the present one" in mail.body
        assert "asked again on" in words(coordinating.get(second.get_absolute_url()))
        assert AuditEntry.objects.filter(action="letter.asked-again").exists()
        sign(re.search(r"https?://[^/]+(/sign/\S+)", mail.body)[1])
        confirm()
        assert second.signatures.get().counts
        assert first.signatures.get().counts, "the earlier one stays as it is"
        assert "Signed an earlier text" not in words(coordinating.get(second.get_absolute_url()))

    def test_whoever_was_entered_is_asked_otherwise(self, first, coordinating, revised, letter, cast):
        entered = {"kind": "organisation", "name_en": "Oil Watch", "consent": "By telephone."}
        coordinating.post(reverse("signature-entry", args=[first.uuid]), entered)
        second = signing.open_for_signatures(Letter.objects.get(pk=letter.pk), cast.coordinator)
        said = words(coordinating.get(second.get_absolute_url()))
        assert "Oil Watch" in said
        assert "no mail address: ask them otherwise" in said

    def test_nobody_else_sees_or_asks(self, signed, second, world, cast):
        client = Client()
        client.force_login(cast.observer)
        assert "Signed an earlier text" not in client.get(second.get_absolute_url()).text
        asking = reverse("signatures-asked-again", args=[second.uuid])
        assert client.post(asking, {"who": Signature.objects.get().uuid}).status_code == 403


def test_the_links_of_an_earlier_text_are_listed_with_the_later_one(second, coordinating):
    page = words(coordinating.get(second.get_absolute_url()))
    assert "given for another text of the letter" in page
