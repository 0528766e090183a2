"""Who is told of what comes back from a desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import Person
from coalitions.rules import COORDINATORS, people_in
from exchange.models import Answer, ShareAnswer
from notices.tell import tell

ANSWERS = "#answers"
"""Where on the review page of an amendment the desks' answers stand."""


def answered(answers: Sequence[ShareAnswer]) -> None:
    """A desk answered by a share link, at once: the coordinators are told once, at once, and whoever wrote a text that was
    answered of what was said of theirs."""
    coordinators, campaign = people_in(answers[0], COORDINATORS), answers[0].amendment.campaign
    _tell(answers, coordinators, reverse("share-links", args=[campaign.uuid]) + ANSWERS)
    for writer in people_in(answers[0]):
        own = [given for given in answers if given.version.person_id == writer.pk]
        if own and writer not in coordinators:
            _tell(own, [writer], campaign.get_absolute_url())


def _tell(answers: Sequence[ShareAnswer], people: Iterable[Person], every: str) -> None:
    """`every` is the page on which several of them stand."""
    first, *others = answers
    if others:
        return _tell_several(answers, people, every)
    tell(
        people,
        about=first,
        topic=first.amendment.campaign,
        kind="answer",
        headline=lambda: (
            _("%(desk)s answered on %(label)s: %(says)s")
            % {
                "desk": first.given_by,
                "label": first.version.label,
                "says": first.get_answer_display().lower(),
            }
        ),
        address=reverse("amendment-review", args=[first.amendment.uuid]) + ANSWERS,
        quote=first.note,
        at_once=True,
    )


def _tell_several(answers: Sequence[ShareAnswer], people: Iterable[Person], address: str) -> None:
    """What was said to which text stands on the page that it leads to, for whoever may read it then."""
    link = answers[0].link
    if link is None:
        raise ValueError("only what came by a link is told")
    counts = Counter(given.answer for given in answers)

    def headline() -> str:
        each = [f"{counts[one]} {str(one.label).lower()}" for one in Answer if counts[one]]
        said = ngettext(
            "%(desk)s answered on %(count)d amendment: %(says)s",
            "%(desk)s answered on %(count)d amendments: %(says)s",
            len(answers),
        )
        return said % {"desk": link.given_to, "count": len(answers), "says": ", ".join(each)}

    tell(
        people,
        about=link,
        topic=link.campaign,
        kind="answer",
        headline=headline,
        address=address,
        at_once=True,
    )
