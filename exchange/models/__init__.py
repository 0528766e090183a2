"""What leaves and what comes back: files that left, persons named in them, share links, returned files and the desks'
answers; addresses of programs that are told."""

from exchange.models.answer import Answer, ShareAnswer
from exchange.models.departure import Departure, Left, VersionThatLeft
from exchange.models.link import ShareLink, ShareOpening
from exchange.models.person import NamedPerson, Word
from exchange.models.returned import Reading, Returned, ReturnedParagraph, Taken
from exchange.models.webhook import Event, Webhook, WebhookDelivery

__all__ = [
    "Answer",
    "Departure",
    "Event",
    "Left",
    "NamedPerson",
    "Reading",
    "Returned",
    "ReturnedParagraph",
    "ShareAnswer",
    "ShareLink",
    "ShareOpening",
    "Taken",
    "VersionThatLeft",
    "Webhook",
    "WebhookDelivery",
    "Word",
]
