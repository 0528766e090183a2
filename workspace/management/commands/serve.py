"""manage.py serve: Elevenbis for real use by the people of one machine, and the way to let others in."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.forms import IntegerField

from coalitions.accounts import first_account

HELP = """
It answers on this computer only. To let others in, put a web server with TLS in front (Caddy, nginx) and start it
with ALLOWED_HOSTS=your.host BEHIND_PROXY=1, or run it by docker compose: docs/server.md tells how.
Everything is kept in {var}: texts, files, and the secret key. Keep copies, and keep them secret.
"""


class Command(BaseCommand):
    help = (
        "Make or update the database in var/ and serve Elevenbis on 127.0.0.1, with production settings. While nobody "
        "has an account, print the link by which the first one is made."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("port", nargs="?", default="8000", help="port to serve on (8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        port = _free_port(options["port"])
        if not settings.SERVE:
            raise CommandError(
                "Start it with `python3 run.py serve`, which sets what it needs.", returncode=2
            )
        # Drafts and the names of people: nobody else on this machine reads what is written from now on.
        os.umask(0o077)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        address = os.environ.setdefault(
            "SITE_ADDRESS", f"http://localhost:{port}" if settings.ONLY_HERE else settings.SITE_ADDRESS
        )
        settings.ADDRESS_FILE.write_text(f"{address}\n", encoding="utf-8")
        self.stdout.write(f"Elevenbis: {address}/  (Ctrl+C stops it)")
        if first_account.is_wanted():
            self.stdout.write(
                "\nNobody has an account yet. Make the first one by this link; it works once, for a day:\n"
                f"{first_account.link(address)}"
            )
        self.stdout.write(HELP.format(var=settings.VAR))
        self.stdout.flush()
        sys.exit(_serve(port))


def _free_port(given: str) -> int:
    try:
        port = IntegerField(min_value=1, max_value=65535).clean(given)
    except ValidationError as error:
        raise CommandError(
            f"“{given}” is not a port: give a number from 1 to 65535.", returncode=2
        ) from error
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Give another: `python3 run.py serve 9000`.",
                returncode=2,
            ) from error
    return port


def _serve(port: int) -> int:
    """Serve pages, and deliver mails and reminders, until one of the two ends or somebody stops it."""
    manage = [sys.executable, str(settings.ROOT / "manage.py")]
    if importlib.util.find_spec("fcntl") is None:
        # gunicorn needs Unix.
        pages = [*manage, "runserver", "--noreload", "--verbosity", "0", f"127.0.0.1:{port}"]
    else:
        config = str(settings.ROOT / "config" / "gunicorn.py")
        quiet = ["--access-logfile", os.devnull, "--log-level", "warning"]
        pages = [sys.executable, "-m", "gunicorn", "--config", config, *quiet]
    # DEBUG must not come from the environment of a developer; the rest is as the person set it.
    environment = {**os.environ, "ELEVENBIS_BIND": f"127.0.0.1:{port}", "DEBUG": "0"}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    deliver = subprocess.Popen(  # noqa: S603
        [*manage, "deliver", "--loop", "60"], env=environment, stdout=subprocess.DEVNULL, cwd=settings.ROOT
    )
    server = subprocess.Popen(pages, env=environment, cwd=settings.ROOT)  # noqa: S603
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (server, deliver):
            process.terminate()
        for process in (server, deliver):
            process.wait()
