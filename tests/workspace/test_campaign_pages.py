"""The pages of a campaign: side by side, the editor, exports."""

from __future__ import annotations

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_deletion
from amendments.models import Amendment, Campaign, Kind, UnsavedText, Writing
from amendments.under_way import Task
from coalitions.models import AuditEntry
from resolutions.models import Draft, Session
from review.status import withdraw


def editor(world, label: str, name: str = "paragraph-amendment") -> str:
    return reverse(name, args=[world.campaign.uuid, world.paragraph(label).uuid])


def wording(text: str, version: int = 0, **more: object) -> dict[str, object]:
    return {
        "version": version,
        "proposed_text": text,
        "reason": "",
        "source_symbol": "",
        "source_label": "",
        **more,
    }


@pytest.fixture
def amended(world):
    propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording("Condemns all dimming;", reason="Shorter."),
        world.drafter,
    )
    propose_deletion(world.campaign, world.paragraph("OP 3"), Wording(""), world.drafter)
    return world


class TestSideBySide:
    def test_it_works(self, drafting_client, amended):
        page = drafting_client.get(amended.campaign.get_absolute_url())
        rows = {str(row.redline.label): row.redline.change for row in page.context["rows"]}
        assert len(rows) == 9
        assert (rows["OP 1"], rows["OP 3"], rows["PP 1"]) == ("changed", "deleted", "same")
        assert "<del>" in page.text
        assert "Shorter." in page.text

    def test_only_changed(self, drafting_client, amended):
        page = drafting_client.get(amended.campaign.get_absolute_url(), {"only": "changed"})
        assert [str(row.redline.label) for row in page.context["rows"]] == ["OP 1", "OP 3"]

    def test_another_sessions_draft_on_the_left(self, drafting_client, amended):
        page = drafting_client.get(amended.campaign.get_absolute_url(), {"left": str(amended.earlier.uuid)})
        assert page.context["left"] == amended.earlier
        assert "what was then, in A/HRC/RES/52/99" in page.text

    @pytest.mark.parametrize("left", ["nonsense", "00000000-0000-0000-0000-000000000000"])
    def test_a_draft_that_is_not_there_means_the_base_draft(self, drafting_client, amended, left):
        page = drafting_client.get(amended.campaign.get_absolute_url(), {"left": left})
        assert page.context["left"] == amended.latest

    def test_text_is_escaped(self, drafting_client, world):
        text = "Condemns <script>alert(1)</script> & “more”;"
        propose_change(
            world.campaign, world.paragraph("OP 1"), Wording(text, reason="<b>x</b>"), world.drafter
        )
        page = drafting_client.get(world.campaign.get_absolute_url()).text
        assert "<script>alert" not in page
        assert "<b>x" not in page
        assert "&lt;script&gt;" in page

    @pytest.mark.parametrize("asked", ["", "left", "withdrawn"])
    def test_queries_do_not_grow_with_amendments(self, drafting_client, amended, asked):
        wanted = {"left": str(amended.earlier.uuid)} if asked == "left" else {"status": asked}

        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                drafting_client.get(amended.campaign.get_absolute_url(), wanted)
            return len(captured)

        for amendment in amended.campaign.amendments.all():
            if asked == "withdrawn":
                withdraw(amendment, amended.drafter, started_from=1)
        queries()  # the first visit is noted
        few = queries()
        for label in ("PP 1", "PP 2", "OP 2", "OP 2(a)"):
            more = propose_change(
                amended.campaign, amended.paragraph(label), Wording(f"Notes {label};"), amended.drafter
            )
            if asked == "withdrawn":
                withdraw(more, amended.drafter, started_from=1)
        assert queries() == few

    def test_beside_another_draft_its_own_words_are_not_suggested(self, drafting_client, amended):
        page = drafting_client.get(amended.campaign.get_absolute_url(), {"left": str(amended.earlier.uuid)})
        rows = {row.anchor: row for row in page.context["rows"]}
        html = lxml.html.fromstring(page.content)
        for anchor, row in rows.items():
            left, suggested = html.get_element_by_id(anchor).findall("td")[:2]
            if row.amendment is None:
                assert suggested.text_content().strip() == "No change"
                assert left.xpath(".//ins|.//del") == left.xpath(
                    ".//details[@class='differs']//*[self::ins or self::del]"
                )
        assert "Welcoming the visit" in html.get_element_by_id("left-pp-3").text_content()
        assert "Not in A/HRC/RES/55/99" in html.get_element_by_id("left-pp-3").text_content()
        gone = " ".join(html.get_element_by_id("op-2-c").text_content().split())
        assert "Not in this draftStands in A/HRC/RES/55/99" in gone
        renumbered = " ".join(html.get_element_by_id("op-4").find("th").text_content().split())
        assert renumbered == "OP 3 cited as OP 4"

    def test_the_unified_view_has_every_text(self, drafting_client, amended):
        page = drafting_client.get(amended.campaign.get_absolute_url(), {"view": "unified"})
        for paragraph in amended.latest.paragraphs.exclude(label__in=["OP 1", "OP 3"]):
            assert paragraph.text in html_text(page)


def html_text(page) -> str:
    return " ".join(lxml.html.fromstring(page.content).text_content().split())


class TestRowMenu:
    def address(self, world, row: str) -> str:
        return reverse("row-menu", args=[world.campaign.uuid, row])

    def names(self, client, world, row: str) -> list[str]:
        return [action.name for action in self.actions(client, world, row)]

    def actions(self, client, world, row: str) -> list:
        groups = client.get(self.address(world, row)).context["groups"]
        return [action for group in groups for action in group.actions]

    def test_of_a_paragraph_that_nobody_amended(self, drafting_client, world):
        assert self.names(drafting_client, world, "op-1") == [
            "Comment on the draft’s paragraph",
            "New paragraph after",
            "New paragraph before",
            "Propose its deletion",
            "This paragraph through the drafts",
        ]

    def test_of_a_change_a_deletion_and_a_new_paragraph(self, drafting_client, amended):
        assert "Withdraw the amendment" in self.names(drafting_client, amended, "op-1")
        assert "Propose its deletion" in self.names(drafting_client, amended, "op-1")
        assert "Change instead of deletion" in self.names(drafting_client, amended, "op-3")
        drafting_client.post(
            editor(amended, "PP 1", "paragraph-new-after"), wording("Noting light,", label="PP 1bis")
        )
        assert self.names(drafting_client, amended, "pp-1bis") == [
            "Review and positions",
            "Suggest another text beside it",
            "Withdraw the amendment",
            "History of the amendment",
            *(f"As a written amendment: {kind}" for kind in ("Word", "PDF", "Text")),
        ]

    def test_of_one_that_is_agreed(self, drafting_client, amended):
        Amendment.objects.filter(current__label="OP 1").update(status="agreed")
        names = self.names(drafting_client, amended, "op-1")
        assert not {"Withdraw the amendment", "Propose its deletion", "Review and positions"} & set(names)
        row = next(r for r in page_rows(drafting_client, amended) if r.anchor == "op-1")
        assert row.first.name == "Review"

    @pytest.mark.parametrize(
        ("who", "first", "menu"),
        [
            ("coordinator", "Edit", True),
            ("drafter", "Edit", True),
            ("member", "Review", False),
            ("observer", "Review", False),
        ],
    )
    def test_what_a_role_may_do(self, client, amended, who, first, menu):
        client.force_login(getattr(amended.cast, who))
        rows = {row.anchor: row for row in page_rows(client, amended)}
        assert rows["op-1"].first.name == first
        assert (rows["pp-1"].first is not None) is menu
        assert ("Withdraw the amendment" in self.names(client, amended, "op-1")) is menu
        assert ("New paragraph after" in self.names(client, amended, "pp-1")) is menu
        assert "History of the amendment" in self.names(client, amended, "op-1")
        says = "Comments" if who == "observer" else "Comment"
        assert f"{says} on the draft’s paragraph" in self.names(client, amended, "pp-1")

    def test_every_entry_leads_somewhere(self, drafting_client, amended):
        for row in ("pp-1", "op-1", "op-3"):
            for action in self.actions(drafting_client, amended, row):
                if not action.confirm:
                    assert drafting_client.get(action.address).status_code == 200, action

    def test_it_is_a_page_of_its_own_and_a_part_of_the_campaigns(self, drafting_client, amended):
        page = drafting_client.get(self.address(amended, "op-1"))
        assert "<h1>OP 1</h1>" in page.text
        part = drafting_client.get(self.address(amended, "op-1"), headers={"HX-Request": "true"})
        assert part.text.lstrip().startswith("<details")
        assert "<html" not in part.text

    def test_every_row_of_the_page_has_one(self, drafting_client, amended):
        page = drafting_client.get(amended.campaign.get_absolute_url())
        for row in page.context["rows"]:
            assert drafting_client.get(row.more).status_code == 200

    @pytest.mark.parametrize("row", ["op-99", "left-pp-3", "x"])
    def test_of_no_row(self, drafting_client, amended, row):
        assert drafting_client.get(self.address(amended, row)).status_code == 404
        voices = reverse("row-voices", args=[amended.campaign.uuid, row])
        assert drafting_client.get(voices).status_code == 404

    def test_who_says_what_is_brought_when_it_is_asked_for(self, drafting_client, amended):
        amendment = Amendment.objects.get(current__label="OP 1")
        row = next(r for r in page_rows(drafting_client, amended) if r.anchor == "op-1")
        assert row.facts.standing is None
        Amendment.objects.filter(pk=amendment.pk).update(status="review")
        page = drafting_client.get(amended.campaign.get_absolute_url()).text
        voices = reverse("row-voices", args=[amended.campaign.uuid, "op-1"])
        assert f'href="{voices}"' in page
        assert "0 of 2 support, 2 missing" in page
        assert (
            "Wick Watch: no position yet" in drafting_client.get(voices, headers={"HX-Request": "true"}).text
        )
        assert (
            drafting_client.get(voices).url == reverse("amendment-review", args=[amendment.uuid]) + "#voices"
        )


def page_rows(client, world) -> list:
    return client.get(world.campaign.get_absolute_url()).context["rows"]


class TestEditor:
    def test_it_starts_with_the_drafts_text(self, drafting_client, world):
        page = drafting_client.get(editor(world, "OP 1"))
        assert page.context["form"]["proposed_text"].value() == world.paragraph("OP 1").text

    def test_saving_goes_back_to_the_paragraph(self, drafting_client, world):
        answer = drafting_client.post(editor(world, "OP 1"), wording("Condemns dimming;", reason="So."))
        assert answer.url == f"{world.campaign.get_absolute_url()}#op-1"
        amendment = Amendment.objects.get()
        assert (amendment.text, amendment.version.reason, amendment.version.person) == (
            "Condemns dimming;",
            "So.",
            world.drafter,
        )

    def test_nothing_changed_is_told_and_the_text_stays(self, drafting_client, world):
        text = world.paragraph("OP 1").text
        answer = drafting_client.post(editor(world, "OP 1"), wording(text, reason="Typed already"))
        assert answer.status_code == 422
        assert "nothing is changed yet" in answer.text
        assert "Typed already" in answer.text

    def test_a_conflict_shows_both_texts(self, drafting_client, amended):
        answer = drafting_client.post(editor(amended, "OP 1"), wording("Condemns light;", version=0))
        assert answer.status_code == 409
        assert "while you were writing" in answer.text
        assert "Condemns light;" in answer.text
        assert "Condemns all dimming;" in answer.text
        assert Amendment.objects.get(current__label="OP 1").text == "Condemns all dimming;"
        version = answer.context["form"]["version"].value()
        drafting_client.post(editor(amended, "OP 1"), wording("Condemns light;", version=version))
        assert Amendment.objects.get(current__label="OP 1").text == "Condemns light;"

    def test_a_new_paragraph_with_its_bis_label(self, drafting_client, world):
        address = editor(world, "PP 1", "paragraph-new-after")
        assert drafting_client.get(address).context["form"]["label"].value() == "PP 1bis"
        drafting_client.post(address, wording("Noting light,", label="pp 1 bis"))
        amendment = Amendment.objects.get()
        assert (amendment.label, amendment.kind, amendment.version.neighbour.label) == (
            "PP 1bis",
            Kind.INSERT,
            "PP 1",
        )
        answer = drafting_client.post(
            amendment.get_absolute_url(), wording("Noting dark,", 1, label="PP 1bis")
        )
        assert answer.url.endswith("#pp-1bis")
        assert Amendment.objects.get().text == "Noting dark,"

    def test_a_label_that_is_taken(self, drafting_client, world):
        answer = drafting_client.post(
            editor(world, "PP 1", "paragraph-new-after"), wording("Noting light,", label="PP 2")
        )
        assert "PP 2 is taken" in answer.text
        assert not Amendment.objects.exists()

    @pytest.mark.parametrize(
        ("beside", "side", "label", "said"),
        [
            ("PP 2", "before", "PP 99", "PP 99 does not fit between PP 1 and PP 2. What does: PP 1bis …"),
            ("PP 1", "after", "PP 0bis", "PP 0bis does not fit between PP 1 and PP 2. What does: PP 1bis …"),
            ("PP 2", "after", "PP 99", "PP 99 does not fit between PP 2 and OP 1. What does: PP 2bis …"),
            ("OP 4", "after", "OP 38", "OP 38 does not fit after OP 4. What does: OP 4bis …"),
            ("PP 1", "before", "PP 1bis", "PP 1bis does not fit before PP 1. What does: PP 0bis …"),
            ("OP 2(c)", "after", "OP 2(z)", "OP 2(z) does not fit between OP 2(c) and OP 3."),
            ("OP 1", "after", "OP 9(a)", "OP 9(a) does not fit between OP 1 and OP 2."),
        ],
    )
    def test_a_label_far_from_its_place(self, drafting_client, world, beside, side, label, said):
        address = editor(world, beside, f"paragraph-new-{side}")
        answer = drafting_client.post(address, wording("Noting light,", label=label))
        assert answer.status_code == 422
        assert said in answer.text
        assert "Noting light," in answer.text
        assert not Amendment.objects.exists()

    @pytest.mark.parametrize(
        ("beside", "side", "label"),
        [
            ("PP 1", "after", "PP 1ter"),
            ("PP 1", "after", "PP 1 alt"),
            ("PP 2", "after", "PP 3"),
            ("OP 1", "before", "OP 0bis"),
            ("OP 1", "after", "OP 1(a)"),
            ("OP 2(c)", "after", "OP 2(d)"),
            ("OP 2(c)", "after", "OP 2bis"),
            ("OP 2", "after", "OP 2(b)bis"),
            ("OP 4", "after", "OP 5"),
        ],
    )
    def test_a_label_that_fits_its_place(self, drafting_client, world, beside, side, label):
        address = editor(world, beside, f"paragraph-new-{side}")
        drafting_client.post(address, wording("Noting light,", label=label))
        assert Amendment.objects.get().label == label

    def test_a_deletion_with_its_reason(self, drafting_client, world):
        address = editor(world, "OP 3", "paragraph-deletion")
        assert "<del>" in drafting_client.get(address).text
        drafting_client.post(address, {"version": 0, "reason": "Outdated."})
        assert Amendment.objects.get().kind == Kind.DELETE

    def test_withdrawal(self, drafting_client, amended):
        amendment = Amendment.objects.get(current__label="OP 1")
        address = reverse("amendment-withdrawal", args=[amendment.uuid])
        assert "was not withdrawn" in drafting_client.post(address, {"version": 9}, follow=True).text
        drafting_client.post(address, {"version": 1})
        amendment.refresh_from_db()
        assert amendment.withdrawn

    def test_paragraphs_of_another_draft_are_not_found(self, drafting_client, world):
        other = world.earlier.paragraphs.first()
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, other.uuid])
        assert drafting_client.get(address).status_code == 404


class TestLiveRedline:
    def test_it_is_the_engines_own(self, drafting_client, world):
        answer = drafting_client.post(
            reverse("redline-preview"),
            {
                "base": world.paragraph("OP 2(b)").uuid,
                "proposed_text": "To publish the full list of dimmed streets;",
            },
        )
        assert "<ins> full</ins>" in answer.text

    def test_of_a_new_paragraph_all_is_inserted(self, drafting_client, world):
        answer = drafting_client.post(reverse("redline-preview"), {"base": "", "proposed_text": "Noting,"})
        assert "<ins>" in answer.text

    @pytest.mark.parametrize("base", ["nonsense", "00000000-0000-0000-0000-000000000000"])
    def test_of_nothing(self, drafting_client, world, base):
        assert drafting_client.post(reverse("redline-preview"), {"base": base}).status_code == 404


class TestUnsavedText:
    def keep(self, client, world, **fields: object):
        address = reverse("unsaved-text", args=[world.campaign.uuid])
        task = Task(world.campaign, Writing.CHANGE, paragraph=world.paragraph("OP 1"))
        return client.post(address, {"task": task.key, **wording("Condemns no"), **fields})

    def test_it_is_kept_and_comes_back(self, drafting_client, world):
        assert "Only you see it until you save" in self.keep(drafting_client, world, reason="Half a").text
        page = drafting_client.get(editor(world, "OP 1"))
        assert page.context["form"]["proposed_text"].value() == "Condemns no"
        assert page.context["form"]["reason"].value() == "Half a"

    def test_it_is_only_ones_own(self, drafting_client, client, world):
        self.keep(drafting_client, world)
        client.force_login(world.cast.coordinator)
        page = client.get(editor(world, "OP 1"))
        assert page.context["unsaved"] is None

    def test_saving_ends_it(self, drafting_client, world):
        self.keep(drafting_client, world)
        drafting_client.post(editor(world, "OP 1"), wording("Condemns nothing;"))
        assert not UnsavedText.objects.exists()

    def test_it_can_be_thrown_away(self, drafting_client, world):
        self.keep(drafting_client, world)
        self.keep(drafting_client, world, discard="")
        assert not UnsavedText.objects.exists()

    @pytest.mark.parametrize(
        "task", ["", "//elsewhere.example/", "https://elsewhere.example/", "change." + "x" * 300]
    )
    def test_only_for_forms_of_the_campaign(self, drafting_client, world, task):
        assert self.keep(drafting_client, world, task=task).status_code == 404
        assert not UnsavedText.objects.exists()

    @pytest.mark.parametrize(
        "task", ["", "//elsewhere.example/", "change.00000000-0000-0000-0000-000000000000"]
    )
    def test_throwing_away_what_is_not_there(self, drafting_client, world, task):
        self.keep(drafting_client, world)
        assert self.keep(drafting_client, world, task=task, discard="").url == "/"
        assert UnsavedText.objects.count() == 1


class TestNewCampaign:
    def fields(self, world, **more: object) -> dict[str, object]:
        return {
            "title": "Suggested changes",
            "base_draft": world.latest.pk,
            "body": "HRC",
            "session_number": 58,
            **more,
        }

    @pytest.fixture
    def address(self, world) -> str:
        Campaign.objects.all().delete()
        return reverse("campaign-new", args=[world.resolution.uuid])

    def test_it_freezes_its_base_draft(self, drafting_client, world, address):
        Draft.objects.filter(pk=world.latest.pk).update(frozen_at=None)
        form = drafting_client.get(address).context["form"]
        assert form["title"].value().startswith("Suggested changes for Situation of lanterns")
        assert (form["body"].value(), form["base_draft"].value()) == ("HRC", world.latest.pk)
        answer = drafting_client.post(address, self.fields(world))
        assert answer.url == Campaign.objects.get().get_absolute_url()
        assert Campaign.objects.get().base_draft.frozen

    def test_a_session_of_which_no_draft_was_imported(self, drafting_client, world, address):
        Session.objects.filter(number=58).delete()
        drafting_client.post(address, self.fields(world, tabling_deadline="2025-03-20T13:00"))
        session = Campaign.objects.get().session
        assert (str(session), session.coalition) == ("HRC58", world.coalition)
        assert f"{session.starts_on:%d %m %Y}" == "24 02 2025"
        assert session.tabling_deadline is not None
        entry = AuditEntry.objects.filter(action="campaign.started").get()
        assert entry.about == f"campaign {Campaign.objects.get().uuid}"

    def test_a_session_of_another_body(self, drafting_client, world, address):
        drafting_client.post(address, self.fields(world, body="GA3", session_number=80))
        assert str(Campaign.objects.get().session) == "GA380"

    def test_only_ones_own_sessions_are_offered(self, drafting_client, world, address, other_coalition):
        Session.objects.create(coalition=other_coalition, body="HRC", number=77)
        page = drafting_client.get(address).text
        assert '<option value="58">' in page
        assert '<option value="77">' not in page
        drafting_client.post(address, self.fields(world, session_number=77))
        assert Campaign.objects.get().session.coalition == world.coalition

    @pytest.mark.parametrize(
        "wrong",
        [
            {"session_number": "0"},
            {"session_number": "²"},
            {"session_number": ""},
            {"body": "UNKNOWN"},
            {"base_draft": "²"},
            {"title": " "},
        ],
    )
    def test_what_makes_no_session_or_campaign_is_told(self, drafting_client, world, address, wrong):
        before = Session.objects.count()
        answer = drafting_client.post(address, self.fields(world, **wrong))
        assert answer.status_code == 422
        assert answer.context["form"].errors
        assert not Campaign.objects.exists()
        assert Session.objects.count() == before

    def test_a_second_one_for_the_same_session_is_refused_in_words(self, drafting_client, world):
        answer = drafting_client.post(
            reverse("campaign-new", args=[world.resolution.uuid]), self.fields(world, title="Again")
        )
        assert answer.status_code == 422
        assert "already has a campaign on this resolution at HRC58" in answer.text
        assert Campaign.objects.count() == 1

    def test_of_one_that_is_hidden_nothing_is_said(self, drafting_client, world):
        Draft.objects.filter(pk=world.latest.pk).update(confidentiality="named")
        answer = drafting_client.post(
            reverse("campaign-new", args=[world.resolution.uuid]),
            self.fields(world, base_draft=world.earlier.pk),
        )
        assert answer.status_code == 422
        assert "Ask a coordinator" in answer.text
        assert "already" not in answer.text

    def test_a_draft_of_another_resolution_or_one_may_not_read_is_no_choice(
        self, drafting_client, world, address
    ):
        Draft.objects.filter(pk=world.latest.pk).update(confidentiality="named")
        assert world.latest.symbol not in drafting_client.get(address).text
        answer = drafting_client.post(address, self.fields(world))
        assert (answer.status_code, Campaign.objects.count()) == (422, 0)


@pytest.mark.parametrize("path", ["/", "/resolutions/", "/imports/new/", "/redline/", "/admin/"])
def test_nobody_gets_in_without_signing_in(client, db, path):
    answer = client.post(path) if path == "/redline/" else client.get(path)
    assert answer.status_code == 302
    assert "sign-in" in answer.url or "login" in answer.url


def test_first_page(drafting_client, world):
    page = drafting_client.get("/").text
    assert world.campaign.title in page
    assert "0 amendments" in page
