"""manage.py serve: a server of one's own, as `run.py serve` starts it."""

from __future__ import annotations

import json
import re
import socket
import stat
import subprocess
import sys
import urllib.error
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from serving import ROOT, Served, beside, environment, fetch, free_port, serving

from config.kept_secret import kept_secret

pytestmark = pytest.mark.once

SAY = """
import json
from config import settings
names = "SERVE DEBUG SECRET_KEY AUDIT_KEY ALLOWED_HOSTS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SITE_ADDRESS"
print(json.dumps({name: getattr(settings, name, None) for name in names.split()}))
"""


def settings_with(folder, environment=environment, **more: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", SAY],
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_it_serves_and_prints_the_link_of_the_first_account(tmp_path):
    with serving(tmp_path) as served:
        with fetch(served.link) as page:
            text = page.read().decode()
            cookies = SimpleCookie(page.headers["Set-Cookie"])
        assert "Make the first account" in text
        assert not any(cookie["secure"] for cookie in cookies.values())
        with pytest.raises(urllib.error.HTTPError) as missing:
            fetch(served.address + "/campaigns/none/")
        with missing.value as answer:
            assert answer.code == 404
            assert "DEBUG" not in answer.read().decode()
        style = next(part for part in text.split('"') if part.startswith("/static/css/main."))
        with fetch(served.address + style) as sent:
            assert sent.headers["Cache-Control"].endswith("immutable")
        assert "TLS" in "".join(served.printed)
        for name in ("secret-key", "elevenbis.sqlite3"):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600, name


def manage(folder, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """As `run.py manage` runs it beside `serve`."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=beside(folder, **more),
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def begun_beside(tmp_path_factory) -> Iterator[tuple[Path, Served, str]]:
    """A folder that is served, its server, and what a command printed that began a coalition there meanwhile."""
    folder = tmp_path_factory.mktemp("served")
    with serving(folder) as served:
        done = manage(
            folder, "coalition", "Lantern", "--organisation=Wick", "--coordinator=cora@wick.example"
        )
        assert done.returncode == 0, done.stderr
        yield folder, served, done.stdout


def test_what_a_command_beside_it_writes_is_signed_with_the_key_of_the_log(begun_beside):
    folder, served, _ = begun_beside
    with fetch(served.address + "/readyz") as answer:
        assert json.loads(answer.read())["checks"]["audit"] == "ok"
    for done in (manage(folder, "verify_audit"), manage(folder, "verify_audit", ELEVENBIS_SERVE="1")):
        assert "2 entries, unchanged" in done.stdout, done.stderr


def test_links_of_a_command_beside_it_lead_to_the_address_that_is_served(begun_beside):
    folder, served, printed = begun_beside
    with fetch(re.search(r"http\S+", printed)[0]) as page:
        assert page.url.startswith(f"{served.address}/invitations/")
        assert "Lantern" in page.read().decode()
    assert manage(folder, "first_account").stdout.startswith(f"{served.address}/first-account/")


def test_beside_a_served_folder_all_is_as_served(tmp_path):
    served = settings_with(tmp_path)
    assert settings_with(tmp_path, beside) == served
    assert settings_with(tmp_path, beside, DATABASE_URL=f"sqlite:///{tmp_path}/elevenbis.sqlite3") == served


@pytest.mark.parametrize(
    "said",
    [
        {"AUDIT_KEY": "a" * 60},
        {"ELEVENBIS_DEMO": "1"},
        {"DATABASE_URL": "sqlite:////tmp/another.sqlite3"},
        {"DATABASE_URL": "postgres://somebody@127.0.0.1/elevenbis"},
        {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    ],
    ids=lambda said: "=".join(*said.items()),
)
def test_what_is_said_otherwise_counts_beside_it_too(tmp_path, said):
    served = settings_with(tmp_path)
    found = settings_with(tmp_path, beside, **said)
    assert not found["SERVE"]
    assert found["AUDIT_KEY"] != served["AUDIT_KEY"]
    assert found["SECRET_KEY"] != served["SECRET_KEY"]


def test_a_folder_that_nobody_served_is_a_developers(tmp_path):
    found = settings_with(tmp_path, beside)
    assert found["DEBUG"]
    assert found["SECRET_KEY"].startswith("developer")
    assert not (tmp_path / "audit-key").exists()


def test_on_this_computer_all_is_production_but_https(tmp_path):
    first, second = settings_with(tmp_path), settings_with(tmp_path)
    assert first == second, "the secret key is kept"
    assert len(first["SECRET_KEY"]) >= 50
    assert not first["DEBUG"]
    assert first["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    https = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert [first[name] for name in https] == [False, False, False]


def test_with_hosts_it_asks_for_https(tmp_path):
    found = settings_with(tmp_path, ALLOWED_HOSTS="reed.example")
    assert (found["ALLOWED_HOSTS"], found["SITE_ADDRESS"]) == (["reed.example"], "https://reed.example")
    https = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    assert [found[name] for name in https] == [True, True, True]


def test_a_secret_is_made_once(tmp_path):
    made = kept_secret(tmp_path / "key")
    assert kept_secret(tmp_path / "key") == made
    assert kept_secret(tmp_path / "other") != made
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key", "other"]


def test_of_two_who_make_it_at_once_both_get_one(tmp_path, monkeypatch):
    theirs = kept_secret(tmp_path / "key")
    monkeypatch.setattr("pathlib.Path.exists", lambda path: False)
    assert kept_secret(tmp_path / "key") == theirs


@pytest.mark.parametrize("port", ["0", "99999", "http", "²", ""])
def test_a_port_that_is_none(port):
    with pytest.raises(CommandError, match="not a port"):
        call_command("serve", port)


def test_a_port_that_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CommandError, match="Give another"):
            call_command("serve", str(other.getsockname()[1]))


def test_it_does_not_start_with_other_settings():
    with pytest.raises(CommandError, match=r"run\.py serve"):
        call_command("serve", str(free_port()))
