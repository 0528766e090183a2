"""What each organisation says to the exact text of a letter, and giving a position."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Organisation, Person
from documents.text import as_said
from letters.models import Letter, LetterStatus, LetterText
from letters.texts import kept_text, present_text
from letters.writing import locked
from review import telling
from review.models import LetterPosition, Stance
from review.positions import PositionError, Standing, Voice


class LetterChangedError(Exception):
    """The letter said something else while somebody was deciding. `seen` is the text the person saw, if it was kept;
    nothing was recorded."""

    def __init__(self, seen: LetterText | None) -> None:
        super().__init__("The letter says something else now")
        self.seen = seen


def latest_words(letter: Letter) -> dict[int, LetterPosition]:
    """The latest position of each organisation on a letter, to whichever text, by the organisation's id. One query."""
    spoken = letter.positions.select_related("text", "organisation", "person").order_by("at", "pk")
    return {position.organisation_id: position for position in spoken}


def letter_standing(letter: Letter, fingerprint: str, latest: Mapping[int, LetterPosition]) -> Standing:
    """How a letter stands that says what has this fingerprint: every organisation of its coalition. One query."""
    voices = []
    for organisation in letter.campaign.coalition.organisations.all():
        given = latest.get(organisation.pk)
        current = given is not None and given.text.fingerprint == fingerprint
        voices.append(Voice(organisation, given.stance if given else "", current))
    return Standing(tuple(voices))


def take_letter_position(
    letter: Letter,
    organisation: Organisation,
    person: Person,
    *,
    fingerprint: str,
    stance: str,
    note: str = "",
) -> LetterPosition:
    """Give an organisation's position to the text that the person saw, named by its fingerprint.

    Giving the same position twice records it once. Raises LetterChangedError if the letter says something else now,
    PositionError if it is not in review, the organisation is not of the coalition, or support with changes does not
    say which.
    """
    if stance not in Stance.values:
        raise PositionError(_("Choose a position."), "stance")
    said = as_said(note)
    if stance == Stance.CHANGES and not said:
        raise PositionError(_("Say in the note which changes you would need."), "note")
    with change(person, "Position on a letter", audit="letter.position-taken", about=letter) as made:
        present = locked(letter)
        read = present_text(present, person)
        if read.fingerprint != fingerprint:
            raise LetterChangedError(present.texts.filter(fingerprint=fingerprint).first())
        if present.status != LetterStatus.REVIEW:
            raise PositionError(_("The letter is not in review: positions are given while it is."))
        if not present.campaign.coalition.organisations.filter(pk=organisation.pk).exists():
            raise PositionError(
                _("%(organisation)s is not an organisation of this coalition.")
                % {"organisation": organisation}
            )
        text = kept_text(present, person, read)
        latest = present.positions.filter(organisation=organisation).first()
        if latest is not None and (latest.text_id, latest.stance, latest.note) == (text.pk, stance, said):
            made.happened = False
            return latest
        position = LetterPosition.objects.create(
            letter=present, text=text, organisation=organisation, stance=stance, note=said, person=person
        )
        made.comment = f"{present.name}: position of {organisation.name}"
        made.about = position
        made.facts.update(stance=stance, text=text.number)
        telling.letter_position_taken(position)
        return position
