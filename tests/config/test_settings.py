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
named = {name: getattr(settings, name, None) for name in ("PASSWORD_HASHERS", "WHITENOISE_AUTOREFRESH")}
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
