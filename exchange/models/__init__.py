"""What leaves and what comes back: files that left, share links and the desks' answers."""

from exchange.models.departure import Departure, Left, VersionThatLeft
from exchange.models.link import Answer, ShareAnswer, ShareLink, ShareOpening

__all__ = [
    "Answer",
    "Departure",
    "Left",
    "ShareAnswer",
    "ShareLink",
    "ShareOpening",
    "VersionThatLeft",
]
