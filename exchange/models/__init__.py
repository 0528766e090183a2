"""What leaves and what comes back: files that left, persons named in them, share links and the desks' answers; addresses
of programs that are told."""

from exchange.models.departure import Departure, Left, VersionThatLeft
from exchange.models.link import Answer, ShareAnswer, ShareLink, ShareOpening
from exchange.models.person import NamedPerson, Word
from exchange.models.webhook import Event, Webhook, WebhookDelivery

__all__ = [
    "Answer",
    "Departure",
    "Event",
    "Left",
    "NamedPerson",
    "ShareAnswer",
    "ShareLink",
    "ShareOpening",
    "VersionThatLeft",
    "Webhook",
    "WebhookDelivery",
    "Word",
]
