"""What the review page of an amendment shows: redlines of its text, of counter-texts, and since earlier positions."""

from __future__ import annotations

from dataclasses import dataclass

from amendments.models import Amendment, AmendmentText, Kind, Stance
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from redline import parse_label
from resolutions.texts import plain
from review.positions import Standing, Voice


@dataclass(frozen=True)
class ShownVoice:
    """One organisation's word with the redlines that belong to it."""

    voice: Voice
    counter: RedlineParagraph | None
    """From the text it was given to to the text it would support."""
    since: RedlineParagraph | None
    """From the text it was given to to the present one; None if these are the same words."""

    @property
    def may_be_adopted(self) -> bool:
        """Whether its counter-text starts from the present text, so that adopting it takes nothing back."""
        return self.counter is not None and self.voice.current


def amendment_redline(amendment: Amendment) -> RedlineParagraph:
    """The suggested change as a redline of the draft's paragraph."""
    old = plain(amendment.paragraph) if amendment.paragraph else None
    new = (
        DraftParagraph(parse_label(amendment.label), amendment.proposed_text)
        if amendment.proposed_text
        else None
    )
    return compare_paragraph(old, new)


def shown_voices(amendment: Amendment, present: AmendmentText, standing: Standing) -> list[ShownVoice]:
    """Every organisation with what it says; those who have spoken to the present text first."""
    shown = [_shown(amendment, present, voice) for voice in standing.voices]
    return sorted(shown, key=lambda item: (not item.voice.current, not item.voice.to_renew))


def text_redline(old: AmendmentText, new: AmendmentText) -> RedlineParagraph:
    """From one text of an amendment to another. A deletion has no text."""
    if old.kind == new.kind == Kind.DELETE:
        raise ValueError("two deletions have no text to compare")
    return compare_paragraph(_plain(old), _plain(new))


def _shown(amendment: Amendment, present: AmendmentText, voice: Voice) -> ShownVoice:
    position = voice.position
    if position is None:
        return ShownVoice(voice, None, None)
    counter = None
    if position.stance == Stance.CHANGES:
        gone = amendment.paragraph if position.text.kind == Kind.DELETE else None
        offered = plain(gone) if gone is not None else _plain(position.text)
        counter = compare_paragraph(
            offered, DraftParagraph(parse_label(position.text.label), position.counter_text)
        )
    return ShownVoice(voice, counter, None if voice.current else text_redline(position.text, present))


def _plain(text: AmendmentText) -> DraftParagraph | None:
    return None if text.kind == Kind.DELETE else DraftParagraph(parse_label(text.label), text.text)
