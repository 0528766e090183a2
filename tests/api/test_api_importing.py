"""Drafts and amendments that come in by a program, by the same import and the same rules as on the pages."""

from __future__ import annotations

import pytest
from api_making import Program, program_of
from django.core.files.uploadedfile import SimpleUploadedFile

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment
from documents.own_json import write_draft_json, write_json
from exchange.exports import redline_document, suggested_changes
from exchange.statements import Holds
from lantern_texts import LATEST
from resolutions.models import Draft, DraftImport
from resolutions.texts import draft_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(world) -> Program:
    return program_of(world.drafter)


FILE = LATEST.encode()


def give(program, coalition, content=FILE, name="draft.txt"):
    file = SimpleUploadedFile(name, content)
    return program.post("/api/v1/imports", {"coalition": str(coalition.uuid), "file": file})


def save(program, started, **details):
    address = f"/api/v1/imports/{started['uuid']}/draft"
    return program.post(address, {"version": started["version"], **details}, content_type="application/json")


@pytest.mark.parametrize("name", ["draft.json", "draft.txt"])
@pytest.mark.parametrize("content", [b'{"format"', b'{"for', b'{"title": "Lanterns", "paragraphs": [{'])
def test_json_that_is_cut_off_is_called_that(program, world, coalition, name, content):
    answer = give(program, coalition, content, name)
    assert answer.status_code == 422
    assert "This is not whole JSON: line 1, column" in answer.json()["detail"]
    path = f"/api/v1/campaigns/{world.campaign.uuid}/amendments/file"
    answer = program.post(path, {"file": SimpleUploadedFile(name, content)})
    assert "This is not whole JSON: line 1, column" in answer.content.decode()


def test_a_file_becomes_a_draft(program, world, coalition):
    answer = give(program, coalition)
    assert answer.status_code == 201
    started = answer.json()
    assert started["labels"][:3] == ["PP 1", "PP 2", "OP 1"]
    assert program.said(f"/imports/{started['uuid']}") == started
    saved = save(
        program, started, stage="zero", session_number=58, symbol="", resolution=str(world.resolution.uuid)
    )
    assert saved.status_code == 201, saved.content
    draft = Draft.objects.get(uuid=saved.json()["uuid"])
    assert (draft.stage, str(draft.session), draft.resolution) == ("zero", "HRC58", world.resolution)
    assert draft.created_by == world.drafter
    again = save(program, started, stage="zero", session_number=58)
    assert again.status_code == 422


def test_our_own_json_without_loss(program, world, coalition):
    text = draft_text(world.latest)
    started = give(program, coalition, write_draft_json(text), "draft.json").json()
    assert started["labels"] == [str(p.label) for p in text.paragraphs]
    assert started["warnings"] == []


def test_what_is_missing_or_wrong_is_said(program, world, coalition):
    started = give(program, coalition).json()
    refused = save(program, started, stage="imagined")
    assert refused.status_code == 422
    assert refused.json()["detail"].startswith("stage: ")
    assert save(program, {**started, "version": 7}, session_number=58).status_code == 409
    assert give(program, coalition, b"", "empty.txt").json()["detail"].startswith("This file is empty.")
    assert DraftImport.objects.count() == 1


def test_a_question_of_the_reader_is_answered(program, world, coalition):
    propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns;"), world.drafter)
    file = write_json(redline_document(suggested_changes(world.campaign, holds=Holds.ALL)))
    started = give(program, coalition, file, "changes.json").json()
    (question,) = started["questions"]
    assert (question["key"], question["chosen"]) == ("reading", "proposed")
    address = f"/api/v1/imports/{started['uuid']}/answers"
    for reading, status in (("base", 200), ("backwards", 422)):
        given = {"version": 1, "answers": {"reading": reading}}
        answer = program.post(address, given, content_type="application/json")
        assert answer.status_code == status, answer.content
    draft = DraftImport.objects.get()
    assert draft.reading["paragraphs"][2]["text"] == world.paragraph("OP 1").text


def test_amendments_from_a_file(program, world):
    address = f"/api/v1/campaigns/{world.campaign.uuid}/amendments/file"
    file = b"OP 1: delete\nAfter PP 1, insert a new paragraph, to read:\n\xe2\x80\x9cGuided by light,\xe2\x80\x9d\n"
    found = program.post(address, {"file": SimpleUploadedFile("list.txt", file)}).json()
    assert [(one["kind"], one["label"]) for one in found["amendments"]] == [
        ("insert", "PP 1bis"),
        ("delete", "OP 1"),
    ]
    assert found["taken"] == 0
    assert not Amendment.objects.exists()
    taken = program.post(address, {"file": SimpleUploadedFile("list.txt", file), "take_them": "true"}).json()
    assert taken["taken"] == 2
    assert {a.status for a in Amendment.objects.all()} == {"draft"}
    again = program.post(address, {"file": SimpleUploadedFile("list.txt", file), "take_them": "true"}).json()
    assert (again["taken"], [one["there"] for one in again["amendments"]]) == (0, [True, True])
    assert Amendment.objects.count() == 2


def test_what_does_not_fit_is_named_and_nothing_is_taken(program, world):
    address = f"/api/v1/campaigns/{world.campaign.uuid}/amendments/file"
    sent = {"file": SimpleUploadedFile("list.txt", b"OP 17: delete\nOP 1: delete\n"), "take_them": "true"}
    found = program.post(address, sent).json()
    assert "OP 17" in found["problems"][0]
    assert not Amendment.objects.exists()


def test_members_do_not_import(world, coalition):
    program = program_of(world.member)
    assert give(program, coalition).status_code == 403
    assert program.post(f"/api/v1/campaigns/{world.campaign.uuid}/amendments/file", {}).status_code in (
        403,
        422,
    )


def test_an_empty_file_is_no_list_without_amendments(program, world):
    address = f"/api/v1/campaigns/{world.campaign.uuid}/amendments/file"
    for content in (b"", b"\n \n"):
        answer = program.post(address, {"file": SimpleUploadedFile("list.docx", content)})
        assert answer.status_code == 422
        assert answer.json()["detail"].startswith("This file is empty.")
