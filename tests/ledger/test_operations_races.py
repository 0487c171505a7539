"""Many at once: one journal, one spender of a lot, no deadlock, nothing below zero."""

import random
import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import OperationalError, connection
from tests.ledger.conftest import AT

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import holds, lots, operations, queries, verify
from naru.ledger.accounts import Floor, NewAccount
from naru.ledger.models import Journal, LotMove
from naru.ledger.posting import Posting
from naru.ledger.refusals import HoldTooSmall, LedgerRefusal, NotEnoughInWallet, Overdrawn

HOLDER = UUID(int=1)


def arrow(source, target, amount):
    return Posting(source=source, target=target, amount=won(amount))


def post(book, key, *arrows):
    with db.transaction():
        return operations.post(book_id=book, key=key, kind="x", postings=list(arrows), posted_at=AT)


def give(book, key, face):
    with db.transaction():
        lots.issue(
            book_id=book,
            key=key,
            scheme="naru",
            holder_id=HOLDER,
            face=won(face),
            paid=won(face),
            origin_account="card:clearing",
            expires_at=AT + timedelta(days=9),
            posted_at=AT,
        )


def test_the_same_key_from_eight_threads_is_one_journal(lived_book, at_once):
    def pay():
        return post(lived_book, "sale", arrow("card:clearing", "escrow:orders", 9))

    views = at_once([pay] * 8)

    assert len({view.id for view in views}) == 1
    assert sum(view.is_new for view in views) == 1
    assert queries.balance(book_id=lived_book, code="escrow:orders") == won(9)
    assert Journal.objects.in_book(lived_book).filter(key="sale").count() == 1


def test_two_checkouts_spend_one_lot_once(lived_book, at_once):
    give(lived_book, "lot", 10_000)

    def hold(n):
        def run():
            with db.transaction():
                return lots.hold(
                    book_id=lived_book,
                    key=f"hold:{n}",
                    scheme="naru",
                    holder_id=HOLDER,
                    target="escrow:orders",
                    amount=won(7_000),
                    expires_at=None,
                    posted_at=AT,
                )

        return run

    answers = at_once([hold(n) for n in range(6)])

    refused = [one for one in answers if isinstance(one, NotEnoughInWallet)]
    assert len(refused) == 5
    assert verify.verify(lived_book) == []


def test_captures_of_one_hold_at_once_never_pass_it(lived_book, at_once):
    give(lived_book, "lot", 10_000)
    with db.transaction():
        held = lots.hold(
            book_id=lived_book,
            key="hold",
            scheme="naru",
            holder_id=HOLDER,
            target="escrow:orders",
            amount=won(1_000),
            expires_at=None,
            posted_at=AT,
        )

    def capture(n):
        def run():
            with db.transaction():
                return lots.capture(
                    book_id=lived_book,
                    key=f"c:{n}",
                    hold_id=held.hold_id,
                    amount=won(300),
                    posted_at=AT,
                )

        return run

    answers = at_once([capture(n) for n in range(6)])

    assert sum(isinstance(one, HoldTooSmall) for one in answers) == 3
    assert queries.balance(book_id=lived_book, code="escrow:orders") == won(900)
    assert verify.verify(lived_book) == []


def test_spending_and_refunding_at_once_keeps_every_won(lived_book, at_once):
    give(lived_book, "lot", 10_000)
    give(lived_book, "lot2", 10_000)

    def spend(n):
        def run():
            with db.transaction():
                lots.spend(
                    book_id=lived_book,
                    key=f"s:{n}",
                    scheme="naru",
                    holder_id=HOLDER,
                    target="escrow:orders",
                    amount=won(1_500),
                    posted_at=AT,
                )
            with db.transaction():
                lots.refund(
                    book_id=lived_book,
                    key=f"r:{n}",
                    spend_key=f"s:{n}",
                    amount=won(500),
                    posted_at=AT,
                )

        return run

    answers = at_once([spend(n) for n in range(8)])

    assert [one for one in answers if one is not None] == []
    assert queries.balance(book_id=lived_book, code="escrow:orders") == won(8_000)
    assert LotMove.objects.in_book(lived_book).filter(kind="refund").exists()
    assert verify.verify(lived_book) == []


def test_posts_batches_and_holds_at_once_never_deadlock(lived_book, at_once):
    codes = [f"shop:{n}" for n in range(30)]
    with db.transaction():
        operations.open_accounts(
            book_id=lived_book, accounts=[NewAccount(code=code) for code in codes], at=AT
        )
    post(lived_book, "fund", *[arrow("card:clearing", code, 1_000) for code in codes])
    deadline = time.monotonic() + 3

    def worker(seed):
        def run():
            dice = random.Random(seed)
            done = refused = 0
            while time.monotonic() < deadline:
                key = f"w{seed}:{done}:{refused}"
                try:
                    _act(lived_book, key, codes, dice)
                    done += 1
                except LedgerRefusal:
                    refused += 1
            return done, refused

        return run

    answers = at_once([worker(seed) for seed in range(6)])

    assert not [one for one in answers if isinstance(one, OperationalError)]
    assert sum(done for done, _ in answers) > 20
    assert verify.verify(lived_book) == []
    assert all(
        money >= won(0) for money in queries.balances(book_id=lived_book, codes=codes).values()
    )


def _act(book, key, codes, dice):
    rows = dice.choice([1, 1, 2, 10, 40])
    arrows = [arrow(*dice.sample(codes, 2), dice.randint(1, 300)) for _ in range(rows)]
    if dice.random() < 0.7:
        post(book, key, *arrows)
        return
    with db.transaction():
        one = arrows[0]
        hold = holds.place(
            book_id=book,
            key=key,
            source=one.source,
            target=one.target,
            amount=one.amount,
            posted_at=AT,
        )
    with db.transaction():
        end = holds.capture if dice.random() < 0.5 else holds.release
        end(book_id=book, key=f"{key}:end", hold_id=hold, posted_at=AT)


def rows_read():
    """Count the rows of the ledger that this transaction has read until now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint"
            "  FROM pg_stat_xact_user_tables WHERE relname LIKE 'ledger%'"
        )
        return cursor.fetchone()[0]


def test_a_batch_of_one_payer_is_linear(book):
    """Each payee of one payer costs some rows to read, never as many as there are payees."""
    codes = [f"resident:{n}" for n in range(4_000)]
    operations.open_accounts(
        book_id=book, accounts=[NewAccount(code=code, floor=Floor.NONE) for code in codes], at=AT
    )

    def rows(count):
        arrows = [arrow("bank", code, 1) for code in codes[:count]]
        with db.transaction():
            operations.post(
                book_id=book, key=f"pay:{count}", kind="x", postings=arrows, posted_at=AT
            )
            return rows_read()

    assert rows(200) > 0
    assert 0 < rows(4_000) < 4_000 * 20
    assert verify.verify(book) == []


def test_small_posts_stay_right_after_a_large_batch(book, move):
    """A plan cached for a large batch must not be used for small ones, nor the other way round."""
    codes = [f"resident:{n}" for n in range(3_000)]
    operations.open_accounts(
        book_id=book, accounts=[NewAccount(code=code, floor=Floor.NONE) for code in codes], at=AT
    )

    def two(n):
        arrows = [arrow("bank", codes[n], 1), arrow(codes[n], "escrow:orders", 1)]
        operations.post(book_id=book, key=f"two:{n}", kind="x", postings=arrows, posted_at=AT)

    for n in range(10):
        two(n)
    big = [arrow("bank", code, 1) for code in codes]
    operations.post(book_id=book, key="big", kind="x", postings=big, posted_at=AT)
    with db.transaction():
        for n in range(10, 110):
            two(n)
        read = rows_read()

    assert 0 < read < 100 * 1_000  # A plan for the batch reads all its 3,000 rows each time.
    assert verify.verify(book) == []


def test_deadlocks_are_counted_as_failures():
    assert not issubclass(OperationalError, LedgerRefusal)
    assert issubclass(NotEnoughInWallet, Overdrawn)


@pytest.mark.django_db
def test_the_server_keeps_what_it_confirms():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")

        assert cursor.fetchone() == ("on", "on")
