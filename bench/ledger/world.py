"""A throw-away database with the ledger in it, and accounts to move money between."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from psycopg import ClientCursor, sql

BOOK = 1
AT = datetime(2026, 3, 2, tzinfo=UTC)
NAME = "naru_bench_ledger"
SHOPS = 110_000


def url_of(name: str) -> str:
    """Return the server's URL with another database name."""
    from urllib.parse import urlsplit, urlunsplit

    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{name}"))


def connect(url: str) -> psycopg.Connection:
    """Connect as Django does: values bound by the client."""
    return psycopg.connect(url, autocommit=True, cursor_factory=ClientCursor)


@contextmanager
def world() -> Iterator[str]:
    """Make the database, give its URL, drop it."""
    server, mine = os.environ["DATABASE_URL"], url_of(NAME)
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME))
        )
        link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
    os.environ["DATABASE_URL"] = mine
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
    try:
        migrate()
        with connect(mine) as link:
            fill(link)
        yield mine
    finally:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(server, autocommit=True) as link:
            link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(NAME)))


def migrate() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "ledger", verbosity=0)


def fill(link: psycopg.Connection) -> None:
    """Open a bank without a floor and shops with one, and give each shop some money."""
    link.execute("INSERT INTO ledger_book VALUES (1, 'bench', now())")
    link.execute(
        "SELECT ledger_open(1::smallint, ARRAY['bank','pool'], ARRAY['x','x'],"
        " ARRAY['KRW','KRW'], ARRAY['none','none'], ARRAY[1,16]::smallint[], false, now())"
    )
    link.execute(
        "SELECT ledger_open(1::smallint, array_agg('shop:' || n), array_agg('x'::text),"
        " array_agg('KRW'::text), array_agg('zero'::text), array_agg(1::smallint), false, now())"
        " FROM generate_series(1, %s) n",
        [SHOPS],
    )
    journal(link, "opening")
    link.execute(
        "INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, amount,"
        " posted_at) SELECT 1, ledger_uuid7(), j.id, ledger_account_id(1::smallint, 'bank'),"
        " a.id, 1000000000, now() FROM ledger_account a, ledger_journal j"
        " WHERE a.book_id = 1 AND j.book_id = 1 AND a.code LIKE 'shop:%' AND j.key = 'opening'"
    )
    raw(link)
    link.execute("VACUUM ANALYZE")


def journal(link: psycopg.Connection, key: str) -> UUID:
    """Write a journal and return its id."""
    row = link.execute(
        "INSERT INTO ledger_journal (book_id, id, key, fingerprint, kind, memo, effective_on,"
        " posted_at) VALUES (1, ledger_uuid7(), %s, '', 'x', '', '2026-03-02', now())"
        " RETURNING id",
        [key],
    ).fetchone()
    assert row is not None
    return UUID(str(row[0]))


def raw(link: psycopg.Connection) -> None:
    """Make the moral minimum: two bare tables, and one with the transfer's own indexes."""
    link.execute(
        "CREATE TABLE raw_balance (id uuid PRIMARY KEY, money bigint NOT NULL"
        " CHECK (money >= 0)) WITH (fillfactor = 50)"
    )
    link.execute(
        "INSERT INTO raw_balance SELECT id, 1000000000 FROM ledger_account WHERE book_id = 1"
    )
    link.execute(
        "CREATE TABLE raw_transfer (id uuid PRIMARY KEY, source uuid NOT NULL,"
        " target uuid NOT NULL, amount bigint NOT NULL CHECK (amount > 0))"
    )
    link.execute("CREATE TABLE raw_same (LIKE ledger_transfer INCLUDING ALL)")
