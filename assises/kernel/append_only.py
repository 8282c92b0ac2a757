"""Append-only tables: PostgreSQL itself refuses to change or delete their rows."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION assises_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('assises.allow_truncate', true) = 'on' THEN
    RETURN NULL;  -- test databases are emptied this way
  END IF;
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def protect(table: str) -> migrations.RunSQL:
    """Return the migration operation that makes `table` append-only (UPDATE, DELETE, TRUNCATE refused)."""
    return migrations.RunSQL(
        f"{FUNCTION}"
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION assises_refuse_change();"
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION assises_refuse_change();",
        f"DROP TRIGGER {table}_no_truncate ON {table}; DROP TRIGGER {table}_append_only ON {table};",
    )
