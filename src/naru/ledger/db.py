"""
Ask the database: the named statements of ``sql/calls.sql``, its refusals turned into words.

A refusal of the database ends the transaction around it; whoever wants to go on after one puts
``kernel.db.savepoint()`` around the call.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import psycopg
from django.db import DatabaseError, connection

from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.ledger import refusals
from naru.ledger.refusals import BY_CONSTRAINT, BY_STATE, KeyReused

CALLS = Path(__file__).parent / "sql" / "calls.sql"
UUID_IN_TEXT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Names = Mapping[UUID, str]


@cache
def statements() -> dict[str, str]:
    """Read the named statements once."""
    parts = re.split(r"^-- name: (\w+)\n", CALLS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: body.strip() for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def refusal_of(error: BaseException | None, names: Names) -> refusals.LedgerRefusal | None:
    """Return the refusal that a database error stands for, or None where it is a bug."""
    if not isinstance(error, psycopg.Error):
        return None
    detail = error.diag.message_detail or ""
    kind = BY_STATE.get(error.diag.sqlstate or "")
    kind = kind or BY_CONSTRAINT.get(error.diag.constraint_name or "")
    if kind is None:
        return None
    found = [UUID(text) for text in UUID_IN_TEXT.findall(detail)]
    account = next((names[one] for one in found if one in names), "")
    said = f"{int(detail):,}" if detail.isdecimal() else detail
    return kind(account=account or detail, detail=said)


@contextmanager
def refusing(names: Names | None = None) -> Iterator[None]:
    """Raise the refusal that a database error stands for; other errors pass."""
    try:
        yield
    except DatabaseError as error:
        refusal = refusal_of(error.__cause__, names or {})
        if refusal is None:
            raise
        raise refusal from error


def rows(name: str, *values: Any, names: Names | None = None) -> list[tuple[Any, ...]]:
    """Run a named statement and return all its rows."""
    with refusing(names), connection.cursor() as cursor:
        cursor.execute(statements()[name], list(values))
        return cast(list[tuple[Any, ...]], cursor.fetchall())


def row(name: str, *values: Any, names: Names | None = None) -> tuple[Any, ...]:
    """Run a named statement that returns exactly one row."""
    (only,) = rows(name, *values, names=names)
    return only


def opened(name: str, *values: Any, key: str, names: Names | None = None) -> tuple[Any, ...]:
    """
    Run a writer and return its row ``(journal, outcome, …)``.

    :raises KeyReused: where the journal's key holds other money.
    """
    answer = row(name, *values, names=names)
    if answer[1] == "conflict":
        raise KeyReused(key=key)
    return answer


def head(
    *,
    book_id: int,
    key: str,
    content: bytes,
    kind: str,
    at: datetime,
    actor_id: UUID | None,
    memo: str = "",
    effective_on: date | None = None,
) -> tuple[Any, ...]:
    """Return the values of a journal as every writer in SQL takes them."""
    on = effective_on or legal_date(at)
    return (book_id, uuid7(), key, content, kind, memo, on, at, actor_id)


def copy(name: str, types: Sequence[str], lines: Iterable[Sequence[Any]], names: Names) -> int:
    """Stream rows into a table by binary COPY; the triggers run once, at the end."""
    count = 0
    with refusing(names), connection.cursor() as cursor:
        raw = cursor.cursor
        try:
            with raw.copy(statements()[name]) as stream:
                stream.set_types(types)
                for line in lines:
                    stream.write_row(line)
                    count += 1
        except psycopg.Error as error:
            raise DatabaseError(str(error)) from error
    return count
