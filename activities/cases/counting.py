"""Several counts in one statement, each stopping at a cap: how full a tab is never costs more than a glance."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from accounts.prepared import told

Counted = tuple[str, tuple]
"""A count as it stands in the statement, and its values; empty where nothing can be found."""


def counted(rows: QuerySet, cap: int) -> Counted:
    """The count of these rows, up to one more than the cap."""
    try:
        sql, values = rows.order_by().values("pk")[: cap + 1].query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return f"(SELECT COUNT(*) FROM ({sql}) AS counted)", values


def counts_of(wanted: Mapping[str, Counted], **values: Any) -> dict[str, int]:
    """Name → number, one statement for all of them; `values` are those of the places that are `Told`."""
    asked = {name: part for name, part in wanted.items() if part[0]}
    counts = dict.fromkeys(wanted, 0)
    if asked:
        with connection.cursor() as cursor:
            parts = ", ".join(sql for sql, _values in asked.values())
            params = [param for _sql, params in asked.values() for param in params]
            cursor.execute(f"SELECT {parts}", told(params, values, connection))
            counts |= dict(zip(asked, cursor.fetchone(), strict=True))
    return counts


def capped_counts(wanted: Mapping[str, tuple[QuerySet, int]]) -> dict[str, int]:
    """Name → number of rows, or one more than the cap when there are more. One statement for all of them."""
    return counts_of({name: counted(rows, cap) for name, (rows, cap) in wanted.items()})
