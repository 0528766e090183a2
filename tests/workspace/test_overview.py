"""A round at one look: who says what, who is missing, what may be agreed, and doing it for all of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from amendments.asks.writing import add_ask
from amendments.campaigns import change_settings
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from coalitions.models import AuditEntry
from notices.mail import send_due
from notices.models import Notification
from resolutions.models import Draft
from review.positions import take_position
from review.status import change_status


@pytest.fixture
def round_(world):
    """OP 1 in review, OP 3 in review, PP 1 a draft; the members' organisation supports OP 1."""
    world.ask = add_ask(world.campaign, world.drafter, title="Dimming", text="")
    world.unused = add_ask(world.campaign, world.drafter, title="Nothing", text="")
    said = {
        "OP 1": "Condemns all dimming;",
        "OP 3": "Invites all envoys;",
        "PP 1": "Recalling every lantern,",
    }
    for label, text in said.items():
        asks = (world.ask,) if label == "OP 1" else ()
        propose_change(world.campaign, world.paragraph(label), Wording(text, asks=asks), world.drafter)
    for label in ("OP 1", "OP 3"):
        put(world, label, Status.REVIEW)
    speak(world, "OP 1")
    return world


def of(world, label: str) -> Amendment:
    return Amendment.objects.with_version().get(campaign=world.campaign, current__label=label)


def put(world, label: str, after: str) -> None:
    one = of(world, label)
    change_status(one, after, world.drafter, seen_status=one.status, seen_version=one.version.number)


def speak(world, label: str, stance: str = "support", organisation=None) -> None:
    own = organisation or world.member.memberships.get(coalition=world.coalition).organisation
    one = of(world, label)
    take_position(one, own, world.member, version=one.version.number, stance=stance)


@pytest.fixture
def look(client, round_):
    """The page as somebody sees it."""

    def page(person=None, **query: str):
        client.force_login(person or round_.cast.coordinator)
        answer = client.get(reverse("overview", args=[round_.campaign.uuid]), query)
        assert answer.status_code == 200
        return html.fromstring(answer.text)

    return page


@pytest.fixture
def do(client, round_, look):
    """Press one of the buttons of the page, as it stands or as it was."""

    def press(what: str, page=None, person=None, **more: str):
        page = page if page is not None else look(person)
        (form,) = page.xpath(f"//section[contains(@class, 'doing')]//form[.//input[@value='{what}']]")
        fields = {one.get("name"): one.get("value") for one in form.xpath(".//input")} | more
        client.force_login(person or round_.cast.coordinator)
        answer = client.post(reverse("overview", args=[round_.campaign.uuid]), fields, follow=True)
        return " ".join(html.fromstring(answer.text).xpath("string(//ul[@class='messages'])").split())

    return press


def words(tree) -> str:
    return " ".join(tree.text_content().split())


def row(page, label: str) -> list[str]:
    """What the table says of an amendment, for those who hear it."""
    (line,) = [tr for tr in page.xpath("//div[contains(@class, 'overview')]//tr") if label in words(tr)]
    return [" ".join(td.xpath("string(span[@class='skip'])").split()) for td in line.xpath("td")][:-1]


class TestTable:
    def test_it_says_who_says_what_and_who_is_missing(self, round_, look):
        page = look()
        heads = [words(th) for th in page.xpath("//div[contains(@class, 'overview')]//thead//th")]
        own = str(round_.member.memberships.get(coalition=round_.coalition).organisation)
        at = next(n for n, head in enumerate(heads[1:]) if own in head)
        said = row(page, "OP 1")
        assert said[at] == "Support"
        assert set(said) == {"Support", "Missing"}
        assert set(row(page, "OP 3")) == {"Missing"}
        assert set(row(page, "PP 1")) == {""}, "nobody is asked about a draft"

    def test_a_position_to_an_earlier_text_is_told_as_that(self, round_, look):
        Amendment.objects.filter(pk=of(round_, "OP 1").pk).update(status=Status.DRAFT)
        paragraph = round_.paragraph("OP 1")
        propose_change(round_.campaign, paragraph, Wording("Condemns it;"), round_.drafter, started_from=1)
        put(round_, "OP 1", Status.REVIEW)
        assert "Support, to an earlier text" in row(look(), "OP 1")

    def test_in_parts(self, client, round_, look, monkeypatch):
        monkeypatch.setattr("workspace.views.overview.AT_FIRST", 2)
        page = look()
        (address,) = page.xpath("//tbody[@class='later']/@hx-get")
        assert "OP 3" not in words(page.xpath("//div[contains(@class, 'overview')]")[0]).replace("1 more", "")
        part = client.get(address, headers={"HX-Request": "true"}).text
        assert "OP 3" in part
        assert "<html" not in part
        assert client.get(address).url.endswith("?rows=all")
        assert "OP 3" in words(look(rows="all").xpath("//div[contains(@class, 'overview')]")[0])

    def test_by_status(self, round_, look):
        table = words(look(status="draft").xpath("//div[contains(@class, 'overview')]")[0])
        assert "PP 1" in table
        assert "OP 1" not in table

    def test_the_number_of_queries_depends_neither_on_amendments_nor_on_organisations(
        self, round_, look, client
    ):
        def asked() -> int:
            client.force_login(round_.cast.coordinator)
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("overview", args=[round_.campaign.uuid]))
            return len(queries)

        asked()
        before = asked()
        for label in ("PP 2", "OP 2", "OP 2(a)", "OP 2(b)"):
            said = Wording("Recalls every lantern;", asks=(round_.ask,))
            propose_change(round_.campaign, round_.paragraph(label), said, round_.drafter)
            put(round_, label, Status.REVIEW)
        for number in range(3):
            round_.coalition.organisations.create(name=f"Wick Guard {number}")
        assert asked() == before

    def test_members_see_it_and_can_do_nothing(self, client, round_, look):
        page = look(round_.member)
        assert page.xpath("//main//form") == []
        address = reverse("overview", args=[round_.campaign.uuid])
        for what in ("remind", "review", "agree", "nonsense"):
            assert client.post(address, {"do": what}).status_code == 403

    def test_not_for_one_who_may_not_read_the_draft(self, client, round_):
        Draft.objects.filter(pk=round_.latest.pk).update(confidentiality="named")
        client.force_login(round_.cast.coordinator)
        assert client.get(reverse("overview", args=[round_.campaign.uuid])).status_code == 404

    def test_the_campaign_leads_there(self, client, round_):
        client.force_login(round_.member)
        assert (
            reverse("overview", args=[round_.campaign.uuid])
            in client.get(round_.campaign.get_absolute_url()).text
        )


class TestCoverage:
    def test_asks_by_paragraphs_with_what_is_in_none(self, round_, look):
        said = [words(tr) for tr in look().xpath("//table[contains(@class, 'coverage')]/tbody/tr")]
        assert said[0].startswith("1. Dimming OP 1: In review")
        assert said[1].startswith("2. Nothing no paragraph")
        assert said[2].startswith("In no ask PP 1: Draft OP 3: In review")


class TestCharts:
    def test_the_numbers_stand_behind_each(self, round_, look):
        page = look()
        progress, positions = page.xpath("//figure")
        asked = 2 * round_.coalition.organisations.count()
        assert f"1 of {asked} positions are given" in words(progress)
        assert progress.xpath(".//polygon/@points")
        (table,) = positions.xpath(".//table")
        own = str(round_.member.memberships.get(coalition=round_.coalition).organisation)
        (line,) = [tr for tr in table.xpath("tbody/tr") if own in words(tr)]
        assert [words(td) for td in line.xpath("td")] == ["1", "0", "0", "0", "0", "1"]

    @pytest.mark.parametrize(("days", "says"), [(10, "10 days are left"), (-3, "they were due")])
    def test_the_deadline_is_said(self, round_, look, days, says):
        due = timezone.now() + timedelta(days=days)
        change_settings(round_.campaign, round_.cast.coordinator, positions_due=due)
        assert says in words(look().xpath("//figure")[0])


class TestReminding:
    def test_all_who_are_missing_each_once(self, client, round_, do):
        said = do("remind")
        assert "was reminded" in said or "were reminded" in said
        told = Notification.objects.filter(kind="reminder")
        assert round_.member in {one.person for one in told}
        assert round_.cast.coordinator not in {one.person for one in told}
        assert told.count() == told.values("person").distinct().count()
        client.force_login(round_.member)
        page = client.get(reverse("notifications")).text
        assert "position on 1 amendment is missing" in html.fromstring(page).text_content()
        send_due(timezone.now())
        assert any("is asked for its position" in one.body for one in mail.outbox)
        assert AuditEntry.objects.filter(action="position.reminded").count() == 1

    def test_one(self, client, round_, look):
        own = round_.member.memberships.get(coalition=round_.coalition).organisation
        client.force_login(round_.cast.coordinator)
        address = reverse("overview", args=[round_.campaign.uuid])
        client.post(address, {"do": "remind", "organisation": own.pk})
        places = {p.memberships.get(coalition=round_.coalition).organisation for p in people_told()}
        assert places == {own}

    def test_not_again_within_the_hour(self, round_, do):
        do("remind")
        count = Notification.objects.count()
        assert "Reminded less than an hour ago" in do("remind")
        assert Notification.objects.count() == count
        for one in Notification.objects.all():
            one.created_at -= timedelta(hours=2)
            one.save()
        do("remind")
        assert Notification.objects.count() > count

    def test_nobody_is_told_who_may_not_read_the_draft(self, round_, do, look):
        Draft.objects.filter(pk=round_.latest.pk).update(confidentiality="named")
        round_.latest.named_persons.add(round_.cast.coordinator)
        do("remind")
        assert not Notification.objects.filter(kind="reminder").exists()


def people_told() -> set:
    return {one.person for one in Notification.objects.filter(kind="reminder")}


class TestAllAtOnce:
    def test_all_drafts_go_into_review_and_everybody_is_told_once(self, round_, do):
        propose_change(round_.campaign, round_.paragraph("PP 2"), Wording("Alarmed,"), round_.drafter)
        Notification.objects.all().delete()
        assert "In review now: PP 1 and PP 2." in do("review")
        assert {of(round_, label).status for label in ("PP 1", "PP 2")} == {Status.REVIEW}
        told = Notification.objects.filter(person=round_.member)
        assert [one.headline for one in told] == ["2 amendments wait for your organisation’s position"]
        entries = AuditEntry.objects.filter(action="amendment.status-changed", details__after="review")
        assert entries.count() == 4, "two before, and one for each of these"

    def test_what_was_changed_meanwhile_is_left_out_and_said(self, round_, do, look):
        page = look()
        propose_change(
            round_.campaign, round_.paragraph("PP 1"), Wording("Recalling,"), round_.drafter, started_from=1
        )
        assert "PP 1: It was changed by somebody in the meantime." in do("review", page)
        assert of(round_, "PP 1").status == Status.DRAFT

    def test_only_what_may_be_is_agreed_and_the_rest_is_said(self, round_, do, look):
        for organisation in round_.coalition.organisations.all():
            speak(round_, "OP 1", organisation=organisation)
        page = words(look())
        assert "One may be agreed: OP 1" in page
        assert "Why one may not yetOP 3: " in page
        said = do("agree")
        assert "Agreed now: OP 1." in said
        assert "OP 3: " in said
        assert (of(round_, "OP 1").status, of(round_, "OP 3").status) == (Status.AGREED, Status.REVIEW)

    def test_the_rule_is_judged_when_it_is_done(self, round_, do, look):
        for organisation in round_.coalition.organisations.all():
            speak(round_, "OP 1", organisation=organisation)
        page = look()
        speak(round_, "OP 1", "oppose")
        assert "Agreed now" not in do("agree", page)
        assert of(round_, "OP 1").status == Status.REVIEW

    def test_drafters_may_too_but_not_remind(self, round_, do, look):
        assert "In review now: PP 1." in do("review", person=round_.drafter)
        assert not look(round_.drafter).xpath("//input[@value='remind']")

    @pytest.mark.parametrize("seen", ["", "nonsense", "1", "1.x", "99999999999999999999.1", "²." * 9])
    def test_nonsense_changes_nothing(self, client, round_, seen):
        client.force_login(round_.cast.coordinator)
        answer = client.post(reverse("overview", args=[round_.campaign.uuid]), {"do": "review", "seen": seen})
        assert answer.status_code == 302
        assert of(round_, "PP 1").status == Status.DRAFT
