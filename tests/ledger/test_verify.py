"""The recount finds what was tampered with, and so does the chain of seals."""

import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, connections
from tests.ledger.conftest import AT

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import lots, operations, verify
from naru.ledger.models import Seal
from naru.ledger.posting import Posting

OTHERS_SECONDS_MAX = 60  # other workers' tests hold transactions open


def pay(book, key, amount=10):
    arrow = Posting(source="card:clearing", target="escrow:orders", amount=won(amount))
    operations.post(book_id=book, key=key, kind="sale", postings=[arrow], posted_at=AT)


def settle():
    """Wait for transactions that began earlier, in other databases of the server too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        newest = cursor.fetchone()[0]
        deadline = time.monotonic() + OTHERS_SECONDS_MAX
        while time.monotonic() < deadline:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] >= newest:
                return
            time.sleep(0.02)


def tamper(sql, table="ledger_transfer"):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def sealed(lived_book):
    for n in range(7):
        with db.transaction():
            pay(lived_book, f"k{n}")
    settle()
    with db.transaction():
        done = verify.seal(book_id=lived_book, at=AT, rows_per_block=3)
    assert (done.blocks, done.rows) == (3, 7)
    return lived_book


def test_the_seal_goes_on_where_it_ended(sealed):
    with db.transaction():
        assert verify.seal(book_id=sealed, at=AT).rows == 0
    with db.transaction():
        pay(sealed, "more")
    settle()
    with db.transaction():
        assert verify.seal(book_id=sealed, at=AT).rows == 1

    assert [one.rows_sealed for one in Seal.objects.in_book(sealed).order_by("number")] == [
        3,
        3,
        1,
        1,
    ]
    assert verify.verify(sealed) == []


def test_the_seal_waits_for_a_transaction_that_is_still_running(sealed):
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_current_xact_id()")
            with db.transaction():
                pay(sealed, "later")
            with db.transaction():
                assert verify.seal(book_id=sealed, at=AT).rows == 0
            cursor.execute("COMMIT")
    finally:
        other.close()
    settle()
    with db.transaction():
        assert verify.seal(book_id=sealed, at=AT).rows == 1


def test_an_altered_amount_shows_in_the_recount_and_breaks_the_seal(sealed):
    tamper("UPDATE ledger_transfer SET amount = amount + 1 WHERE id = (SELECT min(id::text)::uuid"
           " FROM ledger_transfer)")  # fmt: skip

    found = verify.verify(sealed)

    assert {one.kind for one in found} == {"balance", "seal"}
    assert {one.subject for one in found if one.kind == "balance"} == {
        "card:clearing",
        "escrow:orders",
    }


def test_a_change_that_keeps_the_sums_still_breaks_the_seal(sealed):
    tamper("UPDATE ledger_journal SET memo = 'bribe' WHERE key = 'k3'", "ledger_journal")

    assert [(one.kind, one.subject) for one in verify.verify(sealed)] == [("seal", "2")]


def test_a_deleted_transfer_is_missed(sealed):
    tamper("DELETE FROM ledger_transfer WHERE id = (SELECT max(id::text)::uuid"
           " FROM ledger_transfer)")  # fmt: skip

    assert {one.kind for one in verify.verify(sealed)} == {"balance", "seal"}


def test_an_altered_lot_and_balance_show(book):
    lots.issue(
        book_id=book,
        key="lot",
        scheme="naru",
        holder_id=UUID(int=0),
        face=won(100),
        paid=won(90),
        origin_account="card:clearing",
        expires_at=AT + timedelta(days=1),
        posted_at=AT,
    )
    tamper("SET CONSTRAINTS ALL IMMEDIATE; UPDATE ledger_lot SET remaining = 99", "ledger_lot")

    assert {one.kind for one in verify.verify(book)} == {"lot", "wallet"}


def test_a_new_era_seals_rows_that_a_restore_brought(sealed):
    with db.transaction():
        assert verify.begin_era() == 2
    with db.transaction():
        pay(sealed, "after the restore")
    settle()
    with db.transaction():
        assert verify.seal(book_id=sealed, at=AT).rows == 1

    assert Seal.objects.in_book(sealed).order_by("number").last().era == 2
    assert verify.verify() == []
    tamper("ALTER TABLE ledger_transfer ALTER COLUMN era SET DEFAULT 1")
