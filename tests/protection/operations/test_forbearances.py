"""Relief is asked, decided with a reason, and puts a new plan in force beside the old one."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from tests.protection.operations.conftest import AT, ON

from naru.kernel.ids import uuid7
from naru.protection.forbearance import TooManyMonths, TooOften
from naru.protection.models import Forbearance, LoanSchedule
from naru.protection.operations import forbearances, loans
from naru.protection.operations.forbearances import (
    AlreadyAnswered,
    AlreadyAsked,
    UnknownForbearance,
)
from naru.protection.operations.guarantees import ReasonMissing
from naru.protection.schedules import NothingLeftToEase


def ask(desk, loan, kind="deferral", months=3, since_on=date(2026, 6, 1)):
    return forbearances.ask(
        by=desk.firm, loan_id=loan, kind=kind, months=months, since_on=since_on,
        wish="장마로 매출이 줄었습니다.", file=desk.file, on=ON, at=AT,
    )  # fmt: skip


def approve(desk, wish, reason="매출 감소 확인", at=AT):
    return forbearances.approve(
        by=desk.officer, forbearance_id=wish, file=desk.file, reason=reason, at=at
    )


@pytest.mark.django_db
def test_granted_relief_is_in_force_and_keeps_the_old_plan(desk):
    loan = desk.lent()

    change = approve(desk, ask(desk, loan))

    assert (change.months_more, change.interest_more) == (3, 3 * 50_000)
    plans = list(LoanSchedule.objects.in_book(1).filter(loan_id=loan).order_by("number"))
    assert [plan.cause for plan in plans] == ["origin", "deferral"]
    assert plans[1].lines[:2] == plans[0].lines[:2]
    assert [line[1] for line in plans[1].lines[2:5]] == [0, 0, 0]


@pytest.mark.django_db
def test_a_late_answer_leaves_what_was_repaid_meanwhile(desk):
    loan = desk.lent()
    wish = ask(desk, loan, since_on=ON)
    first = LoanSchedule.objects.in_book(1).get(loan_id=loan).lines[0]
    loans.repay(
        by=desk.officer, loan_id=loan, principal=first[1], interest=first[2],
        paid_on=date.fromisoformat(first[0]), is_ahead=False, token=uuid7(), at=AT,
    )  # fmt: skip

    change = approve(desk, wish, at=AT + timedelta(days=40))

    assert change.since == date.fromisoformat(first[0]) + timedelta(days=1)
    kept = LoanSchedule.objects.in_book(1).get(loan_id=loan, number=2)
    assert (kept.lines[0], kept.since_on) == (first, change.since)


@pytest.mark.django_db
def test_one_wish_waits_at_a_time(desk):
    loan = desk.lent()
    ask(desk, loan)

    with pytest.raises(AlreadyAsked):
        ask(desk, loan, kind="extension")


@pytest.mark.django_db
def test_limits_count_what_was_granted_not_what_was_declined(desk):
    loan = desk.lent(months=60)
    forbearances.decline(by=desk.officer, forbearance_id=ask(desk, loan), reason="자료 부족", at=AT)
    approve(desk, ask(desk, loan, months=6))
    with pytest.raises(TooManyMonths):
        ask(desk, loan, months=7)
    approve(desk, ask(desk, loan, months=6))

    with pytest.raises(TooOften):
        ask(desk, loan, months=1)
    approve(desk, ask(desk, loan, kind="extension", months=36))


@pytest.mark.django_db
def test_an_answer_needs_a_reason_and_is_given_once(desk):
    wish = ask(desk, desk.lent())

    with pytest.raises(ReasonMissing):
        approve(desk, wish, reason=" ")
    approve(desk, wish)
    with pytest.raises(AlreadyAnswered):
        approve(desk, wish)
    with pytest.raises(UnknownForbearance):
        forbearances.withdraw(by=desk.firm, forbearance_id=desk.fund_id, at=AT)


@pytest.mark.django_db
def test_a_wish_can_be_taken_back(desk):
    loan = desk.lent()
    wish = ask(desk, loan)

    forbearances.withdraw(by=desk.firm, forbearance_id=wish, at=AT)

    assert Forbearance.objects.in_book(1).get().status == "withdrawn"
    ask(desk, loan)


@pytest.mark.django_db
def test_what_is_already_due_cannot_be_eased(desk):
    with pytest.raises(NothingLeftToEase):
        ask(desk, desk.lent(), since_on=date(2027, 3, 11))


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_grant_relief_once(open_desk, at_once):
    with transaction.atomic():
        desk = open_desk()
        loan = desk.lent()
        wish = ask(desk, loan)

    def grant():
        with transaction.atomic():
            approve(desk, wish)

    outcomes = at_once([grant] * 4)

    assert sum(one is None for one in outcomes) == 1
    assert LoanSchedule.objects.in_book(1).filter(loan_id=loan).count() == 2
