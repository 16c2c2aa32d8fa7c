from django.db import migrations

from activities.schedule.guarantee import NAME, TABLE, statements


def promise(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def take_back(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {NAME}_in_turn ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION {NAME}_in_turn()")
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {NAME}")
        return
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(f"DROP TRIGGER {NAME}_{event}")


class Migration(migrations.Migration):
    """Overlapping bookings are refused by the database."""

    dependencies = [("schedule", "0001_initial")]
    operations = [migrations.RunPython(promise, take_back)]
