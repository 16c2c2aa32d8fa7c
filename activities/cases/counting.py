"""Several counts in one statement, each stopping at a cap: how full a tab is never costs more than a glance."""

from collections.abc import Mapping

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def capped_counts(wanted: Mapping[str, tuple[QuerySet, int]]) -> dict[str, int]:
    """Name → number of rows, or one more than the cap when there are more. One statement for all of them."""
    counts = dict.fromkeys(wanted, 0)
    names, parts, params = [], [], []
    for name, (rows, cap) in wanted.items():
        try:
            sql, values = rows.order_by().values("pk")[: cap + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
        names.append(name)
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted_{len(parts)})")
        params.extend(values)
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(parts)}", params)
            counts |= dict(zip(names, cursor.fetchone(), strict=True))
    return counts
