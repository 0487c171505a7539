"""
Measure the payment of a whole county: 49,476 residents, 500,000 won each, one transaction.

    DATABASE_URL=postgresql://… python -m bench.programmes [--cpu] [--rounds N]

The same rows, written by plain COPY into tables of the same shape and indexes without triggers and
foreign keys, are the measure: what PostgreSQL needs to store them at all. With --cpu both are told
in CPU seconds of our process and of the server's, for a machine that others use.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from bench.ledger.bulk import clock
from bench.ledger.world import url_of
from psycopg import sql

NAME = "naru_bench_programmes"
WRITTEN = (
    "programmes_award", "ledger_transfer", "ledger_lot", "ledger_lotmove",
)  # fmt: skip
PAY_SECONDS_MAX = 3.0


@contextmanager
def database() -> Iterator[str]:
    """Make the database with all tables; drop it afterwards."""
    server, mine = os.environ["DATABASE_URL"], url_of(NAME)
    name = sql.Identifier(NAME)
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        link.execute(sql.SQL("CREATE DATABASE {}").format(name))
    os.environ["DATABASE_URL"] = mine
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield mine
    finally:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(server, autocommit=True) as link:
            link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def paid() -> tuple[float, float, int]:
    """Draw the payment up and pay it; return both times and how many were paid."""
    from tests.programmes import county
    from tests.programmes.operations.test_payment_batches import draw_up
    from tests.programmes.paying import PAYING, officer

    from naru.identity.models import PublicBody
    from naru.kernel import db
    from naru.programmes.operations import payment_batches

    PublicBody.objects.get_or_create(
        id=1, defaults={"slug": "yg", "name_ko": "영광군", "mall_ko": "장터", "name_en": "YG"}
    )
    with db.transaction():
        call, roster = county.that_has_applied()
    began = clock()
    with db.transaction():
        drawn = draw_up(call, roster)
    drawn_up = clock() - began
    began = clock()
    with db.transaction():
        many = payment_batches.approve(by=officer("approver"), batch_id=drawn.batch_id, at=PAYING)
    return drawn_up, clock() - began, many


def copied(url: str) -> tuple[float, int]:
    """Write the same rows by plain COPY into bare tables with the same indexes."""
    rows = 0
    with psycopg.connect(url, autocommit=True) as link:
        content = {}
        for table in WRITTEN:
            out, bare = sql.Identifier(table), sql.Identifier(f"bare_{table}")
            link.execute(sql.SQL("CREATE TABLE {} (LIKE {} INCLUDING ALL)").format(bare, out))
            take = sql.SQL("COPY {} TO STDOUT (FORMAT BINARY)").format(out)
            with link.cursor().copy(take) as copy:
                content[table] = b"".join(bytes(part) for part in copy)
        began = clock(link)
        with link.transaction():
            for table in WRITTEN:
                put = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(
                    sql.Identifier(f"bare_{table}")
                )
                cursor = link.cursor()
                with cursor.copy(put) as copy:
                    copy.write(content[table])
                rows += cursor.rowcount
        return clock(link) - began, rows


def main() -> int:
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with database() as url:
        drawn_up, pay, many = paid()
        bare, rows = copied(url)
    unit = "CPU s" if "--cpu" in sys.argv else "s"
    met = pay <= PAY_SECONDS_MAX
    print("| what | measured | bar |\n|---|---|---|")
    mark = "" if met else " **missed**"
    for what, measured, bar in (
        ("drawn up: rules asked again, wallets opened", f"{drawn_up:.2f} {unit}", ""),
        (f"{many:,} paid after approval", f"{pay:.2f} {unit}", f"≤ 3 s{mark}"),
        (f"the same {rows:,} rows by plain COPY, same indexes", f"{bare:.2f} {unit}", ""),
        ("ratio of COPY to the payment", f"{bare / pay:.2f}", ""),
    ):
        print(f"| {what} | {measured} | {bar} |")
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
