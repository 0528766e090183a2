"""Amendments from a file of our own: what one coalition sends, another takes with its reasons and sources."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from amendments.campaigns import start
from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Campaign
from documents.own_json import write_draft_json, write_json
from documents.redlines import RedlineDocument
from documents.write.akn import write_akn
from exchange.departures.leaving import written
from exchange.exports import redline_document, suggested_changes
from exchange.statements import Holds
from redline import parse_label
from resolutions.models import Draft
from resolutions.texts import draft_text


@pytest.fixture
def sent(world) -> RedlineDocument:
    """Three amendments of a campaign, as a document."""
    why = {"reason": "Shorter.\nAnd clearer.", "source_symbol": "A/RES/1/1", "source_label": "OP 2(l)"}
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;", **why), world.drafter
    )
    propose_deletion(
        world.campaign, world.paragraph("PP 2"), Wording("", reason="Said twice."), world.drafter
    )
    new = Wording("Guided by the light of all lanterns,", label="PP 1bis", reason="Missing.")
    propose_paragraph(world.campaign, world.paragraph("PP 1"), "after", new, world.drafter)
    return redline_document(suggested_changes(world.campaign, holds=Holds.ALL))


@pytest.fixture
def receiving(world, sent) -> Campaign:
    """Another campaign on the same draft, which has no amendment yet."""
    campaign = Campaign(
        coalition=world.coalition,
        resolution=world.resolution,
        session=world.sessions[58],
        base_draft=world.latest,
        title="Another",
    )
    Campaign.objects.filter(pk=world.campaign.pk).update(session=world.sessions[52])
    return start(campaign, world.drafter)


def give(client, campaign, content: bytes, name="changes.json", **sent):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("amendments-from-list", args=[campaign.uuid]), {"file": file, **sent})


def take(client, campaign, read):
    """Take all that a page offers, as its form does."""
    form = read.context["form"]
    chosen = [one.key for one in read.context["found"].amendments]
    return client.post(
        reverse("amendments-from-list", args=[campaign.uuid]),
        {"text": form["text"].value(), "take": "yes", "chosen": chosen},
    )


def made(campaign):
    return [
        (v.kind, v.label, v.text, v.reason, v.source_symbol, v.source_label)
        for v in (
            a.version for a in Amendment.objects.filter(campaign=campaign).with_version().order_by("pk")
        )
    ]


@pytest.mark.parametrize("write", [write_json, write_akn])
def test_amendments_come_with_their_reasons_and_sources(drafting_client, world, sent, receiving, write):
    read = give(drafting_client, receiving, write(sent))
    assert read.status_code == 200
    assert take(drafting_client, receiving, read).status_code == 302
    assert sorted(made(receiving)) == sorted(made(world.campaign))
    assert redline_document(suggested_changes(receiving, holds=Holds.ALL)).paragraphs == sent.paragraphs


def test_a_file_of_only_what_changes_is_enough(drafting_client, world, sent, receiving):
    few = replace(sent, paragraphs=tuple(row for row in sent.paragraphs if row.differs), only_changed=True)
    assert (
        take(drafting_client, receiving, give(drafting_client, receiving, write_json(few))).status_code == 302
    )
    assert sorted(made(receiving)) == sorted(made(world.campaign))


def test_what_was_written_for_other_words_is_named_and_nothing_is_taken(drafting_client, sent, receiving):
    data = json.loads(write_json(sent))
    (row,) = [one for one in data["paragraphs"] if one["label"] == "OP 1"]
    row |= {"base": "Other words;", "italics": [], "footnotes": []}
    del row["runs"]
    read = give(drafting_client, receiving, json.dumps(data).encode())
    assert read.status_code == 422
    assert "OP 1: the draft has other words there than those that this was suggested for." in read.text
    assert made(receiving) == []


def test_a_wrong_value_is_named(drafting_client, sent, receiving):
    data = json.loads(write_json(sent))
    data["paragraphs"][2]["change"] = "vanished"
    read = give(drafting_client, receiving, json.dumps(data).encode())
    assert read.status_code == 422
    assert "paragraphs[2].change is “vanished”" in read.text


def test_a_draft_is_no_list(drafting_client, world, receiving):
    read = give(drafting_client, receiving, write_draft_json(draft_text(world.latest)))
    assert "This file holds a draft, and no changes to one. Import it as a draft." in read.text


def test_a_draft_is_revised_by_such_a_file(drafting_client, world, sent):
    fields = {
        "stage": "revision", "symbol": "A/HRC/58/L.1", "body": "HRC", "session_number": "58", "dated": "",
        "file": SimpleUploadedFile("changes.json", write_json(sent)),
    }  # fmt: skip
    address = reverse("draft-revision", args=[world.latest.uuid])
    assert drafting_client.post(address, fields).status_code == 200
    fields["file"] = SimpleUploadedFile("changes.json", write_json(sent))
    drafting_client.post(address, {**fields, "make": "yes"})
    revised = Draft.objects.get(symbol="A/HRC/58/L.1")
    texts = [p.text for p in revised.paragraphs.all()]
    assert "Guided by the light of all lanterns," in texts
    assert "Condemns all dimming;" in texts
    assert len(texts) == world.latest.paragraphs.count()


@pytest.mark.parametrize("write", [write_json, write_akn])
@pytest.mark.parametrize("given", ["PP 9bis", "PP 5", "OP 1bis"])
def test_a_label_that_does_not_fit_its_place_gives_way(drafting_client, sent, receiving, write, given):
    rows = tuple(
        replace(row, label=parse_label(given)) if row.change == "inserted" else row for row in sent.paragraphs
    )
    read = give(drafting_client, receiving, write(replace(sent, paragraphs=rows)))
    assert f"The new {given} gets the label PP 1bis" in read.text
    assert take(drafting_client, receiving, read).status_code == 302
    assert "PP 1bis" in [label for _, label, *_ in made(receiving)]


@pytest.mark.parametrize("ending", ["docx", "csv"])
def test_what_a_desk_sends_back_is_read_on_another_page(world, client, sent, ending):
    file = SimpleUploadedFile(f"back.{ending}", suggested_changes_file(world, ending))
    for person, leads in ((world.cast.coordinator, True), (world.drafter, False)):
        client.force_login(person)
        file.seek(0)
        page = client.post(reverse("amendments-from-list", args=[world.campaign.uuid]), {"file": file})
        assert page.status_code == 422
        assert (f'href="{reverse("returned-files", args=[world.campaign.uuid])}"' in page.text) is leads


def suggested_changes_file(world, ending: str) -> bytes:
    return written(suggested_changes(world.campaign, ending, holds=Holds.ALL)).content
