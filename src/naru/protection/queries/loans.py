"""Read loans, every plan they had, what was repaid, and the relief they were granted."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from naru.kernel.page import ROWS_PER_PAGE, Page, newest_first
from naru.protection import plans
from naru.protection.forbearance import Taken
from naru.protection.models import Forbearance, Loan, LoanRepayment, LoanSchedule
from naru.protection.operations.forbearances import taken
from naru.protection.operations.loans import terms_of
from naru.protection.schedules import Change, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanView:
    id: UUID
    guarantee_id: UUID | None
    firm_id: UUID
    firm_name: str
    programme_code: str
    lender: str
    lender_number: str
    principal: int
    rate_bp: int
    method: str
    starts_on: date
    months: int
    grace_months: int
    outstanding: int
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """One plan of repayment; the newest is in force."""

    number: int
    cause: str
    since_on: date
    written_at: datetime
    forbearance_id: UUID | None
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class RepaymentView:
    paid_on: date
    principal: int
    interest: int
    is_ahead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbearanceView:
    """A wish for relief, and the answer."""

    id: UUID
    number: str
    loan_id: UUID
    firm_id: UUID
    kind: str
    months: int
    since_on: date
    wish: str
    status: str
    interest_more: int
    asked_by: UUID | None
    asked_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    decision_reason: str


def loan(*, book_id: int, loan_id: UUID) -> LoanView | None:
    """Return one loan, or None."""
    row = Loan.objects.in_book(book_id).filter(id=loan_id).first()
    return None if row is None else _loan(row)


def of_guarantee(*, book_id: int, guarantee_id: UUID) -> LoanView | None:
    """Return the loan behind a guarantee, or None."""
    row = Loan.objects.in_book(book_id).filter(guarantee_id=guarantee_id).first()
    return None if row is None else _loan(row)


def of_firms(*, book_id: int, firm_ids: frozenset[UUID]) -> list[LoanView]:
    """Return the loans of firms, newest first."""
    rows = Loan.objects.in_book(book_id).filter(firm_id__in=firm_ids)
    return [_loan(row) for row in rows.order_by("-id")[:100]]


def page(
    *, book_id: int, status: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[LoanView]:  # fmt: skip
    """Return loans, newest first, by firm or lender."""
    rows = Loan.objects.in_book(book_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(Q(firm_name__icontains=search) | Q(lender__icontains=search))
    return newest_first(rows, _loan, cursor=cursor, limit=limit)


def all_plans(*, book_id: int, loan_id: UUID) -> list[PlanView]:
    """Return every plan of a loan, newest first."""
    row = Loan.objects.in_book(book_id).get(id=loan_id)
    rows = LoanSchedule.objects.in_book(book_id).filter(loan_id=loan_id).order_by("-number")
    return [
        PlanView(
            number=one.number,
            cause=one.cause,
            since_on=one.since_on,
            written_at=one.written_at,
            forbearance_id=one.forbearance_id,
            schedule=plans.read(terms_of(row), one.lines),
        )
        for one in rows
    ]


def change_of(*, book_id: int, loan_id: UUID, forbearance_id: UUID) -> Change | None:
    """Return the plans before and after a granted relief, or None where none was granted."""
    found = all_plans(book_id=book_id, loan_id=loan_id)
    for after, before in pairwise(found):
        if after.forbearance_id == forbearance_id:
            return Change(since=after.since_on, before=before.schedule, after=after.schedule)
    return None


def repayments(*, book_id: int, loan_id: UUID) -> list[RepaymentView]:
    """Return what the lender reported, newest first."""
    rows = LoanRepayment.objects.in_book(book_id).filter(loan_id=loan_id)
    return [
        RepaymentView(
            paid_on=row.paid_on,
            principal=row.principal,
            interest=row.interest,
            is_ahead=row.is_ahead,
        )
        for row in rows.order_by("-paid_on", "-id")[:600]
    ]


def had(*, book_id: int, loan_id: UUID) -> list[Taken]:
    """Return the relief that a loan already had."""
    return taken(book_id=book_id, loan_id=loan_id)


def forbearances(
    *, book_id: int, status: str = "", kind: str = "", search: str = "", cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ForbearanceView]:  # fmt: skip
    """Return wishes for relief, newest first."""
    rows = Forbearance.objects.in_book(book_id)
    wanted = {"status": status, "kind": kind, "number__icontains": search}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return newest_first(rows, _forbearance, cursor=cursor, limit=limit)


def forbearance(*, book_id: int, forbearance_id: UUID) -> ForbearanceView | None:
    """Return one wish, or None."""
    row = Forbearance.objects.in_book(book_id).filter(id=forbearance_id).first()
    return None if row is None else _forbearance(row)


def forbearances_of(*, book_id: int, loan_id: UUID) -> list[ForbearanceView]:
    """Return the wishes for one loan, newest first."""
    rows = Forbearance.objects.in_book(book_id).filter(loan_id=loan_id)
    return [_forbearance(row) for row in rows.order_by("-id")]


def firm_names(*, book_id: int, loan_ids: set[UUID]) -> dict[UUID, str]:
    """Return the firm's name of loans, in one statement."""
    rows = Loan.objects.in_book(book_id).filter(id__in=loan_ids)
    return dict(rows.values_list("id", "firm_name"))


def waiting(*, book_id: int) -> int:
    """Count the wishes that wait for an answer."""
    return Forbearance.objects.in_book(book_id).filter(status="asked").count()


def _loan(row: Loan) -> LoanView:
    return LoanView(**{name: getattr(row, name) for name in LoanView.__slots__})


def _forbearance(row: Forbearance) -> ForbearanceView:
    return ForbearanceView(**{name: getattr(row, name) for name in ForbearanceView.__slots__})
