"""What a program asks for is taken by its word: nothing that is misspelled is left out silently."""

from __future__ import annotations

import io

import pytest
from api_making import Program, program_of
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(world) -> Program:
    return program_of(world.drafter)


def refused(answer) -> str:
    """What is said with a 422."""
    assert answer.status_code == 422, answer.content
    said = answer.json()["detail"]
    assert isinstance(said, str)
    return said


@pytest.mark.parametrize(
    ("path", "query", "says"),
    [
        ("/campaigns/{c}/amendments", {"status": "agred"}, "status: “agred” is not allowed. Allowed: draft, review, agreed,"),
        ("/campaigns/{c}/amendments", {"only": "agreed"}, "“only” is no parameter of this address. It knows: status, limit, offset."),
        ("/campaigns/{c}/suggested-changes.txt", {"in": "ko"}, "“in” is no parameter of this address. It knows: "),
        ("/campaigns/{c}/suggested-changes.txt", {"left": "{d}"}, "“left” is no parameter of this address."),
        ("/campaigns/{c}/suggested-changes.txt", {"holds": "everything"}, "holds: “everything” is not allowed. Allowed: agreed, review, all."),
        ("/campaigns/{c}/suggested-changes.exe", {}, "ending: “exe” is not allowed. Allowed: docx,"),
        ("/campaigns/{c}/suggested-changes.txt", {"only_changed": "changed"}, "only_changed: “changed” is not allowed."),
        ("/campaigns/{c}", {"in": "ko"}, "“in” is no parameter of this address. It knows: none."),
        ("/campaigns", {"limit": "many"}, "limit: “many” is not allowed."),
        ("/drafts/{d}x", {}, "uuid: “{d}x” is not allowed."),
    ],
)  # fmt: skip
def test_the_parameter_the_value_and_what_is_allowed_are_named(program, world, path, query, says):
    named = {"c": world.campaign.uuid, "d": world.latest.uuid}
    answer = program.get(
        f"/api/v1{path.format(**named)}", {name: value.format(**named) for name, value in query.items()}
    )
    assert refused(answer).startswith(says.format(**named))


def test_fields_of_forms_and_of_json_as_well(program, world):
    form = program.post(
        f"/api/v1/campaigns/{world.campaign.uuid}/amendments/file",
        {"file": io.BytesIO(b"OP 1: delete\n"), "take_then": "true"},
    )
    assert refused(form) == "“take_then” is no parameter of this address. It knows: take_them."
    missing = program.post("/api/v1/imports", {"coalition": str(world.coalition.uuid)})
    assert refused(missing) == "file: it is missing."
    json = program.post(
        f"/api/v1/imports/{world.coalition.uuid}/draft",
        {"version": 1, "sesion_number": 58},
        content_type="application/json",
    )
    assert refused(json) == "“sesion_number” is not known here."


def test_what_was_given_is_said_again_shortened(program, world):
    answer = program.get(f"/api/v1/campaigns/{world.campaign.uuid}/amendments", {"status": "x" * 5000})
    assert len(refused(answer)) < 400
    answer = program.get("/api/v1/campaigns", {"x" * 5000: "1"})
    assert len(refused(answer)) < 400


def test_strangers_are_told_nothing_of_it(world):
    assert Client().get("/api/v1/campaigns", {"nonsense": "1"}).status_code == 401


@pytest.mark.parametrize("language", ["ko", "fr"])
def test_what_is_refused_is_said_in_english_whole(world, language):
    """Whatever the person, their browser or a cookie of theirs speaks: programs go by its words."""
    world.drafter.language = language
    world.drafter.save()
    program = program_of(world.drafter)
    program.force_login(world.drafter)
    answers = [
        program.get(
            f"/api/v1/campaigns/{world.campaign.uuid}/package.zip",
            {"formats": "exe"},
            headers={"Accept-Language": language},
        ),
        program.post(
            "/api/v1/imports",
            {"coalition": str(world.coalition.uuid), "file": io.BytesIO(b"PK\x03\x04 broken")},
            headers={"Accept-Language": language},
        ),
    ]
    for answer in answers:
        said = answer.json()["detail"]
        assert answer.status_code == 422
        assert said.replace("“", "").replace("”", "").replace("’", "").replace("…", "").isascii(), said
    assert "Select a valid choice" in answers[0].json()["detail"]
