"""Large batches in one transaction, and what they must not spoil for small ones."""

import os
import sys
import time
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from bench.ledger import clients, world

from naru.ledger.accounts import account_id

COLUMNS = "(book_id, id, journal_id, source_id, target_id, amount, posted_at)"


def clock(link: psycopg.Connection | None = None) -> float:
    """
    Read the clock, or with --cpu the CPU seconds of our process and of the server's.

    CPU is what to compare on a machine that others use at the same time.
    """
    if "--cpu" not in sys.argv:
        return time.perf_counter()
    if link is None:
        from django.db import connection

        connection.ensure_connection()
        link = connection.connection
    assert link is not None
    fields = Path(f"/proc/{link.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") + time.process_time()


def seconds(link: psycopg.Connection, statement: str, values: object = None) -> float:
    began = clock(link)
    link.execute(statement, values)  # type: ignore[arg-type]
    return clock(link) - began


def spread(link: psycopg.Connection, table: str, rows: int) -> float:
    """Time an INSERT … SELECT of transfers between a hundred thousand shops."""
    journal = world.journal(link, str(uuid4()))
    return seconds(
        link,
        f"INSERT INTO {table} {COLUMNS} SELECT 1, ledger_uuid7(), %s,"
        " ledger_account_id(1::smallint, 'shop:' || n %% 50000 + 1),"
        " ledger_account_id(1::smallint, 'shop:' || (n * 7) %% 50000 + 50001), 1, now()"
        " FROM generate_series(1, %s) n",
        [journal, rows],
    )


def one_payer(link: psycopg.Connection, rows: int, amount: int = 1) -> float:
    """Time a payout of one payer to so many shops."""
    journal = world.journal(link, str(uuid4()))
    return seconds(
        link,
        f"INSERT INTO ledger_transfer {COLUMNS} SELECT 1, ledger_uuid7(), %s, %s,"
        " ledger_account_id(1::smallint, 'shop:' || n), %s, now() FROM generate_series(1, %s) n",
        [journal, account_id(1, "bank"), amount, rows],
    )


def from_postings(rows: int) -> float:
    """Time a payout sent from Python by ``operations.post``: one journal, many postings."""
    from django.utils import timezone

    from naru.kernel import db
    from naru.kernel.money import won
    from naru.ledger import operations
    from naru.ledger.posting import Posting

    arrows = [
        Posting(source="bank", target=f"shop:{n}", amount=won(500_000)) for n in range(1, rows + 1)
    ]
    began = clock()
    with db.transaction():
        operations.post(
            book_id=1, key=str(uuid4()), kind="payout", postings=arrows, posted_at=timezone.now()
        )
    return clock() - began


def copied(entries_count: int) -> float:
    """Time ``operations.post_many``: journals of two transfers each, by binary COPY."""
    from django.utils import timezone

    from naru.kernel import db
    from naru.kernel.money import won
    from naru.ledger import operations
    from naru.ledger.posting import Entry, Posting

    now = timezone.now()
    entries = [
        Entry(
            key=f"copy:{uuid4()}",
            kind="sale",
            postings=(
                Posting(source="bank", target=f"shop:{n % 9_000 + 1}", amount=won(10)),
                Posting(source=f"shop:{n % 9_000 + 1}", target="pool", amount=won(1)),
            ),
            effective_on=now.date(),
            posted_at=now,
        )
        for n in range(entries_count)
    ]
    began = clock()
    with db.transaction():
        operations.post_many(book_id=1, entries=entries)
    return clock() - began


def settled(link: psycopg.Connection, lines: int, vendors: int) -> tuple[float, float, bool]:
    """Time 1 M order lines into payouts: the sums alone, then with two transfers a vendor."""
    link.execute(
        "CREATE TABLE bench_line (book_id smallint, id uuid, vendor int, amount bigint,"
        " fee bigint, sold_on date)"
    )
    link.execute(
        "INSERT INTO bench_line SELECT 1, gen_random_uuid(), n %% %s + 1, 1000 + n %% 9000,"
        " 50, '2026-03-01' FROM generate_series(1, %s) n",
        [vendors, lines],
    )
    link.execute(
        "CREATE TABLE bench_payout (book_id smallint, vendor int, since date, gross bigint,"
        " fee bigint, UNIQUE (book_id, vendor, since))"
    )
    link.execute("VACUUM ANALYZE bench_line")
    sums = (
        "SELECT vendor, sum(amount)::bigint AS gross, sum(fee)::bigint AS fee FROM bench_line"
        " WHERE book_id = 1 AND sold_on >= '2026-03-01' AND sold_on < '2026-04-01' GROUP BY vendor"
    )
    alone = seconds(link, f"SELECT count(*) FROM ({sums}) s")
    journal = world.journal(link, str(uuid4()))
    whole = (
        f"WITH sums AS ({sums}), paid AS (INSERT INTO bench_payout SELECT 1, vendor,"
        " '2026-03-01', gross, fee FROM sums RETURNING vendor, gross, fee)"
        f" INSERT INTO ledger_transfer {COLUMNS}"
        " SELECT 1, ledger_uuid7(), %(journal)s, leg.source, leg.target, leg.amount, now()"
        " FROM paid, LATERAL (VALUES"
        " (%(bank)s::uuid, ledger_account_id(1::smallint, 'shop:' || vendor), gross),"
        " (ledger_account_id(1::smallint, 'shop:' || vendor), %(pool)s::uuid, fee))"
        " leg (source, target, amount)"
    )
    values = {"journal": journal, "bank": account_id(1, "bank"), "pool": account_id(1, "pool")}
    took = seconds(link, whole, values)
    try:
        link.execute(whole, values)
    except psycopg.errors.UniqueViolation:
        return alone, took, True
    return alone, took, False


def poison(link: psycopg.Connection) -> tuple[float, float]:
    """Return 2-row posts a second before and after a batch of 50,000 in the same session."""
    journal = world.journal(link, str(uuid4()))

    def two() -> float:
        shops = [account_id(1, f"shop:{n}") for n in range(1, 401)]
        began = clock(link)
        for n in range(0, 400, 2):
            link.execute(
                f"INSERT INTO ledger_transfer {COLUMNS} VALUES (1, ledger_uuid7(), %(j)s, %(a)s,"
                " %(b)s, 1, now()), (1, ledger_uuid7(), %(j)s, %(b)s, %(a)s, 1, now())",
                {"j": journal, "a": shops[n], "b": shops[n + 1]},
            )
        return 200 / (clock(link) - began)

    two()
    before = two()
    one_payer(link, 50_000)
    return before, two()


def lots(count: int) -> tuple[float, float]:
    """Time the issue of so many lots to as many wallets, and their expiry."""
    from datetime import timedelta

    from naru.kernel import db
    from naru.kernel.money import won
    from naru.kernel.text import Text
    from naru.ledger import lots as rooms
    from naru.ledger import operations

    with db.transaction():
        operations.open_scheme(
            book_id=1, code="gift", kind="gift", name=Text("상품권"), terms=[], at=world.AT
        )
    grants = [
        rooms.Grant(holder_id=UUID(int=n), face=won(10_000), paid=won(9_000))
        for n in range(1, count + 1)
    ]
    began = clock()
    with db.transaction():
        rooms.issue_many(
            book_id=1,
            key="gift",
            scheme="gift",
            grants=grants,
            origin_account="bank",
            expires_at=world.AT + timedelta(days=1),
            posted_at=world.AT,
        )
    issued = clock() - began
    began = clock()
    with db.transaction():
        rooms.expire(book_id=1, at=world.AT + timedelta(days=1))
    return issued, clock() - began


__all__ = ["clients", "copied", "from_postings", "lots", "one_payer", "poison", "settled", "spread"]
