"""Who may do what. The only place that says so; views, templates, the admin and the API ask here.

A permission is asked of a person and a thing: `person.has_perm("amendments.propose", campaign)`. Everything belongs
to one coalition, found by `coalition_of`; what somebody is there is the role of a current membership. Being a
superuser gives nothing: who runs the server is not thereby a member of a coalition.
"""

from __future__ import annotations

from typing import Any

import rules
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from coalitions.models import Coalition, Membership, Person, Role

DRAFTERS = frozenset({Role.COORDINATOR, Role.DRAFTER})
VOICES = frozenset({Role.COORDINATOR, Role.DRAFTER, Role.MEMBER})


def coalition_id_of(thing: Any) -> int | None:
    """The coalition a thing belongs to: its own, or that of the campaign, resolution, draft or amendment it is in."""
    if isinstance(thing, Coalition):
        return thing.pk
    if hasattr(thing, "coalition_id"):
        return thing.coalition_id
    for owner in ("campaign", "resolution", "draft", "amendment", "link"):
        if getattr(thing, f"{owner}_id", None) is not None:
            return coalition_id_of(getattr(thing, owner))
    return None


def membership_of(person: Any, thing: Any) -> Membership | None:
    """The person's current membership in the thing's coalition."""
    if not isinstance(person, Person) or not person.is_active or thing is None:
        return None
    coalition = coalition_id_of(thing)
    return None if coalition is None else person.standing.get(coalition)


def _role_in(roles: frozenset[str] | None) -> Any:
    def holds(person: Any, thing: Any) -> bool:
        membership = membership_of(person, thing)
        return membership is not None and (roles is None or membership.role in roles)

    return holds


belongs = rules.predicate(_role_in(None), name="belongs")
drafts = rules.predicate(_role_in(DRAFTERS), name="drafts")
speaks = rules.predicate(_role_in(VOICES), name="speaks")
coordinates = rules.predicate(_role_in(frozenset({Role.COORDINATOR})), name="coordinates")


def readable(person: Person) -> Q:
    """Which drafts somebody may read, as a condition on drafts.

    Public and coalition texts are for everybody in the coalition; an embargoed one is for drafters and coordinators
    until its date; one for named persons is for these alone, whatever their role.
    """
    drafting = [c for c, membership in person.standing.items() if membership.role in DRAFTERS]
    named = Exists(Person.objects.filter(pk=person.pk, drafts_named_for=OuterRef("pk")))
    return Q(resolution__coalition__in=list(person.standing)) & (
        Q(confidentiality__in=("public", "coalition"))
        | Q(confidentiality="embargoed", embargoed_until__lte=timezone.now())
        | Q(confidentiality="embargoed", resolution__coalition__in=drafting)
        | (Q(confidentiality="named") & Q(named))
    )


@rules.predicate
def may_read_text(person: Any, draft: Any) -> bool:
    """Whether somebody may read this draft."""
    if draft.confidentiality in ("public", "coalition"):
        return bool(belongs(person, draft))
    return type(draft)._default_manager.filter(readable(person), pk=draft.pk).exists()


@rules.predicate
def is_own(person: Any, thing: Any) -> bool:
    """Something the person made: an import, a comment."""
    return person.pk is not None and person.pk in (
        getattr(thing, "person_id", None),
        getattr(thing, "author_id", None),
    )


PERMISSIONS: dict[str, Any] = {
    # coalitions
    "coalitions.view": belongs,
    "coalitions.manage": coordinates,
    "coalitions.audit": coordinates,
    # resolutions
    "resolutions.view": belongs,
    "resolutions.view_draft": belongs & may_read_text,
    "resolutions.import": drafts,
    "resolutions.correct": drafts & may_read_text,
    "resolutions.link": drafts,
    "resolutions.restrict": coordinates,
    "resolutions.continue_import": is_own & drafts,
    # amendments
    "amendments.view": belongs,
    "amendments.start": drafts,
    "amendments.settings": coordinates,
    "amendments.propose": drafts,
    "amendments.move": drafts,
    "amendments.reopen": coordinates,
    "amendments.export": belongs,
    "amendments.comment": speaks,
    "amendments.edit_comment": is_own & speaks,
    "amendments.resolve_comment": is_own & speaks | drafts,
    "amendments.take_position": speaks,
    "amendments.share": coordinates,
}
"""Every permission and its rule. coordinator > drafter > member > observer; see coalitions.models.Role."""

for _name, _rule in PERMISSIONS.items():
    rules.set_perm(_name, _rule)
