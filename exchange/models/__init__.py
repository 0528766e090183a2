"""What leaves and what comes back: share links and the desks' answers; addresses of programs that are told."""

from exchange.models.link import Answer, ShareAnswer, ShareLink, ShareOpening
from exchange.models.webhook import Event, Webhook, WebhookDelivery

__all__ = ["Answer", "Event", "ShareAnswer", "ShareLink", "ShareOpening", "Webhook", "WebhookDelivery"]
