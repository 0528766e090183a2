"""What desks answer by share links and in files: record an answer, find the latest ones, note that one was looked at."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import OUT, Amendment, Campaign
from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import COORDINATORS, memberships_as, visible
from documents.text import as_said
from exchange.links import SharingError, shown_by
from exchange.models import Answer, ShareAnswer, ShareLink
from exchange.persons.links import not_shown_by
from exchange.telling import answered


class TextChangedError(Exception):
    """The answer was for a text that no longer stands. `amendment` has the present one."""

    def __init__(self, amendment: Amendment) -> None:
        super().__init__(f"{amendment.label} was changed")
        self.amendment = amendment


def answer(link: ShareLink, amendment: Amendment, version: int, choice: str, note: str = "") -> ShareAnswer:
    """Record a desk's answer to the text it saw, that of the version with this number; coordinators are told.

    The same answer twice is recorded once. Raises SharingError if the link may not answer or the choice is none,
    TextChangedError if the text is another, or is no longer one that the link shows.
    """
    if not link.may_answer or amendment.campaign_id != link.campaign_id:
        raise SharingError(_("This link cannot answer."))
    if choice not in Answer.values:
        raise SharingError(_("Choose one of the three answers."))
    said = as_said(note)
    with change(None, "A desk answered", audit="share-link.answered", answer=choice) as made:
        locked = Amendment.objects.locked(amendment)
        if locked.version.number != version or not _shows(link, locked):
            raise TextChangedError(locked)
        latest = ShareAnswer.objects.filter(link=link, amendment=locked).first()
        if latest is not None and (latest.version_id, latest.answer, latest.note) == (
            locked.version.pk,
            choice,
            said,
        ):
            made.happened = False
            return latest
        made.about = given = ShareAnswer.objects.create(
            link=link, amendment=locked, version=locked.version, answer=choice, note=said
        )
        made.facts["version"] = version
        answered(given)
    return given


def note(given: ShareAnswer, person: Person) -> None:
    """A coordinator has looked at an answer: it, and what the same desk answered there before, waits no more."""
    with change(person, "Answer of a desk noted", audit="share-answer.noted", about=given) as made:
        waiting = ShareAnswer.objects.filter(
            _same_reader(given), amendment=given.amendment_id, pk__lte=given.pk, noted_at=None
        )
        made.happened = bool(waiting.update(noted_at=timezone.now(), noted_by=person))


def _same_reader(given: ShareAnswer) -> Q:
    """The condition that an answer is of the same reader: by the same link, or in a file from the same desk."""
    link = given.link_id if given.returned is None else given.returned.link_id
    if given.returned is None or link is not None:
        return Q(link=link) | Q(returned__link=link)
    return Q(
        returned__desk=given.returned.desk, returned__campaign=given.returned.campaign_id, returned__link=None
    )


def latest_answers(campaign: Campaign) -> dict[int, list[ShareAnswer]]:
    """The latest answer of each reader, the newest first, by amendment id. One query."""
    found: dict[int, list[ShareAnswer]] = {}
    for given in _latest(ShareAnswer.objects.filter(amendment__campaign=campaign)):
        found.setdefault(given.amendment_id, []).append(given)
    return found


def of_amendment(amendment: Amendment) -> list[ShareAnswer]:
    """The latest answer of each reader to one amendment, the newest first. One query."""
    return list(_latest(ShareAnswer.objects.filter(amendment=amendment)))


def answers_waiting(person: Person, campaigns: QuerySet[Campaign]) -> list[ShareAnswer]:
    """Answers in these campaigns that no coordinator has looked at, for a person who coordinates. One query."""
    coordinating = list(memberships_as(person, COORDINATORS))
    if not coordinating:
        return []
    mine = visible(person, ShareAnswer).filter(
        amendment__campaign__in=campaigns.filter(coalition__in=coordinating).order_by().values("pk")
    )
    open_ones = mine.exclude(amendment__status__in=OUT).select_related("amendment__campaign__coalition")
    return [given for given in _latest(open_ones) if given.noted_at is None]


def _latest(answers: QuerySet[ShareAnswer]) -> Iterable[ShareAnswer]:
    """Of each reader the latest answer to each amendment; newest first, as answers are ordered."""
    seen: set[tuple[int | None, str, int]] = set()
    for given in answers.select_related("link", "returned", "version", "amendment__current"):
        back = given.returned
        link = given.link_id if back is None else back.link_id
        reader = (link, back.desk if back is not None and link is None else "", given.amendment_id)
        if reader not in seen:
            seen.add(reader)
            yield given


def _shows(link: ShareLink, amendment: Amendment) -> bool:
    """Whether a link shows an amendment: by its status, as the campaign's choice, against the base draft."""
    return (
        amendment.status in shown_by(link).statuses
        and amendment.is_chosen
        and amendment.version.draft.pk == link.campaign.base_draft_id
        and not not_shown_by(link, [amendment])
    )
