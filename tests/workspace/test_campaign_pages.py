"""The pages of a campaign: side by side, the editor, exports."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Campaign, Kind, UnsavedText
from resolutions.models import Draft


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
        assert "against A/HRC/RES/52/99" in page.text

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

    def test_queries_do_not_grow_with_paragraphs(
        self, drafting_client, amended, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(16):
            drafting_client.get(amended.campaign.get_absolute_url())
        with django_assert_max_num_queries(17):
            drafting_client.get(amended.campaign.get_absolute_url(), {"left": str(amended.earlier.uuid)})


class TestEditor:
    def test_it_starts_with_the_drafts_text(self, drafting_client, world):
        page = drafting_client.get(editor(world, "OP 1"))
        assert page.context["form"]["proposed_text"].value() == world.paragraph("OP 1").text

    def test_saving_goes_back_to_the_paragraph(self, drafting_client, world):
        answer = drafting_client.post(editor(world, "OP 1"), wording("Condemns dimming;", reason="So."))
        assert answer.url == f"{world.campaign.get_absolute_url()}#op-1"
        amendment = Amendment.objects.get()
        assert (amendment.proposed_text, amendment.reason, amendment.updated_by) == (
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
        assert Amendment.objects.get(label="OP 1").proposed_text == "Condemns all dimming;"
        version = answer.context["form"]["version"].value()
        drafting_client.post(editor(amended, "OP 1"), wording("Condemns light;", version=version))
        assert Amendment.objects.get(label="OP 1").proposed_text == "Condemns light;"

    def test_a_new_paragraph_with_its_bis_label(self, drafting_client, world):
        address = editor(world, "PP 1", "paragraph-new-after")
        assert drafting_client.get(address).context["form"]["label"].value() == "PP 1bis"
        drafting_client.post(address, wording("Noting light,", label="pp 1 bis"))
        amendment = Amendment.objects.get()
        assert (amendment.label, amendment.kind, str(amendment.anchor.label)) == (
            "PP 1bis",
            Kind.INSERT,
            "PP 1",
        )
        answer = drafting_client.post(
            amendment.get_absolute_url(), wording("Noting dark,", 1, label="PP 1bis")
        )
        assert answer.url.endswith("#pp-1bis")
        assert Amendment.objects.get().proposed_text == "Noting dark,"

    def test_a_label_that_is_taken(self, drafting_client, world):
        answer = drafting_client.post(
            editor(world, "PP 1", "paragraph-new-after"), wording("Noting light,", label="PP 2")
        )
        assert "PP 2 is taken" in answer.text
        assert not Amendment.objects.exists()

    def test_a_deletion_with_its_reason(self, drafting_client, world):
        address = editor(world, "OP 3", "paragraph-deletion")
        assert "<del>" in drafting_client.get(address).text
        drafting_client.post(address, {"version": 0, "reason": "Outdated."})
        assert Amendment.objects.get().kind == Kind.DELETE

    def test_withdrawal(self, drafting_client, amended):
        amendment = Amendment.objects.get(label="OP 1")
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
        return client.post(address, {"place": editor(world, "OP 1"), **wording("Condemns no"), **fields})

    def test_it_is_kept_and_comes_back(self, drafting_client, world):
        assert "not saved yet" in self.keep(drafting_client, world, reason="Half a").text
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
        "place", ["", "//elsewhere.example/", "https://elsewhere.example/", "/campaigns/" + "x" * 300]
    )
    def test_only_for_forms_of_this_house(self, drafting_client, world, place):
        assert self.keep(drafting_client, world, place=place).status_code == 404


class TestNewCampaign:
    def test_it_freezes_its_base_draft(self, drafting_client, world):
        Campaign.objects.all().delete()
        Draft.objects.filter(pk=world.latest.pk).update(frozen_at=None)
        address = reverse("campaign-new", args=[world.resolution.uuid])
        form = drafting_client.get(address).context["form"]
        assert form["title"].value().startswith("Suggested changes for Situation of lanterns")
        fields = {
            "coalition": world.coalition.pk,
            "session": world.sessions[58].pk,
            "title": "Suggested changes",
        }
        answer = drafting_client.post(address, {**fields, "base_draft": world.latest.pk})
        assert answer.status_code == 302
        assert Campaign.objects.get().base_draft.frozen

    def test_a_second_one_for_the_same_session_is_refused_in_words(self, drafting_client, world):
        answer = drafting_client.post(
            reverse("campaign-new", args=[world.resolution.uuid]),
            {
                "coalition": world.coalition.pk,
                "session": world.sessions[58].pk,
                "title": "Again",
                "base_draft": world.latest.pk,
            },
        )
        assert answer.status_code == 200
        assert "already" in answer.text


@pytest.mark.parametrize("path", ["/", "/resolutions/", "/imports/new/", "/redline/", "/admin/"])
def test_nobody_gets_in_without_signing_in(client, db, path):
    answer = client.post(path) if path == "/redline/" else client.get(path)
    assert answer.status_code == 302
    assert "sign-in" in answer.url or "login" in answer.url


def test_first_page(drafting_client, world):
    page = drafting_client.get("/").text
    assert world.campaign.title in page
    assert "0 amendments" in page


def test_propose_paragraph_label_shown_in_asks(drafting_client, world):
    ask = world.campaign.asks.create(number=1, title="More light", title_ko="더 많은 빛")
    propose_paragraph(
        world.campaign,
        world.paragraph("PP 1"),
        "after",
        Wording("Noting,", label="PP 1bis", asks=(ask,)),
        world.drafter,
    )
    page = drafting_client.get(world.campaign.get_absolute_url()).text
    assert '<a class="chip" href="#pp-1bis">PP 1bis</a>' in page
    assert 'lang="ko"' in page
