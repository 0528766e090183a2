"""What desks answer by share links and in files: record an answer, find the latest ones, note that one was looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

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


class AnsweredMeanwhileError(Exception):
    """Somebody else with the same link answered since the page was opened. `given` is what they answered."""

    def __init__(self, given: ShareAnswer) -> None:
        super().__init__(f"{given.version.label} was answered meanwhile")
        self.given = given


@dataclass(frozen=True)
class Saying:
    """What a desk says to one amendment, and what stood on its page."""

    amendment: Amendment
    version: int
    """The number of the version."""
    choice: str
    note: str
    given: int | None = None
    """The id of the answer that stood there, 0 for none; None where that is not known."""


@dataclass
class Said:
    """What became of an answer to several amendments, by the ids of these."""

    recorded: list[ShareAnswer] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    """Their texts were changed since the page was opened; nothing was recorded of them."""
    meanwhile: dict[int, ShareAnswer] = field(default_factory=dict)
    """Somebody else answered these since; nothing was recorded of them."""


def answer(link: ShareLink, amendment: Amendment, version: int, choice: str, note: str = "") -> ShareAnswer:
    """Record a desk's answer to the text it saw, that of the version with this number; coordinators are told.

    The same answer twice is recorded once. Raises SharingError if the link may not answer or the choice is none,
    TextChangedError if the text is another, or is no longer one that the link shows.
    """
    _may_answer(link, amendment, choice)
    held = not_shown_by(link, [amendment])
    with change(None, "A desk answered", audit="share-link.answered") as made:
        made.happened = False
        given, is_new = _record(link, Saying(amendment, version, choice, as_said(note)), held)
        if is_new:
            answered([given])
    return given


def answer_all(link: ShareLink, sayings: Iterable[Saying], held: Collection[int]) -> Said:
    """Record what a desk says to several amendments at once; coordinators are told once.

    What cannot be recorded keeps nothing else back: it is named in what is given back. `held` are the ids of amendments
    that the link does not show, for whom they name. Raises SharingError as `answer` does, and then records nothing.
    """
    # In one order, so that two who send at once wait for each other instead of forever.
    wanted = sorted(sayings, key=lambda saying: saying.amendment.pk)
    for saying in wanted:
        _may_answer(link, saying.amendment, saying.choice)
    said = Said()
    with change(None, "A desk answered", audit="share-link.answered", about=link) as made:
        made.happened = False
        for saying in wanted:
            try:
                given, is_new = _record(link, saying, held)
            except TextChangedError as changed:
                said.changed.add(changed.amendment.pk)
            except AnsweredMeanwhileError as meanwhile:
                said.meanwhile[saying.amendment.pk] = meanwhile.given
            else:
                said.recorded += [given] if is_new else []
        if said.recorded:
            answered(said.recorded)
    return said


def _may_answer(link: ShareLink, amendment: Amendment, choice: str) -> None:
    if not link.may_answer or amendment.campaign_id != link.campaign_id:
        raise SharingError(_("This link cannot answer."))
    if choice not in Answer.values:
        raise SharingError(_("Choose one of the three answers."))


def _record(link: ShareLink, saying: Saying, held: Collection[int]) -> tuple[ShareAnswer, bool]:
    """Record one answer, and say whether it is another than the reader's latest."""
    locked = Amendment.objects.locked(saying.amendment)
    if locked.version.number != saying.version or not _shows(link, locked, held):
        raise TextChangedError(locked)
    own = ShareAnswer.objects.filter(_of_reader(link), amendment=locked)
    latest = own.select_related("link", "returned", "version").first()
    said = (locked.version.pk, saying.choice, saying.note)
    if latest is not None and (latest.version_id, latest.answer, latest.note) == said:
        return latest, False
    if saying.given is not None and saying.given != (latest.pk if latest else 0) and latest is not None:
        raise AnsweredMeanwhileError(latest)
    with change(None, "A desk answered", audit="share-link.answered", answer=saying.choice) as made:
        made.about = given = ShareAnswer.objects.create(
            link=link, amendment=locked, version=locked.version, answer=saying.choice, note=saying.note
        )
        made.facts["version"] = saying.version
    return given, True


def _of_reader(link: ShareLink) -> Q:
    """The condition that an answer is of the reader of a link: given by it, or in a file that came back from there."""
    return Q(link=link) | Q(returned__link=link)


def given_by(link: ShareLink, keys: Iterable[int]) -> dict[int, ShareAnswer]:
    """Those of some answers, by their ids, that are of the reader of a link; not only the latest. One query."""
    found = ShareAnswer.objects.filter(_of_reader(link), pk__in=set(keys)).select_related("version")
    return {answer.pk: answer for answer in found}


def answers_by(link: ShareLink) -> dict[int, ShareAnswer]:
    """What the reader of a link answered last, by amendment id. One query."""
    found: dict[int, ShareAnswer] = {}
    related = ("link", "returned", "version")
    for given in ShareAnswer.objects.filter(_of_reader(link)).select_related(*related):
        found.setdefault(given.amendment_id, given)
    return found


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


def _shows(link: ShareLink, amendment: Amendment, held: Collection[int]) -> bool:
    """Whether a link shows an amendment: by its status, as the campaign's choice, against the base draft."""
    return (
        amendment.status in shown_by(link).statuses
        and amendment.is_chosen
        and amendment.version.draft.pk == link.campaign.base_draft_id
        and amendment.pk not in held
    )
