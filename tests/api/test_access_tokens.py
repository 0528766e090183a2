"""Access keys for programs: made and revoked on one's own page, shown once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from coalitions.accounts import access_tokens
from coalitions.models import AccessToken, AuditEntry

pytestmark = pytest.mark.django_db
MADE = {"name": "our website", "scopes": ["read", "export"], "days": "30"}


def make(client, **changes):
    return client.post(reverse("access-tokens"), {**MADE, **changes})


def test_a_token_is_shown_once_and_opens_the_api(drafting_client, client):
    page = make(drafting_client)
    (token,) = re.findall(r'value="(elevenbis_[\w-]{43})"', page.text)
    assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).json()["scopes"] == [
        "read",
        "export",
    ]
    again = drafting_client.get(reverse("access-tokens"))
    assert token not in again.text
    assert "our website" in again.text
    assert AuditEntry.objects.filter(action="token.made").count() == 1


def test_it_is_revoked(drafting_client):
    make(drafting_client)
    token = AccessToken.objects.get()
    answer = drafting_client.post(reverse("access-token-revocation", args=[token.uuid]), follow=True)
    assert "“our website” opens nothing any more." in answer.text
    assert not AccessToken.objects.get().is_open


def test_only_one_s_own(drafting_client, client, world):
    make(drafting_client, name="our own machine")
    client.force_login(world.member)
    assert "our own machine" not in client.get(reverse("access-tokens")).text
    token = AccessToken.objects.get()
    assert client.post(reverse("access-token-revocation", args=[token.uuid])).status_code == 404
    assert AccessToken.objects.get().is_open


@pytest.mark.parametrize("wrong", [{"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"days": "4000"}])
def test_what_is_no_token(drafting_client, wrong):
    assert make(drafting_client, **wrong).status_code == 422
    assert not AccessToken.objects.exists()


def test_not_without_end(drafting_client, monkeypatch):
    monkeypatch.setattr(access_tokens, "MOST", 1)
    make(drafting_client)
    assert "Revoke one that is no longer used first." in make(drafting_client).text


def test_they_go_with_the_account_and_are_in_one_s_own_data(drafting_client, drafter):
    make(drafting_client)
    data = drafting_client.get(reverse("own-data")).json()
    assert [(one["name"], one["scopes"]) for one in data["access_tokens"]] == [
        ("our website", ["read", "export"])
    ]
    from coalitions.accounts.leaving import delete_account

    delete_account(drafter)
    assert not AccessToken.objects.exists()


def test_the_way_there_is_on_one_s_page(drafting_client):
    assert reverse("access-tokens") in drafting_client.get(reverse("me")).text


def test_what_it_may_do_is_said_in_ones_language(drafting_client):
    make(drafting_client)
    row = re.search(r"our website</th><td>(.+?)</td>", drafting_client.get(reverse("access-tokens")).text)
    assert row[1] == "Read what you may read · Download files"
    page = drafting_client.get(reverse("access-tokens"), headers={"accept-language": "fr"}).text
    assert "Lire ce que vous pouvez lire · Télécharger des fichiers" in page
