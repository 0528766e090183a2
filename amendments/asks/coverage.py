"""What the asks of a campaign cover: which amendment carries which ask, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from amendments.carrying.standing import settled
from amendments.models import OUT, Amendment, Ask, AskTranslation, Campaign, CarryDecision, Outcome, Status
from coalitions.models import Person
from coalitions.rules import visible
from redline import Label, Reference, find_references, parse_label
from resolutions.models import Draft


@dataclass(frozen=True)
class Gone:
    """An amendment that is not among those the campaign asks for of its present draft."""

    amendment: Amendment
    says: str
    """What became of it, in a sentence without its end."""

    @property
    def label(self) -> str:
        """Its label in the draft it was written against."""
        return self.amendment.label


@dataclass(frozen=True)
class CoveredAsk:
    """An ask with the amendments that carry it."""

    ask: Ask
    amendments: tuple[Amendment, ...]
    """In the order of their labels; of rivals the campaign's choice. All are to the campaign's present draft."""
    translations: tuple[AskTranslation, ...]
    own_remarks: tuple[str, ...]
    """What is amiss with it as it is written, in sentences."""
    of_translations: tuple[str, ...] = ()
    """What is amiss with its translations, likewise."""
    gone: tuple[Gone, ...] = ()
    """Amendments that carried it and are gone: taken up, set aside, withdrawn, or left at an earlier draft."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """All that is amiss, each once."""
        return tuple(dict.fromkeys((*self.own_remarks, *self.of_translations)))

    @property
    def lost(self) -> str:
        """That all the amendments that carried it are gone, in a sentence; "" where it has one, or never had any."""
        if self.amendments or not self.gone:
            return ""
        return _("No amendment carries this ask any more: %(gone)s.") % {
            "gone": "; ".join(one.says for one in self.gone)
        }

    @property
    def labels(self) -> tuple[str, ...]:
        """What it cites: each label once."""
        return tuple(dict.fromkeys(amendment.label for amendment in self.amendments))


@dataclass(frozen=True)
class Coverage:
    """The asks of a campaign by its amendments."""

    asks: tuple[CoveredAsk, ...]
    dropped: tuple[Ask, ...]
    amendments: tuple[Amendment, ...]
    """The campaign's chosen amendments to its present draft, in the order of their labels."""
    gone: tuple[Gone, ...] = ()
    """Those that are none of these."""
    draft: tuple[Label, ...] = ()
    """The labels of the present draft."""
    base_draft: Draft | None = None

    @cached_property
    def known(self) -> frozenset[Label]:
        """What can be named: the draft's paragraphs, and those of the amendments to it."""
        return frozenset({*self.draft, *(parse_label(amendment.label) for amendment in self.amendments)})

    @property
    def uncovered(self) -> tuple[Amendment, ...]:
        """Amendments that carry no ask: the letter does not speak of them."""
        carried = {amendment.pk for one in self.asks for amendment in one.amendments}
        return tuple(amendment for amendment in self.amendments if amendment.pk not in carried)

    @property
    def matrix(self) -> list[tuple[Amendment, list[bool]]]:
        """Each amendment with, for each ask, whether it carries it."""
        by_ask = [{amendment.pk for amendment in one.amendments} for one in self.asks]
        return [(amendment, [amendment.pk in carried for carried in by_ask]) for amendment in self.amendments]


def coverage(campaign: Campaign, person: Person) -> Coverage:
    """What the asks of a campaign cover, as far as a person sees its amendments: those that stand and are to its present
    draft, by its labels. Always the same number of queries."""
    seen = campaign.amendments.filter(pk__in=visible(person, Amendment).values("pk"))
    found = list(seen.exclude(status=Status.MERGED).with_version().prefetch_related("current__asks"))
    done = settled(campaign, found)
    present = [one for one in found if _stands(one, campaign, done)]
    amendments = tuple(sorted(present, key=lambda amendment: (parse_label(amendment.label), amendment.pk)))
    there = {one.pk for one in present}
    away = sorted(
        (one for one in found if one.pk not in there), key=lambda one: (parse_label(one.label), one.pk)
    )
    gone = tuple(
        Gone(one, _what_became_of(one, campaign, done.get(one.pk)))
        for one in away
        # Of rivals one stands for all; what is withdrawn may have been any of them.
        if one.is_chosen or one.withdrawn
    )
    labels = [parse_label(label) for label in campaign.base_draft.paragraphs.values_list("label", flat=True)]
    asks = list(campaign.asks.prefetch_related("translations"))
    for ask in asks:
        ask.campaign = campaign
    found_so_far = Coverage(
        (), tuple(ask for ask in asks if ask.dropped), amendments, gone, tuple(labels), campaign.base_draft
    )
    return replace(found_so_far, asks=tuple(_covered(ask, found_so_far) for ask in asks if not ask.dropped))


def _stands(amendment: Amendment, campaign: Campaign, done: Mapping[int, CarryDecision]) -> bool:
    return (
        amendment.is_chosen
        and amendment.status not in OUT
        and amendment.pk not in done
        and amendment.version.draft.pk == campaign.base_draft_id
    )


def _what_became_of(amendment: Amendment, campaign: Campaign, decision: CarryDecision | None) -> str:
    facts = {"label": amendment.label}
    if amendment.withdrawn:
        return _("%(label)s was withdrawn") % facts
    if decision is None:
        return _("%(label)s is of an earlier draft and was not carried over") % facts
    # Who may read the present draft may not have to read those between.
    if decision.carry_over.onto_id == campaign.base_draft_id:
        facts["draft"] = str(campaign.base_draft)
        if decision.outcome == Outcome.TAKEN_UP:
            return _("%(label)s was taken up in %(draft)s") % facts
        return _("%(label)s was set aside on %(draft)s") % facts
    return (
        _("%(label)s was taken up") if decision.outcome == Outcome.TAKEN_UP else _("%(label)s was set aside")
    ) % facts


def _covered(ask: Ask, covered: Coverage) -> CoveredAsk:
    carrying = tuple(a for a in covered.amendments if _carries(a, ask))
    own = tuple(one for one in covered.gone if _carries(one.amendment, ask))
    found = CoveredAsk(ask, carrying, tuple(ask.translations.all()), (), gone=own)
    remarks, others = _remarks(found, covered), _remarks_on_translations(found, covered)
    return replace(
        found,
        own_remarks=tuple(dict.fromkeys(remarks)),
        of_translations=tuple(dict.fromkeys(others)),
    )


def _carries(amendment: Amendment, ask: Ask) -> bool:
    return any(one.pk == ask.pk for one in amendment.version.asks.all())


def what_is_named(label: Label, gone: Iterable[Gone]) -> str:
    """That a text names by hand the paragraph of an amendment that is gone, in a sentence; "" where it does not."""
    says = next((one.says for one in gone if parse_label(one.label) == label), "")
    return _("It names %(label)s by hand: %(gone)s.") % {"label": label, "gone": says} if says else ""


def _remarks(one: CoveredAsk, covered: Coverage) -> Iterable[str]:
    if not one.amendments:
        yield one.lost or _("No amendment carries this ask.")
    yield from amiss_in(f"{one.ask.title}\n{one.ask.text}", one.labels, covered)


def _remarks_on_translations(one: CoveredAsk, covered: Coverage) -> Iterable[str]:
    for translation in one.translations:
        translation.ask = one.ask
        if translation.is_stale:
            yield _("The %(language_name)s is of an earlier text.") % {
                "language_name": translation.language_name
            }
        for remark in amiss_in(f"{translation.title}\n{translation.text}", one.labels, covered):
            yield _("%(language_name)s: %(remark)s") % {
                "language_name": translation.language_name,
                "remark": remark,
            }


def amiss_in(text: str, cited: Iterable[str], covered: Coverage) -> Iterable[str]:
    """What is amiss with the paragraphs that the text of an ask names, in whatever language, in sentences: those of another
    resolution, those that are nowhere or gone, those that it does not cite."""
    carried = {parse_label(label) for label in cited}
    for reference in references_in(text, covered):
        if reference.of:
            named = " and ".join(str(label) for label in reference.labels)
            yield _("It names %(named)s of %(of)s: that is another text, and stays as it is written.") % {
                "named": named,
                "of": reference.of,
            }
            continue
        for label in reference.labels:
            if label not in carried and (says := what_is_named(label, covered.gone)):
                yield says
            elif label not in covered.known:
                yield _("It names %(label)s, which is neither in %(base_draft)s nor a new paragraph.") % {
                    "label": label,
                    "base_draft": covered.base_draft,
                }
            elif label not in carried:
                yield _("It names %(label)s, but no amendment to that carries this ask.") % {"label": label}


def references_in(text: str, covered: Coverage) -> list[Reference]:
    """The paragraphs that a text of the campaign names; those said to be in its own draft are in no other text."""
    symbol = covered.base_draft.symbol if covered.base_draft is not None else ""
    return find_references(text, own=[symbol] if symbol else [], draft=covered.draft)
