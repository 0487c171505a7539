"""Many at once: the last unit, one step many times, one lot for two, cancelling while sending."""

from datetime import UTC, datetime, timedelta

import pytest

from naru.commerce import carriers
from naru.commerce.models import Order, Payment, Stock, VendorOrder
from naru.commerce.operations import stock
from naru.commerce.operations.carts import SoldOut
from naru.commerce.operations.checkouts import TooMany
from naru.journeys import check_out, claim, deliver, fill_a_cart
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
BY = Actor(body_id=1, person_id=uuid7())
BUYERS = 50


def have(sku_id, count):
    with db.transaction():
        stock.set_on_hand(book_id=1, counts={sku_id: count}, at=AT)


def stock_of(sku_id):
    return Stock.objects.in_book(1).values_list("on_hand", "reserved").get(id=sku_id)


@pytest.mark.slow
def test_fifty_buyers_race_for_the_last_unit(mall, at_once, books):
    have(mall.apples, 1)
    carts = [uuid7() for _ in range(BUYERS)]
    for cart in carts:
        mall.put(cart, mall.apples)

    def buy(cart):
        checkout = check_out.start(
            body_id=1, cart_id=cart, person_id=None, at=AT, payments_port=mall.payments
        )
        return mall.settle(mall.charge(mall.pay(checkout, total=23_000), 23_000))

    answers = []
    # In three waves: the test server has not 50 connections to spare.
    for some in (carts[:17], carts[17:34], carts[34:]):
        answers += at_once([lambda cart=cart: buy(cart) for cart in some])

    won = [each for each in answers if not isinstance(each, Exception)]
    assert len(won) == 1
    assert won[0].order_number
    assert all(isinstance(each, SoldOut | TooMany) for each in answers if each not in won)
    assert Order.objects.in_book(1).count() == 1
    assert len(mall.payments.paid) == 1
    assert stock_of(mall.apples) == (0, 0)
    assert books.balance("escrow:orders") == 23_000


def test_the_final_step_sent_eight_times_is_one_order(mall, at_once, books):
    checkout = mall.start((mall.apples, 1))
    payment = mall.charge(mall.pay(checkout, total=23_000), 23_000)

    answers = at_once([lambda: mall.settle(payment)] * 8)

    assert len({repr(each) for each in answers}) == 1
    assert answers[0].order_number
    assert Order.objects.in_book(1).count() == 1
    assert Payment.objects.in_book(1).count() == 1
    assert mall.payments.cancelled == {}
    assert stock_of(mall.apples) == (9, 0)
    assert books.balance("escrow:orders") == 23_000


def test_two_checkouts_spend_one_lot_once(mall, at_once, books):
    person = uuid7()
    books.give(person, "naru", 23_000)
    first = mall.start((mall.apples, 1), person_id=person)
    other = uuid7()
    mall.put(other, mall.apples)
    second = check_out.start(
        body_id=1, cart_id=other, person_id=person, at=AT, payments_port=mall.payments
    )

    answers = at_once(
        [lambda c=c: mall.pay(c, total=23_000, wanted={"naru": 23_000}) for c in (first, second)]
    )

    refused = [each for each in answers if isinstance(each, Refusal)]
    assert len(refused) == 1, answers
    assert Order.objects.in_book(1).count() == 1
    assert books.in_wallet(person, "naru") == 0


def test_cancelling_and_sending_never_both_happen(mall, at_once):
    for serial in range(3):
        settled = mall.buy((mall.oats, 1), total=12_500)
        part = VendorOrder.objects.in_book(1).get(order_id=settled.checkout_id)

        def cancel(part=part):
            return claim.force_cancel(
                by=BY, vendor_order_id=part.id, words="시험", at=AT, payments_port=mall.payments
            )

        def ship(part=part, serial=serial):
            return deliver.ship(
                by=BY, vendor_id=part.vendor_id, vendor_order_id=part.id, carrier="cj",
                invoice_number=carriers.sample_number("cj", serial=serial), at=AT,
            )  # fmt: skip

        answers = at_once([cancel, ship])

        refused = [each for each in answers if isinstance(each, Refusal)]
        assert len(refused) == 1, answers
        now = VendorOrder.objects.in_book(1).get(id=part.id)
        assert (now.status, bool(now.refunded)) in {("cancelled", True), ("shipped", False)}


def test_baskets_with_the_same_goods_in_another_order_do_not_deadlock(mall, at_once):
    def buy(goods):
        checkout = mall.start(*goods)
        return mall.settle(mall.charge(mall.pay(checkout, total=55_500 - 20_000), 35_500))

    there, back = [(mall.apples, 1), (mall.oats, 1)], [(mall.oats, 1), (mall.apples, 1)]

    answers = at_once([lambda: buy(there), lambda: buy(back)] * 4)

    assert all(getattr(each, "order_number", "") for each in answers), answers
    assert stock_of(mall.apples) == (2, 0)


def test_notice_way_back_and_reconciling_meet_in_one_order(mall, at_once):
    checkout = mall.start((mall.apples, 1))
    payment = mall.charge(mall.pay(checkout, total=23_000), 23_000)

    answers = at_once(
        [
            lambda: mall.settle(payment, is_given_up=True),
            lambda: mall.settle(payment),
            lambda: mall.settle(payment, at=AT + timedelta(minutes=30)),
        ]
    )

    assert len({each.order_number for each in answers}) == 1
    assert mall.payments.cancelled == {}


def test_two_orders_of_one_cart_pressed_at_once_promise_once(mall, at_once):
    cart = uuid7()
    fill_a_cart.put(body_id=1, cart_id=cart, sku_id=mall.apples, quantity=6, at=AT)

    def start():
        return check_out.start(
            body_id=1, cart_id=cart, person_id=None, at=AT, payments_port=mall.payments
        )

    answers = at_once([start, start])

    assert stock_of(mall.apples)[1] == 6, answers
