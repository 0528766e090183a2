"""Give a clause a short name."""

from __future__ import annotations

import reversion
from django.db import transaction

from coalitions.models import Person
from documents.text import without_controls
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
    name = " ".join(without_controls(name).split())
    with transaction.atomic(), reversion.create_revision():
        locked = Clause.objects.select_for_update().get(pk=clause.pk)
        if locked.name not in (started_from, name):
            raise NameConflictError(locked)
        locked.name = name
        locked.save(update_fields=["name"])
        if person is not None:
            reversion.set_user(person)
        reversion.set_comment(f"Clause named “{name}”" if name else "Name of the clause taken away")
    return locked
