"""Do no harm: whoever a file would name is listed before it leaves, and has to be settled; never silently."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Ask, Campaign, Status
from coalitions.models import AuditEntry
from exchange.models import Departure, NamedPerson
from exchange.persons.recording import Recording, record
from letters.signing import Named, Signing, enter_signature, give_signing_link, open_for_signatures
from letters.writing import LetterError, begin

NAME = "Otto Lampe"


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def named(amended):
    """An agreed amendment that names Otto Lampe, whom the draft does not name; its reason names Ada Lumen."""
    amendment = propose_change(
        amended.campaign,
        amended.paragraph("OP 3"),
        Wording(f"Condemns the dimming of the lamp of {NAME};", reason="So says Ada Lumen."),
        amended.drafter,
    )
    Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
    return amendment


@pytest.fixture
def file_address(amended):
    return reverse("suggested-changes-file", args=[amended.campaign.uuid, "docx"])


@pytest.fixture
def as_(client, amended):
    """The browser of somebody of the cast."""

    def sign_in(role: str):
        client.force_login(getattr(amended.cast, role))
        return client

    return sign_in


@pytest.fixture
def settle(as_, amended):
    """Record as Dana what is known of a name; the page that comes then."""

    def record(name: str, **said: object):
        client = as_("drafter")
        return client.post(
            reverse("persons", args=[amended.campaign.uuid]), {"name": name, **said}, follow=True
        )

    return record


class TestAFileThatNamesSomebody:
    def test_does_not_leave_and_says_whom_it_names_and_where(self, as_, named, file_address):
        answer = as_("drafter").get(file_address)
        assert answer.status_code == 409
        said = text_of(answer)
        assert f"{NAME} OP 3, the file itself Nothing is settled." in said
        assert "Ada Lumen reason for OP 3, the file itself Nothing is settled." in said
        assert "A coordinator can let it leave all the same." in said
        assert not Departure.objects.exists()
        assert not AuditEntry.objects.filter(action="file.exported").exists()

    def test_leaves_when_a_coordinator_says_why(self, as_, named, file_address):
        page = as_("coordinator").get(file_address)
        assert "Download it all the same" in page.content.decode()
        answer = as_("coordinator").post(file_address, {"anyway": "The family asked for it."})
        assert answer.status_code == 200
        assert NAME in Document(io.BytesIO(answer.content)).element.xml
        left = Departure.objects.get()
        assert left.anyway == "The family asked for it."
        assert AuditEntry.objects.get(action="file.sent-anyway").about == f"departure {left.uuid}"
        assert as_("coordinator").get(file_address).status_code == 409, "each time anew"

    def test_not_without_a_reason_and_not_on_the_word_of_another(self, as_, named, file_address):
        assert as_("coordinator").post(file_address, {"anyway": " "}).status_code == 422
        assert as_("coordinator").post(file_address).status_code == 409
        for role in ("drafter", "member", "observer"):
            assert as_(role).post(file_address, {"anyway": "I say so"}).status_code == 403
        assert not Departure.objects.exists()

    @pytest.mark.parametrize(
        "said",
        [
            {"word": "public"},
            {"word": "nobody"},
            {
                "word": "consent",
                "consent": "By mail",
                "consented_on": "2025-02-03",
                "source": "Mail of the family, kept by Wick Watch",
            },
        ],
    )
    def test_leaves_once_it_is_settled(self, as_, settle, named, file_address, said):
        settle("Ada  LUMEN", **said)
        assert as_("member").get(file_address).status_code == 409, "one of two is settled"
        settle(NAME, **said)
        assert as_("member").get(file_address).status_code == 200

    def test_of_somebody_at_risk_it_is_asked_each_time(self, as_, settle, named, file_address):
        settle("Ada Lumen", word="public")
        settle(NAME, word="public", at_risk="on")
        answer = as_("drafter").get(file_address)
        assert answer.status_code == 409
        assert "Somebody may be at risk." in text_of(answer)

    def test_who_must_not_be_named_is_not_on_anybodys_word(self, as_, settle, named, file_address):
        settle("Ada Lumen", word="public")
        settle(NAME, word="withheld")
        answer = as_("coordinator").post(file_address, {"anyway": "I say so"})
        assert answer.status_code == 422
        assert "It does not leave" in text_of(answer)
        assert not Departure.objects.exists()

    @pytest.mark.parametrize("ending", ["pdf", "html", "txt", "xlsx", "csv"])
    def test_in_every_format(self, as_, named, amended, ending):
        address = reverse("suggested-changes-file", args=[amended.campaign.uuid, ending])
        assert NAME in text_of(as_("drafter").get(address))
        address = reverse("written-amendment-file", args=[named.uuid, "txt"])
        assert as_("drafter").get(address).status_code == 409

    def test_in_fallback_wording(self, as_, amended):
        wording = Wording("Condemns all dimming;", fallback=f"Regrets the dimming of {NAME};")
        amendment = propose_change(amended.campaign, amended.paragraph("OP 4"), wording, amended.drafter)
        Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
        answer = as_("drafter").get(reverse("desk-sheet-file", args=[amended.campaign.uuid, "docx"]))
        assert answer.status_code == 409
        assert f"{NAME} fallback wording of OP 4" in text_of(answer)

    def test_what_the_draft_names_is_public(self, as_, amended, named, file_address):
        draft = amended.latest
        draft.masthead = {**draft.masthead, "other": [f"Submitted by {NAME} and Ada Lumen"]}
        draft.save()
        assert as_("drafter").get(file_address).status_code == 200

    def test_a_file_that_left_is_made_again_only_so(self, as_, settle, amended, named, file_address):
        as_("coordinator").post(file_address, {"anyway": "Agreed by telephone."})
        again = reverse("departure-file", args=[Departure.objects.get().uuid])
        assert as_("drafter").post(again).status_code == 409
        assert as_("coordinator").post(again, {"anyway": "For the archive"}).status_code == 200
        settle(NAME, word="withheld")
        assert as_("coordinator").post(again, {"anyway": "For the archive"}).status_code == 422


class TestALetter:
    @pytest.fixture
    def letter(self, amended):
        Ask.objects.create(campaign=amended.campaign, number=1, title="More light", text="All.")
        words = {"subject": "Lamps", "closing": "On behalf of all,\n\nAda Lumen", "addressees": "Desk"}
        return begin(amended.campaign, amended.drafter, name="To the desk", words=words)

    def test_is_held_for_whom_its_words_name(self, as_, letter):
        answer = as_("drafter").get(reverse("letter-file", args=[letter.uuid, "txt"]))
        assert answer.status_code == 409
        assert "Ada Lumen closing, the file itself Nothing is settled." in text_of(answer)

    def test_not_for_whom_the_amendments_name_that_carry_its_asks(self, as_, amended, settle):
        ask = Ask.objects.create(campaign=amended.campaign, number=1, title="More light", text="All.")
        propose_change(
            amended.campaign,
            amended.paragraph("OP 3"),
            Wording(f"Condemns the dimming of the lamp of {NAME};", asks=(ask,)),
            amended.drafter,
        )
        settle(NAME, word="withheld")
        words = {"subject": "Lamps", "closing": "On behalf of all,", "addressees": "Desk"}
        letter = begin(amended.campaign, amended.drafter, name="To the desk", words=words)
        address = reverse("letter-file", args=[letter.uuid, "txt"])
        file = as_("coordinator").post(address, {"although": "yes"})
        assert file.status_code == 200
        assert "(OP 3)" in file.content.decode()
        assert NAME not in file.content.decode()
        text = open_for_signatures(letter, amended.cast.coordinator)
        address = reverse("signed-file", args=[text.uuid, "txt"])
        assert as_("coordinator").post(address, {"although": "yes"}).status_code == 200

    def test_who_signed_it_agreed(self, as_, amended, letter):
        coordinator = amended.cast.coordinator
        text = open_for_signatures(letter, coordinator)
        address = reverse("signed-file", args=[text.uuid, "txt"])
        enter_signature(text, coordinator, Signing("organisation", {"en": Named("Torchfolk Lumen")}), "Mail")
        assert as_("coordinator").post(address, {"although": "yes"}).status_code == 409
        enter_signature(text, coordinator, Signing("person", {"en": Named("Ada Lumen", "Chair")}), "By mail")
        assert as_("coordinator").post(address, {"although": "yes"}).status_code == 200
        said = text_of(as_("drafter").get(address, {"look": "1"}))
        assert "They signed it." in said


class TestLinksToSign:
    def test_none_is_given_and_none_works_while_nothing_is_settled(self, client, as_, amended, settle):
        Ask.objects.create(campaign=amended.campaign, number=1, title="More light", text="All.")
        words = {"subject": "Lamps", "opening": f"We think of {NAME}."}
        letter = begin(amended.campaign, amended.drafter, name="To the desk", words=words)
        text = open_for_signatures(letter, amended.cast.coordinator)
        later = timezone.now() + timedelta(days=3)
        with pytest.raises(LetterError, match=NAME):
            give_signing_link(text, amended.cast.coordinator, later)
        assert f"It names {NAME}" in text_of(as_("coordinator").get(text.get_absolute_url()))
        settle(NAME, word="public")
        _, token = give_signing_link(text, amended.cast.coordinator, later)
        client.logout()
        address = reverse("sign", args=[token])
        assert NAME in text_of(client.get(address))
        settle(NAME, word="withheld")
        client.logout()
        assert client.get(address).status_code == 404


class TestWhatWouldLeave:
    def test_shows_all_that_the_file_tells(self, as_, amended, file_address):
        answer = as_("member").get(file_address, {"look": "1"})
        assert answer.status_code == 200
        said = text_of(answer)
        assert "Lantern Coalition" in said
        assert "Shorter. Agreed language: A/RES/1/1 OP 2(l)" in said, "a comment"
        assert re.search(r"Tracked changes Lantern Coalition, \d{4}-\d\d-\d\dT[\d:]+Z: \d", said)
        assert re.search(r"creator Lantern Coalition", said)
        assert "Dana" not in said.partition("What would leave")[2].partition("All its words")[0]
        assert not Departure.objects.exists()

    def test_says_which_characters_a_pdf_lacks(self, as_, amended, file_address):
        says = "The fonts of this PDF lack some characters"
        pdf = file_address.replace(".docx", ".pdf")
        assert says not in text_of(as_("member").get(pdf, {"look": "1"}))
        Campaign.objects.filter(pk=amended.campaign.pk).update(title="Lanterns \N{GRINNING FACE} for 𪛖")
        said = text_of(as_("member").get(pdf, {"look": "1"}))
        assert f"{says}, which stand there as their numbers: [U+1F600] [U+2A6D6]." in said
        assert says not in text_of(as_("member").get(file_address, {"look": "1"})), "Word has them"

    def test_and_leads_to_the_file_itself(self, as_, amended, file_address):
        page = as_("member").get(file_address, {"look": "1", "only": "changed"}).content.decode()
        assert f'action="{file_address}?only=changed"' in page
        assert as_("member").post(file_address, query_params={"only": "changed"}).status_code == 200
        assert Departure.objects.get().options["only_changed"]


class TestThePageOfPersons:
    def test_lists_who_is_named_anywhere(self, as_, amended, named):
        begin(amended.campaign, amended.drafter, name="Letter", words={"opening": "Dear Ms Novak,"})
        Ask.objects.create(campaign=amended.campaign, number=1, title="Free Bo Torch", text="Now.")
        said = text_of(as_("drafter").get(reverse("persons", args=[amended.campaign.uuid])))
        for name in (NAME, "Ada Lumen", "Novak", "Bo Torch"):
            assert name in said
        assert "reason for OP 3" in said

    def test_a_consent_needs_how_when_and_a_source(self, settle, named):
        for missing in ("consent", "consented_on", "source"):
            said = {"word": "consent", "consent": "Mail", "consented_on": "2025-02-03", "source": "Kept"}
            answer = settle(NAME, **{**said, missing: ""})
            assert answer.status_code == 422
            assert "Of a consent say how it was given" in text_of(answer)
        assert (
            settle(NAME, word="consent", consent="Mail", source="Kept", consented_on="2999-01-01").status_code
            == 422
        )
        assert settle(NAME, word="").status_code == 422
        assert not NamedPerson.objects.exists()

    def test_who_recorded_it_and_when_and_it_can_be_forgotten(self, as_, settle, named):
        assert "Recorded on" in text_of(settle(NAME, word="public"))
        row = NamedPerson.objects.get()
        assert row.person == named.version.person
        as_("drafter").post(reverse("person-removal", args=[row.uuid]))
        assert not NamedPerson.objects.exists()

    def test_what_was_recorded_in_another_campaign_is_offered_and_no_more(
        self, as_, settle, amended, named, file_address
    ):
        other = Campaign.objects.create(
            coalition=amended.coalition,
            resolution=amended.resolution,
            session=amended.sessions[55],
            base_draft=amended.earlier,
            title="The year before",
        )
        record(other, amended.drafter, NAME, Recording("public", source="The papers"))
        page = as_("drafter").get(reverse("persons", args=[amended.campaign.uuid])).content.decode()
        assert "recorded in The year before" in " ".join(page.split())
        assert 'value="The papers"' in page
        assert as_("drafter").get(file_address).status_code == 409

    def test_only_for_those_who_draft(self, as_, amended, named):
        address = reverse("persons", args=[amended.campaign.uuid])
        assert as_("member").get(address).status_code == 403
        assert as_("outsider").get(address).status_code == 404

    def test_no_log_and_no_history_has_the_name(self, as_, settle, amended, named):
        settle(NAME, word="public", source="The papers of Otto Lampe")
        as_("drafter").post(reverse("person-removal", args=[NamedPerson.objects.get().uuid]))
        entries = AuditEntry.objects.filter(action__startswith="named-person")
        assert len(entries) == 2
        assert "Lampe" not in json.dumps([[e.about, e.details, e.action] for e in entries])
        from reversion.models import Version as Kept

        about = [kept.serialized_data for kept in Kept.objects.all()]
        assert not any("papers" in data for data in about)
        log = as_("coordinator").get(reverse("audit-log", args=[amended.coalition.uuid])).content.decode()
        assert "recorded what is known of a name" in log
        assert "Lampe" not in log


class TestLinks:
    """A link stays, and texts change: it shows no amendment that names somebody of whom nothing is settled."""

    @pytest.fixture
    def shared(self, client, give):
        """What a reader of a link sees: its page, and its file."""

        def read(**options) -> tuple[str, str]:
            _, token = give(**options)
            client.logout()
            page = text_of(client.get(reverse("shared", args=[token])))
            file = client.get(reverse("shared-file", args=[token, "txt"])).content.decode()
            return page, file

        return read

    def test_it_is_not_shown_and_that_is_said(self, shared, named):
        for text in shared():
            assert NAME not in text
            assert "Condemns" in text, "the other agreed amendment is"
            assert "Without one amendment that the coalition still looks at." in text
            assert "Holds the one amendment that is agreed or submitted." in text

    def test_it_is_shown_once_it_is_settled(self, shared, settle, named):
        settle("Ada Lumen", word="public")
        settle(NAME, word="public")
        assert all(NAME in text and "still looks at" not in text for text in shared())

    def test_the_coordinator_is_told_and_may_let_it_out(self, client, as_, amended, named, shared, settle):
        address = reverse("share-links", args=[amended.campaign.uuid])
        assert f"OP 3: Ada Lumen, {NAME}" in text_of(as_("coordinator").get(address))
        asked = {"given_to": "Desk", "expires_at": "2030-01-01T10:00", "anyway": "on"}
        later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
        page = as_("coordinator").post(address, {**asked, "expires_at": later}).content.decode()
        given = re.search(r"/shared/([\w-]+)/", page)[1]
        client.logout()
        assert NAME in text_of(client.get(reverse("shared", args=[given])))
        assert AuditEntry.objects.filter(action="share-link.given").last().details == {"names_let_out": 2}
        settle(NAME, word="withheld")
        client.logout()
        assert NAME not in text_of(client.get(reverse("shared", args=[given])))

    def test_it_cannot_be_answered(self, client, give, named):
        _, token = give(may_answer=True)
        answer = {f"seen-{named.uuid}": "1.0", f"answer-{named.uuid}": "accepted"}
        assert client.post(reverse("shared", args=[token]), answer).status_code == 409
