"""The company's faults through the shop's own doors: no money lost or doubled, nothing stuck."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

import pytest
from django.test import Client

from naru.adapters.portone import notice, wiring
from naru.adapters.portone.sandbox import STORE_ID, signed_headers
from naru.commerce.models import CardRefund, Checkout, Order, Payment, Stock
from naru.commerce.ports import PaymentPort
from naru.journeys import expire_reservations, pay, reconcile_payments
from naru.kernel import clock, outside

FORM = {
    "buyer_name": "김나루", "phone": "010-1234-5678", "postcode": "59237",
    "address": "전남 나루군 나루읍 나루로 1", "agree": "on", "action": "pay",
}  # fmt: skip


@pytest.fixture
def company():
    store = wiring.sandbox().store
    store.switch(**dict.fromkeys(store.faults(), 0))
    yield wiring.sandbox()
    store.switch(**dict.fromkeys(store.faults(), 0))


@pytest.fixture
def shopper():
    return Client(HTTP_HOST="localhost")


def to_the_card_page(client, mall, total=23_000):
    client.post("/cart/add", {"sku": mall.apples, "quantity": 1})
    checkout = client.post("/checkout").headers["Location"]
    paying = client.post(checkout, FORM | {"shown_total": total}).headers["Location"]
    return dict(parse_qsl(urlsplit(paying).query))


def press(client, fields, decision="approve"):
    return client.post(
        "/sandbox/portone/pay",
        urlencode(fields | {"decision": decision}),
        content_type="application/x-www-form-urlencoded",
    )


def reconcile(minutes=5):
    return reconcile_payments.run(
        body_id=1,
        at=clock.now() + timedelta(minutes=minutes),
        payments_port=outside.the(PaymentPort),
    )


def one_order_and_no_more(mall):
    assert Order.objects.in_book(1).count() == 1
    assert Payment.objects.in_book(1).get().status == "paid"
    stock = Stock.objects.in_book(1).get(id=mall.apples)
    assert (stock.on_hand, stock.reserved) == (9, 0)


def test_a_shopper_lost_after_the_charge_has_her_order(mall, shopper, company):
    fields = to_the_card_page(shopper, mall)
    company.store.switch(lose_return=1)
    press(shopper, fields)  # The charge happened; no way back, no notice.
    assert not Order.objects.in_book(1).exists()

    assert reconcile().completed == 1

    one_order_and_no_more(mall)


def test_a_silent_company_is_asked_again(mall, shopper, company):
    back = press(shopper, to_the_card_page(shopper, mall)).headers["Location"]
    company.store.switch(time_out=3)

    waiting = shopper.get(back)
    assert waiting.status_code == 200
    assert "두 번 결제되지" in waiting.content.decode()
    settled = shopper.get(back)

    assert settled.headers["Location"].startswith("/orders/")
    one_order_and_no_more(mall)


def test_notices_twice_late_and_beside_the_way_back_are_one_order(mall, shopper, company):
    fields = to_the_card_page(shopper, mall)
    back = press(shopper, fields).headers["Location"]
    payload = notice.write(
        kind="Transaction.Paid", payment_id=fields["paymentId"], transaction_id="t",
        store_id=STORE_ID, at=clock.now(),
    )  # fmt: skip
    headers = signed_headers(payload=payload, timestamp=int(clock.now().timestamp()))
    kind = headers.pop("Content-Type")

    def notify():
        return shopper.post(
            "/payments/notice", payload, content_type=kind, headers=headers
        ).status_code

    assert [notify(), notify()] == [200, 200]
    assert shopper.get(back).status_code == 302
    assert notify() == 200
    one_order_and_no_more(mall)


def test_a_forged_notice_is_turned_away(mall, shopper):
    answer = shopper.post("/payments/notice", b"{}", content_type="application/json")

    assert answer.status_code == 401


def test_an_amount_changed_in_the_browser_is_given_back(mall, shopper, company):
    fields = to_the_card_page(shopper, mall)
    back = press(shopper, fields | {"totalAmount": "100"}).headers["Location"]

    told = shopper.get(back)

    assert told.status_code == 409
    assert not Order.objects.in_book(1).exists()
    assert company.store.peek(UUID(fields["paymentId"]))["status"] == "CANCELLED"


def test_a_refund_whose_answer_is_lost_is_not_given_twice(mall, shopper, company):
    fields = to_the_card_page(shopper, mall)
    back = press(shopper, fields | {"totalAmount": "100"}).headers["Location"]
    company.store.switch(drop_answer=3)

    # The question about the payment loses no answer; the cancellation and its retries do.
    shopper.get(back)
    reconcile()
    reconcile(60)

    payment = company.store.peek(UUID(fields["paymentId"]))
    assert len(payment["cancellations"]) == 1
    assert CardRefund.objects.in_book(1).get().status == "done"


def test_nothing_is_stuck_when_the_shopper_never_comes_back(mall, shopper, company):
    to_the_card_page(shopper, mall)

    later = clock.now() + timedelta(hours=1)
    expire_reservations.run(body_id=1, at=later, payments_port=outside.the(PaymentPort))

    stock = Stock.objects.in_book(1).get(id=mall.apples)
    assert (stock.on_hand, stock.reserved) == (10, 0)
    assert Checkout.objects.in_book(1).get().status == "expired"


def test_a_payment_page_never_reached_is_closed_after_a_day(mall, shopper, company):
    fields = to_the_card_page(shopper, mall)

    reconcile(minutes=23 * 60)
    assert Payment.objects.in_book(1).get().status == "requested"
    reconcile(minutes=25 * 60)
    assert Payment.objects.in_book(1).get().status == "failed"

    company.charge(UUID(fields["paymentId"]), amount=23_000)
    settled = pay.settle(
        body_id=1,
        payment_id=UUID(fields["paymentId"]),
        at=clock.now() + timedelta(hours=26),
        payments_port=outside.the(PaymentPort),
    )

    assert settled.order_number or CardRefund.objects.in_book(1).get().status == "done"
