"""The history of an amendment: every version, every change of its status, and the redline between any two versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef

from amendments.models import Amendment, MergedText, StatusChange, Version
from amendments.texts import proposed
from coalitions.models import Person
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from redline import parse_label
from resolutions.texts import plain


@dataclass(frozen=True)
class Event:
    """A version or a change of status."""

    at: datetime
    person: Person | None
    version: Version
    before: Version | None = None
    """The version before, if it is a version and not the first."""
    same_words: bool = False
    """Only the reason, the source or the asks changed, or a version was saved again."""
    renamed: bool = False
    reason_changed: bool = False
    """Another reason than before, or a first one."""
    fallback_changed: bool = False
    """Likewise of its fallback wording."""
    status_change: StatusChange | None = None

    @cached_property
    def redline(self) -> RedlineParagraph | None:
        """From the version before, or from the draft's text; None for a change of status. Computed when it is shown:
        of a long history only a page is."""
        return None if self.status_change else between(self.before, self.version, first=self.version)


def versions_of(amendment: Amendment) -> list[Version]:
    """Every version, the first one first; each knows, as `made_of_others`, whether other texts were merged in it."""
    merged = Exists(MergedText.objects.filter(version=OuterRef("pk")))
    rows = amendment.versions.select_related("person", "paragraph__draft", "neighbour__draft")
    return list(rows.annotate(made_of_others=merged).order_by("number"))


def timeline(amendment: Amendment, versions: Sequence[Version]) -> list[Event]:
    """Versions and changes of status, the latest first. `versions` as of `versions_of`."""
    changes = amendment.status_changes.select_related("person", "version")
    return sorted([*_saved(versions), *_status_changes(changes)], key=_order, reverse=True)


def between(old: Version | None, new: Version | None, *, first: Version) -> RedlineParagraph:
    """The redline from one version to another.

    None stands for the text they were written against, or for no text where that is a new paragraph; if both are
    None, for what the `first` version was written against.
    """
    known = old or new or first
    before = proposed(old) if old else plain(known.paragraph) if known.paragraph else None
    after = proposed(new) if new else plain(known.paragraph) if known.paragraph else None
    if before is None and after is None:
        return compare_paragraph(
            DraftParagraph(parse_label(known.label), ""), DraftParagraph(parse_label(known.label), "")
        )
    return compare_paragraph(before, after)


def words_since(versions: Iterable[Version]) -> datetime:
    """Since when the latest words stand: saving another reason alone does not make another text."""
    latest, *earlier = sorted(versions, key=lambda version: version.number, reverse=True)
    since = latest.at
    for version in earlier:
        if not version.same_words(latest):
            break
        since = version.at
    return since


def _saved(versions: Sequence[Version]) -> Iterator[Event]:
    before: Version | None = None
    for version in versions:
        yield Event(
            version.at,
            version.person,
            version,
            before=before,
            same_words=before is not None and before.same_words(version),
            renamed=before is not None and before.label != version.label,
            reason_changed=version.reason != (before.reason if before else ""),
            fallback_changed=version.fallback != (before.fallback if before else ""),
        )
        before = version


def _status_changes(changes: Iterable[StatusChange]) -> Iterator[Event]:
    for made in changes:
        yield Event(made.at, made.person, made.version, status_change=made)


def _order(event: Event) -> tuple[datetime, int, int]:
    """By time; a change of status comes after the version it is about when both are of one moment."""
    return event.at, event.version.number, 1 if event.status_change else 0
