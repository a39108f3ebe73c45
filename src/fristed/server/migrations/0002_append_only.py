"""The database itself refuses to change or remove an entry.

Django rebuilds a SQLite table to alter it, and the triggers go with the old one: a later migration
that alters store_entry must lay them again (``lay`` below). A test asks both databases.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

SENTENCE = "The journal is append-only: write a correction or a withdrawal instead."

SQLITE = (
    f"""CREATE TRIGGER store_entry_keeps_on_update BEFORE UPDATE ON store_entry
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    f"""CREATE TRIGGER store_entry_keeps_on_delete BEFORE DELETE ON store_entry
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    # INSERT OR REPLACE deletes the old row without asking the trigger on DELETE.
    f"""CREATE TRIGGER store_entry_keeps_on_replace BEFORE INSERT ON store_entry
        WHEN EXISTS (SELECT 1 FROM store_entry WHERE seq = NEW.seq)
          OR EXISTS (SELECT 1 FROM store_entry WHERE id = NEW.id)
          OR EXISTS (SELECT 1 FROM store_entry WHERE device = NEW.device AND n = NEW.n)
        BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
)
POSTGRESQL = (
    f"""CREATE FUNCTION store_entry_keeps() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$""",
    """CREATE TRIGGER store_entry_keeps_rows BEFORE UPDATE OR DELETE ON store_entry
       FOR EACH ROW EXECUTE FUNCTION store_entry_keeps()""",
    """CREATE TRIGGER store_entry_keeps_all BEFORE TRUNCATE ON store_entry
       FOR EACH STATEMENT EXECUTE FUNCTION store_entry_keeps()""",
)


def lay(_apps: Any, schema_editor: Any) -> None:
    """Lay the triggers of this database."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Entries stay as they were stored."""

    dependencies = [("store", "0001_entries")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
