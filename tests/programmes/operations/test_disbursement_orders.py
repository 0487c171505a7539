"""The bank's file, its answer, and money that comes back."""

import pytest
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import PAYEE, granted, held

from naru.kernel.clock import legal_date
from naru.ledger import verify
from naru.ledger.payment_result import ResultDisagrees
from naru.programmes.models import Disbursement, DisbursementOrder
from naru.programmes.operations import awards, disbursement_orders, disbursements
from naru.programmes.operations.disbursement_orders import NothingToPay, UnknownPaymentOrder
from naru.programmes.operations.disbursements import DisbursementMovedOn
from naru.records.operations.approvals import ApproverNeeded

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(open_a_call):
    return open_a_call()


@pytest.fixture
def approver():
    return money.officer(role="approver")


@pytest.fixture
def ordered(officer, approver, call):
    """Two lump payments of 1,000,000 won in one order: (order, awards, payments)."""
    held_awards = [granted(officer, call) for _ in range(2)]
    asked = [
        disbursements.ask(by=officer, award_id=one, code="whole", payee=PAYEE, at=AT)
        for one in held_awards
    ]
    disbursements.approve(by=approver, disbursement_ids=asked, at=AT)
    order = disbursement_orders.order(
        by=officer, disbursement_ids=asked, mark="나루군지원금", pay_on=legal_date(AT), at=AT
    )
    return order, held_awards, asked


def _rows():
    return {row.id: row for row in Disbursement.objects.in_book(1)}


def test_the_file_names_every_payment_and_is_the_same_each_time(officer, ordered):
    order, _awards, asked = ordered

    made = disbursement_orders.payment_file(by=officer, order_id=order, form="csv", at=AT)
    again = disbursement_orders.payment_file(by=officer, order_id=order, form="csv", at=AT)

    assert (made.count, made.total) == (2, 2_000_000)
    assert made == again
    text = made.content.decode("utf-8-sig")
    assert all(_rows()[one].number in text for one in asked)
    assert "3010123456701" in text


def test_the_banks_answer_pays_one_and_gives_the_other_back(officer, approver, ordered, call):
    order, (first, second), (good, bad) = ordered
    rows = _rows()
    answer = (
        "관리번호,이체금액,처리결과,오류사유\n"
        f"{rows[good].number},1000000,정상,\n{rows[bad].number},1000000,오류,예금주 불일치\n"
    ).encode()

    for _ in range(2):  # the same file again books nothing more
        disbursement_orders.book_result(by=officer, order_id=order, content=answer, at=AT)

    assert held(call) == {"free": 8_000_000, "committed": 1_000_000, "bank": 1_000_000}
    assert (money.award(first).paid, money.award(second).paid) == (1_000_000, 0)
    rows = _rows()
    assert (rows[good].status, rows[bad].status) == ("paid", "returned")
    assert rows[bad].reason == "예금주 불일치"
    assert DisbursementOrder.objects.in_book(1).get(id=order).closed_at == AT
    assert disbursements.ask(by=officer, award_id=second, code="whole", payee=PAYEE, at=AT)
    assert verify.verify(1) == []


def test_an_answer_to_another_order_changes_nothing(officer, ordered, call):
    order, _awards, _asked = ordered
    answer = "관리번호,이체금액,처리결과,오류사유\nD-1,1000000,정상,\n".encode()

    with pytest.raises(ResultDisagrees):
        disbursement_orders.book_result(by=officer, order_id=order, content=answer, at=AT)

    assert held(call)["transit"] == 2_000_000


def test_all_can_be_marked_paid_once(officer, ordered, call):
    order, _awards, _asked = ordered

    done = [disbursement_orders.mark_paid(by=officer, order_id=order, at=AT) for _ in range(2)]

    assert [len(one.paid) for one in done] == [2, 0]
    assert held(call) == {"free": 8_000_000, "bank": 2_000_000}


def test_a_wrong_payment_is_reversed_once_and_can_be_paid_again(officer, approver, ordered, call):
    order, (first, _second), (paid, _other) = ordered
    disbursement_orders.mark_paid(by=officer, order_id=order, at=AT)

    with pytest.raises(ApproverNeeded):
        disbursement_orders.reverse(by=officer, disbursement_id=paid, reason="오지급", at=AT)
    disbursement_orders.reverse(by=approver, disbursement_id=paid, reason="오지급", at=AT)
    with pytest.raises(DisbursementMovedOn):
        disbursement_orders.reverse(by=approver, disbursement_id=paid, reason="오지급", at=AT)

    assert held(call) == {"free": 8_000_000, "committed": 1_000_000, "bank": 1_000_000}
    assert money.award(first).paid == 0
    assert disbursements.ask(by=officer, award_id=first, code="whole", payee=PAYEE, at=AT)


def test_a_payment_reversed_after_the_award_ended_is_free_for_others(
    officer, approver, ordered, call
):
    order, (first, _second), (paid, _other) = ordered
    disbursement_orders.mark_paid(by=officer, order_id=order, at=AT)
    awards.end(by=officer, award_id=first, status="settled", reason="", at=AT)

    disbursement_orders.reverse(by=approver, disbursement_id=paid, reason="오지급", at=AT)

    assert held(call) == {"free": 9_000_000, "bank": 1_000_000}
    assert (money.award(first).amount, money.award(first).paid) == (0, 0)


def test_nothing_and_unknown_orders_are_refused(officer, ordered):
    _order, _awards, asked = ordered

    with pytest.raises(NothingToPay):
        disbursement_orders.order(
            by=officer, disbursement_ids=[], mark="x", pay_on=legal_date(AT), at=AT
        )
    with pytest.raises(DisbursementMovedOn):
        disbursement_orders.order(
            by=officer, disbursement_ids=asked, mark="x", pay_on=legal_date(AT), at=AT
        )
    with pytest.raises(UnknownPaymentOrder):
        disbursement_orders.mark_paid(by=officer, order_id=asked[0], at=AT)
