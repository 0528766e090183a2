"""The rules, held against a whole draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from documents.draft import DraftParagraph
from documents.form.abbreviations import abbreviations
from documents.form.citing import citing
from documents.form.dates import dates
from documents.form.degrees import degrees
from documents.form.endings import endings
from documents.form.known import held_against_known
from documents.form.model import FormRemark, KnownText, Text
from documents.form.openings import openings
from documents.form.references import references
from documents.form.sequences import sequences
from documents.wording import opens_declaration

_HELD: tuple[Callable[[Text], Iterable[FormRemark]], ...] = (
    openings,
    endings,
    sequences,
    references,
    degrees,
    dates,
    citing,
    held_against_known,
    abbreviations,
)


_OF_RESOLUTIONS = frozenset(
    {
        "preambular-opening",
        "operative-opening",
        "preambular-ending",
        "operative-ending",
        "sub-ending",
        "chapeau-ending",
        "last-ending",
        "also-further",
    }
)
"""The rules that sentences of a declaration do not follow: "We, the Heads of State, declare: 1. We reaffirm ..."."""


def _declared(text: Text) -> int:
    """From which place on a text is the declaration that it adopts, and what leads to that; behind its end for none."""
    ours = [str(one.label) for one in (text.base or text.paragraphs) if opens_declaration(one.text)]
    first = next((line.at for line in text.lines if line.named in ours), len(text.lines) + 1)
    return first - 1


def remarks_on(
    paragraphs: Sequence[DraftParagraph],
    *,
    base: Sequence[DraftParagraph] = (),
    language: str = "en",
    body: str = "",
    known: Mapping[str, KnownText] | None = None,
) -> tuple[FormRemark, ...]:
    """What is to be said of the form of a draft, by paragraph and by place in it.

    `paragraphs` are all of them in their order, as the draft would read; `base` those of the draft that was amended, with the
    same labels for the same paragraphs: by it is known which numbers shift, and where somebody wrote anew. `body` is whose draft
    it is ("Human Rights Council"). `known` are the texts that it cites, by their symbols, as far as somebody has them; with None
    nothing is said of whether they are cited rightly. Nothing is said of a draft in another language than English. Never raises.
    """
    if language.partition("-")[0] != "en":
        return ()
    text = Text(paragraphs, base, body, known)
    place = {line.named: line.at for line in text.lines}
    declared = _declared(text)
    found = [
        remark
        for held in _HELD
        for remark in held(text)
        if place[remark.label] < declared or remark.rule.code not in _OF_RESOLUTIONS
    ]
    return tuple(sorted(found, key=lambda one: (place[one.label], one.start, one.end)))


def news_of(remarks: Iterable[FormRemark], before: Iterable[FormRemark]) -> tuple[FormRemark, ...]:
    """Those remarks that were not there before: what an amendment brought, not what the draft has."""
    there = {remark.key for remark in before}
    return tuple(remark for remark in remarks if remark.key not in there)
