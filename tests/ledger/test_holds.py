"""A hold sets money aside for one target: captured in parts, never beyond, or released."""

from datetime import timedelta

import pytest
from tests.ledger.conftest import AT

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import holds, queries, verify
from naru.ledger.models import Balance, Hold
from naru.ledger.refusals import HoldExpired, HoldTooSmall, KeyReused, Overdrawn, UnknownHold

SOON = AT + timedelta(minutes=30)


def place(book, key, amount, expires_at=None):
    return holds.place(
        book_id=book,
        key=key,
        source="escrow:orders",
        target="vendor:b",
        amount=won(amount),
        expires_at=expires_at,
        posted_at=AT,
    )


def balance(book, code):
    return queries.balance(book_id=book, code=code).minor


@pytest.fixture
def funded(book, move):
    move("in", "card:clearing", "escrow:orders", 1_000)
    yield book
    assert verify.verify(book) == []


def test_held_money_stays_but_cannot_leave(funded, move):
    place(funded, "h", 700)

    assert balance(funded, "escrow:orders") == 1_000
    with pytest.raises(Overdrawn), db.savepoint():
        move("out", "escrow:orders", "vendor:b", 301)
    move("out", "escrow:orders", "vendor:b", 300)


def test_several_captures_never_pass_the_amount(funded):
    hold = place(funded, "h", 700)

    holds.capture(book_id=funded, key="c1", hold_id=hold, amount=won(300), posted_at=AT)
    with pytest.raises(HoldTooSmall), db.savepoint():
        holds.capture(book_id=funded, key="c2", hold_id=hold, amount=won(401), posted_at=AT)
    rest = holds.capture(book_id=funded, key="c3", hold_id=hold, posted_at=AT)

    assert rest.amount == won(400)
    assert balance(funded, "vendor:b") == 700
    assert holds.capture(book_id=funded, key="c4", hold_id=hold, posted_at=AT).amount == won(0)


def test_a_release_frees_the_rest(funded):
    hold = place(funded, "h", 700)
    holds.capture(book_id=funded, key="c", hold_id=hold, amount=won(300), posted_at=AT)

    holds.release(book_id=funded, key="r", hold_id=hold, posted_at=AT)
    again = holds.release(book_id=funded, key="r", hold_id=hold, posted_at=AT)

    assert (again.amount, again.is_new) == (won(400), False)
    row = Balance.objects.in_book(funded).get(held_out=0, arrived=1_000)
    assert row.departed == 300


def test_the_same_request_is_answered_the_same(funded):
    first = place(funded, "h", 700)

    assert place(funded, "h", 700) == first
    with pytest.raises(KeyReused):
        place(funded, "h", 701)


def test_an_expired_hold_is_released_not_captured(funded):
    hold = place(funded, "h", 700, SOON)

    with pytest.raises(HoldExpired), db.savepoint():
        holds.capture(book_id=funded, key="c", hold_id=hold, posted_at=SOON)
    assert holds.release_due(book_id=funded, at=SOON) == 1
    assert holds.release_due(book_id=funded, at=SOON) == 0
    assert Hold.objects.in_book(funded).get(id=hold).remaining == 0


def test_many_due_holds_are_released_at_once(funded):
    for n in range(20):
        place(funded, f"h{n}", 10, SOON)

    assert holds.release_due(book_id=funded, at=SOON) == 20


def test_an_unknown_hold_is_refused(funded):
    with pytest.raises(UnknownHold), db.savepoint():
        holds.capture(
            book_id=funded, key="c", hold_id=place(funded, "h", 1).__class__(int=9), posted_at=AT
        )
