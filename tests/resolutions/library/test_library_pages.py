"""The library's pages, and a coalition's adopted text put into it by a staff person."""

from __future__ import annotations

import pytest
from django.urls import reverse

from resolutions.models import AdoptedText, Draft

pytestmark = pytest.mark.django_db


def test_its_texts_are_listed_newest_first_and_found(client, cast, library):
    client.force_login(cast.outsider)
    page = client.get(reverse("library")).content.decode()
    assert page.index("A/RES/78/502") < page.index("A/HRC/RES/52/77") < page.index("A/RES/74/501")
    found = client.get(reverse("library"), {"q": "wicks"}).content.decode()
    assert "A/HRC/RES/52/77" in found
    assert "A/RES/78/502" not in found
    assert "No text has that" in client.get(reverse("library"), {"q": "submarines"}).content.decode()
    of_council = client.get(reverse("library"), {"body": "HRC"}).content.decode()
    assert "A/RES/78/502" not in of_council


def test_a_text_says_how_it_was_adopted_and_leads_to_its_other_years(client, cast, library):
    client.force_login(cast.member)
    council = AdoptedText.objects.get(body="HRC")
    page = client.get(council.get_absolute_url()).content.decode()
    assert "by a vote of 26 to 5, with 16 abstentions" in page
    assert "Wicks and oil" in page
    newer = AdoptedText.objects.get(symbol="A/RES/78/502")
    page = client.get(newer.get_absolute_url()).content.decode()
    assert AdoptedText.objects.get(symbol="A/RES/74/501").get_absolute_url() in page
    assert 'id="op-3"' in page


def test_an_empty_library_says_how_it_is_filled(client, cast):
    client.force_login(cast.member)
    assert "import_library" in client.get(reverse("library")).content.decode()


def test_staff_share_an_adopted_text_by_one_click(client, world):
    draft = world.latest
    drafter = world.drafter
    client.force_login(drafter)
    button = reverse("library-sharing", args=[draft.uuid])
    assert button not in client.get(draft.get_absolute_url()).content.decode()
    assert client.post(button).status_code == 403
    drafter.is_staff = True
    drafter.save()
    assert button in client.get(draft.get_absolute_url()).content.decode()
    page = client.post(button, follow=True).content.decode()
    text = AdoptedText.objects.get()
    assert text.symbol == draft.symbol
    assert "for all coalitions" in page
    assert text.paragraphs.count() == draft.paragraphs.count()
    again = client.post(button, follow=True).content.decode()
    assert "has A/HRC/RES/55/99 already" in again
    assert AdoptedText.objects.count() == 1
    assert text.get_absolute_url() in client.get(draft.get_absolute_url()).content.decode()


@pytest.mark.parametrize("change", [{"stage": "zero"}, {"symbol": ""}, {"confidentiality": "named"}])
def test_a_draft_or_a_secret_is_not_shared(client, world, change):
    drafter = world.drafter
    drafter.is_staff = True
    drafter.save()
    world.latest.named_persons.add(drafter)
    Draft.objects.filter(pk=world.latest.pk).update(**change)
    client.force_login(drafter)
    button = reverse("library-sharing", args=[world.latest.uuid])
    assert button not in client.get(world.latest.get_absolute_url()).content.decode()
    assert "not confidential" in client.post(button, follow=True).content.decode()
    assert not AdoptedText.objects.exists()
