"""manage.py serve: a server of one's own, as `run.py serve` starts it."""

from __future__ import annotations

import json
import socket
import stat
import subprocess
import sys
import urllib.error
from http.cookies import SimpleCookie

import pytest
from django.core.management import CommandError, call_command
from serving import ROOT, environment, fetch, free_port, serving

from config.kept_secret import kept_secret

SAY = """
import json
from config import settings
names = "DEBUG SECRET_KEY ALLOWED_HOSTS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SITE_ADDRESS"
print(json.dumps({name: getattr(settings, name) for name in names.split()}))
"""


def settings_with(folder, **more: str) -> dict:
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
