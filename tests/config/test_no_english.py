"""No page says something in English to whoever reads Korean or French."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from lxml import html
from test_access import TABLE, release, request, things  # noqa: F401

from coalitions.models import Person

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from catalogues import PLACEHOLDER, stored

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOLD = ("aria-label", "title", "placeholder", "alt", "data-confirm", "data-offer", "data-stop")
"""Attributes that a person reads or hears."""
NOT_SAID = ("script", "style", "code", "kbd", "template")
ENGLISH = {
    # Three words of the alphabet in a row: what Korean has of them is names, symbols and formats.
    "ko": re.compile(r"[A-Za-z][A-Za-z'’]+(?:[ ,:;]+[A-Za-z][A-Za-z'’]+){2,}"),
    # Words that French has not.
    "fr": re.compile(
        r"(?i)(?<![\w'’])(?:the|of|and|is|are|was|were|with|this|that|these|those|to|for|from|by|not|yet|you|your|it|its|"
        r"they|their|what|which|who|whose|has|have|had|been|been|when|where|every|each|no|only|here|there)(?![\w'’-])"
    ),
}
NAMES = re.compile(
    r"Word, PDF|Akoma Ntoso|Human Rights Council|General Assembly|Enter|OP \d\S*|PP \d\S*|"
    r"[A-Z]\w+/[A-Z][\w-]+(?: [\w-]+)*|bis, ter, quater|"
    r"Exampleland|Fictonia|Lantern Islands|Northmark|Samplia|"
    r"after States insert and civil society|replace X with Y|after the eleventh preambular paragraph, insert|"
    r"the present resolution"
)
"""What stays as it is in every language: formats, labels, time zones, and examples of lists, which are read in English."""
SAME = ("English",)
"""What is so called in every language: a language in its own."""
NOT_PAGES = ("draft-source",)
"""What a link downloads; the demo of the tests has no original files."""
A_NAME = 80
"""Shorter than this, what is stored is a name, and stands in sentences of the page."""
A_KIND = 2
"""How many pages of one URL name are looked at."""


def written_by_people() -> str:
    """Whatever is stored: titles, names, texts, what was read from files. Pages may show it as it is, also a part of it."""
    kept: list[str] = []

    def keep(value: object) -> None:
        if isinstance(value, str):
            kept.append(" ".join(value.split()))
        elif isinstance(value, dict) and value.keys() == {"says", "with"}:
            keep(value["with"])  # the sentence itself is ours
        elif isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                keep(one)

    for model in apps.get_models():
        stored = (models.CharField, models.TextField, models.JSONField)
        names = [field.name for field in model._meta.fields if isinstance(field, stored)]
        for row in model.objects.values_list(*names) if names else ():
            keep(list(row))
    return "\n".join(kept)


def parts(words: str) -> Iterator[str]:
    """What stands between the marks of a sentence."""
    yield from (part.strip(" ,") for part in re.split(r"[.…;:·()“”«»\"\[\]–]|\s{2,}", words))


def said(page: str) -> Iterator[str]:
    """What a page says to its reader: its words and what stands in attributes, without texts in a language of their own."""
    tree = html.document_fromstring(page)
    for own in tree.xpath("//*[@lang and not(self::html)]"):
        own.drop_tree()
    for silent in list(tree.iter(*NOT_SAID)):
        silent.drop_tree()
    for element in tree.iter(html.etree.Element):
        yield from (element.get(name, "") for name in TOLD)
        yield from (element.text or "", element.tail or "")


def walked(client: Client, start: str, language: str) -> Iterator[tuple[str, str]]:
    """Every page that links lead to, a few of each kind."""
    wait, seen, kinds = [start], {start}, {}
    while wait:
        address = wait.pop(0)
        answer = client.get(address, headers={"accept-language": language})
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        assert answer["Content-Language"] == language, address
        yield address, answer.text
        for link in html.document_fromstring(answer.text).xpath("//a/@href | //@hx-get"):
            to = urlsplit(urljoin(address, link))._replace(fragment="").geturl()
            try:
                name = resolve(urlsplit(to).path).view_name
            except Resolver404:
                continue
            if to in seen or name in NOT_PAGES or name.startswith("admin:") or kinds.get(name, 0) >= A_KIND:
                continue
            seen.add(to)
            kinds[name] = kinds.get(name, 0) + 1
            wait.append(to)


class Ours:
    """The sentences of ours that a language says in other words: whatever of a page is one of them, however short, is English."""

    def __init__(self, language: str) -> None:
        self.whole: set[str] = set()
        self.filled: list[tuple[str, re.Pattern[str]]] = []
        for message in stored(language):
            said = [message.id] if isinstance(message.id, str) else list(message.id)
            told = [message.string] if isinstance(message.string, str) else list(message.string)
            for one in said:
                if one and one not in told:
                    self._learn(" ".join(one.split()))

    def _learn(self, sentence: str) -> None:
        literal = [part.strip() for part in PLACEHOLDER.split(sentence)]
        longest = max(literal, key=len)
        if len(literal) == 1:
            self.whole.add(sentence)
        elif len(re.findall(r"[A-Za-z]{2,}", longest)) > 1:
            gaps = ".{1,200}?".join(map(re.escape, PLACEHOLDER.split(sentence)))
            self.filled.append((longest, re.compile(gaps.replace("%%", "%"))))

    def say(self, words: str) -> bool:
        """Whether these words are one of them."""
        if words in self.whole:
            return True
        return any(literal in words and pattern.fullmatch(words) for literal, pattern in self.filled)


def english_in(pages: Iterable[tuple[str, str]], language: str) -> dict[str, str]:
    """What pages say in English, and where."""
    theirs, english, ours = written_by_people(), ENGLISH[language], Ours(language)
    names = re.compile(
        "|".join(re.escape(one) for one in theirs.splitlines() if " " in one and len(one) < A_NAME)
    )
    found: dict[str, str] = {}
    for address, page in pages:
        for words in dict.fromkeys(" ".join(one.split()) for one in said(page)):
            if (
                re.search("[A-Za-z]{2}", words)
                and words not in theirs
                and words not in SAME
                and not NAMES.search(words)
                and ours.say(words)
            ):
                found.setdefault(words, address)
            for part in parts(NAMES.sub("·", names.sub("·", words))):
                if english.search(part) and part not in theirs:
                    found.setdefault(part, address)
    return found


@pytest.mark.parametrize("language", ["ko", "fr"])
def test_no_page_of_the_demo(demo_campaign, client, language: str) -> None:
    client.force_login(Person.objects.get(email__startswith="pia"))
    assert english_in(walked(client, reverse("home"), language), language) == {}


@pytest.mark.parametrize("language", ["ko", "fr"])
@pytest.mark.parametrize("role", ["coordinator", "stranger"])
def test_no_page_of_any_url(things, client, role: str, language: str) -> None:  # noqa: F811
    """Whatever the table of test_access lets them read, the pages before sign-in among it."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    if role != "stranger":
        client.force_login(things.cast.coordinator)

    def pages() -> Iterator[tuple[str, str]]:
        for name, row in TABLE.items():
            if role in (row.read or ()) and not name.startswith(("admin:", "api:")):
                answer = request(client, things, name, "GET")
                release(answer)
                if (
                    not answer.streaming
                    and answer["Content-Type"].startswith("text/html")
                    and answer.text.strip()
                ):
                    yield name, answer.text

    assert english_in(pages(), language) == {}
