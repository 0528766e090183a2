"""What a campaign's own files say comes into another campaign as it was, and into its own as what is there already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from jsonschema import Draft202012Validator

from amendments.asks.tying import tie
from amendments.asks.writing import add_ask
from amendments.campaigns import start
from amendments.drafting import (
    Wording,
    propose_change,
    propose_deletion,
    propose_paragraph,
    revise_paragraph,
)
from amendments.models import Amendment, Campaign, VersionTranslation
from amendments.translations.known import amendments_in
from amendments.translations.writing import Said, Seen, translate_amendment
from documents import own_json
from documents.own_json import write_json
from documents.write.akn import write_akn
from exchange.exports import redline_document, suggested_changes
from exchange.statements import Holds

pytestmark = pytest.mark.once

SCHEMA = Draft202012Validator(
    json.loads((Path(own_json.__file__).parent / "elevenbis.schema.json").read_text())
)
WRITERS = (write_json, write_akn)
NEW = (
    ("PP 2", "PP 3", "Alarmed by the price of wicks,"),
    ("OP 2(c)", "OP 2(d)", "To count the broken lanterns once a year;"),
    ("OP 2(c)", "OP 2(c)bis", "To ask those who walk at night;"),
    ("OP 1", "OP 1 alt", "Condemns the dimming of any lantern;"),
    ("OP 4", "OP 5", "Requests a further report."),
    ("OP 4", "OP 6", "Decides to meet again."),
    ("OP 3", "OP 3bis", "Thanks the Lantern Envoy;"),
)


@pytest.fixture
def asking(world) -> Campaign:
    """A campaign with every kind of amendment, and new paragraphs of every kind of label."""
    why = {"reason": "Shorter.", "source_symbol": "A/RES/1/1", "source_label": "OP 2(l)", "fallback": "Less."}
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;", **why), world.drafter
    )
    propose_deletion(world.campaign, world.paragraph("OP 2(b)"), Wording("", reason="Twice."), world.drafter)
    for neighbour, label, text in NEW:
        wording = Wording(text, label=label, reason=f"Why {label}.")
        propose_paragraph(world.campaign, world.paragraph(neighbour), "after", wording, world.drafter)
    return world.campaign


@pytest.fixture
def fresh(world, asking) -> Campaign:
    """Another campaign on the same draft, which has no amendment yet."""
    Campaign.objects.filter(pk=world.campaign.pk).update(session=world.sessions[52])
    campaign = Campaign(
        coalition=world.coalition,
        resolution=world.resolution,
        session=world.sessions[58],
        base_draft=world.latest,
        title=asking.title,
    )
    return start(campaign, world.drafter)


def document(campaign):
    return redline_document(suggested_changes(campaign, "json", holds=Holds.ALL))


def told(world, campaign) -> bytes:
    """The file as its drafter downloads it."""
    leaving = suggested_changes(campaign, "json", holds=Holds.ALL, earlier=True, reader=world.drafter)
    return write_json(redline_document(leaving))


def read(client, campaign, content):
    address = reverse("amendments-from-list", args=[campaign.uuid])
    return client.post(address, {"file": SimpleUploadedFile("changes", content)})


def take(client, campaign, content):
    """Take all that the page offers for a file, as its form does."""
    page = read(client, campaign, content)
    assert page.status_code == 200, page.context["form"].errors
    found = page.context["found"]
    sent = {
        "text": page.context["form"]["text"].value(),
        "take": "yes",
        "chosen": [one.key for one in found.amendments],
    }
    return client.post(reverse("amendments-from-list", args=[campaign.uuid]), sent)


def labels(campaign):
    return sorted(one.label for one in Amendment.objects.filter(campaign=campaign).with_version())


@pytest.mark.parametrize("write", WRITERS)
def test_a_fresh_campaign_says_the_same_again(drafting_client, asking, fresh, write):
    sent = document(asking)
    assert take(drafting_client, fresh, write(sent)).status_code == 302
    assert labels(fresh) == labels(asking)
    assert document(fresh).paragraphs == sent.paragraphs


@pytest.mark.parametrize("write", WRITERS)
def test_its_own_file_makes_nothing_twice(drafting_client, asking, write):
    content, before = write(document(asking)), labels(asking)
    page = read(drafting_client, asking, content)
    assert [one.label for one in page.context["found"].amendments if not one.is_there] == []
    assert page.text.count("the campaign has it already") == len(before)
    assert take(drafting_client, asking, content).status_code == 422
    assert labels(asking) == before


def test_another_text_beside_the_campaigns_own_is_not_taken_twice(drafting_client, world, asking, fresh):
    propose_change(fresh, world.paragraph("OP 1"), Wording("Regrets;"), world.drafter)
    content = write_json(document(asking))
    take(drafting_client, fresh, content)
    before = labels(fresh)
    assert before.count("OP 1") == 2
    assert take(drafting_client, fresh, content).status_code == 422
    assert labels(fresh) == before


def test_a_label_that_cannot_be_kept_is_said_with_the_one_it_gets(drafting_client, world, asking, fresh):
    new = Wording("Something else.", label="OP 5")
    propose_paragraph(fresh, world.paragraph("OP 4"), "after", new, world.drafter)
    other = Wording("Condemns;", label="OP 1 alt")
    propose_paragraph(fresh, world.paragraph("OP 1"), "after", other, world.drafter)
    content = write_json(document(asking))
    page = read(drafting_client, fresh, content)
    assert "The new OP 5 gets the label OP 4bis" in page.text
    assert "The new OP 1 alt gets the label OP 1 alt 2" in page.text
    take(drafting_client, fresh, content)
    assert {"OP 5", "OP 4bis", "OP 6", "OP 1 alt", "OP 1 alt 2"} <= set(labels(fresh))


def test_a_label_that_does_not_fit_its_place_is_not_kept(drafting_client, asking, fresh):
    data = json.loads(write_json(document(asking)))
    (row,) = [one for one in data["paragraphs"] if one["label"] == "PP 3"]
    row["label"] = "OP 9"
    take(drafting_client, fresh, json.dumps(data).encode())
    assert "PP 2bis" in labels(fresh)
    assert "OP 9" not in labels(fresh)


def test_a_written_list_keeps_its_labels_and_is_known_again(drafting_client, fresh):
    written = "Insert a new OP 5 after OP 4: “Requests more.”\nInsert after OP 2(c): “(d) To count lanterns;”\n".encode()
    take(drafting_client, fresh, written)
    assert labels(fresh) == ["OP 2(d)", "OP 5"]
    assert take(drafting_client, fresh, written).status_code == 422


class TestBesideTheWords:
    """Asks, translations and status, which our own JSON tells."""

    @pytest.fixture
    def carried(self, world, asking):
        """OP 1 carries an ask and is agreed; OP 5 is translated; the new OP 6 carries another ask."""
        asks = [add_ask(asking, world.drafter, title=title) for title in ("More light", "More oil")]
        of = {one.label: one for one in asking.amendments.with_version()}
        tie(asks[0], world.drafter, add=[of["OP 1"].uuid], remove=[])
        tie(asks[1], world.drafter, add=[of["OP 6"].uuid], remove=[])
        said = Said("추가 보고를 요청한다.", "빠져 있다.", "더 적게.")
        translate_amendment(of["OP 5"], world.drafter, "ko", said, Seen(1, 0, 0))
        Amendment.objects.filter(pk=of["OP 1"].pk).update(status="agreed")
        return asking

    def asks(self, campaign):
        found = Amendment.objects.filter(campaign=campaign).with_version()
        return {
            one.label: [str(ask) for ask in one.version.asks.all()] for one in found if one.version.asks.all()
        }

    def test_they_come_with_it_where_the_campaign_has_the_same_asks(
        self, drafting_client, world, carried, fresh
    ):
        for title in ("More light", "More oil"):
            add_ask(fresh, world.drafter, title=title)
        content = write_json(document(carried))
        page = read(drafting_client, fresh, content)
        assert "“Agreed” in the file, and a draft when taken: OP 1." in page.text
        take(drafting_client, fresh, content)
        assert self.asks(fresh) == {"OP 1": ["1. More light"], "OP 6": ["2. More oil"]}
        (row,) = VersionTranslation.objects.filter(version__amendment__campaign=fresh)
        assert (row.version.label, row.language, row.text, row.reason, row.fallback) == (
            "OP 5", "ko", "추가 보고를 요청한다.", "빠져 있다.", "더 적게."
        )  # fmt: skip
        assert {one.status for one in fresh.amendments.all()} == {"draft"}
        Amendment.objects.filter(campaign=fresh, current__label="OP 1").update(status="agreed")
        assert document(fresh).paragraphs == document(carried).paragraphs

    def test_a_translation_that_is_out_of_date_stays_so(self, drafting_client, world, carried, fresh):
        for title in ("More light", "More oil"):
            add_ask(fresh, world.drafter, title=title)
        was = carried.amendments.with_version().get(current__label="OP 5")
        earlier = {"text": was.version.text, "reason": was.version.reason, "fallback": ""}
        revise_paragraph(was, Wording("Requests two reports.", label="OP 5"), world.drafter, started_from=1)
        content = told(world, carried)
        (note,) = next(one for one in json.loads(content)["paragraphs"] if one["label"] == "OP 5")["notes"]
        said = {
            "language": "ko",
            "text": "추가 보고를 요청한다.",
            "reason": "빠져 있다.",
            "fallback": "더 적게.",
        }
        assert note["translations"] == [{**said, "is_stale": True, "of": earlier}]
        SCHEMA.validate(json.loads(content))
        take(drafting_client, fresh, content)
        taken = fresh.amendments.with_version().get(current__label="OP 5")
        known = amendments_in(world.drafter, [taken], "ko")[taken.pk]
        assert (known.is_stale, known.text) == (True, "")
        page = drafting_client.get(reverse("amendment-translation", args=[taken.uuid, "ko"])).content.decode()
        assert "<del>further report</del>" in page or "<del>a further report</del>" in page
        Amendment.objects.filter(campaign=fresh, current__label="OP 1").update(status="agreed")
        assert json.loads(told(world, fresh))["paragraphs"] == json.loads(content)["paragraphs"]
        translate_amendment(
            taken, world.drafter, "ko", Said("추가 보고를 요청한다.", "빠져 있다.", "더 적게."), Seen(1, 1, 0)
        )
        assert not amendments_in(world.drafter, [taken], "ko")[taken.pk].is_stale

    def test_a_desk_is_told_of_no_translation_that_is_out_of_date(self, world, carried):
        was = carried.amendments.with_version().get(current__label="OP 5")
        revise_paragraph(was, Wording("Requests two reports.", label="OP 5"), world.drafter, started_from=1)
        assert '"translations"' not in write_json(document(carried)).decode()

    @pytest.mark.parametrize("wrong", [{"is_stale": True}, {"of": {"text": "Before."}}])
    def test_a_file_says_of_what_a_translation_that_is_out_of_date_is(
        self, drafting_client, carried, fresh, wrong
    ):
        data = json.loads(write_json(document(carried)))
        (note,) = next(one for one in data["paragraphs"] if one["label"] == "OP 5")["notes"]
        note["translations"][0] |= wrong
        assert not SCHEMA.is_valid(data)
        page = read(drafting_client, fresh, json.dumps(data).encode())
        assert "should have “of” where “is_stale” is true, and only there" in page.content.decode()

    def test_an_ask_that_the_campaign_has_not_is_said(self, drafting_client, world, carried, fresh):
        add_ask(fresh, world.drafter, title="Another")
        content = write_json(document(carried))
        page = read(drafting_client, fresh, content)
        assert "The campaign has no ask “1. More light”. In the file it is carried by OP 1." in page.text
        take(drafting_client, fresh, content)
        assert self.asks(fresh) == {}

    def test_a_file_without_fallback_wording_tells_none_of_it(self, carried):
        told = redline_document(suggested_changes(carried, "json", holds=Holds.ALL, fallbacks=False))
        data = write_json(told).decode()
        assert '"asks"' not in data
        assert '"status"' not in data
        assert '"translations"' not in data

    def test_the_schema_has_it(self, carried):
        SCHEMA.validate(json.loads(write_json(document(carried))))
