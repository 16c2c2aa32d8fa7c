"""Fixtures for every test: the cast, one fixture per person, and a worker that delivers what was posted."""

from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from activities.calendars.fiscal import JAPAN
from tests import databases
from tests.cast import Cast, assemble
from tests.worlds import NOTES

PASSWORD_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


def pytest_collection_modifyitems(items):
    """The journeys come first: they take longest, and a process that is done early takes over what others have left."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


@pytest.fixture(scope="session")
def kept_database(pytestconfig) -> Path | None:
    """Where a migrated database is kept from one run to the next."""
    if connection.vendor == "sqlite" and hasattr(pytestconfig, "cache"):
        return pytestconfig.cache.mkdir("databases") / f"{databases.migrations()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as in real life: in memory, two connections lock each other out in ways a file never does.

    It need not outlive a power cut; what must is asked of processes of their own (test_kill.py).
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.getbasetemp() / "test.sqlite3")
        connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings, kept_database) -> bool:
    """A copy of the kept database is migrated already."""
    return django_db_keepdb or bool(
        kept_database and databases.begin_with(kept_database, connection.settings_dict["TEST"]["NAME"])
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, kept_database):
    with django_db_blocker.unblock():
        if kept_database and not kept_database.exists():
            databases.keep(kept_database)
        yield
        connection.close()


@pytest.fixture(autouse=True)
def quiet_settings(settings):
    """Tests start from the settings of a real installation, but hash passwords quickly and serve files as they are."""
    settings.PASSWORD_HASHERS = [PASSWORD_HASHER]
    settings.DEMO = False
    settings.REQUIRE_SECOND_FACTOR = []
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = (
        True  # looks for a file when it is asked for, not for all of them with every client
    )


@pytest.fixture(autouse=True)
def files_of_tests(settings, tmp_path):
    """What a test uploads goes with it."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def noted_writes():
    """The worlds that tests begin with are built once (tests/worlds.py)."""
    NOTES.begin()
    yield
    NOTES.end()


@pytest.fixture(autouse=True)
def empty_cache():
    """Counters of wrong passwords and the like do not wander from one test to the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def own_language():
    """The language and the time zone of the last page that was asked for do not wander from one test to the next."""
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def november():
    """It is November 2026 and time goes on: for dates whose weekday and holidays a test tells by name."""
    with time_machine.travel(datetime(2026, 11, 20, 10, tzinfo=JAPAN)):
        yield


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
    """Does what is due in the background, what that enqueues included: `work()`. Like db_worker, without its loop."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )

    def run() -> None:
        while (task := DBTaskResult.objects.ready().first()) is not None:
            task.claim("test")
            worker.run_task(task)

    return run
