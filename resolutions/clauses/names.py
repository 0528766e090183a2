"""Give a clause a short name."""

from __future__ import annotations

from coalitions.changes import change
from coalitions.models import Person
from documents.text import one_line
from resolutions.models import Clause

LONGEST_NAME = 120
"""In characters, as the database has it."""


class NameConflictError(Exception):
    """Somebody named the clause in between; nothing was changed. `clause` is how it stands now."""

    def __init__(self, clause: Clause) -> None:
        super().__init__(f"clause {clause.pk} was named by somebody else")
        self.clause = clause


def name_clause(clause: Clause, name: str, person: Person | None, *, started_from: str) -> Clause:
    """Save a name, "" for none. `started_from` is the name the person saw. Raises NameConflictError."""
    name = one_line(name)
    comment = f"Clause named “{name}”" if name else "Name of the clause taken away"
    with change(person, comment, audit="clause.named", about=clause) as made:
        locked = Clause.objects.select_for_update().get(pk=clause.pk)
        if locked.name not in (started_from, name):
            raise NameConflictError(locked)
        made.happened = locked.name != name
        locked.name = name
        locked.save(update_fields=["name"])
    return locked
