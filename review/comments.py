"""Comment, reply, edit, resolve, re-open, mute, remove."""

from __future__ import annotations

from dataclasses import dataclass

import reversion
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import Version
from coalitions.changes import change
from coalitions.models import Person
from documents.draft import Span
from documents.text import as_said
from letters.models import LetterText
from letters.texts import kept_text, present_text
from letters.writing import locked
from redline import spans_of
from review import telling
from review.mentions import find_mentions, mentionable
from review.models import Comment
from review.subjects import Subject

MOST_LETTERS = 10_000

MOST_QUOTED = 2_000
"""Letters of a quotation: half a page, which is more than any clause that can be spoken of as one."""


class CommentError(ValueError):
    """What was asked cannot be done; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class CommentConflictError(Exception):
    """The comment was saved in between. `comment` is what stands now; nothing was overwritten."""

    def __init__(self, comment: Comment) -> None:
        super().__init__(f"{comment} was saved in the meantime")
        self.comment = comment


@dataclass(frozen=True)
class Said:
    """What somebody says, and about which words.

    `quote_start` is where they begin in the text of the version that was read, whose number is `version`; None where the
    words were typed or pasted, so that they must be found.
    """

    body: str
    quote: str = ""
    quote_start: int | None = None
    version: int = 0


def comment(subject: Subject, said: Said, person: Person) -> Comment:
    """Start a thread. Raises CommentError for no words, too many, or a quotation that is too
    long or not in the text."""
    with change(person, f"Comment on {subject.label}", audit="comment.made") as made:
        subject = _kept(subject, person)
        written = Comment(
            campaign=subject.campaign,
            amendment=subject.amendment,
            paragraph=subject.paragraph,
            letter=subject.letter,
            body=_body(said.body),
            author=person,
        )
        written.read = _version_read(subject, said)
        if said.quote.strip():
            written.read, (start, end) = _quoted(subject, said)
            written.quote = subject.text_of(written.read)[start:end]
            written.quote_start = start
        telling.mentioned(written, _save(written, person))
        made.about = written
    return written


def reply(to: Comment, body: str, person: Person) -> Comment:
    """Answer in a thread, open or resolved. Raises CommentError for no words, or where the comment is gone."""
    with change(person, "Reply", audit="comment.replied") as made:
        root = _locked(to)
        if root.reply_to_id is not None:
            root = Comment.objects.get(pk=root.reply_to_id)
        subject = _kept(Subject.of(root), person)
        written = Comment(
            campaign=root.campaign,
            amendment=root.amendment,
            paragraph=root.paragraph,
            letter=root.letter,
            reply_to=root,
            body=_body(body),
            author=person,
        )
        written.read = subject.version
        telling.mentioned(written, _save(written, person))
        telling.replied(written)
        made.about = written
    return written


def edit(written: Comment, body: str, person: Person, *, started_from: int) -> Comment:
    """Change one's own words. `started_from` is the edition the person saw.

    Raises CommentError as for `comment`, CommentConflictError where another edition stands.
    """
    with change(person, "Comment edited", audit="comment.edited", about=written):
        locked = _locked(written)
        if locked.edition != started_from:
            raise CommentConflictError(locked)
        locked.body = _body(body)
        locked.edition += 1
        locked.edited_at = timezone.now()
        telling.mentioned(locked, _save(locked, person))
    return locked


def resolve(thread: Comment, person: Person) -> Comment:
    """Close a thread; one that is closed stays as it is."""
    with change(person, "Comment resolved", audit="comment.resolved", about=thread) as made:
        locked = _root(thread)
        made.happened = locked.resolved_at is None
        if made.happened:
            locked.resolved_at, locked.resolved_by = timezone.now(), person
            locked.save(update_fields=["resolved_at", "resolved_by"])
    return locked


def reopen(thread: Comment, person: Person) -> Comment:
    """Open a thread again."""
    with change(person, "Comment re-opened", audit="comment.reopened", about=thread) as made:
        locked = _root(thread)
        made.happened = locked.resolved_at is not None
        if made.happened:
            locked.resolved_at = locked.resolved_by = None
            locked.save(update_fields=["resolved_at", "resolved_by"])
    return locked


def mute(thread: Comment, person: Person) -> None:
    """Tell a person nothing more of the replies in a thread; a mention is told in any case."""
    _told_of(thread, person, told=False)


def unmute(thread: Comment, person: Person) -> None:
    """Tell a person of the replies again."""
    _told_of(thread, person, told=True)


def _told_of(thread: Comment, person: Person, *, told: bool) -> None:
    with change(person, "Which threads one is told of", audit="comment.told-of", about=person) as made:
        root = _root(thread)
        made.happened = root.muted_by.filter(pk=person.pk).exists() == told
        (root.muted_by.remove if told else root.muted_by.add)(person)


def remove(written: Comment, person: Person) -> None:
    """Take one's own comment away, while nobody has answered it. Raises CommentError where somebody has."""
    said = "Comment removed by its author"
    with change(person, said, audit="comment.removed", about=written) as made:
        locked = _locked(written)
        if locked.replies.exists():
            raise CommentError(_("Somebody has answered this comment, so it stays. You can still edit it."))
        # The last words stay in the history, which keeps only what is still there when the revision is stored.
        reversion.add_to_revision(locked)
        made.with_revision(lambda _: _delete(locked))


def _delete(written: Comment) -> None:
    written.delete()


def unclear_names(written: Comment) -> tuple[str, ...]:
    """Names after an @ that could be several people, so that nobody was mentioned by them."""
    return find_mentions(written.body, mentionable(Subject.of(written))).unclear


def _body(text: str) -> str:
    body = as_said(text)
    if not body:
        raise CommentError(_("Write what you want to say."), "body")
    if len(body) > MOST_LETTERS:
        raise CommentError(
            _("A comment has at most %(most)s characters; this has %(count)s.")
            % {"most": f"{MOST_LETTERS:,}", "count": f"{len(body):,}"},
            "body",
        )
    return body


def _kept(subject: Subject, person: Person) -> Subject:
    """The same subject; of a letter its present text is kept from now on, since a comment is on a text that never changes."""
    if subject.letter is None:
        return subject
    letter = locked(subject.letter)
    read = present_text(letter, person)
    kept_text(letter, person, read)
    return Subject(subject.campaign, letter=letter, reads=read)


def _version_read(subject: Subject, said: Said) -> Version | LetterText | None:
    """The version or text that was read; the present one if there is no such. None where the subject is a paragraph."""
    if said.version == subject.version_number:
        return subject.version
    return subject.numbered(said.version) or subject.version


def _quoted(subject: Subject, said: Said) -> tuple[Version | LetterText | None, Span]:
    """The version or text that is quoted from, and where the words stand in it."""
    if len(said.quote) > MOST_QUOTED:
        raise CommentError(
            _(
                "A quotation has at most %(most)s characters; this has %(count)s. Quote fewer words, or leave the field empty to speak of the whole paragraph."
            )
            % {"most": f"{MOST_QUOTED:,}", "count": f"{len(said.quote):,}"},
            "quote",
        )
    start = said.quote_start
    read = _version_read(subject, said)
    if start is not None and subject.text_of(read).startswith(said.quote, start):
        return read, (start, start + len(said.quote))
    for version in (subject.version,) if read == subject.version else (subject.version, read):
        spans = spans_of(said.quote, subject.text_of(version))
        if len(spans) == 1:
            return version, spans[0]
        if spans:
            raise CommentError(
                _(
                    "These words stand in the text more than once. Quote some more of them, so that it is clear which you mean."
                ),
                "quote",
            )
    raise CommentError(
        _("These words do not stand in the text. Copy them exactly as they stand, or leave the field empty."),
        "quote",
    )


def _locked(written: Comment) -> Comment:
    locked = Comment.objects.select_for_update().filter(pk=written.pk).first()
    if locked is None:
        raise CommentError(_("This comment was removed by its author in the meantime."))
    return locked


def _root(thread: Comment) -> Comment:
    locked = _locked(thread)
    if locked.reply_to_id is not None:
        raise CommentError(_("Only a whole thread is resolved or muted, by its first comment."))
    return locked


def _save(written: Comment, person: Person) -> set[Person]:
    """Save a comment with its mentions; returns who is mentioned in it for the first time, but for the author."""
    written.save()
    before = set(written.mentions.all())
    people = mentionable(Subject.of(written))
    named = {mention.person for mention in find_mentions(written.body, people).found}
    written.mentions.set(named)
    reversion.add_to_revision(written)
    return named - before - {person}
