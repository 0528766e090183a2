"""Write what an amendment says in another language, together with the paragraph that it changes."""

from __future__ import annotations

from dataclasses import dataclass

from amendments.models import Amendment, Kind, VersionTranslation
from coalitions.changes import change
from coalitions.models import Person
from documents.languages import NAMES
from documents.text import as_said, squash, too_long
from resolutions.translations.writing import TranslationError, check_language, translate_paragraph


class TranslatedMeanwhileError(Exception):
    """The amendment or its translation was saved while somebody was writing; nothing was overwritten.

    `stands` is the translation that is there now; None: the amendment itself says something else.
    """

    def __init__(self, stands: VersionTranslation | None) -> None:
        super().__init__("the amendment or its translation was saved by somebody else")
        self.stands = stands


@dataclass(frozen=True)
class Said:
    """What a person gives for an amendment in another language."""

    text: str
    reason: str = ""
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
    TranslatedMeanwhileError and ParagraphTranslatedMeanwhileError where something was saved since.
    """
    check_language(language, amendment.campaign.base_draft.language)
    text, reason = squash(said.text), as_said(said.reason)
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
        stands = version.translations.filter(language=language).first()
        if ((stands.text, stands.reason) if stands else ("", "")) == (text, reason):
            made.happened = False
            return
        if (stands.edition if stands else 0) != seen.edition:
            raise TranslatedMeanwhileError(stands)
        if not text and not reason:
            if stands is not None:
                stands.delete()
            return
        saved = stands or VersionTranslation(version=version, language=language)
        saved.text, saved.reason, saved.edition, saved.person = text, reason, seen.edition + 1, person
        saved.save()
