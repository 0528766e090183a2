"""A campaign's scorecard against one later draft: by outcome, by ask, by organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.carrying.standing import settled
from amendments.models import Amendment, Ask, Campaign, CarryDecision, MergedText, Version
from amendments.models import Outcome as CarryOutcome
from coalitions.models import Membership, Organisation, Person
from coalitions.rules import those_seen, visible
from redline import parse_label
from resolutions.adoption import adoption_of
from resolutions.clauses.find import time_of
from resolutions.models import Draft, Stage
from review.models import Outcome, Position, Stance
from review.uptake import Accounted, uptake_of
from workspace.scorecard.lineage import asked_before
from workspace.scorecard.results import Result, Tally

NO_ASK = "no-ask"
"""Names the group of the amendments that carry no ask."""


@dataclass(frozen=True)
class Group:
    """The amendments of one ask, or those that one organisation supported."""

    name: str
    """The ask with its number, or the organisation; "No ask" for amendments that carry none."""
    tally: Tally
    anchor: str = ""
    """Where its amendments stand on the page; empty where they are not listed."""

    def counts(self, outcomes: Iterable[Outcome]) -> list[int]:
        """How many of its amendments ended in each of these ways."""
        return [self.tally.counts[outcome] for outcome in outcomes]


@dataclass(frozen=True)
class Scorecard:
    """What became of a campaign's amendments in one later draft."""

    campaign: Campaign
    draft: Draft
    results: tuple[Result, ...]
    """All that a person sees, rivals among them, in the order of their labels."""
    asks: tuple[Ask, ...]
    organisations: tuple[Organisation, ...]
    already: tuple[Amendment, ...] = ()
    """Those of a campaign that asks again whose words stood already in the text for which it does. They count nowhere."""
    sponsored: Draft | None = None
    """The draft that names the sponsors: this one, or the latest one of its session that does and may be read."""

    @cached_property
    def tally(self) -> Tally:
        """All that count."""
        return Tally.of(self.results)

    @property
    def one_draft(self) -> Draft | None:
        """The draft of which all labels are; None where they are of several."""
        drafts = {result.of_draft.pk: result.of_draft for result in self.tally.results}
        return next(iter(drafts.values())) if len(drafts) == 1 else None

    @property
    def rivals(self) -> tuple[Result, ...]:
        """Those that were not chosen and count nowhere."""
        return tuple(result for result in self.results if not result.is_counted)

    @cached_property
    def by_ask(self) -> tuple[Group, ...]:
        """Each ask with its amendments; an amendment that carries several counts in each. Last those without one."""
        groups = [
            Group(
                str(ask),
                Tally.of(result for result in self.results if ask in result.asks),
                f"ask-{ask.number}",
            )
            for ask in self.asks
        ]
        without = Tally.of(result for result in self.results if not result.asks)
        if without.total:
            groups.append(Group(_("No ask"), without, NO_ASK))
        return tuple(groups)

    @cached_property
    def by_organisation(self) -> tuple[Group, ...]:
        """Each organisation with the amendments that it supported or wrote."""
        return tuple(
            Group(str(one), Tally.of(result for result in self.results if one in result.supporters))
            for one in self.organisations
        )

    @property
    def headline(self) -> str:
        """The one sentence: how many of those asked for stand, and how many in part."""
        tally = self.tally
        asked, letter, part = tally.asked, tally.word_for_word, tally.in_part
        of = ngettext("Of %(count)s amendment asked for", "Of %(count)s amendments asked for", asked) % {
            "count": asked
        }
        stand = ngettext("%(count)s stands in %(draft)s", "%(count)s stand in %(draft)s", tally.standing) % {
            "count": tally.standing,
            "draft": self.draft.described,
        }
        verbatim = ngettext(
            "%(count)s of them word for word in its place",
            "%(count)s of them word for word in their place",
            letter,
        ) % {"count": letter}
        more = ngettext("%(count)s more stands in part", "%(count)s more stand in part", part) % {
            "count": part
        }
        return _("%(of)s, %(stand)s, %(verbatim)s; %(more)s.") % {
            "of": of,
            "stand": stand,
            "verbatim": verbatim,
            "more": more,
        }

    @property
    def asks_headline(self) -> str:
        """The same of the asks: how many of them stand, in part or not at all. Empty where there are none."""
        verdicts = [group.tally.verdict for group in self.by_ask if group.anchor != NO_ASK]
        if not any(verdicts):
            return ""
        asked = sum(one is not None for one in verdicts)
        return ngettext(
            "%(asked)s ask: %(stand)s whole, %(part)s in part, %(none)s not at all.",
            "%(asked)s asks: %(stand)s whole, %(part)s in part, %(none)s not at all.",
            asked,
        ) % {
            "asked": asked,
            "stand": verdicts.count(Outcome.TAKEN_UP),
            "part": verdicts.count(Outcome.PART),
            "none": verdicts.count(Outcome.NOT),
        }

    @property
    def adopted(self) -> str:
        """How and when the text was adopted and who sponsored it, as far as the texts say: a sentence each."""
        how = adoption_of(self.draft)
        on = date_format(how.dated) if how.dated else how.on
        parts = [
            how.in_words,
            _("on %(day)s") % {"day": on} if on else "",
            how.at_meeting,
        ]
        said = ", ".join(filter(None, parts)) if self.draft.stage == Stage.ADOPTED else ""
        return " ".join(
            filter(None, [_("Adopted %(said)s.") % {"said": said} if said else "", self._sponsors])
        )

    @property
    def _sponsors(self) -> str:
        if self.sponsored is None:
            return ""
        sponsors = ", ".join(adoption_of(self.sponsored).sponsors)
        if self.sponsored.pk == self.draft.pk:
            return _("Sponsors: %(sponsors)s.") % {"sponsors": sponsors}
        return _("Sponsors of %(draft)s: %(sponsors)s.") % {"draft": self.sponsored, "sponsors": sponsors}


def scorecard_of(campaign: Campaign, draft: Draft, person: Person, readable: Sequence[Draft]) -> Scorecard:
    """The scorecard of a campaign against a later draft, one of those that the person may read (`readable`). The same
    number of queries however many amendments there are."""
    accounts = uptake_of(campaign, draft, person)
    organisations = list(campaign.coalition.organisations.all())
    prefetch_related_objects([account.amendment for account in accounts], "current__asks")
    supporters = _supporters(campaign, accounts, person)
    known = {one.pk: one for one in organisations}
    known |= {one.pk: one for named in supporters.values() for one in named.values()}
    asks = tuple(campaign.asks.standing())
    before = asked_before([account.amendment for account in accounts], person)
    results = [
        Result(
            account,
            tuple(ask for ask in account.amendment.version.asks.all() if ask in asks),
            _by_name(supporters.get(account.amendment.pk, {}).values()),
            before.get(account.amendment.pk, ()),
        )
        for account in accounts
    ]
    return Scorecard(
        campaign,
        draft,
        tuple(sorted(results, key=lambda result: parse_label(result.label))),
        asks,
        _by_name(known.values()),
        stood_already(campaign, person),
        _sponsored(draft, readable),
    )


def stood_already(campaign: Campaign, person: Person) -> tuple[Amendment, ...]:
    """The amendments of a campaign that asks again which the text for which it does was found to hold already, when they
    were carried onto it; in the order of their labels. Four queries at most."""
    if campaign.begun_on_id is None:
        return ()
    amendments = those_seen(person, list(campaign.amendments.chosen().with_version()))
    there = settled(campaign, amendments)
    found = [
        one
        for one in amendments
        if one.pk in there
        and there[one.pk].outcome == CarryOutcome.TAKEN_UP
        and there[one.pk].carry_over.onto_id == campaign.begun_on_id
    ]
    return tuple(sorted(found, key=lambda one: parse_label(one.label)))


def _sponsored(draft: Draft, readable: Iterable[Draft]) -> Draft | None:
    """An adopted text often no longer names its sponsors: the draft that was tabled does. Not one that only some may
    read, since this is no view of it."""
    session = [d for d in readable if d.session_id == draft.session_id and d.language == draft.language]
    open_ones = [d for d in session if time_of(d) < time_of(draft) and not d.is_confidential]
    before = sorted(open_ones, key=time_of, reverse=True)
    return next((d for d in [draft, *before] if adoption_of(d).sponsors), None)


def _supporters(
    campaign: Campaign, accounts: Sequence[Accounted], person: Person
) -> Mapping[int, Mapping[int, Organisation]]:
    """Of each amendment the organisations whose latest word on what is asked for is support, and that of its first
    writer; of a text that was made of others those of their writers as well. What was said before a carrying counts where it asked the same of the earlier draft. Five
    queries."""
    asked = {account.amendment.pk: account.version for account in accounts}
    alike = _asking_the_same(campaign)
    latest: dict[tuple[int, int], Position] = {}
    said = visible(person, Position).filter(amendment__campaign=campaign)
    for position in said.select_related("organisation", "version").order_by("at", "pk"):
        version = asked.get(position.amendment_id)
        if version is None:
            continue
        same = (version, *alike.get(version.pk, ()))
        if any(position.version.same_words(one) for one in same):
            latest[position.amendment_id, position.organisation_id] = position
    found: dict[int, dict[int, Organisation]] = {}
    for (amendment, organisation), position in latest.items():
        if position.stance == Stance.SUPPORT:
            found.setdefault(amendment, {})[organisation] = position.organisation
    sources = MergedText.objects.filter(version__amendment__in=list(asked)).select_related(
        "version", "source__amendment__organisation"
    )
    for merged in sources:
        if (home_of := merged.source.amendment.organisation) is not None:
            found.setdefault(merged.version.amendment_id, {})[home_of.pk] = home_of
    writers = dict(
        Version.objects.filter(amendment__in=list(asked), number=1).values_list("amendment_id", "person_id")
    )
    places = Membership.objects.filter(
        coalition=campaign.coalition_id, person__in=set(writers.values()) - {None}
    )
    home = {
        m.person_id: m.organisation for m in places.select_related("organisation").order_by("joined_at", "pk")
    }
    for amendment, writer in writers.items():
        if writer in home:
            found.setdefault(amendment, {})[home[writer].pk] = home[writer]
    return found


def _asking_the_same(campaign: Campaign) -> dict[int, list[Version]]:
    """Of each version that a carrying wrote, by its id, the earlier ones that asked the same of earlier drafts. One query."""
    carried = CarryDecision.objects.filter(
        amendment__campaign=campaign, same_edit=True, written__isnull=False
    ).select_related("version")
    found: dict[int, list[Version]] = {}
    for decision in carried.order_by("carry_over", "pk"):
        if decision.written_id is not None:
            found[decision.written_id] = [decision.version, *found.get(decision.version_id, ())]
    return found


def _by_name(organisations: Iterable[Organisation]) -> tuple[Organisation, ...]:
    return tuple(sorted(organisations, key=lambda one: (one.name, one.pk)))
