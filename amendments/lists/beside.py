"""What is known of amendments besides their words: their status, the asks that they carry, what is translated of them. As our
own JSON has it, and as an amendment that is taken from it gets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from amendments.models import Amendment, Ask, Campaign, Status, Version, VersionTranslation
from amendments.translations.known import InLanguage, latest_translations
from coalitions.models import Person
from coalitions.rules import visible
from documents.languages import NAMES
from documents.redlines import EarlierWords, NamedAsk, Note, TranslatedNote
from resolutions.translations.writing import save_translation

Beside = Mapping[str, Any]
"""By the UUID of a version: its `status`, `asks` and `translations`, as JSON."""


def beside(versions: Sequence[Version], person: Person | None = None) -> Beside:
    """What stands beside some versions now. Translations that are out of date, and the earlier words that they are of, are in it
    as far as `person` may read what they are to; for nobody they are left out. Two queries."""
    amendments = {version.amendment_id: version.amendment for version in versions}
    known = VersionTranslation.objects.all() if person is None else visible(person, VersionTranslation)
    latest = latest_translations(known.filter(version__amendment__in=amendments))
    asks: dict[int, list[Ask]] = {}
    carried = Version.asks.through.objects.filter(version__in=versions, ask__dropped=False)
    for carrying in carried.select_related("ask").order_by("ask__number", "pk"):
        asks.setdefault(carrying.version_id, []).append(carrying.ask)
    return {
        str(version.uuid): {
            "status": version.amendment.status,
            "asks": [{"number": ask.number, "title": ask.title} for ask in asks.get(version.pk, ())],
            "translations": [
                said
                for language in NAMES
                if (one := latest.get(version.amendment_id, {}).get(language)) is not None
                and (said := _translation(amendments[version.amendment_id], one, person))
            ],
        }
        for version in versions
    }


def _translation(amendment: Amendment, one: VersionTranslation, person: Person | None) -> dict[str, Any]:
    """A translation as JSON, empty where it is left out."""
    said = {"language": one.language, **one.said}
    if not InLanguage(amendment, one.language, None, one).is_stale:
        return said
    return {**said, "of": one.translates} if person is not None else {}


def with_beside(note: Note, said: Mapping[str, Any]) -> Note:
    """A note that says this too."""
    return Note(
        note.author,
        note.text,
        note.reason,
        note.source_symbol,
        note.source_label,
        note.fallback,
        said["status"],
        tuple(NamedAsk(one["number"], one["title"]) for one in said["asks"]),
        tuple(_translated_note(one) for one in said["translations"]),
    )


def _translated_note(said: Mapping[str, Any]) -> TranslatedNote:
    of = said.get("of")
    return TranslatedNote(**{**said, "of": None if of is None else EarlierWords(**of)})


def asks_of(campaign: Campaign) -> dict[NamedAsk, Ask]:
    """The asks of a campaign by number and title."""
    return {NamedAsk(one.number, one.title): one for one in campaign.asks.standing()}


def not_taken(campaign: Campaign, noted: Iterable[tuple[str, Note | None]]) -> list[str]:
    """What a file says of amendments, by their labels, that is not taken over with them: a sentence each."""
    known, own = asks_of(campaign), campaign.base_draft.language
    asks: dict[NamedAsk, list[str]] = {}
    statuses: dict[str, list[str]] = {}
    languages: dict[str, list[str]] = {}
    for label, note in noted:
        if note is None:
            continue
        for ask in note.asks:
            if ask not in known:
                asks.setdefault(ask, []).append(label)
        if note.status not in ("", Status.DRAFT):
            statuses.setdefault(note.status, []).append(label)
        for one in note.translations:
            if one.language not in NAMES or one.language == own:
                languages.setdefault(one.language, []).append(label)
    names = dict(Status.choices)
    return [
        *(
            _("The campaign has no ask “%(number)s. %(title)s”. In the file it is carried by %(labels)s.")
            % {"number": ask.number, "title": ask.title, "labels": ", ".join(labels)}
            for ask, labels in asks.items()
        ),
        *(
            _("“%(status)s” in the file, and a draft when taken: %(labels)s.")
            % {"status": names.get(status, status), "labels": ", ".join(labels)}
            for status, labels in statuses.items()
        ),
        *(
            _("Translated into “%(language)s” in the file, which is not taken over: %(labels)s.")
            % {"language": language, "labels": ", ".join(labels)}
            for language, labels in languages.items()
        ),
    ]


def translate_as_noted(amendment: Amendment, note: Note, person: Person) -> None:
    """Save what a file says of a new amendment in other languages."""
    own = amendment.campaign.base_draft.language
    for one in note.translations:
        if one.language in NAMES and one.language != own:
            words = {"text": one.text, "reason": one.reason, "fallback": one.fallback}
            of_words = None if one.of is None else asdict(one.of)
            translations = amendment.version.translations
            save_translation(translations, person, one.language, words, edition=0, of_words=of_words)
