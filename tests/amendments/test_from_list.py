"""Amendments of a campaign from a list: which it makes, which are taken, and what it does besides."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment
from documents.compare import compare
from documents.desk_sheet import DeskSheet
from documents.draft import DraftParagraph
from documents.redlines import RedlineDocument
from documents.write.formats import FORMATS
from documents.write.table import write_sheet_xlsx
from redline import parse_label

LIST = """A/HRC/55/L.99: amendments to draft resolution A/HRC/RES/55/99

1. In paragraph 1, after the words “public lanterns”, insert “, above all near schools”.

2. Delete the second preambular paragraph.

3. After the first preambular paragraph, insert a new preambular paragraph, to read:

“Guided by the light of all lanterns,”
"""


def address(world):
    return reverse("amendments-from-list", args=[world.campaign.uuid])


def give(client, world, text=LIST, **sent):
    return client.post(address(world), {"text": text, **sent})


def keys(response):
    return re.findall(r'name="chosen" value="([^"]+)"', response.text)


def made(world):
    return [(a.kind, a.label, a.text, a.is_chosen) for a in world.campaign.amendments.order_by("pk")]


def test_a_tabled_list_becomes_amendments(drafting_client, world):
    read = give(drafting_client, world)
    assert read.status_code == 200
    assert keys(read) == ["insert PP 1bis", "delete PP 2", "change OP 1"]
    assert read.text.count(" checked") == 3
    assert not Amendment.objects.exists(), "looking takes nothing"
    answer = give(drafting_client, world, take="yes", chosen=keys(read))
    assert answer.url == world.campaign.get_absolute_url()
    changed = world.paragraph("OP 1").text.replace(
        "public lanterns", "public lanterns, above all near schools"
    )
    assert made(world) == [
        ("insert", "PP 1bis", "Guided by the light of all lanterns,", True),
        ("delete", "PP 2", "", True),
        ("change", "OP 1", changed, True),
    ]
    assert 'id="pp-1bis"' in drafting_client.get(answer.url).text


def test_only_what_is_ticked_is_taken(drafting_client, world):
    give(drafting_client, world, take="yes", chosen=["delete PP 2"])
    assert [label for _, label, _, _ in made(world)] == ["PP 2"]


def test_nothing_ticked_is_said(drafting_client, world):
    answer = give(drafting_client, world, take="yes")
    assert (answer.status_code, "Choose at least one" in answer.text) == (422, True)


def test_beside_the_campaigns_own_it_becomes_another_text(drafting_client, world):
    propose_change(world.campaign, world.paragraph("OP 1"), Wording("Regrets all dimming;"), world.drafter)
    assert "becomes another text" in give(drafting_client, world).text
    give(drafting_client, world, take="yes", chosen=["change OP 1"])
    assert [(label, chosen) for _, label, _, chosen in made(world)] == [("OP 1", True), ("OP 1", False)]


def test_what_the_campaign_has_already_is_not_taken_twice(drafting_client, world):
    give(drafting_client, world, take="yes", chosen=["change OP 1"])
    read = give(drafting_client, world)
    assert "the campaign has it already" in read.text
    assert "change OP 1" not in keys(read)
    assert give(drafting_client, world, take="yes", chosen=["change OP 1"]).status_code == 422
    assert len(made(world)) == 1


def test_a_new_paragraph_gets_a_label_that_nobody_has(drafting_client, world):
    give(drafting_client, world, take="yes", chosen=["insert PP 1bis"])
    other = "After the first preambular paragraph, insert a new preambular paragraph, to read: “Noting more,”"
    assert keys(give(drafting_client, world, other)) == ["insert PP 1ter"]


def test_a_new_paragraph_with_another_ones_number_says_which_label_it_gets(drafting_client, world):
    """In a campaign nothing is renumbered, and the page says nothing else."""
    read = give(drafting_client, world, "Insert as a new paragraph 2: “Welcomes the ferry;”")
    assert keys(read) == ["insert OP 1bis"]
    assert "The new OP 2 gets the label OP 1bis" in read.text
    assert "get the next" not in read.text


def test_words_that_do_not_stand_there_are_named_and_nothing_is_taken(drafting_client, world):
    text = LIST.replace("public lanterns”, insert", "blue moon”, insert")
    answer = give(drafting_client, world, text, take="yes", chosen=["delete PP 2"])
    assert answer.status_code == 422
    assert "blue moon" in answer.text.partition("Nothing is made yet.")[2]
    assert not Amendment.objects.exists()


def test_what_no_amendment_says_is_told(drafting_client, world):
    read = give(drafting_client, world, "Move paragraph 1 after paragraph 3")
    assert "It moves paragraphs" in read.text


def test_a_desk_sheet_as_a_table_is_called_that(client, world):
    sheet = write_sheet_xlsx(DeskSheet("Sheet", (), "River Coalition", "2025-02-14T12:00:00Z"))
    client.force_login(world.cast.coordinator)
    file = SimpleUploadedFile("desk-sheet.xlsx", sheet)
    page = client.post(address(world), {"file": file})
    assert page.status_code == 422
    assert "This is an Excel table, as a desk sheet is, and no list of amendments." in page.text
    assert reverse("returned-files", args=[world.campaign.uuid]) in page.text
    assert "save it as a Word document" not in page.text


_FOR_READING = ("html", "pdf", "txt")


@pytest.mark.parametrize(
    ("ending", "called"),
    [
        ("csv", "This is a table of suggested changes"),
        ("docx", "This is a file of suggested changes"),
        *((ending, "These are suggested changes as they are written for reading") for ending in _FOR_READING),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko", "fr"])
def test_an_annex_is_called_what_it_is_and_told_where_it_goes(client, world, ending, called, language):
    annex = RedlineDocument(
        title="Annex",
        paragraphs=tuple(compare([], [DraftParagraph(parse_label("OP 1"), "Deplores all dimming;")])),
        author="River Coalition",
        date="2025-02-14T12:00:00Z",
        enacting_line="The Human Rights Council,",
        language=language,
    )
    client.force_login(world.cast.coordinator)
    file = SimpleUploadedFile(f"annex.{ending}", FORMATS[ending].write(annex))
    page = client.post(address(world), {"file": file})
    assert page.status_code == 422
    assert called in page.text
    assert "is read on the campaign’s page “A file came back”" in page.text


def test_text_with_marks_that_is_pasted_is_called_what_it_is(client, world):
    client.force_login(world.cast.coordinator)
    text = "OP 1 (was OP 2): Calls for [DELETE: public] [ADD: more] lanterns;"
    assert "as they are written for reading" in give(client, world, text).text
    assert "as they are written for reading" not in give(client, world, "OP 1: [no change]").text


def test_what_a_list_makes_is_shown_in_the_order_of_the_text_and_that_is_said(drafting_client, world):
    read = give(
        drafting_client,
        world,
        "OP 1: after “public lanterns”, insert “and lamps”\nBefore OP 1, insert a new paragraph: “Deplores all dimming;”\n"
        "Delete PP 2\nBefore PP 1, insert a new paragraph: “Guided by light,”",
    )
    assert keys(read) == ["insert PP 0bis", "delete PP 2", "insert OP 0bis", "change OP 1"]
    assert "In the order of the text" in read.text


def test_a_sub_paragraph_that_new_words_leave_out_is_named_before_anything_is_taken(drafting_client, world):
    given = (
        "OP 2 should read: “Urges the Government of Exampleland:\n"
        "(a) To repair all broken lanterns at once;\n"
        "(b) To publish the list of dimmed streets;”\n"
        'OP 3: "report" -> "speak"'
    )
    read = give(drafting_client, world, given)
    assert "Not given with the new words of OP 2, and so deleted: OP 2(c)." in read.text
    assert keys(read) == ["change OP 2(a)", "delete OP 2(c)", "change OP 3"]
    assert not Amendment.objects.exists()
