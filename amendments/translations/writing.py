"""Write what an amendment says in another language, together with the paragraph that it changes."""

from __future__ import annotations

from dataclasses import dataclass

from amendments.models import Amendment, Campaign, Kind
from coalitions.changes import change
from coalitions.models import Person
from documents.languages import NAMES
from documents.text import as_said, one_line, squash, too_long
from resolutions.translations.writing import (
    TranslatedMeanwhileError,
    TranslationError,
    check_language,
    save_translation,
    translate_paragraph,
)


@dataclass(frozen=True)
class Said:
    """What a person gives for an amendment in another language."""

    text: str
    reason: str = ""
    fallback: str = ""
    base: str = ""
    """What the paragraph says that it changes or deletes; empty for a new one."""


@dataclass(frozen=True)
class Seen:
    """What stood on the page: the number of the version, and the editions of the translations (0: none)."""

    version: int
    edition: int
    base_edition: int


def translate_amendment(amendment: Amendment, person: Person, language: str, said: Said, seen: Seen) -> None:
    """Save what the version that stands says in another language, and the paragraph that it is of; what is left empty is
    not translated.

    Raises TranslationError for a language that is not known or the draft's own and for what is too long;
    TranslatedMeanwhileError where something was saved since.
    """
    check_language(language, amendment.campaign.base_draft.language)
    text = squash(said.text)
    if problem := too_long(text):
        raise TranslationError(problem, "text")
    comment = f"{amendment.label} in {NAMES[language]}"
    with change(person, comment, audit="amendment.translated", about=amendment, language=language) as made:
        version = Amendment.objects.locked(amendment).version
        if version.number != seen.version:
            raise TranslatedMeanwhileError(None)
        if version.paragraph is not None:
            translate_paragraph(
                version.paragraph, person, language, text=said.base, edition=seen.base_edition
            )
        text = "" if version.kind == Kind.DELETE else text
        words = {"text": text, "reason": as_said(said.reason), "fallback": as_said(said.fallback)}
        _, made.happened = save_translation(
            version.translations, person, language, words, edition=seen.edition, of_words=None
        )


def translate_campaign(
    campaign: Campaign, person: Person, language: str, *, title: str, notice: str, edition: int
) -> None:
    """Save what stands above the files of a campaign in another language: its title and its notice. Left empty they are not
    translated. Raises TranslationError for a language that is not known or the draft's own, TranslatedMeanwhileError
    where it was saved since."""
    check_language(language, campaign.base_draft.language)
    comment = f"{campaign} in {NAMES[language]}"
    with change(person, comment, audit="campaign.translated", about=campaign, language=language) as made:
        locked = Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign.pk)
        said = {"title": one_line(title), "notice": one_line(notice)}
        _, made.happened = save_translation(
            locked.translations,
            person,
            language,
            said,
            edition=edition,
            of_title=locked.title,
            of_notice=locked.notice,
            of_draft_id=locked.base_draft_id,
        )
