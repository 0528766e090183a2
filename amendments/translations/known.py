"""What is known of amendments in another language, and how it reads: as a redline like the authentic one, or less."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from amendments.models import Amendment, Campaign, CampaignTranslation, Kind, Version, VersionTranslation
from coalitions.languages import name_of
from coalitions.models import Person
from coalitions.rules import visible
from documents.languages import NAMES
from documents.redlines import MarkedText
from redline import redline
from resolutions.translations.known import KnownParagraph, paragraphs_in


@dataclass(frozen=True)
class InLanguage:
    """An amendment in another language, as far as it is translated."""

    amendment: Amendment
    language: str
    base: KnownParagraph | None
    """The paragraph that is changed or deleted."""
    translation: VersionTranslation | None
    """Of the version that stands, or the latest there is of an earlier one."""
    of_version: Version | None = None
    """The version that is looked at, where it is not the one that stands."""

    @property
    def version(self) -> Version:
        """What it says in its own language."""
        return self.of_version or self.amendment.version

    @property
    def language_name(self) -> str:
        """Korean, French, in the reader's language."""
        return name_of(self.language)

    @property
    def is_stale(self) -> bool:
        """Whether the amendment says something else since it was translated."""
        if self.translation is None:
            return False
        return self.translation.version.kind != self.version.kind or any(
            then != now for then, now in self._then_and_now(self.translation)
        )

    def _then_and_now(self, translation: VersionTranslation) -> list[tuple[str, str]]:
        """What was translated, and what stands: of the proposed text, its reason, the fallback wording."""
        return [(then, getattr(self.version, name)) for name, then in translation.translates.items()]

    @property
    def is_base_stale(self) -> bool:
        """Whether the paragraph was translated with other words, those of another draft."""
        return self.base is not None and self.base.is_stale

    @property
    def since(self) -> list[MarkedText]:
        """What changed since it was translated: of the paragraph, of the proposed text, of its reason, of the fallback wording."""
        pairs: list[tuple[str, str]] = []
        if self.base is not None:
            pairs.append((self.base.translation.paragraph.text, self.base.paragraph.text))
        if self.translation is not None:
            pairs += self._then_and_now(self.translation)
        return [MarkedText(tuple(redline(old, new))) for old, new in pairs if old != new]

    @property
    def base_text(self) -> str:
        """What the paragraph says, if that is translated as it stands."""
        return self.base.translation.text if self.base is not None and not self.base.is_stale else ""

    @property
    def text(self) -> str:
        """What is proposed, if that is translated as it stands."""
        return self.translation.text if self.translation is not None and not self.is_stale else ""

    @property
    def reason(self) -> str:
        """Why, if that is translated as it stands."""
        return self.translation.reason if self.translation is not None and not self.is_stale else ""

    @property
    def fallback(self) -> str:
        """What would do as well, if that is translated as it stands."""
        return self.translation.fallback if self.translation is not None and not self.is_stale else ""

    @property
    def redline(self) -> MarkedText | None:
        """The change as a redline, where both of its texts are translated as they stand; that of a new paragraph or of a
        deletion has one."""
        kind = self.amendment.kind
        if kind == Kind.INSERT:
            return MarkedText(tuple(redline("", self.text)), "inserted") if self.text else None
        if kind == Kind.DELETE:
            return MarkedText(tuple(redline(self.base_text, "")), "deleted") if self.base_text else None
        if not self.text or not self.base_text:
            return None
        return MarkedText(tuple(redline(self.base_text, self.text)))


def amendments_in(person: Person, amendments: Sequence[Amendment], language: str) -> dict[int, InLanguage]:
    """What a person may know of amendments in a language, by their keys. Two queries, however many there are."""
    paragraphs = [one.paragraph for one in amendments if one.paragraph is not None]
    bases = paragraphs_in(person, paragraphs, language)
    found = _translations(person, [one.pk for one in amendments], language)
    latest = latest_translations(found)
    return {
        one.pk: InLanguage(
            one,
            language,
            bases.get(one.paragraph.pk) if one.paragraph else None,
            latest.get(one.pk, {}).get(language),
        )
        for one in amendments
    }


def versions_in(person: Person, versions: Sequence[Version], language: str) -> dict[int, InLanguage]:
    """What a person may know of versions, whichever stand now, in a language, by the keys of their amendments: each by its own
    translation, else the latest of its amendment. Nothing of the paragraphs that they change. One query."""
    found = _translations(person, [one.amendment_id for one in versions], language)
    own: dict[int, VersionTranslation] = {}
    latest: dict[int, VersionTranslation] = {}
    for one in found.select_related("version").order_by("version__number", "pk"):
        own[one.version_id] = latest[one.version.amendment_id] = one
    return {
        version.amendment_id: InLanguage(
            version.amendment,
            language,
            None,
            own.get(version.pk) or latest.get(version.amendment_id),
            version,
        )
        for version in versions
    }


def _translations(person: Person, amendments: Iterable[int], language: str) -> QuerySet[VersionTranslation]:
    return visible(person, VersionTranslation).filter(version__amendment__in=amendments, language=language)


def latest_translations(found: QuerySet[VersionTranslation]) -> dict[int, dict[str, VersionTranslation]]:
    """Of some translations, whatever version each is of, the latest into each language, by the amendment's id. One query."""
    latest: dict[int, dict[str, VersionTranslation]] = {}
    for one in found.select_related("version").order_by("version__number", "pk"):
        latest.setdefault(one.version.amendment_id, {})[one.language] = one
    return latest


def campaign_in(person: Person, campaign: Campaign, language: str) -> CampaignTranslation | None:
    """The title and the notice of a campaign in a language, also those that are out of date."""
    found = visible(person, CampaignTranslation).filter(campaign=campaign, language=language)
    return found.select_related("campaign", "of_draft").first()


def in_languages(person: Person, amendment: Amendment) -> list[InLanguage]:
    """An amendment in each language that texts are kept in and it is not written in; those it was translated into first."""
    own = amendment.campaign.base_draft.language
    there = languages_of(person, [amendment])
    known = [amendments_in(person, [amendment], language)[amendment.pk] for language in there]
    others = [language for language in NAMES if language not in (own, *there)]
    return known + [InLanguage(amendment, language, None, None) for language in others]


def languages_of(person: Person, amendments: Iterable[Amendment]) -> list[str]:
    """The languages in which something of these amendments was translated, in the order of `NAMES`. One query."""
    keys = [one.pk for one in amendments]
    found = visible(person, VersionTranslation).filter(version__amendment__in=keys)
    there = set(found.order_by().values_list("language", flat=True).distinct())
    return [language for language in NAMES if language in there]
