"""What became of a campaign's amendments in a later draft: computed from the texts, and what a person says of it.

The scorecard and the pages of an amendment build on `uptake_of`, which tells for every amendment the verdict on its words
(`redline.uptake`) with the evidence, and the judgement that wins over it; `judge` records one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from amendments.models import Amendment, Campaign, Kind, Version
from coalitions.changes import change
from coalitions.models import Organisation, Person
from coalitions.rules import membership_of, visible
from documents.text import as_said
from redline import Found, Later, Uptake, uptake
from resolutions.clauses.find import drafts_in_time, time_of
from resolutions.models import Draft, Paragraph
from resolutions.rules import closed_drafts
from review.models import Judgement, Outcome

_OUTCOMES = {
    "verbatim": Outcome.TAKEN_UP,
    "elsewhere": Outcome.TAKEN_UP,
    "in part": Outcome.PART,
    "not": Outcome.NOT,
}


class JudgementError(ValueError):
    """A judgement that cannot be given like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class JudgedMeanwhileError(Exception):
    """Somebody judged while somebody was deciding. `latest` is what stands now; nothing was recorded."""

    def __init__(self, latest: Judgement) -> None:
        super().__init__(f"{latest} was said meanwhile")
        self.latest = latest


@dataclass(frozen=True)
class Accounted:
    """What became of one amendment in a later draft."""

    amendment: Amendment
    version: Version
    """What was asked for: the latest version that was written against an earlier draft. Its paragraph is loaded."""
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

    @property
    def outcome(self) -> Outcome:
        """What became of it: the judgement's word; withdrawn, if it was; else what is computed."""
        if self.judgement is not None:
            return Outcome(self.judgement.outcome)
        return Outcome.WITHDRAWN if self.amendment.withdrawn else _OUTCOMES[self.computed.verdict]

    @property
    def is_judged(self) -> bool:
        """Whether that is a person's word."""
        return self.judgement is not None

    @property
    def to_the_letter(self) -> bool:
        """Whether every word stands in its place, whatever was said of it."""
        return self.computed.verdict == "verbatim"

    @property
    def evidence(self) -> tuple[tuple[Found, Paragraph], ...]:
        """The words that stand, each with its paragraph of the later draft: `found.span` are characters of its text,
        `found.asked` characters of the version's text."""
        return tuple((found, self.paragraphs[found.label]) for found in self.computed.found)


def uptake_of(campaign: Campaign, draft: Draft, person: Person) -> list[Accounted]:
    """What became of the amendments of a campaign in a later draft of its resolution, as far as a person sees them.

    Amendments in the order they were made, withdrawn ones and rivals among them; those that were never written against a
    draft earlier than this one, of its language, are left out, for nothing can have become of them. The draft is one
    that the person may read. Always the same number of queries; what is computed is remembered by the texts.
    """
    closed = closed_drafts(person)
    earlier = {d.pk for d in drafts_in_time(draft) if time_of(d) < time_of(draft) and d.pk not in closed}
    amendments = visible(person, Amendment).filter(campaign=campaign).select_related("current").order_by("pk")
    versions = _asked_for(campaign, earlier)
    paragraphs = _paragraphs(draft, versions.values())
    judgements = _judgements(draft, campaign, person)
    return [
        _account(amendment, versions[amendment.pk], paragraphs, draft, judgements.get(amendment.pk))
        for amendment in amendments
        if amendment.pk in versions
    ]


def judge(
    amendment: Amendment,
    draft: Draft,
    person: Person,
    *,
    version: int,
    outcome: str,
    reason: str = "",
    started_from: str = "",
    organisation: Organisation | None = None,
) -> Judgement:
    """Say what became of a version of an amendment in a later draft: recorded with who, when and for which organisation
    (the person's own, if none is given), and in the audit log.

    `version` is the number of the version that was judged, `started_from` the UUID of the last judgement the person saw
    (empty: none). Saying the same again records nothing and gives the one that stands. Raises JudgedMeanwhileError
    where somebody judged since; JudgementError for an unknown outcome, a version that is not there or was not written
    against an earlier draft of the same resolution, and for "in substance" without a reason.
    """
    if outcome not in Outcome.values:
        raise JudgementError("Choose what became of it.", "outcome")
    reason = as_said(reason)
    if outcome == Outcome.SUBSTANCE and not reason:
        raise JudgementError(
            "Say where the draft has it in substance, and why that is enough: others will ask.", "reason"
        )
    with change(person, "Uptake judged", audit="uptake.judged", about=amendment) as made:
        locked = Amendment.objects.locked(amendment)
        judged = _version(locked, version, draft)
        latest = locked.judgements.filter(draft=draft).select_related("person").first()
        given = (judged.pk, outcome, reason)
        if latest is not None and given == (latest.version_id, latest.outcome, latest.reason):
            made.happened = False
            return latest
        if latest is not None and str(latest.uuid) != started_from:
            raise JudgedMeanwhileError(latest)
        if organisation is None:
            membership = membership_of(person, locked)
            organisation = membership.organisation if membership else None
        judgement = Judgement.objects.create(
            amendment=locked,
            version=judged,
            draft=draft,
            outcome=outcome,
            reason=reason,
            person=person,
            organisation=organisation,
        )
        made.comment = f"{locked.label}: {judgement.get_outcome_display().lower()}"
        made.about = judgement
        made.facts.update(outcome=outcome, version=judged.number)
    return judgement


def _version(amendment: Amendment, number: int, draft: Draft) -> Version:
    version = (
        amendment.versions.filter(number=number)
        .select_related("paragraph__draft__session", "neighbour__draft__session")
        .first()
    )
    if version is None:
        raise JudgementError(f"{amendment.label} has no version {number}.")
    before = version.draft
    if before.resolution_id != draft.resolution_id or time_of(before) >= time_of(draft):
        raise JudgementError(f"{amendment.label} was not written against a draft before this one.")
    return version


def _asked_for(campaign: Campaign, earlier: set[int]) -> dict[int, Version]:
    """Of each amendment the latest version that was written against one of these drafts. Two queries."""
    versions = Version.objects.filter(amendment__campaign=campaign).order_by("number")
    latest = {
        amendment: key
        for amendment, key, *drafts in versions.values_list(
            "amendment_id", "pk", "paragraph__draft_id", "neighbour__draft_id"
        )
        if earlier.intersection(drafts)
    }
    loaded = Version.objects.filter(pk__in=latest.values())
    return {
        version.amendment_id: version
        for version in loaded.select_related("paragraph__draft", "neighbour__draft", "person")
    }


def _paragraphs(draft: Draft, versions: Iterable[Version]) -> dict[int, list[Paragraph]]:
    """The paragraphs of the later draft and of those that the versions were written against. One query."""
    keys = {draft.pk, *(version.draft.pk for version in versions)}
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
    amendment: Amendment,
    version: Version,
    paragraphs: Mapping[int, list[Paragraph]],
    draft: Draft,
    judgements: list[Judgement] | None,
) -> Accounted:
    before, after = paragraphs[version.draft.pk], paragraphs[draft.pk]
    text_of = {paragraph.clause_id: paragraph.text for paragraph in before}
    later = tuple(Later(p.label, p.text, text_of.get(p.clause_id, "")) for p in after)
    clause = version.paragraph.clause_id if version.paragraph else None
    successor = next((at for at, p in enumerate(after) if p.clause_id == clause), None) if clause else None
    computed = _computed(
        version.base_text if version.kind != Kind.INSERT else None,
        version.text if version.kind != Kind.DELETE else None,
        later,
        successor,
        tuple(p.text for p in before),
    )
    given = judgements or []
    counts = next((judgement for judgement in given if judgement.version.same_words(version)), None)
    return Accounted(
        amendment,
        version,
        computed,
        None if successor is None else after[successor],
        counts,
        next(iter(given), None) if counts is None else None,
        {paragraph.label: paragraph for paragraph in after},
    )


@lru_cache(maxsize=4096)
def _computed(
    base: str | None,
    proposed: str | None,
    later: tuple[Later, ...],
    successor: int | None,
    earlier: tuple[str, ...],
) -> Uptake:
    """The same texts give the same verdict: pages ask again and again."""
    return uptake(base, proposed, later, successor, earlier)
