"""A price may go down if both sides agree; what is freed goes back to wallet and cap."""

from datetime import date, timedelta

import pytest
from tests.programmes.conftest import AT
from tests.programmes.voucher_steps import DAY, FACE

from naru.kernel import db
from naru.kernel.money import won
from naru.programmes.operations import voucher_amendments
from naru.programmes.operations.providers import NotYours
from naru.programmes.operations.voucher_amendments import (
    AmendmentOpen,
    NoAmendment,
    PriceOnlyDown,
)
from naru.programmes.operations.voucher_keeping import VoucherOrderMovedOn
from naru.programmes.operations.voucher_orders import DoneTooLate

pytestmark = pytest.mark.django_db


def _propose(shop, order, price, *, side="provider", due_on=DAY + timedelta(days=40)):
    actor = shop.holder if side == "holder" else shop.providers[0][1]
    return voucher_amendments.propose(
        by=actor, order_id=order, side=side, price=won(price), due_on=due_on, reason="줄였어요",
        at=AT,
    )  # fmt: skip


def _answer(shop, amendment, *, is_agreed=True, by=None):
    voucher_amendments.answer(
        by=by or shop.holder, amendment_id=amendment, is_agreed=is_agreed, at=AT
    )


def test_an_agreed_change_frees_the_difference(shop):
    order = shop.order("freight", 300_000)

    _answer(shop, _propose(shop, order, 180_000))

    row = shop.row(order)
    assert (row.price, row.due_on) == (180_000, DAY + timedelta(days=40))
    assert (shop.usable, shop.used("freight")) == (FACE - 180_000, 180_000)
    shop.all_the_way(order)
    assert shop.earned == 180_000


def test_whole_parts_fall_away_from_the_end(shop):
    parts = [("하나", 200_000), ("둘", 200_000), ("셋", 200_000)]
    order = shop.order("certificate", 600_000, days=280, parts=parts)
    shop.all_the_way(order, 1)

    _answer(shop, _propose(shop, order, 350_000))

    assert [(part.amount, part.status) for part in shop.parts(order)] == [
        (200_000, "settled"), (150_000, "due"), (200_000, "dropped")
    ]  # fmt: skip
    assert (shop.row(order).price, shop.used("certificate")) == (350_000, 350_000)


def test_a_refused_change_changes_nothing(shop):
    order = shop.order("freight", 300_000)

    _answer(shop, _propose(shop, order, 1), is_agreed=False)

    assert (shop.row(order).price, shop.usable) == (300_000, 700_000)


@pytest.mark.parametrize(
    ("price", "due_on", "refusal"),
    [
        (300_001, DAY, PriceOnlyDown),
        (0, DAY, PriceOnlyDown),
        (200_000, date(2027, 3, 2), DoneTooLate),
    ],
)
def test_a_price_only_goes_down_and_a_day_stays_within_the_voucher(shop, price, due_on, refusal):
    order = shop.order("freight", 300_000)

    with pytest.raises(refusal), db.savepoint():
        _propose(shop, order, price, due_on=due_on)


def test_one_change_at_a_time_and_never_agreed_by_its_own_side(shop):
    order = shop.order("freight", 300_000)
    amendment = _propose(shop, order, 200_000)

    with pytest.raises(AmendmentOpen), db.savepoint():
        _propose(shop, order, 100_000, side="holder")
    with pytest.raises(NotYours), db.savepoint():
        _answer(shop, amendment, by=shop.providers[0][1])
    _answer(shop, amendment)
    with pytest.raises(NoAmendment), db.savepoint():
        _answer(shop, amendment)


def test_what_was_delivered_meanwhile_does_not_get_cheaper(shop):
    order = shop.order("freight", 300_000)
    amendment = _propose(shop, order, 200_000)
    shop.deliver(order)

    with pytest.raises(VoucherOrderMovedOn), db.savepoint():
        _answer(shop, amendment)
