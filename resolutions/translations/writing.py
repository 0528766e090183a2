"""Write what the paragraphs of a draft say in another language; take it from a draft that is in that language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Person
from documents.languages import NAMES
from documents.text import squash, too_long
from resolutions.models import Draft, Paragraph, ParagraphTranslation


class TranslationError(ValueError):
    """A translation that cannot be like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ParagraphTranslatedMeanwhileError(Exception):
    """Somebody saved while somebody was writing. `stands` is what is there now, if anything; nothing was overwritten."""

    def __init__(self, stands: ParagraphTranslation | None) -> None:
        super().__init__("the translation was saved by somebody else")
        self.stands = stands


def translate_paragraph(
    paragraph: Paragraph, person: Person, language: str, *, text: str, edition: int
) -> ParagraphTranslation | None:
    """Save what a paragraph says in another language; without a word the translation is taken out, and None comes back.

    `edition` is that of the translation the person saw (0: none). Raises TranslationError for a language that is not
    known or the draft's own and for a text that is too long, ParagraphTranslatedMeanwhileError where it was saved since.
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
        stands = paragraph.translations.filter(language=language).first()
        if (stands.text if stands else "") == text:
            made.happened = False
            return stands
        if (stands.edition if stands else 0) != edition:
            raise ParagraphTranslatedMeanwhileError(stands)
        if not text:
            if stands is not None:
                stands.delete()
            return None
        saved = stands or ParagraphTranslation(paragraph=paragraph, language=language)
        saved.text, saved.edition, saved.person = text, edition + 1, person
        saved.save()
    return saved


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
                paragraph=open_[said.label], language=source.language, text=said.text, person=person
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
