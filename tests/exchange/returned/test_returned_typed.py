"""What a desk types into an annex of only what changes without a label comes home, whatever it looks like."""

from __future__ import annotations

import io
from itertools import count

import pytest
from desk_making import Desk
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from lxml import html
from returned_page import readings, ticked

from amendments.models import Amendment
from coalitions.models import Membership, Role
from review.models import Comment

pytestmark = pytest.mark.once

BEHIND = {"en": "treatment of refugees", "ko": "자신의 뜻에 반하여"}
"""Words of OP 6."""
FIRST, LAST = "Violations of the rights of women", "Stresses once more"
"""Words of OP 1(f), and of OP 7, which no file in Korean has translated."""
WAYS = (
    {},
    {"marks": "before"},
    {"marks": ""},
    {"marks": "", "plain": True},
    {"plain": True},
)
LOOKS = (
    "Calls for the release of {} prisoners;",
    "new text for discussion, number {}",
    "Accountability for {} cases",
    "{} WELLS",
    "Adopted without a vote, {} times.",
    "EU: we need number {} here",
    "억류된 {}명을 석방할 것을 촉구하며,",
)
"""What reads as a paragraph, as more words, as a heading, as the end of a resolution, as a remark."""


@pytest.fixture
def client(demo_campaign):
    client = Client()
    client.force_login(
        Membership.objects.filter(coalition=demo_campaign.coalition, role=Role.COORDINATOR)[0].person
    )
    return client


@pytest.fixture(params=["en", "ko"])
def language(request):
    return request.param


@pytest.fixture
def annex(client, demo_campaign, language) -> bytes:
    address = reverse("suggested-changes-file", args=[demo_campaign.uuid, "docx"])
    asked = {"only": "changed"} if language == "en" else {"only": "changed", "in": language}
    # In Korean not all of it is translated, which is said first.
    return client.post(address, {"untranslated": "yes"}, query_params=asked).content


@pytest.fixture
def give_back(client, demo_campaign):
    """Give a file and take what is ticked; returns the page before and the page after."""
    numbers = count(1)

    def give_back(file):
        sent = {"file": SimpleUploadedFile(f"annex-{next(numbers)}.docx", file), "desk": "EU desk"}
        page = client.post(reverse("returned-files", args=[demo_campaign.uuid]), sent, follow=True)
        assert page.status_code == 200
        after = client.post(page.redirect_chain[-1][0], ticked(page), follow=True)
        return page, after

    return give_back


def main_of(page) -> str:
    return " ".join(html.fromstring(page.content).xpath("string(//main)").split())


def waiting(page) -> str:
    """What could not be placed, and waits."""
    forms = html.fromstring(page.content).xpath("//form[.//button[@name='keep']]")
    return " ".join(" ".join(form.text_content().split()) for form in forms)


def is_kept(words: str, after) -> bool:
    """Whether words of the desk stand somewhere after its file was taken."""
    texts = (amendment.text for amendment in Amendment.objects.with_version())
    said = Comment.objects.values_list("body", flat=True)
    return any(words in text for text in (*texts, *said, waiting(after)))


def test_whatever_it_looks_like_and_however_it_is_tracked(give_back, annex, language):
    numbers = count(101)
    for index, look in enumerate(LOOKS):
        words = look.format(next(numbers))
        page, after = give_back(Desk(annex).type_in(BEHIND[language], words, **WAYS[index % len(WAYS)]).file)
        bare = words.removeprefix("EU: ")
        assert bare in main_of(page), words
        assert is_kept(bare, after), words
        assert not any(
            one.text.endswith(bare) and one.text != bare for one in Amendment.objects.with_version()
        )


@pytest.mark.parametrize("language", ["en"])
def test_it_is_an_amendment_behind_the_paragraph_that_it_follows(give_back, annex):
    page, _ = give_back(Desk(annex).type_in(BEHIND["en"], "new text for discussion").file)
    assert readings(page)["OP 6bis"] == "New amendment"
    assert readings(page)["OP 6"] == "Left as sent"
    made = Amendment.objects.with_version().get(current__text="new text for discussion")
    assert (made.label, made.version.neighbour.label, made.version.side) == ("OP 6bis", "OP 6", "after")


@pytest.mark.parametrize("language", ["en"])
@pytest.mark.parametrize("marks", ["own", "before", ""])
def test_several_each_become_one(give_back, annex, marks):
    texts = ("first words of several", "Second words of several", "Third words of several;")
    page, _ = give_back(Desk(annex).type_in(BEHIND["en"], *texts, marks=marks).file)
    assert [readings(page)[f"OP 6{suffix}"] for suffix in ("bis", "ter", "quater")] == ["New amendment"] * 3
    made = Amendment.objects.with_version().filter(current__text__endswith=("of several"))
    assert {one.label: one.text for one in made} == {"OP 6bis": texts[0], "OP 6ter": texts[1]}


def test_above_the_first_and_below_the_last(give_back, annex):
    for number, (words, above) in enumerate(((FIRST, True), (FIRST, False), (LAST, False))):
        for look in ("Calls for {} lamps;", "more lamps, number {}", "Lamps of the {} streets", "Annex {}"):
            typed = look.format(number + 50)
            page, after = give_back(Desk(annex).type_in(words, typed, above=above).file)
            assert typed in main_of(page), typed
            assert is_kept(typed, after), typed


@pytest.mark.parametrize("language", ["en"])
def test_a_paragraph_that_is_cut_in_two_stays_one(give_back, annex):
    page, _ = give_back(Desk(annex).cut_in_two(" and to grant the Office").file)
    assert set(readings(page).values()) == {"Left as sent"}


@pytest.mark.parametrize("language", ["en"])
def test_a_label_that_belongs_elsewhere_says_where(give_back, annex):
    page, after = give_back(Desk(annex).type_in(FIRST, "OP 6bis Calls for brighter lamps;").file)
    assert readings(page)["OP 6bis"] == "New amendment"
    assert after.status_code == 200
    made = Amendment.objects.with_version().get(current__text="Calls for brighter lamps;")
    assert (made.label, made.version.neighbour.label) == ("OP 6bis", "OP 6")


def test_a_label_typed_over_words_that_stay_says_why_it_has_no_place(give_back, annex, language):
    document = Document(io.BytesIO(annex))
    [paragraph] = [one for one in document.paragraphs if one.text.startswith("OP 6\t")]
    run = next(run for run in paragraph.runs if run.text.startswith("OP 6"))
    run.text = run.text.replace("OP 6", "OP 6 alt")
    back = io.BytesIO()
    document.save(back)
    page, after = give_back(back.getvalue())
    assert "They wrote OP 6 alt over OP 6 and left its words as they were sent" in waiting(page)
    assert "OP 6 alt" in waiting(after)
