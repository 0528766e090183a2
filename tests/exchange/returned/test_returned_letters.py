"""A letter that comes back with comments: they are shown, and become comments on the letter."""

from __future__ import annotations

import pytest
from desk_making import Desk
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html
from returned_page import ticked

from amendments.models import Amendment
from coalitions.models import Membership, Role
from exchange.departures.leaving import let_leave
from exchange.departures.letters import unsigned
from exchange.models import Returned
from letters.models import Letter
from review.models import Comment


@pytest.fixture
def letter(demo_campaign):
    return Letter.objects.filter(campaign=demo_campaign).order_by("pk").first()


@pytest.fixture
def sent(letter, demo_campaign):
    """The letter in Word as it left, and a client of who coordinates."""
    dora = Membership.objects.filter(coalition=demo_campaign.coalition, role=Role.COORDINATOR)[0].person
    client = Client()
    client.force_login(dora)
    return client, let_leave(unsigned(letter, dora, "docx"), dora, anyway="a test").content


def give_back(client, campaign, file, **more):
    sent = {"file": SimpleUploadedFile("letter.docx", file), "desk": "EU desk", **more}
    return client.post(reverse("returned-files", args=[campaign.uuid]), sent, follow=True)


def take(client, page):
    return client.post(page.redirect_chain[-1][0], ticked(page), follow=True)


def some_words(letter) -> tuple[str, str]:
    """The first words of its opening, and those of its closing."""
    return letter.version.opening[:30], letter.version.closing[:30]


def test_comments_and_replies_become_comments_on_the_letter(sent, letter, demo_campaign):
    client, file = sent
    opening, closing = some_words(letter)
    desk = Desk(file).comment(opening, "Is this still so?", resolved=True).reply("Since 2023.")
    desk.by("B. Clerk").comment(closing, "We like this.")
    before, amendments = Comment.objects.count(), Amendment.objects.count()
    page = give_back(client, demo_campaign, desk.file)
    shown = " ".join(html.fromstring(page.content).xpath("string(//main)").split())
    assert all(words in shown for words in ("Is this still so?", "Since 2023.", "We like this.", opening))
    assert f"It is a letter, {letter}" in shown
    assert Comment.objects.count() == before
    done = take(client, page)
    assert "3 comments" in done.text
    thread = Comment.objects.get(letter=letter, body__contains="Is this still so?")
    assert thread.body == "EU desk (1) wrote:\nIs this still so?"
    assert thread.quote == opening.strip()
    assert thread.resolved_at
    assert [one.body for one in thread.replies.all()] == ["EU desk (1) wrote:\nSince 2023."]
    assert Comment.objects.get(letter=letter, body="EU desk (2) wrote:\nWe like this.")
    assert Amendment.objects.count() == amendments
    assert "We like this." in client.get(reverse("letter-comments", args=[letter.uuid])).text


def test_names_are_kept_only_if_the_coordinator_says_so(sent, letter, demo_campaign):
    client, file = sent
    opening, closing = some_words(letter)
    page = give_back(client, demo_campaign, Desk(file).comment(opening, "Why?").file)
    take(client, page)
    assert Comment.objects.get(letter=letter, body__endswith="Why?").body == "EU desk wrote:\nWhy?"
    assert not Returned.objects.get().paragraphs.filter(remarks__icontains="Clerk").exists()
    page = give_back(client, demo_campaign, Desk(file).comment(closing, "How?").file, keeps_names="on")
    take(client, page)
    said = Comment.objects.get(letter=letter, body__endswith="How?").body
    assert said == "EU desk (A. Clerk) wrote:\nHow?"


@pytest.mark.parametrize("track", [True, False])
def test_other_words_in_it_are_kept_in_a_comment(sent, letter, demo_campaign, track):
    client, file = sent
    opening, closing = some_words(letter)
    first = opening.split()[0]
    desk = Desk(file).replace(f"{first} ", f"{first} lamplit ", track=track)
    desk.type_in(closing, "We shall come back to this.", marks="own" if track else "")
    page = give_back(client, demo_campaign, desk.file)
    shown = " ".join(html.fromstring(page.content).xpath("string(//main)").split())
    assert "lamplit" in shown
    assert "We shall come back to this." in shown
    take(client, page)
    said = " ".join(Comment.objects.filter(letter=letter).values_list("body", flat=True))
    assert "[ADD: lamplit]" in said
    assert "[ADD: We shall come back to this.]" in said
