"""The rows of a campaign's page: what is suggested, how it stands with the organisations, what is said about it, and
what may be done. Each row knows its words and addresses; the templates only draw them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from amendments.carrying.plan import Row
from amendments.language.whose import Provenance, provenance_of_versions
from amendments.models import Amendment, Ask, Campaign, CarryDecision, Status
from amendments.rivals.texts import Counted
from amendments.suggested import SuggestedRow, Suggestions, with_asks
from coalitions.models import Organisation, Person
from coalitions.rules import those_seen
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from exchange.answers import latest_answers
from exchange.models import ShareAnswer
from resolutions.models import Draft, Paragraph
from review.positions import Standing, Voice, standings
from review.tasks import review_address
from review.threads import CommentLink, OpenComments, comment_links, open_comments
from workspace.actions import Action, May, first_action
from workspace.narrow.asked import WORDS, Asked
from workspace.narrow.filters import Filter


@dataclass(frozen=True)
class StandingWords:
    """How an amendment stands with the organisations, in words; empty for nobody."""

    supporting: str
    opposing: str
    missing: str
    standing: Standing
    before: str = ""
    """That it was agreed before it was carried, and is another text now."""

    @property
    def voices(self) -> list[tuple[str, str]]:
        """Each organisation, and what it says."""
        return [(str(voice.organisation), _said(voice)) for voice in self.standing.voices]


@dataclass(frozen=True)
class Facts:
    """What is known about an amendment, in one quiet line under its redline."""

    amendment: Amendment
    status: str
    review: str
    """The address of its review page."""
    standing: StandingWords | None
    """None while it is a draft, when nobody is asked."""
    voices: str
    """Where it is said who says what."""
    asks: list[Ask]
    reason: str
    source: str
    """Where its agreed language comes from."""
    fallback: str
    """What would do as well."""
    answers: list[ShareAnswer]
    """The latest answer of each desk."""

    @property
    def why(self) -> bool:
        """Whether anything is known of why it is suggested."""
        return bool(self.reason or self.source or self.fallback or self.asks)


@dataclass(frozen=True)
class TextsLink:
    """How many texts there are for a paragraph, and where they stand side by side."""

    count: int
    address: str

    @property
    def says(self) -> str:
        """ "3 texts"."""
        return ngettext("%(count)s text", "%(count)s texts", self.count) % {"count": self.count}


@dataclass(frozen=True)
class CampaignRow:
    """One paragraph on the page of a campaign."""

    suggested: SuggestedRow
    facts: Facts | None
    """Of the amendment, where there is one."""
    first: Action | None
    """What is done first with it."""
    more: str
    """Where everything else is that there is to do with it; empty for nothing."""
    texts: TextsLink | None
    """The way to all texts that there are for it, where there are several or none is the campaign's choice."""
    comments: list[CommentLink]
    """The ways to what is said about the amendment and the draft's paragraph."""
    new: str = ""
    """What others did with the amendment since the person's last visit."""
    lang: str = ""
    """The language of the suggested text, where that is not the page's."""
    left_lang: str = ""
    """The language of the draft on the left, likewise."""
    words: Provenance | None = None
    """Whose words the suggested text has, in the view that shows it."""

    @property
    def redline(self) -> RedlineParagraph:
        """What is suggested, as a redline."""
        return self.suggested.redline

    @property
    def amendment(self) -> Amendment | None:
        """The amendment, where there is one."""
        return self.suggested.amendment

    @property
    def base(self) -> Paragraph | None:
        """The paragraph of the campaign's base draft."""
        return self.suggested.base

    @property
    def left(self) -> Paragraph | None:
        """The paragraph of the draft on the left."""
        return self.suggested.left

    @property
    def between(self) -> RedlineParagraph | None:
        """What the draft on the left says differently from the base draft."""
        return self.suggested.between

    @property
    def waiting(self) -> Row | None:
        """An amendment that a person has to settle before it is carried onto the draft on the left."""
        return self.suggested.waiting

    @property
    def taken_up(self) -> Row | None:
        """An amendment that the draft on the left has taken up here."""
        return self.suggested.taken_up

    @property
    def label(self) -> str:
        """The label in the draft on the left, or where that has no such paragraph, in the base draft or suggested."""
        return self.left.label if self.left else str(self.suggested.own_label)

    @property
    def heading(self) -> str:
        """The section heading above it."""
        return self.suggested.heading

    @property
    def in_base(self) -> str:
        """The label in the base draft, or that of a new paragraph, where the draft on the left has another for it."""
        here, left = self.base or self.amendment, self.left
        return here.label if here and left and here.label != left.label else ""

    @property
    def only_left(self) -> bool:
        """Whether the base draft has no such paragraph: the pen-holder's own new one."""
        return self.left is not None and self.base is None

    @property
    def anchor(self) -> str:
        """The row's id in the page."""
        return self.suggested.anchor

    @property
    def would_read(self) -> DraftParagraph | None:
        """The suggested text, unmarked; None where the paragraph is to go."""
        return self.suggested.compared.new

    @property
    def looks(self) -> str:
        """How it looks, as classes: by its level, and by what is suggested."""
        level = f"level-{self.suggested.level}" if self.suggested.level else ""
        change = dict.fromkeys(["changed", self.redline.change]) if self.changed else ()
        return " ".join(filter(None, [level, *change]))

    @property
    def changed(self) -> bool:
        """Whether something is suggested."""
        return self.suggested.changed


@dataclass(frozen=True)
class CampaignRows:
    """What a campaign suggests beside a draft, for one person. The rows themselves are made part by part, for a long
    page shows its first ones before the others."""

    campaign: Campaign
    beside: Draft
    person: Person
    may: May
    found: Suggestions
    asked: Asked = field(default_factory=Asked)
    news: Mapping[int, str] = field(default_factory=dict)
    """What is new to the person, by the id of the amendment."""

    @cached_property
    def narrowed(self) -> list[SuggestedRow]:
        """The rows that are shown: all, what is changed, or what the person asks for."""
        fitting = Filter(self.asked, self.campaign, self.news)
        return [row for row in self.found.rows if row.anchor == self.asked.at or fitting.has(row)]

    @property
    def texts(self) -> Counted:
        """How many texts there are for each paragraph."""
        return self.found.texts

    def texts_of(self, row: SuggestedRow) -> TextsLink | None:
        """The way to the texts of a row, where there are several or none is the campaign's choice."""
        count = 0 if row.placeless else self.texts.several.get(row.anchor, 0)
        if not count:
            return None
        return TextsLink(count, f"{self.campaign.get_absolute_url()}{row.anchor}/rivals/")

    @property
    def statuses(self) -> list[str]:
        """The status of each amendment that has a row."""
        return [row.amendment.status for row in self.found.rows if row.amendment]

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The organisations of the coalition."""
        return list(self.campaign.coalition.organisations.all())

    @property
    def new(self) -> list[SuggestedRow]:
        """The rows whose amendments others changed since the person's last visit."""
        return [row for row in self.found.rows if row.amendment and row.amendment.pk in self.news]

    @property
    def elsewhere(self) -> list[Amendment]:
        """The amendments written against another draft than the base, as far as the person sees them."""
        return those_seen(self.person, self.found.elsewhere)

    @property
    def settled(self) -> list[CarryDecision]:
        """What a draft took up, and what was set aside, likewise."""
        return those_seen(self.person, self.found.settled)

    @property
    def put_forward(self) -> int:
        """How many amendments the campaign puts forward against its base draft."""
        # Beside a later draft what was proposed on that at once has a row as well.
        base = self.campaign.base_draft_id
        shown = sum(1 for row in self.found.rows if row.amendment and row.amendment.version.draft.pk == base)
        return shown + len(self.found.for_a_person) + len(self.found.taken_up)

    def part(self, rows: Sequence[SuggestedRow]) -> list[CampaignRow]:
        """Some of the rows, with all that is known of their amendments. A constant number of queries."""
        amendments = [row.amendment for row in rows if row.amendment]
        with_asks(amendments)
        standing = standings(amendments, self.organisations)
        answers = latest_answers(self.campaign)
        counts = open_comments(self.campaign, self.person)
        words = self._words(amendments)
        made, page = [], self.campaign.get_absolute_url()
        for row in rows:
            amendment, base = row.amendment, row.base
            key = amendment.pk if amendment else 0
            made.append(
                CampaignRow(
                    row,
                    _facts(page, row, standing[key], answers.get(key, ())) if key else None,
                    None if row.placeless else first_action(self.campaign, base, amendment, self.may),
                    f"{page}rows/{row.anchor}/" if (base or amendment) and not row.placeless else "",
                    self.texts_of(row),
                    _comments(self.campaign, row, counts, self.may),
                    new=self.news.get(key, ""),
                    lang=_language(self.beside if row.left and not row.changed else self.campaign.base_draft),
                    left_lang=_language(self.beside),
                    words=words.get(amendment.version.pk) if amendment else None,
                )
            )
        return made

    def _words(self, amendments: Sequence[Amendment]) -> Mapping[int, Provenance]:
        """Whose words the texts of some amendments have, by their versions; nothing in any other view."""
        if self.asked.view != WORDS:
            return {}
        return provenance_of_versions([amendment.version for amendment in amendments])


def _comments(campaign: Campaign, row: SuggestedRow, counts: OpenComments, may: May) -> list[CommentLink]:
    """What is said stands beside a row; where nothing is said about the draft's own paragraph, its menu leads there."""
    links = comment_links(campaign, row, counts, may_comment=may.comment)
    return [link for link in links if link.some or row.amendment is not None]


def _language(draft: Draft) -> str:
    page = (get_language() or "en").split("-")[0]
    return "" if draft.language == page else draft.language


def _facts(page: str, row: SuggestedRow, standing: Standing, answers: Iterable[ShareAnswer]) -> Facts | None:
    amendment = row.amendment
    if amendment is None:
        return None
    version = amendment.version
    return Facts(
        amendment,
        # get_status_display would hash the name of every status, for each row.
        status=str(Status(amendment.status).label),
        review=review_address(amendment.uuid),
        standing=standing_words(amendment, standing),
        voices=f"{page}rows/{row.anchor}/voices/",
        asks=list(version.asks.all()),
        reason=version.reason,
        fallback=version.fallback,
        source=", ".join(filter(None, [version.source_symbol, version.source_label])),
        answers=list(answers),
    )


def standing_words(amendment: Amendment, standing: Standing) -> StandingWords | None:
    """How an amendment stands, in words; None while nobody is asked."""
    if amendment.status == Status.DRAFT:
        return None
    opposing, missing = len(standing.opposing), len(standing.missing)
    before = standing.back_in_review(amendment.status)
    if standing.came is not None and standing.supported_alike and not standing.supporting and not opposing:
        # Nobody spoke to it here: what was said of the same words is told, and where it was said.
        supporting = _("%(count)s of %(all)s supported the same words on %(draft)s, none has renewed") % {
            "count": len(standing.supported_alike),
            "all": len(standing.voices),
            "draft": standing.came.on,
        }
        return StandingWords(supporting, "", "", standing, before)
    return StandingWords(
        before=before,
        supporting=_("%(count)s of %(all)s support")
        % {"count": len(standing.supporting), "all": len(standing.voices)},
        opposing=ngettext("%(count)s opposes", "%(count)s oppose", opposing) % {"count": opposing}
        if opposing
        else "",
        missing=_("%(missing)s missing") % {"missing": missing} if missing else "",
        standing=standing,
    )


def _said(voice: Voice) -> str:
    if voice.position is not None and voice.current:
        return voice.position.get_stance_display().lower()
    if voice.asked_alike and voice.position is not None:
        return _("%(stance)s, on the earlier draft") % {"stance": voice.position.get_stance_display().lower()}
    return _("has to renew") if voice.to_renew else _("no position yet")
