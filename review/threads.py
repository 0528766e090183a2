"""What was said about an amendment, a paragraph or a letter: its threads, and where the words they quote stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.models import Campaign, Version
from amendments.suggested import SuggestedRow
from coalitions.models import Membership, Organisation, Person
from coalitions.rules import visible
from documents.draft import Span
from documents.redlines import MarkedText
from letters.models import LetterText
from redline import Run, locate, redline
from resolutions.models import Paragraph
from review.models import Comment
from review.subjects import Subject, taken_up_in

A_PAGE = 20
"""Threads on one page of a discussion."""


@dataclass(frozen=True)
class Remark:
    """A comment or a reply, and what its reader can do with it. Empty addresses: nothing.

    What the reader can do is asked where it is shown: of a long discussion only a page is.
    """

    comment: Comment
    reader: Person
    organisation: str = ""
    """For which organisation its author speaks."""
    answered: bool = False

    @cached_property
    def editing(self) -> str:
        """Where its author edits it."""
        may = self.reader.has_perm("review.edit_comment", self.comment)
        return reverse("comment-words", args=[self.comment.uuid]) if may else ""

    @property
    def removal(self) -> str:
        """Where its author takes it away. A reply can be removed as well: nobody answers a reply, but the thread."""
        if not self.editing or self.answered:
            return ""
        return reverse("comment-removal", args=[self.comment.uuid])


@dataclass(frozen=True)
class Thread:
    """A comment with its replies. `number` marks its words in the text; `span` is where they stand now."""

    first: Remark
    answers: tuple[Remark, ...] = ()
    span: Span | None = None
    words: str = ""
    """The quoted words as they stand now."""
    number: int | None = None
    page: int = 1
    """On which page of the discussion it stands."""
    said_of: str = ""
    """Under a paragraph: the label of the amendment it was said of, which the draft took up since."""

    @property
    def may_reply(self) -> bool:
        """Whether the reader may answer in it."""
        return not self.resolved and self.first.reader.has_perm("review.comment", self.root)

    @property
    def resolution(self) -> str:
        """Where the reader resolves it or opens it again; empty if not allowed to."""
        may = self.first.reader.has_perm("review.resolve_comment", self.root)
        return reverse("comment-resolution", args=[self.root.uuid]) if may else ""

    @property
    def muted(self) -> bool:
        """Whether the reader is told of no replies in it."""
        return bool(vars(self.root)["is_muted"])

    @property
    def muting(self) -> str:
        """Where the reader mutes it, or is told of its replies again; empty for who would be told of none: only its
        writers are."""
        writes = any(
            remark.comment.author_id == self.first.reader.pk for remark in (self.first, *self.answers)
        )
        return reverse("comment-muting", args=[self.root.uuid]) if writes or self.muted else ""

    @property
    def root(self) -> Comment:
        """The comment it begins with."""
        return self.first.comment

    @property
    def replies(self) -> tuple[Comment, ...]:
        """The replies, oldest first."""
        return tuple(remark.comment for remark in self.answers)

    @property
    def removed(self) -> bool:
        """Whether it quotes words that have since been taken out."""
        return bool(self.root.quote) and self.span is None

    @property
    def resolved(self) -> bool:
        """Whether it was closed."""
        return self.root.resolved_at is not None

    @property
    def quote(self) -> MarkedText:
        """The quoted words, with what became of them since as a redline."""
        if self.removed:
            return MarkedText((Run("-", self.root.quote),))
        return MarkedText(tuple(redline(self.root.quote, self.words)))


@dataclass(frozen=True)
class Discussion:
    """All threads about one thing: first those on words in the order of the text, then the others, then the resolved."""

    open: tuple[Thread, ...] = ()
    resolved: tuple[Thread, ...] = ()

    @property
    def marked(self) -> list[Thread]:
        """The open threads whose words stand in the text, of all pages."""
        return [thread for thread in self.open if thread.number is not None]

    @property
    def threads(self) -> tuple[Thread, ...]:
        """All of them, in the order of the pages."""
        return (*self.open, *self.resolved)

    def page_of(self, comment: Comment) -> int:
        """On which page a comment or a reply stands."""
        root = comment.reply_to_id or comment.pk
        return next((thread.page for thread in self.threads if thread.root.pk == root), 1)


def discussion(subject: Subject, reader: Person) -> Discussion:
    """Everything said about a thing that its reader sees. The number of queries does not depend on how much that is."""
    coalition = subject.campaign.coalition_id
    organisation = Membership.objects.filter(coalition=coalition, person=OuterRef("author"))
    comments = list(
        subject.comments(reader)
        .select_related("author", "resolved_by")
        .prefetch_related("mentions")
        .annotate(
            organisation=Subquery(
                organisation.order_by("-joined_at").values(called=Organisation.name_at("organisation"))[:1]
            ),
            is_muted=Exists(
                Comment.muted_by.through.objects.filter(comment=OuterRef("pk"), person=reader.pk)
            ),
        )
    )
    # Many comments, few versions: each is read once.
    versions = Version.objects.select_related("paragraph__draft", "neighbour__draft").in_bulk(
        {comment.version_id for comment in comments if comment.version_id is not None}
    )
    texts = LetterText.objects.in_bulk(
        {comment.letter_text_id for comment in comments if comment.letter_text_id is not None}
    )
    own = subject.paragraph.pk if subject.paragraph is not None else None
    elsewhere = {comment.paragraph_id for comment in comments} - {own, None}
    earlier = Paragraph.objects.in_bulk(elsewhere) if elsewhere else {}
    replies: dict[int, list[Comment]] = {}
    quoted: dict[int, str] = {}
    for comment in comments:
        if comment.paragraph_id in earlier:
            quoted[comment.pk] = earlier[comment.paragraph_id].text
        if comment.version_id is not None:
            comment.version = versions[comment.version_id]
        if comment.letter_text_id is not None:
            comment.letter_text = texts[comment.letter_text_id]
            if subject.letter is not None:
                comment.letter_text.letter = subject.letter
        # So that asking what one may do needs no query for each.
        comment.campaign, comment.amendment = subject.campaign, subject.amendment
        comment.paragraph, comment.letter = subject.paragraph, subject.letter
        if comment.reply_to_id is not None:
            replies.setdefault(comment.reply_to_id, []).append(comment)
    threads = [
        _thread(subject, comment, replies.get(comment.pk, []), reader, quoted.get(comment.pk))
        for comment in comments
        if comment.reply_to_id is None
    ]
    unresolved = [thread for thread in threads if not thread.resolved]
    on_words = sorted((t for t in unresolved if t.span is not None), key=lambda thread: thread.span or (0, 0))
    numbered = [replace(thread, number=number) for number, thread in enumerate(on_words, 1)]
    others = [t for t in unresolved if t.span is None and not t.removed]
    in_order = [
        *numbered,
        *others,
        *(t for t in unresolved if t.removed),
        *(t for t in threads if t.resolved),
    ]
    on_pages = [replace(thread, page=1 + at // A_PAGE) for at, thread in enumerate(in_order)]
    return Discussion(
        open=tuple(thread for thread in on_pages if not thread.resolved),
        resolved=tuple(thread for thread in on_pages if thread.resolved),
    )


def place_of(comment: Comment, reader: Person) -> str:
    """Where a comment stands for a reader: the page of what it is about, which of its pages, and where on that. It moves
    as others are made and resolved; `subjects.address_of` leads there at any time."""
    subject = Subject.of(comment)
    if comment.letter is not None:
        subject = Subject.of_letter(comment.letter, reader)
    page = discussion(subject, reader).page_of(comment)
    return f"{subject.address}{f'?page={page}' if page > 1 else ''}#comment-{comment.uuid}"


def _thread(
    subject: Subject, root: Comment, replies: list[Comment], reader: Person, quoted_from: str | None = None
) -> Thread:
    span = _span(subject, root, quoted_from)
    return Thread(
        first=_remark(root, reader, answered=bool(replies)),
        answers=tuple(_remark(reply, reader) for reply in replies),
        span=span,
        said_of=root.version.label if subject.paragraph is not None and root.version is not None else "",
        words=subject.text[slice(*span)] if span else "",
    )


def _remark(comment: Comment, reader: Person, *, answered: bool = False) -> Remark:
    return Remark(comment, reader, vars(comment)["organisation"] or "", answered)


def _span(subject: Subject, comment: Comment, quoted_from: str | None) -> Span | None:
    """Where the words that a comment quotes stand now, followed from the text it was written on: of a paragraph, that of
    the draft on which the campaign stood then, if it is another."""
    if not comment.quote:
        return None
    if quoted_from is None:
        quoted_from = subject.text_of(comment.read)
    return locate(comment.quote, comment.quote_start, "", "", subject.text, quoted_from)


@dataclass(frozen=True)
class OpenComments:
    """How many threads are open, by the id of the amendment or paragraph they are about."""

    of_amendments: dict[int, int]
    of_clauses: dict[int, int]


def open_comments(campaign: Campaign, reader: Person) -> OpenComments:
    """The counts of all open threads of a campaign that somebody sees, in two queries at most."""
    threads = visible(reader, Comment).filter(campaign=campaign, reply_to=None, resolved_at=None).order_by()
    counts = list(threads.values_list("amendment", "paragraph__clause").annotate(Count("pk")))
    of_amendments = {amendment: count for amendment, __, count in counts if amendment is not None}
    of_clauses = Counter({clause: count for __, clause, count in counts if clause is not None})
    if of_amendments:
        # What was said of an amendment follows its words into the paragraph that took them up.
        taken_up = taken_up_in(campaign).filter(amendment__in=list(of_amendments)).order_by()
        for amendment, clause in set(taken_up.values_list("amendment", "paragraph__clause")):
            of_clauses[clause] += of_amendments[amendment]
    return OpenComments(of_amendments, of_clauses)


@dataclass(frozen=True)
class CommentLink:
    """The way from a paragraph's row to the comments on it, in few words and, for who hears the page, in more."""

    address: str
    words: str
    name: str
    some: bool
    """Whether a thread is open."""


def comment_links(
    campaign: Campaign, row: SuggestedRow, counts: OpenComments, *, may_comment: bool
) -> Iterable[CommentLink]:
    """The links of one row: to the comments on its amendment, and to those on the draft's own paragraph where there
    are any or there is no amendment."""
    label = row.own_label
    begin = _("Comment") if may_comment else _("Comments")
    if row.amendment is not None:
        count = counts.of_amendments.get(row.amendment.pk, 0)
        address = reverse("amendment-comments", args=[row.amendment.uuid])
        named = {"count": count, "label": label}
        if count:
            words = ngettext("%(count)s comment", "%(count)s comments", count) % named
            name = ngettext(
                "%(count)s open comment on %(label)s", "%(count)s open comments on %(label)s", count
            )
        else:
            words, name = begin, _begun(may_comment)
        yield CommentLink(address, words, name % named, bool(count))
    if row.base is None:
        return
    count = counts.of_clauses.get(row.base.clause_id, 0)
    if row.amendment is not None and not count:
        return
    address = reverse("paragraph-comments", args=[campaign.uuid, row.base.uuid])
    named = {"count": count, "label": label}
    if count:
        words = (
            _("%(count)s on the draft")
            if row.amendment is not None
            else ngettext("%(count)s comment", "%(count)s comments", count)
        ) % named
        name = ngettext(
            "%(count)s open comment on the draft’s %(label)s",
            "%(count)s open comments on the draft’s %(label)s",
            count,
        )
    else:
        words, name = begin, _begun(may_comment)
    yield CommentLink(address, words, name % named, bool(count))


def _begun(may_comment: bool) -> str:
    return _("Comment on %(label)s") if may_comment else _("Comments on %(label)s")
