"""A letter is signed: by link and mail, or entered; to an exact text; closed as of a day; withheld and withdrawn."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from amendments.asks.writing import add_ask, revise_ask, translate_ask
from coalitions.memberships import end, left_behind
from coalitions.models import Coalition, Membership, Role
from letters import signing
from letters.models import Signature
from letters.writing import begin, translate
from notices.models import OutgoingMail
from resolutions.confidentiality import restrict

WORDS = {
    "addressees": "Mission of A",
    "subject": "The lanterns",
    "salutation": "Excellencies,",
    "opening": "We ask:",
}


@pytest.fixture
def letter(world):
    add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")
    made = begin(world.campaign, world.drafter, name="To the desks", words=WORDS)
    translate(made, world.drafter, "ko", words={**WORDS, "subject": "등불"}, of=1, edition=0)
    return made


@pytest.fixture
def text(letter, world, cast):
    return signing.open_for_signatures(letter, cast.coordinator)


@pytest.fixture
def link(text, world, cast):
    return signing.give_signing_link(text, cast.coordinator, timezone.now() + timedelta(days=7))


@pytest.fixture
def client_of():
    def signed_in(person):
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def coordinating(client_of, world, cast):
    return client_of(cast.coordinator)


def enter(client, text, name="Oil Watch", **sent):
    given = {
        "kind": "organisation",
        "name_en": name,
        "detail_en": "Korea",
        "consent": "By mail of 3 March.",
        **sent,
    }
    return client.post(reverse("signature-entry", args=[text.uuid]), given)


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def letter_of(client, text, ending="txt", **query):
    """The file; of a text that was never agreed, and whose ask may not be translated: a coordinator says that it leaves."""
    said = {"although": "yes", "untranslated": "yes"}
    return client.post(reverse("signed-file", args=[text.uuid, ending], query=query), said)


class TestOpening:
    def test_the_text_is_kept_as_it_read(self, coordinating, world, letter, text):
        ask = world.campaign.asks.get()
        revise_ask(ask, world.drafter, title="Less light", text="", edition=1)
        page = coordinating.get(text.get_absolute_url())
        assert "1. More light" in page.text
        assert "The letter says something else since." in page.text
        assert "1. More light" in letter_of(coordinating, text).text

    def test_opening_the_same_text_twice_opens_it_once(self, coordinating, letter, text):
        answer = coordinating.post(reverse("letter-opening", args=[letter.uuid]), {"although": "yes"})
        assert answer.url == text.get_absolute_url()

    def test_a_letter_that_asks_for_nothing_is_not_opened(self, coordinating, world):
        letter = begin(world.campaign, world.drafter, name="Empty", words=WORDS)
        address = reverse("letter-opening", args=[letter.uuid])
        answer = coordinating.post(address, {"although": "yes"}, follow=True)
        assert "asks for nothing yet" in answer.text


class TestEntered:
    def test_it_stands_below_the_letter_in_each_language(self, coordinating, text):
        enter(coordinating, text, name_ko="기름 감시")
        enter(coordinating, text, name="Glass Forum")
        assert "Oil Watch, Korea\nGlass Forum, Korea" in letter_of(coordinating, text).text
        assert "기름 감시\nGlass Forum" in letter_of(coordinating, text, **{"in": "ko"}).text

    @pytest.mark.parametrize("missing", ["consent", "name_en"])
    def test_one_without_a_consent_or_a_name_is_refused(self, coordinating, text, missing):
        answer = enter(coordinating, text, **{missing: ""})
        assert (answer.status_code, Signature.objects.count()) == (422, 0)

    def test_a_withheld_name_is_counted_and_never_shown(self, coordinating, text):
        enter(coordinating, text, name="Secret Group", withheld="on")
        said = letter_of(coordinating, text).text
        assert "Secret" not in said
        assert "Signed by\n\nOne signatory whose name is known to the coalition" in said

    def test_they_are_ordered(self, coordinating, text):
        for name in ("A", "B", "C"):
            enter(coordinating, text, name, detail_en="")
        last = text.signatures.last()
        page = coordinating.post(reverse("signature-order", args=[text.uuid]), {"up": last.uuid}, follow=True)
        assert "A\nC\nB" in letter_of(coordinating, text).text
        assert re.search(rf'name="up" value="{last.uuid}"\s+autofocus', page.text), "to be pressed again"

    def test_withdrawn_it_leaves_the_letter_and_stays_in_the_list(self, coordinating, text):
        enter(coordinating, text)
        coordinating.post(reverse("signature-withdrawal", args=[text.signatures.get().uuid]))
        assert "Oil Watch" not in letter_of(coordinating, text).text
        assert "withdrawn" in coordinating.get(text.get_absolute_url()).text


class TestByLink:
    def ask(self, link, **sent):
        given = {"kind": "person", "name_en": "Ann Lee", "email": "ann@example.org", "agrees": "on", **sent}
        return Client().post(reverse("sign", args=[link[1]]), given)

    def address_in_mail(self) -> str:
        return re.search(r"https?://[^/]+(/signature/\S+)", OutgoingMail.objects.get().body)[1]

    def test_it_counts_once_the_mail_is_answered(self, coordinating, text, link):
        assert "1. More light" in Client().get(reverse("sign", args=[link[1]])).text
        assert "ann@example.org" in self.ask(link).text
        assert "Ann Lee" not in letter_of(coordinating, text).text
        address = self.address_in_mail()
        assert "Confirm the signature" in Client().get(address).text
        assert "Ann Lee" not in letter_of(coordinating, text).text, "looking is not confirming"
        Client().post(address)
        assert "Ann Lee" in letter_of(coordinating, text).text

    def test_who_read_it_in_korean_confirms_it_in_korean(self, text, link):
        given = {
            "kind": "person",
            "name_en": "Ann Lee",
            "name_ko": "이안",
            "email": "ann@example.org",
            "agrees": "on",
        }
        Client().post(reverse("sign", args=[link[1]], query={"in": "ko"}), given)
        address = self.address_in_mail()
        page = Client().get(address)
        assert '<article class="letter card" lang="ko"' in page.text
        assert re.search(r'href="\?in=ko" aria-current="true"', page.text)
        confirmed = Client().post(address, follow=True)
        assert '<article class="letter card" lang="ko"' in confirmed.text
        english = Client().get(address.replace("in=ko", "in=en"))
        assert '<article class="letter card" lang="en"' in english.text
        assert Client().get(address.replace("in=ko", "in=zz")).status_code == 400

    def test_it_opens_in_the_language_of_the_browser(self, world, letter, cast):
        """As every page does, where the letter has that language and its translation says what the letter says."""
        browser = {"headers": {"accept-language": "ko-KR,ko;q=0.9,en;q=0.5"}}
        korean, english = (f'<article class="letter card" lang="{code}"' for code in ("ko", "en"))
        until = timezone.now() + timedelta(days=7)
        stale = signing.open_for_signatures(letter, cast.coordinator)
        link = signing.give_signing_link(stale, cast.coordinator, until)
        assert english in Client().get(reverse("sign", args=[link[1]]), **browser).text
        ask = world.campaign.asks.get()
        translate_ask(ask, world.drafter, "ko", title="더 많은 빛", text="빛.", edition=0, of=ask.edition)
        text = signing.open_for_signatures(letter, cast.coordinator)
        address = reverse("sign", args=[link[1]])
        page = Client().get(address, **browser).text
        assert korean in page
        assert "이 서한에 서명하기" in page
        assert english in Client().get(address, headers={"accept-language": "fr"}).text
        assert english in Client().get(address, {"in": "en"}, **browser).text
        given = {"kind": "person", "name_ko": "이안", "email": "ann@example.org", "agrees": "on"}
        Coalition.objects.filter(pk=world.campaign.coalition.pk).update(name_ko="등불 연대")
        Client().post(address, {**given, "text": str(text.uuid)}, **browser)
        mail = OutgoingMail.objects.get()
        assert (mail.subject, "등불 연대" in mail.body) == ("서명을 확인해 주세요", True)
        assert korean in Client().get(self.address_in_mail(), headers={"accept-language": "en"}).text
        assert korean in Client().get(self.address_in_mail().partition("?")[0], **browser).text

    def test_whoever_signed_can_withdraw(self, coordinating, text, link):
        self.ask(link)
        address = self.address_in_mail()
        Client().post(address)
        Client().post(address, {"withdraw": "yes"})
        assert "Ann Lee" not in letter_of(coordinating, text).text
        Client().post(address)
        assert "Ann Lee" not in letter_of(coordinating, text).text, "what was withdrawn stays so"

    @pytest.mark.parametrize("missing", ["email", "agrees", "name_en"])
    def test_without_address_agreement_or_name_nothing_is_kept(self, link, missing):
        assert self.ask(link, **{missing: ""}).status_code == 422
        assert not Signature.objects.exists()
        assert not OutgoingMail.objects.exists()

    def test_an_answer_that_comes_too_late_does_not_count(self, link):
        self.ask(link)
        Signature.objects.update(at=timezone.now() - timedelta(days=15))
        assert Client().get(self.address_in_mail()).status_code == 404

    @pytest.mark.parametrize("ended", ["revoked", "expired", "closed draft"])
    def test_a_link_ends(self, coordinating, world, text, link, ended, cast):
        if ended == "revoked":
            coordinating.post(reverse("signing-link-revocation", args=[link[0].uuid]))
        elif ended == "expired":
            type(link[0]).objects.update(expires_at=timezone.now())
        else:
            restrict(world.latest, "named", cast.coordinator)
        assert Client().get(reverse("sign", args=[link[1]])).status_code == 404

    def test_none_is_given_for_a_draft_that_some_may_read(self, coordinating, world, text, cast):
        restrict(world.latest, "named", cast.coordinator)
        until = (timezone.now() + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
        answer = coordinating.post(reverse("signing-links", args=[text.uuid]), {"expires_at": until})
        assert answer.status_code == 422
        assert "named persons only" in answer.text

    def test_it_ends_with_the_membership_of_whoever_made_it(self, world, text, link):
        Membership.objects.filter(person=world.member).update(role=Role.COORDINATOR)
        gone = Membership.objects.get(person=world.cast.coordinator)
        assert [line.partition(",")[0] for line in left_behind(gone, world.member)] == [
            "The link to sign To the desks"
        ]
        end(gone, world.member)
        assert Client().get(reverse("sign", args=[link[1]])).status_code == 404

    def test_the_link_is_shown_once(self, coordinating, text):
        until = (timezone.now() + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
        answer = coordinating.post(reverse("signing-links", args=[text.uuid]), {"expires_at": until})
        address = re.search(r'value="http://testserver(/sign/[^"]+)"', answer.text)[1]
        assert Client().get(address).status_code == 200
        assert address not in coordinating.get(text.get_absolute_url()).text


class TestClosing:
    def test_later_ones_are_visibly_later(self, coordinating, text):
        enter(coordinating, text)
        coordinating.post(reverse("signatures-closing", args=[text.uuid]))
        enter(coordinating, text, "Late Group")
        enter(coordinating, text, "Hidden Group", withheld="on")
        today = date_format(timezone.now(), "j F Y")
        for ending in ("txt", "html"):
            said = words(letter_of(coordinating, text, ending))
            first, later = said.split("Signed later")
            assert "Signatures as of " in first
            assert "Oil Watch" in first
            assert f"Late Group, Korea ({today})" in later
            assert "Late Group" not in first
            assert "and one signatory whose name is known to the coalition" in later
            assert "Hidden" not in said
        page = words(coordinating.get(text.get_absolute_url()))
        assert page.count("signed later, on ") == 2

    def test_whoever_signs_by_link_is_told(self, coordinating, text, link):
        coordinating.post(reverse("signatures-closing", args=[text.uuid]))
        closed = "The signatures of this letter were closed on "
        assert closed in Client().get(reverse("sign", args=[link[1]])).text
        by_link = TestByLink()
        assert closed in by_link.ask(link).text
        assert closed in OutgoingMail.objects.get().body
        address = by_link.address_in_mail()
        assert closed in Client().get(address).text
        assert closed in Client().post(address, follow=True).text
        assert "Ann Lee (" in letter_of(coordinating, text).text.partition("Signed later")[2]

    def test_who_signed_before_is_told_nothing_of_it(self, coordinating, text, link):
        by_link = TestByLink()
        by_link.ask(link)
        address = by_link.address_in_mail()
        Client().post(address)
        coordinating.post(reverse("signatures-closing", args=[text.uuid]))
        assert "were closed on" not in Client().get(address).text
        assert "Signed later" not in letter_of(coordinating, text).text


def test_states_and_consents_are_in_the_readers_language(coordinating, text, link):
    enter(coordinating, text)
    coordinating.post(reverse("signature-withdrawal", args=[text.signatures.get().uuid]))
    by_link = TestByLink()
    by_link.ask(link)
    in_korean = {"headers": {"accept-language": "ko"}}
    page = coordinating.get(text.get_absolute_url(), **in_korean).text
    assert "철회됨" in page
    assert "링크로 서명, 메일 확인 대기." in page
    Client().post(by_link.address_in_mail())
    page = coordinating.get(text.get_absolute_url(), **in_korean).text
    assert "링크로 서명, 메일로 확인함." in page
    assert "By link" not in page
    assert "withdrawn" not in page


class TestOnce:
    """Who signs twice stands once below the letter, and is told."""

    def addresses(self):
        found = [re.search(r"(/signature/\S+)", one.body)[1] for one in OutgoingMail.objects.order_by("pk")]
        return dict(enumerate(found))

    def test_by_link_with_one_address(self, coordinating, text, link):
        by_link = TestByLink()
        by_link.ask(link)
        by_link.ask(link, name_en="ann  lee", email="Ann@example.org", detail_en="Of nowhere")
        first, second = self.addresses().values()
        Client().post(first)
        assert "You stand below the letter already" in words(Client().post(second, follow=True))
        assert letter_of(coordinating, text).text.casefold().count("ann lee") == 1
        Client().post(first, {"withdraw": "yes"})
        assert "Confirm the signature" in Client().get(second).text, "what was withdrawn holds nobody up"

    def test_another_of_the_same_name_is_another(self, coordinating, text, link):
        by_link = TestByLink()
        by_link.ask(link, detail_en="Baker")
        by_link.ask(link, email="other@example.org", detail_en="Miller")
        for address in self.addresses().values():
            Client().post(address)
        assert letter_of(coordinating, text).text.count("Ann Lee") == 2

    def test_entered(self, coordinating, text):
        enter(coordinating, text)
        again = enter(coordinating, text, "OIL WATCH", detail_en="")
        assert again.status_code == 422
        assert "stands below the letter already" in again.text
        assert text.signatures.count() == 1


class TestNamesByLink:
    def test_the_coalition_has_its_korean_name_on_a_korean_page(self, world, link):
        Coalition.objects.filter(pk=world.campaign.coalition.pk).update(name_ko="등불 연대")
        page = Client().get(reverse("sign", args=[link[1]]), headers={"accept-language": "ko"}).text
        assert "등불 연대" in page.partition("<h1>")[2].partition("</p>")[0]

    def test_the_form_of_the_name_in_each_language(self, coordinating, text, link):
        page = Client().get(reverse("sign", args=[link[1]])).text
        assert "Name in Korean" in page
        by_link = TestByLink()
        by_link.ask(link, name_ko="이안", detail_ko="빵집")
        Client().post(by_link.address_in_mail())
        assert "Ann Lee" in letter_of(coordinating, text).text
        korean = letter_of(coordinating, text, **{"in": "ko"}).text
        assert "이안, 빵집" in korean
        assert "Ann Lee" not in korean

    def test_in_korean_the_korean_form_is_the_one_needed(self, link):
        given = {"kind": "person", "name_ko": "이안", "email": "ann@example.org", "agrees": "on"}
        address = reverse("sign", args=[link[1]], query={"in": "ko"})
        assert Client().post(address, {**given, "name_ko": ""}).status_code == 422
        assert Client().post(address, given).status_code == 200

    def test_whose_name_is_not_shown_agrees_to_no_publishing(self, coordinating, text, link):
        by_link = TestByLink()
        assert by_link.ask(link, agrees="").status_code == 422
        assert by_link.ask(link, agrees="", withheld="on").status_code == 200
        Client().post(by_link.address_in_mail())
        said = letter_of(coordinating, text).text
        assert "Signed by\n\nOne signatory whose name is known to the coalition" in said
        assert "Ann Lee" not in said


class TestOfAnEarlierText:
    def test_a_stale_translation_is_said_to_whoever_signs(self, coordinating, world, letter, cast):
        ask = world.campaign.asks.get()
        text = signing.open_for_signatures(letter, cast.coordinator)
        told = "Parts of this translation are missing or of an earlier text. What is signed is the text in English."
        token = signing.give_signing_link(text, cast.coordinator, timezone.now() + timedelta(days=7))[1]
        address = reverse("sign", args=[token])
        assert told in words(Client().get(address, {"in": "ko"}))
        assert told not in words(Client().get(address, {"in": "en"}))
        assert told in words(coordinating.get(text.get_absolute_url(), {"in": "ko"}))
        translate_ask(ask, world.drafter, "ko", title="더 많은 빛", text="", edition=0, of=ask.edition)
        whole = signing.open_for_signatures(letter, cast.coordinator)
        assert told not in words(coordinating.get(whole.get_absolute_url(), {"in": "ko"}))


class TestWithheld:
    def test_the_name_is_shown_to_those_who_collect_signatures_alone(
        self, coordinating, client_of, cast, text
    ):
        enter(coordinating, text, name="Secret Group", withheld="on", consent="Secret Group wrote to us.")
        assert "Secret Group" in coordinating.get(text.get_absolute_url()).text
        for person in (cast.observer, cast.member, cast.drafter):
            page = client_of(person).get(text.get_absolute_url()).text
            assert "Secret Group" not in page
            assert "Name withheld" in page


class TestChecking:
    @pytest.mark.parametrize("ending", ["docx", "pdf", "html", "txt"])
    def test_a_file_that_somebody_holds_is_this_letter_or_not(self, coordinating, text, ending):
        enter(coordinating, text)
        held = letter_of(coordinating, text, ending, **{"in": "ko"}).content
        address = reverse("signed-file-check", args=[text.uuid])
        for content, said in ((held, "It is this letter"), (held + b" ", "It is not a file of this letter")):
            answer = coordinating.post(address, {"file": SimpleUploadedFile("letter", content)})
            assert said in answer.text


class TestAskedInALanguage:
    def test_one_that_there_is_not_is_told(self, coordinating, text, letter, link):
        signed, page = text.get_absolute_url(), reverse("letter", args=[letter.uuid])
        for client, address in (
            (coordinating, signed),
            (coordinating, page),
            (Client(), reverse("sign", args=[link[1]])),
        ):
            answer = client.get(address, {"in": "xx"})
            assert answer.status_code == 400
            assert "“in” cannot be “xx” here." in words(answer)
            assert client.get(address, {"in": ""}).status_code == 200
            assert client.get(address, {"in": "ko", "from": "mail"}).status_code == 200
