"""From the cart to the paid order: every step, and what each leaves in stock and in the books."""

from datetime import UTC, datetime, timedelta

import pytest

from naru.commerce.models import CartLine, Checkout, Order, Payment, Stock
from naru.commerce.operations.carts import SoldOut
from naru.commerce.operations.checkouts import CheckoutOver, EmptyCart, TooMany
from naru.commerce.queries import orders as order_queries
from naru.commerce.queries.wallets import WalletShort
from naru.journeys import check_out, expire_reservations, pay, reconcile_payments
from naru.kernel.ids import uuid7

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def stock_of(sku_id):
    return Stock.objects.in_book(1).values_list("on_hand", "reserved").get(id=sku_id)


def test_a_guest_buys_from_two_vendors(mall, books):
    settled = mall.buy((mall.apples, 2), (mall.oats, 1), total=55_500)

    order = order_queries.order(book_id=1, order_id=settled.checkout_id)
    assert order.number == settled.order_number
    assert [(part.goods, part.shipping) for part in order.parts] == [
        (40_000, 3_000),
        (10_000, 2_500),
    ]
    assert [line.commission_bp for line in order.lines] == [300, 300]
    assert stock_of(mall.apples) == (8, 0)
    assert books.balance("escrow:orders") == 55_500
    assert books.balance("card:clearing") == -55_500
    assert not CartLine.objects.in_book(1).exists()


def test_starting_promises_stock_and_ending_gives_it_back(mall):
    mall.start((mall.apples, 3))
    assert stock_of(mall.apples) == (10, 3)

    ended = expire_reservations.run(
        body_id=1, at=AT + timedelta(hours=1), payments_port=mall.payments
    )

    assert ended == 1
    assert stock_of(mall.apples) == (10, 0)


def test_going_back_and_forth_promises_once(mall):
    cart = uuid7()
    mall.put(cart, mall.apples, 10)

    for _ in range(3):
        check_out.start(body_id=1, cart_id=cart, person_id=None, at=AT, payments_port=mall.payments)

    assert stock_of(mall.apples) == (10, 10)


def test_more_than_is_left_is_refused_in_words(mall):
    with pytest.raises(TooMany) as refused:
        mall.start((mall.apples, 11))

    assert "10개 남았어요" in refused.value.sentence.ko
    assert stock_of(mall.apples) == (10, 0)


def test_an_empty_cart_is_refused(mall):
    with pytest.raises(EmptyCart):
        mall.start()


def test_another_amount_than_shown_is_not_charged(mall):
    checkout = mall.start((mall.apples, 1))

    with pytest.raises(check_out.TotalChanged):
        mall.pay(checkout, total=23_000, remote="jeju")

    assert not Payment.objects.in_book(1).exists()


def test_three_tenders_pay_one_order(mall, books):
    person = uuid7()
    books.give(person, "naru", 30_000)
    books.give(person, "travel", 5_000)

    settled = mall.buy(
        (mall.apples, 2), (mall.oats, 1), total=55_500, card=20_500, person_id=person,
        wanted={"naru": 30_000, "travel": 5_000},
    )  # fmt: skip

    order = order_queries.order(book_id=1, order_id=settled.checkout_id)
    assert {(t.kind, t.amount) for t in order.tenders} == {
        ("card", 20_500), ("gift", 30_000), ("payback", 5_000)
    }  # fmt: skip
    assert books.balance("escrow:orders") == 55_500
    assert books.in_wallet(person, "naru") == 0


def test_wallets_alone_need_no_card(mall, books):
    person = uuid7()
    books.give(person, "naru", 50_000)
    checkout = mall.start((mall.apples, 1), person_id=person)

    step = mall.pay(checkout, total=23_000, wanted={"naru": 23_000})

    assert step.order_number
    assert books.in_wallet(person, "naru") == 27_000


def test_a_wallet_pays_no_more_than_it_holds(mall, books):
    person = uuid7()
    books.give(person, "naru", 1_000)
    checkout = mall.start((mall.apples, 1), person_id=person)

    with pytest.raises(WalletShort):
        mall.pay(checkout, total=23_000, wanted={"naru": 2_000})

    assert Checkout.objects.in_book(1).get(id=checkout).status == "open"


def test_a_declined_card_keeps_the_goods_for_another_try(mall, books):
    person = uuid7()
    books.give(person, "naru", 10_000)
    checkout = mall.start((mall.apples, 1), person_id=person)
    step = mall.pay(checkout, total=23_000, wanted={"naru": 10_000})
    first = mall.payment_of(step)

    assert mall.settle(first, is_given_up=True).refusal is pay.PaymentDeclined
    again = mall.pay(checkout, total=23_000, wanted={"naru": 10_000})
    settled = mall.settle(mall.charge(again, 13_000))

    assert settled.order_number
    assert stock_of(mall.apples) == (9, 0)
    assert books.in_wallet(person, "naru") == 0


def test_a_payment_of_a_given_up_attempt_goes_back(mall):
    checkout = mall.start((mall.apples, 1))
    first = mall.payment_of(mall.pay(checkout, total=23_000))
    mall.settle(first, is_given_up=True)
    second = mall.charge(mall.pay(checkout, total=23_000), 23_000)
    settled = mall.settle(second)

    mall.payments.approve(first, 23_000)
    late = mall.settle(first)

    assert late.order_number == settled.order_number
    assert mall.payments.cancelled == {first: 23_000}
    assert Order.objects.in_book(1).count() == 1


def test_another_amount_paid_is_cancelled(mall):
    checkout = mall.start((mall.apples, 1))
    payment = mall.charge(mall.pay(checkout, total=23_000), 100)

    settled = mall.settle(payment)

    assert settled.refusal is pay.PaidOtherAmount
    assert mall.payments.cancelled == {payment: 100}
    assert stock_of(mall.apples) == (10, 0)


def test_a_late_charge_takes_the_goods_again(mall, books):
    person = uuid7()
    books.give(person, "naru", 10_000)
    checkout = mall.start((mall.apples, 1), person_id=person)
    step = mall.pay(checkout, total=23_000, wanted={"naru": 10_000})
    later = AT + timedelta(hours=1)
    expire_reservations.run(body_id=1, at=later, payments_port=mall.payments)
    assert stock_of(mall.apples) == (10, 0)
    assert books.usable(person, "naru") == 10_000

    settled = mall.settle(mall.charge(step, 13_000), at=later)

    assert settled.order_number
    assert stock_of(mall.apples) == (9, 0)
    assert books.balance("escrow:orders") == 23_000


def test_a_late_charge_for_goods_gone_goes_back(mall, books):
    checkout = mall.start((mall.apples, 10))
    step = mall.pay(checkout, total=200_000)
    later = AT + timedelta(hours=1)
    expire_reservations.run(body_id=1, at=later, payments_port=mall.payments)
    mall.buy((mall.apples, 1), total=23_000)

    payment = mall.charge(step, 200_000)
    settled = mall.settle(payment, at=later)

    assert settled.refusal is pay.PaidInVain
    assert mall.payments.cancelled == {payment: 200_000}
    assert stock_of(mall.apples) == (9, 0)
    assert mall.settle(payment, at=later) == settled


def test_paying_after_the_time_ran_out_is_refused(mall):
    checkout = mall.start((mall.apples, 1))

    with pytest.raises(CheckoutOver):
        mall.pay(checkout, total=23_000, at=AT + timedelta(hours=1))


def test_a_lost_answer_is_found_by_the_reconcile_job(mall):
    checkout = mall.start((mall.apples, 1))
    payment = mall.charge(mall.pay(checkout, total=23_000), 23_000)
    mall.payments.is_silent = True
    assert mall.settle(payment).is_pending

    mall.payments.is_silent = False
    done = reconcile_payments.run(
        body_id=1, at=AT + timedelta(minutes=5), payments_port=mall.payments
    )

    assert done.completed == 1
    assert Order.objects.in_book(1).get().id == checkout


def test_a_lost_refund_is_asked_for_again_but_given_once(mall):
    checkout = mall.start((mall.apples, 1))
    payment = mall.charge(mall.pay(checkout, total=23_000), 100)
    mall.payments.is_deaf_to_cancel = True
    mall.settle(payment)

    mall.payments.is_deaf_to_cancel = False
    done = reconcile_payments.run(
        body_id=1, at=AT + timedelta(hours=1), payments_port=mall.payments
    )

    assert done.given_back == 1
    assert mall.payments.cancelled == {payment: 100}


def test_sold_out_is_told_at_the_cart(mall):
    mall.buy((mall.apples, 10), total=200_000)

    with pytest.raises(SoldOut):
        mall.put(uuid7(), mall.apples)
