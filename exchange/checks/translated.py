"""What of a letter, an annex or a desk sheet in another language is not translated: told before it leaves, and somebody's choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.translations.files import NotTranslated
from coalitions.languages import name_of
from coalitions.models import Person
from exchange.checks.words import letter_of
from exchange.departures.leaving import Leaving, said_why
from exchange.desk_sheet import sheet_lacks
from exchange.exports import annex_lacks
from exchange.models import Left
from letters.document import assemble

_LACKS = {Left.SUGGESTED: annex_lacks, Left.DESK_SHEET: sheet_lacks}
CHOSEN = "untranslated"
"""Under which name it stands among the options of what left."""


class UntranslatedError(Exception):
    """A file is not wholly translated, and nobody said that it leaves all the same. Nothing left."""

    def __init__(self, says: list[str]) -> None:
        super().__init__(" ".join(says))
        self.says = says


def untranslated(leaving: Leaving, person: Person, *, again: bool = False) -> list[str]:
    """What is not translated of the files that would leave, in sentences; each file once, whatever its formats.

    Of the letter in a package `checks_of` says it. What left before (`again`) is not held against the letter of today.
    """
    if leaving.kind in (Left.LETTER, Left.SIGNED):
        return [] if again else letter_behind(leaving, person)
    there = {(one.kind, one.language, one.options.get("only_changed")): one for one in leaving.files}
    said = [says for one in there.values() if one.kind in _LACKS for says in _said(one)]
    return list(dict.fromkeys(said))


def although_untranslated(leaving: Leaving, person: Person, why: str, *, again: bool = False) -> Leaving:
    """The same, to leave: with `why`, where something in it is not translated and nobody has said so yet. Raises
    UntranslatedError where nothing is said."""
    if CHOSEN in leaving.options or not (says := untranslated(leaving, person, again=again)):
        return leaving
    if not (why := said_why(why)):
        raise UntranslatedError(says)
    return replace(leaving, options={**leaving.options, CHOSEN: why})


def letter_behind(leaving: Leaving, person: Person) -> list[str]:
    """What of a letter is not translated, or of an earlier text, in sentences. Of one that is signed what was so when it was
    opened for signatures, and whether it has become so since."""
    letter, text = letter_of(leaving), leaving.signed_text
    names = {"letter": letter, "language": name_of(leaving.language)}
    if text is None:
        behind = assemble(letter, person, leaving.language).behind
        named = f"{letter} ({names['language']})"
        return [_("%(text)s: %(what)s") % {"text": named, "what": says} for says in behind]
    if leaving.language in text.stale:
        says = _(
            "%(letter)s (%(language)s): what is signed is not wholly a translation of the text that is signed."
        )
        return [says % names]
    if leaving.language != text.language:
        now = assemble(letter, person, leaving.language)
        if now.document.said != text.content[leaving.language] or now.stale:
            says = _(
                "%(letter)s (%(language)s): the translation was changed, or is of an earlier text, since."
            )
            return [says % names]
    return []


def _said(leaving: Leaving) -> Iterator[str]:
    lacks = _LACKS[leaving.kind](leaving)
    what = _("%(file)s in %(language)s") % {"file": leaving.kind.label, "language": name_of(leaving.language)}
    for says in _sentences(lacks):
        yield _("%(text)s: %(what)s") % {"text": what, "what": says}


def _sentences(lacks: NotTranslated) -> Iterator[str]:
    for labels, says in (
        (lacks.paragraphs, _("not translated, so in the language of the draft: %(labels)s.")),
        (lacks.earlier, _("translated from an earlier text, so in the language of the draft: %(labels)s.")),
        (lacks.notes, _("reasons or fallback wording in the language of the draft: %(labels)s.")),
    ):
        if labels:
            yield says % {"labels": ", ".join(labels)}
    if lacks.unchanged:
        yield ngettext(
            "%(count)d paragraph without changes is not translated.",
            "%(count)d paragraphs without changes are not translated.",
            lacks.unchanged,
        ) % {"count": lacks.unchanged}
    if "title" in lacks.above:
        yield _("the title is not translated as it stands.")
    if "notice" in lacks.above:
        yield _("the notice is not translated as it stands.")
    if lacks.for_other_draft:
        yield _("the title was translated when the campaign stood against another draft.")
