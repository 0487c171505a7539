"""Buying, spending and giving back a certificate: paid once, money never lost, rules kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from naru.commerce.certificate_rules import MonthlyCapReached
from naru.commerce.models import CertificatePurchase, CertificateRefund
from naru.commerce.ports import CancelAnswer, Outcome, PaymentState
from naru.journeys import buy_a_gift_certificate as buy
from naru.journeys import refund_a_certificate as refund
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import lots, schemes
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import NewAccount
from naru.ledger.schemes import NotYetRefundable

AT = datetime(2026, 11, 5, 3, tzinfo=UTC)
LAST_OF_OCTOBER = datetime(2026, 10, 31, 14, 59, tzinfo=UTC)  # 23:59 in Seoul


class Company:
    """A payment company that says what the test wants and remembers what it gave back."""

    def __init__(self):
        self.states, self.cancelled, self.is_silent = {}, {}, False

    def pay(self, payment_id, amount):
        self.states[payment_id] = PaymentState(outcome=Outcome.DONE, status="paid", paid=amount)

    def get(self, payment_id):
        absent = PaymentState(outcome=Outcome.DONE, status="absent")
        return self.states.get(payment_id, absent)

    def cancel(self, *, payment_id, amount, idempotency_key, **_):
        self.cancelled[idempotency_key] = (payment_id, amount)
        return CancelAnswer(outcome=Outcome.UNKNOWN if self.is_silent else Outcome.DONE)

    def page(self, request):
        return f"/pay/{request.payment_id}"

    def read_notice(self, **_):
        return None


@pytest.fixture
def holder(public_body):
    with transaction.atomic():
        ledger.open_book(book_id=1, name="나루군", at=AT)
        codes = ["card:clearing", "shop:market"]
        ledger.open_accounts(
            book_id=1, accounts=[NewAccount(code=code, floor="none") for code in codes], at=AT
        )
        terms = schemes.local_gift_certificate(since=date(2026, 1, 1), place="4681000000")
        ledger.open_scheme(
            book_id=1,
            code="naru",
            kind="gift",
            name=Text(ko="나루사랑상품권"),
            terms=[terms],
            at=AT,
        )
    return Actor(body_id=1, person_id=uuid7())


def ask(holder, face=100_000, at=AT, token=None):
    return buy.ask(
        by=holder, scheme="naru", face=face, birthday=None, token=token or uuid7(), at=at
    )


def bought(holder, company, face=100_000, at=AT):
    purchase = ask(holder, face, at)
    company.pay(purchase, face * 9 // 10)
    assert buy.settle(by=holder, purchase_id=purchase, port=company, at=at).is_bought
    return purchase


def held(code):
    return ledger_queries.balances(book_id=1, codes=[code])[code].minor


def wallet(holder):
    return held(f"wallet:naru:{holder.person_id}")


@pytest.mark.django_db(transaction=True)
def test_purchase_puts_the_face_into_the_wallet_and_the_fund_bears_the_discount(holder):
    bought(holder, Company())

    assert wallet(holder) == 100_000
    assert held("card:clearing") == -90_000
    assert held("scheme:naru:fund") == -10_000


@pytest.mark.django_db(transaction=True)
def test_settling_eight_times_at_once_issues_one_lot(holder, at_once):
    company = Company()
    purchase = ask(holder)
    company.pay(purchase, 90_000)

    answers = at_once(
        [lambda: buy.settle(by=holder, purchase_id=purchase, port=company, at=AT)] * 8
    )

    assert all(answer.is_bought for answer in answers)
    assert wallet(holder) == 100_000


@pytest.mark.django_db(transaction=True)
def test_asking_twice_with_one_form_asks_once(holder):
    token = uuid7()

    assert ask(holder, token=token) == ask(holder, token=token)
    assert CertificatePurchase.objects.in_book(1).count() == 1


@pytest.mark.django_db(transaction=True)
def test_month_border_is_midnight_in_seoul(holder):
    company = Company()
    bought(holder, company, 700_000, at=LAST_OF_OCTOBER)

    with pytest.raises(MonthlyCapReached):
        ask(holder, 10_000, at=LAST_OF_OCTOBER)

    bought(holder, company, 700_000, at=LAST_OF_OCTOBER + timedelta(minutes=1))
    assert wallet(holder) == 1_400_000


@pytest.mark.django_db(transaction=True)
def test_room_used_meanwhile_gives_the_money_back(holder):
    company = Company()
    purchase = ask(holder, 700_000)
    with transaction.atomic():
        lots.buy(
            book_id=1,
            key="meanwhile",
            scheme="naru",
            holder_id=holder.person_id,
            face=won(100_000),
            origin_account="card:clearing",
            posted_at=AT,
        )
    company.pay(purchase, 630_000)

    answer = buy.settle(by=holder, purchase_id=purchase, port=company, at=AT)

    assert answer.is_failed
    assert list(company.cancelled.values()) == [(purchase, 630_000)]
    assert wallet(holder) == 100_000


@pytest.mark.django_db(transaction=True)
def test_unpaid_purchase_is_given_up_by_the_timetable(holder):
    purchase = ask(holder)

    buy.reconcile(body_id=1, port=Company(), at=AT + timedelta(minutes=90))

    assert CertificatePurchase.objects.in_book(1).get(id=purchase).status == "failed"


@pytest.mark.django_db(transaction=True)
def test_lost_answer_is_found_by_the_timetable(holder):
    company = Company()
    company.pay(ask(holder), 90_000)

    buy.reconcile(body_id=1, port=company, at=AT + timedelta(minutes=5))

    assert wallet(holder) == 100_000


def spend(holder, amount):
    with transaction.atomic():
        lots.spend(
            book_id=1,
            key=f"test:{uuid7()}",
            scheme="naru",
            holder_id=holder.person_id,
            target="shop:market",
            amount=won(amount),
            posted_at=AT,
        )


@pytest.mark.django_db(transaction=True)
def test_rest_is_given_back_once_enough_is_spent(holder):
    company = Company()
    purchase = bought(holder, company)
    late = AT + timedelta(days=30)
    spend(holder, 59_999)
    with pytest.raises(NotYetRefundable):
        refund.give_back(by=holder, purchase_id=purchase, port=company, at=late)
    spend(holder, 1)

    cash = refund.give_back(by=holder, purchase_id=purchase, port=company, at=late)
    again = refund.give_back(by=holder, purchase_id=purchase, port=company, at=late)

    assert cash == again == 36_000
    assert list(company.cancelled.values()) == [(purchase, 36_000)]
    assert wallet(holder) == 0
    assert held("scheme:naru:fund") == -6_000


@pytest.mark.django_db(transaction=True)
def test_small_certificate_needs_four_fifths(holder):
    company = Company()
    purchase = bought(holder, company, 10_000)
    late = AT + timedelta(days=30)
    spend(holder, 7_999)

    with pytest.raises(NotYetRefundable):
        refund.give_back(by=holder, purchase_id=purchase, port=company, at=late)
    spend(holder, 1)

    assert refund.give_back(by=holder, purchase_id=purchase, port=company, at=late) == 1_800


@pytest.mark.django_db(transaction=True)
def test_silent_company_is_asked_again_under_one_key(holder):
    company = Company()
    purchase = bought(holder, company)
    company.is_silent = True
    refund.give_back(by=holder, purchase_id=purchase, port=company, at=AT)
    company.is_silent = False

    refund.ask_again(body_id=1, port=company, at=AT)

    assert len(company.cancelled) == 1
    assert CertificateRefund.objects.in_book(1).get().status == "done"
