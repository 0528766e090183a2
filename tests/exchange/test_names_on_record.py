"""A name that is on record is held by itself: however it is written, wherever it stands, in every file and by every link."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Ask, Campaign, Status, VersionTranslation
from coalitions.accounts.access_tokens import make
from documents.contents import contents_of
from exchange.exports import TELLS_FALLBACKS
from exchange.models import Departure, NamedPerson
from exchange.persons.recording import Recording, record
from letters.models import SigningLink
from letters.signing import (
    Named,
    Signing,
    ask_to_sign,
    enter_signature,
    give_signing_link,
    open_for_signatures,
)
from letters.writing import begin
from notices.mail import send_due
from notices.tell import tell

WITHHELD = "They must not be named"


@pytest.fixture
def address(amended):
    return reverse("suggested-changes-file", args=[amended.campaign.uuid, "txt"]) + "?holds=all"


@pytest.fixture
def as_(client, amended):
    """The browser of somebody of the cast."""

    def sign_in(role: str = "coordinator"):
        client.force_login(getattr(amended.cast, role))
        return client

    return sign_in


@pytest.fixture
def reasoned(amended):
    """An agreed amendment with a reason, or with other words."""

    def write(reason: str = "", text: str = "Condemns all dimming;", **words: str):
        wording = Wording(text, reason=reason, **words)
        amendment = propose_change(amended.campaign, amended.paragraph("OP 3"), wording, amended.drafter)
        Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
        return amendment

    return write


@pytest.fixture
def on_record(amended):
    """Record a name as a drafter."""

    def said(name: str, word: str = "withheld", **more: object) -> NamedPerson:
        return record(amended.campaign, amended.drafter, name, Recording(word, **more))

    return said


HELD = {
    "목등철": ["목등철을 석방하라는 요구입니다.", "탈북자목등철은 말한다", "목 등철에게", "故목등철"],
    "Farid Zamanloo": [
        "As farid zamanloo reported",
        "Zamanloo reported it",
        "so says Zamanloo's sister",
        "https://example.org/farid-zamanloo",
        "https://example.org/x?by=Farid%20Zamanloo",
        "farid_zamanloo",
        "ZAMANLOO, Farid",
        "Farīd Zàmanloo",
        "#FreeFaridZamanloo",
        "Fa\u00adrid Zaman\u200bloo",
    ],
    "Ri Myong-bok": ["Ri Myongbok", "Myong Bok Ri", "RI MYONG BOK"],
    "Jörg Łaube": ["Joerg Laube", "jorg laube"],
    "Иван Лампов": ["Ивану Лампову", "Лампова Ивана"],
    "لمبة خالد": ["رأى لمبة بن خالد", "ولمبة خالد"],
    "灯小明": ["灯小明说"],
    "오토 램페": ["오토램페를 기억하며", "램페 오토"],
}


class TestWhoMustNotBeNamed:
    @pytest.mark.parametrize(
        ("name", "reason"), [(name, reason) for name, reasons in HELD.items() for reason in reasons]
    )
    def test_is_held_however_it_is_written(self, as_, reasoned, on_record, address, name, reason):
        on_record(name)
        reasoned(reason)
        answer = as_().post(address, {"anyway": "I say so"})
        assert answer.status_code == 422
        assert WITHHELD in answer.content.decode()
        assert not Departure.objects.exists()

    def test_in_other_letters_where_that_was_said(self, as_, reasoned, on_record, address):
        on_record("Mok Deung-chol", also="목등철\n등철이")
        reasoned("목등철을 석방하라")
        assert as_().post(address, {"anyway": "I say so"}).status_code == 422

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("Kim Lam-pe", "Mr. Kim reported it."),
            ("Farid Zamanloo", "see example.org/zamanloo/2"),
            ("Farid Zamanloo", "and Hosna Zamanloo said so"),
            ("목등철", "목씨는 말했다"),
        ],
    )
    def test_perhaps_it_is_somebody_else_and_is_asked(self, as_, reasoned, on_record, address, name, reason):
        on_record(name)
        reasoned(reason)
        page = as_("drafter").get(address)
        assert page.status_code == 409
        assert "Perhaps somebody who must not be named" in page.content.decode()
        assert as_().post(address, {"anyway": "It is another"}).status_code == 200

    def test_of_who_must_not_be_in_another_campaign_it_is_asked(
        self, as_, amended, reasoned, on_record, address
    ):
        other = Campaign.objects.create(
            coalition=amended.coalition,
            resolution=amended.resolution,
            session=amended.sessions[55],
            base_draft=amended.earlier,
            title="The year before",
        )
        record(other, amended.drafter, "Farid Zamanloo", Recording("withheld"))
        reasoned("as farid zamanloo reported")
        page = as_("drafter").get(address)
        assert page.status_code == 409
        assert "In another campaign it is recorded" in page.content.decode()
        on_record("Farid Zamanloo", "public")
        assert as_("drafter").get(address).status_code == 200

    def test_another_of_whom_something_is_recorded_is_not_held(self, as_, reasoned, on_record, address):
        on_record("Farid Zamanloo")
        on_record("Hosna Zamanloo", "public")
        reasoned("and Hosna Zamanloo said so")
        assert as_("drafter").get(address).status_code == 200

    def test_words_that_only_begin_alike_are_none(self, as_, reasoned, on_record, address):
        on_record("목등철")
        on_record("Farid Zamanloo")
        reasoned("나무의 목등은 밝다. 건목 등철강. The zamanlooks of lamps.")
        assert as_("drafter").get(address).status_code == 200

    @pytest.mark.parametrize("field", ["text", "fallback", "source_symbol", "source_label"])
    @pytest.mark.parametrize("ending", ["docx", "html", "pdf", "xlsx", "csv", "json", "akn", "txt"])
    def test_in_each_part_and_each_format(self, as_, amended, reasoned, on_record, field, ending):
        on_record("Farid Zamanloo")
        reasoned(**{field: "farid zamanloo"})
        address = reverse("suggested-changes-file", args=[amended.campaign.uuid, ending])
        answer = as_().post(address, {"anyway": "I say so"})
        if field == "fallback" and ending not in TELLS_FALLBACKS:
            assert answer.status_code == 200
            assert "zamanloo" not in " ".join(contents_of(answer.content, ending).texts).casefold()
        else:
            assert answer.status_code == 422

    def test_in_the_draft_itself_and_the_title(self, as_, amended, on_record, address):
        on_record("Farid Zamanloo")
        assert as_("drafter").get(address).status_code == 200
        draft = amended.latest
        draft.masthead = {**draft.masthead, "other": ["Submitted by Farid Zamanloo"]}
        draft.save()
        assert as_().post(address, {"anyway": "I say so"}).status_code == 422
        draft.masthead = {}
        draft.save()
        type(amended.campaign).objects.filter(pk=amended.campaign.pk).update(title="For Farid Zamanloo")
        assert as_().post(address, {"anyway": "I say so"}).status_code == 422

    def test_a_file_that_left_before_is_not_made_again(self, as_, reasoned, on_record, address):
        reasoned("목등철을 석방하라")
        on_record("목등철", "public")
        assert as_("drafter").get(address).status_code == 200
        on_record("목등철")
        again = reverse("departure-file", args=[Departure.objects.get().uuid])
        assert as_().post(again, {"anyway": "For the archive"}).status_code == 422

    def test_in_a_translation(self, as_, amended, reasoned, on_record, address):
        amendment = reasoned()
        VersionTranslation.objects.create(
            version=amendment.version, language="ko", text="목등철을 석방하라", person=amended.drafter
        )
        on_record("목등철")
        korean = as_().post(address.replace(".txt", ".docx") + "&in=ko", {"untranslated": "yes"})
        assert korean.status_code == 409
        assert as_().get(address).status_code == 200, "it has no word of the translation"
        page = as_("drafter").get(reverse("persons", args=[amended.campaign.uuid])).content.decode()
        assert "OP 3 in Korean" in page

    def test_in_packages_sheets_and_written_amendments(self, as_, amended, reasoned, on_record):
        reasoned(text="Condemns the dimming of farid zamanloo;")
        on_record("Farid Zamanloo")
        uuid = amended.campaign.uuid
        package = reverse("package", args=[uuid]) + "?formats=txt&holds=agreed&annex=on"
        for address in (
            reverse("desk-sheet-file", args=[uuid, "xlsx"]),
            reverse("written-amendments-file", args=[uuid, "txt"]),
            package,
        ):
            assert as_().post(address, {"anyway": "I say so"}).status_code == 422, address

    @pytest.fixture
    def files(self, as_, amended):
        """How a file is answered."""

        def answered(ending: str, name: str = "suggested-changes-file", **query: str) -> int:
            address = reverse(name, args=[amended.campaign.uuid, ending], query=query)
            return as_("drafter").get(address).status_code

        return answered

    def test_a_reason_only_where_the_file_has_it(self, as_, amended, reasoned, on_record, files):
        """A list of written amendments has none."""
        reasoned("As Farid Zamanloo asked.")
        on_record("Farid Zamanloo")
        uuid = amended.campaign.uuid
        for ending in ("docx", "pdf", "txt"):
            answer = as_("drafter").get(reverse("written-amendments-file", args=[uuid, ending]))
            assert answer.status_code == 200
            assert b"Zamanloo" not in answer.content
        assert files("docx") == 409
        assert files("docx", notes="no") == 200
        assert files("docx", "desk-sheet-file") == 409

    def test_fallback_wording_only_where_the_file_has_it(self, reasoned, on_record, files):
        reasoned(fallback="At least Farid Zamanloo;")
        on_record("Farid Zamanloo")
        assert files("docx") == 200
        assert files("json") == 409
        assert files("json", fallback="no") == 200
        assert files("docx", "desk-sheet-file") == 409
        assert files("docx", "desk-sheet-file", fallback="no") == 200


class TestLinks:
    def test_show_no_amendment_and_nothing_at_all_where_what_is_around_names(
        self, client, amended, reasoned, on_record, give
    ):
        reasoned("목등철을 석방하라")
        on_record("목등철")
        _, token = give()
        client.logout()
        for address in (reverse("shared", args=[token]), reverse("shared-file", args=[token, "txt"])):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "목등철" not in answer.content.decode()
        type(amended.campaign).objects.filter(pk=amended.campaign.pk).update(notice="목등철을 위하여")
        for address in (reverse("shared", args=[token]), reverse("shared-file", args=[token, "txt"])):
            assert client.get(address).status_code == 404

    def test_of_who_is_at_risk_in_the_title_a_coordinator_is_asked(
        self, client, as_, amended, on_record, give
    ):
        _, token = give()
        type(amended.campaign).objects.filter(pk=amended.campaign.pk).update(title="For Farid Zamanloo")
        on_record("Farid Zamanloo", "public")
        client.logout()
        assert client.get(reverse("shared", args=[token])).status_code == 200
        on_record("Farid Zamanloo", "public", at_risk=True)
        assert client.get(reverse("shared", args=[token])).status_code == 404
        page = reverse("share-links", args=[amended.campaign.uuid])
        later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
        asked = {"given_to": "Desk", "expires_at": later}
        assert as_().post(page, asked).status_code == 422
        given = as_().post(page, {**asked, "anyway": "on"}).content.decode()
        client.logout()
        assert client.get(re.search(r"/shared/[\w-]+/", given)[0]).status_code == 200


@pytest.fixture
def signable(amended):
    """A letter that is open for signatures; its opening names Ada Lumen."""
    Ask.objects.create(campaign=amended.campaign, number=1, title="More light", text="All.")
    words = {"subject": "Lamps", "opening": "We think of Ada Lumen."}
    letter = begin(amended.campaign, amended.drafter, name="To the desk", words=words)
    return open_for_signatures(letter, amended.cast.coordinator)


class TestLinksToSign:
    LATER = timedelta(days=3)

    def test_of_somebody_at_risk_a_coordinator_is_asked(self, client, as_, signable, on_record):
        on_record("Ada Lumen", "public", at_risk=True)
        until = (timezone.localtime() + self.LATER).strftime("%Y-%m-%dT%H:%M")
        address = reverse("signing-links", args=[signable.uuid])
        assert as_().post(address, {"expires_at": until}).status_code == 422
        assert not SigningLink.objects.exists()
        assert 'name="anyway"' in as_().get(signable.get_absolute_url()).content.decode()
        assert as_().post(address, {"expires_at": until, "anyway": "on"}).status_code == 200
        assert SigningLink.objects.get().named == ["ada lumen"]

    def test_none_works_once_somebody_is_at_risk(self, client, amended, signable, on_record):
        on_record("Ada Lumen", "public")
        _, token = give_signing_link(signable, amended.cast.coordinator, timezone.now() + self.LATER)
        assert client.get(reverse("sign", args=[token])).status_code == 200
        on_record("Ada Lumen", "public", at_risk=True)
        assert client.get(reverse("sign", args=[token])).status_code == 404

    def test_who_signed_reads_no_more_whom_it_must_not_name(self, client, amended, signable, on_record):
        on_record("Ada Lumen", "public")
        _, _token = give_signing_link(signable, amended.cast.coordinator, timezone.now() + self.LATER)
        signing = Signing("person", {"en": Named("Otto Lampe")}, email="otto@example.org")
        _, secret = ask_to_sign(signable, signing)
        mine = reverse("signature-confirmation", args=[secret])
        assert "Ada Lumen" in client.get(mine).content.decode()
        on_record("Ada Lumen")
        page = client.get(mine)
        assert page.status_code == 200
        assert "Ada Lumen" not in page.content.decode()
        assert "Withdraw it" in page.content.decode()

    def test_nor_is_anybody_named_below_it_who_must_not_be(self, client, amended, signable, on_record):
        on_record("Ada Lumen", "public")
        coordinator = amended.cast.coordinator
        _, token = give_signing_link(signable, coordinator, timezone.now() + self.LATER)
        signing = Signing("organisation", {"en": Named("Lamp Fund", "led by Farid Zamanloo")})
        enter_signature(signable, coordinator, signing, "By mail")
        assert client.get(reverse("sign", args=[token])).status_code == 200
        on_record("Farid Zamanloo")
        assert client.get(reverse("sign", args=[token])).status_code == 404


class TestSigning:
    def test_settles_the_name_below_that_letter_alone(self, as_, amended, signable, on_record, reasoned):
        on_record("Ada Lumen", "public")
        coordinator = amended.cast.coordinator
        enter_signature(signable, coordinator, Signing("person", {"en": Named("Min-jun Kam")}), "By mail")
        letter = reverse("signed-file", args=[signable.uuid, "txt"])
        assert as_().post(letter, {"although": "yes"}).status_code == 200
        reasoned("The prisoner Min-jun Kam, held in camp 15")
        anew = open_for_signatures(signable.letter, coordinator)
        enter_signature(anew, coordinator, Signing("person", {"en": Named("Min-jun Kam")}), "By mail")
        package = reverse("package", args=[amended.campaign.uuid])
        query = f"formats=txt&languages=en&holds=agreed&annex=on&letter={anew.uuid}"
        answer = as_().post(f"{package}?{query}", {"although": "yes"})
        assert answer.status_code == 409
        assert "Min-jun Kam" in answer.content.decode()

    def test_not_in_the_body_of_the_letter(self, as_, amended, signable, on_record):
        coordinator = amended.cast.coordinator
        enter_signature(signable, coordinator, Signing("person", {"en": Named("Ada Lumen")}), "By mail")
        letter = reverse("signed-file", args=[signable.uuid, "txt"])
        held = as_().post(letter, {"although": "yes"})
        assert held.status_code == 409
        assert "Ada Lumen" in held.content.decode()
        assert re.search(r'name="although" value="yes"\s+id="although" required checked', held.text), "once"


class TestThePage:
    def test_a_name_that_was_missed_is_added_and_then_held(self, as_, amended, reasoned, address):
        reasoned("the case of zamanloo farid")
        page = reverse("persons", args=[amended.campaign.uuid])
        assert as_("drafter").get(address).status_code == 200
        shown = as_("drafter").get(page).content.decode()
        assert "Add a name" in shown
        assert 'name="name"' in shown
        wrong = as_("drafter").post(page, {"name": "Farid Zamanloo", "word": ""})
        assert wrong.status_code == 422
        assert 'value="Farid Zamanloo"' in wrong.content.decode()
        as_("drafter").post(page, {"name": "Farid Zamanloo", "word": "withheld", "also": "فريد زمانلو"})
        assert NamedPerson.objects.get().also == "فريد زمانلو"
        assert as_("drafter").get(address).status_code == 409

    def test_what_is_none_is_dismissed_once_for_the_campaign(self, as_, amended, reasoned, address):
        reasoned("등대의 김영순. 바다의 박연서.")
        page = reverse("persons", args=[amended.campaign.uuid])
        assert "Perhaps a name." in as_("drafter").get(address).content.decode()
        shown = as_("drafter").get(page).content.decode()
        assert shown.count('name="nobody"') == 2
        assert as_("member").post(page, {"nobody": ["김영순"]}).status_code == 403
        as_("drafter").post(page, {"nobody": ["김영순", "박연서"]})
        assert set(NamedPerson.objects.values_list("name", "word")) == {
            ("김영순", "nobody"),
            ("박연서", "nobody"),
        }
        assert as_("drafter").get(address).status_code == 200


@pytest.fixture
def bearer(amended):
    """What a program of Dana says of itself."""
    _, token = make(amended.drafter, "files", ("export",), 7, with_second_factor=False)
    return {"Authorization": f"Bearer {token}"}


class TestOtherWaysOut:
    """Nothing of a campaign is in them: what a draft says leaves by them, and what people say by mail."""

    @pytest.fixture
    def naming(self, amended, on_record):
        """The latest draft names somebody who must not be named."""
        draft = amended.latest
        draft.masthead = {**draft.masthead, "other": ["Submitted by Farid Zamanloo"]}
        draft.save()
        return draft

    def test_files_of_a_draft_by_a_page_or_a_program(self, client, as_, bearer, amended, naming, on_record):
        uuids = [amended.earlier.uuid, naming.uuid]
        pages = [
            reverse("draft-file", args=[naming.uuid, "json"]),
            reverse("comparison-file", args=[*uuids, "txt"]),
            reverse("concordance-file", args=[amended.resolution.uuid, "csv"]),
        ]
        programs = [f"/api/v1/drafts/{naming.uuid}/text.akn", "/api/v1/comparisons/{}/{}.txt".format(*uuids)]

        def answers():
            yield from (as_("drafter").get(page).status_code for page in pages)
            client.logout()
            yield from (client.get(program, headers=bearer).status_code for program in programs)

        assert list(answers()) == [200] * 5
        on_record("Farid Zamanloo")
        assert list(answers()) == [409] * 5

    def test_no_mail_quotes_it(self, amended, on_record, mailoutbox):
        amended.coalition.mail_may_quote = True
        amended.coalition.save()
        on_record("Farid Zamanloo")
        for quote in ("farid zamanloo is safe", "The lamp is lit"):
            tell(
                [amended.cast.member],
                about=amended.campaign,
                topic=amended.campaign,
                kind="mention",
                headline="Dana mentions you",
                quote=quote,
                address="/",
                at_once=True,
            )
        send_due(timezone.now())
        bodies = "".join(mail.subject + mail.body for mail in mailoutbox)
        assert "The lamp is lit" in bodies
        assert "zamanloo" not in bodies


class TestPrograms:
    def test_are_told_what_holds_a_file(self, client, bearer, amended, reasoned, on_record):
        address = f"/api/v1/campaigns/{amended.campaign.uuid}/suggested-changes.txt"
        reasoned("Otto Lampe, Ada Lumen and Bo Torch said so")
        on_record("Otto Lampe")
        on_record("Ada Lumen", "public", at_risk=True)
        answer = client.get(address, headers=bearer)
        assert answer.status_code == 409
        assert answer.json()["detail"] == (
            "The file names who must not be named: Otto Lampe. "
            "To name them may put somebody at risk, so a coordinator is asked each time: Ada Lumen. "
            "The file names persons of whom nothing is settled: Bo Torch."
        )
