"""A letter through its pages: begun, written, translated, read as it leaves, downloaded; it cannot disagree with its annex."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pypdfium2
import pytest
from django.urls import reverse

from amendments.asks import tying
from amendments.asks.writing import add_ask, revise_ask, translate_ask
from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Campaign, VersionKeptError
from coalitions.models import AuditEntry, Coalition
from letters.writing import begin, translate
from letters.writing import save as save_letter
from resolutions.confidentiality import restrict
from resolutions.models import Session

WORDS = {
    "addressees": "Mission of A\nGeneva\n\nMission of B",
    "place": "Seoul",
    "subject": "The lanterns",
    "salutation": "Excellencies,",
    "opening": "We write to you.\n\nWe ask this:",
    "closing": "Yours,",
    "annexes": "Suggested changes",
    "contact": "letters@example.org",
}


@pytest.fixture
def ask(world):
    ask = add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")
    for label in ("OP 3", "OP 1"):
        propose_change(
            world.campaign, world.paragraph(label), Wording("Notes it;", asks=(ask,)), world.drafter
        )
    propose_paragraph(
        world.campaign, world.paragraph("PP 1"), "after", Wording("Noting,", label="PP 1bis", asks=(ask,)),
        world.drafter,
    )  # fmt: skip
    return ask


@pytest.fixture
def letter(world):
    return begin(world.campaign, world.drafter, name="To the desks", words=WORDS, dated=date(2025, 2, 14))


@pytest.fixture
def coordinating(client, cast, coalition):
    """A browser of the coordinator, who lets a letter leave that is not agreed."""
    client.force_login(cast.coordinator)
    return client


def read(client, letter, **query):
    page = client.get(letter.get_absolute_url(), query).text
    article = re.search(r"<article.*?</article>", page, re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", article))


class TestReferences:
    """They are written from the amendments, and follow them."""

    def test_an_ask_cites_what_its_amendments_change_in_the_order_of_the_draft(
        self, drafting_client, letter, ask
    ):
        assert "1. More light It should be light (PP 1bis, OP 1 and OP 3)." in read(drafting_client, letter)

    def test_they_follow_when_an_amendment_is_untied(self, drafting_client, world, letter, ask):
        amendment = world.campaign.amendments.get(current__label="OP 1")
        tying.tie(ask, world.drafter, add=(), remove={amendment.uuid})
        assert "(PP 1bis and OP 3)" in read(drafting_client, letter)

    def test_they_stand_where_the_text_has_the_mark(self, drafting_client, world, letter, ask):
        revise_ask(ask, world.drafter, title="More light", text="First […], then dawn.", edition=1)
        assert "First (PP 1bis, OP 1 and OP 3), then dawn." in read(drafting_client, letter)

    def test_a_reference_to_another_resolution_stays_its_own(self, drafting_client, world, letter, ask):
        text = "As PP 26 in General Assembly resolution 79/181 has it."
        revise_ask(ask, world.drafter, title="More light", text=text, edition=1)
        assert "As PP 26 in General Assembly resolution 79/181 has it (PP 1bis" in read(
            drafting_client, letter
        )

    def test_in_korean_they_are_joined_as_korean_does(self, drafting_client, world, letter, ask):
        translate_ask(ask, world.drafter, "ko", title="빛", text="밝아야 합니다.", edition=0, of=1)
        assert "밝아야 합니다 (PP 1bis, OP 1 및 OP 3)." in read(drafting_client, letter, **{"in": "ko"})


def test_each_paragraph_of_an_arabic_letter_runs_as_its_own_words_do(drafting_client, world, letter, ask):
    words = {**WORDS, "opening": "نكتب إليكم بشأن OP 1.", "salutation": "أصحاب السعادة،"}
    translate(letter, world.drafter, "ar", words=words, edition=0, of=1)
    page = drafting_client.get(letter.get_absolute_url(), {"in": "ar"}).text
    assert '<article class="letter card" lang="ar" dir="rtl">' in page
    assert re.search(r'<p class="lines text" dir="rtl">نكتب', page)
    assert re.search(r'<h2 dir="ltr">1. More light', page)
    assert (
        '<article class="letter card" lang="en" dir="ltr">'
        in drafting_client.get(letter.get_absolute_url()).text
    )


class TestWriting:
    def test_one_is_begun_from_a_template_that_was_kept(self, drafting_client, world, letter):
        drafting_client.post(reverse("letter-template", args=[letter.uuid]), {"name": "Usual"})
        template = world.coalition.letter_templates.get()
        answer = drafting_client.post(
            reverse("letters", args=[world.campaign.uuid]),
            {"name": "Second", "template": template.pk},
            follow=True,
        )
        assert "We write to you." in answer.text
        assert [one.name for one in world.campaign.letters.all()] == ["To the desks", "Second"]

    def test_none_is_kept_of_a_letter_on_a_confidential_draft(self, drafting_client, world, letter):
        restrict(world.latest, "named", world.drafter)
        drafting_client.post(reverse("letter-template", args=[letter.uuid]), {"name": "Usual"})
        assert not world.coalition.letter_templates.exists()

    def test_a_template_is_read_and_removed(self, drafting_client, world, letter):
        drafting_client.post(reverse("letter-template", args=[letter.uuid]), {"name": "Usual"})
        address = reverse("letter-templates", args=[world.coalition.uuid])
        assert "We write to you." in drafting_client.get(address).text
        template = world.coalition.letter_templates.get()
        drafting_client.post(reverse("letter-template-removal", args=[template.uuid]))
        assert "No template yet." in drafting_client.get(address).text

    @pytest.mark.parametrize("name", ["", "To the desks"])
    def test_a_name_is_needed_and_stands_once(self, drafting_client, world, letter, name):
        answer = drafting_client.post(reverse("letters", args=[world.campaign.uuid]), {"name": name})
        assert (answer.status_code, world.campaign.letters.count()) == (422, 1)

    def post(self, client, letter, **sent):
        given = {**WORDS, "dated": "2025-02-14", "version": 1, **sent}
        return client.post(reverse("letter-words", args=[letter.uuid]), given)

    def test_a_save_makes_the_next_version_and_the_history_shows_what_changed(self, drafting_client, letter):
        self.post(drafting_client, letter, closing="Yours, with thanks,")
        letter.refresh_from_db()
        assert (letter.version.number, letter.version.closing) == (2, "Yours, with thanks,")
        page = drafting_client.get(letter.get_absolute_url()).text
        assert re.search(r"<ins>[^<]*with thanks", page)
        with pytest.raises(VersionKeptError):
            letter.version.save()

    def test_the_same_words_make_no_version(self, drafting_client, letter):
        self.post(drafting_client, letter)
        letter.refresh_from_db()
        assert letter.version.number == 1

    def test_who_saves_second_gets_both(self, drafting_client, world, letter):
        save_letter(
            letter,
            world.drafter,
            words={**WORDS, "closing": "Theirs,"},
            dated=date(2025, 2, 14),
            started_from=1,
        )
        answer = self.post(drafting_client, letter, closing="Mine,")
        assert answer.status_code == 409
        assert "Theirs" in answer.text
        assert ">\nMine,</textarea>" in answer.text
        assert 'name="version" value="2"' in answer.text
        letter.refresh_from_db()
        assert letter.version.closing == "Theirs,"
        self.post(drafting_client, letter, closing="Mine,", version=2)
        letter.refresh_from_db()
        assert letter.version.closing == "Mine,"

    def test_a_day_that_is_none_is_refused_and_nothing_typed_is_lost(self, drafting_client, letter):
        answer = self.post(drafting_client, letter, dated="2025-02-31", closing="Kept,")
        assert (answer.status_code, "Kept," in answer.text) == (422, True)


class TestTranslation:
    def post(self, client, letter, **sent):
        given = {**WORDS, "subject": "등불", "version": 1, "edition": 0, **sent}
        return client.post(reverse("letter-translation", args=[letter.uuid, "ko"]), given)

    def test_it_is_read_in_its_language_with_its_day(self, drafting_client, letter):
        self.post(drafting_client, letter)
        said = read(drafting_client, letter, **{"in": "ko"})
        assert "제목: 등불" in said
        assert "2025년 2월 14일" in said

    def test_of_an_earlier_version_it_says_so(self, drafting_client, world, letter):
        self.post(drafting_client, letter)
        save_letter(letter, world.drafter, words={**WORDS, "subject": "Lamps"}, dated=None, started_from=1)
        page = drafting_client.get(letter.get_absolute_url(), {"in": "ko"}).text
        assert "The letter was changed since it was translated." in page
        assert "등불" in page
        editor = drafting_client.get(reverse("letter-translation", args=[letter.uuid, "ko"])).text
        assert "<ins>Lamps</ins>" in editor
        assert 'value="등불"' in editor

    def test_without_one_its_own_words_are_shown_and_it_is_said(self, drafting_client, letter):
        page = drafting_client.get(letter.get_absolute_url(), {"in": "fr"}).text
        assert "not translated into French" in page

    def test_who_saves_second_gets_both(self, drafting_client, world, letter):
        translate(letter, world.drafter, "ko", words={**WORDS, "subject": "빛"}, of=1, edition=0)
        answer = self.post(drafting_client, letter)
        assert (answer.status_code, 'name="edition" value="1"' in answer.text) == (409, True)
        assert "빛" in answer.text

    @pytest.mark.parametrize("language", ["en", "xx"])
    def test_none_into_its_own_language_or_an_unknown_one(self, drafting_client, letter, language):
        address = reverse("letter-translation", args=[letter.uuid, language])
        assert drafting_client.get(address).status_code == 404


class TestChecks:
    def test_what_is_amiss_is_said_before_it_leaves(self, drafting_client, world, letter):
        add_ask(world.campaign, world.drafter, title="Nothing behind it")
        words = {**WORDS, "addressees": "", "closing": "See OP 2."}
        save_letter(letter, world.drafter, words=words, dated=None, started_from=1)
        page = drafting_client.get(letter.get_absolute_url()).text
        for remark in (
            "It has no addressee.",
            "It names OP 2, which no ask carries.",
            "Ask 1: No amendment carries this ask.",
        ):
            assert remark in page

    def test_what_a_translation_names_is_checked_as_well(self, drafting_client, world, letter, ask):
        text = "본문 제1항과 본문 제2항, 전문 제40항, 총회 결의 79/181호 전문 제26항 및 본문 제3항"
        translate_ask(ask, world.drafter, "ko", title="빛", text=text, edition=0, of=1)
        translate(
            letter, world.drafter, "ko", words={**WORDS, "closing": "OP 4를 보십시오."}, of=1, edition=0
        )
        told = (
            "It names OP 2, but no amendment to that carries this ask.",
            "It names PP 40, which is neither in A/HRC/RES/55/99",
            "It names PP 26 of A/RES/79/181: that is another text",
            "It names OP 3 of A/RES/79/181: that is another text",
        )
        korean = drafting_client.get(letter.get_absolute_url(), {"in": "ko"}).text
        asks = drafting_client.get(reverse("asks", args=[world.campaign.uuid])).text
        for remark in told:
            assert remark in korean
            assert f"Korean: {remark}" in asks
        assert "It names OP 4, which no ask carries." in korean
        assert "names OP 1," not in korean

    @pytest.mark.parametrize(
        ("opening", "told"),
        [
            ("We ask you to consider ten points.", "says “ten points”; it has 1 ask."),
            ("We ask you to consider ten (10) points.", "says “ten (10) points”; it has 1 ask."),
            ("We ask you to consider a dozen points.", "says “a dozen points”; it has 1 ask."),
            ("The Council votes on Monday, 26 November 2026.", "says “Monday, 26 November 2026”: that day is a Thursday."),
            ("The Council votes on Thursday, 26 November 2026.", ""),
            ("Write to office@example..org.", "“office@example..org” is not a mail address that anybody can write to"),
            ("Write to office@example.org.", ""),
            ("열 가지 사항을 살펴 주십시오.", "says “열 가지”; it has 1 ask."),
            ("Nous vous soumettons dix demandes.", "says “dix demandes”; it has 1 ask."),
            ("The session opens on 25 February 2025.", "opens or ends on 24 February 2025; written is “opens on 25 February 2025”"),
            ("제58차 인권이사회는 2월 25일부터 열립니다.", "written is “2월 25일부터”"),
            ("The session of the Council opens on 24 February 2025.", ""),
            ("We of Wick-Watch write.", "On record it is “Wick Watch”; written is “Wick-Watch”"),
            ("등불연대는 씁니다.", "On record it is “등불 연대”; written is “등불연대”"),
            ("등불 연대는 씁니다.", ""),
            ("Dear [name], on XX we wrote.", "has something that looks as if it were still to be filled in: “[name]”, “XX”."),
        ],
    )  # fmt: skip
    def test_counts_days_and_names(self, drafting_client, world, letter, ask, opening, told):
        Session.objects.filter(pk=world.campaign.session_id).update(
            starts_on=date(2025, 2, 24), ends_on=date(2025, 4, 4)
        )
        Coalition.objects.update(name_ko="등불 연대")
        words = {**WORDS, "opening": opening}
        save_letter(letter, world.drafter, words=words, dated=date(2025, 2, 14), started_from=1)
        page = drafting_client.get(letter.get_absolute_url()).text
        if told:
            assert told in page
        for says in (
            "; it has 1 ask",
            "opens or ends on",
            "On record it is",
            ": that day is",
            "is not a mail address",
        ):
            assert (says in page) == (says in told or (says == "opens or ends on" and "2월" in told))

    def test_two_addresses_and_two_names_of_the_coalition(self, drafting_client, world, letter, ask):
        address = letter.get_absolute_url()
        assert "Different contact addresses" not in drafting_client.get(address).text
        Campaign.objects.update(contact="desk@example.org")
        Coalition.objects.update(name_ko="예시 결의안을 위한 연대")
        korean = {**WORDS, "contact": "예시 결의를 위한 연대체(지어낸 이름)\nletters@example.org"}
        translate(letter, world.drafter, "ko", words=korean, of=1, edition=0)
        page = drafting_client.get(address).text
        assert (
            "Different contact addresses: “letters@example.org” (the letter in English, the letter in Korean)"
            in page
        )
        assert "is “예시 결의를 위한 연대체”, on record it is “예시 결의안을 위한 연대”." in page

    def test_that_it_has_no_place_and_no_date(self, drafting_client, world, letter, ask):
        assert "It has no place." not in drafting_client.get(letter.get_absolute_url()).text
        save_letter(letter, world.drafter, words={**WORDS, "place": ""}, dated=None, started_from=1)
        page = drafting_client.get(letter.get_absolute_url()).text
        assert "It has no place." in page
        assert "It has no date." in page

    def test_no_line_ends_within_a_label(self, drafting_client, letter, ask):
        assert "(PP\xa01bis, OP\xa01 and OP\xa03)" in drafting_client.get(letter.get_absolute_url()).text

    @pytest.mark.parametrize("said", ["OP 2 of resolution A/HRC/RES/55/99", "OP 2 in resolution 55/99"])
    def test_what_is_in_its_own_draft_is_in_no_other_text(self, drafting_client, world, letter, ask, said):
        revise_ask(ask, world.drafter, title="More light", text=f"As in {said}.", edition=1)
        page = drafting_client.get(letter.get_absolute_url()).text
        assert "It names OP 2, but no amendment to that carries this ask." in page


class TestFiles:
    def get(self, client, letter, ending, **query):
        address = reverse("letter-file", args=[letter.uuid, ending], query=query)
        return client.post(address, {"although": "yes", "untranslated": "yes"})

    def test_word_has_everything_and_names_no_person(self, coordinating, world, letter, ask):
        content = self.get(coordinating, letter, "docx").content
        document = docx.Document(io.BytesIO(content))
        said = "\n".join(paragraph.text for paragraph in document.paragraphs).replace("\xa0", " ")
        for words in (
            "Mission of A",
            "Re: The lanterns",
            "It should be light (PP 1bis, OP 1 and OP 3).",
            "14 February",
        ):
            assert words in said
        assert document.core_properties.author == world.coalition.name
        assert content == self.get(coordinating, letter, "docx").content

    def test_a_pdf_has_the_same_words_in_korean_too(self, coordinating, world, letter, ask):
        translate_ask(ask, world.drafter, "ko", title="빛", text="밝아야 합니다.", edition=0, of=1)
        for language, expected in (
            ("en", "(PP 1bis, OP 1 and OP 3)"),
            ("ko", "밝아야 합니다 (PP 1bis, OP 1 및 OP 3)."),
        ):
            content = self.get(coordinating, letter, "pdf", **{"in": language}).content
            page = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
            assert expected in " ".join(page.split())

    def test_plain_text_and_a_page_that_works_alone(self, coordinating, letter, ask):
        assert "\n1. More light\n\nIt should be light (" in self.get(coordinating, letter, "txt").text
        page = self.get(coordinating, letter, "html").text
        assert "<h2>1. More light</h2>" in page
        assert not re.search(r"(?:src|href)=|https?:", page)

    def test_that_it_left_is_in_the_audit_log_with_its_fingerprint(self, coordinating, letter):
        self.get(coordinating, letter, "txt")
        entry = AuditEntry.objects.get(action="letter.exported")
        assert entry.details["version"] == 1
        page = coordinating.get(letter.get_absolute_url()).text
        assert entry.details["fingerprint"][:16] in page

    def test_queries_do_not_grow(self, coordinating, letter, ask, django_assert_max_num_queries):
        with django_assert_max_num_queries(30):
            coordinating.get(letter.get_absolute_url())
