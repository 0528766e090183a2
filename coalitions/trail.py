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
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from coalitions.changes import change
from coalitions.load import named_to
from coalitions.models import AuditEntry, Coalition, Person
from coalitions.rules import model_called
from documents.text import inert_in_tables

WORDS = {
    "admin.added": gettext_lazy("added something in the admin"),
    "admin.changed": gettext_lazy("changed something in the admin"),
    "admin.deleted": gettext_lazy("deleted something in the admin"),
    "amendment.chosen": gettext_lazy("chose an amendment among several"),
    "amendment.replaced": gettext_lazy("replaced words in drafts"),
    "amendment.replacement-undone": gettext_lazy("undid a replacement of words in drafts"),
    "amendment.merged": gettext_lazy("merged several texts into one"),
    "amendment.saved": gettext_lazy("saved an amendment"),
    "amendment.saved-in-parts": gettext_lazy("saved a text with line breaks as several amendments"),
    "amendment.parts-undone": gettext_lazy("undid the save of a text as several amendments"),
    "amendment.status-changed": gettext_lazy("changed the status of an amendment"),
    "amendment.taken-from-list": gettext_lazy("took amendments from a list"),
    "amendment.translated": gettext_lazy("translated an amendment"),
    "ask.added": gettext_lazy("added an ask"),
    "ask.changed": gettext_lazy("changed an ask"),
    "ask.dropped": gettext_lazy("took an ask out of the letter"),
    "ask.ordered": gettext_lazy("put the asks in another order"),
    "ask.taken-up": gettext_lazy("took an ask up again"),
    "ask.tied": gettext_lazy("said which amendments carry an ask"),
    "ask.translated": gettext_lazy("translated an ask"),
    "audit.exported": gettext_lazy("downloaded the audit log"),
    "calendar.renewed": gettext_lazy("made a new calendar address"),
    "campaign.asked-again": gettext_lazy("began a campaign that asks again"),
    "campaign.translated": gettext_lazy("translated the title of a campaign"),
    "campaign.described": gettext_lazy("changed the description of a campaign"),
    "campaign.settings-changed": gettext_lazy("changed the settings of a campaign"),
    "campaign.started": gettext_lazy("started a campaign"),
    "carry-over.accepted": gettext_lazy("accepted amendments as they were carried onto a draft"),
    "carry-over.decided": gettext_lazy("decided what becomes of an amendment on a draft"),
    "carry-over.finished": gettext_lazy("carried the amendments over onto a draft"),
    "carry-over.given-up": gettext_lazy("gave up carrying amendments over"),
    "carry-over.reopened": gettext_lazy("opened again what becomes of an amendment on a draft"),
    "carry-over.renewal-asked": gettext_lazy("asked the organisations to renew their positions"),
    "carry-over.moved": gettext_lazy("moved a carry-over onto a still newer draft"),
    "carry-over.started": gettext_lazy("began to carry the amendments onto a draft"),
    "carry-over.undone": gettext_lazy("took a carry-over back"),
    "clause.linked": gettext_lazy("said which earlier paragraph one continues"),
    "clause.named": gettext_lazy("named a paragraph"),
    "coalition.begun": gettext_lazy("began the coalition"),
    "coalition.described": gettext_lazy("changed the description of the coalition"),
    "coalition.second-factor": gettext_lazy("changed whether a second factor is required"),
    "comment.edited": gettext_lazy("changed a comment"),
    "comment.made": gettext_lazy("commented"),
    "comment.removed": gettext_lazy("removed a comment"),
    "comment.reopened": gettext_lazy("opened a comment again"),
    "comment.replied": gettext_lazy("replied to a comment"),
    "comment.resolved": gettext_lazy("resolved a comment"),
    "comment.told-of": gettext_lazy("chose which threads tell of replies"),
    "correction.started": gettext_lazy("began to correct a draft"),
    "counter-text.adopted": gettext_lazy("adopted a counter-text"),
    "deadline.added": gettext_lazy("added a deadline"),
    "deadline.changed": gettext_lazy("changed a deadline"),
    "deadline.removed": gettext_lazy("removed a deadline"),
    "draft.corrected": gettext_lazy("corrected a draft"),
    "draft.imported": gettext_lazy("imported a draft"),
    "draft.linked-again": gettext_lazy("linked a draft again"),
    "draft.restricted": gettext_lazy("changed who may read a draft"),
    "draft.revised": gettext_lazy("made a draft of a draft and a list of amendments"),
    "draft.viewed": gettext_lazy("read a confidential draft"),
    "file.exported": gettext_lazy("downloaded a file"),
    "file.given": gettext_lazy("said to whom a file was given"),
    "file.made-again": gettext_lazy("made a file that left once more"),
    "file.sent-anyway": gettext_lazy("let a file leave that names persons of whom nothing is settled"),
    "import.corrected": gettext_lazy("corrected what was read from a file"),
    "import.started": gettext_lazy("began an import"),
    "invitation.claimed": gettext_lazy("asked for a place offered to another address"),
    "invitation.confirmed": gettext_lazy("let somebody in who asked for a place"),
    "invitation.made": gettext_lazy("invited somebody"),
    "invitation.revoked": gettext_lazy("took an invitation back"),
    "letter.begun": gettext_lazy("began a letter"),
    "letter.position-taken": gettext_lazy("gave a position on a letter"),
    "letter.status-changed": gettext_lazy("changed the status of a letter"),
    "letter.closed": gettext_lazy("closed the signatures of a letter"),
    "letter.exported": gettext_lazy("downloaded a letter"),
    "letter.link-given": gettext_lazy("gave a link to sign a letter"),
    "letter.link-revoked": gettext_lazy("revoked a link to sign a letter"),
    "letter.opened": gettext_lazy("opened a letter for signatures"),
    "letter.saved": gettext_lazy("saved a letter"),
    "letter.asked-again": gettext_lazy("asked who signed an earlier text of a letter to sign again"),
    "letter.sign-asked": gettext_lazy("was asked by link to take a signature"),
    "letter.sign-confirmed": gettext_lazy("confirmed a signature"),
    "letter.sign-withdrawn": gettext_lazy("withdrew a signature"),
    "letter.signatures-ordered": gettext_lazy("put the signatures of a letter in another order"),
    "letter.signed": gettext_lazy("entered a signature"),
    "letter.template-kept": gettext_lazy("kept a letter as a template"),
    "letter.template-removed": gettext_lazy("removed a template of letters"),
    "letter.translated": gettext_lazy("translated a letter"),
    "library.shared": gettext_lazy("put an adopted text into the public library"),
    "mail.tried-again": gettext_lazy("had a mail tried again"),
    "membership.appointed": gettext_lazy("was made a coordinator on the server"),
    "membership.changed": gettext_lazy("changed somebody’s place"),
    "membership.closed": gettext_lazy("closed the account of somebody"),
    "membership.joined": pgettext_lazy("what somebody did", "joined"),
    "membership.left": pgettext_lazy("what somebody did", "left"),
    "membership.removed": gettext_lazy("removed somebody"),
    "named-person.forgotten": gettext_lazy("forgot what was recorded of a name"),
    "named-person.recorded": gettext_lazy("recorded what is known of a name"),
    "notices.mail-chosen": gettext_lazy("chose what mails may say"),
    "organisation.added": gettext_lazy("added an organisation"),
    "organisation.removed": gettext_lazy("took an organisation out"),
    "organisation.renamed": gettext_lazy("renamed an organisation"),
    "paragraph.translated": gettext_lazy("translated a paragraph of a draft"),
    "person.address-changed": gettext_lazy("changed their address"),
    "person.changed": gettext_lazy("changed their own page"),
    "person.closed": gettext_lazy("closed an account"),
    "person.deleted": gettext_lazy("deleted an account"),
    "person.made": gettext_lazy("made an account"),
    "person.second-factor-added": gettext_lazy("set up a second factor"),
    "person.second-factor-removed": gettext_lazy("removed a second factor"),
    "person.sign-in-failed": gettext_lazy("failed to sign in"),
    "person.signed-in": gettext_lazy("signed in"),
    "person.signed-out": gettext_lazy("signed out"),
    "position.reminded": gettext_lazy("reminded organisations of missing positions"),
    "position.renewed": gettext_lazy("renewed positions on a newer draft"),
    "position.taken-back": gettext_lazy("took a position back"),
    "position.taken": gettext_lazy("gave a position"),
    "returned.read": gettext_lazy("read a file that came back from a desk"),
    "returned.placed": gettext_lazy("said where words of a file that came back belong"),
    "returned.kept": gettext_lazy("kept words of a file that came back as a note"),
    "returned.taken": gettext_lazy("took answers from a file that came back"),
    "returned.put-aside": gettext_lazy("put a file that came back aside"),
    "returned.taken-up": gettext_lazy("took a file that came back up again"),
    "share-answer.noted": gettext_lazy("noted a desk’s answer"),
    "share-link.answered": gettext_lazy("answered by a share link"),
    "share-link.given": gettext_lazy("gave a share link"),
    "share-link.opened": gettext_lazy("opened a share link"),
    "share-link.revoked": gettext_lazy("ended a share link"),
    "token.made": gettext_lazy("made an access key for a program"),
    "token.revoked": gettext_lazy("revoked an access key of a program"),
    "uptake.judged": gettext_lazy("judged what became of an amendment"),
    "webhook.ended": gettext_lazy("ended an address that was told of a campaign"),
    "webhook.given": gettext_lazy("gave an address that is told of a campaign"),
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
    return str(WORDS.get(action, action))


def verbs(coalition: Coalition) -> list[tuple[str, str]]:
    """The verbs of a coalition's log with their words, by words."""
    found = _all(coalition).order_by().values_list("action", flat=True).distinct()
    return sorted(((action, in_words(action)) for action in found), key=lambda verb: verb[1])


def people(coalition: Coalition) -> list[tuple[str, str]]:
    """Who did something in a coalition: keys and names, by names. Those whose account is deleted come last."""
    keys = _all(coalition).order_by().values_list("person_key", flat=True)
    found = {key for key in keys.distinct() if key}
    names = names_of(Person, found)
    gone = [(key, _("deleted account %(key)s") % {"key": key[:8]}) for key in sorted(found - names.keys())]
    return [*sorted(names.items(), key=lambda person: person[1]), *gone]


def names_of(model: type[Person] | type[Coalition], keys: Iterable[str]) -> dict[str, str]:
    """What people or coalitions with these signed keys are called today, by key; what is gone is left out. A query."""
    return {str(named.uuid): str(named) for named in model.objects.filter(uuid__in=set(_uuids(keys)))}


def who(entry: AuditEntry, names: dict[str, str]) -> str:
    """Who did it, in words, given the names of people."""
    if entry.person_key:
        return names.get(entry.person_key, _("somebody whose account is deleted"))
    return _("a reader by link") if entry.action in _BY_READERS else _("the program")


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
