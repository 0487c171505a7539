"""What a voucher does not use goes home: public money to the call, own money to its holder."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import FACE, OWN, opened_shop, pay_in

from naru.kernel import db
from naru.ledger import lots
from naru.programmes import accounts
from naru.programmes.models import Award
from naru.programmes.operations import awards, voucher_ends, voucher_orders
from naru.programmes.operations.voucher_ends import OrdersRunning
from naru.programmes.operations.vouchers import VoucherMovedOn

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)
SHARE = (FACE - OWN, OWN)


def _night(shop, at=NEW_YEAR):
    lots.expire(book_id=1, at=at)
    return voucher_ends.finish(by=shop.officer, voucher_id=shop.voucher_id, at=at)


def _home(shop):
    return (shop.returned, shop.own_account)


def _award(shop):
    return Award.objects.in_book(1).get(id=shop.voucher_id)


def test_what_expires_goes_home_in_its_shares(shop):
    shop.all_the_way(shop.order("design", 400_000))

    ended = _night(shop)

    assert ended
    assert _home(shop) == (600_000 * 7 // 10, 600_000 * 3 // 10)
    assert (shop.in_wallet, shop.in_transit) == (0, (0, 0))
    award = _award(shop)
    assert (award.status, award.amount, award.returned) == ("settled", 280_000, 420_000)


def test_the_night_again_changes_nothing(shop):
    _night(shop)

    assert not _night(shop)
    assert (
        voucher_ends.collect_lapsed(by=shop.officer, voucher_id=shop.voucher_id, at=NEW_YEAR).minor
        == 0
    )
    assert _home(shop) == SHARE


def test_an_order_that_runs_is_waited_for_and_settled_after_the_last_day(shop):
    order = shop.order("design", 400_000)
    shop.deliver(order)

    first = _night(shop)
    shop.confirm(order)
    shop.settle(order)
    second = _night(shop, NEW_YEAR + timedelta(days=1))

    assert (first, second) == (False, True)
    assert (shop.earned, *_home(shop)) == (400_000, 420_000, 180_000)


def test_what_an_order_frees_after_the_last_day_goes_home_too(shop):
    order = shop.order("design", 400_000)
    _night(shop)

    voucher_orders.drop_overdue(
        by=shop.officer, today=NEW_YEAR.date() + timedelta(days=60), at=NEW_YEAR
    )
    ended = _night(shop, NEW_YEAR + timedelta(days=61))

    assert ended
    assert shop.row(order).status == "cancelled"
    assert _home(shop) == SHARE


def test_a_voucher_that_is_used_up_ends_before_its_last_day(shop):
    shop.all_the_way(shop.order("design", FACE))

    assert _night(shop, AT)
    assert (_award(shop).status, _home(shop)) == ("settled", (0, 0))


def test_a_voucher_in_use_does_not_end_by_itself(shop):
    assert not _night(shop, AT)


def test_the_office_ends_a_voucher_early_but_not_under_running_orders(shop):
    order = shop.order("design", 100_000)
    with pytest.raises(OrdersRunning), db.savepoint():
        voucher_ends.end(by=shop.officer, voucher_id=shop.voucher_id, reason="포기", at=AT)
    shop.all_the_way(order)

    voucher_ends.end(by=shop.officer, voucher_id=shop.voucher_id, reason="포기", at=AT)

    assert _home(shop) == (630_000, 270_000)
    with pytest.raises(VoucherMovedOn), db.savepoint():
        voucher_ends.end(by=shop.officer, voucher_id=shop.voucher_id, reason="포기", at=AT)


def test_a_voucher_given_up_before_it_was_issued_frees_the_calls_money(officer):
    shop = opened_shop(officer, is_paid=False)
    pay_in(shop, 100_000)

    voucher_ends.end(by=shop.officer, voucher_id=shop.voucher_id, reason="포기", at=AT)

    assert (_award(shop).status, shop.own_account) == ("cancelled", 100_000)
    assert shop.balance(accounts.free(shop.call_id)) == 7_000_000


@pytest.mark.parametrize("has_order", [False, True])
def test_a_revoked_award_stops_its_voucher(shop, has_order):
    order = shop.order("design", 100_000) if has_order else None
    awards.end(by=shop.officer, award_id=shop.voucher_id, status="revoked", reason="위반", at=AT)

    voucher_ends.stop(by=shop.officer, voucher_id=shop.voucher_id, reason="위반", at=AT)

    if order is None:
        assert (shop.voucher().status, _home(shop)) == ("ended", SHARE)
        return
    with pytest.raises(voucher_orders.OrdersClosed), db.savepoint():
        shop.order("design", 100_000)
    shop.all_the_way(order)
    assert _night(shop, AT + timedelta(days=1))
    assert _home(shop) == (630_000, 270_000)
    assert _award(shop).status == "revoked"
