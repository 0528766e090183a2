"""Suggested changes in another language as a file has them: paragraph by paragraph, as far as they are translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from amendments.models import Campaign, CampaignTranslation, Kind, Version
from amendments.translations.known import campaign_in, versions_in
from coalitions.models import Person
from documents.languages import NAMES
from documents.redlines import Note, RedlineParagraph
from documents.write.phrases import phrases
from redline import parse_label, redline
from resolutions.models import Draft
from resolutions.translations.known import paragraphs_in

Translated = Mapping[str, Any]
"""What is translated, as JSON: `paragraphs` by label, `headings` likewise, `texts`, `reasons` and `fallbacks` of
versions by UUID, `above` the title and the notice; `own` is the language of all else. `earlier` are the labels and the
UUIDs of what is translated from an earlier text, and left out; `above_earlier` whether the title was translated for
another draft, and `above_missing` which of title and notice are not translated."""


def translated(
    person: Person,
    campaign: Campaign,
    versions: Iterable[Version],
    language: str,
    draft: Draft | None = None,
) -> Translated:
    """What a person may know of a campaign, the draft (its base, if none is given) and some versions to it, translated exactly as
    these say it: what is out of date is left out, so that a file never disagrees with the authentic text."""
    draft = draft or campaign.base_draft
    above = campaign_in(person, campaign, language)
    known = paragraphs_in(person, list(draft.paragraphs.all()), language)
    by_key = {version.amendment_id: version for version in versions}
    said = versions_in(person, list(by_key.values()), language)
    return {
        "own": draft.language,
        "paragraphs": {
            one.paragraph.label: one.translation.text for one in known.values() if not one.is_stale
        },
        "headings": {one.paragraph.label: one.heading for one in known.values() if one.heading},
        "texts": {str(by_key[key].uuid): one.text for key, one in said.items() if one.text},
        "reasons": {str(by_key[key].uuid): one.reason for key, one in said.items() if one.reason},
        "fallbacks": {str(by_key[key].uuid): one.fallback for key, one in said.items() if one.fallback},
        "earlier": [
            *(one.paragraph.label for one in known.values() if one.is_stale),
            *(str(by_key[key].uuid) for key, one in said.items() if one.is_stale),
        ],
        **_above(above, campaign, draft),
    }


def _above(above: CampaignTranslation | None, campaign: Campaign, draft: Draft) -> dict[str, Any]:
    """The title and the notice as far as they are translated, which are not, and whether for another draft."""
    said = above.said if above is not None and not above.is_stale else {}
    other = above.of_draft if said and above is not None else None
    return {
        "above": said,
        "above_missing": [
            name for name in CampaignTranslation.SAYS if getattr(campaign, name) and not said.get(name)
        ],
        "above_earlier": other is not None and other.pk != draft.pk,
    }


def above_in(said: Translated | None, campaign: Campaign) -> dict[str, str]:
    """The title and the notice of a campaign as far as they are translated, else its own; "" where it has no notice."""
    own = {"title": campaign.title, "notice": campaign.notice}
    known = said["above"] if said is not None else {}
    return {name: known.get(name) or words for name, words in own.items()}


def in_language(
    paragraph: RedlineParagraph, version: Version | None, language: str, said: Translated, author: str
) -> RedlineParagraph:
    """A paragraph with its change in another language: a redline where both of its texts are translated. Else it stands
    in its own language, and the proposed text, if that is translated, below it as a note."""
    base = said["paragraphs"].get(str(paragraph.old_label), "") if paragraph.old_label else ""
    text = said["texts"].get(str(version.uuid), "") if version is not None else base
    if heading := said["headings"].get(str(paragraph.old_label), "") if paragraph.heading else "":
        paragraph = replace(paragraph, heading=heading) if paragraph.old_heading is None else paragraph
    needs_base, needs_text = paragraph.change != "inserted", paragraph.change != "deleted"
    if (base or not needs_base) and (text or not needs_text):
        runs = tuple(redline(base if needs_base else "", text if needs_text else ""))
        return replace(paragraph, runs=runs, italics=(), footnotes=(), new_footnotes=None, agreed=())
    left = replace(paragraph, language=said["own"])
    if version is None or not text:
        return left
    words = phrases(language).proposed.format(text=text)
    return replace(left, notes=(*left.notes, Note(author, words)))


@dataclass(frozen=True)
class NotTranslated:
    """What of a file in another language is not in it: paragraphs by their labels, and what stands above them."""

    paragraphs: tuple[str, ...] = ()
    """Of changed paragraphs, those shown in the authentic language since they, or what is proposed, were never translated."""
    earlier: tuple[str, ...] = ()
    """Likewise, since the translation is of an earlier text."""
    notes: tuple[str, ...] = ()
    """Those whose reason or fallback wording stands in the authentic language."""
    unchanged: int = 0
    """How many of the paragraphs that nobody amended stand in the authentic language."""
    above: tuple[str, ...] = ()
    """Which of title and notice stand in the authentic language."""
    for_other_draft: bool = False
    """Whether the title was translated for another draft."""

    def __bool__(self) -> bool:
        return self != NotTranslated()


def not_translated(
    said: Translated,
    versions: Iterable[Version],
    unchanged: Iterable[str] = (),
    *,
    reasons: bool = True,
    fallbacks: bool = True,
) -> NotTranslated:
    """What of some versions is not translated, of the `unchanged` paragraphs by their labels, and above them; of `reasons` and
    `fallbacks` only what the file shows."""
    missing: list[str] = []
    earlier: list[str] = []
    notes: list[str] = []
    outdated = set(said.get("earlier", ()))
    for version in sorted(versions, key=lambda one: parse_label(one.label)):
        key = str(version.uuid)
        if lacking := _lacking(said, version):
            (earlier if outdated.intersection(lacking) else missing).append(version.label)
        shown = [("reasons", version.reason)] * reasons + [("fallbacks", version.fallback)] * fallbacks
        if any(words and not said[name].get(key) for name, words in shown):
            notes.append(version.label)
    return NotTranslated(
        tuple(missing),
        tuple(earlier),
        tuple(notes),
        sum(label not in said["paragraphs"] for label in unchanged),
        tuple(said.get("above_missing", ())),
        said.get("above_earlier", False),
    )


def has_own_words(said: Translated | None, versions: Iterable[Version]) -> bool:
    """Whether a file shows the words of one of some versions in the authentic language: all do where nothing is translated."""
    return said is None or any(_lacking(said, version) for version in versions)


def _lacking(said: Translated, version: Version) -> list[str]:
    """What keeps a version from being shown in another language: the paragraph or the proposed text, by its key."""
    base = version.paragraph.label if version.paragraph is not None else ""
    needed = [(base, said["paragraphs"])] if version.kind != Kind.INSERT else []
    needed += [(str(version.uuid), said["texts"])] if version.kind != Kind.DELETE else []
    return [name for name, there in needed if not there.get(name)]


def what_is_translated(lacks: NotTranslated, language: str, own: str) -> tuple[str, ...]:
    """What a file says above its text: that it is a translation, and what of it is not."""
    words = phrases(language)
    names = {"language": NAMES[language], "own": NAMES[own]}
    listed = (
        (words.untranslated, lacks.paragraphs),
        (words.outdated, lacks.earlier),
        (words.untranslated_notes, lacks.notes),
    )
    says = [words.translation.format(**names)]
    says += [one.format(**names, labels=words.comma.join(labels)) for one, labels in listed if labels]
    if lacks.unchanged:
        says.append(words.untranslated_unchanged.format(**names, count=lacks.unchanged))
    return tuple(says)
