"""
Book rows stay fit for sharding: everything about them begins with the book.

Read from the database itself (pg_constraint, pg_index), so that hand-written SQL counts too.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection

from naru.kernel.db import BookRow

pytestmark = pytest.mark.django_db
REFERENCE = {"ledger_book"}  # tables that every node will hold whole


def _book_tables() -> set[str]:
    return {m._meta.db_table for m in apps.get_models() if issubclass(m, BookRow)}


def _rows(sql: str) -> Iterator[tuple[str, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        yield from cursor.fetchall()


CONSTRAINTS = """
SELECT t.relname, c.conname, coalesce(r.relname, ''), coalesce(a.attname, '')
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
LEFT JOIN pg_class r ON r.oid = c.confrelid
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
WHERE c.contype IN ('p', 'u', 'f', 'x') AND t.relnamespace = 'public'::regnamespace
"""
INDEXES = """
SELECT t.relname, i.relname, '', coalesce(a.attname, '')
FROM pg_index x
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_class i ON i.oid = x.indexrelid
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
WHERE t.relnamespace = 'public'::regnamespace
"""


def test_there_are_book_rows():
    assert _book_tables()


def test_every_key_and_index_of_a_book_row_begins_with_the_book():
    tables = _book_tables()
    wrong = [
        f"{table}: {name} begins with {first or 'an expression'}"
        for table, name, _, first in [*_rows(CONSTRAINTS), *_rows(INDEXES)]
        if table in tables and first != "book_id"
    ]

    assert not wrong


def test_book_rows_refer_to_desk_rows_by_value_only():
    tables = _book_tables()
    wrong = [
        f"{table}: {name} refers to {target}"
        for table, name, target, _ in _rows(CONSTRAINTS)
        if table in tables and target and target not in tables | REFERENCE
    ]

    assert not wrong


def test_desk_rows_never_refer_to_book_rows():
    tables = _book_tables()
    wrong = [
        f"{table}: {name} refers to {target}"
        for table, name, target, _ in _rows(CONSTRAINTS)
        if table not in tables and target in tables
    ]

    assert not wrong
