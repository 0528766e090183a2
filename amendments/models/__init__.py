"""Campaigns, amendments and what is said and decided about them."""

from amendments.models.amendment import (
    Amendment,
    AmendmentText,
    Kind,
    Move,
    Place,
    Status,
    UnsavedText,
)
from amendments.models.campaign import AgreementRule, Ask, Campaign
from amendments.models.comment import Comment
from amendments.models.notification import (
    CalendarFeed,
    Deadline,
    MailWish,
    Notification,
    OutgoingMail,
    Subscription,
)
from amendments.models.position import Position, Stance
from amendments.models.presence import Presence
from amendments.models.sharing import Answer, ShareAnswer, ShareLink, ShareOpening

__all__ = [
    "AgreementRule",
    "Amendment",
    "AmendmentText",
    "Answer",
    "Ask",
    "CalendarFeed",
    "Campaign",
    "Comment",
    "Deadline",
    "Kind",
    "MailWish",
    "Move",
    "Notification",
    "OutgoingMail",
    "Place",
    "Position",
    "Presence",
    "ShareAnswer",
    "ShareLink",
    "ShareOpening",
    "Stance",
    "Status",
    "Subscription",
    "UnsavedText",
]
