"""Write a letter: begin it, save its next version, translate it, keep its words as a template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import reversion
from django.utils.translation import gettext as _

from amendments.campaigns import alone_in
from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Person
from documents.languages import NAMES
from documents.text import as_said, one_line
from letters.models import Letter, LetterTemplate, LetterTranslation, LetterVersion, LetterWords
from resolutions.translations.writing import TranslatedMeanwhileError, save_translation

_LINES = frozenset({"place", "subject", "salutation"})


class LetterError(ValueError):
    """A letter that cannot be like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class LetterSavedMeanwhileError(Exception):
    """Somebody saved while somebody was writing. `stands` is what is there now; nothing was overwritten."""

    def __init__(self, stands: LetterVersion | LetterTranslation) -> None:
        super().__init__(f"{stands} was saved by somebody else")
        self.stands = stands


def as_written(given: Mapping[str, str]) -> dict[str, str]:
    """The words of a letter as they are stored; fields that are not given are empty."""
    return {
        name: (one_line if name in _LINES else as_said)(given.get(name, "")) for name in LetterWords.names()
    }


def begin(
    campaign: Campaign,
    person: Person | None,
    *,
    name: str,
    words: Mapping[str, str],
    dated: date | None = None,
) -> Letter:
    """A new letter of a campaign. Raises LetterError for one without a name, or with the name of another."""
    name = one_line(name)
    if not name:
        raise LetterError(_("Give the letter a name, by which the coalition knows it."), "name")
    with change(person, f"Letter begun: {name}", audit="letter.begun", about=campaign) as made:
        alone_in(campaign)
        if campaign.letters.filter(name=name).exists():
            raise LetterError(_("Another letter of this campaign has this name."), "name")
        letter = Letter.objects.create(campaign=campaign, name=name)
        letter.current = LetterVersion.objects.create(
            letter=letter, number=1, dated=dated, person=person, **as_written(words)
        )
        letter.save()
        made.about = letter
    return letter


def save(
    letter: Letter, person: Person, *, words: Mapping[str, str], dated: date | None, started_from: int
) -> Letter:
    """Save the next version of a letter. `started_from` is the number of the version the person saw.

    What says nothing new makes no version. Raises LetterSavedMeanwhileError where another one stands, LetterError
    where the letter is agreed.
    """
    said = as_written(words)
    with change(person, f"{letter.name} saved", audit="letter.saved", about=letter) as made:
        found = locked(letter)
        stands = found.version
        if (stands.words, stands.dated) == (said, dated):
            made.happened = False
            return found
        if found.agreed:
            raise LetterError(
                _(
                    "The letter is agreed and its words are locked. Re-open it first; your words are still here."
                )
            )
        if stands.number != started_from:
            raise LetterSavedMeanwhileError(stands)
        found.current = LetterVersion.objects.create(
            letter=found, number=stands.number + 1, dated=dated, person=person, **said
        )
        found.save()
        made.facts["version"] = found.current.number
    return found


def translate(
    letter: Letter, person: Person, language: str, *, words: Mapping[str, str], of: int, edition: int
) -> LetterTranslation | None:
    """Save what the version that stands says in another language.

    Without a word there is none. `of` is the number of that version as the person saw it, `edition` that of its translation (0: none). Raises
    LetterError for a language that is not known or the letter's own, LetterSavedMeanwhileError where one of the two
    was saved since.
    """
    if language not in NAMES or language == letter.campaign.base_draft.language:
        raise LetterError(_("The letter cannot be translated into this language."))
    said = as_written(words)
    with change(
        person,
        f"{letter.name} in {NAMES[language]}",
        audit="letter.translated",
        about=letter,
        language=language,
    ) as made:
        version = locked(letter).version
        if version.number != of:
            raise LetterSavedMeanwhileError(version)
        try:
            saved, made.happened = save_translation(
                version.translations, person, language, said, edition=edition
            )
        except TranslatedMeanwhileError as error:
            raise LetterSavedMeanwhileError(
                cast("LetterTranslation | None", error.stands) or version
            ) from error
    return cast("LetterTranslation | None", saved)


def keep_as_template(letter: Letter, person: Person, name: str) -> LetterTemplate:
    """Keep the words of a letter as a template of the coalition; one of this name is replaced.

    Addressees are kept, the day is not. Raises LetterError for one without a name, and for a letter on a confidential
    draft: a template is for the whole coalition.
    """
    name = one_line(name)[:100]
    if letter.campaign.base_draft.is_confidential:
        raise LetterError(
            _(
                "This letter is about a confidential draft; a template can be read by everybody in the coalition. Begin a letter of another campaign with these words, and keep that."
            )
        )
    if not name:
        raise LetterError(_("Give the template a name."), "name")
    with change(person, f"Template kept: {name}", audit="letter.template-kept", about=letter):
        coalition = letter.campaign.coalition
        template = coalition.letter_templates.filter(name=name).first()
        template = template or LetterTemplate(coalition=coalition, name=name)
        template.language = letter.campaign.base_draft.language
        for field, value in letter.version.words.items():
            setattr(template, field, value)
        template.save()
    return template


def remove_template(template: LetterTemplate, person: Person) -> None:
    """Take a template out; letters that were begun with it stay as they are."""
    comment = f"Template removed: {template.name}"
    with change(person, comment, audit="letter.template-removed", about=template.coalition):
        template.delete()


def locked(letter: Letter) -> Letter:
    """A letter as it stands now, its row locked. Two queries, as for an amendment."""
    Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    found = Letter.objects.select_related("current", "campaign__coalition", "campaign__base_draft").get(
        pk=letter.pk
    )
    reversion.add_to_revision(found)
    return found
