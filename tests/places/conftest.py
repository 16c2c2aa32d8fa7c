import pytest
from django.db import transaction

from activities.places.folding import rows
from activities.places.models import Division
from tests.factories.places import DivisionFactory

CODES = {
    *("110000", "110105", "130000", "310000", "430000", "430100", "430121", "430102"),
    *("220000", "220100", "220104", "220200", "220400", "220403", "230000", "231000", "231005"),
    *("610000", "610100", "210000", "210100", "230100", "440000", "440300", "450000", "540000"),
    *("350000", "350200", "150000", "150300", "150302", "460000", "210200", "211300"),
}


@pytest.fixture(scope="module")
def loaded_divisions(django_db_setup, django_db_blocker):
    """A handful of divisions, among them those that share a name; written once per module."""
    chosen = sorted((row for row in rows() if row["code"] in CODES), key=lambda row: row["code"])
    made = {}
    with django_db_blocker.unblock(), transaction.atomic():
        for row in chosen:
            names = {key: row[key] for key in ("name_zh", "name_ja", "kind")}
            made[row["code"]] = DivisionFactory(code=row["code"], parent=made.get(row["parent_code"]), **names)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def china(loaded_divisions, db):
    """The divisions by code, fresh for each test."""
    return Division.objects.in_bulk()


@pytest.fixture
def administrator(client, settings, django_user_model):
    """A browser signed in with every right in the administrators' pages."""
    user = django_user_model.objects.create_superuser("root@clair.example", display_name="Root")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client
