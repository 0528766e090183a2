"""The annex of a letter: what is agreed of the campaign's amendments; of a text that is signed, as it was when it was opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.models import Amendment, Ask, Campaign, Status, Version
from amendments.suggested import put_forward, suggested_paragraphs
from amendments.translations.files import Translated, translated
from coalitions.models import Person
from documents.redlines import MarkedText, RedlineParagraph
from letters.models import SignedText
from redline import parse_label, redline
from resolutions.models import Draft

_ASKS = Prefetch("asks", Ask.objects.standing())
_AGREED = (Status.AGREED, Status.SUBMITTED)
"""Words leave agreed."""


@dataclass(frozen=True)
class Annex:
    """The versions of amendments to one draft."""

    draft: Draft
    versions: tuple[Version, ...]
    campaign: Campaign
    translated: Mapping[str, Translated] = field(default_factory=dict)
    """Of one that is signed: what was translated of it when it was opened, by language."""

    @classmethod
    def of(cls, campaign: Campaign, amendments: Iterable[Amendment]) -> Annex:
        """What some amendments of a campaign say now, to its base draft."""
        return cls(campaign.base_draft, tuple(amendment.version for amendment in amendments), campaign)

    def said_in(self, language: str, reader: Person) -> Translated:
        """What of it is translated into a language: as it was signed, or where that was not translated then, as far as the
        reader may know now."""
        if language in self.translated:
            return self.translated[language]
        return translated(reader, self.campaign, self.versions, language)


def annex_now(campaign: Campaign) -> Annex:
    """As it would be made of what is agreed now."""
    return Annex.of(campaign, put_forward(campaign, _AGREED).here)


def annex_of(text: SignedText) -> Annex:
    """As it was when a letter was opened for signatures. One query."""
    related = ("amendment__campaign", "paragraph__draft", "neighbour__draft")
    versions = text.annex.select_related(*related).prefetch_related(_ASKS).order_by("amendment_id")
    return Annex(text.annex_draft, tuple(versions), text.letter.campaign, text.annex_translated)


def redlines_of(annex: Annex) -> list[tuple[RedlineParagraph, Version]]:
    """What it suggests, in the order of the draft. One query."""
    return [
        (redline, version)
        for redline, version in suggested_paragraphs(annex.draft, annex.versions)
        if version is not None
    ]


@dataclass(frozen=True)
class AnnexChange:
    """An amendment whose place or words in the annex would be others now."""

    label: str
    says: str
    since: MarkedText | None = None
    """From the words that are signed to those that stand now, where both are there and differ."""


def annex_changes(text: SignedText) -> list[AnnexChange]:
    """What of the annex of a signed text has changed since, in the order of the labels; nothing where it would be made the
    same. A constant number of queries."""
    kept, now = annex_of(text), annex_now(text.letter.campaign)
    if kept.draft.pk == now.draft.pk and {v.pk for v in kept.versions} == {v.pk for v in now.versions}:
        return []
    return sorted(_changes(kept, now), key=lambda change: parse_label(change.label))


def _changes(kept: Annex, now: Annex) -> Iterator[AnnexChange]:
    stand = {version.amendment_id: version for version in now.versions}
    for old in kept.versions:
        new = stand.pop(old.amendment_id, None)
        if new is None:
            yield AnnexChange(old.label, _("signed, and not agreed any more, withdrawn or taken up since"))
        elif old.label != new.label:
            says = _("is %(label)s of %(draft)s now") % {"label": new.label, "draft": now.draft}
            yield AnnexChange(old.label, says, _since(old, new))
        elif old.words != new.words:
            yield AnnexChange(old.label, _("says something else now"), _since(old, new))
        elif old.besides[:3] != new.besides[:3]:
            yield AnnexChange(old.label, _("has another reason or source now"))
    for new in stand.values():
        yield AnnexChange(new.label, _("agreed since, and not in what is signed"))


def _since(old: Version, new: Version) -> MarkedText | None:
    return MarkedText(tuple(redline(old.text, new.text))) if old.text != new.text else None


def not_annexed(cited: tuple[Version, ...], annex: Annex) -> list[str]:
    """The labels of amendments that a letter cites and its annex does not hold."""
    held = {version.amendment_id for version in annex.versions}
    labels = {version.label for version in cited if version.amendment_id not in held}
    return sorted(labels, key=parse_label)


def says_outside(labels: list[str]) -> str:
    """That a letter cites what its annex does not hold, in a sentence; "" for none."""
    if not labels:
        return ""
    return ngettext(
        "It cites %(labels)s, which is not agreed: the annex that is signed does not hold it.",
        "It cites %(labels)s, which are not agreed: the annex that is signed does not hold them.",
        len(labels),
    ) % {"labels": ", ".join(labels)}
