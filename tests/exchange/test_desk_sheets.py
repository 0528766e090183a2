"""The desk sheet of a campaign, through its page: who supports what, what would do as well, and that no person is named."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.urls import reverse
from docx import Document

from amendments import drafting
from amendments.drafting import Wording
from amendments.models import Amendment, Campaign, Status
from coalitions.models import AuditEntry
from exchange.models import Departure
from review.positions import take_position


@pytest.fixture
def supported(amended):
    """OP 1 has fallback wording, and an organisation that supports it as it is."""
    Amendment.objects.filter(pk=amended.agreed.pk).update(status=Status.DRAFT)
    amendment = drafting.propose_change(
        amended.campaign,
        amended.paragraph("OP 1"),
        Wording(
            "Condemns all dimming;",
            reason="Shorter.",
            source_symbol="A/RES/1/1",
            source_label="OP 2(l)",
            fallback="Condemns most <b>dimming</b>;",
        ),
        amended.drafter,
        started_from=amended.agreed.version.number,
    )
    Amendment.objects.filter(pk=amendment.pk).update(status=Status.REVIEW)
    organisation = amended.coalition.organisations.first()
    take_position(
        amendment,
        organisation,
        amended.member,
        version=amendment.version.number,
        stance="support",
        note="Private.",
    )
    Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
    amended.agreed, amended.supporter = Amendment.objects.with_version().get(pk=amendment.pk), organisation
    return amended


@pytest.fixture
def rows(client, supported):
    """Download the sheet as Min-ji; the cells below its head."""

    def get(**query: str) -> list[list[str]]:
        client.force_login(supported.member)
        answer = client.get(reverse("desk-sheet-file", args=[supported.campaign.uuid, "docx"]), query)
        assert answer.status_code == 200
        table = Document(io.BytesIO(answer.content)).tables[0]
        return [[cell.text for cell in row.cells] for row in table.rows][1:]

    return get


def test_a_row_for_each_agreed_amendment(rows, supported):
    (row,) = rows()
    assert row[0] == "OP 1"
    assert row[3:] == [
        "A/RES/1/1, OP\xa02(l)",
        "Shorter.",
        "Condemns most <b>dimming</b>;",
        f"•\xa0{supported.supporter.name}",
        "",
    ]
    assert [row[0] for row in rows(holds="all")] == ["OP 1", "OP 2(b)"]


def test_without_fallback_wording_where_that_was_chosen(rows):
    assert rows(fallback="no")[0][5] == ""
    assert Departure.objects.first().options["fallbacks"] is False


def test_who_supported_other_words_is_not_named(rows, supported):
    Amendment.objects.filter(pk=supported.agreed.pk).update(status=Status.DRAFT)
    drafting.propose_change(
        supported.campaign,
        supported.paragraph("OP 1"),
        Wording("Condemns every dimming;"),
        supported.drafter,
        started_from=supported.agreed.version.number,
    )
    Amendment.objects.filter(pk=supported.agreed.pk).update(status=Status.AGREED)
    assert rows()[0][6] == ""


def test_no_person_and_nothing_private_is_in_it(client, supported):
    client.force_login(supported.member)
    for ending in ("docx", "xlsx"):
        answer = client.get(reverse("desk-sheet-file", args=[supported.campaign.uuid, ending]))
        assert not any(name.encode() in answer.content for name in ("Dana", "Cora", "Min-ji", "Private."))
    assert not any(
        name in str(Departure.objects.first().words) for name in ("Dana", "Cora", "Min-ji", "Private.")
    )


def test_it_left_and_is_made_again_exactly_whoever_supports_it_by_then(client, rows, supported):
    rows()
    left = Departure.objects.get(kind="desk-sheet")
    entry = AuditEntry.objects.filter(action="file.exported").latest("pk")
    assert entry.details == {"format": "docx", "holds": "agreed", "form": "desk-sheet"}
    supported.agreed.positions.all().delete()
    Campaign.objects.update(title="Otherwise")
    page = client.get(left.get_absolute_url()).text
    assert "it is exactly the same file" in " ".join(page.split())


def test_the_page_of_files_offers_it_and_says_what_each_is(client, supported):
    client.force_login(supported.member)
    page = client.get(reverse("downloads", args=[supported.campaign.uuid])).text
    for said in (
        "desk-sheet.docx",
        "desk-sheet.xlsx",
        "?changes=marked",
        "?notes=below",
        "nothing is tracked",
    ):
        assert said in page
    assert "not for desks." not in page
    assert (
        "not for desks."
        in client.get(reverse("downloads", args=[supported.campaign.uuid]), {"holds": "all"}).text
    )


class TestFallback:
    """What would do as well, from the form to everywhere it is shown."""

    WORDS = "Condemns most <b>dimming</b>;"

    def test_it_is_written_in_the_form_shown_escaped_and_kept_in_the_history(self, client, supported):
        client.force_login(supported.drafter)
        for address in (
            reverse("amendment-review", args=[supported.agreed.uuid]),
            reverse("amendment-history", args=[supported.agreed.uuid]),
            supported.campaign.get_absolute_url(),
        ):
            page = client.get(address).text
            assert "Condemns most &lt;b&gt;dimming&lt;/b&gt;;" in page, address
            assert self.WORDS not in page

    def test_another_fallback_is_another_version_of_the_same_words(self, supported):
        Amendment.objects.filter(pk=supported.agreed.pk).update(status=Status.DRAFT)
        before = supported.agreed.version
        saved = drafting.propose_change(
            supported.campaign,
            supported.paragraph("OP 1"),
            replace(Wording.of(before), fallback="Nothing less."),
            supported.drafter,
            started_from=before.number,
        )
        assert saved.version.number == before.number + 1
        assert saved.version.same_words(before)
        assert not saved.version.says_the_same(before)

    def test_our_own_json_has_it_and_a_word_file_for_accepting_has_not(self, client, supported):
        client.force_login(supported.member)
        files = {
            ending: client.get(reverse("suggested-changes-file", args=[supported.campaign.uuid, ending])).text
            for ending in ("json", "txt", "html")
        }
        assert '"fallback": "Condemns most <b>dimming</b>;"' in files["json"].replace('":"', '": "')
        for ending in ("txt", "html"):
            assert "Condemns most" not in files[ending]
