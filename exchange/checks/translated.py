"""What of an annex or a desk sheet in another language is not translated: told before it leaves, and somebody's choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.translations.files import NotTranslated
from coalitions.languages import name_of
from documents.text import one_line
from exchange.departures.leaving import Leaving
from exchange.desk_sheet import sheet_lacks
from exchange.exports import annex_lacks
from exchange.models import Left

_LACKS = {Left.SUGGESTED: annex_lacks, Left.DESK_SHEET: sheet_lacks}
_REASON = 300
"""Characters of why a file leaves."""
CHOSEN = "untranslated"
"""Under which name it stands among the options of what left."""


class UntranslatedError(Exception):
    """A file is not wholly translated, and nobody said that it leaves all the same. Nothing left."""

    def __init__(self, says: list[str]) -> None:
        super().__init__(" ".join(says))
        self.says = says


def untranslated(leaving: Leaving) -> list[str]:
    """What is not translated of the files that would leave, in sentences; each file once, whatever its formats."""
    there = {(one.kind, one.language, one.options.get("only_changed")): one for one in leaving.files}
    said = [says for one in there.values() if one.kind in _LACKS for says in _said(one)]
    return list(dict.fromkeys(said))


def although_untranslated(leaving: Leaving, why: str) -> Leaving:
    """The same, to leave: with `why`, where something in it is not translated and nobody has said so yet. Raises
    UntranslatedError where nothing is said."""
    if CHOSEN in leaving.options or not (says := untranslated(leaving)):
        return leaving
    if not (why := one_line(why)[:_REASON]):
        raise UntranslatedError(says)
    return replace(leaving, options={**leaving.options, CHOSEN: why})


def _said(leaving: Leaving) -> Iterator[str]:
    lacks = _LACKS[leaving.kind](leaving)
    what = _("%(file)s in %(language)s") % {"file": leaving.kind.label, "language": name_of(leaving.language)}
    for says in _sentences(lacks):
        yield f"{what}: {says}"


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
