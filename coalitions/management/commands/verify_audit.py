"""manage.py verify_audit: find any change made to the audit log."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coalitions.audit import verify
from coalitions.models import AuditEntry

_NOT_FOUND = (
    "Not found without --expect HASH: an end that was cut off where it held no change but only what was viewed, "
    "downloaded or tried; and a log that was cut together with the history of changes."
)


class Command(BaseCommand):
    help = (
        "Walk the audit log, compare every hash, with AUDIT_KEY, and look for the entry of each change in the history. "
        "Prints the number of entries and the newest hash, which also stands in the coordinators' digests; pass one that "
        "was the newest earlier with --expect: it tells for certain whether the log was cut off or emptied since."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", metavar="HASH", help="a hash that was the newest at an earlier time")

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        faults = list(verdict.faults)
        expected = options["expect"]
        if expected and not AuditEntry.objects.filter(hash=expected).exists():
            faults.append("the entry with the expected hash is gone")
        if faults:
            raise CommandError("; ".join(faults), returncode=1)
        self.stdout.write(f"{verdict.entries} entries, unchanged. Newest: {verdict.newest}")
        if not expected:
            self.stdout.write(_NOT_FOUND)
