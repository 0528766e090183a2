"""Read a file that came back, and keep it with what it makes of each paragraph. Nothing is taken of it yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.utils.translation import gettext as _

from amendments.carrying.places import label_for, misplaced
from amendments.models import Campaign, Side
from coalitions.accounts.limits import StillBusyError, one_at_a_time
from coalitions.changes import change
from coalitions.models import Person
from documents.apart import PATIENCE, Limits, ReadBack, returned_apart
from documents.errors import DocumentError
from documents.returned.as_json import remarks_to_json
from documents.returned.model import Reading as Read
from documents.returned.model import Weighed, WeighedParagraph
from documents.text import one_line
from exchange.models import Departure, Returned, ReturnedParagraph, ShareLink
from exchange.returned.aside import close_others
from exchange.returned.sent import SentFile, sent_files, sent_letters
from redline import Label, LabelError, Said, parse_label, said_to_json
from resolutions.imports import SPARE, too_large
from resolutions.models import Paragraph


@dataclass(frozen=True)
class Given:
    """A file that somebody gives, and what they say of it."""

    data: bytes
    name: str
    desk: str
    answers: Departure | None = None
    """The file that it answers; None where that is to be recognised."""
    link: ShareLink | None = None
    keeps_names: bool = False
    """Whether the names of those who commented are kept."""


class AlreadyGivenError(Exception):
    """The very same file was given before, as an answer to the same one; `returned` is what was made of it."""

    def __init__(self, returned: Returned) -> None:
        super().__init__(f"{returned} was given before")
        self.returned = returned


def read_back(campaign: Campaign, given: Given, person: Person) -> Returned:
    """Read a file against what was sent, and keep it without personal metadata.

    Raises AlreadyGivenError for a file that the campaign has, and DocumentError, with nothing stored, as `start_import`
    does.
    """
    if len(given.data) > settings.IMPORT_MAX_BYTES:
        raise DocumentError("too-large", Said(too_large(given.name)))
    digest = sha256(given.data).hexdigest()
    _refuse_known(campaign, digest, given.answers)
    candidates = sent_files(campaign, given.answers, given.name.rpartition(".")[2].lower())
    letters = sent_letters(campaign)
    read = _read(given, candidates, [letter.blocks for letter in letters], person)
    answered = candidates[read.weighed.answers]
    letter = None if read.weighed.letter is None else letters[read.weighed.letter].departure
    returned = Returned(
        campaign=campaign,
        draft=answered.draft if letter is None else letter.base_draft,
        departure=letter or answered.departure,
        desk=one_line(given.desk),
        link=given.link,
        source_name=one_line(given.name)[:255],
        digest=digest,
        recognised={} if read.weighed.recognised is None else said_to_json(read.weighed.recognised),
        told=[
            *map(said_to_json, read.weighed.told),
            *(said_to_json(remark.message) for remark in read.remarks),
        ],
        person=person,
    )
    returned.source_file.save("source", ContentFile(read.content), save=False)
    try:
        with change(person, "File came back", audit="returned.read", about=campaign) as made:
            returned.save()
            made.about = returned
            close_others(returned)
            ReturnedParagraph.objects.bulk_create(_paragraphs(returned, read.weighed, answered, given))
    except Exception as error:
        returned.source_file.delete(save=False)
        if isinstance(error, IntegrityError):
            _refuse_known(campaign, digest, returned.departure)
        raise
    return returned


def _refuse_known(campaign: Campaign, digest: str, answered: Departure | None) -> None:
    """Refuse a file that was read before: where it is said which file it `answers`, as an answer to that one."""
    read = Returned.objects.filter(campaign=campaign, digest=digest)
    known = (read if answered is None else read.filter(departure=answered)).first()
    if known is not None:
        raise AlreadyGivenError(known)


def _read(
    given: Given, candidates: Sequence[SentFile], letters: Sequence[Sequence[str]], person: Person
) -> ReadBack:
    limits = Limits(settings.IMPORT_MAX_SECONDS, settings.IMPORT_MAX_MEMORY)
    sent = [candidate.sent for candidate in candidates]
    try:
        with one_at_a_time("reading", person, PATIENCE + 2 * limits.seconds + SPARE):
            return returned_apart(given.data, sent, limits, clean=True, letters=letters)
    except StillBusyError as error:
        raise DocumentError(
            "busy",
            Said(_("Another file of yours is being read at the moment. Give this one when that is done.")),
        ) from error


def _paragraphs(
    returned: Returned, weighed: Weighed, answered: SentFile, given: Given
) -> Iterator[ReturnedParagraph]:
    """The rows that are kept: all but those of which nobody says anything."""
    draft = list(returned.draft.paragraphs.all())
    taken = {one.label for one in answered.sent.paragraphs}
    called = _names(weighed, given)
    for position, one in enumerate(weighed.paragraphs, 1):
        if one.reading == Read.UNCHANGED:
            continue
        remarks = tuple(replace(remark, author=called[remark.author]) for remark in one.remarks)
        found = ReturnedParagraph(
            returned=returned,
            position=position,
            label=one.label,
            reading=one.reading.value,
            present=one.theirs is not None,
            text=one.theirs or "",
            answer=one.answer,
            remarks=remarks_to_json(remarks),
            notes=[said_to_json(note) for note in one.notes],
        )
        if one.sent is not None:
            found.paragraph = answered.paragraphs[one.sent]
            found.version = answered.versions[one.sent]
        elif answered.is_translated and one.theirs is not None and one.label:
            # A new paragraph in a translation is none of the authentic text: a person says where it belongs.
            found.label, found.reading = "", Read.UNPLACED.value
            found.text = f"{one.label}: {one.theirs}"
        elif one.theirs is not None and one.label:
            _put(found, one, answered, draft, taken)
        yield found


def _names(weighed: Weighed, given: Given) -> dict[str, str]:
    """What those who commented are called: by their names only if these are to be kept, else counted where they are several."""
    remarks = sorted((r for one in weighed.paragraphs for r in one.remarks), key=lambda remark: remark.number)
    # What stands in no comment is of nobody that the file names.
    authors = dict.fromkeys(remark.author for remark in remarks if remark.author)
    nobody = {"": ""}
    if given.keeps_names:
        return nobody | {author: one_line(author)[:200] for author in authors}
    return nobody | {
        author: str(number) if len(authors) > 1 else "" for number, author in enumerate(authors, 1)
    }


def _put(
    found: ReturnedParagraph,
    one: WeighedParagraph,
    answered: SentFile,
    draft: Sequence[Paragraph],
    taken: set[Label],
) -> None:
    """Say beside which paragraph of the draft a new one stands, and under which label: its own where that is free and fits, else
    the next one that does. A bis label that does not fit where it stands names its place itself: OP 6bis belongs behind OP 6."""
    own = parse_label(one.label)
    place = _named(own, draft, taken) or _place(own, one.behind, answered)
    if place is None:
        return
    found.neighbour, found.side = place
    own = label_for(own, *place, draft, taken) or own
    taken.add(own)
    found.label = str(own)


def _named(own: Label, draft: Sequence[Paragraph], taken: set[Label]) -> tuple[Paragraph, str] | None:
    """The place that a bis label names."""
    with suppress(LabelError):
        stem = own.with_suffix("") if own.own_suffix and own not in taken else None
        behind = next((p for p in draft if p.parsed_label == stem), None)
        if behind is not None and not misplaced(own, behind, Side.AFTER, draft, taken):
            return behind, Side.AFTER
    return None


def _place(own: Label, behind: int | None, answered: SentFile) -> tuple[Paragraph, str] | None:
    """The nearest paragraph of the draft on the same level, above it, else below it; else the nearest of all."""
    start = -1 if behind is None else behind
    sent, paragraphs = answered.sent.paragraphs, answered.paragraphs
    ways = ((range(start, -1, -1), Side.AFTER), (range(start + 1, len(sent)), Side.BEFORE))
    for indexes, side in ways:
        for index in indexes:
            label, paragraph = sent[index].label, paragraphs[index]
            if label.kind != own.kind or label.level < own.level:
                break
            if label.level == own.level and paragraph is not None:
                return paragraph, side
    for indexes, side in ways:
        nearest = next((p for index in indexes if (p := paragraphs[index]) is not None), None)
        if nearest is not None:
            return nearest, side
    return None
