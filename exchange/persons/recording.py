"""Record what is known of a person whom texts name: consent, that it is public, that they must not be named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import visible
from documents.persons import name_key
from documents.text import one_line
from exchange.models import NamedPerson, Word


class RecordingError(ValueError):
    """What cannot be recorded like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Recording:
    """What somebody says of a name."""

    word: str
    consent: str = ""
    consented_on: date | None = None
    source: str = ""
    at_risk: bool = False
    also: str = ""
    """Other ways of writing the name, a line each."""


def record(campaign: Campaign, person: Person, name: str, said: Recording) -> NamedPerson:
    """Record what is known of a name; what was recorded of it before is replaced. Raises RecordingError.

    The audit log says that something was recorded, and never the name.
    """
    name = one_line(name)[:200]
    key = name_key(name)[:200]
    if not key:
        raise RecordingError(_("Give the name."), "name")
    if said.word not in Word.values:
        raise RecordingError(_("Choose what is known of the name."), "word")
    consent, source = one_line(said.consent)[:300], one_line(said.source)[:300]
    if said.word == Word.CONSENT and not (consent and source and said.consented_on):
        raise RecordingError(
            _("Of a consent say how it was given, on which day, and where it is kept."), "consent"
        )
    if said.consented_on and said.consented_on > timezone.localdate():
        raise RecordingError(_("The day of the consent is still to come."), "consented_on")
    with change(person, "Recorded what is known of a name", audit="named-person.recorded") as made:
        stands = NamedPerson.objects.filter(campaign=campaign, key=key).first()
        made.about = stands = stands or NamedPerson(campaign=campaign, key=key)
        stands.name, stands.word, stands.person, stands.at = name, said.word, person, timezone.now()
        stands.consent, stands.source = consent, source
        stands.also = "\n".join(filter(None, map(one_line, said.also.splitlines())))[:1000]
        stands.consented_on, stands.at_risk = said.consented_on, said.at_risk
        stands.save()
    return stands


def recorded_elsewhere(campaign: Campaign, person: Person, keys: Sequence[str]) -> dict[str, NamedPerson]:
    """What was recorded of names in other campaigns of the coalition that a person sees, the latest of each, by key."""
    if not keys:
        return {}
    others = visible(person, NamedPerson).filter(campaign__coalition=campaign.coalition_id, key__in=keys)
    others = others.exclude(campaign=campaign).select_related("campaign").order_by("at")
    return {one.key: one for one in others}


def forget(named: NamedPerson, person: Person) -> None:
    """Forget what was recorded of a name: the row goes, and with it the name."""
    with change(
        person, "Forgot what was recorded of a name", audit="named-person.forgotten", about=named.campaign
    ):
        named.delete()
