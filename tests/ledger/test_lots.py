"""Lots leave soonest-expiring first and come back where they were taken from, to the won."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from tests.ledger.conftest import AT
from tests.ledger.lot_steps import DAY, MINJI, SORI, balance, give, hold, remaining, take

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import accounts, lots, operations, queries, verify
from naru.ledger import db as asking
from naru.ledger.models import Lot, LotMove
from naru.ledger.posting import Posting
from naru.ledger.refusals import (
    HoldExpired,
    HoldTooSmall,
    KeyReused,
    NotEnoughInWallet,
    RefundTooLarge,
    UnknownSpend,
    WalletDiffers,
)


@pytest.fixture
def bought(book):
    """Bought 100,000 for 90,000 (lasting 60 days) and a bonus of 5,000 (10 days)."""
    give(book, "buy", 100_000, 90_000, days=60)
    give(book, "bonus", 5_000, 0, days=10)
    yield book
    assert verify.verify(book) == []


def test_issuing_takes_the_price_from_the_buyer_and_the_rest_from_the_fund(bought):
    assert balance(bought, accounts.wallet("naru", MINJI)) == 105_000
    assert balance(bought, "card:clearing") == -90_000
    assert balance(bought, accounts.fund("naru")) == -15_000


def test_spending_takes_the_soonest_to_expire_first(bought):
    spent = take(bought, "spend", 35_000)

    assert remaining(bought) == [0, 70_000]
    parts = queries.parts(book_id=bought, journal_id=spent.journal_id)
    assert [(part.amount.minor, part.paid.minor) for part in parts] == [
        (5_000, 0),
        (30_000, 27_000),
    ]


def test_a_refund_goes_back_to_the_very_lots_last_taken_first(bought):
    take(bought, "spend", 35_000)

    back = lots.refund(
        book_id=bought, key="back", spend_key="spend", amount=won(32_000), posted_at=AT
    )

    assert back.is_new
    assert remaining(bought) == [2_000, 100_000]
    assert balance(bought, "escrow:orders") == 3_000


def test_expiry_splits_what_was_paid_from_the_subsidy(bought):
    take(bought, "spend", 35_000)
    lots.refund(book_id=bought, key="back", spend_key="spend", amount=won(32_000), posted_at=AT)

    first = lots.expire(book_id=bought, at=AT + 11 * DAY)
    second = lots.expire(book_id=bought, at=AT + 61 * DAY)
    third = lots.expire(book_id=bought, at=AT + 61 * DAY)

    assert (first.lots, first.amount.minor) == (1, 2_000)
    assert (second.lots, second.amount.minor) == (1, 100_000)
    assert third.lots == 0
    assert balance(bought, accounts.breakage("naru")) == 90_000
    assert balance(bought, accounts.fund("naru")) == -3_000


def test_the_same_spend_twice_is_one_and_other_money_is_refused(bought):
    first = take(bought, "spend", 1_000)
    again = take(bought, "spend", 1_000)

    assert (first.is_new, again.is_new) == (True, False)
    with pytest.raises(KeyReused):
        take(bought, "spend", 2_000)


def test_more_than_the_wallet_holds_is_refused_with_what_is_usable(bought):
    with pytest.raises(NotEnoughInWallet) as refused, db.savepoint():
        take(bought, "spend", 105_001)

    assert "105,000" in refused.value.sentence.ko


def test_an_expired_lot_is_not_spent(bought):
    with pytest.raises(NotEnoughInWallet), db.savepoint():
        take(bought, "spend", 100_001, at=AT + 11 * DAY)


def test_held_lots_cannot_be_spent_and_captures_may_be_partial(bought):
    held = hold(bought, "hold", 60_000)

    assert [part.amount.minor for part in held.parts] == [5_000, 55_000]
    with pytest.raises(NotEnoughInWallet), db.savepoint():
        take(bought, "spend", 45_001)
    lots.capture(book_id=bought, key="c1", hold_id=held.hold_id, amount=won(20_000), posted_at=AT)
    lots.capture(book_id=bought, key="c2", hold_id=held.hold_id, amount=won(10_000), posted_at=AT)
    with pytest.raises(HoldTooSmall), db.savepoint():
        lots.capture(
            book_id=bought, key="c3", hold_id=held.hold_id, amount=won(30_001), posted_at=AT
        )
    rest = lots.release(book_id=bought, key="r", hold_id=held.hold_id, posted_at=AT)

    assert rest.amount == won(30_000)
    assert remaining(bought) == [0, 75_000]
    assert queries.wallets(book_id=bought, holder_id=MINJI, at=AT)[0].usable == won(75_000)


def test_the_same_hold_capture_and_release_twice_move_once(bought):
    first = hold(bought, "hold", 10_000)
    again = hold(bought, "hold", 10_000)

    assert again.hold_id == first.hold_id
    assert again.parts == first.parts
    one = lots.capture(book_id=bought, key="c", hold_id=first.hold_id, posted_at=AT)
    two = lots.capture(book_id=bought, key="c", hold_id=first.hold_id, posted_at=AT)
    assert (one.amount, two.amount, two.is_new) == (won(10_000), won(10_000), False)


def test_a_hold_that_expired_is_released_not_captured(bought):
    held = hold(bought, "hold", 10_000)
    late = AT + timedelta(hours=1)

    with pytest.raises(HoldExpired), db.savepoint():
        lots.capture(book_id=bought, key="c", hold_id=held.hold_id, posted_at=late)
    lots.release(book_id=bought, key="r", hold_id=held.hold_id, posted_at=late)

    assert remaining(bought) == [5_000, 100_000]


def test_a_refund_after_a_capture_finds_the_lots(bought):
    held = hold(bought, "hold", 35_000)
    lots.capture(book_id=bought, key="c", hold_id=held.hold_id, posted_at=AT)

    lots.refund(book_id=bought, key="b1", spend_key="c", amount=won(31_000), posted_at=AT)
    lots.refund(book_id=bought, key="b2", spend_key="c", amount=won(4_000), posted_at=AT)

    assert remaining(bought) == [5_000, 100_000]


def test_more_than_was_spent_is_not_refunded(bought):
    take(bought, "spend", 1_000)
    take(bought, "other", 9_000)
    lots.refund(book_id=bought, key="b1", spend_key="spend", amount=won(600), posted_at=AT)

    with pytest.raises(RefundTooLarge) as refused, db.savepoint():
        lots.refund(book_id=bought, key="b2", spend_key="spend", amount=won(401), posted_at=AT)
    with pytest.raises(UnknownSpend), db.savepoint():
        lots.refund(book_id=bought, key="b3", spend_key="never", amount=won(1), posted_at=AT)

    assert "400" in refused.value.sentence.ko


def test_a_refund_to_an_expired_lot_renews_it_for_the_days_of_grace(bought):
    take(bought, "spend", 35_000)
    later = AT + 12 * DAY

    back = lots.refund(
        book_id=bought, key="back", spend_key="spend", amount=won(35_000), posted_at=later
    )

    assert back.renewed == won(5_000)
    fresh = Lot.objects.in_book(bought).get(renewed_from__isnull=False)
    assert (fresh.remaining, fresh.paid) == (5_000, 0)
    assert fresh.expires_at == later + 30 * DAY


def test_without_days_of_grace_a_refund_of_expired_money_lapses(book):
    give(book, "grant", 10_000, 0, days=10, scheme="travel")
    lots.spend(
        book_id=book,
        key="spend",
        scheme="travel",
        holder_id=MINJI,
        target="escrow:orders",
        amount=won(4_000),
        posted_at=AT,
    )

    back = lots.refund(
        book_id=book, key="back", spend_key="spend", amount=won(4_000), posted_at=AT + 11 * DAY
    )

    assert back.lapsed == won(4_000)
    assert balance(book, accounts.fund("travel")) == -6_000
    assert verify.verify(book) == []


def test_many_grants_share_one_journal(book):
    grants = [lots.Grant(holder_id=UUID(int=n), face=won(1_000), paid=won(900)) for n in range(40)]

    lots.issue_many(
        book_id=book,
        key="many",
        scheme="naru",
        grants=grants,
        origin_account="card:clearing",
        expires_at=AT + DAY,
        posted_at=AT,
    )
    gone = lots.expire(book_id=book, at=AT + DAY)

    assert (gone.lots, gone.amount) == (40, won(40_000))
    assert balance(book, accounts.breakage("naru")) == 36_000
    assert LotMove.objects.in_book(book).count() == 80
    assert verify.verify(book) == []


def test_wallets_list_the_lots_soonest_first(bought):
    hold(bought, "h", 1_000)

    (wallet,) = queries.wallets(book_id=bought, holder_id=MINJI, at=AT)

    assert [lot.remaining.minor for lot in wallet.lots] == [5_000, 100_000]
    assert (wallet.held, wallet.usable) == (won(1_000), won(104_000))
    assert wallet.name.ko == "나루사랑상품권"
    assert queries.wallets(book_id=bought, holder_id=SORI, at=AT) == []


def test_a_statement_shows_a_wallet(bought):
    take(bought, "spend", 35_000)

    page = queries.statement(
        book_id=bought,
        code=accounts.wallet("naru", MINJI),
        since=AT - DAY,
        until=AT + DAY,
    )

    assert page.rows[-1].balance == won(70_000)
    assert page.rows[-1].counterpart == "escrow:orders"


def test_a_plain_posting_out_of_a_wallet_fails_at_the_end(book):
    give(book, "buy", 1_000, 900, days=10)
    arrow = Posting(source=accounts.wallet("naru", MINJI), target="escrow:orders", amount=won(1))

    def broken():
        with asking.refusing(), db.savepoint():
            operations.post(book_id=book, key="k", kind="x", postings=[arrow], posted_at=AT)
            connection.check_constraints()

    with pytest.raises(WalletDiffers):
        broken()
