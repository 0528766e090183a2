"""Written amendments that leave the house: agreed words by default, in the form that a delegation can table."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Status
from amendments.suggested import amended_draft
from coalitions.models import AuditEntry
from documents.read.amendments import read_amendment_list
from documents.written import amend
from resolutions.models import Draft
from resolutions.texts import draft_text

AGREED = "Holds the one amendment that is agreed or submitted."
ENDINGS = ["docx", "pdf", "txt"]


def shown(content: bytes, ending: str) -> str:
    """The words of a file."""
    if ending == "docx":
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    if ending == "pdf":
        pages = pypdfium2.PdfDocument(content)
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    return content.decode()


@pytest.fixture
def download(client, amended):
    """Download a file as Min-ji; returns the answer."""

    def get(name: str, about, ending: str, **query: str):
        client.force_login(amended.member)
        return client.get(reverse(name, args=[about.uuid, ending]), query)

    return get


@pytest.fixture
def text_of(download, amended):
    """The words of the campaign's file."""

    def get(ending: str, **query: str) -> str:
        answer = download("written-amendments-file", amended.campaign, ending, **query)
        assert answer.status_code == 200
        return shown(answer.content, ending)

    return get


@pytest.mark.parametrize("ending", ENDINGS)
class TestCampaign:
    def test_agreed_texts_in_the_form_of_the_united_nations(self, text_of, amended, ending):
        text = text_of(ending)
        assert AGREED in text
        assert "1. Paragraph 1 should read:" in text
        assert "2 (b)" not in text
        assert f"All numbers of paragraphs are those of {amended.latest.described}." in text

    def test_its_title_names_the_draft_as_people_do(self, text_of, amended, ending):
        Draft.objects.filter(pk=amended.latest.pk).update(symbol="A/HRC/99/L.99", masthead={})
        assert "A/HRC/99/L.…: amendments to draft resolution A/HRC/99/L.99" in text_of(ending)

    def test_a_remark_behind_the_symbol_makes_no_resolution_of_a_draft(self, text_of, amended, ending):
        symbol = "A/HRC/99/L.99 (demonstration)"
        Draft.objects.filter(pk=amended.latest.pk).update(symbol=symbol, masthead={})
        assert f"A/HRC/99/L.…: amendments to draft resolution {symbol}" in text_of(ending)

    def test_all_of_them_where_somebody_chose_so(self, text_of, ending):
        text = text_of(ending, holds="all")
        assert "Holds all amendments (2), also drafts and texts in review: not for desks." in text
        assert "2. In paragraph 2 (b), " in text

    def test_the_notices_are_on_it_and_no_person(self, text_of, amended, ending):
        Draft.objects.filter(pk=amended.latest.pk).update(notice="OP 1: delete. For the coalition only.")
        text = text_of(ending, holds="all")
        assert "For the coalition only." in text
        assert not any(name in text for name in ("Dana", "Cora", "Min-ji"))

    def test_what_it_leaves_out_is_said(self, text_of, amended, ending):
        amended.campaign.base_draft = amended.earlier
        amended.campaign.save()
        text = text_of(ending)
        assert "Without OP 1: written against another draft and not yet carried over." in text
        assert "there is nothing to amend" in text

    def test_a_draft_that_is_not_to_be_read_has_no_file(self, download, amended, ending):
        Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        assert download("written-amendments-file", amended.campaign, ending).status_code == 404
        assert download("written-amendment-file", amended.agreed, ending).status_code == 404
        assert not AuditEntry.objects.filter(action="file.exported").exists()


class TestOneAmendment:
    @pytest.mark.parametrize("ending", ENDINGS)
    def test_it_alone_and_how_far_it_is_agreed(self, download, amended, ending):
        text = shown(download("written-amendment-file", amended.unagreed, ending).content, ending)
        assert "Holds the amendment to OP 2(b), which is still a draft: not for desks." in text
        assert "1. In paragraph 2 (b), " in text
        assert "paragraph 1," not in text
        agreed = shown(download("written-amendment-file", amended.agreed, ending).content, ending)
        assert "Holds the amendment to OP 1, which is agreed." in agreed

    @pytest.mark.parametrize("changed", [{"is_chosen": False}, {"status": Status.WITHDRAWN}])
    def test_none_of_what_the_campaign_does_not_put_forward(self, client, download, amended, changed):
        Amendment.objects.filter(pk=amended.unagreed.pk).update(**changed)
        assert download("written-amendment-file", amended.unagreed, "txt").status_code == 404
        page = client.get(reverse("amendment-review", args=[amended.unagreed.uuid])).text
        assert "As a written amendment" not in page

    def test_none_of_what_is_to_another_draft(self, download, amended):
        amended.campaign.base_draft = amended.earlier
        amended.campaign.save()
        assert download("written-amendment-file", amended.agreed, "txt").status_code == 404

    def test_its_review_page_and_its_row_offer_it(self, client, download, amended):
        download("written-amendment-file", amended.agreed, "txt")
        address = reverse("written-amendment-file", args=[amended.agreed.uuid, "pdf"])
        assert address in client.get(reverse("amendment-review", args=[amended.agreed.uuid])).text
        assert address in client.get(reverse("row-menu", args=[amended.campaign.uuid, "op-1"])).text


def test_the_page_of_files_offers_them_with_each_choice(client, download, amended):
    download("written-amendments-file", amended.campaign, "txt")
    for query in ("", "?holds=review", "?holds=all"):
        page = client.get(reverse("downloads", args=[amended.campaign.uuid]) + query).text
        for ending in ENDINGS:
            assert f'/written-amendments.{ending}{query}"' in page


def test_it_is_in_the_audit_log(text_of, download, amended):
    text_of("pdf", holds="review")
    download("written-amendment-file", amended.agreed, "txt")
    details = [entry.details for entry in AuditEntry.objects.filter(action="file.exported").order_by("pk")]
    assert details == [
        {"format": "pdf", "holds": "review", "form": "written"},
        {"format": "txt", "holds": "agreed", "form": "written"},
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_made_in_the_base_draft_they_give_the_suggested_texts(download, amended, ending):
    campaign = amended.campaign
    content = download("written-amendments-file", campaign, ending, holds="all").content
    base = draft_text(campaign.base_draft)
    read = read_amendment_list(content).read
    assert read.problems == ()
    made, _ = amend(base, read.instructions)
    amendments = list(campaign.amendments.chosen().with_version())
    wanted = amended_draft(campaign.base_draft, base, [a.version for a in amendments])
    assert [(p.label, p.text) for p in made.paragraphs] == [(p.label, p.text) for p in wanted.paragraphs]


@pytest.mark.parametrize("ending", ENDINGS)
def test_where_numbered_paragraphs_come_or_go_the_others_are_renumbered(download, amended, ending):
    """As the United Nations write it; and read again it gives the same words, in the numbers that it says."""
    campaign, drafter = amended.campaign, amended.drafter
    propose_deletion(campaign, amended.paragraph("OP 3"), Wording(""), drafter)
    propose_paragraph(
        campaign,
        amended.paragraph("OP 1"),
        "after",
        Wording("Welcomes the new ferry;", label="OP 1bis"),
        drafter,
    )
    content = download("written-amendments-file", campaign, ending, holds="all").content
    assert "Delete paragraph 3 and renumber the remaining paragraphs accordingly" in shown(content, ending)
    read = read_amendment_list(content).read
    assert read.problems == ()
    base = draft_text(campaign.base_draft)
    made, _ = amend(base, read.instructions)
    amendments = list(campaign.amendments.chosen().with_version())
    wanted = amended_draft(campaign.base_draft, base, [a.version for a in amendments])
    assert [p.text for p in made.paragraphs] == [p.text for p in wanted.paragraphs]
    numbers = [p.label.number for p in made.paragraphs if p.label.kind == "OP" and not p.label.subs]
    assert numbers == list(range(1, len(numbers) + 1))
    assert not any(p.label.suffix for p in made.paragraphs)


def test_what_is_wholly_rewritten_beside_a_deletion_stays_what_it_was(download, amended):
    """A paragraph with no word left is no new one: the campaign knows whose text it is."""
    campaign, drafter = amended.campaign, amended.drafter
    propose_deletion(campaign, amended.paragraph("OP 3"), Wording(""), drafter)
    whole = Wording("Urges ferries, harbours and pilots everywhere to keep a bell.")
    propose_change(campaign, amended.paragraph("OP 4"), whole, drafter)
    text = download("written-amendments-file", campaign, "txt", holds="all").content.decode()
    assert "Paragraph 4 should read:" in text
    assert whole.text in text
    assert "Delete paragraph 3 and renumber" in text
    assert "new paragraph" not in text


def test_what_comes_or_goes_at_the_end_renumbers_nothing(download, amended):
    deletion = propose_deletion(amended.campaign, amended.paragraph("OP 4"), Wording(""), amended.drafter)
    text = download("written-amendment-file", deletion, "txt").content.decode()
    assert "Delete paragraph 4" in text
    assert "renumber" not in text


def test_a_new_preambular_paragraph_renumbers_nothing(download, amended):
    wording = Wording("Recalling the old ferry,", label="PP 1bis")
    new = propose_paragraph(amended.campaign, amended.paragraph("PP 1"), "after", wording, amended.drafter)
    text = download("written-amendment-file", new, "txt").content.decode()
    assert "insert a new preambular paragraph, to read:" in text
    assert "enumber" not in text


def test_the_redline_leaves_as_a_pdf_too(download, amended):
    answer = download("suggested-changes-file", amended.campaign, "pdf", only="changed")
    assert answer["Content-Type"] == "application/pdf"
    text = shown(answer.content, "pdf")
    assert AGREED in text
    assert "OP 1" in text
