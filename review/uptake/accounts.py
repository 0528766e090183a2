"""What became of each amendment of a campaign in a later draft: the verdict on its words with the evidence, and the
judgement that wins over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery, prefetch_related_objects

from amendments.carrying.kept import holds_on
from amendments.carrying.standing import settled
from amendments.carrying.stands import Beside
from amendments.models import OUT, Amendment, Campaign, CarryDecision, Status, Version
from amendments.models import Outcome as CarryOutcome
from coalitions.models import Membership, Organisation, Person
from coalitions.rules import visible
from redline import Found, Uptake
from resolutions.clauses.find import drafts_in_time, is_later, time_of
from resolutions.models import Draft, Paragraph
from resolutions.rules import closed_drafts
from review.models import Judgement, Outcome
from review.uptake.outgrown import asks_for_more, has_words

_OUTCOMES = {
    "verbatim": Outcome.TAKEN_UP,
    "elsewhere": Outcome.TAKEN_UP,
    "in part": Outcome.PART,
    "not": Outcome.NOT,
}


@dataclass(frozen=True)
class Signed:
    """A person's word on what became of an amendment: by whom, for which organisation, when and why."""

    outcome: str
    reason: str
    person: Person | None
    organisation: Organisation | None
    at: datetime


@dataclass(frozen=True)
class Accounted:
    """What became of one amendment in a later draft."""

    amendment: Amendment
    version: Version
    """What was asked for, written against an earlier draft; see `uptake_of`. Its paragraph is loaded."""
    computed: Uptake
    """What the texts tell."""
    became: Paragraph | None
    """What its paragraph became in the later draft; None for a new paragraph, and for one that is gone."""
    judgement: Judgement | None
    """What a person said last of these words. It wins."""
    judged_before: Judgement | None
    """Where nobody judged these words, what was said last of other words of this amendment: told, not counted."""
    paragraphs: Mapping[str, Paragraph]
    """The paragraphs of the later draft by their labels."""
    carried: CarryDecision | None = None
    """The decision by which a carrying found the amendment taken up: onto this draft, or onto one before it where that holds
    here as well (`holds_on`)."""
    marked_before: CarryDecision | None = None
    """The same of a draft before this one, whose words are others here: told, not counted."""
    spoke_for: Organisation | None = None
    """The organisation of the person who decided that."""
    asked: tuple[Version, ...] = ()
    """All it asked for before this draft came, in order of time: of each earlier draft the last version."""

    @property
    def status(self) -> Status:
        """How far these words had come: where a carrying went on from them, before that."""
        then = getattr(self.version, "status_then", None)
        return Status(then if then and self.amendment.status not in OUT else self.amendment.status)

    @property
    def outcome(self) -> Outcome:
        """What became of it: a person's word; withdrawn, if it was; taken up, if that was found when it was carried;
        else what is computed."""
        if self.signed is not None:
            return Outcome(self.signed.outcome)
        if self.amendment.withdrawn:
            return Outcome.WITHDRAWN
        return Outcome.TAKEN_UP if self.carried is not None else _OUTCOMES[self.computed.verdict]

    @property
    def signed(self) -> Signed | None:
        """The person's word that counts: what was judged of this draft, or said when the amendment was carried (`carried`),
        that it was taken up in substance. Of two words on one draft the later."""
        carried = self.carried
        if carried is None or not carried.in_substance or self.amendment.withdrawn:
            carried = None
        given = self.judgement
        if given is not None and (
            carried is None or carried.carry_over.onto_id != given.draft_id or carried.at < given.at
        ):
            return Signed(given.outcome, given.reason, given.person, given.organisation, given.at)
        if carried is None or _OUTCOMES[self.computed.verdict] == Outcome.TAKEN_UP:
            return None
        return Signed(Outcome.SUBSTANCE, carried.reason, carried.person, self.spoke_for, carried.at)

    @property
    def is_judged(self) -> bool:
        """Whether that is a person's word."""
        return self.signed is not None

    @property
    def to_the_letter(self) -> bool:
        """Whether every word stands in its place, whatever was said of it."""
        return self.computed.verdict == "verbatim"

    @property
    def evidence(self) -> tuple[tuple[Found, Paragraph], ...]:
        """The words that stand, each with its paragraph of the later draft: `found.span` are characters of its text,
        `found.asked` characters of the version's text."""
        return tuple((found, self.paragraphs[found.label]) for found in self.computed.found)


def drafts_after(campaign: Campaign, drafts: Iterable[Draft]) -> list[Draft]:
    """Of some drafts of its resolution that a person may read, those in which something can have become of a campaign's
    amendments, in order of time: those after the first that one was written against, of a campaign that asks again those
    after the text for which it does. One query."""
    if (begun := campaign.begun_on) is not None:
        return sorted((one for one in drafts if is_later(one, begun)), key=time_of)
    versions = Version.objects.filter(amendment__campaign=campaign).order_by().distinct()
    against = {campaign.base_draft_id}
    for pair in versions.values_list("paragraph__draft_id", "neighbour__draft_id"):
        against.update(key for key in pair if key is not None)
    language = campaign.base_draft.language
    there = sorted((one for one in drafts if one.language == language), key=time_of)
    first = next((at for at, one in enumerate(there) if one.pk in against), len(there))
    return there[first + 1 :]


def uptake_of(campaign: Campaign, draft: Draft, person: Person) -> list[Accounted]:
    """What became of the amendments of a campaign in a later draft of its resolution, as far as a person sees them.

    Amendments in the order they were made, withdrawn ones and rivals among them; those that were merged into another, whose
    words it asks for, and those that were never written against a
    draft earlier than this one, of its language, are left out, for nothing can have become of them. The draft is one
    that the person may read. Always the same number of queries; what is computed is remembered by the texts.

    Of each amendment the latest version against each earlier draft is tried: one that was carried onto a later draft
    asks there only for what that draft had not taken up. The one of which most became counts, of equals the latest; but
    that all of an earlier one stands, or was judged, counts for nothing once more is asked for than it asked, nor does what
    stands of an earlier one where its words are no longer asked for.

    In a campaign that asks again nothing becomes of anything before a text later than the one for which it does: what that
    one held stood already.
    """
    begun = campaign.begun_on
    if begun is not None and not is_later(draft, begun):
        return []
    closed = closed_drafts(person)
    drafts = {one.pk: one for one in drafts_in_time(draft)}
    earlier = {key for key, d in drafts.items() if time_of(d) < time_of(draft) and key not in closed}
    amendments = visible(person, Amendment).filter(campaign=campaign).exclude(status=Status.MERGED)
    amendments = amendments.select_related("current").order_by("pk")
    versions, paragraphs = _asked_for(campaign, draft, {key: drafts[key] for key in earlier})
    if begun is not None:
        versions = _asked_since(begun, versions, settled(campaign, amendments))
    between = {key: Beside.of(before, paragraphs[draft.pk]) for key, before in paragraphs.items()}
    judgements = _judgements(draft, campaign, person)
    carried = _carried(campaign, amendments, {*earlier, draft.pk})
    homes = _homes(campaign, carried.values())
    said_on = {
        pk
        for one in carried.values()
        if one.in_substance
        for pk in (one.carry_over.before_id, one.carry_over.onto_id)
    }
    paragraphs = {**_paragraphs(said_on - paragraphs.keys()), **paragraphs}
    there = {paragraph.clause_id: paragraph for paragraph in paragraphs[draft.pk]}
    accounts = []
    for amendment in amendments:
        amendment.campaign = campaign
        found = carried.get(amendment.pk)
        holds = found is not None and (
            found.carry_over.onto_id == draft.pk or holds_on(found, there, paragraphs)
        )
        tried = [
            replace(
                _account(amendment, version, between[version.draft.pk], judgements.get(amendment.pk)),
                carried=found if holds else None,
                marked_before=None if holds else found,
                spoke_for=homes.get(found.person_id) if found else None,
            )
            for version in versions.get(amendment.pk, ())
        ]
        if tried:
            account = max(_that_count(tried), key=_became)
            accounts.append(replace(account, asked=tuple(one.version for one in tried)))
    return accounts


_WORTH = {"verbatim": 3, "elsewhere": 3, "in part": 2, "not": 1}


def _that_count(tried: list[Accounted]) -> list[Accounted]:
    """The accounts of one amendment, by version, without those that would say too much of what is asked for now."""
    *before, latest = tried
    kept = [
        account
        for account in before
        if not (account.is_judged or _OUTCOMES[account.computed.verdict] == Outcome.TAKEN_UP)
        or not asks_for_more(latest.version, account.version)
    ]
    return [*(account for account in kept if _still_asked(account, latest.version)), latest]


def _still_asked(account: Accounted, now: Version) -> bool:
    """Whether what stands of an earlier version is still in the text as it was asked for last."""
    text = account.version.text
    return has_words(now, " ".join(text[slice(*found.asked)] for found in account.computed.found))


def _became(account: Accounted) -> tuple[bool, int, int]:
    """What orders accounts of one amendment: a judged one, then one of which more became, then the later version."""
    return account.is_judged, _WORTH[account.computed.verdict], account.version.number


def _carried(
    campaign: Campaign, amendments: Iterable[Amendment], drafts: set[int]
) -> dict[int, CarryDecision]:
    """The decisions by which carryings onto one of these drafts found amendments taken up, with the paragraphs that they
    are about. Always the same number of queries."""
    found = {
        key: decision
        for key, decision in settled(campaign, amendments).items()
        if decision.outcome == CarryOutcome.TAKEN_UP and decision.carry_over.onto_id in drafts
    }
    prefetch_related_objects(list(found.values()), "paragraph", "version__paragraph")
    return found


def _homes(campaign: Campaign, decisions: Iterable[CarryDecision]) -> dict[int | None, Organisation]:
    """The organisations of those who judged when they carried, by the person's id. One query."""
    people = {decision.person_id for decision in decisions if decision.in_substance}
    places = Membership.objects.filter(coalition=campaign.coalition_id, person__in=people - {None})
    return {
        m.person_id: m.organisation
        for m in places.select_related("organisation").order_by("-joined_at", "-pk")
    }


def _asked_for(
    campaign: Campaign, draft: Draft, earlier: Mapping[int, Draft]
) -> tuple[dict[int, list[Version]], dict[int, list[Paragraph]]]:
    """Of each amendment the latest version that was written against each of these drafts, and the paragraphs of those and of a
    later draft, by draft, in order: what several versions are about is loaded once. Three queries."""
    # What a carrying wrote that was taken back was never asked of its draft.
    taken_back = CarryDecision.objects.filter(
        carry_over__campaign=campaign, carry_over__undone_at__isnull=False, written__isnull=False
    )
    versions = (
        Version.objects.filter(amendment__campaign=campaign)
        .exclude(pk__in=taken_back.values("written"))
        .order_by("number")
    )
    latest = {
        (amendment, of_paragraph or of_neighbour): key
        for amendment, key, of_paragraph, of_neighbour in versions.values_list(
            "amendment_id", "pk", "paragraph__draft_id", "neighbour__draft_id"
        )
        if of_paragraph in earlier or of_neighbour in earlier
    }
    paragraphs: dict[int, list[Paragraph]] = {key: [] for key in {draft.pk, *(on for _, on in latest)}}
    by_key: dict[int | None, Paragraph] = {}
    for paragraph in Paragraph.objects.filter(draft__in=list(paragraphs)).order_by("position"):
        paragraph.draft = draft if paragraph.draft_id == draft.pk else earlier[paragraph.draft_id]
        paragraphs[paragraph.draft_id].append(paragraph)
        by_key[paragraph.pk] = paragraph
    carried_on = CarryDecision.objects.filter(
        version=OuterRef("pk"), carry_over__finished_at__isnull=False, carry_over__undone_at__isnull=True
    )
    loaded = Version.objects.filter(pk__in=latest.values()).order_by("number")
    loaded = loaded.annotate(status_then=Subquery(carried_on.values("status_before")[:1]))
    found: dict[int, list[Version]] = {}
    for version in loaded.select_related("person"):
        version.paragraph, version.neighbour = (
            by_key.get(version.paragraph_id),
            by_key.get(version.neighbour_id),
        )
        found.setdefault(version.amendment_id, []).append(version)
    return found, paragraphs


def _asked_since(
    begun: Draft, versions: Mapping[int, list[Version]], decisions: Mapping[int, CarryDecision]
) -> dict[int, list[Version]]:
    """Of a campaign that asks again what was asked of the text for which it does, or of later ones. What is not yet carried
    onto that text is kept as it was; what that text settled was never asked of it."""
    found: dict[int, list[Version]] = {}
    for amendment, asked in versions.items():
        since = [one for one in asked if one.draft.pk == begun.pk or is_later(one.draft, begun)]
        decided = decisions.get(amendment)
        if since or decided is None or decided.carry_over.onto_id != begun.pk:
            found[amendment] = since or asked
    return found


def _paragraphs(keys: set[int]) -> dict[int, list[Paragraph]]:
    """The paragraphs of some drafts, by the draft's id, in order. One query."""
    found: dict[int, list[Paragraph]] = {key: [] for key in keys}
    for paragraph in Paragraph.objects.filter(draft__in=keys).order_by("position"):
        found[paragraph.draft_id].append(paragraph)
    return found


def _judgements(draft: Draft, campaign: Campaign, person: Person) -> dict[int, list[Judgement]]:
    """What was said of the amendments in this draft, the latest first. One query."""
    said = visible(person, Judgement).filter(draft=draft, amendment__campaign=campaign)
    found: dict[int, list[Judgement]] = {}
    for judgement in said.select_related("person", "organisation", "version").order_by("-at", "-pk"):
        found.setdefault(judgement.amendment_id, []).append(judgement)
    return found


def _account(
    amendment: Amendment, version: Version, between: Beside, judgements: list[Judgement] | None
) -> Accounted:
    successor = between.successor(version)
    computed = between.uptake(version)
    given = judgements or []
    counts = next((judgement for judgement in given if judgement.version.same_words(version)), None)
    return Accounted(
        amendment,
        version,
        computed,
        None if successor is None else between.after[successor],
        counts,
        next(iter(given), None) if counts is None else None,
        between.by_label,
    )
