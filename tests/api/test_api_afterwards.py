"""What left, what came back, what was carried and what stands of it, by a program: what the pages say of them."""

from __future__ import annotations

import pytest
from api_making import Program, program_of
from carry_making import ask_for_much, zero_draft
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from test_access import things  # noqa: F401

from amendments.carrying import decisions
from amendments.drafting import Wording, propose_change
from amendments.models import Ask, AskTranslation, CarryDecision, Version, VersionTranslation
from exchange.models import Departure
from letters.models import LetterText
from letters.signing import Named, Signing, enter_signature, open_for_signatures
from letters.writing import begin
from resolutions.models import ParagraphTranslation
from review.comments import Said, comment
from review.models import LetterPosition
from review.subjects import Subject
from review.uptake import judge

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(world) -> Program:
    return program_of(world.member)


def test_what_left(program, world, client):
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns;"), world.drafter)
    program.get(f"/api/v1/campaigns/{world.campaign.uuid}/suggested-changes.txt", {"holds": "all"})
    program.get(f"/api/v1/comparisons/{world.earlier.uuid}/{world.latest.uuid}.docx")
    chosen = {"formats": ["docx", "pdf"], "holds": "all", "annex": "on"}
    client.force_login(world.member)
    page = client.get(reverse("package", args=[world.campaign.uuid]), chosen)
    assert client.post(page.context["address"]).status_code == 200

    left = program.said(f"/campaigns/{world.campaign.uuid}/departures")["items"]
    assert {one["kind"] for one in left} == {"suggested-changes", "package"}
    assert len([one for one in left if one["part_of"]]) == 2
    alone = next(one for one in left if one["file"].endswith(".txt"))
    row = Departure.objects.get(uuid=alone["uuid"])
    assert (alone["sha256"], alone["size"], alone["base_draft"]) == (
        row.sha256,
        row.size,
        str(world.latest.uuid),
    )
    assert alone["versions"] == [str(amendment.version.uuid)]
    assert program.said(f"/departures/{alone['uuid']}") == alone
    everything = program.said(f"/resolutions/{world.latest.resolution.uuid}/departures")["items"]
    (compared,) = [one for one in everything if one["campaign"] is None]
    assert (compared["kind"], compared["compared_with"]) == ("comparison", str(world.earlier.uuid))
    assert len(everything) == len(left) + 1


def test_what_came_back(things):  # noqa: F811
    program = program_of(things.cast.coordinator)
    (file,) = program.said(f"/campaigns/{things.campaign.uuid}/returned-files")["items"]
    assert (file["desk"], file["file"]) == (things.returned.desk, things.returned.source_name)
    said = program.said(f"/returned-files/{file['uuid']}")
    assert len(said["paragraphs"]) == things.returned.paragraphs.count()
    rows = list(things.returned.paragraphs.order_by("position"))
    found = [(one["label"], one["reading"], one["text"]) for one in said["paragraphs"]]
    assert found == [(row.label, row.reading, row.text) for row in rows]
    assert any(one["text"] and one["reading"] != "unchanged" for one in said["paragraphs"])


def test_what_was_carried_judged_and_stands(world, program):
    ask_for_much(world)
    zero = zero_draft(world)
    assert program.said(f"/campaigns/{world.campaign.uuid}/uptake", draft=str(zero.uuid))["draft"] == str(
        zero.uuid
    )
    carry_over = decisions.start(world.campaign, zero, world.drafter)
    decisions.accept(carry_over, world.drafter, seen=Version.objects.order_by("-pk")[0].pk)
    (listed,) = program.said(f"/campaigns/{world.campaign.uuid}/carryings")["items"]
    assert (listed["before"], listed["onto"]) == (str(world.latest.uuid), str(zero.uuid))
    decided = program.said(f"/carryings/{listed['uuid']}")["decisions"]
    assert len(decided) == CarryDecision.objects.count() > 0
    assert {one["outcome"] for one in decided} == set(CarryDecision.objects.values_list("outcome", flat=True))

    stands = program.said(f"/campaigns/{world.campaign.uuid}/uptake")
    assert stands["draft"] == str(zero.uuid)
    first = stands["amendments"][0]
    assert 0 <= first["share"] <= 1
    amendment = world.campaign.amendments.get(uuid=first["amendment"])
    number = Version.objects.get(uuid=first["version"]).number
    judge(
        amendment, zero, world.drafter, version=number, outcome="substance", reason="The same in fewer words."
    )
    (judgement,) = program.said(f"/amendments/{amendment.uuid}/judgements")["items"]
    assert (judgement["outcome"], judgement["reason"]) == ("substance", "The same in fewer words.")
    again = program.said(f"/campaigns/{world.campaign.uuid}/uptake")["amendments"][0]
    assert (again["outcome"], again["judged"], again["verdict"]) == ("substance", True, first["verdict"])
    path = f"/api/v1/campaigns/{world.campaign.uuid}/uptake"
    assert program.get(path, {"draft": str(world.earlier.uuid)}).status_code == 404


def test_before_a_later_draft_came_nothing_stands(world, program):
    said = program.said(f"/campaigns/{world.campaign.uuid}/uptake")
    assert said == {"draft": None, "amendments": []}


def test_what_is_said_of_a_letter_and_who_signed_it(world, program, cast):
    Ask.objects.create(campaign=world.campaign, number=1, title="Light")
    words = {"subject": "Lamps", "salutation": "Dear desk,", "addressees": "Desk"}
    letter = begin(world.campaign, world.drafter, name="To the desk", words=words)
    read = LetterText.objects.create(
        letter=letter, version=letter.version, number=1, content={}, fingerprint="f" * 64
    )
    LetterPosition.objects.create(
        letter=letter,
        text=read,
        organisation=world.coalition.organisations.first(),
        stance="changes",
        note="Shorter",
        person=world.member,
    )
    (position,) = program.said(f"/letters/{letter.uuid}/positions")["items"]
    assert (position["stance"], position["note"], position["fingerprint"]) == ("changes", "Shorter", "f" * 64)

    text = open_for_signatures(letter, cast.coordinator)
    enter_signature(
        text, cast.coordinator, Signing("organisation", {"en": Named("Oil Watch", "Korea")}), "Mail"
    )
    secret = Signing("person", {"en": Named("Nobody Knows")}, withheld=True)
    enter_signature(text, cast.coordinator, secret, "Mail")
    (signed,) = program.said(f"/letters/{letter.uuid}/signed-texts")
    assert (signed["fingerprint"], signed["withheld"]) == (text.fingerprint, 1)
    assert signed["signatures"] == [{"name": "Oil Watch", "of": "Korea", "later": None}]


def test_a_comment_on_a_letter_names_it(world, program):
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"opening": "We write of lamps."})
    comment(Subject(world.campaign, letter=letter), Said("Which ones?", quote="lamps"), world.drafter)
    (said,) = program.said(f"/campaigns/{world.campaign.uuid}/comments")["items"]
    assert (said["letter"], said["amendment"], said["paragraph"]) == (str(letter.uuid), None, None)
    assert said["quote"] == "lamps"
    assert said["quote_start"] is not None
    assert program.said(f"/letters/{letter.uuid}")["status"] == "draft"


def test_an_amendment_is_told_whole(world, program):
    ask = Ask.objects.create(campaign=world.campaign, number=1, title="Light")
    AskTranslation.objects.create(ask=ask, language="ko", title="빛", of_title="Dark")
    wording = Wording("Condemns;", fallback="Regrets;", asks=(ask,))
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), wording, world.drafter)
    VersionTranslation.objects.create(version=amendment.version, language="ko", text="규탄한다;", reason="")
    ParagraphTranslation.objects.create(paragraph=world.paragraph("OP 1"), language="ko", text="규탄하며;")
    (listed,) = program.said(f"/campaigns/{world.campaign.uuid}/amendments")["items"]
    current = listed["current"]
    assert (current["fallback"], current["asks"]) == ("Regrets;", [str(ask.uuid)])
    assert current["translations"] == {
        "ko": {"text": "규탄한다;", "reason": "", "fallback": "", "is_stale": False}
    }
    assert listed["translations"] == {"ko": {**current["translations"]["ko"], "version": 1}}
    assert program.said(f"/amendments/{listed['uuid']}")["versions"] == [current]
    (asked,) = program.said(f"/campaigns/{world.campaign.uuid}/asks")["items"]
    assert asked["translations"]["ko"]["is_stale"]
    paragraphs = program.said(f"/drafts/{world.latest.uuid}")["paragraphs"]
    assert {p["label"]: p["translations"] for p in paragraphs}["OP 1"] == {
        "ko": {"text": "규탄하며;", "heading": "", "is_stale": False}
    }


def test_a_translation_of_an_earlier_version_is_told_as_stale(world, program):
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns;"), world.drafter)
    VersionTranslation.objects.create(version=amendment.version, language="ko", text="규탄한다;")
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Deplores;"), world.drafter, started_from=1
    )
    (listed,) = program.said(f"/campaigns/{world.campaign.uuid}/amendments")["items"]
    assert listed["current"]["translations"] == {}
    stale = {"text": "규탄한다;", "reason": "", "fallback": "", "is_stale": True, "version": 1}
    assert listed["translations"] == {"ko": stale}
    assert program.said(f"/amendments/{listed['uuid']}")["translations"] == {"ko": stale}


def test_lists_take_the_same_number_of_queries_however_long(world, program):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            program.said(f"/campaigns/{world.campaign.uuid}/amendments")
            program.said(f"/campaigns/{world.campaign.uuid}/departures")
        return len(asked)

    def more(label: str) -> None:
        propose_change(world.campaign, world.paragraph(label), Wording(f"Condemns {label};"), world.drafter)
        program.get(f"/api/v1/campaigns/{world.campaign.uuid}/suggested-changes.txt", {"holds": "all"})

    more("OP 1")
    few = queries()
    for label in ("OP 2(a)", "OP 2(b)", "OP 3"):
        more(label)
    assert queries() == few


def test_fallback_wording_is_left_out_of_files_for_programs_if_wished(world, program):
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns;", fallback="Regrets;"), world.drafter
    )
    for ending in ("json", "akn"):
        path = f"/api/v1/campaigns/{world.campaign.uuid}/suggested-changes.{ending}"
        assert b"Regrets" in program.get(path, {"holds": "all"}).content
        assert b"Regrets" not in program.get(path, {"holds": "all", "fallbacks": "false"}).content
