"""Fixtures for every test: the cast, one fixture per person, and a worker that delivers what was posted."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from tests.cast import Cast, assemble

PASSWORD_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as in real life: in memory, two connections lock each other out in ways a file never does."""
    test_database = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        test_database["NAME"] = str(tmp_path_factory.getbasetemp() / "test.sqlite3")


@pytest.fixture(autouse=True)
def quiet_settings(settings):
    """Tests start from the settings of a real installation, but hash passwords quickly and serve files as they are."""
    settings.PASSWORD_HASHERS = [PASSWORD_HASHER]
    settings.DEMO = False
    settings.REQUIRE_SECOND_FACTOR = []
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(autouse=True)
def empty_cache():
    """Counters of wrong passwords and the like do not wander from one test to the next."""
    cache.clear()


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


@pytest.fixture
def town(cast: Cast):
    return cast.town


@pytest.fixture
def prefecture(cast: Cast):
    return cast.prefecture


@pytest.fixture
def tokyo(cast: Cast):
    return cast.tokyo


@pytest.fixture
def officer(cast: Cast):
    return cast.officer


@pytest.fixture
def manager(cast: Cast):
    return cast.manager


@pytest.fixture
def admin(cast: Cast):
    return cast.admin


@pytest.fixture
def viewer(cast: Cast):
    return cast.viewer


@pytest.fixture
def stranger(cast: Cast):
    return cast.stranger


@pytest.fixture
def work(db):
    """Runs the background worker until nothing is left that is due: `work()`."""

    def run() -> None:
        call_command("db_worker", batch=True, verbosity=0)

    return run
