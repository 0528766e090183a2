"""The language of the pages: whose it is, that every catalogue is whole, and what each language writes in its own way."""

from __future__ import annotations

import ast
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from coalitions.invitations import invite
from coalitions.languages import listed, quoted
from coalitions.languages.engine import in_words, marked
from coalitions.models import Person, Role
from config.languages.catalogues import compile_catalogues
from notices.mail import send_due
from notices.tell import tell
from redline import LabelError, Said, english, parse_label, said_from_json, said_to_json

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from catalogues import faults, stored  # noqa: E402

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


class TestWhatTheEngineSays:
    """It knows no languages; what it says remembers how it was made."""

    def test_in_the_language_of_the_page_and_what_no_catalogue_has_is_marked_as_english(self) -> None:
        said = english("This file is empty. Save it again where it came from, and give that copy.")
        with translation.override("ko"):
            assert (
                in_words(said) == "이 파일은 비어 있습니다. 원래 있던 곳에서 다시 저장하여 그 사본을 주세요."
            )
            assert (
                in_words(english("%(label)s is out of order.", label="OP 3"))
                == "OP 3의 순서가 맞지 않습니다."
            )
            assert marked(english("<b> Never said.")) == '<span lang="en">&lt;b&gt; Never said.</span>'
            assert marked(Said("Nobody knows how.")) == '<span lang="en">Nobody knows how.</span>'
            assert marked("typed by a person") == "typed by a person"
        assert in_words(said) == marked(said) == said

    def test_a_part_that_is_said_is_spoken_as_well(self) -> None:
        with pytest.raises(LabelError) as error:
            parse_label("OP 2(l)x")
        with translation.override("ko"):
            assert "처럼 쓰세요" in in_words(error.value.said)
        assert in_words(error.value.said) == str(error.value)

    def test_every_sentence_is_written_out_and_in_the_catalogues(self) -> None:
        """One that is put together could not be found there, and would be shown in English without a word."""
        known = {message.id for message in stored("ko") if message.id}
        wrong = []
        for file in sorted([*(ROOT / "documents").rglob("*.py"), *(ROOT / "redline").rglob("*.py")]):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name("english"), args=[ast.Constant(value=str(sentence))]):
                        wrong += [] if sentence in known else [f"{file.name}: {sentence}"]
                    case ast.Call(func=ast.Name("english")) if file.name != "said.py":
                        wrong.append(f"{file.name}:{node.lineno}")
        assert wrong == []

    def test_what_is_kept_is_spoken_as_it_was_said(self) -> None:
        said = english("%(text)s: %(what)s", text="x", what=english("the draft"))
        kept = json.loads(json.dumps(said_to_json(said)))
        with translation.override("ko"):
            assert in_words(said_from_json(kept)) == "x: 초안"
        assert said_from_json(kept) == said == "x: the draft"

    def test_a_template_from_a_file_fills_only_plain_gaps(self) -> None:
        """What a reader of files answers may be made by the file."""
        assert (
            said_from_json({"says": "%(x)99999999s %s %(y)s", "with": {"x": "a"}}) == "%(x)99999999s %s %(y)s"
        )


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


@pytest.mark.django_db
class TestTheSwitch:
    """On every page of whoever is not signed in."""

    def test_is_remembered_and_leads_back(self, client) -> None:
        page = client.get(reverse("account_reset_password"), headers={"accept-language": "fr"}).text
        assert 'value="ko" lang="ko"' in page
        assert f'action="{reverse("language")}"' in page
        back = reverse("account_reset_password")
        answer = client.post(reverse("language"), {"language": "ko", "next": back})
        assert (answer.status_code, answer["Location"]) == (302, back)
        assert '<html lang="ko">' in client.get(back, headers={"accept-language": "fr"}).text
        assert '<html lang="ko">' in client.get(reverse("sign-in"), headers={"accept-language": "fr"}).text

    def test_leads_to_no_other_site_and_knows_no_other_language(self, client) -> None:
        said = {"language": "xx", "next": "https://elsewhere.example/"}
        assert client.post(reverse("language"), said)["Location"] == "/"
        assert '<html lang="en-gb">' in client.get(reverse("sign-in")).text

    def test_stands_on_every_page_before_sign_in(self, client, world) -> None:
        switch = f'action="{reverse("language")}"'
        gone = [reverse("shared", args=["x" * 43]), reverse("sign", args=["x" * 43])]
        for address in (reverse("sign-in"), *gone, reverse("invitation", args=["x" * 43])):
            assert switch in client.get(address).text, address
        client.force_login(world.cast.member)
        assert switch not in client.get(reverse("me")).text

    def test_goes_with_a_new_account(self, client, coalition, cast) -> None:
        wick = coalition.organisations.get(name="Wick Watch")
        _, token = invite(coalition, "nari@example.org", wick, Role.MEMBER, cast.coordinator)
        client.post(reverse("language"), {"language": "ko"})
        said = {"first_name": "Na-ri", "last_name": "New", "password": "seven lanterns along the quay"}
        said["repeated"] = said["password"]
        client.post(reverse("invitation", args=[token]), said)
        assert Person.objects.get(email="nari@example.org").language == "ko"


@pytest.mark.django_db
def test_what_an_act_ends_with_is_said_in_the_language_of_the_page(client, coalition, cast) -> None:
    wick = coalition.organisations.get(name="Wick Watch")
    invitation, _ = invite(coalition, "nari@example.org", wick, Role.MEMBER, cast.coordinator)
    client.force_login(cast.coordinator)
    address = reverse("invitation-revocation", args=[invitation.uuid])
    page = client.post(address, follow=True, headers={"accept-language": "ko"}).text
    assert "nari@example.org 초대는 더 이상 쓸 수 없습니다." in page


@pytest.mark.parametrize(
    ("language", "three", "words"),
    [
        ("en-gb", "Dana, Min-ji and Olek", "“so”"),
        ("ko", "Dana, Min-ji 및 Olek", "“so”"),
        ("fr", "Dana, Min-ji et Olek", "«\u202fso\u202f»"),
        ("ar", "Dana، Min-ji وOlek", None),
        ("zh", "Dana、Min-ji和Olek", None),
        ("es", "Dana, Min-ji y Olek", None),
        ("ru", "Dana, Min-ji и Olek", None),
    ],
)
def test_lists_and_quotation_marks(language: str, three: str, words: str | None) -> None:
    with translation.override(language):
        assert listed(["Dana", "Min-ji", "Olek"]) == three
        assert (listed(["Dana"]), listed([])) == ("Dana", "")
        if words is not None:
            assert quoted("so") == words


@pytest.mark.django_db
def test_a_notification_is_in_the_language_of_whom_it_tells(coalition, cast, mailoutbox) -> None:
    cast.member.language = "ko"
    cast.member.save()
    made = tell(
        [cast.member, cast.drafter],
        about=coalition,
        topic=coalition,
        kind="place",
        headline=lambda: gettext("You belong to %(coalition)s now") % {"coalition": coalition},
        address="/",
        at_once=True,
    )
    korean, english = f"이제 {coalition}에 속하십니다", f"You belong to {coalition} now"
    for language, says in (("ko", korean), ("en-gb", english)):
        with translation.override(language):
            assert [str(one) for one in made] == [says, says]
    send_due(timezone.now())
    mail = next(mail for mail in mailoutbox if mail.to == [cast.member.email])
    assert "‘알림’의 ‘설정’" in mail.body
    # Whoever changes their language reads what they were told before in the new one.
    reading = Client()
    reading.force_login(cast.member)
    page = reverse("notifications")
    assert f"이제 {coalition}에 속하십니다" in reading.get(page).text
    cast.member.language = "fr"
    cast.member.save()
    told = reading.get(page).text
    assert f"Vous faites maintenant partie de {coalition}" in told
    assert "속하십니다" not in told


@pytest.mark.parametrize(
    ("language", "month", "number", "day", "moment"),
    [
        ("en-gb", 2, 4, "4 February 2025", "4 Feb 2025, 13:05"),
        ("ko", 2, 4, "2025년 2월 4일", "2025. 2. 4. 13:05"),
        ("fr", 2, 4, "4 février 2025", "4 fév. 2025, 13:05"),
        ("en-gb", 7, 1, "1 July 2025", "1 Jul 2025, 13:05"),
        ("ko", 7, 1, "2025년 7월 1일", "2025. 7. 1. 13:05"),
        ("fr", 7, 1, "1er juillet 2025", "1er juil. 2025, 13:05"),
    ],
)
def test_dates(language: str, month: int, number: int, day: str, moment: str) -> None:
    at = datetime(2025, month, number, 13, 5, tzinfo=UTC)
    page = Template('{{ at|date:"DATE_FORMAT" }}/{{ at|date:"SHORT_DATETIME_FORMAT" }}')
    with translation.override(language):
        assert page.render(Context({"at": at})) == f"{day}/{moment}"
        assert date_format(at.date()) == day


@pytest.mark.parametrize(
    ("number", "shown"), [(2, "2 juillet 2025"), (11, "11 juillet 2025"), (21, "21 juillet 2025")]
)
def test_french_days_after_the_first_stay_bare(number: int, shown: str) -> None:
    with translation.override("fr"):
        assert date_format(datetime(2025, 7, number, tzinfo=UTC)) == shown
