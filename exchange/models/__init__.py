"""What leaves and what comes back: files that left, share links, files that came back and the desks' answers."""

from exchange.models.answer import Answer, ShareAnswer
from exchange.models.departure import Departure, Left, VersionThatLeft
from exchange.models.link import ShareLink, ShareOpening
from exchange.models.returned import Reading, Returned, ReturnedParagraph, Taken

__all__ = [
    "Answer",
    "Departure",
    "Left",
    "Reading",
    "Returned",
    "ReturnedParagraph",
    "ShareAnswer",
    "ShareLink",
    "ShareOpening",
    "Taken",
    "VersionThatLeft",
]
