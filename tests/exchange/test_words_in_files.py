"""Files that say whose words the suggested changes have: which are agreed language, of which source, in every format."""

from __future__ import annotations

import io
import json
import zipfile

import pypdfium2
import pytest
from accept_reject import accept_all, paragraphs, part, reject_all
from adopted_texts import folder_of_texts
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from lxml import html
from returned_page import readings

from amendments.campaigns import start
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Campaign, Status
from documents.own_json import read_own_json
from documents.read import read_text
from documents.redlines import RedlineDocument
from exchange.departures.leaving import let_leave
from exchange.exports import suggested_changes
from exchange.models import Departure
from resolutions.library.reading import ReadText, add_texts
from resolutions.models import AdoptedText

LIGHT = "ensure that every public lantern burns from dusk to dawn in all streets and on every quay"
TEXT = f"Urges all towns to {LIGHT}, and to pay for the oil;"
SOURCE = "A/RES/78/502, OP 2, 2023"
LINE = f"Agreed language: (1) “Urges all towns to ensure that … and on every quay” – {SOURCE}"
LEGEND = "On grey: agreed language, which stands in adopted texts, six words and more in a row; a comment or a note names each source."
NAMED = "The notes name agreed language"


@pytest.fixture
def adopted(request, amended, tmp_path, capsys):
    """The world with a library, and an agreed amendment to OP 3 most of whose words stand in it."""
    reason = getattr(request, "param", "It is dark.")
    call_command("import_library", str(folder_of_texts(tmp_path / "texts")))
    capsys.readouterr()
    made = propose_change(
        amended.campaign, amended.paragraph("OP 3"), Wording(TEXT, reason=reason), amended.drafter
    )
    Amendment.objects.filter(pk=made.pk).update(status=Status.AGREED)
    amended.lit = Amendment.objects.with_version().get(pk=made.pk)
    return amended


@pytest.fixture
def download(client, adopted):
    """Download a file as Dana that says whose words these are."""

    def get(ending: str, name: str = "suggested-changes-file", *, says: bool = True, **query: str) -> bytes:
        client.force_login(adopted.drafter)
        query |= {"words": "said"} if says else {}
        answer = client.get(reverse(name, args=[adopted.campaign.uuid, ending]), query)
        assert answer.status_code == 200
        return answer.content

    return get


def shaded(file: bytes) -> str:
    """The words of a Word file that stand on grey."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        document = html.fromstring(package.read("word/document.xml"))
    return "".join(document.xpath("//*[name()='w:r'][*/*[name()='w:shd']]/*[name()='w:t']/text()"))


def test_in_word_the_words_stand_on_grey_and_a_comment_names_the_source(download):
    file = download("docx")
    assert shaded(file) == f"Urges all towns to {LIGHT},"
    assert LINE in "".join(part(file, "word/comments.xml").itertext())
    assert any(text.startswith(LEGEND) for _, text in paragraphs(accept_all(file)))


def test_its_tracked_changes_are_as_exact_as_without(download):
    said, unsaid = download("docx"), download("docx", says=False)
    for settled in (accept_all, reject_all):
        told = [one for one in paragraphs(settled(said)) if LEGEND not in one[1]]
        assert told == paragraphs(settled(unsaid))
    assert any(TEXT in text for _, text in paragraphs(accept_all(said)))


def test_below_the_paragraph_the_note_is_no_reason(download):
    accepted = accept_all(download("docx", notes="below"))
    lines = [text for style, text in paragraphs(accepted) if style == "BelowText"]
    assert "Reason: It is dark." in lines
    assert LINE in lines


def test_with_marks_for_the_eye_the_words_stand_on_grey_as_well(download):
    assert shaded(download("docx", changes="marked")) == f"Urges all towns to {LIGHT},"


def test_the_page_for_printing_marks_them_and_draws_the_number(download):
    page = html.fromstring(download("html"))
    assert page.xpath("string(//*[@class='agreed'][@data-source='1'])").endswith("on every quay,")
    assert "".join(page.xpath("//*[@class='agreed']//text()")) == f"Urges all towns to {LIGHT},"
    assert LINE in [note.text_content() for note in page.xpath("//aside")]
    assert LEGEND in page.text_content()


def test_in_a_pdf_a_number_stands_behind_them(download):
    pages = pypdfium2.PdfDocument(download("pdf"))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "on every quay,(1)" in text
    assert LINE in text
    assert LEGEND in text


def test_text_and_tables_have_the_note(download):
    text = download("txt").decode()
    assert f"    {LINE}\n" in text
    assert NAMED in text
    assert LINE in download("csv").decode()
    assert LINE in download("akn").decode()


def test_few_words_are_quoted_among_those_that_stand_around_them_there(download, adopted):
    """A note that quotes "tomorrow" alone would not say where that stands."""
    seized = "Agrees to remain seized of the matter tomorrow"
    text = f"77/7. Moths\n\nThe General Assembly,\n\n1. {seized};\n\n2. Decides to adjourn."
    add_texts([ReadText("a.txt", "a", read_text(text), "A/RES/77/7")])
    last = Wording("Decides to remain seized of the matter tomorrow, says a moth.")
    made = propose_change(adopted.campaign, adopted.paragraph("OP 4"), last, adopted.drafter)
    Amendment.objects.filter(pk=made.pk).update(status=Status.AGREED)
    assert "(1) “remain seized of the matter tomorrow” – A/RES/77/7, OP 1" in download("txt").decode()


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_desk_sheet_has_them_where_agreed_language_stands(download, ending):
    file = download(ending, "desk-sheet-file")
    line = LINE.removeprefix("Agreed language: ")
    if ending == "docx":
        assert shaded(file) == f"Urges all towns to {LIGHT},"
        assert line in " ".join("".join(part(file, "word/document.xml").itertext()).split())
    else:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            cells = html.fromstring(package.read("xl/sharedStrings.xml"))
        assert line in " ".join(cells.text_content().split())


def test_json_has_a_field_that_is_read_again(download):
    content = download("json")
    (row,) = (one for one in json.loads(content)["paragraphs"] if one["proposed"] == TEXT)
    (words,) = row["agreed"]
    assert TEXT[words.pop("start") : words.pop("end")] == f"Urges all towns to {LIGHT},"
    assert words == {"number": 1, "symbol": "A/RES/78/502", "label": "OP 2", "source": SOURCE}
    assert [note["reason"] for note in row["notes"]] == ["It is dark."]
    read = read_own_json(content.decode())
    assert isinstance(read, RedlineDocument)
    assert [one.agreed[0].source for one in read.paragraphs if one.agreed] == [SOURCE]


@pytest.mark.parametrize("ending", ["docx", "html", "txt", "csv", "json", "akn", "pdf"])
def test_nobody_asked_and_nothing_is_said(download, ending):
    content = download(ending, says=False)
    assert b"78/502" not in content
    assert shaded(content) == "" if ending == "docx" else b"agreed language" not in content


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_it_is_made_again_exactly_though_the_library_was_emptied(client, download, adopted, ending):
    content = download(ending)
    departure = Departure.objects.latest("pk")
    assert departure.words["agreed"]
    AdoptedText.objects.all().delete()
    again = client.post(reverse("departure-file", args=[departure.uuid]))
    assert again.content == content


@pytest.mark.parametrize(
    ("ending", "options"),
    [("docx", {}), ("docx", {"notes_below": True}), ("docx", {"marked": True}), ("html", {})],
)
def test_a_file_that_comes_back_as_it_was_sent_says_nothing_of_them(client, adopted, ending, options):
    leaving = suggested_changes(adopted.campaign, ending, words=True, **options)
    file = let_leave(leaving, adopted.drafter).content
    client.force_login(adopted.cast.coordinator)
    file = accept_all(file) if ending == "docx" else file
    given = {"file": SimpleUploadedFile(f"annex.{ending}", file), "desk": "EU desk"}
    page = client.post(reverse("returned-files", args=[adopted.campaign.uuid]), given, follow=True)
    assert readings(page)["OP 3"] in ("Accepted as it is", "Left as sent")
    assert "78/502" not in page.text


@pytest.mark.parametrize("ending", ["json", "akn"])
@pytest.mark.parametrize("adopted", ["It is dark.", ""], indirect=True)
def test_taken_as_amendments_from_a_list_the_note_is_no_reason(client, adopted, ending):
    file = let_leave(suggested_changes(adopted.campaign, ending, words=True), adopted.drafter).content
    Campaign.objects.filter(pk=adopted.campaign.pk).update(session=adopted.sessions[52])
    another = Campaign(
        coalition=adopted.coalition,
        resolution=adopted.resolution,
        session=adopted.sessions[58],
        base_draft=adopted.latest,
        title="Another",
    )
    campaign = start(another, adopted.drafter)
    client.force_login(adopted.drafter)
    address = reverse("amendments-from-list", args=[campaign.uuid])
    read = client.post(address, {"file": SimpleUploadedFile(f"changes.{ending}", file)})
    chosen = [one.key for one in read.context["found"].amendments]
    client.post(address, {"text": read.context["form"]["text"].value(), "take": "yes", "chosen": chosen})
    made = Amendment.objects.with_version().get(campaign=campaign, current__text=TEXT)
    assert made.version.reason == adopted.lit.version.reason


def test_all_files_offer_it_and_keep_it(client, adopted):
    client.force_login(adopted.drafter)
    address = reverse("downloads", args=[adopted.campaign.uuid])
    page = html.fromstring(client.get(address).content)
    (offer,) = page.xpath("//a[normalize-space()='Say whose words these are']/@href")
    page = html.fromstring(client.get(address + offer).content)
    files = page.xpath("//main//li/a/@href")
    assert files
    assert all("words=said" in one for one in files)
    assert page.xpath("//a[normalize-space()='Without whose words these are']")


def test_a_package_says_it_in_annex_and_sheet(client, adopted):
    client.force_login(adopted.cast.coordinator)
    chosen = {"formats": "docx", "holds": "agreed", "annex": "on", "words": "on", "sheet": "on"}
    answer = client.post(reverse("package", args=[adopted.campaign.uuid], query=chosen), {"although": "yes"})
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        for name in ("annex-suggested-changes-en.docx", "desk-sheet-en.docx"):
            assert shaded(package.read(name)) == f"Urges all towns to {LIGHT},", name
