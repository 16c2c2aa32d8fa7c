"""The index of pieces in the two databases: a contentless FTS5 table in SQLite, an array with a GIN index in PostgreSQL.

Both answer the same questions about entries by their keys. FTS5 keeps no content, so that taking an entry out needs exactly
the pieces it was put in with: they are cut again from the entry's own row.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import BooleanField, Func, Max
from django.db.models.expressions import RawSQL

from ..models import SearchEntry
from ..models.search import KINDS
from .pieces import KIND, SCOPE, Piece, as_number, as_tokens, pieces_of

COLUMNS = ("id", "kind", "case_id", "audience", "title", "text", "folded", "digest")
Sql = tuple[str, list[Any]]
LOOKS = (5_000, 25_000)
"""Among so many of the newest cases a frequent piece is looked for first, where its hits do not come in order."""
RARE = 0.02
"""What stands in a smaller part of all entries is read in one go."""
PATIENCE, FURTHEST = 4, 15_000
"""So many times as far as a frequent piece should be met often enough; a piece that needs more is rare enough to read all."""
HIGHEST_KEPT = 60


class Fts5:
    """SQLite."""

    contains = "instr({column}, %s) > 0"
    member = "SELECT value FROM json_each(%s)"
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
        self, pieces: Iterable[Piece], number: int, scopes: Collection[int] | None = None, after: int = 0
    ) -> tuple[str, Sql]:
        """The column of keys, and the rest of a SELECT of one kind's entries that hold all the pieces (and a scope).

        `after` may leave out older ones where that is faster.
        """
        terms = [_quoted(piece) for piece in (*pieces, *_of_kind(number))]
        if scopes is not None:
            terms.append(f"({' OR '.join(_quoted((SCOPE, str(scope))) for scope in scopes)})")
        where = "FROM cases_searchpieces WHERE cases_searchpieces MATCH %s AND (rowid & 7) = %s"
        return "rowid", (where, [" AND ".join(terms), number])

    def ids(self, keys: Iterable[int]) -> str:
        return f"[{','.join(map(str, keys))}]"


class Gin:
    """PostgreSQL."""

    contains = "strpos({column}, %s) > 0"
    member = "SELECT unnest(%s::bigint[])"
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
        self, pieces: Iterable[Piece], number: int, scopes: Collection[int] | None = None, after: int = 0
    ) -> tuple[str, Sql]:
        """As above. The hits are gathered before anything else (OFFSET 0); the planner might walk all entries from the
        newest instead, opening the array of each.
        """
        where = "pieces @> %s::bigint[] AND (id & 7) = %s"
        params = [[as_number(*piece) for piece in (*pieces, *_of_kind(number))], number]
        if scopes is not None:
            where += " AND pieces && %s::bigint[]"
            params.append([as_number(SCOPE, str(scope)) for scope in scopes])
        if after > 0:
            where += " AND id > %s"
            params.append(after)
        return "id", (f"FROM (SELECT id FROM cases_searchentry WHERE {where} OFFSET 0) AS held", params)

    def ids(self, keys: Iterable[int]) -> list[int]:
        return list(keys)


def store() -> Fts5 | Gin:
    return Gin() if connection.vendor == "postgresql" else Fts5()


def newest(
    pieces: Iterable[Piece], number: int, scopes: Collection[int] | None, most: int, share: float = 1.0
) -> list[int]:
    """The keys of the newest entries of a kind that hold all pieces; `share` is the part of all that can. One statement.

    Of frequent pieces it looks among the newest first, then among some more; all that hold them are read only when these are
    too few, and then they are not many.
    """
    pieces, looks, params = list(pieces), [], []
    for look, after in enumerate(_looks(number, scopes) if share > RARE else [0]):
        column, (rest, values) = store().holding(pieces, number, scopes, after)
        too_few = [f"(SELECT COUNT(*) FROM look{earlier}) < %s" for earlier in range(look)]
        found = f"SELECT {column} AS id {rest} ORDER BY {column} DESC LIMIT %s"
        looks.append(f"look{look} AS (SELECT id FROM ({found}) AS found WHERE {' AND '.join(too_few) or 'TRUE'})")
        params += [*values, most, *([most] * look)]
    together = " UNION ".join(f"SELECT id FROM look{look}" for look in range(len(looks)))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(looks)} {together} ORDER BY id DESC LIMIT %s", [*params, most])
        return [row[0] for row in cursor.fetchall()]


def _looks(number: int, scopes: Collection[int] | None) -> list[int]:
    """After which key each look begins; the last one at the beginning. Elsewhere the hits come in order, or are few."""
    if store().in_order or number or scopes is not None:
        return [0]
    return [*(after for span in LOOKS if (after := _highest() - span * KINDS) > 0), 0]


def _highest() -> int:
    """The key of the newest entry a moment ago: what came since is looked at as well."""
    return cache.get_or_set(
        "newest-search-entry", lambda: SearchEntry.objects.aggregate(Max("pk"))["pk__max"] or 0, HIGHEST_KEPT
    )


def are_more_than(most: int, pieces: Iterable[Piece], number: int, scopes: Collection[int] | None) -> bool:
    """Whether more entries of a kind hold all pieces; no more of them are read."""
    column, (rest, params) = store().holding(pieces, number, scopes)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM (SELECT {column} {rest} LIMIT %s) AS counted", [*params, most + 1])
        return cursor.fetchone()[0] > most


def things(pieces: Iterable[Piece], number: int, scopes: Collection[int] | None) -> RawSQL:
    """The keys of the things of a kind that hold all pieces: for `pk__in`."""
    column, (rest, params) = store().holding(pieces, number, scopes)
    return RawSQL(f"SELECT {column} / {KINDS} {rest}", params)


def newest_of_each(
    pieces: Mapping[Piece, float], scopes: Mapping[int, Collection[int] | None], most: int
) -> list[tuple[int, int]]:
    """For each piece by its place: the keys of the newest entries that hold it. One statement.

    `pieces` tells in which part of all entries each piece stands; `scopes` names the numbers of the kinds to look among, each
    with its scopes. Of a frequent piece the database is told not to read all that hold it, so that fewer may come.
    """
    parts, params = [], []
    for place, (piece, share) in enumerate(pieces.items()):
        for number, narrowed in scopes.items():
            if narrowed == set():
                continue
            span = FURTHEST if number or narrowed or store().in_order else int(most * PATIENCE / share)
            after = _highest() - span * KINDS if span < FURTHEST else 0
            column, (rest, values) = store().holding([piece], number, narrowed, after)
            found = f"SELECT {place} AS place, {column} AS id {rest} ORDER BY {column} DESC LIMIT {most}"
            parts.append(f"SELECT * FROM ({found}) AS p")
            params += values
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return cursor.fetchall()


def among(keys: Iterable[int]) -> RawSQL:
    """A list of keys as one parameter, however many they are: for `pk__in`."""
    return RawSQL(store().member, [store().ids(keys)])


class Holds(Func):
    """Whether a case is among those that hold some pieces.

    Written so that neither database starts from this list: it is made once and looked into while the rows are read in the
    order of the page, which is cheap for frequent words only.
    """

    output_field = BooleanField()

    def __init__(self, key, pieces=(), number: int = 0, scopes=None) -> None:
        super().__init__(key)
        self.asked = pieces, number, scopes

    def as_sql(self, compiler, connection) -> Sql:
        key, params = compiler.compile(self.source_expressions[0])
        column, (rest, values) = store().holding(*self.asked)
        return f"({key} IN (SELECT {column} / {KINDS} {rest})) IS TRUE", [*params, *values]


def _of_kind(number: int) -> list[Piece]:
    return [(KIND, str(number))] if number else []


def _row(entry: SearchEntry) -> tuple:
    return tuple(getattr(entry, name) for name in COLUMNS)


def _pieces(entry: SearchEntry) -> dict[int, set[str]]:
    return pieces_of(entry.title, entry.text, entry.folded, map(int, entry.audience.split()), entry.pk % KINDS)


def _tokens(entry: SearchEntry) -> str:
    return " ".join(as_tokens(mark, texts) for mark, texts in _pieces(entry).items())


def _numbers(entry: SearchEntry) -> str:
    """An array as PostgreSQL writes it: a thousand numbers one by one take the driver longer."""
    numbers = (as_number(mark, text) for mark, texts in _pieces(entry).items() for text in texts)
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
