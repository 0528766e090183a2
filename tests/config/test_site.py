"""What holds for the whole site: headers, the admin, error pages, settings that refuse to start."""

from __future__ import annotations

import logging
import os
import runpy
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from coalitions.accounts import first_account
from config.logs import TokenFilter

ROOT = Path(__file__).resolve().parents[2]


def test_every_answer_has_a_strict_policy(client, db):
    answer = client.get(reverse("sign-in"))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert (answer["X-Frame-Options"], answer["Referrer-Policy"]) == ("DENY", "same-origin")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_no_page_has_inline_script_or_style(drafting_client, world):
    for path in ("/", world.campaign.get_absolute_url(), world.latest.get_absolute_url(), "/imports/new/"):
        page = drafting_client.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick=" not in page


def test_pages_of_people_signed_in_are_stored_nowhere(drafting_client, client, world):
    """Not on the machine of a borrowed desk, and by no proxy."""
    source = reverse("draft-source", args=[world.latest.uuid])
    for path in ("/", world.campaign.get_absolute_url(), "/me/", source, "/nothing/"):
        assert drafting_client.get(path)["Cache-Control"] == "no-store", path
    signed_out = drafting_client.post(reverse("sign-out"))
    assert signed_out.status_code == 302
    assert "Cache-Control" not in client.get("/robots.txt")


def test_search_engines_are_told_to_stay_out(client):
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_whom_to_tell_of_a_hole(client, settings):
    address = "/.well-known/security.txt"
    settings.SITE_ADDRESS = "https://elevenbis.example"
    settings.SECURITY_CONTACT = ["mailto:security@elevenbis.example"]
    answer = client.get(address)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert said["Contact"] == "mailto:security@elevenbis.example"
    assert said["Canonical"] == "https://elevenbis.example/.well-known/security.txt"
    expires = datetime.fromisoformat(said["Expires"])
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365), (
        "RFC 9116 asks for under a year"
    )


def test_the_key_for_telling_it_is_named_where_there_is_one(client, settings):
    assert "Encryption" not in client.get("/.well-known/security.txt").text
    settings.SECURITY_ENCRYPTION_KEY = ["https://elevenbis.example/key.asc"]
    assert "Encryption: https://elevenbis.example/key.asc\n" in client.get("/.well-known/security.txt").text


def test_an_operator_who_names_nobody_has_no_such_page(client, db, settings):
    settings.SECURITY_CONTACT = []
    assert client.get("/.well-known/security.txt").status_code == 404


def test_gunicorn_keeps_no_log_of_who_read_what():
    assert runpy.run_path(str(ROOT / "config" / "gunicorn.py"))["accesslog"] is None


def run_manage(*arguments: str, **environment: str) -> str:
    """What the command says on standard error before it ends."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


def test_the_developers_server_says_that_it_is_for_nobody_else(tmp_path):
    said = run_manage("runserver", "no-such-port", ELEVENBIS_VAR=str(tmp_path))
    assert "THIS IS NOT FOR OTHERS" in said
    production = {"ELEVENBIS_PRODUCTION": "1", "SECRET_KEY": "s" * 60, "ALLOWED_HOSTS": "elevenbis.example"}
    assert "NOT FOR OTHERS" not in run_manage(
        "runserver", "no-such-port", ELEVENBIS_VAR=str(tmp_path), **production
    )
    assert "NOT FOR OTHERS" not in run_manage("check", ELEVENBIS_VAR=str(tmp_path))


def test_a_pip_that_was_exchanged_is_not_run(tmp_path, monkeypatch):
    import run

    run.check_pip()
    exchanged = tmp_path / "pip.whl"
    exchanged.write_bytes(Path(run.PIP_WHEEL).read_bytes() + b"#")
    monkeypatch.setattr(run, "PIP_WHEEL", str(exchanged))
    with pytest.raises(SystemExit, match="is not the file it should be"):
        run.check_pip()


def test_a_missing_page_is_told_in_words(drafting_client):
    answer = drafting_client.get("/campaigns/nothing/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda model: model._meta.label))
def test_every_model_in_the_admin_lists_and_opens(admin_client, world, model):
    opts = model._meta
    assert (
        admin_client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")).status_code == 200
    )
    thing = model._default_manager.first()
    if thing is not None:
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[thing.pk])
        assert admin_client.get(address).status_code == 200


def test_a_frozen_paragraph_is_not_editable_in_the_admin(admin_client, world):
    paragraph = world.paragraph("OP 1")
    address = reverse("admin:resolutions_paragraph_change", args=[paragraph.pk])
    assert 'name="text"' not in admin_client.get(address).text
    assert (
        admin_client.post(reverse("admin:resolutions_paragraph_delete", args=[paragraph.pk])).status_code
        == 403
    )


WITH_HOST = {"ELEVENBIS_PRODUCTION": "1", "SECRET_KEY": "s" * 60, "ALLOWED_HOSTS": "elevenbis.example"}


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"ELEVENBIS_PRODUCTION": "1"}, "SECRET_KEY"),
        ({"ELEVENBIS_PRODUCTION": "1", "SECRET_KEY": "s" * 60}, "ALLOWED_HOSTS"),
        (WITH_HOST, "AUDIT_KEY"),
        ({**WITH_HOST, "AUDIT_KEY": "s" * 60}, "AUDIT_KEY"),
        ({"ELEVENBIS_PRODUCTION": "1", "ELEVENBIS_DEMO": "1"}, "ELEVENBIS_DEMO"),
    ],
    ids=["no secret", "no hosts", "no audit key", "the secret key twice", "demo in production"],
)
def test_wrong_settings_stop_the_start_with_a_remedy(tmp_path, environment, says):
    given = ("SECRET_KEY", "ALLOWED_HOSTS", "AUDIT_KEY")
    clean = {name: value for name, value in os.environ.items() if name not in given}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**clean, "ELEVENBIS_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert says in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("place", ["shared", "sign", "signature", "invitations", "calendar", "first-account"])
def test_tokens_do_not_reach_the_logs(client, db, caplog, place):
    token = first_account.token() if place == "first-account" else "Ab3_" * 11
    path = f"/{place}/{token}.ics" if place == "calendar" else f"/{place}/{token}/"
    with caplog.at_level("WARNING"):
        client.get(path)
    record = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", (path,), None)
    assert TokenFilter().filter(record)
    assert token not in record.getMessage()
    assert record.getMessage().startswith(f"Not Found: /{place}/...")
    (handler,) = settings.LOGGING["handlers"].values()
    assert handler["filters"] == ["tokens"]


def test_an_amendments_text_is_not_editable_in_the_admin(admin_client, world):
    from amendments.drafting import Wording, propose_change

    amendment = propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns;"), world.drafter)
    page = admin_client.get(reverse("admin:amendments_amendment_change", args=[amendment.pk])).text
    assert "Condemns;" in page
    for name in ("text", "reason", "source_symbol", "asks", "status"):
        assert f'name="{name}"' not in page, "what a version proposed is never corrected"
