"""What left is a row: who, when, to whom, what it held; and it can be made again exactly, whatever was changed since."""

from __future__ import annotations

import hashlib

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from amendments.models import Ask, Campaign
from coalitions.models import AuditEntry, Coalition
from exchange.departures import leaving
from exchange.exports import _written as write_suggested
from exchange.models import Departure, Left
from letters.signing import Named, Signing, enter_signature, open_for_signatures, withdraw_signature
from letters.writing import begin, save
from resolutions.models import Clause, Confidentiality, Draft

SAME = "it is exactly the same file"


@pytest.fixture
def page(client, amended):
    """Read a page as Dana."""

    def get(address: str, **query: str) -> str:
        client.force_login(amended.drafter)
        answer = client.get(address, query)
        assert answer.status_code == 200, address
        return " ".join(answer.content.decode(errors="replace").split())

    return get


@pytest.fixture
def download(client, amended):
    """Download a file as Dana, a letter that nobody agreed to as Cora; its bytes, and the row that says it left."""

    def get(name: str, *arguments: object, **query: str) -> tuple[bytes, Departure]:
        of_letter = name in ("letter-file", "signed-file")
        client.force_login(amended.cast.coordinator if of_letter else amended.drafter)
        answer = client.post(reverse(name, args=arguments, query=query), {"although": "yes"})
        assert answer.status_code == 200
        return answer.content, Departure.objects.first()

    return get


@pytest.fixture
def change_everything(amended):
    """Change whatever can be changed in place, and the text that was agreed."""

    def change() -> None:
        Campaign.objects.filter(pk=amended.campaign.pk).update(title="Otherwise", notice="Not for long")
        Draft.objects.filter(pk=amended.latest.pk).update(symbol="A/HRC/1/1", notice="Other", stage="zero")
        Coalition.objects.update(name="Torch Coalition")
        Ask.objects.update(title="Something else", text="And more.")
        amendment = amended.unagreed
        wording = Wording("To burn it all;", reason="New")
        propose_change(
            Campaign.objects.get(pk=amended.campaign.pk),
            amended.paragraph("OP 2(b)"),
            wording,
            amended.drafter,
            started_from=amendment.version.number,
        )

    return change


@pytest.fixture
def again(client, amended):
    """Download a file that left once more, as Dana."""

    def get(left: Departure) -> bytes:
        client.force_login(amended.drafter)
        answer = client.post(reverse("departure-file", args=[left.uuid]))
        assert answer.status_code == 200
        return answer.content

    return get


ENDINGS = ("docx", "pdf", "html", "xlsx", "csv", "txt")


@pytest.mark.parametrize("ending", ENDINGS)
def test_suggested_changes_are_made_again_exactly(amended, download, again, page, change_everything, ending):
    content, left = download(
        "suggested-changes-file", amended.campaign.uuid, ending, holds="all", only="changed", moves="plain"
    )
    assert (left.kind, left.ending, left.person) == (Left.SUGGESTED, ending, amended.drafter)
    assert left.sha256 == hashlib.sha256(content).hexdigest()
    assert {version.label for version in left.versions.all()} == {"OP 1", "OP 2(b)"}
    change_everything()
    assert again(left) == content
    assert SAME in page(left.get_absolute_url())
    now, _ = download("suggested-changes-file", amended.campaign.uuid, ending, holds="all", only="changed")
    assert now != content


@pytest.mark.parametrize("ending", ["docx", "pdf", "txt"])
def test_so_are_written_amendments(amended, download, again, page, change_everything, ending):
    everything, all_left = download("written-amendments-file", amended.campaign.uuid, ending, holds="all")
    one, one_left = download("written-amendment-file", amended.unagreed.uuid, ending)
    change_everything()
    assert (again(all_left), again(one_left)) == (everything, one)
    assert SAME in page(one_left.get_absolute_url())
    assert [version.label for version in one_left.versions.all()] == ["OP 2(b)"]


class TestLetters:
    @pytest.fixture
    def letter(self, amended):
        """A letter with one ask, which the agreed amendment carries."""
        ask = Ask.objects.create(campaign=amended.campaign, number=1, title="Keep the lamps lit", text="All.")
        wording = Wording("Condemns every dimming;", asks=(ask,))
        propose_change(amended.campaign, amended.paragraph("OP 3"), wording, amended.drafter)
        words = {"subject": "Lamps", "salutation": "Dear desk,", "addressees": "Desk"}
        return begin(amended.campaign, amended.drafter, name="To the desk", words=words)

    @pytest.mark.parametrize("ending", ["docx", "pdf", "html", "txt"])
    def test_made_again_exactly(self, amended, letter, download, again, page, change_everything, ending):
        content, left = download("letter-file", letter.uuid, ending)
        assert (left.kind, left.letter_version) == (Left.LETTER, letter.version)
        assert [version.label for version in left.versions.all()] == ["OP 3"]
        change_everything()
        save(letter, amended.drafter, words={"subject": "Others"}, dated=None, started_from=1)
        assert again(left) == content
        assert SAME in page(left.get_absolute_url())

    def test_with_the_signatures_it_had(self, amended, letter, client, download, again, page):
        cast = amended.cast
        text = open_for_signatures(letter, cast.coordinator)
        first = enter_signature(
            text, cast.coordinator, Signing("person", {"en": Named("Ann Able")}), "By mail"
        )
        content, left = download("signed-file", text.uuid, "txt")
        assert b"Ann Able" in content
        assert left.signed_text == text
        assert "Ann Able" not in str(left.words), "a name is kept once, where its consent is"
        enter_signature(text, cast.coordinator, Signing("person", {"en": Named("Bo Best")}), "By mail")
        assert again(left) == content

        withdraw_signature(first, None)
        said = page(left.get_absolute_url())
        assert SAME in said
        assert "One signature in it was withdrawn since. Do not send it on." in said
        assert "Download it again" not in said
        address = reverse("departure-file", args=[left.uuid])
        assert client.post(address).status_code == 403
        client.force_login(cast.coordinator)
        assert client.post(address).content == content


def test_by_a_link_it_was_given_to_the_links_reader(client, amended, give, page):
    _, token = give()
    content = client.get(reverse("shared-file", args=[token, "txt"])).content
    left = Departure.objects.get()
    assert (left.given_to, left.person) == ("EU desk, Vilnius", None)
    assert left.sha256 == hashlib.sha256(content).hexdigest()
    said = page(reverse("departures", args=[amended.campaign.uuid]))
    assert "EU desk, Vilnius" in said
    assert "read by a link" in said


def test_to_whom_is_said_afterwards(client, amended, download, page):
    _, left = download("suggested-changes-file", amended.campaign.uuid, "txt")
    client.post(reverse("departure-given", args=[left.uuid]), {"given_to": " Desk  in Riga "})
    assert "Desk in Riga" in page(reverse("departures", args=[amended.campaign.uuid]))
    client.force_login(amended.member)
    assert client.post(reverse("departure-given", args=[left.uuid]), {"given_to": "x"}).status_code == 403
    assert AuditEntry.objects.filter(action="file.given", about=f"departure {left.uuid}").count() == 1


def test_made_again_is_another_row(amended, download, again):
    _, left = download("suggested-changes-file", amended.campaign.uuid, "txt")
    again(left)
    rows = Departure.objects.all()
    assert [row.sha256 for row in rows] == [left.sha256] * 2
    assert AuditEntry.objects.get(action="file.made-again").about == f"departure {left.uuid}"


class TestAnotherProgram:
    """Where the program writes otherwise, the page says so, and never that it is the same."""

    @pytest.fixture
    def left(self, amended, download):
        return download("suggested-changes-file", amended.campaign.uuid, "txt")[1]

    @pytest.fixture
    def write_otherwise(self, monkeypatch):
        """Let files be written with more or other bytes, and perhaps other words."""

        def use(change, words: str = "") -> None:
            def write(made_of):
                made = write_suggested(made_of)
                return leaving.Written(change(made.content), words or made.fingerprint)

            monkeypatch.setitem(leaving._WRITERS, Left.SUGGESTED, write)

        return use

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            (lambda content: content + b"12", "the file is 2 bytes longer since the program changed"),
            (lambda content: content[1:], "the file is 1 byte shorter since the program changed"),
            (lambda content: b"?" + content[1:], "as many bytes, and some differ since the program changed"),
        ],
    )
    def test_the_same_words_in_another_file(self, left, page, write_otherwise, change, says):
        write_otherwise(change)
        said = page(left.get_absolute_url())
        assert "The same words; the file" in said
        assert says in said
        assert SAME not in said

    def test_other_words(self, left, page, write_otherwise):
        write_otherwise(lambda content: content, words="0" * 64)
        write_otherwise(lambda content: b"other", words="0" * 64)
        assert "It is not the file that left" in page(left.get_absolute_url())


@pytest.mark.parametrize("change", [{"name": "x"}, {"words": {}}, {"at": timezone.now()}, {"sha256": "0"}])
def test_what_left_is_never_changed(amended, download, change):
    _, left = download("suggested-changes-file", amended.campaign.uuid, "txt")
    with pytest.raises(DatabaseError, match="what left is never changed"), transaction.atomic():
        Departure.objects.filter(pk=left.pk).update(**change)


def test_the_campaigns_menu_leads_there(amended, page):
    assert f'href="{reverse("departures", args=[amended.campaign.uuid])}"' in page(
        amended.campaign.get_absolute_url()
    )


class TestComparisons:
    """Two drafts compared are of no campaign: the row is of both drafts, and found at their resolution."""

    @pytest.mark.parametrize("ending", [*ENDINGS, "json", "akn"])
    def test_made_again_exactly(self, amended, download, again, page, change_everything, ending):
        drafts = (amended.earlier.uuid, amended.latest.uuid)
        content, left = download("comparison-file", *drafts, ending, moves="plain")
        assert (left.kind, left.ending, left.person) == (Left.COMPARISON, ending, amended.drafter)
        assert (left.campaign, left.compared_with, left.base_draft) == (None, amended.earlier, amended.latest)
        assert left.sha256 == hashlib.sha256(content).hexdigest()
        assert all(Draft.objects.get(pk=one.pk).frozen for one in (amended.earlier, amended.latest))

        change_everything()
        first = amended.latest.paragraphs.first()
        first.clause = Clause.objects.create(resolution=amended.latest.resolution, name="Another")
        first.save()
        assert download("comparison-file", *drafts, ending, moves="plain")[0] != content
        assert again(left) == content
        said = page(left.get_absolute_url())
        assert SAME in said
        assert f"{amended.earlier} → " in said

    def test_it_stands_at_the_resolution_beside_the_files_of_its_campaigns(self, amended, download, page):
        _, compared = download("comparison-file", amended.earlier.uuid, amended.latest.uuid, "docx")
        _, suggested = download("suggested-changes-file", amended.campaign.uuid, "txt")
        resolution = amended.latest.resolution
        address = reverse("resolution-departures", args=[resolution.uuid])
        said = page(address)
        assert compared.get_absolute_url() in said
        assert suggested.get_absolute_url() in said
        assert compared.get_absolute_url() not in page(reverse("departures", args=[amended.campaign.uuid]))
        for place in (resolution.get_absolute_url(), compared.get_absolute_url()):
            assert f'href="{address}"' in page(place)
        entry = AuditEntry.objects.get(action="file.exported", about=f"draft {amended.latest.uuid}")
        assert entry.details["compared_with"] == str(amended.earlier.uuid)

    def test_whoever_may_not_read_one_of_the_drafts_does_not_see_it(self, amended, download, client):
        _, left = download("comparison-file", amended.earlier.uuid, amended.latest.uuid, "txt")
        Draft.objects.filter(pk=amended.earlier.pk).update(confidentiality=Confidentiality.NAMED)
        address = reverse("resolution-departures", args=[amended.latest.resolution.uuid])
        client.force_login(amended.member)
        assert client.get(left.get_absolute_url()).status_code == 404
        assert left.get_absolute_url() not in client.get(address).text

    def test_what_would_leave_is_shown_first_if_wished(self, amended, page):
        arguments = [amended.earlier.uuid, amended.latest.uuid, "docx"]
        said = page(reverse("comparison-file", args=arguments), look="1")
        assert "What would leave" in said
        assert "Nobody, as far as a program can tell." in said
        assert not Departure.objects.exists()

    def test_a_name_in_its_notice_holds_it_as_any_other(self, amended, client):
        Draft.objects.filter(pk=amended.earlier.pk).update(notice="From Ms. Ottilie Brandauer")
        address = reverse("comparison-file", args=[amended.earlier.uuid, amended.latest.uuid, "txt"])
        client.force_login(amended.cast.coordinator)
        assert client.get(address).status_code == 409
        assert not Departure.objects.exists()
        assert client.post(address, {"anyway": "She asked for it"}).status_code == 200
        assert Departure.objects.get().anyway == "She asked for it"
