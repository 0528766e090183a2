"""What leaves and what comes back: share links and the desks' answers."""

from exchange.models.link import Answer, ShareAnswer, ShareLink, ShareOpening

__all__ = ["Answer", "ShareAnswer", "ShareLink", "ShareOpening"]
