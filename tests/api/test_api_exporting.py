"""Files that leave by a program: the same bytes as on the pages, each in the log."""

from __future__ import annotations

import io
import zipfile

import pytest
from adopted_texts import LIGHT, folder_of_texts
from api_making import Program, program_of
from django.core.management import call_command
from django.urls import reverse
from test_access import things  # noqa: F401

from amendments.drafting import Wording, propose_change
from amendments.models import VersionTranslation
from coalitions.models import AuditEntry
from exchange.models import Departure, Left
from letters.writing import begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(world) -> Program:
    return program_of(world.member, "export")


@pytest.fixture
def coordinating(world) -> Program:
    return program_of(world.cast.coordinator, "export")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("suggested-changes.docx", "suggested-changes-file"),
        ("suggested-changes.json", "suggested-changes-file"),
        ("desk-sheet.xlsx", "desk-sheet-file"),
    ],
)
def test_whose_words_these_are_as_on_the_page(program, client, world, tmp_path, address, name):
    call_command("import_library", str(folder_of_texts(tmp_path / "texts")))
    text = f"Urges all towns to {LIGHT};"
    propose_change(world.campaign, world.paragraph("OP 3"), Wording(text), world.drafter)
    file = f"/api/v1/campaigns/{world.campaign.uuid}/{address}"
    answer = program.get(file, {"holds": "all", "words": "true"})
    client.force_login(world.member)
    page = reverse(name, args=[world.campaign.uuid, address.rpartition(".")[2]])
    assert answer.content == client.get(page, {"holds": "all", "words": "said"}).content
    assert answer.content != program.get(file, {"holds": "all"}).content
    assert Departure.objects.earliest("pk").words["agreed"]
    assert program.get(file, {"words": "said"}).status_code == 422
    assert "words" in program.get(file, {"wrods": "true"}).text


@pytest.mark.parametrize("ending", ["docx", "json", "akn", "txt", "csv"])
def test_suggested_changes_as_on_the_page(program, client, world, ending):
    answer = program.get(
        f"/api/v1/campaigns/{world.campaign.uuid}/suggested-changes.{ending}", {"holds": "all"}
    )
    assert answer.status_code == 200
    client.force_login(world.member)
    page = client.get(reverse("suggested-changes-file", args=[world.campaign.uuid, ending]), {"holds": "all"})
    assert answer.content == page.content
    assert answer["Content-Type"] == page["Content-Type"]
    entries = AuditEntry.objects.filter(action="file.exported", person_key=str(world.member.uuid))
    assert [entry.details["format"] for entry in entries] == [ending, ending]


def test_the_other_files(coordinating, world):
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    for path in (
        f"/campaigns/{world.campaign.uuid}/written-amendments.txt",
        f"/drafts/{world.latest.uuid}/text.akn",
        f"/comparisons/{world.earlier.uuid}/{world.latest.uuid}.html",
        f"/letters/{letter.uuid}/letter.txt?although=The+desk+asked.",
    ):
        answer = coordinating.get(f"/api/v1{path}")
        assert answer.status_code == 200, path
        assert answer.content
    assert AuditEntry.objects.filter(action__in=["file.exported", "letter.exported"]).count() == 4


def test_a_letter_that_is_not_agreed_leaves_with_a_coordinators_reason_alone(
    program, coordinating, client, world
):
    """As on the page, where one is asked for a word first."""
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    path = f"/api/v1/letters/{letter.uuid}/letter.txt"
    for said in ({}, {"although": "  "}):
        answer = program.get(path, said)
        assert answer.status_code == 409
        assert answer.json()["detail"].startswith("It is not agreed. Status: draft.")
        assert "although=" in answer.json()["detail"]
    refused = program.get(path, {"although": "The desk asked."})
    assert refused.status_code == 403
    assert "Only a coordinator" in refused.json()["detail"]
    assert not Departure.objects.exists()
    assert coordinating.get(path, {"although": "The desk asked."}).status_code == 200
    left = Departure.objects.get()
    client.force_login(world.member)
    assert (
        "a letter that was not agreed as it stood: “The desk asked.”"
        in client.get(left.get_absolute_url()).text
    )
    assert client.get(reverse("letter-file", args=[letter.uuid, "txt"])).status_code == 409


class TestWhatWouldLeave:
    def test_everything_in_the_file_is_told_and_nothing_leaves(self, program, world):
        one = propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording("Thanks Mr. Aldo Lumen;", reason="As asked."),
            world.drafter,
        )
        VersionTranslation.objects.create(version=one.version, language="ko", text="", reason="요청대로.")
        path = f"/campaigns/{world.campaign.uuid}/suggested-changes.docx/would-leave"
        said = program.said(path, holds="all")
        (file,) = said["files"]
        assert file["name"].endswith(".docx")
        assert "Thanks Mr. Aldo Lumen;" in " ".join(file["texts"])
        assert file["changes"]
        assert all(set(change) == {"author", "date", "count"} for change in file["changes"])
        assert [(comment["text"], bool(comment["author"])) for comment in file["comments"]] == [
            ("As asked.", True)
        ]
        (named,) = said["persons"]
        assert ("Lumen" in named["name"], named["open"], named["held"]) == (True, True, False)
        assert (said["amiss"], said["annex_changed"], said["untranslated"]) == ("", [], [])
        assert program.get(f"/api/v1{path.removesuffix('/would-leave')}", {"holds": "all"}).status_code == 409
        assert program.said(path, holds="all", language="ko")["untranslated"]
        assert not Departure.objects.exists()

    def test_a_letter_and_each_file_of_a_package(self, program, world):
        letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
        said = program.said(f"/letters/{letter.uuid}/letter.pdf/would-leave")
        assert said["amiss"].startswith("It is not agreed. Status: draft.")
        assert "Lamps" in " ".join(said["files"][0]["texts"])
        asked = {"letter": str(letter.uuid), "languages": ["en"], "formats": ["txt", "docx"]}
        said = program.said(f"/campaigns/{world.campaign.uuid}/package.zip/would-leave", **asked)
        assert len(said["files"]) == 4
        assert said["amiss"].startswith("It is not agreed. Status: draft.")
        assert not Departure.objects.exists()

    def test_what_the_file_is_not_asked_for_is_refused_as_there(self, program, world):
        campaign = f"/api/v1/campaigns/{world.campaign.uuid}"
        for path in ("suggested-changes.exe/would-leave", "suggested-changes.txt/would-leave?hold=all"):
            assert program.get(f"{campaign}/{path}").status_code == 422


def test_no_such_file(program, world):
    campaign = f"/api/v1/campaigns/{world.campaign.uuid}"
    assert program.get(f"{campaign}/suggested-changes.exe").status_code == 422
    assert program.get(f"{campaign}/suggested-changes.txt", {"holds": "everything"}).status_code == 422
    assert (
        program.get(f"/api/v1/comparisons/{world.latest.uuid}/{world.campaign.uuid}.txt").status_code == 404
    )


def test_desk_sheet_as_on_the_page(program, client, world):
    path = f"/api/v1/campaigns/{world.campaign.uuid}/desk-sheet.xlsx"
    answer = program.get(path, {"holds": "all", "fallbacks": "false"})
    client.force_login(world.member)
    page = client.get(
        reverse("desk-sheet-file", args=[world.campaign.uuid, "xlsx"]), {"holds": "all", "fallback": "no"}
    )
    assert answer.status_code == 200
    assert answer.content == page.content
    assert Departure.objects.filter(kind=Left.DESK_SHEET).count() == 2
    refused = program.get(path, {"language": "ko"})
    assert refused.status_code == 422
    assert refused.json()["detail"] == "language: “ko” is not allowed. Allowed: en."


def test_packages_as_on_the_page(program, client, world):
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    path = f"/api/v1/campaigns/{world.campaign.uuid}/package.zip"
    asked = {"letter": str(letter.uuid), "languages": ["en"], "formats": ["txt", "docx"], "holds": "all"}
    assert program.get(path, asked).status_code == 409
    assert program.get(path, {**asked, "although": "The desk asked."}).status_code == 403
    coordinating = program_of(world.cast.coordinator, "export")
    answer = coordinating.get(path, {**asked, "although": "The desk asked."})
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert sorted(package.namelist()) == [
            "annex-suggested-changes-en.docx",
            "annex-suggested-changes-en.txt",
            "letter-en.docx",
            "letter-en.txt",
        ]
    left = Departure.objects.get(kind=Left.PACKAGE)
    assert (left.options["although"], left.parts.count()) == ("The desk asked.", 4)
    client.force_login(world.cast.coordinator)
    page = client.post(
        reverse("package", args=[world.campaign.uuid], query={**asked, "annex": "on"}), {"although": "on"}
    )
    assert page.content == answer.content
    for wrong, says in (
        ({"formats": "exe"}, "formats: "),
        ({"formats": "txt", "letter": str(world.campaign.uuid)}, "letter: "),
        ({"formats": "txt", "letter": str(letter.uuid), "languages": "ko"}, "languages: "),
        ({"formats": "txt", "annex": "false"}, "Nothing is in this package"),
        ({}, "formats: it is missing."),
    ):
        refused = program.get(path, wrong)
        assert refused.status_code == 422, wrong
        assert refused.json()["detail"].startswith(says)


def test_a_signed_letter_as_on_the_page(program, client, things):  # noqa: F811
    text = things.signed_text
    path = f"/api/v1/signed-texts/{text.uuid}/letter.txt"
    client.force_login(things.cast.coordinator)
    page = client.get(reverse("signed-file", args=[text.uuid, "txt"]))
    coordinating = program_of(things.cast.coordinator, "export")
    if page.status_code == 409:  # it is no longer as it was signed, and a coordinator says why it leaves
        assert coordinating.get(path).status_code == 409
        page = client.post(reverse("signed-file", args=[text.uuid, "txt"]), {"although": "on"})
    answer = coordinating.get(path, {"although": "The desk asked."})
    assert answer.status_code == page.status_code == 200
    assert answer.content == page.content
    refused = program.get(f"/api/v1/signed-texts/{text.uuid}/letter.txt", {"language": "xx"})
    assert refused.json()["detail"].startswith("language: “xx” is not allowed. Allowed: en")


def test_an_annex_that_is_not_translated_is_refused_without_a_reason(world, program):
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns;"), world.drafter)
    VersionTranslation.objects.create(version=amendment.version, language="ko", text="규탄한다;")
    path = f"/api/v1/campaigns/{world.campaign.uuid}/suggested-changes.txt"
    refused = program.get(path, {"language": "ko", "holds": "all"})
    assert refused.status_code == 409
    assert "OP 1" in refused.json()["detail"]
    assert "although=" in refused.json()["detail"]
    assert program.get(path, {"language": "fr"}).status_code == 422
    given = program.get(path, {"language": "ko", "holds": "all", "although": "The desk reads both."})
    assert given.status_code == 200
    assert "규탄한다;" in given.content.decode()
