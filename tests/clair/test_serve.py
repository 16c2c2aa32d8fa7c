"""`manage.py serve`: web server and worker start together, and end together."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlencode

import psutil
import pytest
from django.conf import settings


def children_of(pid: int) -> list[int]:
    """The process's own children, in the order in which it started them."""
    return [child.pid for child in sorted(psutil.Process(pid).children(), key=psutil.Process.create_time)]


def ended(pids: list[int]) -> bool:
    deadline = time.monotonic() + 15
    while any(map(psutil.pid_exists, pids)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not any(map(psutil.pid_exists, pids))


def address_of(process: subprocess.Popen) -> str:
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://[\d.:]+/", line):
            return found[0]
    pytest.fail(said)


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> str:
    """A file that the first start migrates."""
    return f"sqlite:///{tmp_path_factory.mktemp('serve')}/db.sqlite3"


@pytest.fixture
def server(database):
    """The running application on a database of its own: (process, address)."""
    environment = os.environ | {"DATABASE_URL": database, "SECRET_KEY": "of this test alone"}
    environment.pop("DEMO", None)
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", "0", "--workers", "1"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process, address_of(process)
        finally:
            process.kill()


def test_serves_until_stopped_and_leaves_nothing_behind(server):
    process, address = server
    children = children_of(process.pid)
    assert len(children) == 2
    with urllib.request.urlopen(f"{address}accounts/login/", timeout=20) as answer:
        assert answer.status == 200
    with urllib.request.urlopen(f"{address}cases/search/?{urlencode({'q': '日' * 500})}", timeout=20) as answer:
        assert answer.status == 200, "a long search is let in, here to the page for signing in"
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert ended(children)


def test_one_of_the_two_dying_ends_the_other(server):
    process, _ = server
    web, worker = children_of(process.pid)
    os.kill(worker, signal.SIGKILL)
    assert process.wait(30) == 1
    assert "background worker ended by itself" in process.stdout.read()
    assert ended([web])
