"""Write what the paragraphs of a draft say in another language; take it from a draft that is in that language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Person
from documents.languages import NAMES
from documents.text import one_line, squash, too_long
from resolutions.models import Draft, Paragraph, ParagraphTranslation, Translation


class TranslationError(ValueError):
    """A translation that cannot be like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class TranslatedMeanwhileError(Exception):
    """The thing or its translation was saved while somebody was writing; nothing was overwritten.

    `stands` is the translation that is there now; None: there is none, or the thing itself says something else.
    """

    def __init__(self, stands: Translation | None) -> None:
        super().__init__("the translation was saved by somebody else")
        self.stands = stands


def save_translation(
    translations: Any,
    person: Person,
    language: str,
    said: Mapping[str, str],
    *,
    edition: int,
    **of: Any,
) -> tuple[Any, bool]:
    """Save words in a language among the translations of one thing, whose row is locked; without a word there is none. Gives
    what stands then, and whether anything is new.

    `edition` is that of the translation the person saw (0: none), `of` what else the row keeps, such as the words that are
    translated. Raises TranslatedMeanwhileError where it was saved since.
    """
    stands = translations.filter(language=language).first()
    before = stands.said if stands else dict.fromkeys(said, "")
    if before == said and all(getattr(stands, name, value) == value for name, value in of.items()):
        return stands, False
    if (stands.edition if stands else 0) != edition:
        raise TranslatedMeanwhileError(stands)
    if not any(said.values()):
        if stands is not None:
            stands.delete()
        return None, True
    words = {**said, **of, "edition": edition + 1, "person": person}
    if stands is None:
        return translations.create(language=language, **words), True
    for name, value in words.items():
        setattr(stands, name, value)
    stands.save()
    return stands, True


def translate_paragraph(
    paragraph: Paragraph,
    person: Person,
    language: str,
    *,
    text: str,
    heading: str | None = None,
    edition: int,
) -> ParagraphTranslation | None:
    """Save what a paragraph says in another language, and the heading above it (None: as it is); without a word the
    translation is taken out, and None comes back.

    `edition` is that of the translation the person saw (0: none). Raises TranslationError for a language that is not
    known or the draft's own, for a text that is too long and for a heading alone; TranslatedMeanwhileError where it was
    saved since.
    """
    check_language(language, paragraph.draft.language)
    text = squash(text)
    if problem := too_long(text):
        raise TranslationError(problem, "base")
    comment = f"{paragraph.label} in {NAMES[language]}"
    with change(
        person, comment, audit="paragraph.translated", about=paragraph.draft, language=language
    ) as made:
        Paragraph.objects.select_for_update(of=("self",), no_key=True).get(pk=paragraph.pk)
        if heading is None:
            there = paragraph.translations.filter(language=language).first()
            heading = there.heading if there and text else ""
        said = {"text": text, "heading": one_line(heading)[:300]}
        if said["heading"] and not text:
            raise TranslationError(_("Translate the paragraph below the heading as well."), "base")
        saved, made.happened = save_translation(
            paragraph.translations, person, language, said, edition=edition
        )
    return cast("ParagraphTranslation | None", saved)


def take_translations(draft: Draft, source: Draft, person: Person) -> int:
    """Take the words of a draft in another language as translations of a draft, paragraph by paragraph with the same
    label; gives how many. Those that are translated already stay. Raises TranslationError for a draft of another
    resolution, or in the same language."""
    check_language(source.language, draft.language)
    if source.resolution_id != draft.resolution_id:
        raise TranslationError(_("This is a draft of another resolution."))
    comment = f"Translation taken from {source}"
    with change(person, comment, audit="paragraph.translated", about=draft, language=source.language) as made:
        paragraphs = draft.paragraphs.select_for_update(of=("self",), no_key=True)
        open_ = {p.label: p for p in paragraphs.exclude(translations__language=source.language)}
        taken = [
            ParagraphTranslation(
                paragraph=open_[said.label],
                language=source.language,
                text=said.text,
                heading=said.heading if open_[said.label].heading else "",
                person=person,
            )
            for said in source.paragraphs.all()
            if said.label in open_
        ]
        for translation in taken:
            translation.save()
        made.happened = bool(taken)
    return len(taken)


def check_language(language: str, own: str) -> None:
    """Raises TranslationError for a language in which no texts are kept, and for the text's own."""
    if language not in NAMES:
        raise TranslationError(_("This is no language that texts are kept in."))
    if language == own:
        raise TranslationError(_("The text itself is in this language."))
