"""Share links: unguessable, ending, revocable, recorded, marked; answers land in the campaign."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from docx import Document

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, ShareAnswer, ShareLink, ShareOpening, Status
from exchange import links as sharing
from resolutions.models import Draft


@pytest.fixture(autouse=True)
def _no_attempts_left_over():
    cache.clear()


@pytest.fixture
def amended(world):
    """One agreed amendment (OP 1) and one still a draft (OP 2(b))."""
    agreed = propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording("Condemns all dimming;", reason="Shorter."),
        world.drafter,
    )
    agreed.status = Status.AGREED
    agreed.save()
    propose_change(world.campaign, world.paragraph("OP 2(b)"), Wording("To publish it all;"), world.drafter)
    return world


def give(world, **options) -> tuple[ShareLink, str]:
    later = options.pop("expires_at", timezone.now() + timedelta(days=7))
    return sharing.give_link(world.campaign, "EU desk, Vilnius", later, world.cast.coordinator, **options)


def page(client, token: str, **query: str):
    return client.get(reverse("shared", args=[token]), query)


class TestReading:
    def test_it_works_without_an_account_and_is_marked(self, client, amended):
        _, token = give(amended)
        answer = page(client, token)
        assert answer.status_code == 200
        assert "Shared with EU desk, Vilnius" in answer.text
        assert "Condemns" in answer.text

    def test_only_agreed_amendments_are_shown(self, client, amended):
        _, token = give(amended)
        assert "To publish it all" not in page(client, token, show="all").text

    def test_unless_the_link_shows_all(self, client, amended):
        _, token = give(amended, shows_all=True)
        assert "it all" in page(client, token).text

    def test_every_opening_is_recorded(self, client, amended):
        link, token = give(amended)
        page(client, token)
        client.get(reverse("shared-file", args=[token, "docx"]))
        assert [opening.what for opening in link.openings.all()] == ["docx", "page"]

    def test_the_file_is_marked_and_holds_only_what_is_shown(self, client, amended):
        _, token = give(amended)
        answer = client.get(reverse("shared-file", args=[token, "docx"]))
        text = Document(io.BytesIO(answer.content)).element.xml
        assert "Shared with EU desk, Vilnius." in text
        assert "it all" not in text

    def test_nothing_is_cached_or_passed_on_as_a_referrer(self, client, amended):
        _, token = give(amended)
        answer = page(client, token)
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert "noindex" in answer["X-Robots-Tag"]

    def test_no_person_is_named(self, client, amended):
        _, token = give(amended, shows_all=True)
        for name in ("Dana", "Cora", "Min-ji"):
            assert name not in page(client, token, show="all").text


class TestLinksThatDoNotWork:
    def test_only_the_hash_is_stored(self, amended):
        link, token = give(amended)
        assert token not in repr(link.__dict__)
        assert len(token) >= 43

    @pytest.mark.parametrize("how", ["unknown", "expired", "revoked", "embargoed since"])
    def test_they_all_look_the_same(self, client, amended, how):
        link, token = give(amended)
        if how == "unknown":
            token = "x" * 43
        elif how == "expired":
            link.expires_at = timezone.now() - timedelta(minutes=1)
            link.save()
        elif how == "revoked":
            sharing.revoke(link)
        else:
            Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        answer = page(client, token)
        assert answer.status_code == 404
        assert "It may have ended, or it is incomplete." in answer.text
        assert not ShareOpening.objects.exists()

    def test_a_text_for_named_persons_cannot_be_shared(self, amended):
        amended.latest.confidentiality = "named"
        amended.campaign.base_draft = amended.latest
        with pytest.raises(sharing.SharingError, match="named persons only"):
            give(amended)

    def test_nor_for_a_time_that_is_over(self, amended):
        with pytest.raises(sharing.SharingError, match="later day"):
            give(amended, expires_at=timezone.now())


class TestPassphrase:
    def test_it_is_asked_for_and_kept_hashed(self, client, amended):
        link, token = give(amended, passphrase="oil lamp")
        assert "oil lamp" not in link.passphrase
        assert "Condemns" not in page(client, token).text
        assert client.get(reverse("shared-file", args=[token, "docx"])).get("Content-Disposition") is None
        assert client.post(reverse("shared", args=[token]), {"passphrase": "wrong"}).status_code == 403
        client.post(reverse("shared", args=[token]), {"passphrase": "oil lamp"})
        assert "Condemns" in page(client, token).text

    def test_guessing_ends(self, client, amended):
        _, token = give(amended, passphrase="oil lamp")
        for _ in range(sharing.ATTEMPTS):
            client.post(reverse("shared", args=[token]), {"passphrase": "wrong"})
        answer = client.post(reverse("shared", args=[token]), {"passphrase": "oil lamp"})
        assert "Too many wrong passphrases" in answer.text

    def test_an_answer_needs_it_too(self, client, amended):
        _, token = give(amended, passphrase="oil lamp", may_answer=True)
        amendment = Amendment.objects.get(label="OP 1")
        fields = {"amendment": amendment.uuid, "version": amendment.version, "answer": "accepted"}
        client.post(reverse("shared", args=[token]), fields)
        assert not ShareAnswer.objects.exists()


class TestAnswers:
    def send(self, client, token, label: str = "OP 1", **fields):
        amendment = Amendment.objects.get(label=label)
        given = {"amendment": amendment.uuid, "version": amendment.version, "answer": "accepted", "note": ""}
        return client.post(reverse("shared", args=[token]), {**given, **fields})

    def test_they_land_in_the_campaign(self, client, amended):
        _, token = give(amended, may_answer=True)
        self.send(client, token, answer="comments", note="“Dimming” only?")
        (given,) = sharing.latest_answers(amended.campaign)[Amendment.objects.get(label="OP 1").pk]
        assert (given.answer, given.note, given.text.text) == (
            "comments",
            "“Dimming” only?",
            "Condemns all dimming;",
        )
        client.force_login(amended.cast.coordinator)
        shown = client.get(reverse("share-links", args=[amended.campaign.uuid])).text
        assert "“Dimming” only?" in shown

    def test_the_latest_counts(self, client, amended):
        _, token = give(amended, may_answer=True)
        self.send(client, token, answer="cannot")
        self.send(client, token, answer="accepted")
        (given,) = sharing.latest_answers(amended.campaign)[Amendment.objects.get(label="OP 1").pk]
        assert given.answer == "accepted"
        assert ShareAnswer.objects.count() == 2

    def test_an_answer_to_a_text_that_changed_is_not_recorded_and_the_note_is_kept(self, client, amended):
        _, token = give(amended, may_answer=True)
        answer = self.send(client, token, version=99, note="My long note")
        assert answer.status_code == 409
        assert "My long note" in answer.text
        assert not ShareAnswer.objects.exists()

    @pytest.mark.parametrize(
        ("label", "fields"),
        [("OP 1", {"answer": "perhaps"}), ("OP 2(b)", {}), ("OP 1", {"amendment": "nonsense"})],
        ids=["no such answer", "not shown by the link", "nonsense"],
    )
    def test_what_makes_no_sense_is_refused(self, client, amended, label, fields):
        _, token = give(amended, may_answer=True)
        assert self.send(client, token, label, **fields).status_code in (404, 409, 422)
        assert not ShareAnswer.objects.exists()

    def test_a_link_that_only_reads_cannot_answer(self, client, amended):
        _, token = give(amended)
        assert self.send(client, token).status_code == 422
        assert not ShareAnswer.objects.exists()


class TestCoordinatorsPage:
    def make(self, client, world, **fields):
        given = {"given_to": "EU desk", "expires_at": "2099-01-01T12:00", "passphrase": ""}
        return client.post(reverse("share-links", args=[world.campaign.uuid]), {**given, **fields})

    def test_the_address_is_shown_once_and_works(self, client, amended):
        client.force_login(amended.cast.coordinator)
        answer = self.make(client, amended)
        path = re.search(r'value="http://testserver(/shared/[\w-]+/)"', answer.text)
        assert path is not None
        client.logout()
        assert client.get(path.group(1)).status_code == 200
        client.force_login(amended.cast.coordinator)
        assert "/shared/" not in client.get(reverse("share-links", args=[amended.campaign.uuid])).text

    def test_revoking(self, client, amended):
        link, token = give(amended)
        client.force_login(amended.cast.coordinator)
        client.post(reverse("share-link-revocation", args=[link.uuid]))
        assert page(client, token).status_code == 404

    @pytest.mark.parametrize(
        ("role", "status"), [("drafter", 403), ("member", 403), ("observer", 403), ("outsider", 404)]
    )
    def test_only_the_coordinator(self, client, amended, other_coalition, role, status):
        link, _ = give(amended)
        client.force_login(getattr(amended.cast, role))
        assert client.get(reverse("share-links", args=[amended.campaign.uuid])).status_code == status
        assert client.post(reverse("share-link-revocation", args=[link.uuid])).status_code == status
        link.refresh_from_db()
        assert link.revoked_at is None
