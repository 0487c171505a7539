"""Certificates are sold by the terms and paid out by the terms."""

from datetime import date

import pytest
from tests.ledger.conftest import AT
from tests.ledger.lot_steps import DAY, MINJI, balance, hold, take

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import accounts, lots, queries, schemes, verify
from naru.ledger.models import Lot
from naru.ledger.refusals import (
    InHandCapReached,
    KeyReused,
    LotChanged,
    MonthlyCapReached,
)
from naru.ledger.schemes import NotForSale, NotYetRefundable


def test_buying_follows_the_terms(book):
    lots.buy(
        book_id=book,
        key="buy",
        scheme="naru",
        holder_id=MINJI,
        face=won(300_000),
        origin_account="card:clearing",
        posted_at=AT,
    )

    (wallet,) = queries.wallets(book_id=book, holder_id=MINJI, at=AT)
    assert wallet.balance == won(300_000)
    assert wallet.lots[0].paid == won(270_000)
    assert wallet.lots[0].expires_at == schemes.end_of(date(2031, 3, 2))


def alike(book, holders, *, key="all", face=500_000):
    return lots.issue_alike(
        book_id=book, key=key, scheme="travel", holders=holders, face=won(face),
        expires_at=AT + DAY, posted_at=AT,
    )  # fmt: skip


def test_the_same_face_for_many_is_issued_once_under_the_callers_ids(book):
    family = {uuid7(): MINJI, uuid7(): MINJI, **{uuid7(): uuid7() for _ in range(30)}}
    lots.open_wallets(book_id=book, scheme="travel", holders=list(family.values()), at=AT)

    assert alike(book, family) == alike(book, dict(reversed(family.items())))
    with pytest.raises(KeyReused), db.savepoint():
        alike(book, family, face=400_000)

    (wallet,) = queries.wallets(book_id=book, holder_id=MINJI, at=AT)
    assert wallet.balance == won(1_000_000)
    assert {lot.id for lot in wallet.lots} == {one for one, who in family.items() if who == MINJI}
    assert balance(book, accounts.fund("travel")) == -32 * 500_000
    assert verify.verify(book) == []


def buy(book, key, face, at=AT):
    return lots.buy(
        book_id=book,
        key=key,
        scheme="naru",
        holder_id=MINJI,
        face=won(face),
        origin_account="card:clearing",
        posted_at=at,
    )


def test_the_monthly_cap_counts_the_legal_month(book):
    buy(book, "b1", 500_000)

    with pytest.raises(MonthlyCapReached) as refused, db.savepoint():
        buy(book, "b2", 200_001)
    buy(book, "b3", 200_000)
    buy(book, "b4", 700_000, at=AT + 31 * DAY)

    assert "200,000" in refused.value.sentence.ko


def test_the_cap_in_hand_counts_what_is_unspent(book):
    buy(book, "b1", 700_000)
    buy(book, "b2", 700_000, at=AT + 31 * DAY)

    with pytest.raises(InHandCapReached) as refused, db.savepoint():
        buy(book, "b3", 100_001, at=AT + 62 * DAY)

    assert "100,000" in refused.value.sentence.ko


def test_a_scheme_that_is_granted_is_not_sold(book):
    with pytest.raises(NotForSale):
        lots.buy(
            book_id=book,
            key="b",
            scheme="travel",
            holder_id=MINJI,
            face=won(1),
            origin_account="card:clearing",
            posted_at=AT,
        )


def cash_out(book, key, at):
    (lot,) = Lot.objects.in_book(book)
    return lots.cash_out(book_id=book, key=key, lot_id=lot.id, target="card:clearing", posted_at=at)


def test_an_unspent_purchase_is_withdrawn_within_seven_days(book):
    buy(book, "b1", 700_000)

    paid = cash_out(book, "w", AT + 6 * DAY)
    again = cash_out(book, "w", AT + 6 * DAY)
    buy(book, "b2", 700_000)

    assert (paid.amount, again.amount, again.is_new) == (won(630_000), won(630_000), False)
    assert balance(book, accounts.fund("naru")) == -70_000


def test_the_rest_is_paid_out_once_six_tenths_are_spent(book):
    buy(book, "b1", 100_000)
    take(book, "s1", 59_999)

    with pytest.raises(NotYetRefundable):
        cash_out(book, "w1", AT + DAY)
    take(book, "s2", 1)
    paid = cash_out(book, "w2", AT + 30 * DAY)

    assert paid.amount == won(36_000)
    assert balance(book, accounts.wallet("naru", MINJI)) == 0
    assert verify.verify(book) == []


def test_a_lot_held_for_a_checkout_is_not_paid_out(book):
    buy(book, "b1", 100_000)
    hold(book, "h", 1)

    with pytest.raises(LotChanged), db.savepoint():
        cash_out(book, "w", AT)
