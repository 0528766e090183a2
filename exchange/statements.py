"""Which amendments leave the house, and the sentences that a page or a file says about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.models import Amendment, Status
from redline import parse_label


class Holds(TextChoices):
    """What a file or a shared page holds. Words leave agreed, unless somebody chose otherwise."""

    AGREED = "agreed", gettext_lazy("Agreed and submitted texts")
    REVIEW = "review", gettext_lazy("Also texts in review")
    ALL = "all", gettext_lazy("All texts, also drafts")

    @property
    def statuses(self) -> Collection[str]:
        """The statuses of the amendments it holds."""
        return _STATUSES[self]

    @classmethod
    def named(cls, name: str) -> Holds:
        """The choice that an address or a form names; the agreed texts for anything else."""
        return cls(name) if name in cls.values else cls.AGREED


_STATUSES = {
    Holds.AGREED: (Status.AGREED, Status.SUBMITTED),
    Holds.REVIEW: (Status.REVIEW, Status.AGREED, Status.SUBMITTED),
    Holds.ALL: (Status.DRAFT, Status.REVIEW, Status.AGREED, Status.SUBMITTED),
}


def what_it_holds(holds: Holds, count: int, *, for_desk: bool = False) -> str:
    """What a file or page says it holds: "Holds the 7 amendments that are agreed or submitted."

    `for_desk`: it was given to a desk on purpose, so it does not say that it is not for one.
    """
    if holds == Holds.AGREED:
        if not count:
            return _("Holds no amendment: none is agreed or submitted yet.")
        return _("Holds %(count)s that %(count2)s agreed or submitted.") % {
            "count": _the(count),
            "count2": _are(count),
        }
    if not count:
        return _("Holds no amendment: there is none yet.")
    warning = "." if for_desk else _(": not for desks.")
    if holds == Holds.REVIEW:
        return _("Holds %(count)s that %(count2)s agreed, submitted or still in review%(warning)s") % {
            "count": _the(count),
            "count2": _are(count),
            "warning": warning,
        }
    return _("Holds %(count)s, also drafts and texts in review%(warning)s") % {
        "count": _all(count),
        "warning": warning,
    }


def what_it_leaves_out(elsewhere: Sequence[Amendment]) -> str:
    """Names amendments that were written against another draft and are not in the file; empty if there are none."""
    if not elsewhere:
        return ""
    labels = ", ".join(sorted({a.label for a in elsewhere}, key=parse_label))
    return _("Without %(labels)s: written against another draft and not yet carried over.") % {
        "labels": labels
    }


def what_it_is(amendment: Amendment) -> str:
    """What a file of one amendment says of it: "Holds the amendment to OP 2(l), which is in review: not for desks." """
    status = amendment.get_status_display().lower()
    if amendment.status in Holds.AGREED.statuses:
        return _("Holds the amendment to %(label)s, which is %(status)s.") % {
            "label": amendment.label,
            "status": status,
        }
    is_ = _("is still a draft") if amendment.status == Status.DRAFT else f"is {status}"
    return _("Holds the amendment to %(label)s, which %(is)s: not for desks.") % {
        "label": amendment.label,
        "is": is_,
    }


def _the(count: int) -> str:
    return _("the one amendment") if count == 1 else _("the %(count)s amendments") % {"count": count}


def _all(count: int) -> str:
    return _("the one amendment") if count == 1 else _("all %(count)s amendments") % {"count": count}


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
