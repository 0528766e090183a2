"""Files that leave the house: agreed words by default, against the base draft, and they say what they hold."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from docx import Document

from amendments.models import Amendment, Status
from coalitions.models import AuditEntry
from exchange.exports import redline_document, suggested_changes
from exchange.statements import Holds, what_it_holds
from resolutions.models import Draft

AGREED = "Holds the one amendment that is agreed or submitted."
ALL = "Holds all amendments (2), also drafts and texts in review: not for desks."


@pytest.fixture
def download(client, amended):
    """Download a file as Min-ji; returns the text it shows."""

    def get(ending: str, **query: str) -> str:
        client.force_login(amended.member)
        answer = client.get(reverse("suggested-changes-file", args=[amended.campaign.uuid, ending]), query)
        assert answer.status_code == 200
        if ending == "docx":
            return Document(io.BytesIO(answer.content)).element.xml
        return answer.content.decode()

    return get


@pytest.mark.parametrize("ending", ["docx", "html", "txt"])
class TestWhatAFileHolds:
    def test_agreed_and_submitted_texts(self, download, ending):
        text = download(ending)
        assert AGREED in text
        assert "it all" not in text

    def test_all_of_them_where_somebody_chose_so(self, download, ending):
        text = download(ending, holds="all")
        assert ALL in text
        assert "it all" in text

    def test_nonsense_is_no_other_choice_and_is_told(self, client, amended, ending):
        client.force_login(amended.member)
        address = reverse("suggested-changes-file", args=[amended.campaign.uuid, ending])
        for asked, says in (
            ({"holds": "everything"}, "“holds” cannot be “everything” here. Possible: agreed, review, all."),
            ({"in": "xx"}, "“in” cannot be “xx” here. Possible: en, fr,"),
            ({"only": "changes"}, "“only” cannot be “changes” here. Possible: changed."),
            ({"onyl": "changed"}, "This address knows no “onyl”. It knows: holds, left,"),
        ):
            answer = client.get(address, asked)
            assert answer.status_code == 400
            assert says in answer.text

    def test_against_the_base_draft_alone(self, client, amended, download, ending):
        """Until amendments are carried over there is no file against another draft, and that is said."""
        text = download(ending, left=str(amended.latest.uuid))
        assert f"against {amended.latest.described}" in text
        assert amended.earlier.described not in text
        for kind in ("suggested-changes-file", "desk-sheet-file", "written-amendments-file"):
            answer = client.get(
                reverse(kind, args=[amended.campaign.uuid, "docx"]), {"left": amended.earlier.uuid}
            )
            assert answer.status_code == 409
            assert (
                f"There is no file against {amended.earlier.described}: the amendments stand" in answer.text
            )
            assert client.get(answer.request["PATH_INFO"], {"left": "nonsense"}).status_code == 404


class TestEachFormat:
    @pytest.fixture
    def answer(self, client, amended):
        """The answer to a request for a file."""

        def get(ending: str, **query: str):
            client.force_login(amended.drafter)
            return client.get(reverse("suggested-changes-file", args=[amended.campaign.uuid, ending]), query)

        return get

    def test_word_with_tracked_changes(self, answer):
        given = answer("docx")
        assert given["Content-Disposition"].startswith("attachment;")
        document = Document(io.BytesIO(given.content))
        assert document.core_properties.author == "Lantern Coalition"
        xml = document.element.xml
        assert "<w:ins " in xml
        assert "<w:del " in xml

    def test_a_page_for_printing_with_its_own_policy(self, answer):
        given = answer("html")
        assert given.text.startswith("<!doctype html>")
        assert "default-src 'none'" in given["Content-Security-Policy"]

    def test_plain_text_of_what_changes(self, answer):
        text = answer("txt", only="changed").text
        assert "OP 1" in text
        assert "PP 1" not in text


class TestWithTextsInReview:
    def test_without_drafts(self, amended, download):
        Amendment.objects.filter(pk=amended.agreed.pk).update(status=Status.REVIEW)
        text = download("txt", holds="review")
        assert "Holds the one amendment that is agreed, submitted or still in review: not for desks." in text
        assert "it all" not in text
        assert "none is agreed or submitted yet" in download("txt")


@pytest.mark.parametrize(
    ("holds", "count", "says"),
    [
        (Holds.AGREED, 7, "Holds the 7 amendments that are agreed or submitted."),
        (Holds.AGREED, 0, "Holds no amendment: none is agreed or submitted yet."),
        (Holds.ALL, 25, "Holds all amendments (25), also drafts and texts in review: not for desks."),
        (Holds.ALL, 1, "Holds the one amendment, also drafts and texts in review: not for desks."),
        (Holds.ALL, 0, "Holds no amendment: there is none yet."),
        (
            Holds.REVIEW,
            12,
            "Holds the 12 amendments that are agreed, submitted or still in review: not for desks.",
        ),
    ],
)
def test_the_sentence(holds, count, says):
    assert what_it_holds(holds, count) == says


class TestLeftOut:
    """What was written against another draft than the base is not in the file, and the file says so."""

    @pytest.fixture
    def moved_on(self, amended):
        """The campaign's base is another draft now."""
        amended.campaign.base_draft = amended.earlier
        amended.campaign.save()

    def test_it_is_named(self, amended, moved_on, download):
        text = download("txt", holds="all")
        assert "Without OP 1, OP 2(b): written against another draft and not yet carried over." in text
        assert "Condemns all" not in text
        assert "Without OP 1:" in download("txt")

    def test_but_not_to_one_who_may_not_read_that_draft(self, amended, moved_on, download):
        Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
        assert "Without" not in download("txt", holds="all")


class TestPage:
    def test_agreed_texts_come_first_and_others_are_another_choice(self, client, amended):
        client.force_login(amended.member)
        address = reverse("downloads", args=[amended.campaign.uuid])
        assert address.removeprefix(amended.campaign.get_absolute_url()) in (
            client.get(amended.campaign.get_absolute_url()).text
        )
        page = client.get(address).text
        assert "suggested-changes.docx?moves=plain" in page
        assert 'suggested-changes.docx"' in page
        assert "?holds=all" in page
        everything = client.get(address, {"holds": "all"}).text
        assert "not for desks" in everything
        assert "suggested-changes.docx?holds=all" in everything
        file = reverse("suggested-changes-file", args=[amended.campaign.uuid, "docx"])
        assert client.get(file, {"moves": "plain"}).status_code == 200

    def test_beside_another_draft_it_says_against_which_one_files_are(self, client, amended):
        client.force_login(amended.member)
        address = amended.campaign.get_absolute_url()
        page = " ".join(client.get(address, {"left": str(amended.earlier.uuid)}).text.split())
        assert f"files for a desk are made against {amended.latest} only" in page
        assert "suggested-changes.docx" in page
        assert "suggested-changes.docx?left=" not in page


def test_it_is_in_the_audit_log(amended, download):
    download("txt", holds="review")
    entry = AuditEntry.objects.get(action="file.exported")
    assert (entry.person_key, entry.coalition_key) == (str(amended.member.uuid), str(amended.coalition.uuid))
    assert entry.details == {"format": "txt", "holds": "review"}


def test_nobody_is_named_and_the_coalition_is_the_author(amended):
    document = redline_document(suggested_changes(amended.campaign, holds=Holds.ALL))
    assert document.author == "Lantern Coalition"
    assert not any(name in repr(document) for name in ("Dana", "Cora", "Min-ji"))
    notes = [note for paragraph in document.paragraphs for note in paragraph.notes]
    assert {note.author for note in notes} == {"Lantern Coalition"}
    assert "Shorter.\nAgreed language: A/RES/1/1 OP 2(l)" in [note.text for note in notes]


def test_only_what_changes(amended):
    document = redline_document(suggested_changes(amended.campaign, holds=Holds.ALL, only_changed=True))
    assert [str(paragraph.label) for paragraph in document.paragraphs] == ["OP 1", "OP 2", "OP 2(b)"]
    above = document.paragraphs[1]
    assert not above.differs
    assert not above.notes
    assert document.only_changed
    agreed = redline_document(suggested_changes(amended.campaign, only_changed=True))
    assert [str(paragraph.label) for paragraph in agreed.paragraphs] == ["OP 1"]


def test_notes_can_be_left_out(amended):
    document = redline_document(suggested_changes(amended.campaign, notes=False))
    assert not any(paragraph.notes for paragraph in document.paragraphs)


def test_a_draft_that_is_not_to_be_read_has_no_file(client, amended):
    Draft.objects.filter(pk=amended.latest.pk).update(confidentiality="named")
    client.force_login(amended.member)
    address = reverse("suggested-changes-file", args=[amended.campaign.uuid, "docx"])
    assert client.get(address).status_code == 404
    assert not AuditEntry.objects.filter(action="file.exported").exists()


def test_tracked_changes_are_dated_by_the_last_change(amended):
    document = redline_document(suggested_changes(amended.campaign, holds=Holds.ALL))
    latest = max(a.version.at for a in amended.campaign.amendments.chosen().with_version())
    assert document.date == latest.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_file_without_changes_is_dated_by_its_campaign(world):
    document = redline_document(suggested_changes(world.campaign))
    assert document.date == world.campaign.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
