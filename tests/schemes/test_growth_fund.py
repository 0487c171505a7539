"""성장촉진자금 (A3): 100 billion won lent to small makers, repaid by plan, eased, lent again."""

from datetime import date

import pytest

from naru.journeys import ease_loans, guarantee_loans, pay_support
from naru.journeys.ease_loans import Wish
from naru.journeys.lend_from_a_fund import LentAlready
from naru.kernel.ids import uuid7
from naru.programmes import accounts
from naru.programmes.queries import disbursements, kpi
from naru.protection.queries import loans

pytestmark = pytest.mark.django_db
ASKED = {"employees": "4", "amount": "60,000,000", "months": "36", "grace_months": "12"}


def lent(office):
    """Lend sixty million won to a maker for three years, the first with interest only."""
    office.turns(2020, 2, 10)
    call = office.opens("mss/2020-small-makers-growth-fund")
    maker = office.firm("나루 목공방", is_manufacturer=True, opened_on=date(2015, 1, 2))
    application = call.applies(maker, **ASKED).application_id
    call.screens()
    award = call.chooses()[application]
    award.is_agreed(until=date(2023, 2, 10))
    assert award.is_paid("whole") == 60_000_000
    (loan,) = loans.of_firms(book_id=1, firm_ids=maker.firm_ids)
    return call, award, loan


def repays(office, loan, line, *, principal=None, is_ahead=False):
    guarantee_loans.repay(
        by=office.officer, loan_id=loan.id, principal=principal or line.principal,
        interest=line.interest, paid_on=office.today, is_ahead=is_ahead, token=uuid7(),
        at=office.at,
    )  # fmt: skip


def plan(loan):
    return loans.all_plans(book_id=1, loan_id=loan.id)[0].schedule


def test_a_maker_is_lent_to_and_the_fund_has_its_money_back(office):
    call, award, loan = lent(office)

    assert (loan.principal, loan.rate_bp, loan.months, loan.grace_months) == (
        60_000_000, 250, 36, 12,
    )  # fmt: skip
    assert call.money == {"free": 99_940_000_000}
    first = plan(loan).lines[12]
    assert (first.principal, first.interest) == (2_500_000, 125_000)
    office.turns(2021, 3, 10)
    repays(office, loan, first)
    assert call.money["returned"] == 2_500_000
    assert office.balance(accounts.interest(call.call_id)) == 125_000

    office.turns(2021, 4, 10)
    repays(office, loan, plan(loan).lines[13], principal=57_500_000, is_ahead=True)

    assert call.money == {"free": 99_940_000_000, "returned": 60_000_000}
    assert award.view.status == "settled"
    figures = {one.code: one.value for one in kpi.of_call(book_id=1, call_id=call.call_id)}
    assert figures == {"makers": 1, "lent": 60_000_000, "repaid": 60_000_000}
    office.proves_its_books()


def test_a_maker_in_trouble_pays_interest_only_for_half_a_year(office):
    _, award, loan = lent(office)
    office.turns(2021, 2, 15)
    wish = Wish(kind="deferral", months=6, since_on=date(2021, 3, 1), words="주문이 줄었습니다.")

    asked = ease_loans.ask(by=award.holder, loan=loan, wish=wish, at=office.at)
    ease_loans.approve(by=office.approver, forbearance_id=asked, reason="확인함", at=office.at)

    eased = plan(loan)
    assert [line.principal for line in eased.lines[12:18]] == [0] * 6
    assert sum(line.principal for line in eased.lines) == 60_000_000


def test_what_was_lent_is_not_undone_as_a_payment(office):
    _, award, _ = lent(office)
    (paid,) = disbursements.of_award(book_id=1, award_id=award.id)

    with pytest.raises(LentAlready):
        pay_support.reverse(
            by=office.approver, disbursement_id=paid.id, reason="착오", at=office.at
        )
