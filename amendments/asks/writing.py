"""Write, order, drop and translate the asks of a campaign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

import reversion
from django.db.models import Max
from django.utils.translation import gettext as _

from amendments.campaigns import alone_in
from amendments.models import Ask, AskTranslation, Campaign
from coalitions.changes import change
from coalitions.languages import name_of
from coalitions.models import Person
from documents.languages import NAMES
from documents.text import as_said, one_line
from resolutions.translations.writing import TranslatedMeanwhileError, save_translation

MOST_ASKS = 99
_OUT_OF_THE_WAY = 1_000
"""Added to numbers while they change places: two asks never have the same one."""


class AskError(ValueError):
    """An ask that cannot be like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class AskSavedMeanwhileError(Exception):
    """Somebody saved while somebody was writing. `stands` is what is there now; nothing was overwritten."""

    def __init__(self, stands: Ask | AskTranslation) -> None:
        super().__init__(f"{stands} was saved by somebody else")
        self.stands = stands


def add_ask(campaign: Campaign, person: Person | None, *, title: str, text: str = "") -> Ask:
    """A new ask behind the others. Raises AskError for one without a title, and where there are `MOST_ASKS`."""
    title = _title(title)
    with change(person, f"Ask added: {title}", audit="ask.added", about=campaign) as made:
        alone_in(campaign)
        last = campaign.asks.standing().aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_ASKS:
            raise AskError(_("A letter has at most %(most_asks)s asks.") % {"most_asks": MOST_ASKS})
        ask = Ask.objects.create(campaign=campaign, number=last + 1, title=title, text=as_said(text))
        made.about = ask
    return ask


def revise_ask(ask: Ask, person: Person, *, title: str, text: str, edition: int) -> Ask:
    """Change what an ask says. `edition` is the one the person saw.

    Raises AskError for an empty title, AskSavedMeanwhileError where it was saved since.
    """
    title, text = _title(title), as_said(text)
    with change(person, f"Ask {ask.number} changed", audit="ask.changed", about=ask) as made:
        locked = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
        if (locked.title, locked.text) == (title, text):
            made.happened = False
        elif locked.edition != edition:
            raise AskSavedMeanwhileError(locked)
        else:
            locked.title, locked.text, locked.edition = title, text, edition + 1
            locked.save()
    return locked


def order_asks(campaign: Campaign, person: Person, order: Sequence[UUID], seen: Sequence[UUID]) -> None:
    """Number the asks in a new order. `seen` is the order the person saw.

    Raises AskError where that is not the order any more, or the new one is not of the same asks.
    """
    with change(person, "Asks put in another order", audit="ask.ordered", about=campaign) as made:
        alone_in(campaign)
        asks = list(campaign.asks.standing())
        if [ask.uuid for ask in asks] != list(seen):
            raise AskError(_("The asks were changed meanwhile. This is how they stand now."))
        by_uuid = {ask.uuid: ask for ask in asks}
        if sorted(order) != sorted(by_uuid):
            raise AskError(_("Each ask has one place."))
        made.happened = list(order) != list(seen)
        _number([by_uuid[uuid] for uuid in order])


def drop_ask(ask: Ask, person: Person) -> None:
    """Take an ask out of the letter; those behind it move up. What it said stays, and can be taken up again."""
    with change(person, f"Ask {ask.number} dropped: {ask.title}", audit="ask.dropped", about=ask) as made:
        alone_in(ask.campaign)
        locked = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
        made.happened = not locked.dropped
        if made.happened:
            locked.dropped = True
            locked.save()
            _number(list(ask.campaign.asks.standing()))


def take_up_ask(ask: Ask, person: Person) -> None:
    """Put an ask that was dropped behind the others again."""
    with change(person, f"Ask taken up again: {ask.title}", audit="ask.taken-up", about=ask) as made:
        alone_in(ask.campaign)
        locked = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
        made.happened = locked.dropped
        if made.happened:
            last = ask.campaign.asks.standing().aggregate(last=Max("number"))["last"] or 0
            locked.dropped, locked.number = False, last + 1
            locked.save()


def translate_ask(
    ask: Ask, person: Person, language: str, *, title: str, text: str, edition: int, of: int
) -> AskTranslation | None:
    """Save an ask in another language; without a word the translation is taken out, and None comes back.

    `edition` is that of the translation the person saw (0: none), `of` that of the ask. Raises AskError for a language
    that is not known or the ask's own, and for a text without a title; AskSavedMeanwhileError where one of the two was
    saved since.
    """
    title, text = one_line(title), as_said(text)
    _check_language(ask, language, title, text)
    comment = f"Ask {ask.number} in {language}"
    with change(person, comment, audit="ask.translated", about=ask, language=language) as made:
        locked = Ask.objects.select_for_update(of=("self",)).get(pk=ask.pk)
        if locked.edition != of:
            raise AskSavedMeanwhileError(locked)
        said = {"title": title, "text": text}
        try:
            saved, made.happened = save_translation(
                locked.translations,
                person,
                language,
                said,
                edition=edition,
                of_title=locked.title,
                of_text=locked.text,
            )
        except TranslatedMeanwhileError as error:
            raise AskSavedMeanwhileError(cast("AskTranslation | None", error.stands) or locked) from error
    return cast("AskTranslation | None", saved)


def _check_language(ask: Ask, language: str, title: str, text: str) -> None:
    if language not in NAMES:
        raise AskError(_("This is no language that texts are kept in."))
    if language == ask.campaign.base_draft.language:
        raise AskError(_("The ask itself is in %(language)s.") % {"language": name_of(language)})
    if text and not title:
        raise AskError(_("Give the translation a title."), "title")


def _title(title: str) -> str:
    title = one_line(title)
    if not title:
        raise AskError(_("Give the ask a title."), "title")
    return title


def _number(asks: Sequence[Ask]) -> None:
    """Give asks the numbers from 1 on, in this order."""
    moved = [(number, ask) for number, ask in enumerate(asks, 1) if ask.number != number]
    for shift in (_OUT_OF_THE_WAY, 0):
        for number, ask in moved:
            ask.number = number + shift
            ask.save(update_fields=["number"])
            reversion.add_to_revision(ask)
