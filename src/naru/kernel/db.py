"""
Transactions and the shape of rows.

Journeys open transactions with ``transaction()``; operations only demand one with
``@within_transaction``, so that several of them can stand or fall together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models
from django.db import transaction as django_transaction
from django.db.migrations.operations import RunSQL
from django.db.models.functions import Cast
from psycopg import sql

from naru.kernel.ids import uuid7
from naru.kernel.sealed import SealedText

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def transaction() -> Iterator[None]:
    """Open the one transaction of a use case; opening a second inside it is a bug."""
    with django_transaction.atomic(durable=True):
        yield


@contextmanager
def rehearsal() -> Iterator[None]:
    """Open a transaction whose work is taken back at the end, whatever happens."""
    with django_transaction.atomic(durable=True):
        yield
        django_transaction.set_rollback(True)


@contextmanager
def savepoint() -> Iterator[None]:
    """Let one row of many fail on its own, inside a transaction."""
    assert connection.in_atomic_block, "a savepoint needs a transaction around it"
    with django_transaction.atomic():
        yield


def within_transaction(operation: Callable[P, R]) -> Callable[P, R]:
    """Refuse to run an operation outside a transaction."""

    @wraps(operation)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        assert connection.in_atomic_block, f"{operation.__name__} needs a transaction"
        return operation(*args, **kwargs)

    return guarded


class DeskRow(models.Model):
    """A row of the office (product, firm, person, content): one UUID key, ordinary foreign keys."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


class BookQuerySet(models.QuerySet[Any]):
    """Rows of one body's book; every query must name the book (``in_book``)."""


class BookManager(models.Manager[Any]):
    """
    Demand that every query on book rows names its book.

    ``objects.in_book(body_id)`` is the only way in for reads, so that each statement stays on one
    node once the tables are sharded by ``book_id``.
    """

    def in_book(self, book_id: int) -> models.QuerySet[Any]:
        return self.get_queryset().filter(book_id=book_id)


class BookRow(models.Model):
    """
    A row of the books (money, stock, orders): the key is ``(book_id, id)``.

    ``book_id`` is the number of the public body. Every unique constraint, index and foreign key of
    such a table begins with it; desk rows are referred to by value.
    """

    pk = models.CompositePrimaryKey("book_id", "id")
    book_id = models.SmallIntegerField()
    id = models.UUIDField(default=uuid7, editable=False)

    objects = BookManager()

    class Meta:
        abstract = True


_STORED_OTHERWISE = (SealedText, models.JSONField)  # than psycopg writes the value itself


def copy_in(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """
    Write new rows by COPY, the quickest way in: for thousands at once.

    Constraints and triggers see them like any other rows. Unlike ``bulk_create`` nothing is read
    back and no row's conflict is forgiven; a column left out takes the default of its model.
    """
    shape = model._meta  # noqa: SLF001 - the documented way to ask a model for its columns
    fields, table = shape.concrete_fields, sql.Identifier(shape.db_table)
    columns = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
    kept = [field.attname for field in fields]
    made = [(n, field) for n, field in enumerate(fields) if isinstance(field, _STORED_OTHERWISE)]
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            values = [getattr(row, name) for name in kept]
            for place, field in made:
                if values[place] is not None:
                    values[place] = field.get_db_prep_save(values[place], connection)
            copy.write_row(values)


def labelled_instants(
    kinds: Sequence[tuple[str, models.QuerySet[Any], str]], *, most: int
) -> Iterable[tuple[str, Any]]:
    """
    Return (label, instant) of the first rows of several queries, in one statement.

    A kind is its label, its rows (in their own order, ``most`` of them) and the column of the
    instant; a column of days gives their beginnings.
    """
    parts = [_labelled(label, rows, column)[:most] for label, rows, column in kinds]
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def _labelled(label: str, rows: models.QuerySet[Any], column: str) -> models.QuerySet[Any, Any]:
    marked: models.QuerySet[Any, Any] = rows.annotate(
        kind_of_row=models.Value(label, output_field=models.CharField()),
        instant_of_row=Cast(models.F(column), models.DateTimeField()),
    )
    pairs: models.QuerySet[Any, Any] = marked.values_list("kind_of_row", "instant_of_row")
    return pairs


def freshen_statistics() -> None:
    """Let PostgreSQL look at its tables again after rows came in by the thousand (ANALYZE)."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def sql_file(room_file: str, name: str, *, undo: str) -> RunSQL:
    """
    Return the migration step that installs ``<room>/sql/<name>.sql``.

    ``room_file`` is the migration's own ``__file__``; ``undo`` is the SQL that takes it out again.
    """
    path = Path(room_file).resolve().parent.parent / "sql" / f"{name}.sql"
    return RunSQL(path.read_text(encoding="utf-8"), undo)
