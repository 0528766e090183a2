"""Which amendments leave the house, and the sentences that a page or a file says about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import TextChoices
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from amendments.models import Amendment, Status
from documents.write.phrases import phrases
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
    if not count:
        return (
            _("Holds no amendment: none is agreed or submitted yet.")
            if holds == Holds.AGREED
            else _("Holds no amendment: there is none yet.")
        )
    if holds == Holds.AGREED:
        said = ngettext(
            "Holds the one amendment that is agreed or submitted.",
            "Holds the %(count)s amendments that are agreed or submitted.",
            count,
        )
    elif holds == Holds.REVIEW:
        said = ngettext(
            "Holds the one amendment that is agreed, submitted or still in review.",
            "Holds the %(count)s amendments that are agreed, submitted or still in review.",
            count,
        )
    else:
        said = ngettext(
            "Holds the one amendment, also drafts and texts in review.",
            "Holds all amendments (%(count)s), also drafts and texts in review.",
            count,
        )
    said %= {"count": count}
    if holds == Holds.AGREED or for_desk:
        return said
    return _("%(said)s: not for desks.") % {"said": said.rstrip(".。")}


def what_it_leaves_out(elsewhere: Sequence[Amendment]) -> str:
    """Names amendments that were written against another draft and are not in the file; empty if there are none."""
    if not elsewhere:
        return ""
    comma = phrases(get_language() or "en").comma
    labels = comma.join(sorted({a.label for a in elsewhere}, key=parse_label))
    return _("Without %(labels)s: written against another draft and not yet carried over.") % {
        "labels": labels
    }


def whose_copy(given_to: str) -> str:
    """Marks a copy: to whom it was given."""
    return _("Shared with %(given_to)s.") % {"given_to": given_to}


def what_it_holds_back(count: int) -> str:
    """That some amendments are not shown yet; empty if there are none."""
    if not count:
        return ""
    return ngettext(
        "Without one amendment that the coalition still looks at.",
        "Without %(count)s amendments that the coalition still looks at.",
        count,
    ) % {"count": count}


def what_stands_beside(count: int) -> str:
    """That texts stand in the file which the campaign did not choose; empty if there are none."""
    if not count:
        return ""
    return ngettext(
        "One other text stands beside that which the campaign puts forward.",
        "%(count)s other texts stand beside those that the campaign puts forward.",
        count,
    ) % {"count": count}


def what_it_is(amendment: Amendment) -> str:
    """What a file of one amendment says of it: "Holds the amendment to OP 2(l), which is in review: not for desks." """
    status = amendment.get_status_display().lower()
    if amendment.status in Holds.AGREED.statuses:
        return _("Holds the amendment to %(label)s, which is %(status)s.") % {
            "label": amendment.label,
            "status": status,
        }
    if amendment.status == Status.DRAFT:
        return _("Holds the amendment to %(label)s, which is still a draft: not for desks.") % {
            "label": amendment.label
        }
    return _("Holds the amendment to %(label)s, which is %(status)s: not for desks.") % {
        "label": amendment.label,
        "status": status,
    }
