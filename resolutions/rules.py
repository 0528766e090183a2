"""Who may read a draft, and what rests on it: paragraphs, clauses, imports. Loaded by `coalitions.load`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import rules
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from coalitions.load import PersonRequest, listed, loads, shown
from coalitions.models import Person
from coalitions.rules import DRAFTERS, belongs, coordinates, drafts, is_own, of_own, permit, sees
from resolutions.models import (
    OPEN,
    AdoptedParagraph,
    AdoptedText,
    Clause,
    Confidentiality,
    Draft,
    DraftImport,
    Paragraph,
    ParagraphTranslation,
    Resolution,
    Session,
)


def closed_drafts(person: Person) -> frozenset[int]:
    """The drafts of the person's coalitions that the person may not read: few, and mostly none.

    Public and coalition texts are for everybody in the coalition; an embargoed one is for drafters and coordinators
    until its date; one for named persons is for these alone, whatever their role. Asked once a request.
    """
    asked = person.asked_once
    # A person may be seen in some of their coalitions only (`coalitions.load.seen_in`): what is closed there is less.
    key = f"closed drafts of {sorted(person.current_memberships)}"
    if asked is not None and key in asked:
        return asked[key]
    drafting = [c for c, membership in person.current_memberships.items() if membership.role in DRAFTERS]
    named = Exists(Person.objects.filter(pk=person.pk, drafts_named_for=OuterRef("pk")))
    read = (
        Q(confidentiality=Confidentiality.EMBARGOED, embargoed_until__lte=timezone.now())
        | Q(confidentiality=Confidentiality.EMBARGOED, resolution__coalition__in=drafting)
        | (Q(confidentiality=Confidentiality.NAMED) & Q(named))
    )
    guarded = Draft.objects.filter(of_own(person, "resolution__coalition")).exclude(confidentiality__in=OPEN)
    closed = frozenset(guarded.exclude(read).order_by().values_list("pk", flat=True))
    if asked is not None:
        asked[key] = closed
    return closed


@cache
def paths_to_drafts(model: type[Model]) -> tuple[str, ...]:
    """The relations that lead from a model to the drafts its rows rest on, as `rests_on` names them."""
    if model is Draft:
        return ("pk",)
    paths: list[str] = []
    for name in getattr(model, "rests_on", ()):
        target = model._meta.get_field(name).related_model
        if target is Draft:
            paths.append(name)
        elif isinstance(target, type):
            paths += [f"{name}__{path}" for path in paths_to_drafts(target)]
    return tuple(paths)


def open_to(person: Person, model: type[Model], *more: str) -> Q:
    """The condition that none of the drafts that a row rests on is closed to the person; `more` are further paths."""
    condition, closed = Q(), closed_drafts(person)
    if closed:
        for path in (*paths_to_drafts(model), *more):
            condition &= ~Q(**{f"{path}__in": closed})
    return condition


@sees(Draft)
def _drafts(person: Person) -> Q:
    return of_own(person, "resolution__coalition") & open_to(person, Draft)


@sees(AdoptedText)
def _adopted(person: Person) -> Q:
    """The library is everybody's who is signed in."""
    return Q()


@sees(AdoptedParagraph)
def _adopted_paragraphs(person: Person) -> Q:
    return Q()


@sees(Paragraph)
def _paragraphs(person: Person) -> Q:
    return of_own(person, "draft__resolution__coalition") & open_to(person, Paragraph)


@sees(ParagraphTranslation)
def _paragraph_translations(person: Person) -> Q:
    return of_own(person, "paragraph__draft__resolution__coalition") & open_to(person, ParagraphTranslation)


@sees(Clause)
def _clauses(person: Person) -> Q:
    """A clause that has a text one may read."""
    texts = Paragraph.objects.filter(open_to(person, Paragraph), clause=OuterRef("pk"))
    return of_own(person, "resolution__coalition") & Q(Exists(texts))


@sees(Resolution)
def _resolutions(person: Person) -> Q:
    """One of whose texts one may read; or that has none yet."""
    if not closed_drafts(person):
        return of_own(person)
    drafts = Draft.objects.filter(resolution=OuterRef("pk"))
    return of_own(person) & (Q(Exists(drafts.filter(open_to(person, Draft)))) | ~Q(Exists(drafts)))


@sees(Session)
def _sessions(person: Person) -> Q:
    return of_own(person)


@sees(DraftImport)
def _imports(person: Person) -> Q:
    """One's own, while one may read the draft that it corrects and the one that it became."""
    return Q(person=person.pk) & of_own(person) & open_to(person, DraftImport)


def texts_of(thing: Any) -> list[Draft]:
    """The drafts a thing rests on, each once: whoever may not read one of them learns nothing of the thing.

    `thing` is a draft, or something whose class names in `rests_on` the relations that lead to one.
    """
    found = {thing.pk: thing} if isinstance(thing, Draft) else {}
    for name in getattr(thing, "rests_on", ()):
        if thing._meta.get_field(name).many_to_many:
            found |= {draft.pk: draft for one in getattr(thing, name).all() for draft in texts_of(one)}
        elif getattr(thing, f"{name}_id") is not None:
            found |= {draft.pk: draft for draft in texts_of(getattr(thing, name))}
    return list(found.values())


@rules.predicate
def reads(person: Any, thing: Any) -> bool:
    """Whether somebody may read every draft that a thing rests on."""
    if not isinstance(person, Person):
        return False
    guarded = {draft.pk for draft in texts_of(thing) if draft.is_confidential}
    return not guarded or guarded.isdisjoint(closed_drafts(person))


@rules.predicate
def _is_staff(person: Any, thing: Any) -> bool:
    return isinstance(person, Person) and person.is_staff


permit(
    resolutions__share=belongs & reads & _is_staff,
    resolutions__view=belongs & reads,
    resolutions__view_draft=belongs & reads,
    resolutions__import=drafts,
    resolutions__correct=drafts & reads,
    resolutions__translate=drafts & reads,
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
loads(AdoptedParagraph, "adopted")
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
