"""An amended paragraph whose beginning the draft reworded: our words carry, and may not say there what was asked."""

from __future__ import annotations

import pytest
from carry_making import ZERO, zero_draft
from django.urls import reverse

from amendments.carrying import decisions
from amendments.carrying.beginning import Beginning, reworded_beginning
from amendments.drafting import Wording, propose_change
from amendments.models import CarryDecision

BASE = "Invites all mandate holders to report on this resolution;"
ASKED = BASE.replace("resolution;", "resolution, and on the lamp oil;")


@pytest.mark.parametrize(
    ("later", "was", "now"),
    [
        ("Notes that most experts wish to report on this resolution;", "Invites all mandate holders", "Notes that most experts wish"),
        ("Invites the harbour office to report on this resolution;", None, None),
        ("Invites all mandate holders to report on this resolution, to the Council and to the Assembly;", None, None),
        ("To report on this resolution;", "Invites all mandate holders to", "To"),
        (f"Strongly and once more, in view of the fog, {BASE}", None, None),
    ],
)  # fmt: skip
def test_a_beginning_is_reworded_where_most_of_its_words_are_others(later, was, now):
    assert reworded_beginning(BASE, later) == (None if was is None else Beginning(was, now))


def test_numbers_and_the_end_of_a_paragraph_say_nothing():
    base = "Recalling its resolutions 52/99 of 3 April 2023, 49/99 of 1 April 2022 and 46/99 of 23 March 2021, and the fog on the northern cape,"
    assert reworded_beginning(base, base.replace("202", "203").replace("/99", "/98")) is None
    assert reworded_beginning(base, base.replace("the fog on the northern cape", "rain")) is None
    assert reworded_beginning("To publish it;", "To hide it;") is None


@pytest.fixture
def begun(world, drafting_client):
    """A change of OP 3, on a draft that says otherwise how it begins."""

    def start(later: str, asked: str = ASKED):
        amendment = propose_change(world.campaign, world.paragraph("OP 3"), Wording(asked), world.drafter)
        draft = zero_draft(world, ZERO.replace(BASE, later))
        carrying = decisions.start(world.campaign, draft, world.drafter)
        return carrying, amendment

    return start


def test_it_needs_a_person_and_shows_what_became_of_the_beginning(begun, drafting_client):
    carrying, amendment = begun("Notes that most experts wish to report on this resolution;")
    page = drafting_client.get(carrying.get_absolute_url())
    assert "What needs a person" in page.text
    assert "The draft begins the paragraph otherwise" in page.text
    assert "<mark>Notes that most experts wish</mark>" in page.text
    assert "“Invites all mandate holders”" in page.text
    assert "clean one" not in page.text
    address = reverse("carry-decision", args=[carrying.uuid, amendment.uuid])
    page = drafting_client.get(address)
    assert "<mark>Notes that most experts wish</mark>" in page.text
    assert "experts wish to report on this resolution, and on the lamp oil;" in page.text
    drafting_client.post(
        address,
        {"number": 0, "version": 1, "outcome": "carried", "base": carrying.onto.paragraphs.get(label="OP 4").uuid,
         "proposed_text": "Notes that most experts wish to report on this resolution, and on the lamp oil;"},
    )  # fmt: skip
    assert "<mark>" not in drafting_client.get(carrying.get_absolute_url()).text


def test_a_beginning_that_stays_or_reads_as_was_asked_is_clean(begun, drafting_client):
    carrying, _ = begun(BASE.replace("all mandate", "all other mandate"))
    assert "Accept the 1 clean one" in " ".join(drafting_client.get(carrying.get_absolute_url()).text.split())


def test_a_beginning_that_was_asked_for_is_no_question(begun, drafting_client):
    begins = "Urges the harbour and its officers to report on this resolution;"
    carrying, _ = begun(begins, begins.replace("resolution;", "resolution, and on the lamp oil;"))
    page = drafting_client.get(carrying.get_absolute_url())
    assert "The draft begins the paragraph otherwise" not in page.text


@pytest.mark.parametrize(
    ("later", "same"),
    [
        ("Notes that most experts wish to report on this resolution;", False),
        (BASE.replace("all mandate", "all other mandate"), True),
    ],
)
def test_under_another_beginning_the_same_words_are_not_the_same_request(begun, drafting_client, later, same):
    carrying, amendment = begun(later)
    address = reverse("carry-decision", args=[carrying.uuid, amendment.uuid])
    base = carrying.onto.paragraphs.get(label="OP 4")
    asked = later.replace("resolution;", "resolution, and on the lamp oil;")
    fields = {"number": 0, "version": 1, "outcome": "carried", "base": base.uuid, "proposed_text": asked}
    drafting_client.post(address, fields)
    drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
    amendment.refresh_from_db()
    assert amendment.text == asked
    assert CarryDecision.objects.get().same_edit is same
