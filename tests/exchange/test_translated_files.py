"""The suggested changes in another language as files."""

from __future__ import annotations

import io
import json
import re
import zipfile

import docx
import pytest
from django.test import Client
from django.urls import reverse

from amendments.asks.writing import revise_ask
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Campaign, Status
from coalitions.models import Person
from documents.contents import contents_of
from exchange.departures.again import made_again
from letters.signing import open_for_signatures
from resolutions.models import Draft


@pytest.fixture
def client(demo_campaign):
    client = Client()
    client.force_login(Person.objects.get(email__startswith="dora"))
    return client


def file(client, campaign, ending, **query):
    address = reverse("suggested-changes-file", args=[campaign.uuid, ending])
    answer = client.post(
        address, {"untranslated": "yes"}, query_params={"in": "ko", "only": "changed", **query}
    )
    assert answer.status_code == 200
    return answer.content


def test_a_paragraph_that_is_translated_is_a_redline_in_korean(client, demo_campaign):
    page = file(client, demo_campaign, "html").decode()
    assert '<html lang="ko"' in page
    assert "고문<ins>, 강제 낙태</ins>, 성폭력" in page
    assert "번역본입니다" in page
    assert "제3국을 거친 송환도" in page


def test_without_its_paragraph_the_authentic_redline_stands_with_the_translation_below(client, demo_campaign):
    page = file(client, demo_campaign, "html").decode()
    assert '<p lang="en" dir="ltr">' in page
    assert "제안 문안: 국가 최고위 당국이" in page


def test_what_is_not_translated_is_said(client, demo_campaign):
    assert "원문으로 둔 단락: OP 1(f), OP 7." in file(client, demo_campaign, "html").decode()


def test_word_and_pdf_hold_the_same(client, demo_campaign):
    document = docx.Document(io.BytesIO(file(client, demo_campaign, "docx", holds="all")))
    assert 'w:eastAsia="ko-KR"' in document.styles.element.xml
    assert "강제 낙태" in document.element.xml
    assert file(client, demo_campaign, "pdf").startswith(b"%PDF")


def test_what_left_is_made_again_to_the_byte(client, demo_campaign):
    made = file(client, demo_campaign, "docx")
    departure = demo_campaign.departures.get()
    assert departure.language == "ko"
    demo_campaign.amendments.get(current__label="OP 6").version.translations.update(text="다른 글")
    assert made_again(departure).written.content == made


def test_files_for_programs_are_in_the_authentic_language(client, demo_campaign):
    address = reverse("suggested-changes-file", args=[demo_campaign.uuid, "json"])
    refused = client.get(address, {"in": "ko"})
    assert (refused.status_code, "“ko”" in refused.text) == (400, True), (
        "a translation is not given as the text"
    )
    rows = json.loads(file(client, demo_campaign, "json", **{"in": ""}))["paragraphs"]
    (row,) = (row for row in rows if row["label"] == "OP 6")
    assert "forced abortion" in row["proposed"]
    assert "강제 낙태" in row["notes"][0]["translations"][0]["text"]


def test_they_are_offered_where_there_are_translations(client, demo_campaign):
    page = client.get(reverse("downloads", args=[demo_campaign.uuid])).text
    assert "Korean" in page
    assert "suggested-changes.docx?only=changed&amp;in=ko" in page


ENGLISH_OF_OURS = (
    "against",
    "Holds",
    "How to read",
    "adopted",
    "Paragraph",
    "Suggested",
    "not for desks",
    "ADD:",
)


@pytest.mark.parametrize("ending", ["html", "txt", "xlsx"])
def test_the_program_says_everything_in_the_language_of_the_file(client, demo_campaign, ending):
    content = file(client, demo_campaign, ending, holds="all", notes="no")
    if ending == "xlsx":
        sheet = zipfile.ZipFile(io.BytesIO(content))
        content = sheet.read("xl/sharedStrings.xml") + sheet.read("xl/workbook.xml")
    text = content.decode()
    ours, holds, _ = text.partition("모두 들어 있습니다")
    assert holds, "how much it holds is said in Korean"
    for own in (demo_campaign.title, demo_campaign.notice, demo_campaign.base_draft.notice):
        ours = ours.replace(own, "")
    assert [said for said in ENGLISH_OF_OURS if said in ours] == []
    assert [said for said in ("How to read", "ADD:", "Reasons") if said in text] == []
    assert "대비" in ours


def test_title_block_enacting_line_and_heads_are_korean(client, demo_campaign):
    page = file(client, demo_campaign, "html").decode()
    assert "<h1>조선민주주의인민공화국 인권 결의에 대한 수정 제안, 인권이사회 제58차 회기</h1>" in page
    assert "인권이사회는," in page
    assert "지어낸 글입니다" in page
    assert demo_campaign.notice not in page


def test_the_desk_sheet_in_korean(client, demo_campaign):
    """Its reason and fallback wording as far as they are translated, organisations by their Korean names."""
    amendment = demo_campaign.amendments.get(current__label="OP 6")
    amendment.version.translations.update(fallback="적어도 이 문구는 남길 것.")
    address = reverse("desk-sheet-file", args=[demo_campaign.uuid, "docx"])
    answer = client.post(address, {"untranslated": "yes"}, query_params={"in": "ko", "holds": "all"})
    text = docx.Document(io.BytesIO(answer.content)).element.xml
    assert "요청 문안" in text
    assert "적어도 이 문구는 남길 것." in text
    assert "모두 들어 있습니다" in text
    assert "desk-sheet-ko.docx" in answer["Content-Disposition"]
    page = client.get(reverse("downloads", args=[demo_campaign.uuid])).text
    assert "desk-sheet.docx?in=ko" in page or f"{address}?in=ko" in page


def test_it_is_by_the_coalition_under_its_korean_name(client, demo_campaign):
    page = file(client, demo_campaign, "html").decode()
    assert demo_campaign.coalition.name_ko in page
    assert demo_campaign.coalition.name not in page


def test_pages_of_translations_name_languages_in_the_readers(client, demo_campaign):
    address = reverse("campaign-translation", args=[demo_campaign.uuid, "ko"])
    page = client.get(address, headers={"accept-language": "fr"}).text
    assert "Modifications proposées en coréen" in page
    assert "en Korean" not in page
    assert "Spanish" not in page


class TestWhatIsNotTranslated:
    """It is told before a file leaves, in the file as well, and leaves as somebody's choice."""

    @pytest.fixture
    def address(self, demo_campaign):
        return reverse(
            "suggested-changes-file", args=[demo_campaign.uuid, "html"], query={"in": "ko", "only": "changed"}
        )

    @pytest.fixture
    def stale(self, demo_campaign):
        """OP 6, whose translation is of an earlier text."""
        amendment = demo_campaign.amendments.get(current__label="OP 6")
        Amendment.objects.filter(pk=amendment.pk).update(status=Status.DRAFT)
        asked = Wording("Condemns it all;", reason=amendment.version.reason)
        propose_change(
            demo_campaign,
            amendment.version.paragraph,
            asked,
            Person.objects.get(email__startswith="dora"),
            started_from=amendment.version.number,
        )
        Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)

    def test_it_does_not_leave_unseen(self, client, address, demo_campaign):
        answer = client.get(address)
        assert answer.status_code == 409
        assert (
            "Suggested changes in Korean: not translated, so in the language of the draft: OP 1(f), OP 7."
            in answer.text
        )
        assert client.post(address).status_code == 422
        assert not demo_campaign.departures.exists()
        answer = client.post(address, {"untranslated": "yes"})
        assert answer.status_code == 200
        departure = demo_campaign.departures.get()
        assert "not wholly translated" in client.get(departure.get_absolute_url()).text
        assert client.post(reverse("departure-file", args=[departure.uuid])).status_code == 200, (
            "it was said once"
        )

    def test_an_earlier_text_is_told(self, client, address, stale):
        page = client.get(address, {"in": "ko", "only": "changed", "look": "1"}).text
        assert "translated from an earlier text, so in the language of the draft: OP 6." in page
        file = client.post(address, {"untranslated": "yes"}).text
        assert "이전 문안의 번역만 있어 원문으로 둔 단락: OP 6." in file
        assert "강제 낙태" not in file

    def test_reasons_and_paragraphs_without_changes(self, client, demo_campaign):
        demo_campaign.amendments.get(current__label="OP 6").version.translations.update(reason="")
        address = reverse("suggested-changes-file", args=[demo_campaign.uuid, "html"])
        page = client.get(address, {"in": "ko"})
        assert page.status_code == 409
        count = re.search(r"(\d+) paragraphs without changes are not translated", page.text)[1]
        assert (
            "OP 6" in page.text.partition("reasons or fallback wording in the language of the draft")[2][:200]
        )
        file = client.post(address, {"untranslated": "yes"}, query_params={"in": "ko"}).text
        assert f"변경이 없고 원문으로 둔 단락: {count}개." in file
        assert "이유나 차선 문안이 번역되지 않은 단락: " in file

    def test_title_and_notice(self, client, address, demo_campaign):
        Campaign.objects.filter(pk=demo_campaign.pk).update(title="Otherwise")
        assert "the title is not translated as it stands." in client.get(address).text

    def test_a_title_that_was_translated_for_another_draft(self, client, address, demo_campaign):
        says = "the title was translated when the campaign stood against another draft."
        assert says not in client.get(address).text
        other = demo_campaign.base_draft.resolution.drafts.exclude(pk=demo_campaign.base_draft_id).first()
        demo_campaign.translations.update(of_draft=other)
        assert says in client.get(address).text
        known = demo_campaign.translations.get(language="ko")
        client.post(
            reverse("campaign-translation", args=[demo_campaign.uuid, "ko"]),
            {**known.said, "edition": known.edition},
        )
        assert says not in client.get(address).text, "it was looked at again"

    def test_a_package_and_a_desk_sheet(self, client, demo_campaign):
        # Of a letter that is not agreed as it stands a coordinator says that it leaves.
        coordinates = demo_campaign.coalition.memberships.filter(role="coordinator").first()
        client.force_login(coordinates.person)
        address = reverse("package", args=[demo_campaign.uuid])
        letter = demo_campaign.letters.get().uuid
        chosen = {
            "letter": letter,
            "languages": ["ko"],
            "formats": ["docx"],
            "annex": "on",
            "sheet": "on",
            "holds": "agreed",
        }
        page = client.get(address, chosen).text
        for file in ("Suggested changes", "Desk sheet"):
            assert (
                f"{file} in Korean: not translated, so in the language of the draft: OP 1(f), OP 7." in page
            )
        assert client.post(address, {"although": "yes"}, query_params=chosen).status_code == 422
        assert not demo_campaign.departures.exists()
        ticked = {"although": "yes", "untranslated": "yes"}
        assert client.post(address, ticked, query_params=chosen)["Content-Type"] == "application/zip"

    def test_a_letter_whose_ask_says_something_else_since(self, client, demo_campaign):
        """What the package told, the letter alone left without: unsigned, and signed before or after the ask was changed."""
        coordinator = demo_campaign.coalition.memberships.filter(role="coordinator").first().person
        client.force_login(coordinator)
        letter, ask = demo_campaign.letters.get(), demo_campaign.asks.order_by("pk")[0]
        before = open_for_signatures(letter, coordinator)
        whole = reverse("letter-file", args=[letter.uuid, "txt"], query={"in": "ko"})
        assert client.post(whole, {"although": "yes"}).status_code == 200, "all of it is translated"
        left = demo_campaign.departures.get()
        revise_ask(ask, coordinator, title=ask.title, text="Let there be light.", edition=ask.edition)
        after = open_for_signatures(letter, coordinator)
        number = ask.number
        for kind, of, says in (
            ("letter-file", letter, f"Ask {number} was changed since it was translated."),
            ("signed-file", before, "the translation was changed, or is of an earlier text, since."),
            ("signed-file", after, "what is signed is not wholly a translation of the text"),
        ):
            address = reverse(kind, args=[of.uuid, "txt"], query={"in": "ko"})
            page, before_it = client.get(address), demo_campaign.departures.count()
            assert (page.status_code, says in page.text) == (409, True)
            assert client.post(address, {"although": "yes"}).status_code == 422
            assert client.post(address, {"although": "yes", "untranslated": "yes"}).status_code == 200
            assert demo_campaign.departures.count() == before_it + 1
            own = reverse(kind, args=[of.uuid, "txt"], query={"in": "en"})
            assert client.post(own, {"although": "yes"}).status_code == 200
        again = client.post(reverse("departure-file", args=[left.uuid]))
        assert again.status_code == 200, "what left was whole then, and is made again as it was"

    def test_lines_of_an_annex_are_told_to_be_in_the_language_of_the_draft(self, client, demo_campaign):
        Draft.objects.filter(pk=demo_campaign.base_draft_id).update(annexes=["Annex", "List of lanterns"])
        page = file(client, demo_campaign, "html", only="").decode()
        assert '<p class="annex" lang="en" dir="ltr">List of lanterns</p>' in page


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "txt"])
def test_whose_words_these_are_is_said_in_french_and_of_no_grey_that_is_not_there(
    client, demo_campaign, ending
):
    second = Campaign.objects.exclude(pk=demo_campaign.pk).get()
    asked = {"in": "fr", "holds": "all", "words": "said"}
    found = contents_of(file(client, second, ending, **asked), ending)
    text = " ".join(" ".join([*found.texts, *(one.text for one in found.comments)]).split())
    assert "Les notes nomment les libellés convenus" in text
    assert "Sur fond gris" not in text
    assert "« The seizure of printing presses, cameras … the eve of elections »" in text.replace(
        "\u202f", " "
    )
    if ending == "txt":
        assert "[AJOUT : La saisie de presses" in text
