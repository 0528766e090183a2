"""What `docker compose up` starts, run by hand: each service's very command, in order, against a real PostgreSQL.

Where root runs the tests, also with a file system that is read-only but for the volumes, and without any right of root.
The differences to containers that remain: places (folders of the test, ports), and names of database and roles.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import environ
import psycopg2
import pytest
from composing import ROOT, ByHand, compose_file, example_environment
from proxying import proxy
from serving import free_port

SUPERUSER = os.environ.get("TEST_SUPERUSER_URL") or os.environ.get("DATABASE_URL", "")
"""Who may make roles and databases, as the image of PostgreSQL can."""


def connected(**more: Any) -> Any:
    """A connection to the server of the tests, as its superuser unless said otherwise."""
    found = environ.Env.db_url_config(SUPERUSER)
    given = {
        "host": found["HOST"],
        "port": found["PORT"] or 5432,
        "user": found["USER"],
        "password": found["PASSWORD"],
    }
    return psycopg2.connect(**{**given, "dbname": "postgres", **more})


@pytest.fixture
def by_hand(tmp_path: Path) -> Iterator[ByHand]:
    """All services of docker-compose.yml, none of them started; what they made in PostgreSQL is dropped in the end."""
    if not SUPERUSER.startswith("postgres"):
        pytest.skip("no PostgreSQL: set DATABASE_URL")
    with closing(connected()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("nobody who may make roles: set TEST_SUPERUSER_URL")
        host = {"host": connection.info.host, "port": str(connection.info.port)}
    mark = uuid4().hex[:8]
    names = {"name": f"composed_{mark}", "owner": f"composed_{mark}_owner", "web": f"composed_{mark}_web"}
    settings = {**example_environment(), "SITE_HOST": "localhost", "WEB_CONCURRENCY": "1"}
    stack = ByHand(tmp_path, {**host, **names}, settings, free_port())
    try:
        yield stack
    finally:
        stack.stop()
        with closing(connected()) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {names['name']} WITH (FORCE)")
                for role in (names["web"], names["owner"]):
                    cursor.execute(f"DROP ROLE IF EXISTS {role}")


def make_roles(stack: ByHand) -> None:
    """Run deploy/roles.sql as the image of PostgreSQL runs what is in its folder for it."""
    found = environ.Env.db_url_config(SUPERUSER)
    given = stack.environment("database")
    names = {
        "database": stack.database["name"],
        "owner": stack.database["owner"],
        "web": stack.database["web"],
    }
    command = ["psql", "-v", "ON_ERROR_STOP=1", "--no-password", "--no-psqlrc", "--dbname", "postgres"]
    for name, value in names.items():
        command += ["-v", f"{name}={value}"]
    done = subprocess.run(
        [*command, "-f", str(ROOT / "deploy" / "roles.sql")],
        env={
            **given,
            "PGHOST": stack.database["host"],
            "PGUSER": found["USER"],
            "PGPASSWORD": found["PASSWORD"] or "",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def refused(stack: ByHand, role: str, statement: str) -> bool:
    """Whether PostgreSQL forbids a statement to one of the two roles, which signs in by the password of its file."""
    password = (stack.folder / "secrets" / f"database_{role}_password").read_text().strip()
    with closing(
        connected(user=stack.database[role], password=password, dbname=stack.database["name"])
    ) as connection:
        try:
            connection.cursor().execute(statement)
        except psycopg2.errors.InsufficientPrivilege:
            return True
    return False


def test_all_services_start_in_order_and_are_well(by_hand: ByHand):
    make_roles(by_hand)
    assert by_hand.is_healthy("database")
    assert "only adds to the audit log" in by_hand.run("migrate")
    by_hand.run("migrate")  # as at each start
    collect_static_files(by_hand)
    for service in ("web", "worker", "backup"):
        by_hand.start(service)
    with urllib.request.urlopen(f"http://127.0.0.1:{by_hand.port}/readyz", timeout=30) as answer:
        assert json.load(answer)["ready"]

    nothing_is_written_but_to_volumes(by_hand)
    the_first_account_is_made_and_signs_in(by_hand)
    the_first_backup_is_whole(by_hand)
    the_role_of_the_pages_guards_the_audit_log(by_hand)
    what_does_no_work_any_more_is_not_well(by_hand)


def collect_static_files(stack: ByHand) -> None:
    """As the Dockerfile does, before anything is guarded."""
    environment = stack.environment("web")
    command = ["python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def nothing_is_written_but_to_volumes(stack: ByHand) -> None:
    """All that is well above was so without a file system to write to; where this machine lets us show it."""
    if not stack.guard:
        return
    web = "touch var-is-written 2>&1; touch $STATIC_ROOT/here 2>&1; touch $ELEVENBIS_VAR/here && grep CapEff /proc/self/status"
    said = stack.run("web", "sh", "-c", web)
    assert said.count("Read-only file system") == 2
    assert "CapEff:\t0000000000000000" in said
    assert "Read-only" in stack.run("backup", "sh", "-c", "touch $ELEVENBIS_VAR/other 2>&1 || true")


def the_first_account_is_made_and_signs_in(stack: ByHand) -> None:
    """By the link of the command, through the proxy where there is a Caddy, with real forms."""
    link = stack.run("web", "python", "manage.py", "first_account").strip()
    assert link.startswith("https://localhost/first-account/")
    if shutil.which("caddy") is None:
        return
    password = "seven lanterns along the quay"
    person = {"first_name": "Nuri", "last_name": "Newcomer", "email": "nuri@wick.example"}
    with proxy(stack.folder, f"127.0.0.1:{stack.port}") as running:
        with running.browser() as browser:
            path = link.removeprefix("https://localhost")
            made = running.send(browser, path, **person, password=password, repeated=password)
            assert "Name your coalition" in made.text
            assert made.headers["Strict-Transport-Security"]
        with running.browser() as browser:
            signed_in = running.send(browser, "/account/login/", login="nuri@wick.example", password=password)
            assert "Name your coalition" in signed_in.text
            assert "Newcomer" in browser.get(f"{running.address}/me/", timeout=30).text
    gone = subprocess.run(
        ["python", "manage.py", "first_account"],
        cwd=ROOT,
        env=stack.environment("web"),
        capture_output=True,
        text=True,
    )
    assert (gone.returncode, "Somebody has an account already" in gone.stderr) == (2, True)


def the_first_backup_is_whole(stack: ByHand) -> None:
    (kept,) = (stack.folder / "backups").iterdir()
    assert "Whole." in stack.run("backup", "python", "manage.py", "verify", str(kept))


def the_role_of_the_pages_guards_the_audit_log(stack: ByHand) -> None:
    """It adds to it, and can do nothing else to it or to what guards it."""
    for statement in (
        "UPDATE coalitions_auditentry SET action = 'other'",
        "DELETE FROM coalitions_auditentry",
        "TRUNCATE coalitions_auditentry",
        "ALTER TABLE coalitions_auditentry DISABLE TRIGGER ALL",
        "DROP TABLE coalitions_auditentry",
        "CREATE TABLE mine (id int)",
    ):
        assert refused(stack, "web", statement), statement
    assert not refused(stack, "web", "DELETE FROM django_session")
    assert not refused(stack, "owner", "TRUNCATE django_session")


def what_does_no_work_any_more_is_not_well(stack: ByHand) -> None:
    """The health checks say so."""
    for service in ("web", "worker", "backup"):
        process = stack.running.pop(service)
        process.terminate()
        process.wait(timeout=60)
    (kept,) = (stack.folder / "backups").iterdir()
    os.utime(kept, (time.time() - 27 * 3600,) * 2)
    os.utime(stack.folder / "tmp" / "delivered", (time.time() - 600,) * 2)
    assert not [service for service in ("web", "worker", "backup") if stack.is_healthy(service)]


def test_a_service_without_its_secret_says_which(by_hand: ByHand):
    file = by_hand.folder / "secrets" / "audit_key"
    file.unlink()
    done = subprocess.run(
        ["python", "manage.py", "check"],
        cwd=ROOT,
        env=by_hand.environment("web"),
        capture_output=True,
        text=True,
    )
    assert f"AUDIT_KEY_FILE names {file}, which cannot be read" in done.stderr


def test_no_service_is_left_out():
    """Of those that are run above and in test_proxy.py."""
    assert compose_file()["services"].keys() == {"proxy", "web", "worker", "migrate", "backup", "database"}
