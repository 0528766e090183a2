"""A coalition's audit log as people read it: who did what to which thing, in words; a part of it; a file."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone

from coalitions.changes import change
from coalitions.load import named_to
from coalitions.models import AuditEntry, Coalition, Person
from coalitions.rules import model_called
from documents.text import inert_in_tables

WORDS = {
    "admin.added": "added something in the admin",
    "admin.changed": "changed something in the admin",
    "admin.deleted": "deleted something in the admin",
    "amendment.chosen": "chose an amendment among several",
    "amendment.saved": "saved an amendment",
    "amendment.status-changed": "changed the status of an amendment",
    "amendment.taken-from-list": "took amendments from a list",
    "ask.added": "added an ask",
    "ask.changed": "changed an ask",
    "ask.dropped": "took an ask out of the letter",
    "ask.ordered": "put the asks in another order",
    "ask.taken-up": "took an ask up again",
    "ask.tied": "said which amendments carry an ask",
    "ask.translated": "translated an ask",
    "audit.exported": "downloaded the audit log",
    "calendar.renewed": "made a new calendar address",
    "campaign.asked-again": "began a campaign that asks again",
    "campaign.described": "changed the description of a campaign",
    "campaign.settings-changed": "changed the settings of a campaign",
    "campaign.started": "started a campaign",
    "carry-over.accepted": "accepted amendments as they were carried onto a draft",
    "carry-over.decided": "decided what becomes of an amendment on a draft",
    "carry-over.finished": "carried the amendments over onto a draft",
    "carry-over.given-up": "gave up carrying amendments over",
    "carry-over.reopened": "opened again what becomes of an amendment on a draft",
    "carry-over.renewal-asked": "asked the organisations to renew their positions",
    "carry-over.started": "began to carry the amendments onto a draft",
    "carry-over.undone": "took a carrying over back",
    "clause.linked": "said which clause a paragraph is",
    "clause.named": "named a clause",
    "coalition.begun": "began the coalition",
    "coalition.described": "changed the description of the coalition",
    "coalition.second-factor": "changed whether a second factor is required",
    "comment.edited": "changed a comment",
    "comment.made": "commented",
    "comment.removed": "removed a comment",
    "comment.reopened": "opened a comment again",
    "comment.replied": "replied to a comment",
    "comment.resolved": "resolved a comment",
    "correction.started": "began to correct a draft",
    "counter-text.adopted": "adopted a counter-text",
    "deadline.added": "added a deadline",
    "deadline.changed": "changed a deadline",
    "deadline.removed": "removed a deadline",
    "draft.corrected": "corrected a draft",
    "draft.imported": "imported a draft",
    "draft.linked-again": "linked a draft again",
    "draft.restricted": "changed who may read a draft",
    "draft.revised": "made a draft of a draft and a list of amendments",
    "draft.viewed": "read a confidential draft",
    "file.exported": "downloaded a file",
    "file.given": "said to whom a file was given",
    "file.made-again": "made a file that left once more",
    "import.corrected": "corrected what was read from a file",
    "import.started": "began an import",
    "invitation.claimed": "asked for a place offered to another address",
    "invitation.confirmed": "let somebody in who asked for a place",
    "invitation.made": "invited somebody",
    "invitation.revoked": "took an invitation back",
    "letter.begun": "began a letter",
    "letter.closed": "closed the signatures of a letter",
    "letter.exported": "downloaded a letter",
    "letter.link-given": "gave a link to sign a letter",
    "letter.link-revoked": "revoked a link to sign a letter",
    "letter.opened": "opened a letter for signatures",
    "letter.saved": "saved a letter",
    "letter.sign-asked": "was asked by link to take a signature",
    "letter.sign-confirmed": "confirmed a signature",
    "letter.sign-withdrawn": "withdrew a signature",
    "letter.signatures-ordered": "put the signatures of a letter in another order",
    "letter.signed": "entered a signature",
    "letter.template-kept": "kept a letter as a template",
    "letter.template-removed": "removed a template of letters",
    "letter.translated": "translated a letter",
    "mail.tried-again": "had a mail tried again",
    "membership.appointed": "was made a coordinator on the server",
    "membership.changed": "changed somebody's place",
    "membership.closed": "closed the account of somebody",
    "membership.joined": "joined",
    "membership.left": "left",
    "membership.removed": "removed somebody",
    "notices.mail-chosen": "chose what mails may say",
    "organisation.added": "added an organisation",
    "organisation.removed": "took an organisation out",
    "organisation.renamed": "renamed an organisation",
    "person.address-changed": "changed their address",
    "person.changed": "changed their own page",
    "person.closed": "closed an account",
    "person.deleted": "deleted an account",
    "person.made": "made an account",
    "person.second-factor-added": "set up a second factor",
    "person.second-factor-removed": "removed a second factor",
    "person.sign-in-failed": "failed to sign in",
    "person.signed-in": "signed in",
    "person.signed-out": "signed out",
    "position.renewed": "renewed positions on a newer draft",
    "position.taken": "gave a position",
    "share-answer.noted": "noted a desk's answer",
    "share-link.answered": "answered by a share link",
    "share-link.given": "gave a share link",
    "share-link.opened": "opened a share link",
    "share-link.revoked": "ended a share link",
    "uptake.judged": "judged what became of an amendment",
}
"""What each verb of the log says of who did it."""
_BY_READERS = ("share-link.opened", "share-link.answered")
"""What people without an account do."""
_AT_ONCE = 500
_HEAD = ["Number", "When", "Who", "What", "To what", "Key", "Details", "Verb"]


@dataclass(frozen=True)
class Line:
    """An entry in words."""

    entry: AuditEntry
    who: str
    what: str
    kind: str
    thing: str
    """The thing's name; empty where the reader does not see it, or it is gone."""
    address: str

    @property
    def details(self) -> str:
        """The small facts, in one line."""
        return ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in self.entry.details.items())


def in_words(action: str) -> str:
    """What a verb of the log says."""
    return WORDS.get(action, action)


def verbs(coalition: Coalition) -> list[tuple[str, str]]:
    """The verbs of a coalition's log with their words, by words."""
    found = _all(coalition).order_by().values_list("action", flat=True).distinct()
    return sorted(((action, in_words(action)) for action in found), key=lambda verb: verb[1])


def people(coalition: Coalition) -> list[tuple[str, str]]:
    """Who did something in a coalition: keys and names, by names. Those whose account is deleted come last."""
    keys = _all(coalition).order_by().values_list("person_key", flat=True)
    found = {key for key in keys.distinct() if key}
    names = names_of(Person, found)
    gone = [(key, f"deleted account {key[:8]}") for key in sorted(found - names.keys())]
    return [*sorted(names.items(), key=lambda person: person[1]), *gone]


def names_of(model: type[Person] | type[Coalition], keys: Iterable[str]) -> dict[str, str]:
    """What people or coalitions with these signed keys are called today, by key; what is gone is left out. A query."""
    return {str(named.uuid): str(named) for named in model.objects.filter(uuid__in=set(_uuids(keys)))}


def who(entry: AuditEntry, names: dict[str, str]) -> str:
    """Who did it, in words, given the names of people."""
    if entry.person_key:
        return names.get(entry.person_key, "somebody whose account is deleted")
    return "a reader by link" if entry.action in _BY_READERS else "the program"


def part(
    coalition: Coalition, *, action: str = "", person: str = "", day: date | None = None
) -> QuerySet[AuditEntry]:
    """A coalition's entries, newest first: of one verb, one person's key, one day (in the reader's time), or all."""
    entries = _all(coalition)
    if action:
        entries = entries.filter(action=action)
    if person:
        entries = entries.filter(person_key=person)
    return entries.filter(at__date=day) if day else entries


def lines(entries: Sequence[AuditEntry], coalition: Coalition, reader: Person) -> list[Line]:
    """Entries in words. Things are named and linked as far as the reader sees them; a query for each kind of thing."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        kind, key = _named(entry)
        if key:
            keys[kind].add(key)
    things = {kind: _things(kind, found, coalition, reader) for kind, found in keys.items()}
    names = names_of(Person, {entry.person_key for entry in entries})
    return [_line(entry, who(entry, names), things) for entry in entries]


def as_csv(entries: QuerySet[AuditEntry], coalition: Coalition, reader: Person) -> bytes:
    """Entries as a CSV file, which is recorded. UTF-8 with a byte order mark, so that Excel reads Korean."""
    with change(reader, "Audit log downloaded", audit="audit.exported", about=coalition) as made:
        file = io.StringIO(newline="")
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        count = 0
        for some in _some_at_once(entries):
            writer.writerows(_row(line) for line in lines(some, coalition, reader))
            count += len(some)
        made.facts["entries"] = count
    return file.getvalue().encode("utf-8-sig")


def _uuids(keys: Iterable[str]) -> Iterator[UUID]:
    """Those that are keys: the database itself would take anything."""
    for key in keys:
        with suppress(ValueError):
            yield UUID(key)


def _all(coalition: Coalition) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(coalition_key=str(coalition.uuid))


def _some_at_once(entries: QuerySet[AuditEntry]) -> Iterable[list[AuditEntry]]:
    rest = entries
    while some := list(rest[:_AT_ONCE]):
        yield some
        rest = entries.filter(number__lt=some[-1].number)


def _row(line: Line) -> list[str]:
    entry = line.entry
    cells = [
        *(str(entry.number), timezone.localtime(entry.at).isoformat(), line.who, line.what),
        *(line.thing or line.kind, entry.about, line.details, entry.action),
    ]
    return [inert_in_tables(cell) for cell in cells]


def _line(entry: AuditEntry, name: str, things: dict[str, dict[str, Model]]) -> Line:
    kind, key = _named(entry)
    model = model_called(kind)
    thing = things.get(kind, {}).get(key)
    address = getattr(thing, "get_absolute_url", None)
    return Line(
        entry,
        name,
        in_words(entry.action),
        str(model._meta.verbose_name) if model else kind,
        str(thing) if thing else "",
        address() if address else "",
    )


def _named(entry: AuditEntry) -> tuple[str, str]:
    """Kind and UUID of what an entry is about; the UUID is empty where it names none."""
    kind, _, key = entry.about.partition(" ")
    return kind, str(next(_uuids([key]), ""))


def _things(kind: str, keys: set[str], coalition: Coalition, reader: Person) -> dict[str, Model]:
    if kind == "person":
        # Those who belong or belonged here; nobody else's name is the coalition's business.
        members = Person.objects.filter(uuid__in=keys, memberships__coalition=coalition).distinct()
        return {str(person.uuid): person for person in members}
    model = model_called(kind)
    return {} if model is None else dict(named_to(reader, model, keys))
