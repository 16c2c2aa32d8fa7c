"""A world that was built once is not acted out again: the same writes from the same start lead to the same rows.

Most tests begin with a request that a dozen real steps have led somewhere. The first test of a process takes these steps;
the others write the same rows, by the statements that were noted down then, and get a copy of what the steps returned.
On PostgreSQL, whose keys go on counting where the test before left off, every test takes the steps itself.
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path

import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Model

READS = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "PRAGMA", "EXPLAIN")
KEPT = 1000


@dataclass
class World:
    """What building it wrote, and what it returned."""

    statements: list[tuple]
    files: dict[Path, bytes]
    returned: bytes

    def rebuild(self):
        with connection.cursor() as cursor:
            for sql, params, many in self.statements:
                (cursor.executemany if many else cursor.execute)(sql, params)
        for path, content in self.files.items():
            place = Path(settings.MEDIA_ROOT) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        cache.clear()
        return pickle.loads(self.returned)


class Notes:
    """Everything this process writes: `state` stands for what the database holds now, as far as writing leads to it."""

    def __init__(self):
        self.state: int | None = None
        self.outermost, self.shared = None, 0
        self.in_test = False
        self.written: list[list[tuple]] = []

    def begin(self) -> None:
        """A test starts."""
        self.listen()
        self.state, self.in_test = None, True

    def end(self) -> None:
        """What the test wrote is taken back; what comes now is written for all tests of a module."""
        self.state, self.in_test = None, False

    def listen(self) -> None:
        if connection.vendor == "sqlite" and self not in connection.execute_wrappers:
            connection.execute_wrappers.insert(0, self)

    def __call__(self, execute, sql, params, many, context):
        """Note one statement (Django's execute_wrapper)."""
        if not sql.startswith(READS):
            self.start()
            self.state = hash((self.state, sql, repr(params)))
            if not self.in_test:
                self.shared = self.state
            for statements in self.written:
                statements.append((sql, params, many))
        return execute(sql, params, many, context)

    def start(self) -> None:
        """Before the first write: what was written before, by the keys that come next, and by the module's own transaction."""
        if self.state is None:
            outermost = connection.atomic_blocks[0] if connection.atomic_blocks else None
            if outermost is not self.outermost:
                self.outermost, self.shared = outermost, 0
            keys = connection.connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
            self.state = hash((self.shared, *keys))


NOTES = Notes()
WORLDS: OrderedDict[tuple, World] = OrderedDict()


def remembered(build: Callable) -> Callable:
    """Build the same from the same only once. What is built depends on the arguments and the database alone.

    An argument that is led somewhere and returned (a case) is led there as well when the steps are not taken again.
    """

    @wraps(build)
    def built(*args, **kwargs):
        if connection.vendor != "sqlite" or not connection.in_atomic_block or time_machine.escape_hatch.is_travelling():
            return build(*args, **kwargs)
        NOTES.listen()
        NOTES.start()
        key = (build.__module__, build.__qualname__, NOTES.state, named(args), named(kwargs))
        if key not in WORLDS:
            return _note(key, build, args, kwargs)
        WORLDS.move_to_end(key)
        returned = WORLDS[key].rebuild()
        if args and type(args[0]) is type(returned) and args[0].pk == returned.pk:
            args[0].__dict__ = returned.__dict__
            return args[0]
        return returned

    return built


def named(value) -> str:
    """What an argument is, in words: rows by their keys."""
    match value:
        case Model():
            return f"{type(value).__name__} {value.pk}"
        case dict():
            return named([*value.items()])
        case list() | tuple():
            return f"({', '.join(map(named, value))})"
    if is_dataclass(value):
        return named([getattr(value, each.name) for each in fields(value)])
    return repr(value)


def _note(key: tuple, build: Callable, args: tuple, kwargs: dict):
    """Build a world and keep it, unless something was taken back on the way."""
    statements, before = [], _files()
    NOTES.written.append(statements)
    try:
        returned = build(*args, **kwargs)
    finally:
        NOTES.written.pop()
    if not any(sql.startswith("ROLLBACK") for sql, _params, _many in statements):
        files = {path: (Path(settings.MEDIA_ROOT) / path).read_bytes() for path in _files() - before}
        WORLDS[key] = World(statements, files, pickle.dumps(returned))
        if len(WORLDS) > KEPT:
            WORLDS.popitem(last=False)
    return returned


def _files() -> set[Path]:
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root) for path in root.rglob("*") if path.is_file()}
