"""One statement for one search: what holds its words in every kind of thing, exact hits first, and what the person may see.

The pieces alone prove short words; what holds longer ones is compared with them, text by text.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..models.search import KINDS
from .lookup import Steps, fewer
from .seeing import may_see, rooms
from .sources import Source
from .store import store
from .words import Query

MOST = 500
"""So many of a kind are ranked and can be paged through; who has more types another word."""
MOST_COMPARED = 1000
"""So many candidates for longer words are compared with the words; beyond, holding all the pieces is enough."""
IN_TITLE, AS_TYPED, FOLDED = range(3)
"""Places in the order of hits."""


@dataclass
class Ranked:
    """What holds the words in one kind, best first: `keys` of the things that the person may see."""

    keys: list[int] = field(default_factory=list)
    is_capped: bool = False
    """Whether there are more than are ranked."""


def ranked(query: Query, user: Any, wanted: Collection[Source]) -> dict[str, Ranked]:
    """Kind → what was found of it."""
    steps, parts, among = Steps(), [], rooms(wanted, user) if query else []
    found: dict[int, list[tuple[int, bool]]] = {source.number: [] for source in wanted}
    for room in among:
        places = _places(steps, query, room.number, room.scopes)
        parts += [f"SELECT {room.number} AS number, {place} AS place, id FROM {name}" for name, place in places]
    if parts:
        steps.add(
            "found",
            f"SELECT number, MIN(place) AS place, id FROM ({' UNION ALL '.join(parts)}) AS f GROUP BY number, id",
        )
        seen, params = may_see(among, "number")
        for number, key, is_seen in steps.rows(
            f"SELECT number, id, {seen} FROM found ORDER BY number, place, id DESC", params
        ):
            found[number].append((key, is_seen))
    return {source.kind: _cut(found[source.number]) for source in wanted}


def _cut(best: list[tuple[int, bool]]) -> Ranked:
    keys = [key // KINDS for key, is_seen in best[:MOST] if is_seen]
    return Ranked(keys, len(best) > MOST)


def _places(steps: Steps, query: Query, number: int, scopes: Collection[int] | None) -> list[tuple[str, str]]:
    """Steps that find the hits of a kind, each with the place of its hits; one hit may come in several."""
    if query.is_settled:
        title, written = _exact(steps, query, number, scopes)
        enough = [fewer(title, MOST + 1), fewer(written, MOST + 1)]
        held = steps.newest(f"held{number}", query.pieces, number, scopes, MOST + 1, query.share, enough)
        return [(title, str(IN_TITLE)), (written, str(AS_TYPED)), (held, str(FOLDED))]
    held, compared, too_many = comparing(steps, query, number, scopes)
    title, written = _exact(steps, query, number, scopes, [too_many])
    rest = steps.add(f"rest{number}", f"SELECT id FROM {held} WHERE {too_many}")
    return [(compared, "place"), (title, str(IN_TITLE)), (written, str(AS_TYPED)), (rest, str(FOLDED))]


def _exact(
    steps: Steps, query: Query, number: int, scopes: Collection[int] | None, when: Iterable[str] = ()
) -> tuple[str, str]:
    """What holds the words as typed in the title, and anywhere, as the index tells."""
    asked = number, scopes, MOST + 1, query.share
    title = steps.newest(f"title{number}", query.as_written(True), *asked, when)
    when = [*when, fewer(title, MOST + 1)]
    return title, steps.newest(f"written{number}", query.as_written(False), *asked, when)


def comparing(steps: Steps, query: Query, number: int, scopes: Collection[int] | None) -> tuple[str, str, str]:
    """Steps with the candidates of a kind, and with those that really hold the words and their places; and the condition
    that the candidates are too many to be compared.
    """
    held = steps.newest(f"held{number}", query.pieces, number, scopes, MOST_COMPARED + 1, query.share)
    has = store().contains
    in_title = " AND ".join([has.format(column="title")] * len(query.typed))
    in_text = " AND ".join([f"({has.format(column='title')} OR {has.format(column='text')})"] * len(query.typed))
    holds = " AND ".join([has.format(column="folded")] * len(query.runs))
    compared = steps.add(
        f"compared{number}",
        f"SELECT id, CASE WHEN {in_title} THEN {IN_TITLE} WHEN {in_text} THEN {AS_TYPED} ELSE {FOLDED} END AS place "
        f"FROM cases_searchentry WHERE id IN (SELECT id FROM {held}) AND {fewer(held, MOST_COMPARED + 1)} AND {holds}",
        [*query.typed, *(word for word in query.typed for _column in range(2)), *query.runs],
    )
    return held, compared, f"NOT {fewer(held, MOST_COMPARED + 1)}"
