"""The suggested changes in another language as files."""

from __future__ import annotations

import io
import json
import zipfile

import docx
import pytest
from django.test import Client
from django.urls import reverse

from coalitions.models import Person
from exchange.departures.again import made_again


@pytest.fixture
def client(demo_campaign):
    client = Client()
    client.force_login(Person.objects.get(email__startswith="dora"))
    return client


def file(client, campaign, ending, **query):
    address = reverse("suggested-changes-file", args=[campaign.uuid, ending])
    answer = client.get(address, {"in": "ko", "only": "changed", **query})
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
    rows = json.loads(file(client, demo_campaign, "json"))["paragraphs"]
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
    answer = client.get(address, {"in": "ko", "holds": "all"})
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
