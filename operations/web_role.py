"""The role under which the program works, and which owns nothing: it cannot rewrite the audit log, nor lift a trigger."""

from __future__ import annotations

from django.db import connection, transaction

from coalitions.models import AuditEntry
from operations.archive import Refused

_ALWAYS = (
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    # Of single columns too, which an earlier release allowed.
    "REVOKE UPDATE, DELETE ON {audit} FROM {role}",
)


def let_work(role: str) -> None:
    """Give a role of PostgreSQL what web and worker need on all tables there are, and no more; as the tables' owner.

    To be said again after each migration. Raises Refused where that is not possible.
    """
    if connection.vendor != "postgresql":
        raise Refused("Only PostgreSQL has roles; this database is another.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolname = current_user FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if not found:
            raise Refused(f"There is no role {role}: make it first, CREATE ROLE {role} LOGIN PASSWORD '…'.")
        if found[0] or found[1]:
            raise Refused(f"{role} is the owner or a superuser: name a role that owns nothing.")
        quote = connection.ops.quote_name
        names = {
            "role": quote(role),
            "database": quote(connection.settings_dict["NAME"]),
            "audit": quote(AuditEntry._meta.db_table),
        }
        for statement in _ALWAYS:
            cursor.execute(statement.format(**names))
