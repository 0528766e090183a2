"""Who sees share links and the desks' answers, and who may let texts leave the house."""

from __future__ import annotations

from django.db.models import Q

from coalitions.load import loads
from coalitions.models import Person
from coalitions.rules import belongs, coordinates, drafts, is_own, of_own, permit, sees
from exchange.models import Departure, NamedPerson, Returned, ShareAnswer, ShareLink, Webhook, WebhookDelivery
from resolutions.rules import open_to, reads, texts_of


@sees(ShareLink)
def _links(person: Person) -> Q:
    return of_own(person, "campaign__coalition") & open_to(person, ShareLink)


@sees(ShareAnswer)
def _answers(person: Person) -> Q:
    """One given to a text that one may read."""
    return of_own(person, "amendment__campaign__coalition") & open_to(person, ShareAnswer)


@sees(Returned)
def _returned(person: Person) -> Q:
    return of_own(person, "campaign__coalition") & open_to(person, Returned)


@sees(Webhook)
def _webhooks(person: Person) -> Q:
    return of_own(person, "campaign__coalition") & open_to(person, Webhook)


@sees(WebhookDelivery)
def _deliveries(person: Person) -> Q:
    """Of a text that one may read."""
    return of_own(person, "webhook__campaign__coalition") & open_to(person, WebhookDelivery)


@sees(Departure)
def _departures(person: Person) -> Q:
    return of_own(person, "base_draft__resolution__coalition") & open_to(person, Departure)


@sees(NamedPerson)
def _named_persons(person: Person) -> Q:
    return of_own(person, "campaign__coalition") & open_to(person, NamedPerson)


permit(
    exchange__settle_persons=drafts & reads,
    exchange__share=coordinates & reads,
    exchange__export=belongs & reads,
    exchange__say_given=belongs & (is_own | coordinates) & reads,
)

loads(Webhook, "campaign__coalition", "campaign__base_draft__resolution__coalition", texts=texts_of)
loads(ShareLink, "campaign__coalition", "campaign__base_draft__resolution__coalition", texts=texts_of)
loads(Returned, "campaign__coalition", "campaign__base_draft__resolution__coalition", texts=texts_of)
loads(
    ShareAnswer,
    "returned",
    "amendment__campaign__base_draft__resolution__coalition",
    "version__paragraph__draft__resolution__coalition",
    "version__neighbour__draft__resolution__coalition",
    texts=texts_of,
)
loads(
    Departure,
    *("campaign__coalition", "campaign__resolution", "campaign__base_draft__resolution__coalition"),
    *("base_draft__session", "base_draft__resolution__coalition", "person", "part_of"),
    *("letter_version__letter", "signed_text__letter", "compared_with__session"),
    texts=texts_of,
)
loads(NamedPerson, "campaign__coalition", "campaign__base_draft__resolution__coalition", texts=texts_of)
