"""The page behind a share link: a document in the order of the letter, answered in one form, of which nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from amendments.asks.writing import add_ask
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from exchange import links
from exchange.models import NamedPerson, ShareAnswer, ShareOpening, Word
from exchange.persons.links import asks_naming_somebody
from notices.mail import send_due
from notices.models import Notification
from review.positions import take_position


@pytest.fixture
def letter(asked):
    """Two asks: the first is carried by OP 3, the second by OP 1 and OP 3; a third by what is still a draft; PP 2bis is in
    none."""
    world = asked
    world.asks = [
        add_ask(world.campaign, world.drafter, title=title, text=text)
        for title, text in (
            ("Reporting", "The Envoy should report."),
            ("Dimming", "All dimming should end."),
            ("Publishing", "Everything should be published."),
        )
    ]
    for label, carried in (("OP 3", world.asks[:2]), ("OP 1", world.asks[1:2]), ("OP 2(b)", world.asks[2:])):
        reword(world, label, carried=carried)
    Amendment.objects.filter(current__label="OP 2(b)").update(status=Status.DRAFT)
    for name in ("agreed", "envoy", "wicks", "unagreed"):
        setattr(world, name, Amendment.objects.with_version().get(pk=getattr(world, name).pk))
    return world


@pytest.fixture
def read(client, give):
    """Open a link as a desk does; gives the page as a tree, with its words as a text."""

    def page(token: str, **query: str):
        if "_auth_user_id" in client.session:
            client.logout()
        answer = client.get(reverse("shared", args=[token]), query)
        assert answer.status_code == 200
        return html.fromstring(answer.text)

    return page


def words(tree) -> str:
    return " ".join(tree.text_content().split())


def filled(tree) -> dict[str, str]:
    """The form of the page, as a browser without JavaScript would send it."""
    fields = {one.get("name"): one.get("value") for one in tree.xpath("//input[starts-with(@name, 'seen-')]")}
    fields |= {one.get("name"): one.text or "" for one in tree.xpath("//textarea[@name]")}
    return fields | {
        one.get("name"): one.get("value") for one in tree.xpath("//input[@type='radio' and @checked]")
    }


@pytest.fixture
def send(client, read):
    """Fill the form of the page and send it."""

    def post(token: str, page=None, **said):
        form = filled(page if page is not None else read(token))
        return client.post(reverse("shared", args=[token]), form | said)

    return post


def to(amendment: Amendment, choice: str = "", note: str = "") -> dict[str, str]:
    return {f"answer-{amendment.uuid}": choice, f"note-{amendment.uuid}": note}


def passes(link, days: int = 1) -> None:
    """Let what was opened have been opened some days ago."""
    for opening in ShareOpening.objects.filter(link=link):
        opening.at -= timedelta(days=days)
        opening.save()


class TestDocument:
    def test_the_asks_stand_in_order_and_each_amendment_once_what_is_in_none_comes_after(
        self, letter, give, read
    ):
        page = read(give()[1])
        headings = [" ".join(one.text_content().split()) for one in page.xpath("//main//h2 | //main//h3")]
        assert headings == [
            "1. Reporting", "OP 3: 4 words inserted", "2. Dimming", "OP 1: 2 words inserted, 9 words deleted", "Further changes", "PP 2bis new paragraph, after PP 2",
        ]  # fmt: skip
        (second,) = page.xpath("//section[@id='ask-2']")
        assert "See also: OP 3" in words(second)

    def test_an_ask_that_nothing_on_the_page_carries_is_not_told(self, letter, give, read):
        assert "Publishing" not in words(read(give()[1]))
        assert "Publishing" in words(read(give(shows_all=True)[1]))

    def test_reason_source_and_supporters_stand_by_each(self, client, letter, give, read):
        Amendment.objects.filter(pk=letter.agreed.pk).update(status=Status.REVIEW)
        organisation = letter.coalition.organisations.first()
        take_position(letter.agreed, organisation, letter.member, version=2, stance="support")
        Amendment.objects.filter(pk=letter.agreed.pk).update(status=Status.AGREED)
        page = read(give()[1])
        said = words(page.get_element_by_id("op-1"))
        assert "Why Shorter." in said
        assert "Agreed language A/RES/1/1, OP 2(l)" in said
        assert f"Supported by {organisation}" in said
        assert "Supported by" not in words(page.get_element_by_id("op-3"))

    def test_an_ask_that_names_somebody_keeps_its_words_back_but_not_what_carries_it(
        self, client, letter, give, read
    ):
        letter.asks[0].text = "Chol-su Pak has to be released."
        letter.asks[0].save()
        link, token = give()
        page = read(token)
        assert "Chol-su" not in words(page)
        assert "OP 3" in words(page)
        client.force_login(letter.cast.coordinator)
        address = reverse("share-links", args=[letter.campaign.uuid])
        assert "Chol-su Pak" in client.get(address).text
        (named,) = asks_naming_somebody(letter.campaign, letter.asks)[letter.asks[0].pk]
        link.named = [named.key]
        link.save()
        assert "Chol-su" in words(read(token))

    def test_one_who_must_not_be_named_is_not_even_then(self, letter, give, read):
        letter.asks[0].text = "Chol-su Pak has to be released."
        letter.asks[0].save()
        NamedPerson.objects.create(
            campaign=letter.campaign, name="Chol-su Pak", key="chol-su pak", word=Word.WITHHELD
        )
        link, token = give()
        link.named = ["chol-su pak"]
        link.save()
        assert "Chol-su" not in words(read(token))

    def test_it_has_its_files_and_no_comment(self, client, letter, give, read):
        token = give()[1]
        page = read(token)
        for ending in ("docx", "pdf", "txt"):
            (address,) = page.xpath(f"//a[contains(@href, 'suggested-changes.{ending}')]/@href")
            assert client.get(address).status_code == 200
        assert "omment" not in words(page).replace("comments, or a text", "")

    def test_the_number_of_queries_does_not_grow(self, letter, give, client):
        token = give(may_answer=True)[1]

        def asked() -> int:
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("shared", args=[token]))
            return len(queries)

        asked()
        before = asked()
        for label in ("PP 1", "PP 2", "OP 2"):
            said = Wording("Recalls every lantern of the province;", asks=tuple(letter.asks[:1]))
            more = propose_change(letter.campaign, letter.paragraph(label), said, letter.drafter)
            Amendment.objects.filter(pk=more.pk).update(status=Status.AGREED)
        assert asked() == before


class TestAnswering:
    def test_all_is_sent_at_once_and_counted(self, letter, give, read, send):
        token = give(may_answer=True)[1]
        assert "0 of 3 answered" in words(read(token))
        sent = send(
            token,
            **to(letter.agreed, "accepted"),
            **to(letter.envoy, "changes", "Say “invite”."),
            **to(letter.wicks, "", "Which provinces?"),
        )
        assert sent.status_code == 302
        said = {a.amendment_id: (a.answer, a.note) for a in ShareAnswer.objects.all()}
        assert said == {
            letter.agreed.pk: ("accepted", ""),
            letter.envoy.pk: ("changes", "Say “invite”."),
            letter.wicks.pk: ("comments", "Which provinces?"),
        }
        page = words(read(token))
        assert "3 answers were recorded" in page
        assert "3 of 3 answered" in page

    def test_coordinators_are_told_once(self, client, letter, give, send):
        send(give(may_answer=True)[1], **to(letter.agreed, "accepted"), **to(letter.envoy, "cannot", "No."))
        assert Notification.objects.filter(person=letter.cast.coordinator).count() == 1
        client.force_login(letter.cast.coordinator)
        told = client.get(reverse("notifications")).text
        assert "EU desk, Vilnius answered on 2 amendments: 1 accepted, 1 cannot accept" in told
        send_due(timezone.now())
        assert all("No." not in sent.body for sent in mail.outbox)

    def test_whoever_wrote_a_text_is_told_what_was_said_of_it(self, client, letter, give, send):
        send(give(may_answer=True)[1], **to(letter.agreed, "accepted"), **to(letter.envoy, "cannot", "No."))
        (told,) = Notification.objects.filter(person=letter.drafter)
        assert "2 amendments: 1 accepted, 1 cannot accept" in told.headline
        assert told.address == letter.campaign.get_absolute_url()
        client.force_login(letter.drafter)
        assert client.get(told.address).status_code == 200

    def test_what_was_answered_before_is_not_answered_again(self, letter, give, read, send):
        token = give(may_answer=True)[1]
        send(token, **to(letter.agreed, "accepted", "Fine."))
        send(token, **to(letter.envoy, "cannot"))
        assert ShareAnswer.objects.filter(amendment=letter.agreed).count() == 1

    def test_a_page_that_was_open_meanwhile_does_not_undo_a_newer_answer(self, letter, give, read, send):
        token = give(may_answer=True)[1]
        send(token, **to(letter.agreed, "accepted"))
        old_page = read(token)
        send(token, **to(letter.agreed, "cannot", "Second thoughts."))
        assert send(token, old_page, **to(letter.envoy, "accepted")).status_code == 302
        assert ShareAnswer.objects.filter(amendment=letter.agreed).first().answer == "cannot"

    def test_two_who_answer_at_once_both_see_it(self, letter, give, read, send):
        token = give(may_answer=True)[1]
        page = read(token)
        send(token, **to(letter.agreed, "cannot", "Red line."))
        second = send(token, page, **to(letter.agreed, "accepted", "All right."))
        assert second.status_code == 409
        tree = html.fromstring(second.text)
        assert "Somebody else with this link answered meanwhile: cannot accept" in words(tree)
        assert "All right." in second.text
        assert ShareAnswer.objects.count() == 1
        assert send(token, tree).status_code == 302
        assert ShareAnswer.objects.first().note == "All right."

    def test_of_a_changed_text_the_rest_is_recorded_and_the_words_come_back(self, letter, give, read, send):
        token = give(may_answer=True)[1]
        page = read(token)
        reword(letter, "OP 1", "Condemns every dimming;")
        sent = send(
            token, page, **to(letter.agreed, "accepted", "Long words"), **to(letter.envoy, "accepted")
        )
        assert sent.status_code == 409
        assert [a.amendment for a in ShareAnswer.objects.all()] == [letter.envoy]
        tree = html.fromstring(sent.text)
        assert "Not recorded yet: OP 1" in words(tree)
        form = filled(tree)
        assert form[f"note-{letter.agreed.uuid}"] == "Long words"
        assert form[f"answer-{letter.agreed.uuid}"] == "", "a verdict was given to another text"

    def test_what_is_not_asked_for_any_more_comes_back_too(self, letter, give, read, send):
        token = give(may_answer=True)[1]
        page = read(token)
        Amendment.objects.filter(pk=letter.agreed.pk).update(status=Status.REVIEW)
        sent = send(token, page, **to(letter.agreed, "cannot", "Long words"))
        assert sent.status_code == 409
        assert "Long words" in sent.text
        assert "Condemns" not in sent.text

    def test_words_that_are_too_long_are_not_cut(self, letter, give, send):
        long = "x" * 5001
        sent = send(
            give(may_answer=True)[1], **to(letter.agreed, "cannot", long), **to(letter.envoy, "accepted")
        )
        assert sent.status_code == 409
        assert long in sent.text
        assert "This has 5001 characters" in sent.text
        assert [a.amendment for a in ShareAnswer.objects.all()] == [letter.envoy]

    def test_line_breaks_of_a_browser_do_not_make_them_longer(self, letter, give, send):
        send(give(may_answer=True)[1], **to(letter.agreed, "cannot", "x\r\n" * 2000 + "end"))
        assert ShareAnswer.objects.get().note.endswith("x\nend")

    def test_an_answer_to_an_earlier_text_is_shown_and_not_given_again(self, letter, give, read, send):
        token = give(may_answer=True)[1]
        send(token, **to(letter.agreed, "accepted", "Fine."))
        reword(letter, "OP 1", "Condemns every dimming;")
        page = read(token)
        assert "Your answer to an earlier text Accepted" in words(page.get_element_by_id("op-1"))
        assert "0 of 3 answered" in words(page)
        send(token, **to(letter.envoy, "accepted"))
        assert ShareAnswer.objects.filter(amendment=letter.agreed).count() == 1
        send(token, **to(letter.agreed, "accepted", "Fine."))
        assert ShareAnswer.objects.filter(amendment=letter.agreed).count() == 2

    def test_three_hundred_in_one_form(self, letter, give, read, client):
        token = give(may_answer=True)[1]
        many = {f"seen-{n}": "1.0" for n in range(300)} | {f"note-{n}": "" for n in range(300)}
        many |= {f"answer-{n}": "" for n in range(300)}
        form = filled(read(token)) | many | to(letter.agreed, "accepted")
        assert client.post(reverse("shared", args=[token]), form).status_code == 302
        assert ShareAnswer.objects.count() == 1

    def test_a_link_that_only_reads_has_no_form(self, letter, give, read):
        page = read(give()[1])
        assert page.xpath("//input[@type='radio'] | //main//form") == []


class TestNothingIsLost:
    def test_when_the_session_of_the_passphrase_has_ended(self, client, letter, give, read):
        token = give(may_answer=True, passphrase="oil lamp")[1]
        address = reverse("shared", args=[token])
        client.post(address, {"passphrase": "oil lamp"})
        form = filled(read(token)) | to(letter.agreed, "cannot", "Two\r\nlines")
        client.cookies.clear()
        asked = client.post(address, form)
        assert asked.status_code == 403
        assert "What you wrote is not lost" in words(html.fromstring(asked.text))
        assert not ShareAnswer.objects.exists()
        along = {
            one.get("name"): one.get("value") for one in html.fromstring(asked.text).xpath("//main//input")
        }
        wrong = client.post(address, along | {"passphrase": "wrong"})
        assert wrong.status_code == 403
        assert "lines" in wrong.text
        assert client.post(address, along | {"passphrase": "oil lamp"}).status_code == 302
        assert ShareAnswer.objects.get().note == "Two\nlines"

    def test_when_the_link_ended_meanwhile(self, client, letter, give, read):
        link, token = give(may_answer=True)
        form = filled(read(token)) | to(letter.agreed, "cannot", "Long words")
        links.revoke(link, letter.cast.coordinator)
        gone = client.post(reverse("shared", args=[token]), form)
        assert gone.status_code == 404
        assert "Long words" in gone.text
        assert "Condemns" not in gone.text


class TestSinceTheLastVisit:
    def test_the_first_says_nothing(self, letter, give, read):
        assert "last visit" not in words(read(give()[1]))

    def test_what_is_new_changed_and_gone_is_marked_and_counted(self, letter, give, read):
        link, token = give()
        Amendment.objects.filter(pk=letter.wicks.pk).update(status=Status.REVIEW)
        read(token)
        passes(link)
        Amendment.objects.filter(pk=letter.wicks.pk).update(status=Status.AGREED)
        Amendment.objects.filter(pk=letter.envoy.pk).update(status=Status.REVIEW)
        reword(letter, "OP 1", "Condemns every dimming;")
        for _again in range(2):  # a page that is loaded once more still says so
            page = read(token)
            said = words(page)
            assert "2 changes since your last visit" in said
            assert "Not asked for any more: OP 3" in said
            assert "Changed since your last visit" in words(page.get_element_by_id("op-1"))
            assert "New since your last visit" in words(page.get_element_by_id("pp-2bis"))
        (since,) = page.xpath("//details[contains(@class, 'since')]")
        assert [one.text_content() for one in since.xpath(".//ins")] == ["every"]

    def test_it_is_of_the_link(self, letter, give, read):
        link, token = give()
        read(token)
        passes(link)
        assert "Nothing has changed since your last visit" in words(read(token))
        assert "last visit" not in words(read(give()[1]))

    def test_a_file_is_no_visit(self, client, letter, give, read):
        link, token = give()
        client.get(reverse("shared-file", args=[token, "txt"]))
        passes(link)
        assert "last visit" not in words(read(token))


class TestAnEmptyPage:
    def give(self, client, world, **fields: str):
        until = timezone.now() + timedelta(days=20)
        given = {"given_to": "EU desk", "expires_at": f"{until:%Y-%m-%dT%H:%M}", "passphrase": ""}
        client.force_login(world.cast.coordinator)
        return client.post(reverse("share-links", args=[world.campaign.uuid]), {**given, **fields})

    def test_it_is_said_before_the_link_is_given(self, client, amended):
        client.force_login(amended.cast.coordinator)
        address = reverse("share-links", args=[amended.campaign.uuid])
        assert "A link shows the one amendment" in words(html.fromstring(client.get(address).text))
        Amendment.objects.update(status=Status.REVIEW)
        shown = words(html.fromstring(client.get(address).text))
        assert "The page of a link would be empty now" in shown
        assert "There are 2 amendments that are not agreed yet" in shown

    def test_and_once_more_when_it_was_made(self, client, amended):
        assert "Its page is empty now" not in self.give(client, amended).text
        Amendment.objects.update(status=Status.REVIEW)
        assert "Its page is empty now" in self.give(client, amended).text
        assert "Its page is empty now" not in self.give(client, amended, shows_all="on").text


def reword(world, label: str, text: str = "", carried=None) -> None:
    """Write the amendment of a paragraph anew, in other words or with other asks, and agree on that."""
    Amendment.objects.filter(current__label=label).update(status=Status.DRAFT)
    standing = Amendment.objects.with_version().get(current__label=label)
    said = Wording.of(standing.version)
    saved = propose_change(
        world.campaign,
        world.paragraph(label),
        replace(said, text=text or said.text, asks=said.asks if carried is None else tuple(carried)),
        world.drafter,
        started_from=standing.version.number,
    )
    Amendment.objects.filter(pk=saved.pk).update(status=Status.AGREED)
