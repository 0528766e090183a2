"""The demo's amendments as a delegation would table them, made again in the base draft on the command line."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.urls import reverse

from amendments.models import Amendment
from amendments.suggested import amended_draft
from coalitions.models import Person
from documents.commands import command
from documents.written import write_draft_plain
from resolutions.texts import draft_text


@pytest.mark.parametrize("ending", ["docx", "pdf", "txt"])
def test_applied_to_the_base_draft_they_give_the_suggested_texts(
    demo_campaign, client, tmp_path: Path, ending: str
):
    client.force_login(Person.objects.get(email__startswith="dora"))
    address = reverse("written-amendments-file", args=[demo_campaign.uuid, ending])
    (tmp_path / f"list.{ending}").write_bytes(client.get(address, {"holds": "all"}).content)
    base = draft_text(demo_campaign.base_draft)
    (tmp_path / "base.txt").write_text(write_draft_plain(base), encoding="utf-8")
    apply, parser, out, err = command("apply"), ArgumentParser(), io.StringIO(), io.StringIO()
    apply.arguments(parser)
    given = [str(tmp_path / "base.txt"), str(tmp_path / f"list.{ending}"), "--format", "json"]
    assert apply.run(parser.parse_args(given), out, err) == 0, err.getvalue()
    made = [paragraph["text"] for paragraph in json.loads(out.getvalue())["paragraphs"]]
    amendments = list(Amendment.objects.filter(campaign=demo_campaign).chosen().with_version())
    wanted = amended_draft(demo_campaign.base_draft, base, [a.version for a in amendments])
    assert made == [paragraph.text for paragraph in wanted.paragraphs]
    labels = [paragraph["label"] for paragraph in json.loads(out.getvalue())["paragraphs"]]
    assert labels == [str(paragraph.label) for paragraph in wanted.paragraphs]
