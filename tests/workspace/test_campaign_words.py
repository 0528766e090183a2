"""The words of a campaign: found, replaced in all its drafts at once and undone, copied for a mail."""

from __future__ import annotations

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from reversion.models import Revision

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Side, Status, Version
from coalitions.models import AuditEntry
from review.status import change_status
from workspace.words.find import Needle

PART = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def amended(world):
    """Drafts in OP 1, OP 2 and a new OP 1bis that say "lamps", and one in PP 1 that is in review."""
    world.texts = {
        "OP 1": "Condemns that lamps and other Lamps are dimmed;",
        "OP 2": "Urges all to mend lamps;",
        "OP 1bis": "Welcomes lamps and lampshades;",
        "PP 1": "Recalling all lamps,",
    }
    for label, text in world.texts.items():
        if label == "OP 1bis":
            propose_paragraph(
                world.campaign, world.paragraph("OP 1"), Side.AFTER, Wording(text, label=label), world.drafter
            )
        else:
            wording = Wording(text, reason=f"Why {label}.")
            propose_change(world.campaign, world.paragraph(label), wording, world.drafter)
    change_status(
        Amendment.objects.get(current__label="PP 1"),
        Status.REVIEW,
        world.drafter,
        seen_status=Status.DRAFT,
        seen_version=1,
    )
    return world


class TestNeedle:
    @pytest.mark.parametrize(
        ("words", "text", "more", "spans"),
        [
            ("lamp", "A Lamp, a lamp", {}, [(2, 6), (10, 14)]),
            ("lamp", "A Lamp, a lamp", {"case": True}, [(10, 14)]),
            ("lamp", "lamps, lamp", {"whole": True}, [(7, 11)]),
            ("aa", "aaaa", {}, [(0, 2), (2, 4)]),
            ("(l)", "OP 2(l) and (l)x", {"whole": True}, [(4, 7), (12, 15)]),
            ("İst", "İst und ist", {}, [(0, 3)]),
            ("등불", "모든 등불을", {}, [(3, 5)]),
            ("", "anything", {}, []),
            (" lamp ", "lamp", {}, [(0, 4)]),
        ],
    )
    def test_where_words_stand(self, words, text, more, spans):
        assert Needle.of(words, **more).spans(text) == spans


class TestFind:
    def find(self, client, world, words, **more):
        address = reverse("campaign-find", args=[world.campaign.uuid])
        return client.get(address, {"q": words}, **more)

    def test_every_paragraph_in_the_order_of_the_page(self, drafting_client, amended):
        part = lxml.html.fromstring(f"<div>{self.find(drafting_client, amended, 'LAMPS', **PART).text}</div>")
        assert part.xpath("//a/@data-anchor") == ["pp-1", "op-1", "op-1bis", "op-2"]
        assert " ".join(part.xpath("//p")[0].text_content().split()) == "6 in 4 paragraphs"

    def test_what_the_draft_says_and_the_amendment_does_not(self, drafting_client, amended):
        gone = amended.paragraph("OP 1").text.split()[-1]
        found = self.find(drafting_client, amended, gone, **PART).text
        assert 'data-anchor="op-1"' in found

    def test_it_is_a_page_of_its_own_that_leads_to_the_paragraph(self, drafting_client, amended):
        page = lxml.html.fromstring(self.find(drafting_client, amended, "mend lamps").text)
        (link,) = page.xpath("//ol[@class='found']//a/@href")
        address, _, anchor = link.partition("#")
        assert f'<tr id="{anchor}"' in drafting_client.get(f"{address}&only=changed").text

    @pytest.mark.parametrize(("words", "said"), [("", ""), ("zeppelin", "Not found in this campaign.")])
    def test_nothing(self, drafting_client, amended, words, said):
        part = self.find(drafting_client, amended, words, **PART).text
        assert said in part
        assert "<li" not in part

    def test_what_is_looked_for_is_shown_as_it_was_typed(self, drafting_client, amended):
        assert "&lt;b&gt;" in self.find(drafting_client, amended, "<b>").text


class TestReplace:
    def address(self, world):
        return reverse("campaign-replace", args=[world.campaign.uuid])

    def preview(self, client, world, **asked):
        return client.get(self.address(world), {"q": "lamps", "by": "lanterns", **asked})

    def make(self, client, world, page, **more):
        form = page.context["form"]
        chosen = more.pop("draft", None) or [one.key for one in page.context["found"]]
        return client.post(self.address(world), {**form.data.dict(), "draft": chosen, **more})

    def test_the_words_that_were_found_are_taken_along(self, drafting_client, amended):
        find = reverse("campaign-find", args=[amended.campaign.uuid])
        page = lxml.html.fromstring(drafting_client.get(find, {"q": "lamps & more"}).text)
        (way,) = page.xpath(f"//a[starts-with(@href, '{self.address(amended)}')]/@href")
        answer = drafting_client.get(way)
        assert lxml.html.fromstring(answer.text).xpath("//input[@name='q']/@value") == ["lamps & more"]
        assert answer.context["found"] == []
        assert "No draft has these words." not in answer.text

    def test_the_preview_has_a_redline_for_each_draft_and_changes_nothing(self, drafting_client, amended):
        page = self.preview(drafting_client, amended)
        assert [one.amendment.label for one in page.context["found"]] == ["OP 1", "OP 1bis", "OP 2"]
        assert "<del>" in page.text
        assert Version.objects.count() == 4

    def test_one_change_in_all_that_are_ticked(self, drafting_client, amended):
        page = self.preview(drafting_client, amended, case="on", whole="on")
        chosen = [one.key for one in page.context["found"] if one.amendment.label != "OP 2"]
        answer = self.make(drafting_client, amended, page, draft=chosen)
        texts = {one.label: one.text for one in Amendment.objects.with_version()}
        assert texts == amended.texts | {
            "OP 1": "Condemns that lanterns and other Lamps are dimmed;",
            "OP 1bis": "Welcomes lanterns and lampshades;",
        }
        revisions = set(Version.objects.filter(number=2).values_list("revision", flat=True))
        (revision,) = revisions
        assert answer["Location"].endswith(f"?done={revision}")
        assert Revision.objects.get(pk=revision).comment == "Words replaced in drafts"
        entry = AuditEntry.objects.get(action="amendment.replaced")
        assert entry.details == {"amendments": 2}
        assert Version.objects.get(number=2, label="OP 1").reason == "Why OP 1."

    def test_it_is_undone(self, drafting_client, amended):
        answer = self.make(drafting_client, amended, self.preview(drafting_client, amended))
        page = lxml.html.fromstring(drafting_client.get(answer["Location"]).text)
        (undo,) = page.xpath("//form[contains(@action, 'undoing')]/@action")
        op_2 = Amendment.objects.with_version().get(current__label="OP 2")
        propose_change(
            amended.campaign, op_2.paragraph, Wording("Urges mending;"), amended.drafter, started_from=2
        )
        said = drafting_client.post(undo, follow=True)
        texts = {one.label: one.text for one in Amendment.objects.with_version()}
        assert texts == amended.texts | {"OP 2": "Urges mending;"}
        assert "Changed since, and left as it is: OP 2." in said.text
        assert "Undone in 2 drafts" in said.text

    def test_only_ones_own_replacement_is_undone(self, drafting_client, client, cast, amended):
        self.make(drafting_client, amended, self.preview(drafting_client, amended))
        revision = Version.objects.filter(number=2).first().revision_id
        client.force_login(cast.coordinator)
        address = reverse("campaign-replace-undo", args=[amended.campaign.uuid, revision])
        assert "There is nothing to be undone." in client.post(address, follow=True).text
        assert Version.objects.filter(number=3).count() == 0

    def test_a_draft_that_was_changed_meanwhile_stops_all(self, drafting_client, amended):
        page = self.preview(drafting_client, amended)
        propose_change(
            amended.campaign,
            amended.paragraph("OP 2"),
            Wording("Urges all to mend lamps and glass;"),
            amended.member,
            started_from=1,
        )
        answer = self.make(drafting_client, amended, page)
        assert answer.status_code == 409
        assert "OP 2: it was changed by somebody in the meantime" in answer.text
        assert Version.objects.filter(number=2).count() == 1

    def test_what_cannot_be_is_not_offered(self, drafting_client, amended):
        own = amended.paragraph("OP 3").text
        propose_change(amended.campaign, amended.paragraph("OP 3"), Wording(f"{own} lamps"), amended.drafter)
        propose_deletion(amended.campaign, amended.paragraph("PP 2"), Wording(""), amended.drafter)
        page = self.preview(drafting_client, amended, q=" lamps", by="")
        problems = {one.amendment.label: one.problem for one in page.context["found"] if one.problem}
        assert problems == {"OP 3": "It would say what the draft says."}

    def test_anothers_draft_is_not_ticked(self, client, cast, amended):
        client.force_login(cast.coordinator)
        page = self.preview(client, amended)
        assert page.context["ticked"] == set()
        assert "Written by Dana Drafter." in page.text

    @pytest.mark.parametrize(
        ("data", "status"),
        [({"q": "lamps", "by": "x"}, 422), ({"q": ""}, 422), ({"q": "lamps", "draft": ["x.1", "1"]}, 422)],
    )
    def test_nothing_to_do_is_said(self, drafting_client, amended, data, status):
        assert drafting_client.post(self.address(amended), data).status_code == status
        assert Version.objects.count() == 4

    def test_queries_of_the_preview_do_not_grow(self, drafting_client, amended):
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                self.preview(drafting_client, amended)
            return len(captured)

        queries()
        few = queries()
        for label in ("PP 2", "OP 3"):
            propose_change(
                amended.campaign, amended.paragraph(label), Wording("Notes lamps;"), amended.drafter
            )
        assert queries() == few


class TestCopies:
    def copies(self, client, world, anchor):
        text = client.get(reverse("row-menu", args=[world.campaign.uuid, anchor]), **PART).text
        return lxml.html.fromstring(f"<div>{text}</div>").xpath("//button/@data-words")

    def test_as_text_and_with_marks(self, drafting_client, amended):
        plain, marked = self.copies(drafting_client, amended, "op-2")
        assert plain == "OP 2: Urges all to mend lamps;"
        assert marked.startswith("OP 2: Urges ")
        assert "[DELETE: " in marked
        assert "[ADD: " in marked

    def test_of_what_nobody_amended_and_of_a_new_paragraph(self, drafting_client, amended):
        text = amended.paragraph("PP 2").text
        assert self.copies(drafting_client, amended, "pp-2") == [f"PP 2: {text}"]
        assert self.copies(drafting_client, amended, "op-1bis") == [
            "OP 1bis: Welcomes lamps and lampshades;",
            "OP 1bis (new): [ADD: Welcomes lamps and lampshades;]",
        ]

    def test_of_a_deletion_only_with_marks(self, drafting_client, amended):
        propose_deletion(amended.campaign, amended.paragraph("OP 3"), Wording(""), amended.drafter)
        assert self.copies(drafting_client, amended, "op-3") == [
            f"OP 3: [DELETE: {amended.paragraph('OP 3').text}]"
        ]

    def test_without_a_script_they_stand_in_fields(self, drafting_client, amended):
        page = drafting_client.get(reverse("row-menu", args=[amended.campaign.uuid, "op-2"]))
        assert "OP 2: Urges all to mend lamps;" in lxml.html.fromstring(page.text).xpath("//textarea")[0].text
