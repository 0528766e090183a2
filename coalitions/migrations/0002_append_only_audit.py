"""The database refuses to change or delete an entry of the audit log; only its links to people may be emptied."""

from django.db import migrations

MESSAGE = "the audit log is append-only"
FIELDS = (
    "number",
    "at",
    "person_key",
    "coalition_key",
    "action",
    "about",
    "details",
    "previous_hash",
    "hash",
)

SQLITE = [
    f"""CREATE TRIGGER audit_no_update BEFORE UPDATE ON coalitions_auditentry
        WHEN {" OR ".join(f"OLD.{f} IS NOT NEW.{f}" for f in FIELDS)}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    f"""CREATE TRIGGER audit_no_delete BEFORE DELETE ON coalitions_auditentry
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
]
SQLITE_DROP = ["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"]

POSTGRESQL = [
    f"""CREATE FUNCTION audit_append_only() RETURNS trigger AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND NOT ({" OR ".join(f"OLD.{f} IS DISTINCT FROM NEW.{f}" for f in FIELDS)}) THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'check_violation';
        END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON coalitions_auditentry
        FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
]
POSTGRESQL_DROP = [
    "DROP TRIGGER audit_append_only ON coalitions_auditentry",
    "DROP FUNCTION audit_append_only()",
]


def _run(editor, for_sqlite, for_postgresql):
    for statement in {"sqlite": for_sqlite, "postgresql": for_postgresql}.get(editor.connection.vendor, []):
        editor.execute(statement)


def create(apps, editor):
    _run(editor, SQLITE, POSTGRESQL)


def drop(apps, editor):
    _run(editor, SQLITE_DROP, POSTGRESQL_DROP)


class Migration(migrations.Migration):
    dependencies = [("coalitions", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
