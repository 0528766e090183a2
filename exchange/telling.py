"""Who is told of what comes back from a desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from coalitions.rules import COORDINATORS, people_in
from exchange.models import ShareAnswer
from notices.tell import tell

ANSWERS = "#answers"
"""Where on the review page of an amendment the desks' answers stand."""


def answered(answer: ShareAnswer) -> None:
    """A desk answered by a share link: the coordinators are told at once."""
    tell(
        people_in(answer, COORDINATORS),
        about=answer,
        topic=answer.amendment.campaign,
        kind="answer",
        headline=lambda: (
            _("%(desk)s answered on %(label)s: %(says)s")
            % {
                "desk": answer.given_by,
                "label": answer.version.label,
                "says": answer.get_answer_display().lower(),
            }
        ),
        address=reverse("amendment-review", args=[answer.amendment.uuid]) + ANSWERS,
        quote=answer.note,
        at_once=True,
    )
