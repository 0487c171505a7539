"""
More races than `test_races_of_orders`: last presses through the door, and one lot wanted at two
places at once.
"""

from urllib.parse import urlencode

from django.test import Client
from tests.journeys.conftest import AT

from naru.commerce.models import Order, Payment, Stock, Tender
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.ledger import lots, verify

PRESSES = 8


def test_the_last_press_sent_eight_times_pays_one_order_by_wallet(mall, at_once, books):
    person = uuid7()
    books.give(person, "naru", 50_000)
    checkout = mall.start((mall.apples, 1), person_id=person)

    answers = at_once([lambda: mall.pay(checkout, total=23_000, wanted={"naru": 23_000})] * PRESSES)

    number = Order.objects.in_book(1).get().number
    assert {getattr(each, "order_number", each) for each in answers} == {number}
    assert Tender.objects.in_book(1).count() == 1
    assert books.in_wallet(person, "naru") == 27_000
    assert Stock.objects.in_book(1).values_list("on_hand", "reserved").get(id=mall.apples) == (9, 0)
    assert verify.verify(1) == []


def test_eight_presses_of_pay_are_one_charge_at_most(mall, at_once, books):
    checkout = mall.start((mall.apples, 1))

    answers = at_once([lambda: mall.pay(checkout, total=23_000)] * PRESSES)
    sent = [each for each in answers if not isinstance(each, Exception)]
    for each in sent:
        mall.settle(mall.charge(each, 23_000))

    assert all(isinstance(each, Refusal) for each in answers if each not in sent), answers
    assert Order.objects.in_book(1).count() == 1
    assert Payment.objects.in_book(1).filter(status="paid").count() == 1
    kept = sum(mall.payments.paid.values()) - sum(mall.payments.cancels.values())
    assert kept == books.balance("escrow:orders") == 23_000


def test_one_lot_wanted_by_the_mall_and_a_counter_is_spent_once(mall, at_once, books):
    person = uuid7()
    books.give(person, "naru", 23_000)
    checkout = mall.start((mall.apples, 1), person_id=person)

    def at_the_counter():
        with db.transaction():
            return lots.spend(
                book_id=1, key=f"counter:{person}", scheme="naru", holder_id=person,
                target="card:clearing", amount=won(23_000), posted_at=AT,
            )  # fmt: skip

    answers = at_once(
        [at_the_counter, lambda: mall.pay(checkout, total=23_000, wanted={"naru": 23_000})]
    )

    assert sum(isinstance(each, Refusal) for each in answers) == 1, answers
    assert books.in_wallet(person, "naru") == 0
    assert verify.verify(1) == []


def test_the_way_back_opened_eight_times_leads_to_one_order(mall, at_once):
    form = {
        "buyer_name": "김나루", "phone": "010-0000-1234", "postcode": "59237",
        "address": "전남 나루군 나루읍 나루로 1", "agree": "on", "action": "pay",
    }  # fmt: skip
    client = Client(HTTP_HOST="localhost")
    client.post("/cart/add", {"sku": mall.apples, "quantity": 1})
    checkout = client.post("/checkout").headers["Location"]
    paying = client.post(checkout, form | {"shown_total": "23000"}).headers["Location"]
    fields = dict(part.split("=", 1) for part in paying.partition("?")[2].split("&"))
    payment_id = fields["paymentId"]
    charged = {"paymentId": payment_id, "totalAmount": "23000", "decision": "approve"}
    client.post(
        "/sandbox/portone/pay",
        urlencode(charged | {"redirectUrl": checkout}),
        content_type="application/x-www-form-urlencoded",
    )
    cookies = client.cookies

    def come_back():
        tab = Client(HTTP_HOST="localhost")
        tab.cookies = cookies
        answer = tab.get(f"{checkout}/return?paymentId={payment_id}")
        return answer.status_code, answer.headers.get("Location")

    answers = at_once([come_back] * PRESSES)

    assert len(set(answers)) == 1, answers
    assert answers[0][0] == 302
    assert Order.objects.in_book(1).count() == 1
    assert Payment.objects.in_book(1).get().status == "paid"
