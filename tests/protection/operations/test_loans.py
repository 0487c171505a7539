"""Loans keep every plan they ever had, and count each report of the bank once."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.protection.operations.conftest import AT

from naru.kernel.ids import uuid7
from naru.protection.models import Loan, LoanSchedule
from naru.protection.operations import loans
from naru.protection.operations.loans import LoanNotRunning, RepaidTooMuch, UnknownLoan

pytestmark = pytest.mark.django_db


def repay(desk, loan, principal, *, is_ahead=False, token=None, paid_on=date(2026, 4, 10)):
    return loans.repay(
        by=desk.officer, loan_id=loan, principal=principal, interest=0, paid_on=paid_on,
        is_ahead=is_ahead, token=token or uuid7(), at=AT,
    )  # fmt: skip


def test_a_repayment_counts_once(desk):
    loan, token = desk.lent(), uuid7()

    assert repay(desk, loan, 1_000_000, token=token) == 11_000_000
    assert repay(desk, loan, 1_000_000, token=token) == 11_000_000


def test_the_last_repayment_ends_the_loan(desk):
    loan = desk.lent()

    with pytest.raises(RepaidTooMuch):
        repay(desk, loan, 12_000_001)
    repay(desk, loan, 12_000_000)

    assert Loan.objects.in_book(1).get(id=loan).status == "repaid"
    with pytest.raises(LoanNotRunning):
        repay(desk, loan, 1)


def test_a_payment_ahead_writes_a_new_plan_and_keeps_the_old(desk):
    loan = desk.lent()

    repay(desk, loan, 6_000_000, is_ahead=True, paid_on=date(2026, 3, 20))

    plans = list(LoanSchedule.objects.in_book(1).filter(loan_id=loan).order_by("number"))
    assert [plan.cause for plan in plans] == ["origin", "prepayment"]
    assert [line[1] for line in plans[0].lines] == [1_000_000] * 12
    assert [line[1] for line in plans[1].lines] == [6_000_000] + [500_000] * 12


def test_a_plan_is_never_changed(desk):
    loan = desk.lent()
    rows = LoanSchedule.objects.in_book(1).filter(loan_id=loan)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(cause="extension")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_a_loan_of_another_body_does_not_exist(desk):
    loan = desk.lent()
    stranger = type(desk.officer)(body_id=2, person_id=uuid7(), body_role="officer")

    with pytest.raises(UnknownLoan):
        loans.locked(by=stranger, loan_id=loan)
