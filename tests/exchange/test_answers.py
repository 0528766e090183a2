"""A desk's answer: recorded on one exact text, told to coordinators, shown where the amendment stands."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from lxml import html

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from coalitions.models import AuditEntry
from exchange.answers import answer, latest_answers, of_amendment
from exchange.models import ShareAnswer
from notices.mail import send_due
from notices.models import Notification
from resolutions.models import Draft


def seen_on(page, about: Amendment) -> str:
    """What the form of a page says was on it, of one amendment; "1.0" where that is not on it."""
    found = html.fromstring(page.content).xpath(f"//input[@name='seen-{about.uuid}']/@value")
    return found[0] if found else "1.0"


@pytest.fixture
def send(client, amended):
    """Answer by the page that a link opens."""

    def post(token: str, about: Amendment | None = None, *, key: str = "", version: str = "", **said: str):
        about = about or amended.agreed
        client.logout()
        address = reverse("shared", args=[token])
        seen, key = version or seen_on(client.get(address), about), key or str(about.uuid)
        said = {"answer": "accepted", "note": "", **said}
        fields = {f"{name}-{key}": value for name, value in {**said, "seen": seen}.items()}
        return client.post(address, fields)

    return post


class TestRecorded:
    def test_they_land_in_the_campaign(self, client, amended, give, send):
        _, token = give(may_answer=True)
        send(token, answer="", note="“Dimming” only?")
        (given,) = latest_answers(amended.campaign)[amended.agreed.pk]
        assert (given.answer, given.note, given.version.text) == (
            "comments",
            "“Dimming” only?",
            "Condemns all dimming;",
        )
        assert of_amendment(amended.agreed) == [given]
        client.force_login(amended.cast.coordinator)
        shown = client.get(reverse("share-links", args=[amended.campaign.uuid])).text
        assert "“Dimming” only?" in shown

    def test_in_the_audit_log_without_its_words_or_a_person(self, amended, give, send):
        _, token = give(may_answer=True)
        send(token, note="Secret")
        entry = AuditEntry.objects.get(action="share-link.answered")
        assert (entry.person_key, entry.coalition_key) == ("", str(amended.coalition.uuid))
        assert entry.details == {"answer": "accepted", "version": 1}

    def test_the_latest_counts(self, amended, give, send):
        _, token = give(may_answer=True)
        send(token, answer="cannot")
        send(token, answer="accepted")
        (given,) = latest_answers(amended.campaign)[amended.agreed.pk]
        assert given.answer == "accepted"
        assert ShareAnswer.objects.count() == 2

    def test_the_same_twice_is_one(self, amended, give, send):
        _, token = give(may_answer=True)
        assert send(token).status_code == send(token).status_code == 302
        assert ShareAnswer.objects.count() == 1
        assert Notification.objects.filter(person=amended.cast.coordinator).count() == 1

    def test_each_desk_has_its_own(self, amended, give, send):
        for choice in ("cannot", "accepted"):
            _, token = give(may_answer=True)
            send(token, answer=choice)
        assert [a.answer for a in of_amendment(amended.agreed)] == ["accepted", "cannot"]

    def test_the_reader_sees_the_own_one(self, client, give, send):
        _, token = give(may_answer=True)
        send(token, answer="cannot", note="Too short.")
        shown = client.get(reverse("shared", args=[token])).text
        assert "Your answer: <strong>Cannot accept</strong>" in " ".join(shown.split())
        _, other = give(may_answer=True)
        assert "Too short." not in client.get(reverse("shared", args=[other])).text

    def test_an_answer_to_a_text_that_changed_is_not_recorded_and_the_note_is_kept(self, give, send):
        _, token = give(may_answer=True)
        refused = send(token, version="99.0", note="My long note")
        assert refused.status_code == 409
        assert "My long note" in refused.text
        assert not ShareAnswer.objects.exists()

    @pytest.mark.parametrize("version", ["²", ".", "-1", "99999999999999999999", "one"])
    def test_a_version_that_is_no_number_is_another_text_and_no_error(self, give, send, version):
        _, token = give(may_answer=True)
        refused = send(token, version=version, note="My long note")
        assert refused.status_code == 409
        assert "My long note" in refused.text

    @pytest.mark.parametrize(
        ("label", "fields"),
        [
            ("agreed", {"answer": "perhaps"}),
            ("unagreed", {}),
            ("agreed", {"key": "nonsense"}),
            ("agreed", {"key": "00000000-0000-0000-0000-000000000000"}),
        ],
        ids=["no such answer", "not shown by the link", "nonsense", "none at all"],
    )
    def test_what_makes_no_sense_is_refused(self, amended, give, send, label, fields):
        _, token = give(may_answer=True)
        refused = send(token, getattr(amended, label), note="My long note", **fields)
        assert refused.status_code in (409, 422)
        assert "My long note" in refused.text
        assert not ShareAnswer.objects.exists()

    def test_nor_to_what_the_page_does_not_show_since_another_base_draft(self, amended, give, send):
        link, token = give(may_answer=True)
        link.campaign.base_draft = amended.earlier
        link.campaign.save()
        assert send(token).status_code == 409
        assert not ShareAnswer.objects.exists()

    def test_a_link_that_only_reads_cannot_answer(self, give, send):
        _, token = give()
        assert send(token).status_code == 422
        assert not ShareAnswer.objects.exists()


class TestTold:
    def test_coordinators_in_the_app(self, client, amended, give, send):
        _, token = give(may_answer=True)
        send(token, answer="cannot", note="Too short.")
        client.force_login(amended.cast.coordinator)
        assert 'data-count="1"' in client.get("/").text
        page = client.get(reverse("notifications")).text
        assert "EU desk, Vilnius answered on OP 1: cannot accept" in page
        assert "Too short." in page
        address = client.post(
            reverse("notification-reading"),
            {"notification": Notification.objects.get(person=amended.cast.coordinator).pk},
        ).url
        assert address == f"/amendments/{amended.agreed.uuid}/review/#answers"

    def test_and_by_mail_at_once(self, amended, give, send):
        _, token = give(may_answer=True)
        send(token, note="Fine.")
        assert send_due(timezone.now()) == (2, 0)
        assert {to for written in mail.outbox for to in written.to} == {
            amended.cast.coordinator.email,
            amended.drafter.email,
        }
        for written in mail.outbox:
            assert "A desk has answered" in written.body
            assert "Fine." not in written.body

    def test_the_coordinators_and_whoever_wrote_the_text_and_nobody_else(self, amended, give, send):
        _, token = give(may_answer=True)
        send(token)
        told = {n.person for n in Notification.objects.all()}
        assert told == {amended.cast.coordinator, amended.drafter}

    def test_no_coordinator_who_may_not_read_the_draft(self, client, amended, give):
        """Restricted between the opening of the page and the answer: the link is dead, and nobody is told."""
        link, _ = give(may_answer=True)
        Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        answer(link, amended.agreed, 1, "accepted")
        assert not Notification.objects.exists()


class TestShown:
    @pytest.fixture
    def answered(self, amended, give, send):
        """The desk cannot accept OP 1."""
        _, token = give(may_answer=True)
        send(token, answer="cannot", note="Too short.")
        return ShareAnswer.objects.get()

    def test_in_the_row_of_the_campaign_page(self, client, amended, answered):
        client.force_login(amended.member)
        page = " ".join(client.get(amended.campaign.get_absolute_url()).text.split())
        assert "1 answer of desks" in page
        assert "EU desk, Vilnius: cannot accept" in page

    def test_on_the_review_page(self, client, amended, answered):
        client.force_login(amended.member)
        page = client.get(reverse("amendment-review", args=[amended.agreed.uuid])).text
        assert "Answers of desks" in page
        assert "Too short." in page
        assert "noting" not in page
        other = client.get(reverse("amendment-review", args=[amended.unagreed.uuid])).text
        assert "Answers of desks" not in other

    def test_as_given_to_an_earlier_text_once_that_changed(self, client, amended, answered):
        Amendment.objects.update(status=Status.DRAFT)
        propose_change(
            amended.campaign,
            amended.paragraph("OP 1"),
            Wording("Condemns every dimming;"),
            amended.drafter,
            started_from=1,
        )
        client.force_login(amended.member)
        assert "to an earlier text" in client.get(amended.campaign.get_absolute_url()).text
        review = reverse("amendment-review", args=[amended.agreed.uuid])
        assert "to an earlier text" in client.get(review).text

    def test_under_what_waits_until_a_coordinator_notes_it(self, client, amended, answered):
        client.force_login(amended.cast.coordinator)
        home = client.get("/").text
        assert "Look at what the desk answered" in home
        review = reverse("amendment-review", args=[amended.agreed.uuid])
        assert f"{review}#answers" in home
        noting = reverse("share-answer-noting", args=[answered.uuid])
        assert noting in client.get(review).text
        assert client.post(noting).url == f"{review}#answers"
        assert "Look at what the desk answered" not in client.get("/").text
        assert noting not in client.get(review).text
        assert AuditEntry.objects.get(action="share-answer.noted").person_key == str(
            amended.cast.coordinator.uuid
        )

    def test_a_later_answer_waits_again(self, client, amended, answered):
        client.force_login(amended.cast.coordinator)
        client.post(reverse("share-answer-noting", args=[answered.uuid]))
        answer(answered.link, amended.agreed, 1, "accepted")
        assert "Look at what the desk answered" in client.get("/").text

    @pytest.mark.parametrize("role", ["drafter", "member", "observer"])
    def test_it_waits_for_coordinators_only(self, client, amended, answered, role):
        client.force_login(getattr(amended.cast, role))
        assert "Look at what the desk answered" not in client.get("/").text
        assert client.post(reverse("share-answer-noting", args=[answered.uuid])).status_code == 403

    def test_not_for_one_who_may_not_read_the_draft(self, client, amended, answered):
        Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        client.force_login(amended.cast.coordinator)
        home = client.get("/").text
        assert "Look at what the desk answered" not in home
        assert "OP 1" not in home
        assert client.post(reverse("share-answer-noting", args=[answered.uuid])).status_code == 404
