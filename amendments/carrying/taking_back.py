"""What stands in the way of taking a carrying back: something new that was written since, what and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from amendments.models import (
    OUT,
    Amendment,
    CarriedAsk,
    CarryDecision,
    CarryOver,
    StatusChange,
    Version,
)
from redline import parse_label

_MOST_SOUGHT, _MOST_NAMED = 200, 5
"""Of what stands in the way so many are sought, and so many named."""


def obstacle(carry_over: CarryOver) -> str:
    """Why a carrying cannot be taken back: it is not the campaign's latest, or something new was written since: all of it
    is named, with who wrote it. Empty where it can."""
    campaign = carry_over.campaign
    if not carry_over.stands or campaign.base_draft_id != carry_over.onto_id:
        return _("Only the latest carry-over of a campaign can be taken back, and only once.")
    return " ".join(_written_since(carry_over))


def stays(carry_over: CarryOver) -> int:
    """How much was said of the new texts since that taking the carrying back leaves as it is: it is kept with their words, and
    counts again as soon as these are carried onto the later draft anew."""
    made = carry_over.decisions.exclude(written=None).values("written")
    return sum(
        relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": made}).count()
        for relation in Version._meta.related_objects
        if getattr(relation.related_model, "stays_with_words", False)
    )


def _written_since(carry_over: CarryOver) -> Iterator[str]:
    made = carry_over.decisions.exclude(written=None).values("written")
    changes = StatusChange.objects.filter(version__in=made, at__gt=carry_over.finished_at)
    withdrawn = changes.filter(after__in=OUT, amendment__status__in=OUT)
    if out := _named(withdrawn, "version__label"):
        yield _("Withdrawn since: %(what)s.") % {"what": out}
    if saved := _named(_saved_since(carry_over), "label"):
        yield _("A new text was saved since: %(what)s. To take the carry-over back now would lose it.") % {
            "what": saved
        }
    for relation in Version._meta.related_objects:
        # Whatever points at the new versions, in this room or in one above it: positions, comments, answers. Not that
        # a file with them left: that stays true of them, whatever comes.
        model, name = relation.related_model, relation.field.name
        if model in (Amendment, CarriedAsk, CarryDecision) or getattr(model, "only_notes_versions", False):
            continue
        if getattr(model, "stays_with_words", False):
            continue
        said = model._base_manager.filter(**{f"{name}__in": made})
        if model is StatusChange:
            said = said.filter(at__gt=carry_over.finished_at).exclude(pk__in=withdrawn.values("pk"))
        if labels := _named(said, f"{name}__label"):
            yield _("Something was said of the new texts since (%(verbose_name_plural)s): %(labels)s.") % {
                "verbose_name_plural": model._meta.verbose_name_plural,
                "labels": labels,
            }


def _saved_since(carry_over: CarryOver) -> QuerySet[Version]:
    """What was proposed on the later draft while the carrying was under way stands there, whatever becomes of that."""
    onto, made = carry_over.onto_id, carry_over.decisions.exclude(written=None).values("written")
    newer = Version.objects.filter(amendment__campaign=carry_over.campaign, at__gt=carry_over.finished_at)
    return newer.exclude(pk__in=made).filter(Q(paragraph__draft=onto) | Q(neighbour__draft=onto))


def _named(found: QuerySet[Any], label_of: str) -> str:
    """The labels of what is found, with those whose it is: "OP 4 (Oil Workers), OP 5 (Dora Drafter)". Empty for nothing."""
    told = list(found.order_by("pk").values_list("pk", label_of)[:_MOST_SOUGHT])
    there = found.model._base_manager.in_bulk([pk for pk, _label in told])
    by_label: dict[str, dict[str, None]] = {}
    for pk, label in told:
        by_label.setdefault(label, {})[_by_whom(there[pk])] = None
    labels = sorted(by_label, key=parse_label)
    named = []
    for label in labels[:_MOST_NAMED]:
        people = ", ".join(filter(None, by_label[label]))
        named.append(f"{label} ({people})" if people else label)
    return ", ".join(named) + (" …" if len(labels) > _MOST_NAMED else "")


def _by_whom(said: Any) -> str:
    """Whose it is: the organisation, the author or the desk, as the thing itself says, else the person; empty where their
    account is gone."""
    return str(getattr(said, "said_by", None) or getattr(said, "person", None) or "")
