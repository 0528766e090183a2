"""The demo's suggested changes as files for programs: without loss, and valid."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from lxml import etree
from own_making import said

from coalitions.models import Person
from documents.own_json import both_texts, read_own_json
from documents.read import read_bytes
from exchange.exports import redline_document, suggested_changes
from exchange.statements import Holds

SCHEMA = Path(__file__).parents[1] / "documents" / "write" / "akomantoso" / "akomantoso30.xsd"


@pytest.fixture
def download(demo_campaign, client):
    def get(ending: str) -> bytes:
        client.force_login(Person.objects.get(email__startswith="dora"))
        address = reverse("suggested-changes-file", args=[demo_campaign.uuid, ending])
        return client.get(address, {"holds": "all"}).content

    return get


def test_json_comes_back_equal(demo_campaign, download):
    assert read_own_json(download("json").decode()) == redline_document(
        suggested_changes(demo_campaign, "json", holds=Holds.ALL)
    )


def test_akoma_ntoso_is_valid_and_says_both_texts(demo_campaign, download):
    file = download("akn")
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(file))
    texts = both_texts(redline_document(suggested_changes(demo_campaign, holds=Holds.ALL)))
    for reading, paragraphs in (("base", texts.base), ("proposed", texts.proposed)):
        assert said(read_bytes(file, "changes.akn", answers={"reading": reading}).paragraphs) == said(
            paragraphs
        )
