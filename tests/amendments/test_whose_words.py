"""Whose words an amendment has: on its page, on the campaign's, and while one types; and a source that is checked."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph

pytestmark = pytest.mark.django_db

AGREED = "ensure that every public lantern burns from dusk to dawn in all streets"
TEXT = f"""Resolution adopted by the General Assembly on 14 December 2023

78/502. Public lanterns

The General Assembly,

Noting that lamps were lit in all the towns of the coast in the last winter,

1. Urges all towns to {AGREED};

2. Decides to remain seized of the matter.

50th plenary meeting

14 December 2023
"""


@pytest.fixture
def library(db, tmp_path, capsys):
    (tmp_path / "A_RES_78_502.txt").write_text(TEXT, encoding="utf-8")
    call_command("import_library", str(tmp_path))
    capsys.readouterr()


def _plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def _propose(world, text: str, *, rival: bool = False, **more: str):
    about = world.paragraph("OP 1")
    return propose_change(world.campaign, about, Wording(text, **more), world.drafter, rival=rival)


def test_each_word_is_the_drafts_or_agreed_or_new(client, world, library):
    base = world.paragraph("OP 1").text.rstrip(";,. ")
    found = _propose(world, f"{base}, and to {AGREED}, as moths demand;")
    client.force_login(world.member)
    page = client.get(reverse("amendment-language", args=[found.uuid])).content.decode()
    assert re.findall(r'class="agreed-words">([^<]+)<sup>1', page) == [f" to {AGREED},"]
    assert re.findall(r'class="new-words">([^<]+)<', page)[1:] == [" and", " as moths demand;"]
    assert "A/RES/78/502" in page
    assert "77 % are agreed language (14), and 4 are new" in _plain(page)


def test_the_panel_has_a_tab_for_it_but_not_for_a_deletion(client, world, library):
    found = _propose(world, "Condemns all dimming;")
    deleted = propose_deletion(
        world.campaign, world.paragraph("OP 3"), Wording("", reason="Old"), world.drafter
    )
    client.force_login(world.member)
    for amendment, there in ((found, True), (deleted, False)):
        anchor = amendment.label.lower().replace(" ", "-")
        page = client.get(f"{world.campaign.get_absolute_url()}{anchor}/").content.decode()
        assert (
            reverse("amendment-language", args=[amendment.uuid]) in page or f"{anchor}/language/" in page
        ) == there
    assert (
        "takes words out" in client.get(reverse("amendment-language", args=[deleted.uuid])).content.decode()
    )


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (("A/RES/78/502", "OP 1"), "stand there to the letter"),
        (("A/RES/78/502", ""), "stand there to the letter"),
        (("a/res/78/502", "op 1"), "stand there to the letter"),
        (("A/RES/78/502", "OP 2"), "These words do not stand there."),
        (("A/RES/78/502", "OP 9"), "without such a paragraph"),
        (("A/RES/1/1", "OP 1"), "does not have this text"),
        (("GA 78/502", "1"), "stand there to the letter"),
        (("UNGA res. 78/502", "para. 1"), "stand there to the letter"),
        (("78/502", ""), "stand there to the letter"),
        (("General Assembly resolution 78/502, paragraph 1", ""), "stand there to the letter"),
        (("General Assembly resolution 78/502, paragraph 9", ""), "without such a paragraph"),
        (("A/78/502", "OP 1"), "does not have this text"),
        (("HRC 78/502", "OP 1"), "does not have this text"),
    ],
)
def test_a_source_is_checked(client, world, library, source, says):
    symbol, label = source
    found = _propose(world, f"Urges all lamplighters to {AGREED};", source_symbol=symbol, source_label=label)
    client.force_login(world.member)
    assert says in _plain(client.get(reverse("amendment-language", args=[found.uuid])).content.decode())


def test_words_that_stand_nearly_are_shown_as_a_redline(client, world, library):
    nearly = "Urges towns to ensure that public lanterns burn from dusk until dawn in our streets;"
    found = _propose(world, nearly, source_symbol="A/RES/78/502", source_label="OP 1")
    client.force_login(world.member)
    page = client.get(reverse("amendment-language", args=[found.uuid])).content.decode()
    assert "stand there nearly" in page
    assert "<ins" in page
    assert "<del" in page


def test_a_source_is_checked_for_what_is_put_in_not_for_what_the_draft_says_already(
    client, world, tmp_path, capsys
):
    """Six words of the draft's own that stand in the source too are no sign that the new ones do."""
    base = world.paragraph("OP 1").text.rstrip(";")
    adopted = TEXT.replace("2. Decides", f"2. {base};\n\n3. Decides")
    (tmp_path / "A_RES_78_502.txt").write_text(adopted, encoding="utf-8")
    call_command("import_library", str(tmp_path))
    capsys.readouterr()
    client.force_login(world.member)

    def said(more: str) -> str:
        found = _propose(world, f"{base}{more};", rival=True, source_symbol="A/RES/78/502")
        page = client.get(reverse("amendment-language", args=[found.uuid])).content.decode()
        return _plain(page[page.index("checked-source") :])

    assert "do not stand there" in said(", as moths demand each night")
    assert "7 words stand there to the letter" in said(", as lamps were lit in all the towns")
    nearly = said(", as lamps had been lit in most towns of this coast")
    assert "stand there nearly" in nearly
    # The clause that was taken, not all that the draft has.
    assert "strongest" not in nearly.partition("nearly:")[2][:150]


def test_the_campaign_has_the_shares_of_all_in_constant_queries(client, world, library):
    def look():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("campaign-language", args=[world.campaign.uuid])).content.decode()
        return len(queries), _plain(page)

    client.force_login(world.member)
    _propose(world, f"Urges all lamplighters to {AGREED};", source_symbol="A/RES/78/502", source_label="OP 1")
    look()
    few, page = look()
    assert "are agreed language: 14 stand in adopted texts" in page
    for label in ("OP 2", "OP 3"):
        propose_paragraph(
            world.campaign,
            world.paragraph(label),
            "after",
            Wording(f"Urges {label} keepers to {AGREED};", label=f"{label}bis", source_symbol="A/RES/78/502"),
            world.drafter,
        )
    many, page = look()
    assert many == few
    assert "42 stand" in page


def test_it_is_said_while_one_types(client, world, library):
    client.force_login(world.drafter)
    about = world.paragraph("OP 1")
    answer = client.post(
        reverse("whose-words"),
        {"base": about.uuid, "proposed_text": f"{about.text.rstrip(';')} and to {AGREED};"},
    )
    assert 'class="agreed-words"' in answer.content.decode()
    empty = client.post(reverse("whose-words"), {"base": about.uuid, "proposed_text": " "})
    assert "Nothing written yet" in empty.content.decode()
    page = client.get(reverse("paragraph-amendment", args=[world.campaign.uuid, about.uuid])).content.decode()
    assert reverse("whose-words") in page


def test_of_a_new_paragraph_as_well_it_is_said_what_the_draft_has(client, world, library):
    client.force_login(world.drafter)
    about = world.paragraph("OP 1")
    sent = {"base": "", "draft": about.draft.uuid, "proposed_text": f"{about.text.rstrip(';')} {AGREED};"}
    said = client.post(reverse("whose-words"), sent).content.decode()
    assert "stands in OP 1 of the" in said
    assert f'<span class="agreed-words">{AGREED}' in " ".join(said.split()).replace(
        'agreed-words"> ', 'agreed-words">'
    )
    only_of_the_draft = client.post(reverse("whose-words"), {**sent, "proposed_text": about.text})
    assert "No words are put in that the draft does not have." in only_of_the_draft.content.decode()


@pytest.mark.parametrize("named", ["base", "draft"])
def test_of_a_draft_that_one_may_not_read_nothing_is_said(client, world, library, named):
    client.force_login(world.cast.outsider)
    about = world.paragraph("OP 1")
    key = about.uuid if named == "base" else about.draft.uuid
    assert client.post(reverse("whose-words"), {named: key, "proposed_text": "x"}).status_code == 404
