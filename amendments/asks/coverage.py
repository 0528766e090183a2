"""What the asks of a campaign cover: which amendment carries which ask, and what is amiss."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amendments.models import Amendment, Ask, AskTranslation, Campaign
from coalitions.models import Person
from coalitions.rules import visible
from redline import Label, find_references, parse_label


@dataclass(frozen=True)
class CoveredAsk:
    """An ask with the amendments that carry it."""

    ask: Ask
    amendments: tuple[Amendment, ...]
    """In the order of their labels; of rivals the campaign's choice."""
    translations: tuple[AskTranslation, ...]
    remarks: tuple[str, ...]
    """What is amiss, in sentences."""

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
    """The campaign's chosen amendments, in the order of their labels."""

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
    """What the asks of a campaign cover, as far as a person sees its amendments. Always the same number of queries."""
    chosen = campaign.amendments.chosen().filter(pk__in=visible(person, Amendment).values("pk"))
    chosen = chosen.with_version().prefetch_related("current__asks")
    amendments = tuple(sorted(chosen, key=lambda amendment: (parse_label(amendment.label), amendment.pk)))
    labels = [parse_label(label) for label in campaign.base_draft.paragraphs.values_list("label", flat=True)]
    known = {*labels, *(parse_label(amendment.label) for amendment in amendments)}
    asks = list(campaign.asks.prefetch_related("translations"))
    for ask in asks:
        ask.campaign = campaign
    return Coverage(
        tuple(_covered(ask, amendments, known, labels) for ask in asks if not ask.dropped),
        tuple(ask for ask in asks if ask.dropped),
        amendments,
    )


def _covered(
    ask: Ask, amendments: Iterable[Amendment], known: Collection[Label], draft: Sequence[Label]
) -> CoveredAsk:
    carrying = tuple(a for a in amendments if any(one.pk == ask.pk for one in a.version.asks.all()))
    translations = tuple(ask.translations.all())
    return CoveredAsk(ask, carrying, translations, tuple(_remarks(ask, carrying, translations, known, draft)))


def _remarks(
    ask: Ask,
    carrying: Sequence[Amendment],
    translations: Iterable[AskTranslation],
    known: Collection[Label],
    draft: Sequence[Label],
) -> Iterable[str]:
    if not carrying:
        yield _("No amendment carries this ask.")
    carried = {parse_label(amendment.label) for amendment in carrying}
    symbol = ask.campaign.base_draft.symbol
    for reference in find_references(f"{ask.title}\n{ask.text}", own=[symbol] if symbol else [], draft=draft):
        if reference.of:
            named = " and ".join(str(label) for label in reference.labels)
            yield _("It names %(named)s of %(of)s: that is another text, and stays as it is written.") % {
                "named": named,
                "of": reference.of,
            }
            continue
        for label in reference.labels:
            if label not in known:
                yield _("It names %(label)s, which is neither in %(base_draft)s nor a new paragraph.") % {
                    "label": label,
                    "base_draft": ask.campaign.base_draft,
                }
            elif label not in carried:
                yield _("It names %(label)s, but no amendment to that carries this ask.") % {"label": label}
    for translation in translations:
        translation.ask = ask
        if translation.is_stale:
            yield _("The %(language_name)s is of an earlier text.") % {
                "language_name": translation.language_name
            }
