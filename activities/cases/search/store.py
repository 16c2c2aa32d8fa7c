"""The index of pieces in the two databases: a contentless FTS5 table in SQLite, an array with a GIN index in PostgreSQL.

Both answer the same questions about entries by their keys. FTS5 keeps no content, so that taking an entry out needs exactly
the pieces it was put in with: they are cut again from the entry's own row.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from ..models import SearchEntry
from ..models.search import KINDS
from .pieces import KIND, SCOPE, Piece, as_number, as_tokens, pieces_of

COLUMNS = ("id", "kind", "case_id", "audience", "title", "text", "folded", "digest")
Sql = tuple[str, list[Any]]
AGE = 13
"""PostgreSQL's index also holds the keys of entries without their last bits, 1,024 things each (migration 0008)."""


@dataclass(frozen=True)
class Asked:
    """A piece that is looked up beside others: what it tells, and the ages that its newest entries should have (any)."""

    piece: Piece
    weight: int
    ages: Collection[int] = ()


class Fts5:
    """SQLite."""

    contains = "instr({column}, %s) > 0"
    member = "SELECT value AS id FROM json_each(%s)"
    in_order = True

    def write(self, entries: Sequence[SearchEntry], old: Sequence[SearchEntry]) -> None:
        """Put entries in, in place of the old ones of the same keys."""
        self.take_out(old)
        _upsert(entries, COLUMNS, [_row(entry) for entry in entries])
        rows = [(entry.pk, _tokens(entry)) for entry in entries]
        _many("INSERT INTO cases_searchpieces (rowid, pieces) VALUES (%s, %s)", rows)

    def take_out(self, entries: Iterable[SearchEntry]) -> None:
        """Forget the pieces of entries that are in the index."""
        rows = [("delete", entry.pk, _tokens(entry)) for entry in entries if entry.digest]
        _many("INSERT INTO cases_searchpieces (cases_searchpieces, rowid, pieces) VALUES (%s, %s, %s)", rows)

    def empty(self) -> None:
        _many("INSERT INTO cases_searchpieces (cases_searchpieces) VALUES (%s)", [("delete-all",)])

    @contextmanager
    def many(self) -> Iterator[None]:
        """For writing many entries; afterwards one sorted list instead of several."""
        yield
        _many("INSERT INTO cases_searchpieces (cases_searchpieces) VALUES (%s)", [("optimize",)])

    def holding(
        self, pieces: Iterable[Piece], number: int, scopes: Collection[int] | None = None, ages: Collection[int] = ()
    ) -> tuple[str, Sql]:
        """The column of keys, and the rest of a SELECT of one kind's entries that hold all the pieces (and a scope).

        `ages`, where some are given, may leave out entries of others where that is faster.
        """
        terms = [_quoted(piece) for piece in (*pieces, *_of_kind(number))]
        if scopes is not None:
            terms.append(f"({' OR '.join(_quoted((SCOPE, str(scope))) for scope in scopes)})")
        where = f"FROM cases_searchpieces WHERE cases_searchpieces MATCH %s AND (rowid & {KINDS - 1}) = %s"
        return "rowid", (where, [" AND ".join(terms), number])

    def each(self, asked: Sequence[Asked], number: int, scopes: Collection[int] | None, most: int) -> Sql:
        """A SELECT with the weight of each piece and the keys of the newest entries of a kind that hold it."""
        parts, params = [], []
        for one in asked:
            column, (rest, values) = self.holding([one.piece], number, scopes)
            found = f"SELECT %s AS weight, {column} AS id {rest} ORDER BY {column} DESC LIMIT {most}"
            parts.append(f"SELECT * FROM ({found})")
            params += [one.weight, *values]
        return " UNION ALL ".join(parts), params

    def ids(self, keys: Iterable[int]) -> str:
        return f"[{','.join(map(str, keys))}]"


class Gin:
    """PostgreSQL."""

    contains = "strpos({column}, %s) > 0"
    member = "SELECT unnest(%s::bigint[]) AS id"
    in_order = False

    def write(self, entries: Sequence[SearchEntry], old: Sequence[SearchEntry]) -> None:
        _upsert(entries, (*COLUMNS, "pieces"), [(*_row(entry), _numbers(entry)) for entry in entries])

    def take_out(self, entries: Iterable[SearchEntry]) -> None:
        """Nothing to do: the pieces stand in the row."""

    def empty(self) -> None:
        _many("UPDATE cases_searchentry SET pieces = NULL WHERE pieces IS NOT NULL", [()])

    @contextmanager
    def many(self) -> Iterator[None]:
        """For writing many entries: GIN collects them and sorts them in together. A search would have to read what it has
        collected, so that this is turned off again, also by the next run where somebody pulled the plug.
        """
        _many("ALTER INDEX cases_searchentry_pieces SET (fastupdate = on)", [()])
        try:
            yield
        finally:
            _many("ALTER INDEX cases_searchentry_pieces SET (fastupdate = off)", [()])
            _many("SELECT gin_clean_pending_list('cases_searchentry_pieces')", [()])
        _many("ANALYZE cases_searchentry", [()])

    def holding(
        self, pieces: Iterable[Piece], number: int, scopes: Collection[int] | None = None, ages: Collection[int] = ()
    ) -> tuple[str, Sql]:
        """As above. The hits are gathered before anything else (OFFSET 0); the planner might walk all entries from the
        newest instead, opening the array of each. What is asked for is out of its sight (SELECT): it takes all words for
        equally rare, so that the plan of a kept connection serves any.
        """
        where = f"pieces @> (SELECT %s::bigint[]) AND (id & {KINDS - 1}) = %s"
        params = [[as_number(*piece) for piece in (*pieces, *_of_kind(number))], number]
        if scopes is not None:
            where += " AND pieces && (SELECT %s::bigint[])"
            params.append(_scopes(scopes))
        if ages:
            where += f" AND ARRAY[id >> {AGE}] && (SELECT %s::bigint[])"
            params.append(list(ages))
        return "id", (f"FROM (SELECT id FROM cases_searchentry WHERE {where} OFFSET 0) AS held", params)

    def each(self, asked: Sequence[Asked], number: int, scopes: Collection[int] | None, most: int) -> Sql:
        """As above. The pieces are a table, so that the statement and its kept plan are the same however many there are."""
        groups = [[one for one in asked if not one.ages], [one for one in asked if one.ages]]
        parts = [self._each(group, number, scopes, most) for group in groups if group]
        return " UNION ALL ".join(sql for sql, _params in parts), [one for _sql, params in parts for one in params]

    def _each(self, asked: Sequence[Asked], number: int, scopes: Collection[int] | None, most: int) -> Sql:
        """Of pieces that all have ages, or all have none."""
        params: list[Any] = [[as_number(*one.piece) for one in asked], [one.weight for one in asked]]
        columns, table = "piece, weight", "%s::bigint[], %s::bigint[]"
        where = f"pieces @> (piece || %s::bigint[]) AND (id & {KINDS - 1}) = %s"
        values: list[Any] = [[as_number(*piece) for piece in _of_kind(number)], number]
        if scopes is not None:
            where += " AND pieces && %s::bigint[]"
            values.append(_scopes(scopes))
        if asked[0].ages:
            columns, table = f"{columns}, ages", f"{table}, %s::text[]"
            where += f" AND ARRAY[id >> {AGE}] && ages::bigint[]"
            params.append([_array(one.ages) for one in asked])
        held = f"SELECT id FROM (SELECT id FROM cases_searchentry WHERE {where} OFFSET 0) AS h ORDER BY id DESC LIMIT {most}"
        return (
            f"SELECT weight, held.id FROM unnest({table}) AS asked({columns}), LATERAL ({held}) AS held",
            params + values,
        )

    def ids(self, keys: Iterable[int]) -> list[int]:
        return list(keys)


def store() -> Fts5 | Gin:
    return Gin() if connection.vendor == "postgresql" else Fts5()


def _of_kind(number: int) -> list[Piece]:
    return [(KIND, str(number))] if number else []


def _scopes(scopes: Iterable[int]) -> list[int]:
    return [as_number(SCOPE, str(scope)) for scope in scopes]


def _row(entry: SearchEntry) -> tuple:
    return tuple(getattr(entry, name) for name in COLUMNS)


def _pieces(entry: SearchEntry) -> dict[int, set[str]]:
    return pieces_of(entry.title, entry.text, entry.folded, map(int, entry.audience.split()), entry.pk % KINDS)


def _tokens(entry: SearchEntry) -> str:
    return " ".join(as_tokens(mark, texts) for mark, texts in _pieces(entry).items())


def _numbers(entry: SearchEntry) -> str:
    """An array as PostgreSQL writes it: a thousand numbers one by one take the driver longer."""
    return _array(as_number(mark, text) for mark, texts in _pieces(entry).items() for text in texts)


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


def _quoted(piece: Piece) -> str:
    mark, text = piece
    return f'"{as_tokens(mark, [text])}"'


def _upsert(entries, columns: Sequence[str], rows: list[tuple]) -> None:
    marks, changes = ", ".join(["%s"] * len(columns)), ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    statement = f"INSERT INTO cases_searchentry ({', '.join(columns)}) VALUES ({marks})"
    _many(f"{statement} ON CONFLICT (id) DO UPDATE SET {changes}", rows)


def _many(statement: str, rows: list[tuple]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(statement, rows[0])
        else:
            cursor.executemany(statement, rows)
