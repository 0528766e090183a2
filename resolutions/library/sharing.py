"""An adopted text that a coalition imported goes into the public library, by a staff person's word."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Person
from documents.text import fingerprint_of
from resolutions.library.index import find_formulas
from resolutions.library.reading import ReadText, add_texts
from resolutions.models import AdoptedText, Draft, Stage
from resolutions.texts import draft_text


class SharingError(ValueError):
    """It cannot be shared; the message says why."""


def shared_already(draft: Draft) -> AdoptedText | None:
    """The text of the library with the symbol and language of a draft."""
    return AdoptedText.objects.filter(symbol=draft.symbol, language=draft.language).first()


def may_be_shared(draft: Draft) -> bool:
    """Whether a draft is what the library holds: an adopted text with a symbol, and no secret."""
    return bool(draft.stage == Stage.ADOPTED and draft.symbol and not draft.is_confidential)


def share(draft: Draft, person: Person) -> AdoptedText:
    """Copy an adopted text into the library: its words and nothing of the coalition's. Raises SharingError."""
    if not may_be_shared(draft):
        raise SharingError(
            _("Only an adopted text that has a symbol and is not confidential goes into the library.")
        )
    with change(person, f"{draft} shared", audit="library.shared", about=draft):
        if (there := shared_already(draft)) is not None:
            raise SharingError(_("The library has %(symbol)s already.") % {"symbol": there.symbol})
        read = draft_text(draft)
        # Remarks beside the paragraphs are the coalition's own, and so is the name of the file.
        bare = replace(read, paragraphs=tuple(replace(one, remarks=()) for one in read.paragraphs))
        [text] = add_texts(
            [
                ReadText(
                    "",
                    fingerprint_of(f"{draft.symbol} {draft.language}"),
                    bare,
                    draft.symbol,
                    draft.title,
                    draft.dated,
                )
            ]
        )
    find_formulas()
    return text
