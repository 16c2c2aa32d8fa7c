"""Reading the index in as few statements as possible: on PostgreSQL each costs as much as what it finds."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import BooleanField, Func, Max

from ..models import SearchEntry
from ..models.search import KINDS
from .pieces import Piece
from .store import AGE, Asked, Sql, store

SPARE, FURTHER = 1.5, 5
"""Where hits do not come in order, a frequent piece is looked for first among so many times the cases that should hold
enough of them, then among so many times as many.
"""
FEW_ENOUGH = 3_000
"""What at most so many entries can hold is read in one go."""
PATIENCE, FURTHEST = 2, 15_000
"""So many times as far as a frequent piece should be met often enough; a piece that needs more is rare enough to read all."""
GRAIN = 1000
"""Weights are added up in so small parts, so that what has the same pieces weighs exactly the same."""
HIGHEST_KEPT, AHEAD = 60, 4
"""How long the newest key is remembered, and how many ages may come in that time."""


class Steps:
    """A statement put together of steps (WITH): each has a name, and may ask what earlier ones have found."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.params: list[Any] = []

    def add(self, name: str, sql: str, params: Iterable[Any] = ()) -> str:
        """Add a step; its name, by which others read it."""
        self.steps.append(f"{name} AS MATERIALIZED ({sql})")
        self.params += params
        return name

    def newest(
        self, name: str, pieces: Sequence[Piece], number: int, scopes: Collection[int] | None, most: int,
        share: float = 1.0, when: Iterable[str] = (),
    ) -> str:  # fmt: skip
        """Add the keys of the newest entries of a kind that hold all pieces; none of them unless `when` holds.

        `share` is the part of all entries that can hold them. Of frequent pieces it looks among the newest first, then
        among some more; all that hold them are read only when these are too few, and then they are not many.
        """
        looks: list[str] = []
        for ages in _looks(number, scopes, most, share):
            column, (rest, values) = store().holding(pieces, number, scopes, ages)
            conditions = [*when, *(fewer(look, most) for look in looks)]
            limit = f"CASE WHEN {' AND '.join(conditions)} THEN {most} ELSE 0 END" if conditions else most
            found = f"SELECT {column} AS id {rest} ORDER BY {column} DESC LIMIT {limit}"
            looks.append(self.add(f"{name}_{len(looks)}", found, values))
        if len(looks) == 1:
            return looks[0]
        together = " UNION ".join(f"SELECT id FROM {look}" for look in looks)
        return self.add(name, f"{together} ORDER BY id DESC LIMIT {most}")

    def holding_most(
        self, name: str, weights: Mapping[Piece, float], scopes: Mapping[int, Collection[int] | None], most: int
    ) -> str:
        """Add the keys of what holds the most of some pieces by their weights, each sought among the newest that hold it.

        `scopes` names the numbers of the kinds to look among, each with its scopes. Of a frequent piece the database is told
        not to read all that hold it, so that fewer may come.
        """
        parts, params = [], []
        for number, narrowed in scopes.items():
            all_ages = number or narrowed is not None or store().in_order
            asked = [
                Asked(piece, round(weight * GRAIN), () if all_ages else _ages_of(weight, most))
                for piece, weight in weights.items()
            ]
            sql, values = store().each(asked, number, narrowed, most)
            parts.append(sql)
            params += values
        return self.add(
            name, f"SELECT id, SUM(weight) AS weight FROM ({' UNION ALL '.join(parts)}) AS f GROUP BY id", params
        )

    def rows(self, sql: str, params: Iterable[Any] = ()) -> list[tuple]:
        """What a SELECT over the steps finds."""
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(self.steps)} {sql}", [*self.params, *params])
            return cursor.fetchall()


def fewer(name: str, most: int) -> str:
    """The condition that a step has found fewer."""
    return f"(SELECT COUNT(*) FROM {name}) < {most}"


def newest(
    pieces: Sequence[Piece], number: int, scopes: Collection[int] | None, most: int, share: float = 1.0
) -> list[int]:
    """The keys of the newest entries of a kind that hold all pieces, as `Steps.newest` finds them."""
    steps = Steps()
    found = steps.newest("found", pieces, number, scopes, most, share)
    return [key for (key,) in steps.rows(f"SELECT id FROM {found} ORDER BY id DESC")]


def _looks(number: int, scopes: Collection[int] | None, most: int, share: float) -> list[Collection[int]]:
    """The ages of each look; the last one is at all. Elsewhere the hits come in order, or are few."""
    if store().in_order or number or scopes is not None:
        return [()]
    if most_holding(share) <= FEW_ENOUGH:
        return [()]
    first = math.ceil(most * SPARE / share * KINDS / (1 << AGE))
    return [*filter(None, (_newest_ages(first), _newest_ages(first * FURTHER))), ()]


def most_holding(share: float) -> float:
    """How many things that part of all entries is, about."""
    return share * _highest() / KINDS


def _ages_of(weight: float, most: int) -> Collection[int]:
    """The ages among which a piece should be met often enough; any where it is rare."""
    span = int(most * PATIENCE * math.exp(weight))
    return _newest_ages(math.ceil(span * KINDS / (1 << AGE))) if span < FURTHEST else ()


def _newest_ages(number: int) -> Collection[int]:
    """So many ages up to the newest, and those that may have come since; none where there are no older ones."""
    newest_age = _highest() >> AGE
    return range(newest_age - number + 1, newest_age + AHEAD + 1) if number <= newest_age else ()


def _highest() -> int:
    """The key of the newest entry a moment ago."""
    return cache.get_or_set(
        "newest-search-entry", lambda: SearchEntry.objects.aggregate(Max("pk"))["pk__max"] or 0, HIGHEST_KEPT
    )


def are_more_than(most: int, pieces: Iterable[Piece], number: int, scopes: Collection[int] | None) -> bool:
    """Whether more entries of a kind hold all pieces; no more of them are read."""
    column, (rest, params) = store().holding(pieces, number, scopes)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM (SELECT {column} {rest} LIMIT %s) AS counted", [*params, most + 1])
        return cursor.fetchone()[0] > most


def things(pieces: Iterable[Piece], number: int, scopes: Collection[int] | None) -> Sql:
    """A SELECT of the keys (`id`) of the things of a kind that hold all pieces."""
    column, (rest, params) = store().holding(pieces, number, scopes)
    return f"SELECT {column} / {KINDS} AS id {rest}", params


class Holds(Func):
    """Whether a case is among some keys.

    Written so that neither database starts from these: they are read once and looked into while the rows are read in the
    order of the page, which is cheap for frequent words only.
    """

    output_field = BooleanField()

    def __init__(self, key, keys: Sql = ("", ())) -> None:
        super().__init__(key)
        self.keys = keys

    def as_sql(self, compiler, connection) -> Sql:
        key, params = compiler.compile(self.source_expressions[0])
        keys, values = self.keys
        return f"({key} IN ({keys})) IS TRUE", [*params, *values]
