"""Ask again: next year's campaign with amendments of this year's, carried onto the text that was adopted meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from amendments.campaigns import CampaignError, alone_in, start
from amendments.carrying import decisions
from amendments.models import Amendment, Ask, AskTranslation, Campaign, CarryOver, Version, VersionTranslation
from amendments.translations.known import latest_translations
from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import those_seen, visible
from resolutions.models import Draft, Session


def ask_again(
    campaign: Campaign,
    person: Person,
    *,
    onto: Draft,
    title: str,
    notice: str,
    session: Callable[[], Session],
    chosen: Collection[UUID],
    contact: str = "",
) -> tuple[Campaign, CarryOver | None]:
    """A new campaign with the chosen amendments of another one, its asks and its rules.

    Each amendment begins with the words it asked for last, against the draft it asked them of, and says of which it came,
    so that the two are one through the years; no position, comment or status comes along. Its translations do, those that
    were out of date as they were. Where `onto` is later than the campaign's base draft, the amendments are on their way onto it:
    the carrying comes back, for a person to settle what needs one. The old campaign stays as it is.

    Raises CampaignError for a session at which the coalition has a campaign on this resolution, a draft the amendments
    cannot be carried onto, and where no amendment is chosen.
    """
    with change(person, f"Asked again: {title}", audit="campaign.asked-again") as made:
        old = alone_in(campaign)
        amendments = those_seen(
            person, list(old.amendments.not_withdrawn().with_version().filter(uuid__in=chosen).order_by("pk"))
        )
        if not amendments:
            raise CampaignError(_("Choose at least one amendment to ask for again."))
        new = start(_copy_of(old, onto, title, notice, contact), person, session)
        made.about = new
        made.facts["amendments"] = len(amendments)
        asks = _asks_in(new, old)
        known = visible(person, VersionTranslation).filter(
            version__amendment__in=[one.pk for one in amendments]
        )
        translated = latest_translations(known)
        for amendment in amendments:
            _begin(amendment, new, asks, person, translated.get(amendment.pk, {}).values())
        if onto.pk == old.base_draft_id:
            return new, None
        try:
            return new, decisions.start(new, onto, person)
        except decisions.CarryingError as error:
            raise CampaignError(str(error)) from error


def _copy_of(old: Campaign, onto: Draft, title: str, notice: str, contact: str) -> Campaign:
    return Campaign(
        coalition_id=old.coalition_id,
        resolution_id=old.resolution_id,
        base_draft=old.base_draft,
        title=title,
        notice=notice,
        contact=contact,
        agreement_rule=old.agreement_rule,
        agreement_share=old.agreement_share,
        came_of=old,
        begun_on=onto,
    )


def _asks_in(new: Campaign, old: Campaign) -> dict[int, Ask]:
    """The asks of the new campaign with their translations, by the id of the old one that each repeats."""
    copies = {}
    for ask in old.asks.standing().prefetch_related("translations"):
        copy = Ask.objects.create(campaign=new, number=ask.number, title=ask.title, text=ask.text)
        for said in ask.translations.all():
            AskTranslation.objects.create(
                ask=copy,
                language=said.language,
                title=said.title,
                text=said.text,
                of_title=said.of_title,
                of_text=said.of_text,
            )
        copies[ask.pk] = copy
    return copies


def _begin(
    amendment: Amendment,
    new: Campaign,
    asks: Mapping[int, Ask],
    person: Person,
    translations: Iterable[VersionTranslation],
) -> None:
    """The first version of an amendment of the new campaign says what the last one of the old did, in each language too."""
    said = amendment.version
    begun = Amendment.objects.create(
        campaign=new,
        is_chosen=amendment.is_chosen,
        organisation_id=amendment.organisation_id,
        came_of=amendment,
    )
    begun.current = Version.objects.create(
        amendment=begun,
        number=1,
        kind=said.kind,
        paragraph=said.paragraph,
        neighbour=said.neighbour,
        side=said.side,
        label=said.label,
        text=said.text,
        reason=said.reason,
        source_symbol=said.source_symbol,
        source_label=said.source_label,
        fallback=said.fallback,
        person=person,
    )
    begun.current.asks.set([asks[ask.pk] for ask in said.asks.all() if ask.pk in asks])
    begun.save()
    for one in translations:
        # What an earlier version was translated with keeps the words that it is of: it is as far behind as it was.
        of_words = one.of_words if one.version_id == said.pk else one.translates
        VersionTranslation.objects.create(
            version=begun.current, language=one.language, person=one.person, of_words=of_words, **one.said
        )
