"""Share links: unguessable, ending, revocable, recorded, marked."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from amendments.models import Amendment, Status
from coalitions.models import AuditEntry, Coalition
from exchange import links
from exchange.models import ShareAnswer, ShareLink, ShareOpening
from resolutions.models import Draft


def page(client, token: str, **query: str):
    return client.get(reverse("shared", args=[token]), query)


def actions() -> list[str]:
    """What the audit log says of links, oldest first."""
    entries = AuditEntry.objects.filter(action__startswith="share-link").order_by("number")
    return list(entries.values_list("action", flat=True))


class TestReading:
    def test_it_works_without_an_account_and_is_marked(self, client, give):
        _, token = give()
        answer = page(client, token)
        assert answer.status_code == 200
        assert "Shared with EU desk, Vilnius" in answer.text
        assert "Condemns" in answer.text

    def test_the_coalition_has_its_korean_name_on_a_korean_page(self, client, give):
        link, token = give()
        Coalition.objects.filter(pk=link.campaign.coalition.pk).update(name_ko="등불 연대")
        answer = client.get(reverse("shared", args=[token]), headers={"accept-language": "ko"})
        assert "등불 연대 ·" in answer.text

    def test_only_agreed_amendments_are_shown(self, client, give):
        _, token = give()
        answer = page(client, token, show="all").text
        assert "To publish it all" not in answer
        assert "Holds the one amendment that is agreed or submitted." in answer

    def test_unless_the_link_shows_all(self, client, give):
        _, token = give(shows_all=True)
        answer = page(client, token).text
        assert "it all" in answer
        assert "Holds all amendments (2), also drafts and texts in review." in answer

    def test_where_nothing_is_agreed_it_says_so(self, client, give):
        Amendment.objects.update(status=Status.REVIEW)
        _, token = give()
        answer = page(client, token).text
        assert "Holds no amendment: none is agreed or submitted yet." in answer
        assert "Condemns all" not in answer

    def test_every_opening_is_recorded(self, client, give):
        link, token = give()
        page(client, token)
        client.get(reverse("shared-file", args=[token, "docx"]))
        assert [opening.what for opening in link.openings.all()] == ["docx", "page"]
        assert actions() == ["share-link.given", "share-link.opened", "share-link.opened"]

    def test_the_file_is_marked_and_holds_only_what_is_shown(self, client, give):
        _, token = give()
        answer = client.get(reverse("shared-file", args=[token, "docx"]))
        text = Document(io.BytesIO(answer.content)).element.xml
        assert "Shared with EU desk, Vilnius." in text
        assert "Holds the one amendment that is agreed or submitted." in text
        assert "it all" not in text

    def test_nothing_is_cached_and_no_other_site_hears_of_the_address(self, client, give):
        _, token = give()
        answer = page(client, token)
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "same-origin")
        assert "noindex" in answer["X-Robots-Tag"]

    def test_no_person_is_named(self, client, give):
        _, token = give(shows_all=True)
        for name in ("Dana", "Cora", "Min-ji"):
            assert name not in page(client, token, show="all").text

    def test_what_was_written_against_a_draft_it_may_not_show_is_not_named(self, client, amended, give):
        """The base draft was changed since; the one before is for named persons."""
        link, token = give()
        link.campaign.base_draft = amended.earlier
        link.campaign.save()
        assert "Without OP 1: written against another draft" in page(client, token).text
        Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        answer = page(client, token, show="all").text
        assert "Without" not in answer
        assert "all dimming" not in answer


class TestLinksThatDoNotWork:
    def test_only_the_hash_is_stored(self, give):
        link, token = give()
        assert token not in repr(link.__dict__)
        assert len(token) >= 43

    @pytest.mark.parametrize("how", ["unknown", "expired", "revoked", "embargoed since"])
    def test_they_all_look_the_same(self, client, amended, give, how):
        link, token = give()
        if how == "unknown":
            token = "x" * 43
        elif how == "expired":
            link.expires_at = timezone.now()
            link.save()
        elif how == "revoked":
            links.revoke(link, amended.cast.coordinator)
        else:
            Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        answer = page(client, token)
        assert answer.status_code == 404
        assert "It may have ended, or it is incomplete." in answer.text
        assert not ShareOpening.objects.exists()

    def test_a_text_for_named_persons_cannot_be_shared(self, amended, give):
        amended.latest.confidentiality = "named"
        amended.campaign.base_draft = amended.latest
        with pytest.raises(links.SharingError, match="named persons only"):
            give()

    def test_nor_one_under_embargo(self, amended, give):
        amended.latest.confidentiality = "embargoed"
        amended.campaign.base_draft = amended.latest
        with pytest.raises(links.SharingError, match="under embargo"):
            give()
        amended.latest.embargoed_until = timezone.now()
        assert give()

    def test_nor_for_a_time_that_is_over(self, give):
        with pytest.raises(links.SharingError, match="later day"):
            give(expires_at=timezone.now())
        assert actions() == []

    def test_nor_for_more_than_ninety_days(self, client, amended, give):
        with pytest.raises(links.SharingError, match="90 days at most"):
            give(expires_at=timezone.now() + timedelta(days=91))
        assert give(expires_at=timezone.now() + timedelta(days=89))
        client.force_login(amended.cast.coordinator)
        page = reverse("share-links", args=[amended.campaign.uuid])
        assert "At most 90 days from now." in client.get(page).text
        refused = client.post(page, {"given_to": "EU desk", "expires_at": "2099-01-01T12:00"})
        assert refused.status_code == 422
        assert "90 days at most" in refused.text


class TestWhoGaveItIsRemoved:
    @pytest.fixture
    def page(self, amended, give) -> str:
        """Dana gave the link while she coordinated."""
        amended.link, amended.token = give()
        ShareLink.objects.update(created_by=amended.drafter)
        place = amended.coalition.memberships.get(person=amended.drafter)
        return reverse("membership-removal", args=[place.uuid])

    def test_it_is_shown_and_ends_with_the_membership(self, client, amended, page):
        client.force_login(amended.cast.coordinator)
        shown = client.get(page).text
        assert "The share link for EU desk, Vilnius" in shown
        client.post(page, {"left_behind": "end"})
        assert links.find(amended.token) is None
        assert not amended.coalition.memberships.filter(person=amended.drafter, left_at=None).exists()

    def test_unless_the_coordinator_keeps_it(self, client, amended, page):
        client.force_login(amended.cast.coordinator)
        client.post(page)
        assert links.find(amended.token) is not None

    def test_whoever_leaves_takes_it_along(self, client, amended, page):
        client.force_login(amended.drafter)
        client.post(reverse("coalition-leaving", args=[amended.coalition.uuid]))
        assert links.find(amended.token) is None

    def test_of_one_to_what_the_coordinator_may_not_read_nothing_is_said(self, client, amended, page):
        Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        client.force_login(amended.cast.coordinator)
        shown = client.get(page).text
        assert "Vilnius" not in shown
        assert amended.campaign.title not in shown
        assert "1 share link to what you may not read" in shown
        client.post(page, {"left_behind": "end"})
        amended.link.refresh_from_db()
        assert amended.link.revoked_at is not None


class TestPassphrase:
    def test_it_is_asked_for_and_kept_hashed(self, client, give):
        link, token = give(passphrase="oil lamp")
        assert "oil lamp" not in link.passphrase
        assert "Condemns" not in page(client, token).text
        assert client.get(reverse("shared-file", args=[token, "docx"])).get("Content-Disposition") is None
        assert client.post(reverse("shared", args=[token]), {"passphrase": "wrong"}).status_code == 403
        client.post(reverse("shared", args=[token]), {"passphrase": "oil lamp"})
        assert "Condemns" in page(client, token).text

    def test_guessing_ends(self, client, give):
        _, token = give(passphrase="oil lamp")
        for _ in range(links.ATTEMPTS):
            client.post(reverse("shared", args=[token]), {"passphrase": "wrong"})
        answer = client.post(reverse("shared", args=[token]), {"passphrase": "oil lamp"})
        assert "Too many wrong passphrases" in answer.text

    def test_the_count_stands_on_the_link_and_a_cache_that_is_emptied_changes_nothing(self, client, give):
        link, token = give(passphrase="oil lamp")
        for _ in range(links.ATTEMPTS):
            client.post(reverse("shared", args=[token]), {"passphrase": "wrong"})
            cache.clear()
        assert links.unlock(link, "oil lamp") is None
        link.refresh_from_db()
        assert link.attempts == links.ATTEMPTS

    def test_after_ten_minutes_it_can_be_tried_again(self, give):
        link, _ = give(passphrase="oil lamp")
        assert [links.unlock(link, "wrong") for _ in range(links.ATTEMPTS)] == [False] * links.ATTEMPTS
        ShareLink.objects.update(attempts_until=timezone.now())
        assert links.unlock(link, "wrong") is False
        assert links.unlock(link, "oil lamp") is True

    def test_a_right_one_is_no_attempt_and_forgives_no_wrong_one(self, give):
        link, _ = give(passphrase="oil lamp")
        for _ in range(links.ATTEMPTS - 1):
            links.unlock(link, "wrong")
            assert links.unlock(link, "oil lamp") is True
        assert links.unlock(link, "wrong") is False
        assert links.unlock(link, "oil lamp") is None

    def test_another_link_is_not_locked_with_it(self, give):
        (first, _), (second, _) = give(passphrase="oil lamp"), give(passphrase="oil lamp")
        for _ in range(links.ATTEMPTS + 1):
            links.unlock(first, "wrong")
        assert links.unlock(second, "oil lamp") is True

    def test_an_answer_needs_it_too(self, client, amended, give):
        _, token = give(passphrase="oil lamp", may_answer=True)
        fields = {"amendment": amended.agreed.uuid, "version": 1, "answer": "accepted"}
        client.post(reverse("shared", args=[token]), fields)
        assert not ShareAnswer.objects.exists()

    def test_a_browser_that_checks_where_a_form_comes_from_gets_in(self, give):
        """Behind https a form must come from this site; a page that sends no referrer would make it come from "null"."""
        browser = Client(enforce_csrf_checks=True)
        _, token = give(passphrase="oil lamp")
        address = reverse("shared", args=[token])
        asked = browser.get(address, secure=True)
        fields = {"passphrase": "oil lamp", "csrfmiddlewaretoken": asked.context["csrf_token"]}
        sent = {"secure": True, "headers": {"origin": "https://testserver"}}
        assert browser.post(address, fields, **sent).status_code == 302
        refused = browser.post(address, fields, secure=True, headers={"origin": "null"})
        assert refused.status_code == 403


class TestCoordinatorsPage:
    def make(self, client, world, **fields):
        until = timezone.now() + timedelta(days=20)
        given = {"given_to": "EU desk", "expires_at": f"{until:%Y-%m-%dT%H:%M}", "passphrase": ""}
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

    def test_revoking(self, client, amended, give):
        link, token = give()
        client.force_login(amended.cast.coordinator)
        for _ in range(2):
            client.post(reverse("share-link-revocation", args=[link.uuid]))
        assert page(client, token).status_code == 404
        assert actions() == ["share-link.given", "share-link.revoked"]
        assert AuditEntry.objects.get(action="share-link.revoked").person_key == str(
            amended.cast.coordinator.uuid
        )

    def test_what_a_link_may_do_is_said(self, client, amended, give):
        give(may_answer=True, shows_all=True)
        client.force_login(amended.cast.coordinator)
        shown = client.get(reverse("share-links", args=[amended.campaign.uuid])).text
        assert "read, answer; sees drafts too" in shown

    @pytest.mark.parametrize(
        ("role", "status"), [("drafter", 403), ("member", 403), ("observer", 403), ("outsider", 404)]
    )
    def test_only_the_coordinator(self, client, amended, give, other_coalition, role, status):
        link, _ = give()
        client.force_login(getattr(amended.cast, role))
        assert client.get(reverse("share-links", args=[amended.campaign.uuid])).status_code == status
        assert client.post(reverse("share-link-revocation", args=[link.uuid])).status_code == status
        link.refresh_from_db()
        assert link.revoked_at is None

    def test_not_even_the_coordinator_where_the_draft_is_not_to_be_read(self, client, amended, give):
        link, _ = give()
        Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        client.force_login(amended.cast.coordinator)
        assert client.get(reverse("share-links", args=[amended.campaign.uuid])).status_code == 404
        assert client.post(reverse("share-link-revocation", args=[link.uuid])).status_code == 404
