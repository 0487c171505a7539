"""Lots leave soonest-expiring first and come back where they were taken from, to the won."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from tests.ledger.conftest import AT

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import accounts, lots, operations, queries, schemes, verify
from naru.ledger import db as asking
from naru.ledger.models import Lot, LotMove
from naru.ledger.posting import Posting
from naru.ledger.refusals import (
    HoldExpired,
    HoldTooSmall,
    InHandCapReached,
    KeyReused,
    LotChanged,
    MonthlyCapReached,
    NotEnoughInWallet,
    RefundTooLarge,
    UnknownSpend,
    WalletDiffers,
)
from naru.ledger.schemes import NotForSale, NotYetRefundable

MINJI = UUID(int=1)
SORI = UUID(int=2)
DAY = timedelta(days=1)


def give(book, key, face, paid, *, days, scheme="naru"):
    return lots.issue(
        book_id=book,
        key=key,
        scheme=scheme,
        holder_id=MINJI,
        face=won(face),
        paid=won(paid),
        origin_account="card:clearing",
        expires_at=AT + days * DAY,
        posted_at=AT,
    )


def take(book, key, amount, at=AT, holder=MINJI):
    return lots.spend(
        book_id=book,
        key=key,
        scheme="naru",
        holder_id=holder,
        target="escrow:orders",
        amount=won(amount),
        posted_at=at,
    )


def hold(book, key, amount, at=AT, holder=MINJI):
    return lots.hold(
        book_id=book,
        key=key,
        scheme="naru",
        holder_id=holder,
        target="escrow:orders",
        amount=won(amount),
        expires_at=at + timedelta(minutes=30),
        posted_at=at,
    )


def remaining(book):
    return [one.remaining for one in Lot.objects.in_book(book).order_by("expires_at", "id")]


def balance(book, code):
    return queries.balance(book_id=book, code=code).minor


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
