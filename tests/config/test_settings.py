"""What the environment makes of the settings, read by a Python of its own: the tests run with settings of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SAY = """
import json
from config import settings
asked = (
    "PASSWORD_HASHERS", "WHITENOISE_AUTOREFRESH", "SECRET_KEY_FALLBACKS", "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD", "SECURE_HSTS_SECONDS", "EMAIL_TIMEOUT", "MAIL_SERVER", "EMAIL_HOST",
)
named = {name: getattr(settings, name, None) for name in asked}
print(json.dumps({**named, **{k: v for k, v in settings.DATABASES["default"].items() if isinstance(v, int | str)}}))
"""


def settings_with(folder: Path, **environment: str) -> dict[str, Any]:
    """Some settings of the product with these variables set."""
    done = subprocess.run(
        [sys.executable, "-c", SAY],
        cwd=ROOT,
        env={**os.environ, "ELEVENBIS_VAR": str(folder), **environment},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_connections_to_postgresql_are_kept_and_looked_at(tmp_path):
    found = settings_with(tmp_path, DATABASE_URL="postgres://somebody@127.0.0.1/elevenbis")
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (60, True)
    assert found["DISABLE_SERVER_SIDE_CURSORS"] is False


def test_behind_pgbouncer(tmp_path):
    found = settings_with(
        tmp_path,
        DATABASE_URL="postgres://somebody@127.0.0.1/elevenbis",
        CONN_MAX_AGE="0",
        DISABLE_SERVER_SIDE_CURSORS="1",
    )
    assert (found["CONN_MAX_AGE"], found["DISABLE_SERVER_SIDE_CURSORS"]) == (0, True)


def test_what_is_cheap_in_the_tests_is_not_cheap_in_the_product(tmp_path):
    found = settings_with(tmp_path, DATABASE_URL="")
    assert found["PASSWORD_HASHERS"] is None, "Django's own choice"
    assert found["WHITENOISE_AUTOREFRESH"] is None


PRODUCTION = {
    "ELEVENBIS_PRODUCTION": "1",
    "SECRET_KEY": "s" * 60,
    "ALLOWED_HOSTS": "elevenbis.example",
    "AUDIT_KEY": "b" * 60,
}


def test_https_for_good_binds_this_host_alone_unless_asked_for(tmp_path):
    found = settings_with(tmp_path, **PRODUCTION)
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert (found["SECURE_HSTS_INCLUDE_SUBDOMAINS"], found["SECURE_HSTS_PRELOAD"]) == (False, False)
    asked = {"SECURE_HSTS_INCLUDE_SUBDOMAINS": "1", "SECURE_HSTS_PRELOAD": "1"}
    found = settings_with(tmp_path, **PRODUCTION, **asked)
    assert (found["SECURE_HSTS_INCLUDE_SUBDOMAINS"], found["SECURE_HSTS_PRELOAD"]) == (True, True)


def test_earlier_secret_keys_go_on_opening_what_they_closed(tmp_path):
    assert settings_with(tmp_path)["SECRET_KEY_FALLBACKS"] == []
    found = settings_with(tmp_path, SECRET_KEY_FALLBACKS="older,oldest")
    assert found["SECRET_KEY_FALLBACKS"] == ["older", "oldest"]


def test_a_mail_server_is_waited_for_ten_seconds(tmp_path):
    found = settings_with(tmp_path, EMAIL_URL="smtp+tls://user:password@mail.example:587")
    assert (found["EMAIL_TIMEOUT"], found["MAIL_SERVER"], found["EMAIL_HOST"]) == (10, True, "mail.example")
    assert settings_with(tmp_path, EMAIL_URL="")["MAIL_SERVER"] is False
    console = settings_with(tmp_path, EMAIL_URL="consolemail://")
    assert console["MAIL_SERVER"] is False, "what is printed waits for no server"


# --- secrets in files -------------------------------------------------------------------------------------------


def refusal_with(folder: Path, **environment: str) -> str:
    """The last line of a start that is refused."""
    done = subprocess.run(
        [sys.executable, "-c", "from config import settings"],
        cwd=ROOT,
        env={**os.environ, "ELEVENBIS_VAR": str(folder), **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode, "it started"
    return done.stderr.splitlines()[-1]


def test_secrets_may_stand_in_files(tmp_path):
    given = {
        "SECRET_KEY": "s" * 60,
        "AUDIT_KEY": "b" * 60,
        "DATABASE_PASSWORD": "p#@/ß",
        "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
        "SECRET_KEY_FALLBACKS": "older,oldest",
    }
    files = {}
    for name, secret in given.items():
        (tmp_path / name).write_text(f"{secret}\n", encoding="utf-8")
        files[f"{name}_FILE"] = str(tmp_path / name)
    found = settings_with(
        tmp_path,
        ELEVENBIS_PRODUCTION="1",
        ALLOWED_HOSTS="elevenbis.example",
        DATABASE_URL="postgres://somebody@127.0.0.1/elevenbis",
        **files,
    )
    assert (found["USER"], found["PASSWORD"]) == ("somebody", "p#@/ß")
    assert (found["MAIL_SERVER"], found["SECRET_KEY_FALLBACKS"]) == (True, ["older", "oldest"])


def test_a_secret_file_that_is_missing_or_empty_is_named(tmp_path):
    production = {"ELEVENBIS_PRODUCTION": "1", "ALLOWED_HOSTS": "elevenbis.example"}
    file = tmp_path / "key"
    named = {**production, "SECRET_KEY_FILE": str(file)}
    assert f"SECRET_KEY_FILE names {file}, which cannot be read" in refusal_with(tmp_path, **named)
    file.write_text("\n")
    assert f"SECRET_KEY_FILE names {file}, which is empty" in refusal_with(tmp_path, **named)
    file.write_bytes(b"\xff" * 60)
    assert "no text" in refusal_with(tmp_path, **named)
    file.write_text("secret" * 10)
    both = refusal_with(tmp_path, **named, SECRET_KEY="s" * 60)
    assert "Both SECRET_KEY and SECRET_KEY_FILE" in both
    assert "secret" * 10 not in both


def test_only_our_own_secrets_are_read_from_files(tmp_path):
    """SSL_CERT_FILE and the like belong to others."""
    assert settings_with(tmp_path, LOG_LEVEL_FILE=str(tmp_path / "none"))["EMAIL_TIMEOUT"] == 10
