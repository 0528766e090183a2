"""The demo's library: invented adopted texts in which the words stand that its amendments say were agreed there."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import Any

import lxml.html
import pytest
from demo_texts import CAMPAIGN, DEMO, by_label
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amendments.language.whose import provenance_of_versions
from amendments.models import Amendment, Kind
from coalitions.models import Person
from demo.library import files
from documents.read import read_text
from resolutions.adoption import VOTE, WITHOUT_A_VOTE
from resolutions.library.cited import INVENTED
from resolutions.library.language import language_of_text
from resolutions.models import AdoptedText, Body

SECOND: dict[str, Any] = tomllib.loads((DEMO / "second.toml").read_text(encoding="utf-8"))
SOURCED = [entry for entry in CAMPAIGN["amendments"] + SECOND["amendments"] if "source_symbol" in entry]
LEAST = {"PP 4bis": 80, "PP 11bis": 50, "OP 2(m)": 40, "OP 3": 60, "OP 6": 70, "OP 8": 100, "OP 1(i)": 100}
"""Of a hundred words that the amendment puts in, so many at least are agreed language."""
WRITTEN = [path for path in files() if path.parent.name == "library"]


def name_of(path: Any) -> str:
    """A file's name among the cases of a test."""
    return str(path.name)


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_the_reader_has_no_doubt_and_finds_what_a_text_says_of_itself(path) -> None:
    read = read_text(path.read_text(encoding="utf-8"))
    assert read.warnings == ()
    assert all((read.masthead.symbol, read.masthead.title, read.masthead.adopted_on, read.closing))
    assert CAMPAIGN["notice"] in read.masthead.other
    assert read.masthead.symbol.replace("/", "_") == path.stem or path not in WRITTEN


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_paragraphs_are_punctuated_by_their_place(path) -> None:
    paragraphs = read_text(path.read_text(encoding="utf-8")).paragraphs
    assert 12 <= len(paragraphs) <= 30
    labels = [str(paragraph.label) for paragraph in paragraphs]
    for label, paragraph in zip(labels, paragraphs, strict=True):
        last = "." if label == labels[-1] else ":" if f"{label}(a)" in labels else ";"
        assert paragraph.text.endswith("," if label.startswith("PP") else last), label
        assert not re.search("['\"]", paragraph.text), label


def test_every_text_is_in_the_library_with_how_it_was_adopted(demo_campaign):
    texts = list(AdoptedText.objects.select_related("series"))
    assert len(texts) == len(files()) >= 12
    for text in texts:
        assert text.symbol.endswith(INVENTED)
        assert text.title
        assert text.session
        assert text.adopted_on
        assert text.way in {VOTE, WITHOUT_A_VOTE}, text
        assert (text.in_favour is not None) == (text.way == VOTE), text
    assert {text.way for text in texts} == {VOTE, WITHOUT_A_VOTE}
    assert sum(1 for text in texts if text.masthead["sponsors"]) >= 3
    assert {text.body for text in texts} == {
        Body.HUMAN_RIGHTS_COUNCIL,
        Body.GENERAL_ASSEMBLY,
        Body.ECONOMIC_AND_SOCIAL_COUNCIL,
    }
    over_the_years = Counter(text.series_id for text in texts)
    assert sorted(over_the_years.values())[-4:] == [2, 3, 3, 3]


@pytest.mark.parametrize("entry", SOURCED, ids=by_label)
def test_the_words_stand_where_the_amendment_says_that_they_were_agreed(demo_campaign, entry):
    amendment = Amendment.objects.get(
        current__label=entry["label"], current__source_symbol=entry["source_symbol"]
    )
    source = entry["source_symbol"], entry["source_label"]
    agreed = language_of_text(amendment.text).agreed
    found = [one for one in agreed if (one.paragraph.adopted.symbol, one.paragraph.label) == source]
    assert found
    assert max(one.words for one in found) >= 6
    version = amendment.version
    provenance = provenance_of_versions([version])[version.pk]
    assert source in [(one.adopted.symbol, one.label) for one in provenance.sources]
    assert provenance.share >= LEAST[entry["label"]]


@pytest.mark.parametrize("entry", SOURCED, ids=by_label)
def test_the_amendments_page_says_so_and_leads_there(demo_campaign, client, entry):
    amendment = Amendment.objects.get(
        current__label=entry["label"], current__source_symbol=entry["source_symbol"]
    )
    client.force_login(Person.objects.get(email__startswith="dora"))
    page = client.get(reverse("amendment-language", args=[amendment.uuid])).text
    assert "words stand there to the letter." in page
    text = AdoptedText.objects.get(symbol=entry["source_symbol"])
    source = text.paragraphs.get(label=entry["source_label"])
    assert f'href="{source.get_absolute_url()}"' in page
    assert f'id="{source.anchor}"' in client.get(text.get_absolute_url()).text


def test_the_whole_campaign_has_much_agreed_language_and_much_that_is_new(demo_campaign, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    page = client.get(reverse("campaign-language", args=[demo_campaign.uuid])).text
    share = re.search(r"Of all words put in,\s+(\d+) % are agreed language", page)
    assert share
    assert 25 <= int(share[1]) <= 75


def test_what_texts_of_the_demo_cite_is_linked_where_its_library_has_it(demo_campaign, client):
    """Symbols there bear a mark that citations have not: the symbol that is linked shows it."""
    client.force_login(Person.objects.get(email__startswith="dora"))

    def cited(page: str) -> dict[str, str]:
        links = lxml.html.fromstring(page).xpath("//a[starts-with(@href, '/library/')][@title]")
        return {link.text_content(): link.get("title") or "" for link in links}

    base = cited(client.get(demo_campaign.base_draft.get_absolute_url()).text)
    assert [words for words in base if "78/999" in words]
    assert [words for words in base if "52/28" in words]
    assert all(INVENTED in title for title in base.values())
    newest = AdoptedText.objects.get(symbol=f"A/RES/79/999{INVENTED}")
    assert [words for words in cited(client.get(newest.get_absolute_url()).text) if "78/999" in words]


def test_what_the_form_guard_says_is_cited_bears_the_mark(demo_campaign, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    page = lxml.html.fromstring(client.get(reverse("campaign-form", args=[demo_campaign.uuid])).content)
    cited = page.xpath("//a[starts-with(@href, '/library/') and contains(., '78/999')]")
    assert cited
    assert all(INVENTED in link.text_content() for link in cited)


def test_a_phrase_grows_over_the_years_of_its_series(demo_campaign):
    series = AdoptedText.objects.get(symbol="A/RES/79/999 (demonstration)").series

    def years(words: str) -> list[int | None]:
        texts = series.texts.filter(paragraphs__text__contains=words).order_by("adopted_on")
        return [text.year for text in texts.distinct()]

    assert years("to respect the principle of non-refoulement") == [2022, 2023, 2024]
    assert years("to refrain from any forcible repatriation to the country") == [2023, 2024]
    assert years("directly or by way of third States") == [2024]
    assert years("at the mobilization of children and soldiers for unpaid labour") == [2023]


def test_what_the_campaign_came_to_is_shared_once_under_the_symbol_that_it_has_there(demo_campaign, client):
    """The text itself prints a symbol without the mark of a demonstration."""
    dora = Person.objects.get(email__startswith="dora")
    draft = demo_campaign.resolution.drafts.get(symbol="A/HRC/RES/58/99 (demonstration)")
    assert not AdoptedText.objects.filter(symbol__startswith="A/HRC/RES/58/99").exists()
    client.force_login(dora)
    for _ in range(2):
        client.post(reverse("library-sharing", args=[draft.uuid]))
    shared = AdoptedText.objects.get(symbol__startswith="A/HRC/RES/58/99")
    assert shared.symbol == draft.symbol
    assert shared.series == AdoptedText.objects.get(symbol="A/HRC/RES/55/21 (demonstration)").series
    assert (shared.in_favour, shared.against, shared.abstaining) == (28, 5, 14)
    assert shared.get_absolute_url() in client.get(draft.get_absolute_url()).text


def test_the_campaigns_page_has_a_view_of_whose_words_these_are(demo_campaign, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    address = demo_campaign.get_absolute_url()
    page = lxml.html.fromstring(client.get(address, {"view": "words", "rows": "all"}).content)
    legend = page.xpath("//thead//span[@class='legend']")
    assert len(legend) == 1
    shown = page.xpath("//tbody//div[@class='whose-words']")
    kinds = demo_campaign.amendments.chosen().not_withdrawn().with_version()
    assert len(shown) == sum(1 for one in kinds if one.kind != Kind.DELETE)
    assert page.xpath("//tbody//span[@class='agreed-words']/sup")
    assert page.xpath("//tbody//span[@class='new-words']")
    assert page.xpath("//tbody//ol[@class='sources']//a/@href")
    assert page.xpath("//input[@name='view'][@value='words'][@checked]")
    assert page.xpath(f"//details//a[@href='{reverse('campaign-language', args=[demo_campaign.uuid])}']")


def test_its_parts_keep_the_view_and_no_other_view_asks_the_library(demo_campaign, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    address = demo_campaign.get_absolute_url()
    page = client.get(address, {"view": "words"})
    (later,) = lxml.html.fromstring(page.content).xpath("//tbody[@class='later']/@hx-get")
    assert "view=words" in later
    part = client.get(later, headers={"HX-Request": "true"})
    assert "whose-words" in part.text
    with CaptureQueriesContext(connection) as asked:
        assert "whose-words" not in client.get(address).text
    assert not [one for one in asked.captured_queries if "fingerprint" in one["sql"]]


def test_the_page_of_an_ask_tells_its_share(demo_campaign, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    ask = demo_campaign.asks.standing().filter(versions__isnull=False).first()
    page = " ".join(client.get(ask.get_absolute_url()).text.split())
    assert re.search(r"Of the words that its amendments put in, \d+ % are agreed language \(\d+\)", page)
    asks = client.get(reverse("asks", args=[demo_campaign.uuid])).text
    assert reverse("campaign-language", args=[demo_campaign.uuid]) in asks
