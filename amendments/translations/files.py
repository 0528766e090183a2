"""Suggested changes in another language as a file has them: paragraph by paragraph, as far as they are translated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from amendments.models import Campaign, Version
from amendments.translations.known import amendments_in, campaign_in
from coalitions.models import Person
from documents.languages import NAMES
from documents.redlines import Note, RedlineParagraph
from documents.write.phrases import phrases
from redline import redline
from resolutions.translations.known import paragraphs_in

Translated = Mapping[str, Any]
"""What is translated, as JSON: `paragraphs` by label, `headings` likewise, `texts`, `reasons` and `fallbacks` of
versions by UUID, `above` the title and the notice; `own` is the language of all else."""


def translated(person: Person, campaign: Campaign, versions: Iterable[Version], language: str) -> Translated:
    """What a person may know of a campaign, its draft and some versions to it, translated exactly as they stand: what is
    out of date is left out, so that a file never disagrees with the authentic text."""
    draft = campaign.base_draft
    above = campaign_in(person, campaign, language)
    known = paragraphs_in(person, list(draft.paragraphs.all()), language)
    by_key = {version.amendment_id: version for version in versions}
    said = amendments_in(person, [version.amendment for version in by_key.values()], language)
    return {
        "own": draft.language,
        "paragraphs": {
            one.paragraph.label: one.translation.text for one in known.values() if not one.is_stale
        },
        "headings": {one.paragraph.label: one.heading for one in known.values() if one.heading},
        "texts": {str(by_key[key].uuid): one.text for key, one in said.items() if one.text},
        "reasons": {str(by_key[key].uuid): one.reason for key, one in said.items() if one.reason},
        "fallbacks": {str(by_key[key].uuid): one.fallback for key, one in said.items() if one.fallback},
        "above": above.said if above is not None and not above.is_stale else {},
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
        return replace(paragraph, runs=runs, italics=(), footnotes=(), new_footnotes=None)
    left = replace(paragraph, language=said["own"])
    if version is None or not text:
        return left
    words = phrases(language).proposed.format(text=text)
    return replace(left, notes=(*left.notes, Note(author, words)))


def what_is_translated(paragraphs: Iterable[RedlineParagraph], language: str, own: str) -> tuple[str, ...]:
    """What a file says above its text: that it is a translation, and which of the changed paragraphs are not."""
    words = phrases(language)
    missing = ", ".join(str(one.label) for one in paragraphs if one.language and one.change != "same")
    names = {"language": NAMES[language], "own": NAMES[own], "labels": missing}
    says = [words.translation, *([words.untranslated] if missing else [])]
    return tuple(one.format(**names) for one in says)
