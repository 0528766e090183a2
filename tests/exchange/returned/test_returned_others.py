"""Files that come back and are no annex, and footnotes of one that is: said, never lost."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from desk_making import Desk
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from returned_page import readings, ticked

from amendments.drafting import Wording, propose_change
from amendments.models import Campaign
from coalitions.models import Membership, Role
from documents.draft import Footnote
from exchange.departures.leaving import let_leave
from exchange.departures.letters import unsigned
from exchange.exports import suggested_changes
from exchange.models import Returned
from exchange.statements import Holds
from exchange.written import written_amendments
from letters.models import Letter
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from resolutions.texts import draft_text
from review.models import Comment


def test_a_letter_is_named_as_what_it_is(demo_campaign):
    dora = Membership.objects.filter(coalition=demo_campaign.coalition, role=Role.COORDINATOR)[0].person
    letter = Letter.objects.filter(campaign=demo_campaign).first()
    file = let_leave(unsigned(letter, dora, "docx"), dora, anyway="a test").content
    client = Client()
    client.force_login(dora)
    sent = {"file": SimpleUploadedFile("letter-en.docx", file), "desk": "EU desk"}
    page = client.post(reverse("returned-files", args=[demo_campaign.uuid]), sent)
    assert page.status_code == 422
    assert "This is the letter, not the annex" in page.text
    assert not Returned.objects.exists()


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_written_amendments_are_told_where_they_go(give_back, asked, ending):
    file = let_leave(written_amendments(asked.campaign, asked.drafter, ending), asked.drafter).content
    page = give_back(file, f"amendments.{ending}")
    assert page.status_code == 422
    assert "Give it under “Amendments from a list”" in page.text


@pytest.fixture
def noted(client, world):
    """The annex of a campaign whose draft has a footnote at a paragraph that nobody amends, OP 3, as it left."""
    text = draft_text(world.latest)
    paragraphs = [
        replace(one, footnotes=(Footnote(7, "1", "See the list of lamps."),))
        if str(one.label) == "OP 3"
        else one
        for one in text.paragraphs
    ]
    details = DraftDetails(world.resolution, world.sessions[55], Stage.TABLED, symbol="A/HRC/55/L.9")
    draft = create_draft(replace(text, paragraphs=tuple(paragraphs)), details, world.drafter)
    Campaign.objects.filter(pk=world.campaign.pk).update(base_draft=draft)
    draft.freeze()
    campaign = Campaign.objects.get(pk=world.campaign.pk)
    propose_change(campaign, draft.paragraphs.get(label="OP 1"), Wording("Condemns;"), world.drafter)
    client.force_login(world.cast.coordinator)
    return let_leave(suggested_changes(campaign, holds=Holds.ALL), world.drafter).content


def give_noted(client, world, file):
    sent = {"file": SimpleUploadedFile("annex.docx", file), "desk": "EU desk"}
    return client.post(reverse("returned-files", args=[world.campaign.uuid]), sent, follow=True)


def changed_note(file, old, new):
    """The file with other words in its footnotes, as Word saves it where nothing is tracked."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "word/footnotes.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            made.writestr(name, content)
    return out.getvalue()


def test_a_footnote_nobody_touched_says_nothing(client, world, noted):
    page = give_noted(client, world, Desk(noted).replace("mandate holders", "experts").file)
    assert readings(page)["OP 3"] == "New amendment"
    assert "footnote" not in page.text.lower().partition("<main")[2]


def test_a_change_in_a_footnote_alone_is_told_and_kept(client, world, noted):
    page = give_noted(client, world, changed_note(noted, "list of lamps", "list of lanterns"))
    assert readings(page)["OP 3"] == "Comment only"
    said = "Its footnote reads: “See the list of lanterns.”. It was: “See the list of lamps.”"
    assert said in page.text
    client.post(page.redirect_chain[-1][0], ticked(page))
    assert [one.body for one in Comment.objects.all()] == [f"EU desk wrote:\n{said}"]
