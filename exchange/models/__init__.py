"""What leaves and what comes back: files that left, persons named in them, share links, answers."""

from exchange.models.departure import Departure, Left, VersionThatLeft
from exchange.models.link import Answer, ShareAnswer, ShareLink, ShareOpening
from exchange.models.person import NamedPerson, Word

__all__ = [
    "Answer",
    "Departure",
    "Left",
    "NamedPerson",
    "ShareAnswer",
    "ShareLink",
    "ShareOpening",
    "VersionThatLeft",
    "Word",
]
