"""The demo's second campaign: small, two addressees, language from an adopted text, a deadline in Geneva's time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from amendments.models import Campaign
from amendments.suggested import suggestions
from coalitions.models import Person
from letters.document import assemble
from resolutions.models import Paragraph


@pytest.fixture
def second(demo_campaign):
    return Campaign.objects.exclude(pk=demo_campaign.pk).get()


def test_its_new_paragraph_is_the_last_of_its_group_and_stands_verbatim_in_an_adopted_text(second):
    new = second.amendments.get(current__label="OP 1(i)").version
    source = Paragraph.objects.get(draft__symbol=new.source_symbol, label=new.source_label)
    assert source.text == new.text
    labels = [str(row.redline.label) for row in suggestions(second).rows]
    assert labels[labels.index("OP 1(h)") : labels.index("OP 1(h)") + 3] == ["OP 1(h)", "OP 1(i)", "OP 2"]


def test_its_letter_is_to_two_desks_and_cites_what_its_amendments_change(second):
    dora = Person.objects.get(email__startswith="dora")
    assembled = assemble(second.letters.get(), dora)
    assert len(assembled.document.addressees) == 2
    assert not assembled.remarks
    assert [ask.text[-10:] for ask in assembled.document.asks] == ["(OP 1(i)).", "is (OP 2)."]


def test_two_organisations_have_a_text_for_one_paragraph(second, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    page = client.get(f"{second.get_absolute_url()}op-2/rivals/").text
    assert "2 texts for OP 2" in page
    assert page.count('class="place') >= 3
    assert "Choose" in page


def test_tabling_ends_at_one_o_clock_in_geneva(second, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    deadline = second.session.tabling_deadline.astimezone(ZoneInfo("Europe/Zurich"))
    assert (deadline.hour, deadline.minute) == (13, 0)


def test_the_first_page_has_the_first_campaign_first(second, demo_campaign, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    page = client.get("/").text
    assert page.index(demo_campaign.get_absolute_url()) < page.index(second.get_absolute_url())


def test_all_of_it_is_in_french_too(second, client):
    client.force_login(Person.objects.get(email__startswith="dora"))
    address = reverse("suggested-changes-file", args=[second.uuid, "txt"])
    page = client.get(address, {"in": "fr", "holds": "all"}).text
    assert "OP 1: Condamne les violations des droits de l’homme" in page
    assert "[AJOUT\u00a0: La saisie de presses" in page
    assert "laissés dans la langue originale" not in page
    document = assemble(second.letters.get(), Person.objects.get(email__startswith="dora"), "fr").document
    assert document.salutation == "Excellences,"
    assert [ask.title for ask in document.asks] == [
        "Celles et ceux qui informent",
        "Les listes des personnes détenues",
    ]
