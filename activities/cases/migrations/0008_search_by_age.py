from django.db import migrations

NAME = "cases_searchentry_pieces"
BY_PIECES = f"CREATE INDEX {NAME} ON cases_searchentry USING gin (pieces) WITH (fastupdate = off)"
BY_AGE = (
    # 1,024 things of a kind are of one age: what is looked for among the newest is read of these alone.
    f"CREATE INDEX {NAME} ON cases_searchentry USING gin (pieces, (ARRAY[id >> 13])) WITH (fastupdate = off)",
    # Without statistics a plan is as good for any words as for those it was made for, so that it is kept.
    f"ALTER INDEX {NAME} ALTER COLUMN 2 SET STATISTICS 0",
)


def index_by_age(apps, schema_editor):
    """SQLite reads its hits from the newest anyway."""
    _replace(schema_editor, BY_AGE)


def index_by_pieces(apps, schema_editor):
    _replace(schema_editor, [BY_PIECES])


def _replace(schema_editor, statements):
    if schema_editor.connection.vendor == 'postgresql':
        for statement in (f'DROP INDEX {NAME}', *statements):
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0007_case_by_body_and_period'),
    ]

    operations = [
        migrations.RunPython(index_by_age, index_by_pieces),
    ]
