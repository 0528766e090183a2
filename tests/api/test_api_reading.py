"""What a program reads is what its person may read."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from api_making import Program, program_of
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from amendments.models import Ask, AskTranslation, CampaignTranslation
from coalitions.accounts.access_tokens import revoke
from coalitions.models import AccessToken
from letters.models import LetterTranslation
from letters.writing import begin, save
from resolutions.models import ParagraphTranslation
from review.comments import Said, comment
from review.positions import take_position
from review.status import change_status
from review.subjects import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(world) -> Program:
    return program_of(world.member, "read")


def test_whose_token_it_is(program, coalition):
    said = program.said("/me")
    assert (said["name"], said["scopes"]) == ("Min-ji Member", ["read"])
    assert [(place["name"], place["role"]) for place in said["coalitions"]] == [
        ("Lantern Coalition", "member")
    ]


def test_resolutions_sessions_and_drafts(program, world):
    (resolution,) = program.said("/resolutions")["items"]
    assert resolution["title"] == "Situation of lanterns in Exampleland"
    assert [one["number"] for one in program.said("/sessions")["items"]] == [58, 55, 52]
    drafts = program.said(f"/resolutions/{resolution['uuid']}/drafts")["items"]
    assert [draft["symbol"] for draft in drafts] == ["A/HRC/RES/55/99", "A/HRC/RES/52/99"]
    text = program.said(f"/drafts/{drafts[0]['uuid']}")
    assert [p["label"] for p in text["paragraphs"]][:3] == ["PP 1", "PP 2", "OP 1"]
    assert text["paragraphs"][0]["text"] == world.paragraph("PP 1").text
    assert text["masthead"]["enacting_line"] == "The Human Rights Council,"


def test_amendments_with_their_versions_and_what_is_said_of_them(program, world, coalition):
    one = propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns;", reason="Short."), world.drafter
    )
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns it;"), world.drafter, started_from=1
    )
    change_status(one, "review", world.drafter, seen_status="draft", seen_version=2)
    one.refresh_from_db()
    organisation = coalition.memberships.get(person=world.member).organisation
    take_position(one, organisation, world.member, version=2, stance="support", note="Yes")
    comment(Subject(world.campaign, amendment=one), Said("Why?", version=2), world.drafter)
    (campaign,) = program.said("/campaigns")["items"]
    (listed,) = program.said(f"/campaigns/{campaign['uuid']}/amendments", status="review")["items"]
    assert (listed["current"]["label"], listed["current"]["text"]) == ("OP 1", "Condemns it;")
    assert program.said(f"/campaigns/{campaign['uuid']}/amendments", status="agreed")["count"] == 0
    said = program.said(f"/amendments/{listed['uuid']}")
    assert [(v["number"], v["text"], v["reason"]) for v in said["versions"]] == [
        (2, "Condemns it;", ""),
        (1, "Condemns;", "Short."),
    ]
    assert said["current"]["base"] == world.paragraph("OP 1").text
    (position,) = program.said(f"/amendments/{listed['uuid']}/positions")["items"]
    assert (position["organisation"], position["stance"], position["version"]) == ("Oil Fund", "support", 2)
    (written,) = program.said(f"/campaigns/{campaign['uuid']}/comments")["items"]
    assert (written["body"], written["author"]) == ("Why?", "Dana Drafter")
    assert program.said(f"/amendments/{listed['uuid']}/answers") == {"items": [], "count": 0}


def test_asks_and_letters(program, world):
    ask = Ask.objects.create(campaign=world.campaign, number=1, title="Light")
    AskTranslation.objects.create(ask=ask, language="ko", title="빛")
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    (said,) = program.said(f"/campaigns/{world.campaign.uuid}/asks")["items"]
    assert (said["title"], said["translations"]["ko"]["title"]) == ("Light", "빛")
    assert [one["name"] for one in program.said(f"/campaigns/{world.campaign.uuid}/letters")["items"]] == [
        "To the desk"
    ]
    assert program.said(f"/letters/{letter.uuid}")["current"]["words"]["subject"] == "Lamps"


def test_a_letter_tells_its_latest_translation_and_whether_another_text_stands(program, world):
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    LetterTranslation.objects.create(version=letter.version, language="ko", subject="등불")
    said = program.said(f"/letters/{letter.uuid}")["translations"]["ko"]
    assert (said["words"]["subject"], said["version"], said["is_stale"]) == ("등불", 1, False)
    words = letter.version.words | {"subject": "Lanterns"}
    save(letter, world.drafter, words=words, dated=None, started_from=1)
    said = program.said(f"/letters/{letter.uuid}")
    assert said["current"]["translations"] == {}
    assert (said["translations"]["ko"]["version"], said["translations"]["ko"]["is_stale"]) == (1, True)


def test_a_campaign_tells_its_title_in_other_languages(program, world):
    stands = {"of_title": world.campaign.title, "of_notice": world.campaign.notice}
    CampaignTranslation.objects.create(campaign=world.campaign, language="ko", title="등불", **stands)
    CampaignTranslation.objects.create(
        campaign=world.campaign, language="fr", title="Lampes", of_title="Lamps"
    )
    (listed,) = program.said("/campaigns")["items"]
    assert listed["translations"] == {
        "ko": {"title": "등불", "notice": "", "is_stale": False},
        "fr": {"title": "Lampes", "notice": "", "is_stale": True},
    }
    assert program.said(f"/campaigns/{world.campaign.uuid}") == listed


def test_a_paragraph_tells_what_an_earlier_draft_had_as_out_of_date(program, world):
    """As the pages do, which show the latest there is of the clause."""
    now = next(
        one
        for one in world.latest.paragraphs.all()
        for old in world.earlier.paragraphs.filter(clause=one.clause_id)
        if old.text != one.text
    )
    then = world.earlier.paragraphs.get(clause=now.clause_id)
    ParagraphTranslation.objects.create(paragraph=then, language="ko", text="등불")
    said = {
        one["label"]: one["translations"]
        for one in program.said(f"/drafts/{world.latest.uuid}")["paragraphs"]
    }
    assert said[str(now.label)] == {"ko": {"text": "등불", "heading": "", "is_stale": True}}
    ParagraphTranslation.objects.create(paragraph=now, language="ko", text="불")
    said = program.said(f"/drafts/{world.latest.uuid}")["paragraphs"]
    assert {"ko": {"text": "불", "heading": "", "is_stale": False}} in [one["translations"] for one in said]


def test_lists_come_in_pages(program, world):
    first = program.said("/sessions", limit=2)
    assert (len(first["items"]), first["count"]) == (2, 3)
    assert len(program.said("/sessions", limit=2, offset=2)["items"]) == 1
    assert program.get("/api/v1/sessions", {"limit": 10_000}).status_code == 422


class TestTheDoor:
    def test_a_cookie_alone_opens_nothing(self, client, world):
        client.force_login(world.cast.coordinator)
        assert client.get("/api/v1/resolutions").status_code == 401
        assert client.post(f"/api/v1/campaigns/{world.campaign.uuid}/amendments/file").status_code == 401

    def test_no_token_and_a_wrong_one(self, client):
        for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic x"}):
            answer = client.get("/api/v1/resolutions", headers=headers)
            assert answer.status_code == 401
            assert answer.json() == {"detail": "Unauthorized"}

    def test_revoked_over_or_closed(self, program, world):
        token = AccessToken.objects.get()
        AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert program.get("/api/v1/me").status_code == 401
        AccessToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
        assert program.get("/api/v1/me").status_code == 200
        revoke(token)
        assert program.get("/api/v1/me").status_code == 401

    def test_a_closed_account_opens_nothing(self, program, world):
        world.member.is_active = False
        world.member.save()
        assert program.get("/api/v1/me").status_code == 401

    def test_only_what_the_token_is_for(self, program, world):
        answer = program.get(f"/api/v1/drafts/{world.latest.uuid}/text.json")
        assert answer.status_code == 403
        assert answer.json()["detail"] == "This token is not for that: it lacks the scope “export”."

    def test_when_it_was_used_last(self, program):
        assert AccessToken.objects.get().last_used_at is None
        program.said("/me")
        used = AccessToken.objects.get().last_used_at
        assert used is not None
        program.said("/me")
        assert AccessToken.objects.get().last_used_at == used

    def test_only_the_hash_is_stored_and_no_log_has_it(self, program, caplog):
        with caplog.at_level(logging.DEBUG):
            program.said("/me")
            program.get("/api/v1/nothing")
        assert program.token not in caplog.text
        assert program.token not in str(list(AccessToken.objects.values()))

    def test_a_second_factor_where_the_coalition_asks_for_one(self, program, world, coalition):
        coalition.requires_second_factor = True
        coalition.save()
        assert program.said("/resolutions")["count"] == 0
        answer = program.get(f"/api/v1/drafts/{world.latest.uuid}")
        assert answer.status_code == 403
        assert "second factor" in answer.json()["detail"]

    def test_too_often(self, program, monkeypatch):
        monkeypatch.setattr("api.asking.TIMES", 2)
        assert [program.get("/api/v1/me").status_code for _ in range(3)] == [200, 200, 429]

    def test_guessing_is_ended(self, client, monkeypatch):
        monkeypatch.setattr("api.asking.WRONG", 2)
        tried = [
            client.get("/api/v1/me", headers={"Authorization": "Bearer x"}).status_code for _ in range(3)
        ]
        assert tried == [401, 401, 429]


def test_openapi_is_public_and_names_every_address(client):
    said = client.get("/api/v1/openapi.json").json()
    assert said["openapi"].startswith("3.1")
    assert "/api/v1/amendments/{uuid}" in said["paths"]
    assert client.get("/api/v1/docs").status_code in (302, 404)


def test_a_letter_is_put_together_once_for_what_is_said_of_it(world, monkeypatch):
    """That it is agreed, and what is amiss with it, are two fields of one finding."""
    from api import said
    from letters.writing import begin

    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    asked, find = [], said.agreement_on
    monkeypatch.setattr(said, "agreement_on", lambda one, person: asked.append(one.pk) or find(one, person))
    program = program_of(world.drafter)
    for path in (f"/campaigns/{world.campaign.uuid}/letters", f"/letters/{letter.uuid}"):
        program.said(path)
    assert asked == [letter.pk, letter.pk]


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/lanterns", "/api/v1/lanterns/of/a town"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_no_address_is_said_as_everything_else(client, address, method):
    answer = getattr(client, method)(address)
    assert answer.status_code == 404
    assert "openapi.json" in answer.json()["detail"]
