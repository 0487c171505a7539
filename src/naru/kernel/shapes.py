"""
Queries of one shape: the ORM makes their SQL once, and later runs only bind new values.

Django composes and compiles a query anew each time it runs, which costs several times what the
database needs to answer it. What is asked on the way of every order is asked with other values
only, so its SQL is kept here (docs/decisions/007-queries-of-one-shape.md).
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models.query import ModelIterable

from naru.kernel.ids import uuid7

_LONG_AGO = datetime(1901, 2, 3, tzinfo=UTC)
_numbers = count(20_000)  # stand-ins within a smallint, which no query of ours names itself


class Shape:
    """
    A query that is a function of its values: ``make`` is called with stand-ins, its SQL is kept.

    ``make`` may decide nothing by a value. Values are UUIDs, numbers, texts and instants, never
    None; a list (for ``__in``) keeps one SQL for each of its lengths.
    """

    def __init__(self, make: Callable[..., models.QuerySet[Any, Any]]) -> None:
        self._make = make
        self._kept: dict[tuple[int, ...], _Kept] = {}

    def rows(self, **values: Any) -> list[Any]:
        """Run the query and return its rows: tuples of ``values_list``, otherwise models."""
        assert None not in values.values(), "a shape never asks for NULL"
        if [] in values.values():
            return []  # nothing is one of none
        lengths = tuple(len(value) for value in values.values() if isinstance(value, list))
        kept = self._kept.get(lengths)
        if kept is None:
            kept = self._kept[lengths] = _Kept(self._make, values)
        return kept.run(values)

    def first(self, **values: Any) -> Any:
        """Run the query and return its first row, or None."""
        found = self.rows(**values)
        return found[0] if found else None


class _Kept:
    """The SQL of one shape, and for each of its parameters where the value comes from."""

    def __init__(self, make: Callable[..., Any], like: dict[str, Any]) -> None:
        first, second = ({name: _like(v) for name, v in like.items()} for _ in range(2))
        queryset = make(**first)
        self._compiler = queryset.query.get_compiler(connection=connection)
        self._sql, before = self._compiler.as_sql()
        again, after = make(**second).query.get_compiler(connection=connection).as_sql()
        assert again == self._sql, "a shape decides nothing by its values"
        self._sources = [_source(*pair, first, second) for pair in zip(before, after, strict=True)]
        assert {name for name, *_ in self._sources if name} == like.keys(), "every value is asked"
        columns = [column for column, *_ in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)
        is_model = queryset._iterable_class is ModelIterable  # noqa: SLF001 - nothing public says it
        self._names = [column.target.attname for column in columns] if is_model else []
        self._model = queryset.model

    def run(self, values: dict[str, Any]) -> list[Any]:
        bound = [
            constant if name is None else values[name] if place is None else values[name][place]
            for name, place, constant in self._sources
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, bound)
            rows: list[Any] = cursor.fetchall()
        if self._converters:
            rows = [tuple(r) for r in self._compiler.apply_converters(rows, self._converters)]
        if self._names:
            return [self._model.from_db(connection.alias, self._names, row) for row in rows]
        return rows


def _like(value: Any) -> Any:
    """Return a stand-in of the same kind that no other parameter equals."""
    match value:
        case list():
            return [_like(each) for each in value]
        case UUID():
            return uuid7()
        case int():
            return next(_numbers)
        case str():
            return f"stand-in {next(_numbers)}"
        case datetime():
            return _LONG_AGO + timedelta(hours=next(_numbers))
    raise AssertionError(f"a shape takes no {type(value).__name__}")


def _source(
    before: Any, after: Any, first: dict[str, Any], second: dict[str, Any]
) -> tuple[str | None, int | None, Any]:
    """Say which value, or place of a list, a parameter came from, else its constant."""
    for name, one in first.items():
        other = second[name]
        if not isinstance(one, list):
            if before == one and after == other:
                return name, None, None
        elif before in one and after in other:
            return name, one.index(before), None
    assert before == after, "a parameter is a value as it was given, or a constant"
    return None, None, before
