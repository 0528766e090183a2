"""What was said about an amendment or a paragraph: its threads, and where the words they quote stand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from amendments.models import Amendment, AmendmentText, Campaign, Comment, Kind
from coalitions.models import Membership, Person
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, Span
from documents.redlines import MarkedText, RedlineParagraph
from redline import Run, context, locate, parse_label, redline
from resolutions.models import Confidentiality, Paragraph
from resolutions.texts import plain


@dataclass(frozen=True)
class Subject:
    """What comments are about: an amendment of a campaign, or a paragraph of its base draft."""

    campaign: Campaign
    amendment: Amendment | None = None
    paragraph: Paragraph | None = None

    @classmethod
    def of(cls, comment: Comment) -> Subject:
        """What a comment is about."""
        return cls(comment.campaign, comment.amendment, comment.paragraph)

    @property
    def label(self) -> str:
        """The label of the paragraph in question."""
        thing = self.amendment or self.paragraph
        return thing.label if thing else ""

    @cached_property
    def text(self) -> str:
        """The words that can be quoted: the proposed text, or the draft's own."""
        if self.amendment is not None:
            return _words(self.amendment, self.amendment.kind, self.amendment.proposed_text)
        return self.paragraph.text if self.paragraph else ""

    @property
    def version(self) -> int:
        """Which of its texts it is; 0 for a paragraph, whose draft is frozen."""
        return self.amendment.version if self.amendment else 0

    @property
    def address(self) -> str:
        """The page of its comments."""
        if self.amendment is not None:
            return reverse("amendment-comments", args=[self.amendment.uuid])
        paragraph = self.paragraph.uuid if self.paragraph else None
        return reverse("paragraph-comments", args=[self.campaign.uuid, paragraph])

    def comments(self) -> QuerySet[Comment]:
        """All that was said about it, oldest first."""
        return Comment.objects.filter(
            campaign=self.campaign, amendment=self.amendment, paragraph=self.paragraph
        )

    def text_of_version(self, version: int) -> str | None:
        """The words as they stood in a version; None where that one is not stored."""
        if version == self.version or self.amendment is None:
            return self.text
        stored = self.amendment.texts.filter(version=version).first()
        return None if stored is None else _words(self.amendment, stored.kind, stored.text)

    def earlier_texts(self) -> list[str]:
        """The words as they stood, latest first."""
        if self.amendment is None:
            return [self.text]
        stored: Iterable[AmendmentText] = self.amendment.texts.order_by("-version")
        return [self.text, *(_words(self.amendment, text.kind, text.text) for text in stored)]

    def redline(self) -> RedlineParagraph:
        """The text as it is shown: a change as a redline, a deletion struck, anything else plain."""
        if self.amendment is None or self.amendment.kind == Kind.INSERT:
            shown = (
                plain(self.paragraph)
                if self.paragraph is not None
                else DraftParagraph(parse_label(self.label), self.text)
            )
            return compare_paragraph(shown, shown)
        paragraph = self.amendment.paragraph
        base = plain(paragraph) if paragraph is not None else None
        if self.amendment.kind == Kind.DELETE:
            return compare_paragraph(base, None)
        return compare_paragraph(base, DraftParagraph(parse_label(self.label), self.text))


def _words(amendment: Amendment, kind: str, text: str) -> str:
    """What there is to quote: of a deletion, the words to be taken out."""
    return amendment.base_text if kind == Kind.DELETE else text


@dataclass(frozen=True)
class Thread:
    """A comment with its replies. `number` marks its words in the text; `place` is where they stand now."""

    root: Comment
    replies: tuple[Comment, ...]
    place: Span | None = None
    words: str = ""
    """The quoted words as they stand now."""
    number: int | None = None

    @property
    def removed(self) -> bool:
        """Whether it quotes words that have since been taken out."""
        return bool(self.root.quote) and self.place is None

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
    resolved: tuple[Thread, ...] = field(default=())

    @property
    def marked(self) -> list[Thread]:
        """The open threads whose words stand in the text."""
        return [thread for thread in self.open if thread.number is not None]


def discussion(subject: Subject) -> Discussion:
    """Everything said about a thing. The number of queries does not depend on how much that is."""
    coalition = subject.campaign.coalition_id
    organisation = Membership.objects.filter(coalition=coalition, person=OuterRef("author"))
    comments = list(
        subject.comments()
        .select_related("author", "resolved_by")
        .prefetch_related("mentions")
        .annotate(organisation=Subquery(organisation.order_by("-joined_at").values("organisation__name")[:1]))
    )
    replies: dict[int, list[Comment]] = {}
    for comment in comments:
        comment.campaign = subject.campaign  # so that asking what one may do needs no query for each
        if comment.reply_to_id is not None:
            replies.setdefault(comment.reply_to_id, []).append(comment)
    roots = [comment for comment in comments if comment.reply_to_id is None]
    texts = subject.earlier_texts() if any(root.quote for root in roots) else []
    threads = [_thread(root, replies.get(root.pk, []), subject.text, texts) for root in roots]
    standing = [thread for thread in threads if thread.root.resolved_at is None]
    on_words = sorted((t for t in standing if t.place is not None), key=lambda thread: thread.place or (0, 0))
    numbered = [replace(thread, number=number) for number, thread in enumerate(on_words, 1)]
    others = [t for t in standing if t.place is None and not t.removed]
    return Discussion(
        open=(*numbered, *others, *(t for t in standing if t.removed)),
        resolved=tuple(thread for thread in threads if thread.root.resolved_at is not None),
    )


def _thread(root: Comment, replies: list[Comment], text: str, earlier: list[str]) -> Thread:
    if not root.quote:
        return Thread(root, tuple(replies))
    place = locate(
        root.quote, root.quote_start, root.before, root.after, text, _text_quoted_from(root, earlier)
    )
    return Thread(root, tuple(replies), place, text[slice(*place)] if place else "")


def _text_quoted_from(comment: Comment, texts: list[str]) -> str | None:
    """The text that a comment quotes: the latest in which its words stand at their place between their neighbours."""
    if comment.quote_start is None:
        return None
    start, end = comment.quote_start, comment.quote_start + len(comment.quote)
    around = (comment.before, comment.after)
    return next(
        (t for t in texts if t[start:end] == comment.quote and context(t, start, end) == around), None
    )


@dataclass(frozen=True)
class OpenComments:
    """How many threads are open, by the id of the amendment or paragraph they are about."""

    of_amendments: dict[int, int]
    of_paragraphs: dict[int, int]


def open_comments(campaign: Campaign) -> OpenComments:
    """The counts of all open threads of a campaign, in one query."""
    threads = campaign.comments.filter(reply_to=None, resolved_at=None).order_by()
    counts = list(threads.values_list("amendment", "paragraph").annotate(Count("pk")))
    return OpenComments(
        {amendment: count for amendment, _, count in counts if amendment is not None},
        {paragraph: count for _, paragraph, count in counts if paragraph is not None},
    )


def mentionable(campaign: Campaign) -> list[Person]:
    """The people of the coalition who may read the campaign's draft, by name."""
    people = list(
        Person.objects.filter(
            memberships__coalition=campaign.coalition_id, memberships__left_at=None, is_active=True
        ).order_by("first_name", "last_name", "username")
    )
    draft = campaign.base_draft
    if draft.confidentiality in (Confidentiality.PUBLIC, Confidentiality.COALITION):
        return people
    return [person for person in people if person.has_perm("resolutions.view_draft", draft)]
