"""Who sees what people say, and who may say it. Each rule includes that of the drafts behind it."""

from __future__ import annotations

from django.db.models import Q

from amendments.models import StatusChange
from coalitions.load import loads
from coalitions.models import Person
from coalitions.rules import belongs, coordinates, drafts, is_own, of_own, permit, sees, speaks
from resolutions.rules import open_to, reads, texts_of
from review.models import Comment, Judgement, LetterMove, LetterPosition, Position


@sees(Position)
def _positions(person: Person) -> Q:
    """On an amendment that one sees, on a version written against a draft that one may read."""
    return of_own(person, "amendment__campaign__coalition") & open_to(person, Position)


@sees(Judgement)
def _judgements(person: Person) -> Q:
    """On an amendment that one sees, in a draft that one may read."""
    return of_own(person, "amendment__campaign__coalition") & open_to(person, Judgement)


@sees(StatusChange)
def _status_changes(person: Person) -> Q:
    return of_own(person, "amendment__campaign__coalition") & open_to(person, StatusChange)


@sees(LetterPosition)
def _letter_positions(person: Person) -> Q:
    return of_own(person, "letter__campaign__coalition") & open_to(person, LetterPosition)


@sees(LetterMove)
def _letter_moves(person: Person) -> Q:
    return of_own(person, "letter__campaign__coalition") & open_to(person, LetterMove)


@sees(Comment)
def _comments(person: Person) -> Q:
    """On an amendment or a paragraph that one sees, in a campaign that one sees."""
    return of_own(person, "campaign__coalition") & open_to(person, Comment)


permit(
    review__view=belongs & reads,
    review__comment=speaks & reads,
    review__edit_comment=is_own & speaks & reads,
    review__resolve_comment=(is_own & speaks | drafts) & reads,
    review__take_position=speaks & reads,
    review__judge=drafts & reads,
    review__move=drafts & reads,
    review__reopen=coordinates & reads,
    review__remind=coordinates & reads,
)


loads(
    Position,
    "organisation",
    "amendment__campaign__coalition",
    "amendment__campaign__base_draft__session",
    "amendment__campaign__base_draft__resolution__coalition",
    "amendment__current__paragraph__draft",
    "amendment__current__neighbour__draft",
    "version__paragraph__draft",
    "version__neighbour__draft",
    texts=texts_of,
)
loads(
    Comment,
    "author",
    "campaign__coalition",
    "campaign__base_draft__session",
    "campaign__base_draft__resolution__coalition",
    "amendment__campaign__base_draft",
    "amendment__current__paragraph__draft",
    "amendment__current__neighbour__draft",
    "version__paragraph__draft",
    "version__neighbour__draft",
    "paragraph__draft",
    texts=texts_of,
)
