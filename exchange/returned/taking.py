"""Take what a coordinator ticked of a file that came back: answers, amendments beside ours, comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.campaigns import alone_in
from amendments.drafting import (
    DraftingError,
    Wording,
    propose_change,
    propose_deletion,
    propose_paragraph,
)
from amendments.models import Amendment, Campaign
from coalitions.changes import change
from coalitions.languages import name_of
from coalitions.languages.engine import in_words
from coalitions.models import Person
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.returned.as_json import remarks_from_json
from documents.returned.model import Remark
from documents.write.plain import marked
from exchange.models import Answer, Reading, Returned, ReturnedParagraph, ShareAnswer, Taken
from exchange.returned.rows import may_be_taken_as, ours_of
from exchange.returned.translated import language_of, translated_row
from letters.texts import words_of_letter
from redline import parse_label, spans_of
from review import comments
from review.comments import MOST_LETTERS, MOST_QUOTED, CommentError, Said
from review.models import Comment
from review.subjects import Subject, followed


class TakingError(ValueError):
    """Something cannot be taken; nothing was. The message says what."""


def refuse_aside(returned: Returned) -> None:
    """Refuse to take anything of a reading that is put aside now, whatever was read of it before. Raises TakingError."""
    if Returned.objects.filter(pk=returned.pk, aside_at__isnull=False).exists():
        raise TakingError(_("This reading was put aside. Take it up again first."))


@dataclass
class Took:
    """What was taken."""

    answers: int = 0
    comments: int = 0
    amendments: list[Amendment] = field(default_factory=list)


def take(returned: Returned, chosen: Mapping[int, str], person: Person) -> Took:
    """Take paragraphs of a file, by their positions, each as what was chosen: all of them or none, and none twice.

    Raises TakingError where nothing is chosen that was not taken before, or one of them cannot be taken so.
    """
    took = Took()
    with change(person, "Taken from a file that came back", audit="returned.taken", about=returned) as made:
        campaign = alone_in(returned.campaign)
        refuse_aside(returned)
        rows = returned.paragraphs.select_for_update().filter(position__in=list(chosen), taken_as="")
        found = list(rows.order_by("position"))
        if not found:
            raise TakingError(_("Tick at least one paragraph that is not taken yet."))
        for row in found:
            row.returned = returned
            try:
                _take(row, chosen[row.position], campaign, person, took)
            except (DraftingError, CommentError) as error:
                raise TakingError(f"{row.label}: {error}") from error
        made.facts["paragraphs"] = len(found)
    return took


def _take(row: ReturnedParagraph, taken_as: str, campaign: Campaign, person: Person, took: Took) -> None:
    if not taken_as:
        raise TakingError(
            _("Say what the answer to %(label)s means, or leave it unticked.") % {"label": row.label}
        )
    if taken_as not in may_be_taken_as(row):
        raise TakingError(_("%(label)s cannot be taken like this.") % {"label": row.label})
    subject = _subject(row, campaign, person)
    said = Answer.COMMENTS
    note = row.answer
    if taken_as in (Taken.ACCEPTED, Taken.CANNOT):
        said = Answer(taken_as)
    elif taken_as == Taken.AMENDMENT:
        row.amendment = _propose(row, campaign, person)
        took.amendments.append(row.amendment)
        note = _noted(row, _("Other words than ours: they stand as another text of the paragraph."))
        subject = subject or Subject(campaign, amendment=row.amendment)
    elif taken_as == Taken.COMMENT and subject is not None:
        _say(subject, _their_text(row), person)
        took.comments += 1
        note = _noted(row, _("Other words than ours: they stand in a comment."))
    # Words that somebody put here are no answer to it by themselves: that one may stand beside them.
    only_said = row.reading == Reading.UNPLACED and taken_as in (Taken.COMMENT, Taken.REMARKS)
    if row.version is not None and not only_said:
        _answer(row, said, note, person)
        took.answers += 1
    if subject is not None:
        if row.version is None and row.answer:
            _say(subject, _body(Remark("", row.answer), row), person)
            took.comments += 1
        took.comments += _remark(row, subject, person)
    row.taken_as = taken_as
    row.save(update_fields=["taken_as", "amendment"])


def _noted(row: ReturnedParagraph, said: str) -> str:
    return f"{row.answer}\n{said}" if row.answer else said


def _subject(row: ReturnedParagraph, campaign: Campaign, person: Person) -> Subject | None:
    """What comments to a paragraph are about: our amendment of it, the paragraph, or the letter that came back; None for a new one."""
    if row.returned.letter is not None:
        return Subject.of_letter(row.returned.letter, person)
    if row.version is not None:
        return Subject(campaign, amendment=Amendment.objects.with_version().get(pk=row.version.amendment_id))
    paragraph = None if row.paragraph is None else followed(campaign, row.paragraph)
    return None if paragraph is None else Subject(campaign, paragraph=paragraph)


def _answer(row: ReturnedParagraph, said: Answer, note: str, person: Person) -> None:
    """A coordinator takes it, so it waits for nobody to look at it."""
    version = row.version
    if version is None:
        return
    ShareAnswer.objects.create(
        returned=row.returned,
        amendment_id=version.amendment_id,
        version=version,
        answer=said,
        note=note,
        noted_at=timezone.now(),
        noted_by=person,
    )


def _propose(row: ReturnedParagraph, campaign: Campaign, person: Person) -> Amendment:
    """Their text as an amendment beside ours, which stays the campaign's choice."""
    reason = _("Counter-text of %(desk)s") if row.version is not None else _("Proposed by %(desk)s")
    wording = Wording(text=row.text, label=row.label, reason=reason % {"desk": row.returned.desk})
    if row.paragraph is not None:
        propose = propose_change if row.present else propose_deletion
        return propose(campaign, row.paragraph, wording, person, rival=True)
    version = row.version
    neighbour, side = (version.neighbour, version.side) if version else (row.neighbour, row.side)
    if neighbour is None:
        raise DraftingError(_("It has no place in the draft."))
    return propose_paragraph(campaign, neighbour, side, wording, person, rival=True)


def _their_text(row: ReturnedParagraph) -> str:
    """Their text in words, marked against ours; as it is where it is no text of a paragraph."""
    if row.reading == Reading.UNPLACED:
        return _body(Remark("", row.text), row)
    ours = ours_of(row)
    said = _("%(desk)s has other words:") % {"desk": row.returned.desk}
    if translated_row(row) is not None:
        said = _("%(desk)s has other words in the file in %(language)s:") % {
            "desk": row.returned.desk,
            "language": name_of(language_of(row)),
        }
    if not row.present:
        return f"{said}\n" + _("The paragraph is taken out.")
    label = parse_label(row.label)
    old = DraftParagraph(label, ours) if ours is not None else None
    redline = compare_paragraph(old, DraftParagraph(label, row.text))
    words = "".join(marked(run) for run in redline.runs)
    return f"{said}\n{words}"


def _remark(row: ReturnedParagraph, subject: Subject, person: Person) -> int:
    """The comments of a paragraph as ours, each with who said it; replies stand in their threads."""
    threads: dict[int, Comment] = {}
    remarks = remarks_from_json(row.remarks)
    for remark in remarks:
        root = threads.get(_root(remark, remarks))
        if root is not None:
            for part in _parts(_body(remark, row)):
                comments.reply(root, part, person)
            continue
        made = _comment(remark, row, subject, person)
        threads[remark.number] = made
        if remark.resolved:
            comments.resolve(made, person)
    return len(remarks)


def _comment(remark: Remark, row: ReturnedParagraph, subject: Subject, person: Person) -> Comment:
    """One comment, fastened to the words it quotes where they stand once in what it is about."""
    version = row.version.number if row.version is not None and subject.version is not None else 0
    quote = remark.quote
    text = words_of_letter(subject.reads) if subject.reads else subject.text_of(subject.version)
    if quote and len(quote) <= MOST_QUOTED and len(spans_of(quote, text)) == 1:
        return _say(subject, _body(remark, row), person, quote, version)
    cut = "…" if len(quote) > MOST_QUOTED else ""
    quoted = f"“{quote[:MOST_QUOTED]}{cut}”\n" if quote else ""
    return _say(subject, _body(remark, row, quoted), person, version=version)


def _say(subject: Subject, body: str, person: Person, quote: str = "", version: int = 0) -> Comment:
    """A comment; one that is longer than any may be goes on in replies to it."""
    first, *others = _parts(body)
    made = comments.comment(subject, Said(first, quote, version=version), person)
    for part in others:
        comments.reply(made, part, person)
    return made


def _parts(body: str) -> list[str]:
    """A text in as many pieces as comments are needed for it, cut between words where there are some."""
    parts = []
    while len(body) > MOST_LETTERS:
        cut = max(body.rfind(sign, MOST_LETTERS // 2, MOST_LETTERS) for sign in ("\n", " "))
        cut = cut if cut > 0 else MOST_LETTERS
        parts.append(body[:cut].rstrip())
        body = body[cut:].lstrip()
    return [*parts, body]


def _root(remark: Remark, remarks: Sequence[Remark]) -> int:
    """The number of the remark that a thread begins with."""
    above = {one.number: one.reply_to for one in remarks}
    number = remark.reply_to
    for _step in remarks:
        if number is None or above.get(number) is None:
            break
        number = above[number]
    return -1 if number is None else number


def _body(remark: Remark, row: ReturnedParagraph, quoted: str = "") -> str:
    who = f"{row.returned.desk} ({remark.author})" if remark.author else row.returned.desk
    opening = _("%(desk)s wrote:") % {"desk": who}
    return f"{opening}\n{quoted}{in_words(remark.body)}"
