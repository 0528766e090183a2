"""The texts that the campaign did not choose, as files list them on wish beside the one it puts forward."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign, Kind, Version

Others = Mapping[str, Sequence[Mapping[str, str]]]
"""By the UUID of a version that is put forward: of each other text its `version` and what a file `says` of it, as JSON."""


def others_of(
    campaign: Campaign, versions: Sequence[Version], statuses: Collection[str], language: str
) -> tuple[Others, tuple[Version, ...]]:
    """The other texts with one of these statuses, in words for files in a language that is active, and their versions. No
    person is named. One query."""
    about = {_place(version): str(version.uuid) for version in versions}
    rivals = Amendment.objects.filter(campaign=campaign, is_chosen=False, status__in=statuses).order_by("pk")
    found: dict[str, list[dict[str, str]]] = {}
    held = []
    for one in rivals.with_version().select_related("organisation"):
        key = about.get(_place(one.version))
        if key is not None and one.version.draft.pk == campaign.base_draft_id:
            found.setdefault(key, []).append({"version": str(one.version.uuid), "says": _says(one, language)})
            held.append(one.version)
    return found, tuple(held)


def said_of(others: Mapping[str, Any], version: Version) -> list[str]:
    """What a file says of the other texts beside a version that is put forward."""
    return [one["says"] for one in others.get(str(version.uuid), ())]


def _place(version: Version) -> int | str:
    return version.paragraph_id or version.label


def _says(amendment: Amendment, language: str) -> str:
    who = amendment.organisation.named_in(language) if amendment.organisation else ""
    if amendment.kind == Kind.DELETE:
        return (
            _("Another suggestion, of %(who)s: to delete it.") % {"who": who}
            if who
            else _("Another suggestion: to delete it.")
        )
    said = {"who": who, "text": amendment.text}
    return _("Another text, of %(who)s: %(text)s") % said if who else _("Another text: %(text)s") % said
