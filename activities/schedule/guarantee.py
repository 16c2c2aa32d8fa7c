"""Nobody has a thing twice: the database refuses it, whoever writes and however many at once.

PostgreSQL has an exclusion constraint for that; two who write at the same moment would wait for each other there until one is
thrown out, so a trigger lets them take turns at the resource's row. SQLite writes one at a time, so a trigger that looks before
every write promises the same. Django rebuilds a SQLite table when a column changes and loses its triggers with the old one;
therefore they are looked after whenever migrations have run.
"""

from django.apps import AppConfig
from django.db import IntegrityError, connections
from django.db.models.signals import post_migrate

NAME = "booking_never_twice"
TABLE = "schedule_booking"
HOLDS = "state IN ('provisional', 'confirmed')"
EXCLUSION = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    f"ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} EXCLUDE USING gist"
    f" (resource_id WITH =, tstzrange(starts, ends, '[)') WITH &&) WHERE ({HOLDS})",
    f"""CREATE FUNCTION {NAME}_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM schedule_resource WHERE id = NEW.resource_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$""",
    f"CREATE TRIGGER {NAME}_in_turn BEFORE INSERT OR UPDATE ON {TABLE} FOR EACH ROW"
    f" WHEN (NEW.{HOLDS}) EXECUTE FUNCTION {NAME}_in_turn()",
)
TRIGGER = """CREATE TRIGGER IF NOT EXISTS {name}_{event} BEFORE {event} ON {table} WHEN NEW.{holds}
BEGIN
  SELECT RAISE(ABORT, '{name}') WHERE EXISTS (
    SELECT 1 FROM {table} WHERE resource_id = NEW.resource_id AND {holds}
    AND starts < NEW.ends AND ends > NEW.starts AND id IS NOT NEW.id);
END"""


def statements(vendor: str) -> list[str]:
    """What makes the promise on a database."""
    if vendor == "postgresql":
        return list(EXCLUSION)
    parts = {"name": NAME, "table": TABLE, "holds": HOLDS}
    return [TRIGGER.format(event=event, **parts) for event in ("INSERT", "UPDATE")]


def was_broken(error: IntegrityError) -> bool:
    """Whether a write was refused because somebody has the thing already."""
    return NAME in str(error)


def connect() -> None:
    post_migrate.connect(_look_after, dispatch_uid="booking-never-twice")


def _look_after(sender: AppConfig, using: str, **kwargs) -> None:
    connection = connections[using]
    if sender.label != "schedule" or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        if TABLE in connection.introspection.table_names(cursor):
            for statement in statements("sqlite"):
                cursor.execute(statement)
