"""manage.py verify_audit: find any change made to the audit log."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coalitions.audit import verify
from coalitions.models import AuditEntry


class Command(BaseCommand):
    help = (
        "Walk the audit log and compare every hash, with AUDIT_KEY. Prints the number of entries and the newest hash, which "
        "also stands in the coordinators' digests; pass one that was the newest earlier with --expect: it tells "
        "whether the log was cut off or emptied since."
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
