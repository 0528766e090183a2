"""Who may read a draft, and what rests on it: paragraphs, clauses, imports. Loaded by `coalitions.load`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import rules
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from coalitions.load import PersonRequest, listed, loads, shown
from coalitions.models import Person
from coalitions.rules import DRAFTERS, belongs, coordinates, drafts, is_own, permit, sees, visible
from resolutions.models import (
    OPEN,
    Clause,
    Confidentiality,
    Draft,
    DraftImport,
    Paragraph,
    Resolution,
    Session,
)


@sees(Draft)
def _drafts(person: Person) -> Q:
    """Public and coalition texts are for everybody in the coalition; an embargoed one is for drafters and coordinators
    until its date; one for named persons is for these alone, whatever their role."""
    drafting = [c for c, membership in person.current_memberships.items() if membership.role in DRAFTERS]
    named = Exists(Person.objects.filter(pk=person.pk, drafts_named_for=OuterRef("pk")))
    return Q(resolution__coalition__in=list(person.current_memberships)) & (
        Q(confidentiality__in=OPEN)
        | Q(confidentiality=Confidentiality.EMBARGOED, embargoed_until__lte=timezone.now())
        | Q(confidentiality=Confidentiality.EMBARGOED, resolution__coalition__in=drafting)
        | (Q(confidentiality=Confidentiality.NAMED) & Q(named))
    )


@sees(Paragraph)
def _paragraphs(person: Person) -> Q:
    return Q(draft__in=visible(person, Draft))


@sees(Clause)
def _clauses(person: Person) -> Q:
    """A clause that has a text one may read."""
    return Q(Exists(visible(person, Paragraph).filter(clause=OuterRef("pk"))))


@sees(Resolution)
def _resolutions(person: Person) -> Q:
    """One of whose texts one may read; or that has none yet."""
    return Q(coalition__in=list(person.current_memberships)) & (
        Q(Exists(visible(person, Draft).filter(resolution=OuterRef("pk"))))
        | ~Q(Exists(Draft.objects.filter(resolution=OuterRef("pk"))))
    )


@sees(Session)
def _sessions(person: Person) -> Q:
    return Q(coalition__in=list(person.current_memberships))


@sees(DraftImport)
def _imports(person: Person) -> Q:
    """One's own, while one may read the draft that it corrects and the one that it became."""
    readable = visible(person, Draft)
    return (
        Q(person=person.pk, coalition__in=list(person.current_memberships))
        & (Q(corrects=None) | Q(corrects__in=readable))
        & (Q(draft=None) | Q(draft__in=readable))
    )


def texts_of(thing: Any) -> Iterator[Draft]:
    """The drafts a thing rests on: whoever may not read one of them learns nothing of the thing.

    `thing` is a draft, or something whose class names in `rests_on` the relations that lead to one.
    """
    if isinstance(thing, Draft):
        yield thing
    for name in getattr(thing, "rests_on", ()):
        if getattr(thing, f"{name}_id") is not None:
            yield from texts_of(getattr(thing, name))


@rules.predicate
def reads(person: Any, thing: Any) -> bool:
    """Whether somebody may read every draft that a thing rests on."""
    if not isinstance(person, Person):
        return False
    closed = {d.pk for d in texts_of(thing) if d.is_confidential}
    return not closed or visible(person, Draft).filter(pk__in=closed).count() == len(closed)


permit(
    resolutions__view=belongs & reads,
    resolutions__view_draft=belongs & reads,
    resolutions__import=drafts,
    resolutions__correct=drafts & reads,
    resolutions__link=drafts & reads,
    resolutions__restrict=coordinates & reads,
    resolutions__continue_import=is_own & drafts & reads,
)

loads(
    Draft,
    *("resolution__coalition", "session", "created_by", "corrects__session", "corrects__resolution"),
    texts=texts_of,
)
loads(Paragraph, "draft__resolution__coalition", "draft__session", "clause", texts=texts_of)
loads(Resolution, "coalition")
loads(Clause, "resolution__coalition")
loads(
    DraftImport,
    *("coalition", "corrects__resolution__coalition", "corrects__session"),
    *("draft__resolution__coalition", "draft__session"),
    texts=texts_of,
)


def readable_drafts(request: PersonRequest, resolution: Resolution | None = None) -> QuerySet[Draft]:
    """Drafts the signed-in person may read, of one resolution or of all, latest session first: to name them."""
    drafts = listed(request, Draft)
    if resolution is not None:
        drafts = drafts.filter(resolution=resolution)
    return drafts.select_related("session", "resolution__coalition")


def counted_resolutions(request: PersonRequest) -> QuerySet[Resolution]:
    """The resolutions that the signed-in person sees, each with how many drafts and campaigns of it they see."""
    drafts = Count("drafts", filter=Q(drafts__in=listed(request, Draft)), distinct=True)
    campaign = Resolution._meta.get_field("campaigns").related_model
    campaigns = Count("campaigns", filter=Q(campaigns__in=listed(request, campaign)), distinct=True)
    resolutions = listed(request, Resolution).annotate(draft_count=drafts, campaign_count=campaigns)
    # Counting drops the model's own order.
    return resolutions.select_related("coalition").order_by("title")


def load_texts(request: PersonRequest, drafts: Iterable[Draft]) -> list[Draft]:
    """Of `readable_drafts`, those whose words a page shows: seeing a confidential one is noted."""
    texts = list(drafts)
    shown(request, texts)
    return texts
