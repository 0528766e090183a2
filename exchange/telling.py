"""Who is told of what comes back from a desk."""

from __future__ import annotations

from django.urls import reverse

from coalitions.rules import COORDINATORS, people_in
from exchange.models import ShareAnswer
from notices.tell import tell

ANSWERS = "#answers"
"""Where on the review page of an amendment the desks' answers stand."""


def answered(answer: ShareAnswer) -> None:
    """A desk answered by a share link: the coordinators are told at once."""
    label, says = answer.version.label, answer.get_answer_display().lower()
    tell(
        people_in(answer, COORDINATORS),
        about=answer,
        topic=answer.amendment.campaign,
        kind="answer",
        headline=f"{answer.given_by} answered on {label}: {says}",
        address=reverse("amendment-review", args=[answer.amendment.uuid]) + ANSWERS,
        quote=answer.note,
        at_once=True,
    )
