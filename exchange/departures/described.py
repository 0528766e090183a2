"""What a file that left held, in words for a page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.languages import quoted
from exchange.models import Departure
from exchange.statements import Holds

TICKED = "not agreed"
"""Why a letter left although it was not agreed, where that was ticked on a page; a program gives a reason."""

TICKED_UNTRANSLATED = "not translated"
"""The same of a file in a language that not all of it is translated into."""


def chosen(departure: Departure) -> list[str]:
    """What was chosen when it was made, a phrase each."""
    return list(_chosen(departure))


def _chosen(departure: Departure) -> Iterator[str]:
    options = departure.options
    if departure.compared_with is not None:
        yield f"{departure.compared_with} → {departure.base_draft}"
    if drafts := options.get("drafts"):
        yield ngettext("%(count)d draft", "%(count)d drafts", drafts) % {"count": drafts}
    if holds := options.get("holds"):
        yield str(Holds.named(holds).label)
    if options.get("only_changed"):
        yield _("only what changes")
    if options.get("notes") is False:
        yield _("without reasons")
    if options.get("plain_moves"):
        yield _("moves as deletions and insertions")
    if options.get("fallbacks") is False:
        yield _("without fallback wording")
    if options.get("marked"):
        yield _("additions in bold, deletions struck through")
    if options.get("notes_below"):
        yield _("reasons below the paragraphs")
    if options.get("words"):
        yield _("with whose words these are")
    if amendment := options.get("amendment"):
        yield _("the amendment to %(label)s alone") % {"label": amendment}
    if version := options.get("version"):
        yield _("version %(number)d of the letter") % {"number": version}
    if why := options.get("although"):
        yield (
            _("a letter that was not agreed as it stood")
            if why == TICKED
            else _("a letter that was not agreed as it stood: %(why)s") % {"why": quoted(why)}
        )
    if options.get("untranslated"):
        yield _("not wholly translated")
    if signatures := options.get("signatures"):
        yield ngettext("%(count)d signature", "%(count)d signatures", signatures) % {"count": signatures}
