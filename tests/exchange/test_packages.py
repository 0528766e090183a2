"""A package: made on its page, unzipped and read back, said to be amiss where it is, and made again exactly."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse
from docx import Document

from amendments.asks.writing import add_ask, revise_ask, translate_ask
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Campaign, Status
from coalitions.models import AuditEntry
from documents.contents import contents_of
from exchange.models import Departure, Left
from letters.models import Letter
from letters.signing import (
    Named,
    Signing,
    close_signatures,
    enter_signature,
    open_for_signatures,
    withdraw_signature,
)
from letters.writing import begin, save, translate
from resolutions.models import Draft, Session

WORDS = {
    "addressees": "Desk of A",
    "place": "Geneva",
    "subject": "The lanterns",
    "salutation": "Excellencies,",
    "opening": "We write before the fifty-eighth session, from 24 February to 4 April 2025.",
    "closing": "Yours,",
}


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def letter(amended):
    """A letter in English and Korean whose one ask cites OP 1, which is agreed."""
    campaign, drafter = amended.campaign, amended.drafter
    Session.objects.filter(pk=campaign.session_id).update(
        starts_on=date(2025, 2, 24), ends_on=date(2025, 4, 4)
    )
    campaign.refresh_from_db()
    ask = add_ask(campaign, drafter, title="More light", text="It should be light.")
    translate_ask(ask, drafter, "ko", title="더 많은 빛", text="빛이 있어야 합니다.", edition=0, of=1)
    Amendment.objects.filter(pk=amended.agreed.pk).update(status=Status.DRAFT)
    wording = Wording("Condemns all dimming;", reason="Shorter.", asks=(ask,))
    propose_change(campaign, amended.paragraph("OP 1"), wording, drafter, started_from=1)
    Amendment.objects.filter(pk=amended.agreed.pk).update(status=Status.AGREED)
    letter = begin(campaign, drafter, name="To the desk", words=WORDS, dated=date(2025, 2, 14))
    korean = {**WORDS, "subject": "등불", "opening": "제58차 인권이사회에 앞서 말씀드립니다."}
    translate(letter, drafter, "ko", words=korean, of=1, edition=0)
    return letter


@pytest.fixture
def address(amended):
    return reverse("package", args=[amended.campaign.uuid])


@pytest.fixture
def look(client, amended, address):
    """Look at a package as Dana: the page."""

    def get(**chosen: object):
        client.force_login(amended.drafter)
        return client.get(address, {"holds": "agreed", "formats": ["docx", "txt"], **chosen})

    return get


@pytest.fixture
def make(client, amended, address):
    """Make a package as Cora, of what the form would send: the answer."""

    def post(given_to: str = "", **chosen: object):
        client.force_login(amended.cast.coordinator)
        query = {"holds": "agreed", "formats": ["docx", "txt"], **chosen}
        return client.post(address, {"given_to": given_to, "although": "yes"}, query_params=query)

    return post


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_in_one_file_and_in_one_row(letter, make):
    answer = make(
        "EU desk", letter=letter.uuid, languages=["en", "ko"], formats=["txt", "docx", "pdf", "html"],
        annex="on", written="on",
    )  # fmt: skip
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].endswith('lantern-resolution-package.zip"')
    files = opened(answer.content)
    assert list(files) == [
        *(f"annex-suggested-changes-en.{ending}" for ending in ("docx", "html", "pdf", "txt")),
        *(f"annex-written-amendments-en.{ending}" for ending in ("docx", "pdf", "txt")),
        *(f"letter-en.{ending}" for ending in ("docx", "html", "pdf", "txt")),
        *(f"letter-ko.{ending}" for ending in ("docx", "html", "pdf", "txt")),
    ]
    assert "It should be light (OP 1)." in files["letter-en.txt"].decode()
    assert "빛이 있어야 합니다 (OP 1)." in files["letter-ko.txt"].decode()
    xml = Document(io.BytesIO(files["annex-suggested-changes-en.docx"])).element.xml
    assert "dimming" in xml
    for name, content in files.items():
        found = contents_of(content, name.rpartition(".")[2])
        assert not any("Dana" in text for text in (*found.texts, *map(str, found.properties)))

    package = Departure.objects.get(part_of=None)
    assert (package.kind, package.given_to) == (Left.PACKAGE, "EU desk")
    assert [version.label for version in package.versions.all()] == ["OP 1"]
    assert {part.file_name for part in package.parts.all()} == set(files)
    assert all(part.given_to == "EU desk" for part in package.parts.all())
    entry = AuditEntry.objects.get(action="file.exported")
    assert entry.details == {"format": "zip", "holds": "agreed", "files": 15}


def test_the_same_again_whatever_was_changed_since(client, amended, letter, make):
    chosen = {"letter": letter.uuid, "languages": ["en", "ko"], "annex": "on", "written": "on"}
    first = make(**chosen).content
    assert make(**chosen).content == first, "same input, same bytes"
    package = Departure.objects.filter(part_of=None).last()
    Campaign.objects.filter(pk=amended.campaign.pk).update(title="Otherwise", notice="Not for long")
    save(letter, amended.drafter, words={**WORDS, "subject": "Others"}, dated=None, started_from=1)
    assert opened(make(**chosen).content) != opened(first)
    again = client.post(reverse("departure-file", args=[package.uuid]))
    assert again.content == first
    page = text_of(client.get(package.get_absolute_url()))
    assert "it is exactly the same file" in page
    assert "letter-ko.docx" in page
    part = package.parts.get(name="letter-ko", ending="txt")
    assert client.post(reverse("departure-file", args=[part.uuid])).content == opened(first)["letter-ko.txt"]
    listed = text_of(client.get(reverse("departures", args=[amended.campaign.uuid])))
    assert (
        "Package, zip 8 files, Agreed and submitted texts, a letter that was not agreed as it stood, 1 amendment"
        in listed
    )


def test_a_package_with_a_name_that_was_withdrawn_is_not_sent_on(client, amended, letter, make):
    coordinator = amended.cast.coordinator
    text = open_for_signatures(letter, coordinator)
    signing = Signing("person", {"en": Named("Ann Able")})
    signature = enter_signature(text, coordinator, signing, "By mail")
    content = make(letter=text.uuid, languages=["en"]).content
    assert b"Ann Able" in opened(content)["letter-en.txt"]
    package = Departure.objects.get(part_of=None)
    withdraw_signature(signature, None)
    client.force_login(amended.drafter)
    assert client.post(reverse("departure-file", args=[package.uuid])).status_code == 403
    assert b"Ann Able" not in opened(make(letter=text.uuid, languages=["en"]).content)["letter-en.txt"]
    assert "Do not send it on." in text_of(client.get(package.get_absolute_url()))


def test_with_a_desk_sheet(letter, make):
    files = opened(make(letter=letter.uuid, languages=["en"], formats=["docx"], sheet="on").content)
    assert list(files) == ["desk-sheet-en.docx", "desk-sheet-en.xlsx", "letter-en.docx"]
    assert Departure.objects.filter(kind=Left.DESK_SHEET).count() == 2


class TestThePage:
    def test_offers_the_usual_and_makes_nothing(self, client, amended, letter, look, address):
        client.force_login(amended.drafter)
        page = client.get(address).content.decode()
        assert "To the desk, unsigned as it reads now" in page
        assert re.search(r'value="ko"[^>]*checked', page)
        assert "letter-ko.txt" in text_of(look(letter=letter.uuid, languages=["ko"]))
        assert not Departure.objects.exists()

    def test_in_korean_languages_dates_and_remarks_are_korean(self, client, amended, letter, address):
        text = open_for_signatures(letter, amended.cast.coordinator)
        save(letter, amended.drafter, words={**WORDS, "subject": "Others"}, dated=None, started_from=1)
        client.force_login(amended.drafter)
        chosen = {"letter": letter.uuid, "languages": ["en", "ko"], "formats": ["txt"], "holds": "agreed"}
        page = text_of(client.get(address, chosen, headers={"accept-language": "ko"}))
        assert "영어" in page
        assert "To the desk (한국어): " in page
        assert f"{text.at.year}년 {text.at.month}월 {text.at.day}일" in page
        for word in ("English", "Korean", f"{text.at:%B}"):
            assert word not in page

    def test_a_translation_that_does_not_leave_is_not_amiss(self, client, amended, letter, look):
        ask = amended.campaign.asks.get()
        revise_ask(
            ask, amended.drafter, title="More light", text="It should be lighter.", edition=ask.edition
        )
        alone = text_of(look(letter=letter.uuid, languages=["en"]))
        assert "To the desk (English)" not in alone
        assert "earlier text" not in alone
        assert "Ask 1 was changed since it was translated." in text_of(
            look(letter=letter.uuid, languages=["en", "ko"])
        )
        asks = client.get(reverse("asks", args=[amended.campaign.uuid]))
        assert "The Korean is of an earlier text." in text_of(asks)

    def test_nothing_is_no_package(self, letter, look, make):
        assert look().status_code == 422
        assert "Nothing would be in it" in text_of(make())
        assert look(formats=["exe"], annex="on").status_code == 422

    def test_what_would_leave_of_all_its_files(self, letter, look):
        said = text_of(look(letter=letter.uuid, languages=["ko"], annex="on", look="1"))
        assert "letter-ko.docx" in said
        assert "annex-suggested-changes-en.docx" in said
        assert not Departure.objects.exists()

    def test_a_letter_of_another_campaign_is_none(self, amended, letter, look):
        assert look(letter="0" * 8, annex="on").status_code == 422

    def test_whom_it_names_is_settled_first(self, client, amended, letter, look, make, address):
        words = {**WORDS, "opening": "We think of Otto Lampe."}
        save(letter, amended.drafter, words=words, dated=None, started_from=1)
        chosen = {"letter": letter.uuid, "languages": ["en"], "annex": "on"}
        assert "Otto Lampe opening Nothing is settled." in text_of(look(**chosen))
        held = make("EU desk", **chosen)
        assert held.status_code == 409
        assert not Departure.objects.exists()
        client.force_login(amended.cast.coordinator)
        query = {"holds": "agreed", "formats": ["txt"], **chosen}
        sent = client.post(
            address,
            {"given_to": "EU desk", "anyway": "His family asks for it", "although": "yes"},
            query_params=query,
        )
        assert sent["Content-Type"] == "application/zip"
        assert Departure.objects.get(part_of=None).anyway == "His family asks for it"


class TestBeforeItLeaves:
    @pytest.fixture
    def checks(self, look, letter):
        """What is said to be amiss with the letter in English and the annex."""

        def get(**chosen: object) -> str:
            chosen = {"letter": letter.uuid, "languages": ["en", "ko"], "annex": "on", **chosen}
            page = text_of(look(**chosen))
            said = page.partition("Before it leaves")[2].partition("Persons named")[0]
            # All letters here are drafts: what is said of that is tried with the status of letters.
            for status in ("It is not agreed. Status: draft.", "The text that is signed was never agreed."):
                said = said.replace(f"To the desk: {status} To the desk", "")
            return said

        return get

    def test_nothing_where_nothing_is(self, checks):
        assert checks().strip() == ""

    def test_the_letter_cites_what_the_annex_does_not_hold(self, amended, checks):
        Amendment.objects.filter(pk=amended.agreed.pk).update(status=Status.REVIEW)
        assert "The letter cites OP 1, which the annex does not hold" in checks()
        assert checks(holds="review").strip() == ""

    def test_the_annex_holds_what_the_letter_is_silent_of(self, amended, checks):
        assert "The annex holds OP 2(b), of which the letter does not speak." in checks(holds="all")

    def test_signatures_were_given_to_another_text(self, amended, letter, checks):
        coordinator = amended.cast.coordinator
        text = open_for_signatures(letter, coordinator)
        assert "Nobody has signed To the desk yet." in checks(letter=text.uuid)
        enter_signature(text, coordinator, Signing("organisation", {"en": Named("Wick Watch")}), "By mail")
        assert "are not closed" in checks(letter=text.uuid)
        close_signatures(text, coordinator, text.at)
        save(letter, amended.drafter, words={**WORDS, "subject": "Others"}, dated=None, started_from=1)
        assert "The signatures were given to an earlier text" in checks(letter=text.uuid)

    def test_a_translation_is_stale(self, amended, letter, checks):
        save(letter, amended.drafter, words={**WORDS, "subject": "Others"}, dated=None, started_from=1)
        assert "To the desk (Korean): The letter was changed since it was translated." in checks()

    def test_a_signed_translation_was_stale_or_has_become_so(self, amended, letter, checks):
        coordinator, ask = amended.cast.coordinator, amended.campaign.asks.get()
        whole = open_for_signatures(letter, coordinator)
        became = "To the desk (Korean): the translation was changed, or is of an earlier text, since."
        assert "(Korean)" not in checks(letter=whole.uuid)
        revise_ask(ask, amended.drafter, title="More light", text="Let there be light.", edition=1)
        assert became in checks(letter=whole.uuid)
        stale = open_for_signatures(letter, coordinator)
        was = "To the desk (Korean): what is signed is not wholly a translation of the text that is signed."
        assert was in checks(letter=stale.uuid)
        assert "(Korean)" not in checks(letter=stale.uuid, languages=["en"])

    @pytest.mark.parametrize("signed", [False, True])
    def test_the_annex_is_against_another_draft_than_the_letter_says(self, amended, letter, checks, signed):
        def said(line: str) -> str:
            words = {**letter.version.words, "annexes": line}
            of = save(letter, amended.drafter, words=words, dated=None, started_from=letter.version.number)
            letter.current = of.current
            if not signed:
                return checks(languages=["en"])
            text = open_for_signatures(letter, amended.cast.coordinator)
            return checks(letter=text.uuid, languages=["en"])

        Draft.objects.create(
            resolution=amended.latest.resolution,
            session=amended.campaign.session,
            stage="tabled",
            symbol="A/HRC/RES/52/28",
        )
        told = "The annex is against A/HRC/RES/55/99 (adopted last time, HRC58)".partition(" (")[0]
        assert told in said("Suggested changes to Council resolution 52/28")
        assert told in said("Suggested changes to A/HRC/RES/52/28")
        assert told not in said("Suggested changes to Council resolution 55/99")
        assert told not in said("Suggested changes to resolution 55/99, which follows 52/28")

    @pytest.mark.parametrize(
        ("field", "words", "told"),
        [
            ("subject", "Lanterns at the fifty-fifth session of the Council", True),
            ("subject", "Lanterns at the fifty-eighth session of the Council", False),
            ("opening", "We write ahead of the fifty-fifth session.", True),
            ("opening", "We write to you. The fifty-fifth session meets in Geneva.", True),
            ("opening", "We write before the fifty-eighth session. The fifty-fifth session adopted a text.", False),
            ("opening", "At its fifty-fifth session the Council adopted resolution 55/99.", False),
            ("opening", "The fifty-fifth session, from 24 February to 4 April 2025, is near.", True),
            ("opening", "제55차 인권이사회를 앞두고 말씀드립니다.", True),
        ],
    )  # fmt: skip
    def test_another_session_is_taken_for_the_campaigns_own(
        self, amended, letter, checks, field, words, told
    ):
        save(letter, amended.drafter, words={**WORDS, field: words}, dated=None, started_from=1)
        says = "It speaks of another session as its own: "
        assert (says in checks(languages=["en"])) == told
        text = open_for_signatures(Letter.objects.get(), amended.cast.coordinator)
        assert (says in checks(letter=text.uuid, languages=["en"])) == told

    def test_what_is_spelled_otherwise(self, amended, letter, checks):
        opening = (
            "Before the 58th session, from 24 February to 3 April 2025, and in the fifty-eighth session, we of wick-watch "
            "recall A/HRC/RES/55/99 and A/HRC/RES/55 /99."
        )
        save(letter, amended.drafter, words={**WORDS, "opening": opening}, dated=None, started_from=1)
        said = checks(languages=["en"])
        assert (
            "The days of the session are 24 February to 4 April 2025; written is “24 February to 3 April 2025”"
            in said
        )
        assert "The number of the session is written in two ways: “58th” (the letter in English)" in said
        assert "On record it is “Wick Watch”; written is “wick-watch” (the letter in English)." in said
        assert "On record it is “A/HRC/RES/55/99”" in said

    @pytest.mark.parametrize(
        ("slip", "told"),
        [
            ("We write to the Human Right Council.", "On record it is “Human Rights Council”; written is “Human Right Council”"),
            ("The Genral Assembly agreed.", "On record it is “General Assembly”; written is “Genral Assembly”"),
            ("Read it at the 58nd session.", "It should read “58th”; written is “58nd”"),
            ("Read it at the fifty eighth session.", "It should read “fifty-eighth”; written is “fifty eighth”"),
            ("Read it at the fifty-eigth session.", "It should read “fifty-eighth”; written is “fifty-eigth”"),
            ("Read it at the fifty-ninth session.", "A session that is not on record is named: “fifty-ninth”"),
            ("It meets from 25 February to 4 April 2025.", "The days of the session are 24 February to 4 April 2025"),
            ("The 58th session, 24 February to 4 April 2024.", "written is “24 February to 4 April 2024”"),
            ("See A/HRC/58/L.27.", "“A/HRC/58/L.27” (the letter in English), which is not on record; “A/HRC/58/L.7” is."),
            ("See A/HRC/58/L7.", "On record it is “A/HRC/58/L.7”; written is “A/HRC/58/L7”"),
            ("See AHRC/58/L.7.", "On record it is “A/HRC/58/L.7”; written is “AHRC/58/L.7”"),
            ("See A/HRC/RES/55/98.", "which is not on record; “A/HRC/RES/55/99” is."),
            ("As resolution 55/98 says.", "which is not on record; “A/HRC/RES/55/99” is."),
            ("We of Wick Wacth ask.", "On record it is “Wick Watch”; written is “Wick Wacth”"),
            ("We of wick-watch ask.", "On record it is “Wick Watch”; written is “wick-watch”"),
            ("We of the Lantern Coaliton ask.", "On record it is “Lantern Coalition”; written is “Lantern Coaliton”"),
        ],
    )  # fmt: skip
    def test_a_slip_of_the_pen(self, amended, letter, checks, slip, told):
        Draft.objects.create(
            resolution=amended.latest.resolution,
            session=amended.campaign.session,
            stage="tabled",
            symbol="A/HRC/58/L.7",
        )
        save(letter, amended.drafter, words={**WORDS, "closing": slip}, dated=None, started_from=1)
        assert told in checks(languages=["en"])

    def test_the_letters_own_page_says_it_too(self, client, amended, letter):
        save(letter, amended.drafter, words={**WORDS, "closing": "WICK WATCH"}, dated=None, started_from=1)
        client.force_login(amended.drafter)
        says = "On record it is “Wick Watch”; written is “WICK WATCH”"
        assert says in text_of(client.get(letter.get_absolute_url()))
        letter.refresh_from_db()
        text = open_for_signatures(letter, amended.cast.coordinator)
        assert says in text_of(client.get(text.get_absolute_url()))


class TestCharactersWithoutLetters:
    SAYS = "The fonts of a PDF lack some characters, which stand there as their numbers: [U+1F600]."

    @pytest.mark.parametrize(("formats", "told"), [("pdf", True), ("docx", False)])
    def test_are_told_where_a_pdf_is_made(self, letter, amended, look, formats, told):
        assert "The fonts of a PDF" not in text_of(look(letter=letter.uuid, languages="en", formats=formats))
        said = {**WORDS, "closing": "Yours 😀,"}
        save(letter, amended.drafter, words=said, dated=date(2025, 2, 14), started_from=1)
        assert (self.SAYS in text_of(look(letter=letter.uuid, languages="en", formats=formats))) == told

    def test_are_told_on_the_letters_own_page(self, client, letter, amended):
        said = {**WORDS, "closing": "Yours 😀,"}
        save(letter, amended.drafter, words=said, dated=date(2025, 2, 14), started_from=1)
        client.force_login(amended.drafter)
        assert self.SAYS in text_of(client.get(letter.get_absolute_url()))


class TestOfTheDemonstration:
    """The demonstration's package, letter and annex in English and Korean: through the page, every file opened."""

    ASKED = {
        1: "PP 11bis",
        2: "OP 1(c), OP 1(f), OP 2(b), OP 2(k), OP 2(m), OP 6, OP 7",
        3: "PP 19, PP 20, OP 1(h), OP 2(h), OP 2(l)",
        4: "OP 1(a), OP 2(a)",
        5: "OP 1(e), OP 2(g)",
        6: "OP 1(b), OP 2(b)",
        7: "OP 3",
        8: "PP 4bis",
        9: "PP 22bis, OP 2(i)",
        10: "OP 8, OP 13, OP 15",
    }

    @pytest.fixture
    def address(self, client, demo_campaign):
        coordinator = demo_campaign.coalition.memberships.filter(role="coordinator").first()
        client.force_login(coordinator.person)
        return reverse("package", args=[demo_campaign.uuid])

    @pytest.fixture
    def chosen(self, demo_campaign):
        letter = demo_campaign.letters.get()
        return {"letter": letter.uuid, "languages": ["en", "ko"], "holds": "all", "annex": "on"}

    def test_nothing_is_amiss(self, client, address, chosen):
        """No false alarm: names and symbols with brackets behind them, several resolutions, both languages."""
        everything = {
            "formats": ["docx", "pdf", "html", "txt"],
            "whole": "on",
            "written": "on",
            "sheet": "on",
        }
        page = text_of(client.get(address, {**chosen, **everything})).partition("Before it leaves")[2]
        newer = "A newer draft is here: A/HRC/RES/58/99 (demonstration). What leaves is about A/HRC/RES/55/21 (demonstration)."
        status = "It is not agreed. Status: draft."
        found = rf"^ {re.escape(newer)} what to do .{{0,99}}: {status}.{{0,99}}Persons named"
        assert re.search(found, page), (
            "of a letter that is a draft, of a base that others followed, nothing else"
        )

    def test_letter_and_annex_in_both_languages(self, client, address, chosen, demo_campaign):
        answer = client.post(
            address,
            {"although": "yes", "untranslated": "yes"},
            query_params={**chosen, "formats": ["docx", "pdf"]},
        )
        files = opened(answer.content)
        assert list(files) == [
            f"{name}-{language}.{ending}"
            for name in ("annex-suggested-changes", "letter")
            for language in ("en", "ko")
            for ending in ("docx", "pdf")
        ]
        texts = {name: self.text(name, content) for name, content in files.items()}
        said = {("annex-suggested-changes", "en"): "Paragraphs without changes are left out",
                ("annex-suggested-changes", "ko"): "변경이 없는 단락은 생략하였습니다. 다만",
                ("letter", "en"): "Forcibly repatriated refugees", ("letter", "ko"): "강제송환된"}  # fmt: skip
        for (name, language), words in said.items():
            for ending in ("docx", "pdf"):
                assert words in texts[f"{name}-{language}.{ending}"], (name, language, ending)
        for language, last in (("en", "and"), ("ko", "및")):
            for ending in ("docx", "pdf"):
                letter = re.sub(r"\s+", " ", texts[f"letter-{language}.{ending}"])
                for number, labels in self.ASKED.items():
                    *first, end = labels.split(", ")
                    cited = f"({', '.join(first)} {last} {end})" if first else f"({end})"
                    ask = letter.partition(f" {number}. ")[2].partition(f" {number + 1}. ")[0]
                    assert cited in ask, (language, ending, number)
        package = demo_campaign.departures.get(part_of=None)
        assert client.post(reverse("departure-file", args=[package.uuid])).content == answer.content

    def text(self, name: str, content: bytes) -> str:
        if name.endswith(".docx"):
            document = Document(io.BytesIO(content))
            return " ".join("".join(p.itertext()) for p in document.element.body.iter("{*}p")).replace(
                "\N{NO-BREAK SPACE}", " "
            )
        pages = pypdfium2.PdfDocument(content)
        assert pages.is_tagged()
        return " ".join(page.get_textpage().get_text_bounded() for page in pages).replace(
            "\N{NO-BREAK SPACE}", " "
        )


def test_files_for_programs_are_in_it_and_tell_no_fallback_unless_the_sheet_does(client, amended, address):
    wording = Wording("Condemns all dimming now;", fallback="At least this.")
    Amendment.objects.filter(pk=amended.agreed.pk).update(status=Status.DRAFT)
    propose_change(amended.campaign, amended.paragraph("OP 1"), wording, amended.drafter, started_from=1)
    Amendment.objects.filter(pk=amended.agreed.pk).update(status=Status.AGREED)
    client.force_login(amended.cast.coordinator)
    chosen = {"formats": ["json", "akn", "csv", "xlsx"], "holds": "agreed", "annex": "on"}
    for more, told in (({}, False), ({"sheet": "on"}, True)):
        made = client.post(address, {"given_to": "A desk"}, query_params=chosen | more)
        archive = zipfile.ZipFile(io.BytesIO(made.content))
        annex = {f"annex-suggested-changes-en.{ending}" for ending in ("json", "akn", "csv", "xlsx")}
        assert annex <= set(archive.namelist())
        data = archive.read("annex-suggested-changes-en.json").decode()
        assert "Condemns all dimming now;" in data
        assert ("At least this." in data) is told
