"""Sessions: typed by body and number, dates known or given, one coalition's own."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from coalitions.changes import change
from lantern_texts import LATEST
from resolutions.models import Confidentiality, Draft, DraftImport, Session
from resolutions.sessions import KNOWN, session_of

pytestmark = pytest.mark.django_db


def made(coalition, *args, **dates) -> Session:
    with change(None, "A session", audit="test.session"):
        return session_of(coalition, *args, **dates)


def test_known_dates_are_filled_in(coalition):
    session = made(coalition, "HRC", 58)
    assert (session.starts_on, session.ends_on) == (date(2025, 2, 24), date(2025, 4, 4))


def test_dates_given_count_and_stay(coalition):
    made(coalition, "HRC", 58, ends_on=date(2025, 4, 3))
    again = made(coalition, "HRC", 58)
    assert (again.starts_on, again.ends_on) == (date(2025, 2, 24), date(2025, 4, 3))
    assert Session.objects.count() == 1


def test_a_session_nobody_knows_has_no_dates(coalition):
    session = made(coalition, "SC", 9)
    assert (session.starts_on, session.ends_on) == (None, None)


def test_known_dates_that_do_not_fit_what_is_given_are_left_out(coalition):
    session = made(coalition, "HRC", 58, starts_on=date(2025, 5, 1))
    assert (session.starts_on, session.ends_on) == (date(2025, 5, 1), None)


def test_each_coalition_has_its_own(coalition, other_coalition):
    made(coalition, "HRC", 58, ends_on=date(2025, 4, 3))
    assert made(other_coalition, "HRC", 58).ends_on == date(2025, 4, 4)


@pytest.mark.parametrize("days", KNOWN.values(), ids=[f"{b}{n}" for b, n in KNOWN])
def test_known_sessions_end_after_they_start(days):
    first, last = days
    assert last is None or first < last


class TestOnTheImportPage:
    @pytest.fixture
    def started(self, drafting_client) -> DraftImport:
        drafting_client.post(reverse("import-new"), {"text": LATEST})
        return DraftImport.objects.get()

    def fields(self, started: DraftImport, **changes: str) -> dict[str, object]:
        return {
            "version": started.version,
            "title": "Situation of lanterns in Exampleland",
            "body": "HRC",
            "session_number": "55",
            "stage": "adopted",
            "language": "en",
            "confidentiality": "coalition",
        } | changes

    def test_body_number_and_dates_are_typed(self, drafting_client, started):
        sent = self.fields(
            started, body="GA3", session_number="71", starts_on="2016-10-03", ends_on="2016-11-22"
        )
        drafting_client.post(started.get_absolute_url(), sent)
        session = Draft.objects.get().session
        assert (str(session), session.starts_on, session.ends_on) == (
            "GA371",
            date(2016, 10, 3),
            date(2016, 11, 22),
        )

    @pytest.mark.parametrize(
        ("dates", "says"),
        [
            ({"starts_on": "2016-10-03", "ends_on": "2016-10-02"}, "before it starts"),
            ({"session_number": "58", "ends_on": "2025-02-01"}, "before it starts, on 24 February 2025"),
        ],
        ids=["both given", "the first day is known"],
    )
    def test_a_session_does_not_end_before_it_starts(self, drafting_client, started, coalition, dates, says):
        made(coalition, "HRC", 58)
        answer = drafting_client.post(started.get_absolute_url(), self.fields(started, **dates))
        assert answer.status_code == 422
        assert says in answer.text
        assert not Draft.objects.exists()

    def test_only_ones_own_sessions_are_suggested(self, drafting_client, started, coalition, other_coalition):
        made(coalition, "HRC", 52)
        made(other_coalition, "HRC", 47)
        page = drafting_client.get(started.get_absolute_url()).text
        assert '<option value="52">' in page
        assert '<option value="47">' not in page


def test_a_session_known_only_by_a_closed_draft_is_not_suggested(drafting_client, world):
    address = reverse("campaign-new", args=[world.resolution.uuid])
    assert 'value="55"' in drafting_client.get(address).text
    world.latest.confidentiality = Confidentiality.NAMED
    world.latest.save(update_fields=["confidentiality"])
    page = drafting_client.get(address).text
    assert 'value="52"' in page
    assert 'value="55"' not in page
