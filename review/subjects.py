"""What comments are about: an amendment, a paragraph or a letter, its words, and the page of its comments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.carrying.standing import settling
from amendments.models import Amendment, Campaign, CarryDecision, Kind, Version
from amendments.models import Outcome as CarryOutcome
from amendments.texts import proposed
from coalitions.models import Person
from coalitions.rules import visible
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.letters import LetterDocument
from documents.redlines import MarkedText, RedlineParagraph
from letters.models import Letter, LetterText
from letters.texts import present_text, words_of_letter, words_of_text
from redline import Run, parse_label
from resolutions.models import Paragraph
from resolutions.texts import plain
from review.models import Comment

_NAMES = {
    Kind.CHANGE: gettext_lazy("Suggested change to %(label)s"),
    Kind.INSERT: gettext_lazy("New paragraph %(label)s"),
    Kind.DELETE: gettext_lazy("Deletion of %(label)s"),
}


@dataclass(frozen=True)
class Subject:
    """What comments are about: an amendment of a campaign, a paragraph of its base draft, or a letter."""

    campaign: Campaign
    amendment: Amendment | None = None
    paragraph: Paragraph | None = None
    letter: Letter | None = None
    reads: LetterDocument | None = None
    """What the letter says now, as its reader sees it."""

    @classmethod
    def of(cls, comment: Comment) -> Subject:
        """What a comment is about. One on a draft that the campaign has left is on the same clause of its present one,
        as far as that has it."""
        paragraph = comment.paragraph and followed(comment.campaign, comment.paragraph)
        return cls(comment.campaign, comment.amendment, paragraph, comment.letter)

    @classmethod
    def of_letter(cls, letter: Letter, reader: Person) -> Subject:
        """A letter as somebody reads it now."""
        return cls(letter.campaign, letter=letter, reads=present_text(letter, reader))

    @property
    def thing(self) -> Amendment | Paragraph | Letter:
        """The amendment, the paragraph or the letter."""
        thing = self.amendment or self.paragraph or self.letter
        if thing is None:
            raise ValueError("a comment is about an amendment, a paragraph or a letter")
        return thing

    @property
    def label(self) -> str:
        """The label of the paragraph in question, or the name of the letter."""
        return self.thing.name if isinstance(self.thing, Letter) else self.thing.label

    @property
    def named(self) -> str:
        """What it is, for the head of its comments: "Suggested change to OP 3"."""
        if self.letter is not None:
            return self.letter.name
        if self.amendment is None:
            own = self.paragraph
            left = own is not None and own.draft_id != self.campaign.base_draft_id
            draft = own.draft if own and left else self.campaign.base_draft
            return _("%(label)s in %(draft)s") % {"label": self.label, "draft": draft}
        return _NAMES[Kind(self.amendment.kind)] % {"label": self.label}

    @cached_property
    def version(self) -> Version | LetterText | None:
        """What can be quoted: the version of the amendment, or the text of the letter if it was kept already; None for a
        paragraph, whose draft is frozen."""
        if self.letter is not None and self.reads is not None:
            return self.letter.texts.filter(fingerprint=self.reads.fingerprint).first()
        return self.amendment.version if self.amendment else None

    @property
    def version_number(self) -> int:
        """The number of that version or text; 0 for a paragraph, and for a text that was not kept yet."""
        return self.version.number if self.version else 0

    def numbered(self, number: int) -> Version | LetterText | None:
        """The version or text with a number, if there is one."""
        if self.letter is not None:
            return self.letter.texts.filter(number=number).first()
        return self.amendment.versions.filter(number=number).first() if self.amendment else None

    @cached_property
    def text(self) -> str:
        """The words that can be quoted: the proposed text, or the draft's own."""
        return words_of_letter(self.reads) if self.reads is not None else self.text_of(self.version)

    def text_of(self, read: Version | LetterText | None) -> str:
        """The words of one of its versions or texts; None for the draft's own paragraph."""
        if isinstance(read, LetterText):
            return words_of_text(read)
        if read is not None:
            return words_of(read)
        return self.paragraph.text if self.paragraph is not None else ""

    @property
    def address(self) -> str:
        """The page of its comments."""
        if self.amendment is not None:
            return reverse("amendment-comments", args=[self.amendment.uuid])
        if self.letter is not None:
            return reverse("letter-comments", args=[self.letter.uuid])
        return reverse("paragraph-comments", args=[self.campaign.uuid, self.thing.uuid])

    def comments(self, reader: Person) -> QuerySet[Comment]:
        """All that was said about it and that somebody sees, oldest first."""
        said = visible(reader, Comment).filter(campaign=self.campaign)
        if self.letter is not None:
            return said.filter(letter=self.letter)
        if self.paragraph is None:
            return said.filter(amendment=self.amendment)
        # Also what was said when the campaign stood on an earlier draft, and of amendments that it took up since.
        clause = self.paragraph.clause_id
        taken_up = taken_up_in(self.campaign).filter(paragraph__clause=clause).order_by().values("amendment")
        return said.filter(Q(paragraph__clause=clause) | Q(amendment__in=taken_up))

    @cached_property
    def now_in(self) -> Paragraph | None:
        """The paragraph of the campaign's present draft in which an amendment that was taken up stands now."""
        if self.amendment is None:
            return None
        decisions = taken_up_in(self.campaign).filter(amendment=self.amendment)
        latest = (
            decisions.select_related("paragraph__draft__session").order_by("-carry_over__finished_at").first()
        )
        there = followed(self.campaign, latest.paragraph) if latest and latest.paragraph else None
        # Of another draft it is not said: not everybody who sees the campaign may read that.
        return there if there is not None and there.draft_id == self.campaign.base_draft_id else None

    @property
    def now_discussed(self) -> str:
        """The page of what is said about that."""
        there = self.now_in
        return reverse("paragraph-comments", args=[self.campaign.uuid, there.uuid]) if there else ""

    def redline(self) -> RedlineParagraph | MarkedText:
        """The text as it is shown: a change as a redline, a deletion struck, anything else plain."""
        if self.letter is not None:
            return MarkedText((Run("=", self.text),), change="same")
        if self.amendment is None or self.amendment.kind == Kind.INSERT:
            own = self.paragraph
            shown = plain(own) if own is not None else DraftParagraph(parse_label(self.label), self.text)
            return compare_paragraph(shown, shown)
        paragraph = self.amendment.paragraph
        base = plain(paragraph) if paragraph is not None else None
        return compare_paragraph(base, proposed(self.amendment.version))


def followed(campaign: Campaign, paragraph: Paragraph) -> Paragraph:
    """A paragraph, or where it is of another draft the one of the campaign's base draft that is the same clause, if that
    is there."""
    if paragraph.draft_id == campaign.base_draft_id:
        return paragraph
    same = Paragraph.objects.filter(draft=campaign.base_draft_id, clause=paragraph.clause_id)
    return same.select_related("draft").first() or paragraph


def taken_up_in(campaign: Campaign) -> QuerySet[CarryDecision]:
    """The decisions by which amendments of a campaign were found taken up, with the paragraph in which each stands."""
    return settling(campaign).filter(outcome=CarryOutcome.TAKEN_UP, paragraph__isnull=False)


def words_of(version: Version) -> str:
    """The words a version is about, to be quoted or worded anew: the proposed text; of a deletion, the words to be
    taken out."""
    return version.base_text if version.kind == Kind.DELETE else version.text


def address_of(comment: Comment) -> str:
    """The lasting address of a comment, for whatever is kept: it leads to where the comment then stands."""
    return reverse("comment", args=[comment.uuid])
