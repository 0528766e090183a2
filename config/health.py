"""Two answers for a watchdog: `/healthz`, whether the program runs at all, and `/readyz`, whether it can do its work.

They stand before everything else, so that a plain probe from the same machine gets them: without HTTPS, by any host name,
without a session.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone

from coalitions.audit import end_is_whole
from notices.mail import overdue

OK = "ok"
MAIL_LATE_AFTER = timedelta(minutes=15)
"""A mail that is due for so long says that nobody delivers: `manage.py deliver` runs every minute."""


class HealthMiddleware:
    """Answer `/healthz` and `/readyz`; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {"/healthz": healthy, "/readyz": ready}.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = answer()
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def healthy() -> HttpResponse:
    """The program runs. Asks nothing else: what runs and cannot work is not mended by starting it again."""
    return HttpResponse("ok", content_type="text/plain")


def ready() -> HttpResponse:
    """Whether the program can do its work: one word for each check, 503 if one of them fails."""
    checks = {"database": _asked(_database)}
    for name, check in CHECKS.items():
        checks[name] = _asked(check) if checks["database"] == OK or check is _disk else "not asked"
    fine = all(said == OK for said in checks.values())
    return JsonResponse({"ready": fine, "checks": checks}, status=200 if fine else 503)


def _asked(check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception as error:
        # Its words may hold names and addresses of the machine; anybody can read this.
        return f"failed: {type(error).__name__}"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"failed: {len(missing)} not applied, run manage.py migrate" if missing else OK


def _disk() -> str:
    folders = [settings.VAR, Path(settings.MEDIA_ROOT)]
    free = min(shutil.disk_usage(_there(folder)).free for folder in folders)
    return OK if free >= settings.DISK_BYTES_NEEDED else f"failed: {free // 1024**2} MB left"


def _there(folder: Path) -> Path:
    """A folder, or the nearest one above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _mail() -> str:
    late = overdue(timezone.now() - MAIL_LATE_AFTER)
    return f"failed: {late} late, does manage.py deliver run?" if late else OK


def _audit() -> str:
    return OK if end_is_whole() else "failed: run manage.py verify_audit"


CHECKS: dict[str, Callable[[], str]] = {
    "migrations": _migrations,
    "disk": _disk,
    "mail": _mail,
    "audit": _audit,
}
