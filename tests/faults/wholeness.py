"""What "whole" means: looked for in the rows and files themselves, whatever happened to the site before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.db import connection
from django.db.models import Count
from reversion.models import Version as Kept

from amendments.models import Amendment, Version
from coalitions.audit import verify
from coalitions.models import AuditEntry
from operations.rows import file_names, tables
from resolutions.models import Draft, DraftImport
from review.models import Comment, Position


def halves() -> list[str]:
    """Everything that is half there or twice there, in words; nothing where all is whole."""
    return [*_versions(), *_drafts(), *_said(), *verify().faults, *_database()]


def _entries(action: str) -> Counter[str]:
    entries = AuditEntry.objects.filter(action=action).values_list("about").annotate(Count("pk"))
    return Counter(dict(entries.order_by()))


def _versions() -> list[str]:
    found = []
    saved = _entries("amendment.saved")
    for amendment in Amendment.objects.select_related("current"):
        versions = list(Version.objects.filter(amendment=amendment).order_by("number"))
        if [version.number for version in versions] != list(range(1, len(versions) + 1)):
            found.append(f"{amendment}: versions {[version.number for version in versions]}")
        if not versions or amendment.current != versions[-1]:
            found.append(f"{amendment}: its current version is not its last")
        if saved[f"amendment {amendment.uuid}"] != len(versions):
            found.append(
                f"{amendment}: {len(versions)} versions, {saved[f'amendment {amendment.uuid}']} in the log"
            )
        kept = set(Kept.objects.get_for_object(amendment).values_list("revision", flat=True))
        if lost := [version.number for version in versions if version.revision_id not in kept]:
            found.append(f"{amendment}: versions {lost} have no revision")
    return found


def _drafts() -> list[str]:
    found = []
    begun, imported = _entries("import.started"), _entries("draft.imported")
    for started in DraftImport.objects.select_related("draft"):
        if begun[f"draftimport {started.uuid}"] != 1:
            found.append(f"{started}: {begun[f'draftimport {started.uuid}']} in the log")
        if started.draft is None:
            continue
        places = list(started.draft.paragraphs.order_by("position").values_list("position", "clause"))
        if [place for place, _ in places] != list(range(1, len(started.reading["paragraphs"]) + 1)):
            found.append(f"{started.draft}: {len(places)} paragraphs")
        if not all(clause for _, clause in places):
            found.append(f"{started.draft}: paragraphs without a clause")
    made = {f"draft {draft.uuid}": draft for draft in Draft.objects.select_related("import_of")}
    for name, times in imported.items():
        if times != 1 or name not in made:
            found.append(f"{name}: {times} times in the log, {'there' if name in made else 'not there'}")
    for name, draft in made.items():
        if hasattr(draft, "import_of") and name not in imported:
            found.append(f"{draft} is not in the log")
    return found


def _said() -> list[str]:
    log = {
        action: sum(_entries(action).values())
        for action in ("comment.made", "comment.replied", "position.taken")
    }
    found = []
    if log["comment.made"] + log["comment.replied"] != Comment.objects.count():
        found.append(f"{Comment.objects.count()} comments, in the log {log}")
    if log["position.taken"] != Position.objects.count():
        found.append(f"{Position.objects.count()} positions, in the log {log}")
    return found


def _database() -> list[str]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [line for (line,) in cursor.fetchall() if line != "ok"]


def files(folder: Path) -> tuple[set[str], set[str]]:
    """Names of files that no row names, and names in rows of files that are not there."""
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    named = set(file_names(tables()))
    return there - named, named - there
