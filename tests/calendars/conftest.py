from datetime import date

import pytest

from activities.calendars.loading import load_calendars
from activities.calendars.models import CalendarDay, CalendarYear


@pytest.fixture(scope="module")
def loaded_calendars(django_db_setup, django_db_blocker):
    """Both calendars as they stood on 22 November 2026, written once per module, outside its tests' transactions."""
    with django_db_blocker.unblock():
        load_calendars(date(2026, 11, 22))
        yield
        CalendarDay.objects.all().delete()
        CalendarYear.objects.all().delete()


@pytest.fixture
def calendars(loaded_calendars, db):
    """The loaded calendars, to be read and changed."""


@pytest.fixture
def administrator(client, settings, django_user_model):
    """A browser signed in with every right in the administrators' pages."""
    user = django_user_model.objects.create_superuser("root@clair.example", display_name="Root")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client
