"""The language of the pages: whose it is, that every catalogue is whole, and what each language writes in its own way."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation

from config.languages.catalogues import compile_catalogues

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from catalogues import faults

SENTENCE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Save"\nmsgstr "저장"\n'


def test_the_catalogues_are_whole() -> None:
    assert faults() == [], "python tools/catalogues.py update, then translate what `missing` prints"


def test_a_catalogue_is_compiled_when_its_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "ko" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(SENTENCE, encoding="utf-8")
    compile_catalogues(tmp_path)
    first = source.with_suffix(".mo").read_bytes()
    source.write_text(SENTENCE.replace("저장", "저장하기"), encoding="utf-8")
    compile_catalogues(tmp_path)
    assert "저장하기".encode() in source.with_suffix(".mo").read_bytes() != first
    assert sorted(file.name for file in source.parent.iterdir()) == ["django.mo", "django.po"]


@pytest.mark.django_db
class TestWhoseLanguage:
    def test_the_browsers_before_anybody_signs_in(self, client) -> None:
        page = client.get(reverse("sign-in"), headers={"accept-language": "ko-KR,ko;q=0.9,en;q=0.5"})
        assert '<html lang="ko">' in page.text
        assert page["Content-Language"] == "ko"
        assert translation.get_language() == "en-gb", "nothing stays behind"

    def test_english_where_the_browser_asks_for_what_there_is_not(self, client) -> None:
        page = client.get(reverse("sign-in"), headers={"accept-language": "tlh"})
        assert '<html lang="en-gb">' in page.text

    def test_the_one_that_the_person_chose(self, client, cast) -> None:
        client.force_login(cast.member)
        said = {"first_name": "Min-ji", "last_name": "Member", "language": "fr"}
        client.post(reverse("me"), said, headers={"accept-language": "ko"})
        page = client.get(reverse("me"), headers={"accept-language": "ko"})
        assert '<html lang="fr">' in page.text
        client.post(reverse("me"), {**said, "language": ""}, headers={"accept-language": "ko"})
        assert '<html lang="ko">' in client.get(reverse("me"), headers={"accept-language": "ko"}).text

    def test_no_other_than_there_is(self, client, cast) -> None:
        client.force_login(cast.member)
        said = {"first_name": "Min-ji", "last_name": "Member", "language": "xx"}
        assert client.post(reverse("me"), said).status_code == 422


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en-gb", "4 February 2025", "4 Feb 2025, 13:05"),
        ("ko", "2025년 2월 4일", "2025. 2. 4. 13:05"),
        ("fr", "4 février 2025", "4 fév. 2025, 13:05"),
    ],
)
def test_dates(language: str, day: str, moment: str) -> None:
    at = datetime(2025, 2, 4, 13, 5, tzinfo=UTC)
    page = Template('{{ at|date:"DATE_FORMAT" }}/{{ at|date:"SHORT_DATETIME_FORMAT" }}')
    with translation.override(language):
        assert page.render(Context({"at": at})) == f"{day}/{moment}"
