"""What leaves and what comes back, as it is stored."""

from exchange.models.answer import Answer, ShareAnswer
from exchange.models.link import ShareLink, ShareOpening
from exchange.models.returned import Reading, Returned, ReturnedParagraph, Taken

__all__ = [
    "Answer",
    "Reading",
    "Returned",
    "ReturnedParagraph",
    "ShareAnswer",
    "ShareLink",
    "ShareOpening",
    "Taken",
]
