"""A server that is killed loses nothing it acknowledged, and leaves no mail of a move that did not happen."""

import os
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

from accounts.models import OutgoingMail
from activities.cases import history
from activities.cases.models import Case, Counter
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)

SERVER = """
import django; django.setup()
from accounts.models import User
from activities.cases.workflow import perform
from tests.cases.requests import complete_request
town = User.objects.get(email="town@example.jp")
while True:
    case = complete_request(town)
    perform(case, "submit", by=town, expected_version=1)
    print(case.reference, flush=True)
"""


def database_url() -> str:
    """The address of the test database, for a process of its own."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    host = quote(at["HOST"] or "localhost", safe="")
    return f"postgres://{quote(at['USER'])}:{quote(at['PASSWORD'])}@{host}:{at['PORT'] or 5432}/{at['NAME']}"


def test_what_was_acknowledged_is_there_and_nothing_half_done():
    assemble()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        stdout=subprocess.PIPE,
        text=True,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url()},
    )
    with server:
        acknowledged = [server.stdout.readline().strip() for _line in range(12)]
        server.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in server.stdout if line.endswith("\n")]
    assert all(acknowledged)
    sent = Case.objects.filter(state="submitted")
    assert set(acknowledged) <= set(sent.values_list("reference", flat=True))
    assert sent.count() == Counter.objects.get().value
    assert not Case.objects.filter(reference__isnull=False).exclude(state="submitted").exists()
    assert all(history.faults(case) == [] and case.events.count() == 1 for case in sent)
    assert OutgoingMail.objects.count() == 2 * sent.count()  # to the branch and to the office
    assert DBTaskResult.objects.count() == OutgoingMail.objects.count()
