"""Who may see what was found: asked of each kind's own rows, in the statement that finds."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from accounts.prepared import KEPT

from ..access import Reach
from ..models.search import KINDS
from .sources import Source
from .store import Sql


@dataclass(frozen=True)
class Room:
    """A kind of thing that a person may look among: its number, its scopes, and what proves that they see a row of `found`."""

    number: int
    scopes: Collection[int] | None
    visible: Sql


def rooms(wanted: Iterable[Source], user: Any) -> list[Room]:
    """Those of some kinds in which there may be something for a person."""
    reach = Reach.of(user)
    found = [
        (source.number, source.scopes(user), _visible(source.visible, reach, connection.vendor)) for source in wanted
    ]
    return [Room(number, scopes, visible) for number, scopes, visible in found if visible and scopes != set()]


def may_see(among: Iterable[Room], number: str) -> Sql:
    """Whether the person may see a row of `found`; `number` is the expression that tells its kind."""
    cases = " ".join(f"WHEN {room.number} THEN EXISTS ({room.visible[0]})" for room in among)
    return f"CASE {number} {cases} END", [one for room in among for one in room.visible[1]]


@lru_cache(KEPT)
def _visible(visible: Callable[[Reach], QuerySet], reach: Reach, vendor: str) -> Sql | None:
    """Whether a person may see the thing of a row of `found`; None where there is nothing to be seen.

    Written once for everybody of the same reach; whether a thing is among them is asked each time.
    """
    rows = visible(reach).filter(pk=RawSQL(f"found.id / {KINDS}", ()))
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
