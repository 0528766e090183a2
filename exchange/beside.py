"""What the review page of an amendment shows of its readers outside: the desks' answers, and noting them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from amendments.models import Amendment
from coalitions.models import Person
from exchange.answers import of_amendment
from exchange.downloads import amendment_downloads
from exchange.models import ShareAnswer
from review.views.beside import Part, beside


@dataclass(frozen=True)
class ShownAnswer:
    """A desk's latest answer, with what the person may do about it."""

    answer: ShareAnswer
    to_earlier_text: bool
    noting: str
    """The address to say that it was looked at; empty where it was, or where the person may not."""


@beside
def desk_answers(person: Person, amendment: Amendment) -> Part | None:
    """The latest answer of each desk; nothing where no desk has answered."""
    answers = of_amendment(amendment)
    if not answers:
        return None
    may_note = person.has_perm("exchange.share", amendment)
    shown = [
        ShownAnswer(
            given,
            to_earlier_text=given.version_id != amendment.version.pk,
            noting=reverse("share-answer-noting", args=[given.uuid])
            if may_note and given.noted_at is None
            else "",
        )
        for given in answers
    ]
    return Part("exchange/_answers.html", shown)


@beside
def written(person: Person, amendment: Amendment) -> Part | None:
    """The amendment as a file that a delegation can table; nothing where there is no such file, or not for the person."""
    files = amendment_downloads(amendment)
    if not files or not person.has_perm("exchange.export", amendment):
        return None
    return Part("exchange/_written.html", files)
