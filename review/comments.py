"""Comment, reply, edit, resolve, re-open, remove."""

from __future__ import annotations

from dataclasses import dataclass

import reversion
from django.db import transaction
from django.utils import timezone

from amendments.models import Comment
from coalitions.models import Person
from documents.draft import Span
from notices import tell as notifying
from redline import context, spans_of
from review.mentions import find_mentions
from review.threads import Subject, mentionable

MOST_LETTERS = 10_000


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

    `quote_start` is their place in the text of `version`, the one that was read; None where the words were typed
    or pasted, so that they must be found.
    """

    body: str
    quote: str = ""
    quote_start: int | None = None
    version: int = 0


def comment(subject: Subject, said: Said, person: Person) -> Comment:
    """Start a thread. Raises CommentError for no words, too many, or a quotation that is not in the text."""
    made = Comment(
        campaign=subject.campaign,
        amendment=subject.amendment,
        paragraph=subject.paragraph,
        body=_body(said.body),
        author=person,
    )
    if said.quote.strip():
        text, (start, end) = _quoted(subject, said)
        made.quote, made.quote_start = text[start:end], start
        made.before, made.after = context(text, start, end)
    with transaction.atomic(), reversion.create_revision():
        notifying.mentioned(made, _save(made, person, f"Comment on {subject.label}"))
    return made


def reply(to: Comment, body: str, person: Person) -> Comment:
    """Answer in a thread, open or resolved. Raises CommentError for no words, or where the comment is gone."""
    with transaction.atomic(), reversion.create_revision():
        root = _locked(to)
        if root.reply_to_id is not None:
            root = Comment.objects.get(pk=root.reply_to_id)
        made = Comment(
            campaign=root.campaign,
            amendment=root.amendment,
            paragraph=root.paragraph,
            reply_to=root,
            body=_body(body),
            author=person,
        )
        notifying.mentioned(made, _save(made, person, "Reply"))
        notifying.replied(made)
    return made


def edit(written: Comment, body: str, person: Person, *, started_from: int) -> Comment:
    """Change one's own words. `started_from` is the version the person saw.

    Raises CommentError as for `comment`, CommentConflictError where another version stands.
    """
    with transaction.atomic(), reversion.create_revision():
        locked = _locked(written)
        if locked.version != started_from:
            raise CommentConflictError(locked)
        locked.body = _body(body)
        locked.version += 1
        locked.edited_at = timezone.now()
        notifying.mentioned(locked, _save(locked, person, "Comment edited"))
    return locked


def resolve(thread: Comment, person: Person) -> Comment:
    """Close a thread; one that is closed stays as it is."""
    with transaction.atomic(), reversion.create_revision():
        locked = _root(thread)
        if locked.resolved_at is None:
            locked.resolved_at, locked.resolved_by = timezone.now(), person
            locked.save(update_fields=["resolved_at", "resolved_by"])
            _name_revision(person, "Comment resolved")
    return locked


def reopen(thread: Comment, person: Person) -> Comment:
    """Open a thread again."""
    with transaction.atomic(), reversion.create_revision():
        locked = _root(thread)
        if locked.resolved_at is not None:
            locked.resolved_at = locked.resolved_by = None
            locked.save(update_fields=["resolved_at", "resolved_by"])
            _name_revision(person, "Comment re-opened")
    return locked


def remove(written: Comment, person: Person) -> None:
    """Take one's own comment away, while nobody has answered it. Raises CommentError where somebody has."""
    with transaction.atomic():
        locked = _locked(written)
        if locked.replies.exists():
            raise CommentError("Somebody has answered this comment, so it stays. You can still edit it.")
        # The last words stay in the history: what is deleted itself makes no version.
        with reversion.create_revision():
            reversion.add_to_revision(locked)
            _name_revision(person, "Comment removed by its author")
        locked.delete()


def unclear_names(written: Comment) -> tuple[str, ...]:
    """Names after an @ that could be several people, so that nobody was mentioned by them."""
    return find_mentions(written.body, mentionable(written.campaign)).unclear


def _body(text: str) -> str:
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not body:
        raise CommentError("Write what you want to say.", "body")
    if len(body) > MOST_LETTERS:
        raise CommentError(
            f"A comment has at most {MOST_LETTERS:,} characters; this has {len(body):,}.", "body"
        )
    return body


def _quoted(subject: Subject, said: Said) -> tuple[str, Span]:
    """The text that is quoted from, and the place of the words in it."""
    start = said.quote_start
    read = subject.text_of_version(said.version)
    if read is not None and start is not None and read.startswith(said.quote, start):
        return read, (start, start + len(said.quote))
    texts = [subject.text] if read is None or read == subject.text else [subject.text, read]
    for text in texts:
        places = spans_of(said.quote, text)
        if len(places) == 1:
            return text, places[0]
        if places:
            raise CommentError(
                "These words stand in the text more than once. Quote some more of them, so that it is clear"
                " which you mean.",
                "quote",
            )
    raise CommentError(
        "These words do not stand in the text. Copy them exactly as they stand, or leave the field empty.",
        "quote",
    )


def _locked(written: Comment) -> Comment:
    locked = Comment.objects.select_for_update().filter(pk=written.pk).first()
    if locked is None:
        raise CommentError("This comment was removed by its author in the meantime.")
    return locked


def _root(thread: Comment) -> Comment:
    locked = _locked(thread)
    if locked.reply_to_id is not None:
        raise CommentError("Only a whole thread is resolved, by its first comment.")
    return locked


def _save(written: Comment, person: Person, what: str) -> set[Person]:
    """Save a comment with its mentions; returns who is mentioned in it for the first time, but for the author."""
    written.save()
    before = set(written.mentions.all())
    named = {mention.person for mention in find_mentions(written.body, mentionable(written.campaign)).found}
    written.mentions.set(named)
    reversion.add_to_revision(written)
    _name_revision(person, what)
    return named - before - {person}


def _name_revision(person: Person, what: str) -> None:
    reversion.set_user(person)
    reversion.set_comment(what)
