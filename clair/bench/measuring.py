"""Asks for pages as a browser would, through every middleware, and keeps server time, statements and size."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection
from django.test import Client, override_settings

from accounts.models import User

from .people import DOMAIN

WARM_UP = 5
SIGN_IN = "accounts.backends.SignInBackend"
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ")
LIKE_LIVE = {"DEBUG": False, "REQUIRE_SECOND_FACTOR": [], "ALLOWED_HOSTS": ["localhost"]}
"""As in operation, without the second step of signing in."""


@dataclass(frozen=True)
class Page:
    """One line of the table: who asks for what. `requests` yields an address and what is posted (None: looked at).

    `is_fetched` asks as a page does that fetches a part of itself.
    """

    name: str
    login: str
    requests: Callable[[], Iterable[tuple[str, dict | None]]]
    is_fetched: bool = False


@dataclass(frozen=True)
class Figures:
    """What a page cost."""

    name: str
    times: list[float]
    own: list[float]
    statements: list[int]
    size: float
    slowest_statement: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def busy(self) -> float:
        """Without waiting for the disk, a database server, or other processes."""
        return statistics.median(self.own)

    @property
    def usual_and_most(self) -> str:
        """How many statements the page usually takes, and the most when that differs from case to case."""
        usual, most = round(statistics.median(self.statements)), max(self.statements)
        return str(usual) if usual == most else f"{usual} (≤ {most})"

    @property
    def p95(self) -> float:
        return sorted(self.times)[max(0, round(len(self.times) * 0.95) - 1)]


class Statements:
    """Counts the statements of a request and remembers each with its time."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, str, tuple]] = []

    def __call__(self, execute, sql, params, many, context):
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if not sql.startswith(NOT_COUNTED):
                self.seen.append((time.perf_counter() - started, sql, params))


class WrongAnswer(Exception):
    """A page did not answer as it should; its figures would mean nothing."""


def measure(page: Page, runs: int) -> Figures:
    """Median and p95 of `runs` requests after some to warm up; what it takes to warm up is not counted."""
    with override_settings(**LIKE_LIVE):
        client = Client(SERVER_NAME="localhost")
        if page.is_fetched:
            client.defaults["HTTP_HX_REQUEST"] = "true"
        client.force_login(User.objects.get(email=f"{page.login}{DOMAIN}"), backend=SIGN_IN)
        times, own, numbers, counted, size = [], [], [], Statements(), 0.0
        for number, (address, posted) in zip(range(WARM_UP + runs), page.requests(), strict=False):
            taken, busy, counted, size = ask(client, address, posted)
            if number >= WARM_UP:
                times.append(taken)
                own.append(busy)
                numbers.append(len(counted.seen))
    if not times:
        raise WrongAnswer(f"{page.name}: too few cases for it")
    return Figures(page.name, times, own, numbers, size, slowest(counted))


def measure_work(name: str, runs: int, work: Callable[[int], object]) -> Figures:
    """Median and p95 of a piece of work that is no page."""
    times, own, counted = [], [], Statements()
    for number in range(WARM_UP + runs):
        counted = Statements()
        with connection.execute_wrapper(counted):
            started, busy = time.perf_counter(), time.process_time()
            work(number)
            taken, busy = (time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000
        if number >= WARM_UP:
            times.append(taken)
            own.append(busy)
    return Figures(name, times, own, [len(counted.seen)] * runs, 0.0)


def ask(client: Client, address: str, posted: dict | None) -> tuple[float, float, Statements, float]:
    """One request: its milliseconds by the clock and in this process alone, its statements, the answer's kilobytes.

    A connection that a web process would have closed by now is closed here too.
    """
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    counted = Statements()
    with connection.execute_wrapper(counted):
        started, busy = time.perf_counter(), time.process_time()
        response = client.get(address) if posted is None else client.post(address, posted)
        taken, busy = (time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000
    if response.status_code != (200 if posted is None else 302):
        raise WrongAnswer(f"{address}: {response.status_code} {response.get('Location', '')}")
    return taken, busy, counted, len(response.content) / 1024


def slowest(counted: Statements) -> str:
    taken, sql, _params = max(counted.seen, default=(0.0, "", ()))
    return f"{taken * 1000:.1f} ms {sql}"
