"""The database itself refuses to change the text of a frozen draft, whoever asks: a form, the admin or SQL."""

from django.db import migrations

MESSAGE = "the draft is frozen: make a correction instead"
FIELDS = ("draft_id", "position", "label", "text", "italics", "footnotes", "heading")

SQLITE = [
    f"""CREATE TRIGGER paragraph_frozen_{event.lower()} BEFORE {event} ON resolutions_paragraph
        WHEN EXISTS (SELECT 1 FROM resolutions_draft d
                     WHERE d.id = {row}.draft_id AND d.frozen_at IS NOT NULL){changed}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"""
    for event, row, changed in (
        ("INSERT", "NEW", ""),
        ("UPDATE", "OLD", " AND (" + " OR ".join(f"OLD.{f} IS NOT NEW.{f}" for f in FIELDS) + ")"),
        ("DELETE", "OLD", ""),
    )
]
SQLITE_DROP = [f"DROP TRIGGER paragraph_frozen_{event}" for event in ("insert", "update", "delete")]

_CHANGED = " OR ".join(f"OLD.{f} IS DISTINCT FROM NEW.{f}" for f in FIELDS)
POSTGRESQL = [
    f"""CREATE FUNCTION paragraph_frozen() RETURNS trigger AS $$
        DECLARE about bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.draft_id ELSE OLD.draft_id END;
        BEGIN
            IF TG_OP = 'UPDATE' AND NOT ({_CHANGED}) THEN RETURN NEW; END IF;
            IF EXISTS (SELECT 1 FROM resolutions_draft d WHERE d.id = about AND d.frozen_at IS NOT NULL) THEN
                RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER paragraph_frozen BEFORE INSERT OR UPDATE OR DELETE ON resolutions_paragraph
        FOR EACH ROW EXECUTE FUNCTION paragraph_frozen()""",
]
POSTGRESQL_DROP = [
    "DROP TRIGGER paragraph_frozen ON resolutions_paragraph",
    "DROP FUNCTION paragraph_frozen()",
]


def _run(editor, for_sqlite, for_postgresql):
    for statement in {"sqlite": for_sqlite, "postgresql": for_postgresql}.get(editor.connection.vendor, []):
        editor.execute(statement)


def create(apps, editor):
    _run(editor, SQLITE, POSTGRESQL)


def drop(apps, editor):
    _run(editor, SQLITE_DROP, POSTGRESQL_DROP)


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
