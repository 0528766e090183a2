"""The annex of a letter: what is agreed of the campaign's amendments; of a text that is signed, as it was when it was opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.models import Amendment, Ask, Campaign, Status, Version
from amendments.suggested import put_forward, suggested_paragraphs
from amendments.translations.files import Translated, in_language, translated
from coalitions.languages import name_of
from coalitions.models import Person
from documents.redlines import MarkedText, RedlineParagraph
from letters.models import SignedText
from redline import Label, parse_label, redline
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
        return translated(reader, self.campaign, self.versions, language, self.draft)


def annex_now(campaign: Campaign) -> Annex:
    """As it would be made of what is agreed now."""
    return Annex.of(campaign, put_forward(campaign, _AGREED).here)


def annex_of(text: SignedText) -> Annex:
    """As it was when a letter was opened for signatures. One query."""
    related = ("amendment__campaign", "paragraph__draft", "neighbour__draft")
    versions = text.annex.select_related(*related).prefetch_related(_ASKS).order_by("amendment_id")
    return Annex(text.annex_draft, tuple(versions), text.letter.campaign, text.annex_translated)


@dataclass(frozen=True)
class Annexed:
    """An amendment of an annex as a page shows it, in the language that is read as far as it was translated into that."""

    version: Version
    redline: RedlineParagraph
    language: str
    """Of the redline."""
    reason: str
    reason_language: str
    proposed: str = ""
    """What it proposes, in the language that is read, where the paragraph that it changes was not translated: in a sentence."""


def annexed(text: SignedText, language: str = "") -> list[Annexed]:
    """What the annex of a signed text suggests, in the order of the draft; in another language as it was translated when the
    letter was opened. One query."""
    annex = annex_of(text)
    own, said = annex.draft.language, annex.translated.get(language)
    return [
        _annexed(redline, version, own, language if said is not None else own, said)
        for redline, version in suggested_paragraphs(annex.draft, annex.versions)
        if version is not None
    ]


def _annexed(
    shown: RedlineParagraph, version: Version, own: str, language: str, said: Translated | None
) -> Annexed:
    shown = replace(shown, notes=())
    if said is None:
        return Annexed(version, shown, own, version.reason, own)
    shown = in_language(shown, version, language, said, "")
    reason = said["reasons"].get(str(version.uuid), "")
    return Annexed(
        version,
        shown,
        shown.language or language,
        reason or version.reason,
        language if reason else own,
        proposed=" ".join(note.text for note in shown.notes),
    )


def shown_in_translation(annex: Annex) -> Iterator[str]:
    """Every text that pages have of the translations of a signed annex."""
    amended = {version.paragraph.label for version in annex.versions if version.paragraph is not None}
    for said in annex.translated.values():
        yield from said["texts"].values()
        yield from said["reasons"].values()
        yield from (text for label, text in said["paragraphs"].items() if label in amended)


@dataclass(frozen=True)
class AnnexChange:
    """An amendment whose place or words in the annex would be others now."""

    label: str
    says: str
    since: MarkedText | None = None
    """From the words that are signed to those that stand now, where both are there and differ."""
    language: str = ""
    """Of a change in a translation alone: which."""


def annex_changes(text: SignedText, reader: Person | None) -> list[AnnexChange]:
    """What of the annex of a signed text has changed since, in the order of the labels, then what of its translations, as far as
    somebody may read them; nothing where it would be made the same. Computed once for a row that a page has read, in a number of
    queries that only its languages add to."""
    once: dict[int | None, list[AnnexChange]] = vars(text).setdefault("_annex_changes", {})
    key = reader.pk if reader is not None else None
    if key not in once:
        once[key] = _all_changes(text, reader)
    return once[key]


def _all_changes(text: SignedText, reader: Person | None) -> list[AnnexChange]:
    kept, now = annex_of(text), annex_now(text.letter.campaign)
    said = sorted(_translations(kept, reader), key=_in_order) if reader is not None else []
    if kept.draft.pk == now.draft.pk and {v.pk for v in kept.versions} == {v.pk for v in now.versions}:
        return said
    return [*sorted(_changes(kept, now), key=_in_order), *said]


def _in_order(change: AnnexChange) -> tuple[bool, Label]:
    return (not change.label, parse_label(change.label or "PP 1"))


def says_since(changes: list[AnnexChange]) -> str:
    """That the annex is not as it was when the letter was opened for signatures, in a sentence; "" where nothing changed."""
    if all(change.language for change in changes):
        return _("Translations in the annex changed since it was opened for signatures.") if changes else ""
    return _(
        "The amendments changed since it was opened for signatures: its annex is the one that was signed."
    )


def _translations(kept: Annex, reader: Person) -> Iterator[AnnexChange]:
    """What is translated otherwise now of the versions and paragraphs that are signed, in the languages there were then."""
    versions = {version.paragraph.label: version for version in kept.versions if version.paragraph}
    for language, then in kept.translated.items():
        now = translated(reader, kept.campaign, kept.versions, language, kept.draft)
        names = {"language": name_of(language)}
        other, reasons = (
            _("reads otherwise in %(language)s now") % names,
            _("has another reason or fallback wording in %(language)s now") % names,
        )
        for version in kept.versions:
            key = str(version.uuid)
            old, new = (said["texts"].get(key, "") for said in (then, now))
            if old != new:
                yield AnnexChange(version.label, other, MarkedText(tuple(redline(old, new))), language)
            elif any(then[name].get(key) != now[name].get(key) for name in ("reasons", "fallbacks")):
                yield AnnexChange(version.label, reasons, None, language)
        for label in {**then["paragraphs"], **now["paragraphs"], **then["headings"], **now["headings"]}:
            old, new = (said["paragraphs"].get(label, "") for said in (then, now))
            if old != new:
                shown = versions[label].label if label in versions else label
                yield AnnexChange(shown, other, MarkedText(tuple(redline(old, new))), language)
            elif then["headings"].get(label) != now["headings"].get(label):
                yield AnnexChange(label, other, None, language)
        if then["above"] != now["above"]:
            says = _("The title or the notice reads otherwise in %(language)s now") % names
            yield AnnexChange("", says, None, language)


def _changes(kept: Annex, now: Annex) -> Iterator[AnnexChange]:
    stand = {version.amendment_id: version for version in now.versions}
    for old in kept.versions:
        new = stand.pop(old.amendment_id, None)
        if new is None:
            yield AnnexChange(old.label, _("signed, and not agreed any more, withdrawn or taken up since"))
        elif old.label != new.label:
            says = _("is %(label)s of %(draft)s now") % {"label": new.label, "draft": now.draft}
            yield AnnexChange(old.label, says, _since(old, new))
        elif (old.kind, old.text) != (new.kind, new.text):
            yield AnnexChange(old.label, _("says something else now"), _since(old, new))
        elif old.besides[:3] != new.besides[:3]:
            yield AnnexChange(old.label, _("has another reason or source now"))
        elif old.words != new.words or kept.draft.pk != now.draft.pk:
            says = _("has the same words, and is against %(draft)s now") % {"draft": now.draft}
            yield AnnexChange(old.label, says)
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
