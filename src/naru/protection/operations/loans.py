"""
Note loans as the lender tells them: the loan, its plan of repayment, and what was repaid.

A loan may stand behind a guarantee, or be one of a policy fund (정책자금); both can be eased.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection import plans, schedules
from naru.protection.models import Loan, LoanRepayment, LoanSchedule
from naru.protection.schedules import Schedule
from naru.records.operations import audit


class UnknownLoan(Refusal):
    code = "protection.unknown_loan"
    says = Text(ko="대출을 찾을 수 없습니다.", en="There is no such loan.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class LoanNotRunning(Refusal):
    code = "protection.loan_not_running"
    says = Text(
        ko="다 갚았거나 대신 갚은 대출입니다.", en="The loan is repaid, or was paid by the fund."
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class RepaidTooMuch(Refusal):
    code = "protection.repaid_too_much"
    says = Text(
        ko="갚은 원금이 남은 원금({left:won})보다 많습니다.",
        en="More principal than is owed ({left:won}).",
    )
    next_step = Text(
        ko="은행이 알려 온 금액을 다시 확인해 주세요.", en="Check what the bank reported."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """A loan as its lender tells it."""

    firm_id: UUID
    firm_name: str
    programme_code: str
    lender: str
    lender_number: str
    terms: schedules.Loan
    guarantee_id: UUID | None = None
    award_id: UUID | None = None


@within_transaction
def note(*, by: Actor, lent: Lent, at: datetime) -> UUID:
    """
    Note a loan and its plan of repayment.

    :raises BadLoan: where its terms do not add up.
    """
    plan = schedules.planned(lent.terms)
    row = Loan.objects.create(
        book_id=by.body_id,
        guarantee_id=lent.guarantee_id,
        award_id=lent.award_id,
        firm_id=lent.firm_id,
        firm_name=lent.firm_name,
        programme_code=lent.programme_code,
        lender=lent.lender,
        lender_number=lent.lender_number,
        principal=lent.terms.principal,
        rate_bp=lent.terms.rate_bp,
        method=lent.terms.method,
        starts_on=lent.terms.starts_on,
        months=lent.terms.months,
        grace_months=lent.terms.grace_months,
        outstanding=lent.terms.principal,
        noted_at=at,
    )
    loan_id = UUID(str(row.id))
    write_schedule(by=by, loan_id=loan_id, schedule=plan, cause="origin",
                   since_on=lent.terms.starts_on, at=at)  # fmt: skip
    audit.note(
        by=by,
        action="loan.noted",
        subject=("loan", loan_id),
        after={"principal": lent.terms.principal, "lender": lent.lender},
        at=at,
    )
    return loan_id


@within_transaction
def repay(
    *, by: Actor, loan_id: UUID, principal: int, interest: int, paid_on: date, is_ahead: bool,
    token: UUID, at: datetime,
) -> int:  # fmt: skip
    """
    Note what was repaid; a token counts once. Ahead of the plan (조기상환), the plan follows.

    :returns: the principal that is still owed.
    :raises UnknownLoan, LoanNotRunning: where nothing can be repaid.
    :raises RepaidTooMuch: more principal than is owed.
    """
    row = locked(by=by, loan_id=loan_id)
    if LoanRepayment.objects.in_book(by.body_id).filter(token=token).exists():
        return int(row.outstanding)
    if row.status != "running":
        raise LoanNotRunning
    if not 0 < principal <= row.outstanding or interest < 0:
        raise RepaidTooMuch(left=f"{row.outstanding:,}")
    LoanRepayment.objects.create(
        book_id=by.body_id,
        loan_id=loan_id,
        token=token,
        paid_on=paid_on,
        principal=principal,
        interest=interest,
        is_ahead=is_ahead,
        noted_by=by.person_id,
        noted_at=at,
    )
    left = int(row.outstanding) - principal
    changed = {"outstanding": left} | ({} if left else {"status": "repaid"})
    Loan.objects.in_book(by.body_id).filter(id=loan_id).update(**changed)
    if is_ahead:
        plan = schedules.prepaid(current(by=by, row=row), on=paid_on, amount=principal)
        write_schedule(by=by, loan_id=loan_id, schedule=plan, cause="prepayment",
                       since_on=paid_on, at=at)  # fmt: skip
    audit.note(
        by=by,
        action="loan.repaid",
        subject=("loan", loan_id),
        after={"principal": principal, "left": left},
        at=at,
    )
    return left


@within_transaction
def default(*, by: Actor, loan_id: UUID) -> None:
    """Mark a loan that the fund has paid in the firm's place."""
    locked(by=by, loan_id=loan_id)
    Loan.objects.in_book(by.body_id).filter(id=loan_id).update(status="defaulted")


@within_transaction
def write_schedule(
    *, by: Actor, loan_id: UUID, schedule: Schedule, cause: str, since_on: date, at: datetime,
    forbearance_id: UUID | None = None,
) -> None:  # fmt: skip
    """Add a plan of repayment to a locked loan; older ones stay."""
    rows = LoanSchedule.objects.in_book(by.body_id).filter(loan_id=loan_id)
    LoanSchedule.objects.create(
        book_id=by.body_id,
        loan_id=loan_id,
        number=rows.count() + 1,
        cause=cause,
        since_on=since_on,
        lines=plans.written(schedule),
        forbearance_id=forbearance_id,
        written_at=at,
    )


def current(*, by: Actor, row: Loan) -> Schedule:
    """Return the plan of a loan that is in force."""
    rows = LoanSchedule.objects.in_book(by.body_id).filter(loan_id=row.id)
    return plans.read(terms_of(row), rows.order_by("-number")[0].lines)


def terms_of(row: Loan) -> schedules.Loan:
    """Return the terms that a loan began with."""
    return schedules.Loan(
        principal=row.principal,
        rate_bp=row.rate_bp,
        method=schedules.Method(row.method),
        starts_on=row.starts_on,
        months=row.months,
        grace_months=row.grace_months,
    )


def locked(*, by: Actor, loan_id: UUID) -> Loan:
    """
    Return a loan, locked until the transaction ends.

    :raises UnknownLoan: where the actor's book has none of that id.
    """
    rows = Loan.objects.in_book(by.body_id).select_for_update()
    row: Loan | None = rows.filter(id=loan_id).first()
    if row is None:
        raise UnknownLoan
    return row


def behind(*, by: Actor, loan_id: UUID) -> tuple[UUID | None, UUID | None]:
    """
    Return the guarantee behind a loan, and the award that it was lent by; None where there is none.

    :raises UnknownLoan: where the actor's book has none of that id.
    """
    row: Loan | None = Loan.objects.in_book(by.body_id).filter(id=loan_id).first()
    if row is None:
        raise UnknownLoan
    return row.guarantee_id, row.award_id


def of_guarantee(*, by: Actor, guarantee_id: UUID) -> UUID | None:
    """Return the loan behind a guarantee, or None."""
    rows = Loan.objects.in_book(by.body_id).filter(guarantee_id=guarantee_id)
    return rows.values_list("id", flat=True).first()
