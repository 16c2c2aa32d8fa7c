"""Narrowing a list by words: a condition for it, or its first keys together with how many there are."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from django.core.exceptions import EmptyResultSet
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from ..models.search import KINDS
from .lookup import Holds, Steps, are_more_than, fewer, most_holding, things
from .pieces import Piece
from .ranking import MOST_COMPARED, comparing
from .sources import source_of
from .store import Sql, store
from .words import Query, query_of

MOST_LISTED, MOST_DRIVING = 1000, 6000
"""Up to so many hits become a list of keys, up to so many a list starts from them in the index; with more it is read in its
own order and each thing looked up among them."""
MOST_COUNTED = 1500
"""What is counted to be in more cases is not looked for beforehand."""

HITS = "hits"
ALL = f"SELECT id FROM {HITS}", ()
HELD = Holds(F("pk"), ALL)
Asked = tuple[list[Piece], int, Collection[int] | None]
"""Pieces, and the number of the kind and the scopes to look among."""


@dataclass
class Part:
    """What of one list holds the words: how many, and the keys of the first."""

    number: int = 0
    keys: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Words:
    """What narrows a list: the pieces that things hold or, of few, their keys, and whether a list should start from these."""

    asked: Asked
    keys: list[int] | None
    is_driving: bool = True

    @property
    def holding(self) -> Sql:
        """A SELECT of what holds the words (`id`)."""
        return things(*self.asked) if self.keys is None else (store().member, [store().ids(self.keys)])

    @property
    def condition(self) -> Q | Holds:
        return Q(pk__in=RawSQL(*self.holding)) if self.is_driving else Holds(F("pk"), self.holding)

    def first_of(self, lists: Sequence[QuerySet], stop: int, most: int) -> list[Part]:
        """What some sorted lists, one after the other, have of the words: numbers up to `most`, and keys up to `stop`.

        One statement, in which the words are looked up once. What comes after `most` is neither counted nor read.
        """
        steps, found, asked = Steps(), [Part() for _rows in lists], []
        steps.add(HITS, *self.holding)
        for place, rows in enumerate(lists):
            with suppress(EmptyResultSet):
                when = [fewer(f"all{before}", most) for before in range(len(asked))]
                asked.append((place, self._read(steps, len(asked), rows, stop, most, when)))
        sql = " UNION ALL ".join(
            f"SELECT {place} AS place, (SELECT COUNT(*) FROM all{number}) AS number, pk FROM ({way}) AS w{number}"
            for number, (place, ways) in enumerate(asked)
            for way in ways
        )
        for place, number, key in steps.rows(sql) if asked else ():
            found[place].number = number
            found[place].keys.append(key)
        return found

    def _read(self, steps: Steps, number: int, rows: QuerySet, stop: int, most: int, when: list[str]) -> list[str]:
        """Add the steps that read a list; `all…` has the keys that are counted. The SELECTs of the first keys."""
        if self.is_driving:
            return _started_from(steps, number, rows, stop, most, when)
        _add(steps, f"all{number}", rows.filter(HELD), most, when)
        return [f"SELECT pk FROM all{number} LIMIT {stop}"]


def _started_from(steps: Steps, number: int, rows: QuerySet, stop: int, most: int, when: list[str]) -> list[str]:
    """Count from the hits; few are sorted, and where there are many, the list is read in its own order."""
    everything = _add(steps, f"all{number}", rows.order_by().filter(pk__in=RawSQL(*ALL)), most, when)
    is_few = fewer(everything, most)
    few = _add(steps, f"few{number}", rows.filter(pk__in=RawSQL(f"SELECT pk FROM {everything}", ())), stop, [is_few])
    many = _add(steps, f"many{number}", rows.filter(HELD), stop, [f"NOT {is_few}"])
    return [f"SELECT pk FROM {step}" for step in (few, many)]


def _add(steps: Steps, name: str, rows: QuerySet, number: int, when: Iterable[str]) -> str:
    sql, params = rows.values("pk").query.sql_with_params()
    conditions = " AND ".join(when)
    limit = f"CASE WHEN {conditions} THEN {number} ELSE 0 END" if conditions else number
    return steps.add(name, f"{sql} LIMIT {limit}", params)


def words_of(text: str, user=None, kind: str = "case") -> Words | None:
    """What is typed to narrow a list of cases, or of another kind; None when no word was typed."""
    query, source = query_of(text), source_of(kind)
    if not query:
        return None
    scopes = source.scopes(user) if user else None
    asked = query.pieces, source.number, scopes
    if scopes == set():
        return Words(asked, [])
    likely = most_holding(query.share)
    if _is_counted(query) and asked[1:] == (0, None) and likely > MOST_COUNTED:
        return Words(asked, None, likely <= MOST_DRIVING)
    limit = MOST_LISTED if query.is_settled else MOST_COMPARED
    found = _held(query, source.number, scopes, limit + 1)
    if len(found) > limit:
        return Words(asked, None, not are_more_than(MOST_DRIVING, *asked))
    return Words(asked, [key // KINDS for key in found])


def matching(text: str, user=None, kind: str = "case") -> Q | Holds | None:
    """A condition for lists: the things with all the words; None when no word was typed.

    Narrow the list to what the person may see first: this condition does not.
    """
    words = words_of(text, user, kind)
    return words and words.condition


def _is_counted(query: Query) -> bool:
    """Whether it is known how many cases hold the words, about: only of a single piece it is."""
    return query.is_settled and len(query.pieces) == 1


def _held(query: Query, number: int, scopes, most: int) -> list[int]:
    """The keys of entries that hold the words, or as many as asked for where there are that many to be looked at."""
    steps = Steps()
    if query.is_settled:
        held = steps.newest("held", query.pieces, number, scopes, most, query.share)
        rows = steps.rows(f"SELECT id FROM {held}")
    else:
        held, compared, too_many = comparing(steps, query, number, scopes)
        rows = steps.rows(f"SELECT id FROM {held} WHERE {too_many} UNION ALL SELECT id FROM {compared}")
    return [key for (key,) in rows]
