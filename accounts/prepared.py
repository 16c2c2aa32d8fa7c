"""Statements that nearly every page makes, written once per process: afterwards only their values change.

Putting a queryset together and turning it into SQL costs Django several times what the database needs to answer it. What is
kept is the SQL and how its rows become objects; values, and whatever belongs to a person, are told anew each time.
"""

import copy
from collections.abc import Callable, Hashable, Iterable
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, QuerySet
from django.db.models.query import ModelIterable

KEPT = 200
"""How many forms of one statement are kept; then it is begun anew."""


class Told(Expression):
    """A place in a statement that gets its value when the statement is made."""

    def __init__(self, name: str, field: Field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        return "%s", [self]


class Prepared:
    """A statement whose values are told by name: `orders = Prepared(lambda: Order.objects.filter(pk=Told("pk", …)))`.

    `make` puts the queryset together with `Told` in the place of every value. What it is called with is the form of the
    statement: each form is written once, so nothing personal may reach `make`. Rows are model instances, or tuples where
    the queryset says `values_list`; what a queryset prefetches is not fetched.
    """

    def __init__(self, make: Callable[..., QuerySet]):
        self.make = make
        self.known: dict[tuple, Statement] = {}

    def __call__(self, *form: Hashable, **values: Any) -> list:
        """The rows, read at once."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self.known.get((connection.vendor, *form))
        if statement is None:
            if len(self.known) >= KEPT:
                self.known.clear()
            statement = self.known[connection.vendor, *form] = Statement(self.make(*form))
        return statement.rows(connection, values)


class Statement:
    """One written statement."""

    def __init__(self, queryset: QuerySet):
        self.model = queryset.model
        self.of_models = issubclass(queryset._iterable_class, ModelIterable)
        self.compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.params = "", ()

    def rows(self, connection, values: dict[str, Any]) -> list:
        if not self.sql:
            return []
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        answer = self.sql, told(self.params, values, connection)
        compiler.as_sql = lambda *_args, **_kwargs: answer
        if not self.of_models:
            return list(compiler.results_iter(tuple_expected=True))
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        return list(
            ModelIterable(
                SimpleNamespace(db=connection.alias, query=query, model=self.model, _known_related_objects={})
            )
        )


def told(params: Iterable, values: dict[str, Any], connection) -> tuple:
    """The values of a statement in their order, as the database driver wants them."""
    return tuple(
        param.output_field.get_db_prep_value(values[param.name], connection) if isinstance(param, Told) else param
        for param in params
    )
