"""The audit log as coordinators read it: in words, linked, in parts, in pages, as a file."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from coalitions import audit
from coalitions.memberships import change_membership
from coalitions.models import AuditEntry, Role
from coalitions.trail import WORDS
from coalitions.views.audit import A_PAGE
from resolutions.models import Draft

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = (
    "coalitions",
    "notices",
    "resolutions",
    "amendments",
    "letters",
    "review",
    "exchange",
    "search",
    "workspace",
    "demo",
)
_RECORDING = re.compile(r"(?:audit=|record\(\s*|_?AUDIT = |verb = )[^\n]*")
_VERB = re.compile(r'"([a-z-]+\.[a-z-]+)"')


@pytest.fixture
def log_page(client, world):
    """Things happened: Dana saved an amendment, Min-ji was made a drafter. Call it with a filter for the page."""
    propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), world.drafter)
    place = world.coalition.memberships.get(person=world.member)
    change_membership(place, Role.DRAFTER, place.organisation, world.cast.coordinator)
    audit.record("draft.viewed", person=world.drafter, coalition=world.coalition, about=world.latest)
    client.force_login(world.cast.coordinator)

    def shown(name: str = "audit-log", **query: str):
        return client.get(reverse(name, args=[world.coalition.uuid]), query)

    return shown


def plain(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_verb_of_the_product_has_words():
    written = {
        verb
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for line in _RECORDING.findall(path.read_text(encoding="utf-8"))
        for verb in _VERB.findall(line)
    }
    assert len(written) > 40
    assert written == WORDS.keys() - {"admin.added", "admin.deleted"}


def test_who_did_what_to_which_thing(log_page, world):
    words = plain(log_page())
    assert "Dana Drafter saved an amendment OP 1: change" in words
    assert "Cora Coordinator changed somebody’s place Min-ji Member, Oil Fund: drafter" in words.replace(
        "&#x27;", "'"
    )
    assert f"Dana Drafter read a confidential draft {world.latest}" in words
    assert str(world.latest.uuid) not in words


def test_things_are_linked(log_page, world):
    answer = log_page().text
    assert f'<a href="{world.latest.get_absolute_url()}">{world.latest}</a>' in answer


def test_what_the_reader_may_not_see_is_not_named(log_page, world):
    Draft.objects.filter(pk=world.latest.pk).update(confidentiality="named")
    answer = log_page()
    words = plain(answer)
    assert "draft, gone or not shown to you" in words
    assert "amendment, gone or not shown to you" in words
    assert str(world.latest) not in words
    assert "OP 1" not in words
    assert str(world.latest) not in log_page("audit-log-file").content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"action": "draft.viewed"}, ["draft.viewed"]),
        ({"person": "drafter"}, ["draft.viewed", "amendment.saved"]),
        ({"person": "drafter", "action": "amendment.saved"}, ["amendment.saved"]),
        ({"day": "today"}, ["draft.viewed", "membership.changed", "amendment.saved"]),
        ({"day": "yesterday"}, []),
    ],
)
def test_a_part_of_it(log_page, world, query, expected):
    today = timezone.localdate()
    said = {
        "drafter": str(world.drafter.uuid),
        "today": f"{today}",
        "yesterday": f"{today - timedelta(days=1)}",
    }
    query = {name: said.get(value, value) for name, value in query.items()}
    answer = log_page(**query)
    assert [line.entry.action for line in answer.context["lines"]] == expected
    assert [row["Verb"] for row in rows(log_page("audit-log-file", **query))] == expected


@pytest.mark.parametrize(
    "query", [{"action": "x"}, {"person": "' OR 1"}, {"day": "never"}, {"day": "0000-99-99"}, {"page": "x"}]
)
def test_a_filter_nobody_can_read(log_page, query):
    answer = log_page(**query)
    assert answer.status_code == (200 if "page" in query else 422)
    assert log_page("audit-log-file", **query).status_code == 200


def test_it_comes_in_pages_that_keep_the_filter(log_page, world):
    for _ in range(A_PAGE + 5):
        audit.record("draft.viewed", person=world.drafter, coalition=world.coalition, about=world.latest)
    first = log_page(action="draft.viewed")
    assert len(first.context["lines"]) == A_PAGE
    assert "?action=draft.viewed&amp;page=2" in first.text
    assert len(log_page(action="draft.viewed", page="2").context["lines"]) == 6
    assert len(rows(log_page("audit-log-file", action="draft.viewed"))) == A_PAGE + 6


def test_queries_do_not_grow_with_entries(log_page, world, django_assert_max_num_queries):
    for _ in range(40):
        audit.record("draft.viewed", person=world.drafter, coalition=world.coalition, about=world.latest)
    with django_assert_max_num_queries(25):
        log_page()


def test_the_file_is_recorded_and_holds_no_formula(log_page, world):
    world.drafter.first_name = "=cmd()"
    world.drafter.save()
    found = rows(log_page("audit-log-file"))
    assert found[0]["Who"] == "'=cmd() Drafter"
    newest = AuditEntry.objects.order_by("-number").first()
    assert (newest.action, newest.details) == ("audit.exported", {"entries": len(found)})
    assert newest.person_key == str(world.cast.coordinator.uuid)


def test_another_coalition_is_not_in_it(log_page, world, other_coalition):
    audit.record("campaign.started", person=world.cast.outsider, coalition=other_coalition)
    assert "Vera" not in log_page().text
    assert "Vera" not in log_page("audit-log-file").text


def test_a_key_that_is_none_is_somebody_unknown(log_page, world):
    """The database would let a row with any words be added; that it does not fit AUDIT_KEY, verify_audit says."""
    last = AuditEntry.objects.latest("number")
    AuditEntry.objects.create(
        number=last.number + 1,
        person_key="nobody",
        coalition_key=str(world.coalition.uuid),
        action="x",
        previous_hash=last.hash,
        hash="0",
    )
    assert "somebody whose account is deleted x" in plain(log_page())
    assert audit.verify().faults == (f"entry {last.number + 1} was changed",)
