"""What is under way: texts typed and not yet saved, and who has which form open just now.

Somebody not heard of for a while is gone; nothing else depends on that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.carrying.board import under_way as carrying
from amendments.carrying.places import Place
from amendments.models import OF_AMENDMENTS, Amendment, Campaign, Presence, Side, UnsavedText, Writing
from coalitions.languages import listed
from coalitions.models import Person
from resolutions.models import Paragraph, anchor_of

SEEN_WITHIN = timedelta(seconds=40)
"""An editor reports every 15 seconds; two reports may be lost on a bad line."""


@dataclass(frozen=True)
class Task:
    """What somebody is writing: something on a paragraph of the base draft, or the text of a new paragraph."""

    campaign: Campaign
    writing: str
    paragraph: Paragraph | None = None
    amendment: Amendment | None = None

    @classmethod
    def of(cls, row: UnsavedText | Presence) -> Task:
        """What a stored row is about."""
        return cls(row.campaign, row.writing, row.paragraph, row.amendment)

    @classmethod
    def named(cls, campaign: Campaign, key: str) -> Task | None:
        """The task that a form names by its `key`; None where the campaign has no such form."""
        writing, _, uuid = key.partition(".")
        try:
            about = UUID(uuid)
        except ValueError:
            return None
        if writing in OF_AMENDMENTS:
            amendment = campaign.amendments.with_version().filter(uuid=about).first()
            return cls(campaign, writing, amendment=amendment) if amendment else None
        if writing not in Writing.values:
            return None
        paragraph = Paragraph.objects.filter(uuid=about, draft__in=_open_drafts(campaign)).first()
        return cls(campaign, writing, paragraph=paragraph) if paragraph else None

    @property
    def key(self) -> str:
        """How a form names it: what is written, and the UUID of what it is about."""
        return f"{self.writing}.{self.thing}"

    @property
    def thing(self) -> str:
        """The UUID of the paragraph or the new paragraph it is about."""
        about = self.paragraph or self.amendment
        return str(about.uuid) if about else ""

    @property
    def anchor(self) -> str:
        """The id of its row in the page of the campaign."""
        about = self.paragraph or self.amendment
        return anchor_of(about.label) if about else ""

    @property
    def address(self) -> str:
        """The page of its form."""
        if self.amendment is not None:
            form = "amendment-another" if self.writing == Writing.ANOTHER else "amendment"
            return reverse(form, args=[self.amendment.uuid])
        name = {
            Writing.CHANGE: "paragraph-amendment",
            Writing.DELETE: "paragraph-deletion",
            Writing.BEFORE: "paragraph-new-before",
            Writing.AFTER: "paragraph-new-after",
        }[Writing(self.writing)]
        return reverse(name, args=[self.campaign.uuid, self.paragraph.uuid if self.paragraph else None])

    @property
    def place(self) -> Place | None:
        """Where a new paragraph comes that is written here: beside which one of a draft, on which side; None of a deletion."""
        if self.writing == Writing.DELETE:
            return None
        if self.amendment is not None:
            version = self.amendment.version
            if version.neighbour is not None:
                return Place(version.neighbour, version.side)
            return Place(version.paragraph, Side.AFTER) if version.paragraph else None
        side = Side.BEFORE if self.writing == Writing.BEFORE else Side.AFTER
        return Place(self.paragraph, side) if self.paragraph else None

    @property
    def says(self) -> str:
        """What is written, in words: "OP 1", "Deletion of OP 1", "New paragraph after PP 1"."""
        about = self.paragraph or self.amendment
        label = about.label if about else ""
        return {
            Writing.DELETE: _("Deletion of %(label)s") % {"label": label},
            Writing.BEFORE: _("New paragraph before %(label)s") % {"label": label},
            Writing.AFTER: _("New paragraph after %(label)s") % {"label": label},
            Writing.ANOTHER: _("Another text for %(label)s") % {"label": label},
        }.get(Writing(self.writing), label)

    @property
    def is_open(self) -> bool:
        """Whether there is a form for it: only while amendments are written against the draft it is about."""
        version = self.amendment.version if self.amendment else None
        about = self.paragraph or ((version.paragraph or version.neighbour) if version else None)
        if about is None:
            return False
        return about.draft_id == self.campaign.base_draft_id or about.draft_id in _open_drafts(self.campaign)

    def _where(self) -> Q:
        return Q(
            campaign=self.campaign,
            writing=self.writing,
            paragraph=self.paragraph,
            amendment=self.amendment,
        )

    def _row(self) -> dict[str, Any]:
        return {
            "campaign": self.campaign,
            "writing": self.writing,
            "paragraph": self.paragraph,
            "amendment": self.amendment,
        }


def _open_drafts(campaign: Campaign) -> set[int]:
    """The ids of the drafts that amendments are written against: the base draft, and one they are being carried onto."""
    going_on = carrying(campaign)
    return {campaign.base_draft_id} | ({going_on.onto_id} if going_on is not None else set())


def own_task(person: Person, campaign: Campaign, key: str) -> Task | None:
    """The task with this key of which somebody has an unsaved text, also where there is no form for it any more."""
    rows = _own(campaign, person).select_related("paragraph", "amendment")
    tasks = [Task(campaign, row.writing, row.paragraph, row.amendment) for row in rows]
    return next((task for task in tasks if task.key == key), None)


def unsaved(person: Person, task: Task) -> UnsavedText | None:
    """What somebody typed into a form earlier and did not save."""
    return UnsavedText.objects.filter(task._where(), person=person).first()


def keep_unsaved(person: Person, task: Task, fields: dict[str, object], base_version: int) -> UnsavedText:
    """Keep what somebody has typed so far, so that nothing is lost."""
    kept, _ = UnsavedText.objects.update_or_create(
        person=person,
        **task._row(),
        defaults={"fields": fields, "base_version": base_version, "updated_at": timezone.now()},
    )
    return kept


def forget_unsaved(person: Person, task: Task) -> None:
    """The text was saved or thrown away."""
    UnsavedText.objects.filter(task._where(), person=person).delete()


def be_present(person: Person, task: Task) -> None:
    """Somebody has the form open. Rows that are past are deleted on the way."""
    now = timezone.now()
    Presence.objects.filter(campaign=task.campaign, seen_at__lt=now - SEEN_WITHIN).delete()
    Presence.objects.update_or_create(person=person, **task._row(), defaults={"seen_at": now})


def leave(person: Person, task: Task) -> None:
    """Somebody closed the form, or saved it."""
    Presence.objects.filter(task._where(), person=person).delete()


def editing(campaign: Campaign, but: Person) -> dict[str, list[str]]:
    """Who else is editing what: names by the id of the row in the page of the campaign. One query."""
    seen = (
        _seen(campaign, but)
        .select_related("person", "paragraph", "amendment__current")
        .order_by("person__first_name", "person_id")
    )
    names: dict[str, list[str]] = {}
    for presence in seen:
        task = Task(campaign, presence.writing, presence.paragraph, presence.amendment)
        there = names.setdefault(task.anchor, [])
        if str(presence.person) not in there:
            there.append(str(presence.person))
    return names


def beside_rows(campaign: Campaign, person: Person) -> dict[str, object]:
    """What stands beside the rows of a campaign's page for somebody: `editing`, who else writes there, and `unsaved`, what the
    person typed there and did not save. One query where there is neither, as nearly always."""
    others = _seen(campaign, person).order_by().values_list(Value("editing"))
    own = _own(campaign, person).order_by().values_list(Value("unsaved"))
    there = {what for (what,) in others.union(own)}
    return {
        "editing": editing(campaign, person) if "editing" in there else {},
        "unsaved": _unsaved_here(campaign, person) if "unsaved" in there else {},
    }


def _unsaved_here(campaign: Campaign, person: Person) -> dict[str, list[Task]]:
    """Where there is a form for it: by the id of the row in the page of the campaign."""
    rows = _own(campaign, person).select_related(
        "paragraph", "amendment__current__paragraph", "amendment__current__neighbour"
    )
    tasks: dict[str, list[Task]] = {}
    for row in rows:
        task = Task(campaign, row.writing, row.paragraph, row.amendment)
        if task.is_open:
            tasks.setdefault(task.anchor, []).append(task)
    return tasks


def _own(campaign: Campaign, person: Person) -> QuerySet[UnsavedText]:
    return UnsavedText.objects.filter(campaign=campaign, person=person)


def _seen(campaign: Campaign, but: Person) -> QuerySet[Presence]:
    there = Presence.objects.filter(campaign=campaign, seen_at__gte=timezone.now() - SEEN_WITHIN)
    return there.exclude(person=but)


def sentence(names: Iterable[str]) -> str:
    """ "Dana and Min-ji are editing this"; "" for nobody."""
    people = list(names)
    if not people:
        return ""
    said = ngettext("%(who)s is editing this", "%(who)s are editing this", len(people))
    return said % {"who": listed(people)}
