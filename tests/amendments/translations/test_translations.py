"""Amendments and the paragraphs they change in another language, through their pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amendments.drafting import Wording, propose_change
from amendments.models import VersionTranslation
from resolutions.confidentiality import restrict
from resolutions.models import Draft, ParagraphTranslation

KOREAN = {
    "base": "이사회는 등불을 끄는 행위를 규탄한다.",
    "text": "이사회는 등불을 끄는 모든 행위를 규탄한다.",
    "reason": "모두를 위하여.",
}


@pytest.fixture
def amendment(world):
    return propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording("Condemns all dimming;", reason="For all."),
        world.drafter,
    )


@pytest.fixture
def address(amendment):
    return reverse("amendment-translation", args=[amendment.uuid, "ko"])


def post(client, address, **sent):
    return client.post(address, {**KOREAN, "version": 1, "edition": 0, "base_edition": 0, **sent})


def test_it_reads_as_a_redline_beside_the_authentic_text(drafting_client, world, amendment, address):
    assert post(drafting_client, address).status_code == 302
    for name, arguments in (
        ("campaign-translation", [world.campaign.uuid, "ko"]),
        ("amendment-review", [amendment.uuid]),
    ):
        page = drafting_client.get(reverse(name, args=arguments)).text
        assert '<p class="un-text" dir="auto" lang="ko">이사회는 등불을 끄는<ins> 모든</ins>' in page
        assert "모두를 위하여." in page
    assert (
        KOREAN["base"]
        in drafting_client.get(reverse("draft-translation", args=[world.latest.uuid, "ko"])).text
    )


def test_positions_are_said_to_be_to_the_authentic_text(drafting_client, address):
    assert "Positions are given to the text in English" in drafting_client.get(address).text


def test_without_its_paragraph_the_proposed_text_stands_alone(drafting_client, world, address):
    post(drafting_client, address, base="")
    page = drafting_client.get(reverse("campaign-translation", args=[world.campaign.uuid, "ko"])).text
    assert "Proposed text; the paragraph itself is not translated" in page
    assert KOREAN["text"] in page


def test_it_is_out_of_date_once_the_amendment_changed_and_says_what_changed(
    drafting_client, world, amendment, address
):
    post(drafting_client, address)
    propose_change(
        world.campaign, amendment.paragraph, Wording("Condemns any dimming;", reason="For all."), world.drafter,
        started_from=1,
    )  # fmt: skip
    page = drafting_client.get(address).text
    assert "The text says something else since" in page
    assert "<del>all</del>" in page
    assert "<ins>any</ins>" in page
    assert KOREAN["text"] in page
    overview = drafting_client.get(reverse("campaign-translation", args=[world.campaign.uuid, "ko"])).text
    assert "The amendment was changed since" in overview
    assert KOREAN["text"] not in overview
    assert post(drafting_client, address, version=2, base_edition=1, text="새 글").status_code == 302
    assert VersionTranslation.objects.count() == 2
    assert "The text says something else since" not in drafting_client.get(address).text


@pytest.mark.parametrize(
    "sent", [{"edition": 0, "base_edition": 1}, {"edition": 1, "base_edition": 0}, {"version": 0}]
)
def test_nobodys_words_are_overwritten(drafting_client, address, sent):
    post(drafting_client, address)
    answer = post(
        drafting_client, address, **{"edition": 1, "base_edition": 1} | sent, base="다른 단락", text="다른 글"
    )
    assert answer.status_code == 409
    assert "다른 글" in answer.text
    assert VersionTranslation.objects.get().text == KOREAN["text"]
    assert ParagraphTranslation.objects.get().text == KOREAN["base"]


def test_left_empty_there_is_none(drafting_client, address):
    post(drafting_client, address)
    empty = {"base": "", "text": "", "reason": "", "edition": 1, "base_edition": 1}
    assert post(drafting_client, address, **empty).status_code == 302
    assert not VersionTranslation.objects.exists()
    assert not ParagraphTranslation.objects.exists()


@pytest.mark.parametrize("language", ["en", "xx"])
def test_not_into_the_text_s_own_language_or_an_unknown_one(drafting_client, amendment, language):
    address = reverse("amendment-translation", args=[amendment.uuid, language])
    assert drafting_client.get(address).status_code == 404
    assert post(drafting_client, address).status_code == 404


def test_words_of_another_draft_that_one_may_not_read_are_not_shown(drafting_client, world, address):
    """The same clause is translated in an earlier draft, which is for named persons only now."""
    earlier = world.earlier.paragraphs.get(clause=world.paragraph("OP 1").clause)
    ParagraphTranslation.objects.create(paragraph=earlier, language="ko", text="비밀")
    assert "비밀" in drafting_client.get(address).text
    restrict(world.earlier, "named", world.cast.coordinator if hasattr(world, "cast") else world.drafter)
    assert "비밀" not in drafting_client.get(address).text


def test_fallback_wording_is_translated_and_out_of_date_once_it_changed(drafting_client, world):
    wording = Wording("Condemns all dimming;", fallback="Regrets all dimming;")
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), wording, world.drafter)
    address = reverse("amendment-translation", args=[amendment.uuid, "ko"])
    assert "Regrets all dimming;" in drafting_client.get(address).text
    assert post(drafting_client, address, fallback="유감을 표한다.").status_code == 302
    overview = reverse("campaign-translation", args=[world.campaign.uuid, "ko"])
    assert "유감을 표한다." in drafting_client.get(overview).text
    wording = Wording("Condemns all dimming;", fallback="Notes all dimming;")
    propose_change(world.campaign, amendment.paragraph, wording, world.drafter, started_from=1)
    page = drafting_client.get(overview).text
    assert "The amendment was changed since" in page
    assert "유감을 표한다." not in page
    assert "<del>Regrets</del>" in drafting_client.get(address).text


def test_without_fallback_wording_there_is_no_field_for_it(drafting_client, address):
    assert 'name="fallback"' not in drafting_client.get(address).text


class TestAboveTheFiles:
    """The title of a campaign, which stands above its files."""

    @pytest.fixture
    def page(self, world):
        return reverse("campaign-translation", args=[world.campaign.uuid, "ko"])

    def test_it_is_kept_and_out_of_date_once_the_title_changed(self, drafting_client, world, page):
        assert drafting_client.post(page, {"title": "등불에 대한 제안", "edition": 0}).status_code == 302
        assert 'value="등불에 대한 제안"' in drafting_client.get(page).text
        type(world.campaign).objects.filter(pk=world.campaign.pk).update(title="Another title")
        assert "The title or the notice was changed since" in drafting_client.get(page).text

    def test_nobodys_words_are_overwritten(self, drafting_client, page):
        drafting_client.post(page, {"title": "하나", "edition": 0})
        answer = drafting_client.post(page, {"title": "둘", "edition": 0})
        assert answer.status_code == 409
        assert 'value="둘"' in answer.text
        assert "하나" in answer.text
        assert "하나" in drafting_client.get(page).text


def test_the_heading_above_a_paragraph_is_translated_with_it(drafting_client, world):
    draft = Draft.objects.create(
        resolution=world.resolution, session=world.latest.session, stage="zero", title="Lanterns"
    )
    clause = world.paragraph("OP 1").clause
    paragraph = draft.paragraphs.create(
        position=1, label="OP 1", text="Condemns it;", heading="Lamps", clause=clause
    )
    address = reverse("paragraph-translation", args=[draft.uuid, "ko", paragraph.uuid])
    assert "Lamps" in drafting_client.get(address).text
    alone = drafting_client.post(address, {"base": "", "heading": "등불", "edition": 0})
    assert alone.status_code == 422, "nothing is lost silently"
    drafting_client.post(address, {"base": KOREAN["base"], "heading": "등불", "edition": 0})
    assert ParagraphTranslation.objects.get().heading == "등불"
