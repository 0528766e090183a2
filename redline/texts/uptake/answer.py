"""What is said of one amendment in a later draft."""

from __future__ import annotations

from dataclasses import dataclass

from redline.texts.uptake.evidence import Found
from redline.texts.uptake.sense import TURNED, Otherwise


@dataclass(frozen=True)
class Uptake:
    """What of an amendment stands in a later draft; see `uptake`."""

    verdict: str
    """verbatim | elsewhere | in part | not"""
    share: float
    """Of the words of meaning asked for, the part that stands (for struck ones: that is gone), 0.0 to 1.0."""
    found: tuple[Found, ...] = ()
    """The inserted words that stand, in the order of the proposed text."""
    missing: tuple[str, ...] = ()
    """The inserted words that do not; where only words were struck, those that still stand."""
    deletions: bool | None = None
    """Whether all struck words are gone from their place; None where nothing was struck, or the place is gone."""
    gone: bool = False
    """Whether the paragraph itself is not in the later draft."""
    counted: tuple[int, int] = (0, 0)
    """What the share is made of: so many words of meaning stand or are gone, of so many asked for."""
    moved_to: tuple[str, ...] = ()
    """The labels of the paragraphs in which words that were to go stand now, and did not before."""
    otherwise: tuple[Otherwise, ...] = ()
    """What the later draft says otherwise of the words that stand: a sense that may be turned round, a weaker verb."""
    loose: tuple[Found, ...] = ()
    """Words of meaning of the insertion that stand and count for nothing: in another order, or too few."""
    missing_at: tuple[tuple[int, int], ...] = ()
    """Where the missing words are in the proposed text; empty where only words were struck."""
    still: tuple[Found, ...] = ()
    """The struck words that stand there yet, `asked` being their place in the base."""

    @property
    def turned(self) -> bool:
        """Whether the sense may be turned round, so that a person has to look."""
        return any(one.kind == TURNED for one in self.otherwise)


def rounded(stands: int, asked: int) -> float:
    """A share that is 1.0 only if it is: 1,999 of 2,000 are not all of them."""
    return 1.0 if stands >= asked else min(round(stands / asked, 3), 0.999)
