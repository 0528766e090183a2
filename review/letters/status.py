"""The way of a letter: draft, in review, agreed. Which changes of its status there are, and making one."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.changes import change
from coalitions.models import Person
from documents.text import one_line
from letters.agreeing import tells_agreed
from letters.models import Letter, LetterStatus, LetterText
from letters.texts import kept_text, present_text
from letters.writing import locked
from review import telling
from review.agreement import Verdict, verdict_on
from review.letters.positions import latest_words, letter_standing
from review.models import LetterMove
from review.positions import Standing
from review.status import (
    AGREE,
    PUT_IN_REVIEW,
    REOPEN,
    StatusConflictError,
    StatusError,
    Step,
    Steps,
    by_ends,
    rule_of,
)

STEPS: Steps = by_ends(
    (LetterStatus.DRAFT, PUT_IN_REVIEW),
    (LetterStatus.REVIEW, AGREE),
    (LetterStatus.REVIEW, Step(LetterStatus.DRAFT, gettext_lazy("Back to draft"), "review.move")),
    (LetterStatus.AGREED, REOPEN),
)
"""Every change of a letter's status there is, by where it begins and ends. Its statuses are three of an amendment's."""


def letter_verdict(letter: Letter, standing: Standing, fingerprint: str) -> Verdict:
    """Whether what the letter says now may be called agreed, by its campaign's rule."""
    asked = letter.moves.filter(after=LetterStatus.REVIEW).values_list("at", flat=True)
    written = letter.texts.filter(fingerprint=fingerprint).values_list("at", flat=True).first()
    now = timezone.now()
    # A text nobody has spoken of yet is as new as can be: silence to it says nothing.
    since = max([written or now, *asked])
    return verdict_on(rule_of(letter.campaign), standing, asked_since=since, now=now)


def move_letter(
    letter: Letter, after: str, person: Person, *, seen_status: str, seen: str, reason: str = ""
) -> Letter:
    """Give a letter another status, from the status and the text (its fingerprint) that the person saw.

    The rule of agreement is judged again here. Raises StatusConflictError, or StatusError for what is not allowed now.
    """
    with change(person, "Status of a letter", audit="letter.status-changed", about=letter) as made:
        present = locked(letter)
        read = present_text(present, person)
        if (present.status, read.fingerprint) != (seen_status, seen):
            raise StatusConflictError(_("The letter was changed in the meantime. Nothing was done."))
        step = STEPS.get((present.status, after))
        if step is None:
            raise StatusError(_("This is not possible now."))
        if step.needs_reason and not one_line(reason):
            raise StatusError(_("Give a reason: everybody who agreed will want to know it."))
        if step.needs_agreement:
            standing = letter_standing(present, read.fingerprint, latest_words(present))
            verdict = letter_verdict(present, standing, read.fingerprint)
            if not verdict.met:
                raise StatusError(verdict.why)
        before, present.status = present.status, after
        present.save(update_fields=["status"])
        made.comment = f"{present.name}: {before} → {after}"
        made.facts.update(before=before, after=after)
        telling.letter_moved(
            LetterMove.objects.create(
                letter=present,
                text=kept_text(present, person, read),
                before=before,
                after=after,
                reason=one_line(reason)[:500],
                person=person,
            )
        )
    return present


@tells_agreed
def agreed_texts(letter: Letter) -> list[LetterText]:
    """The texts of a letter that were agreed, the latest first. One query."""
    moves = letter.moves.filter(after=LetterStatus.AGREED).select_related("text")
    return [move.text for move in moves]
