from datetime import date

import pytest
from django.db import transaction

from activities.calendars.loading import load_calendars
from tests.worlds import remembered


@pytest.fixture(scope="module")
def loaded_calendars(django_db_setup, django_db_blocker):
    """Both calendars as they stood on 22 November 2026, written once per module, around its tests' transactions."""
    with django_db_blocker.unblock(), transaction.atomic():
        remembered(load_calendars)(date(2026, 11, 22))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def calendars(loaded_calendars, db):
    """The loaded calendars, to be read and changed."""


@pytest.fixture
def administrator(client, settings, django_user_model):
    """A browser signed in with every right in the administrators' pages."""
    user = django_user_model.objects.create_superuser("root@clair.example", display_name="Root")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client
