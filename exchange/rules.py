"""Who sees share links and the desks' answers, and who may let texts leave the house."""

from __future__ import annotations

from django.db.models import Q

from coalitions.load import loads
from coalitions.models import Person
from coalitions.rules import belongs, coordinates, of_own, permit, sees
from exchange.models import Returned, ShareAnswer, ShareLink
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


permit(exchange__share=coordinates & reads, exchange__export=belongs & reads)

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
