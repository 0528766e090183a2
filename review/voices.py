"""What the review page of an amendment shows: redlines of its text, of counter-texts, and since earlier positions."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from amendments.models import Amendment, Kind, Status, Version
from amendments.texts import proposed
from coalitions.models import Person
from documents.compare import compare_paragraph, reworded
from documents.redlines import RedlineParagraph
from resolutions.texts import plain
from review.models import Position, Stance
from review.positions import Standing, Voice


@dataclass(frozen=True)
class ShownVoice:
    """One organisation's word with the redlines that belong to it, and what the reader can do about it."""

    voice: Voice
    counter: RedlineParagraph | None = None
    """From the text it was given to to the text it would support."""
    since: RedlineParagraph | None = None
    """From the text it was given to to the present one; None if these are the same words."""
    adoption: str = ""
    """Where its counter-text is adopted; empty where the reader may not, or it would take something back."""
    own: bool = False
    """Whether it is the reader's own organisation."""

    @property
    def position(self) -> Position | None:
        """What it said last."""
        return self.voice.position


def amendment_redline(amendment: Amendment) -> RedlineParagraph:
    """The suggested change as a redline of the draft's paragraph."""
    old = plain(amendment.paragraph) if amendment.paragraph else None
    return compare_paragraph(old, proposed(amendment.version))


def shown_voices(amendment: Amendment, standing: Standing, reader: Person) -> list[ShownVoice]:
    """Every organisation with what it says; those who have spoken to the present text first."""
    adopts = amendment.status == Status.REVIEW and reader.has_perm("amendments.propose", amendment)
    membership = reader.current_memberships.get(amendment.campaign.coalition_id)
    own = membership.organisation_id if membership else None
    shown = [_shown(amendment, voice, adopts=adopts, own=own) for voice in standing.voices]
    return sorted(shown, key=lambda item: (not item.voice.current, not item.voice.to_renew))


def version_redline(old: Version, new: Version) -> RedlineParagraph | None:
    """From one version of an amendment to another; None for two deletions, which have no text to compare."""
    if old.kind == new.kind == Kind.DELETE:
        return None
    return compare_paragraph(proposed(old), proposed(new))


def _shown(amendment: Amendment, voice: Voice, *, adopts: bool, own: int | None) -> ShownVoice:
    is_own = voice.organisation.pk == own
    position = voice.position
    if position is None:
        return ShownVoice(voice, own=is_own)
    counter, adoption = None, ""
    if position.stance == Stance.CHANGES:
        gone = position.version.paragraph if position.version.kind == Kind.DELETE else None
        offered = plain(gone) if gone is not None else proposed(position.version)
        counter = compare_paragraph(offered, reworded(offered, position.counter_text)) if offered else None
        # Only from the present text: adopting a counter-text to an earlier one would take back what came since.
        if adopts and voice.current:
            adoption = reverse("position-adoption", args=[position.uuid])
    since = None if voice.current else version_redline(position.version, amendment.version)
    return ShownVoice(voice, counter, since, adoption, is_own)
