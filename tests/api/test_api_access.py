"""Every address of the API, every role: the rules of the pages, and nothing of a draft that one may not read.

An address that is not in the table fails the test: decide who may use it, and say so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest
from api_making import Program, program_of
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from test_access import BELONGS, COORDINATES, DRAFTS, EVERYBODY, KEPT_OUT, MARK, OWN, closed, things, words_of  # noqa: F401

from api.urls import urlpatterns

pytestmark = pytest.mark.django_db
FILE = b"OP 1: delete\n"


@dataclass(frozen=True)
class Row:
    """Who may, by which path; `refusal` is what others of the coalition get. `rests` on the draft that may be closed."""

    may: set[str]
    path: Callable[[SimpleNamespace], str]
    method: str = "GET"
    rests: bool = True
    refusal: int = 403
    body: Callable[[SimpleNamespace], dict[str, Any]] = lambda world: {}
    json: bool = False


def _(form: str, name: str) -> Callable[[SimpleNamespace], str]:
    """The path with the uuid of a thing of the small world."""
    return lambda world: form.format(getattr(world, name).uuid)


def _told_of(row: Row) -> Row:
    """What would leave by an address: behind it, with the same parameters. A letter that is not agreed may be looked at by all
    who may have it once it is."""

    def path(world: SimpleNamespace) -> str:
        address, mark, query = row.path(world).partition("?")
        return f"{address}/would-leave{mark}{query}"

    return replace(row, path=path, may=BELONGS)


TABLE = {
    "me": Row(EVERYBODY, lambda w: "/me", rests=False),
    "resolutions": Row(EVERYBODY, lambda w: "/resolutions", rests=False),
    "resolution": Row(BELONGS, _("/resolutions/{}", "resolution"), rests=False),
    "drafts": Row(BELONGS, _("/resolutions/{}/drafts", "resolution"), rests=False),
    "sessions": Row(EVERYBODY, lambda w: "/sessions", rests=False),
    "draft": Row(BELONGS, _("/drafts/{}", "latest")),
    "campaigns": Row(EVERYBODY, lambda w: "/campaigns", rests=False),
    "campaign": Row(BELONGS, _("/campaigns/{}", "campaign")),
    "amendments": Row(BELONGS, _("/campaigns/{}/amendments", "campaign")),
    "amendment": Row(BELONGS, _("/amendments/{}", "amendment")),
    "positions": Row(BELONGS, _("/amendments/{}/positions", "amendment")),
    "answers": Row(BELONGS, _("/amendments/{}/answers", "amendment")),
    "comments": Row(BELONGS, _("/campaigns/{}/comments", "campaign")),
    "asks": Row(BELONGS, _("/campaigns/{}/asks", "campaign")),
    "letters": Row(BELONGS, _("/campaigns/{}/letters", "campaign")),
    "letter": Row(BELONGS, _("/letters/{}", "letter")),
    "departures": Row(BELONGS, _("/campaigns/{}/departures", "campaign")),
    "resolution_departures": Row(BELONGS, _("/resolutions/{}/departures", "resolution"), rests=False),
    "departure": Row(BELONGS, _("/departures/{}", "departure")),
    "returned_files": Row(COORDINATES, _("/campaigns/{}/returned-files", "campaign")),
    "returned_file": Row(COORDINATES, _("/returned-files/{}", "returned")),
    "carryings": Row(BELONGS, _("/campaigns/{}/carryings", "campaign")),
    "carrying": Row(BELONGS, _("/carryings/{}", "carry_over")),
    "judgements": Row(BELONGS, _("/amendments/{}/judgements", "amendment")),
    "uptake": Row(BELONGS, _("/campaigns/{}/uptake", "campaign")),
    "letter_positions": Row(BELONGS, _("/letters/{}/positions", "letter")),
    "signed_texts": Row(BELONGS, _("/letters/{}/signed-texts", "letter")),
    "new_import": Row(
        DRAFTS,
        lambda w: "/imports",
        "POST",
        rests=False,
        body=lambda w: {"coalition": w.coalition.uuid, "file": SimpleUploadedFile("a.txt", FILE)},
    ),
    "one_import": Row({"drafter"}, _("/imports/{}", "own_import"), refusal=404, rests=False),
    "answer": Row(
        {"drafter"},
        _("/imports/{}/answers", "own_import"),
        "POST",
        rests=False,
        refusal=404,
        body=lambda w: {"version": 1, "answers": {}},
        json=True,
    ),
    "save": Row(
        {"drafter"},
        _("/imports/{}/draft", "own_import"),
        "POST",
        rests=False,
        refusal=404,
        body=lambda w: {"version": 1},
        json=True,
    ),
    "from_file": Row(
        DRAFTS,
        _("/campaigns/{}/amendments/file", "campaign"),
        "POST",
        body=lambda w: {"file": SimpleUploadedFile("a.txt", FILE)},
    ),
    "suggested_changes": Row(BELONGS, _("/campaigns/{}/suggested-changes.txt", "campaign")),
    "written": Row(BELONGS, _("/campaigns/{}/written-amendments.txt", "campaign")),
    "draft_text": Row(BELONGS, _("/drafts/{}/text.json", "latest")),
    "comparison": Row(BELONGS, lambda w: f"/comparisons/{w.earlier.uuid}/{w.latest.uuid}.txt"),
    "desk_sheet_file": Row(BELONGS, _("/campaigns/{}/desk-sheet.xlsx", "campaign")),
    "package_file": Row(BELONGS, _("/campaigns/{}/package.zip?formats=txt", "campaign")),
    "signed_file": Row(COORDINATES, _("/signed-texts/{}/letter.txt?although=It+is+asked+for", "signed_text")),
    "letter_file": Row(COORDINATES, _("/letters/{}/letter.txt?although=It+is+asked+for", "letter")),
}
# What would leave is told by a token for the file itself.
for _file in (
    "suggested_changes",
    "written",
    "draft_text",
    "comparison",
    "desk_sheet_file",
    "package_file",
    "signed_file",
    "letter_file",
):
    TABLE[f"{_file}_would_leave"] = _told_of(TABLE[_file])


def test_every_address_is_in_the_table():
    named = {pattern.name for pattern in urlpatterns[0]} - {"openapi-json", "api-root", None}
    assert named == set(TABLE)


def request(client: Client, world: SimpleNamespace, row: Row) -> Any:
    path = f"/api/v1{row.path(world)}"
    if row.method == "GET":
        return client.get(path)
    return client.post(path, row.body(world), **({"content_type": "application/json"} if row.json else {}))


def undone(client: Client, world: SimpleNamespace, row: Row) -> Any:
    cache.clear()
    with transaction.atomic():
        answer = request(client, world, row)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_who_may(things, role, subtests):  # noqa: F811
    program = program_of(getattr(things.cast, role))
    for name, row in TABLE.items():
        with subtests.test(f"{role}: {name}"):
            answer = undone(program, things, row)
            if role in row.may:
                assert answer.status_code in (200, 201, 422), (answer.status_code, answer.content)
            else:
                assert answer.status_code == (404 if role == "outsider" else row.refusal)


def test_strangers_and_tokens_without_the_scope_come_to_nothing(things, subtests):  # noqa: F811
    programs = {scope: program_of(things.cast.coordinator, scope) for scope in ("read", "write", "export")}
    for name, row in TABLE.items():
        with subtests.test(name):
            assert undone(Client(), things, row).status_code == 401
            cookies = Client()
            cookies.force_login(things.cast.coordinator)
            assert undone(cookies, things, row).status_code == 401
            answers = {scope: undone(program, things, row).status_code for scope, program in programs.items()}
            assert sorted(status == 403 for status in answers.values()) == [False, True, True], answers


@pytest.mark.parametrize("role", KEPT_OUT)
def test_what_rests_on_a_draft_is_hidden_with_it(closed, role, subtests):  # noqa: F811
    program = program_of(getattr(closed.cast, role))
    for name, row in TABLE.items():
        with subtests.test(f"{role}: {name}"):
            answer = undone(program, closed, row)
            words = words_of(answer)
            if row.rests:
                assert answer.status_code == 404
            for word in (MARK, OWN, "growing shortage", str(closed.latest.uuid), str(closed.campaign.uuid)):
                assert word not in words, word


def test_its_reader_finds_it(closed):  # noqa: F811
    program: Program = program_of(closed.cast.drafter)
    found = {name for name, row in TABLE.items() if MARK in words_of(undone(program, closed, row))}
    assert {
        "draft",
        "campaign",
        "amendment",
        "amendments",
        "positions",
        "comments",
        "asks",
        "letter",
        "answers",
    } <= found
    assert {"drafts", "campaigns", "suggested_changes", "draft_text"} <= found
    told = words_of(undone(program_of(closed.cast.drafter), closed, TABLE["departures"]))
    assert str(closed.departure.uuid) in told
