"""Ask for relief in repaying (상환기간 연장·상환유예), and decide on it with a reason."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection import forbearance, numbers
from naru.protection.forbearance import Taken
from naru.protection.models import Forbearance, Loan
from naru.protection.operations import loans
from naru.protection.operations.guarantees import ReasonMissing
from naru.protection.operations.loans import LoanNotRunning
from naru.protection.programme_file import ProgrammeFile
from naru.protection.schedules import Change
from naru.records.operations import audit


class UnknownForbearance(Refusal):
    code = "protection.unknown_forbearance"
    says = Text(ko="상환유예 신청을 찾을 수 없습니다.", en="There is no such wish for relief.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AlreadyAsked(Refusal):
    code = "protection.forbearance_already_asked"
    says = Text(
        ko="이 대출에는 답을 기다리는 신청이 이미 있습니다.",
        en="A wish for this loan waits for its answer already.",
    )
    next_step = Text(
        ko="먼저 낸 신청의 결과를 기다려 주세요.", en="Wait for the answer to the first."
    )


class AlreadyAnswered(Refusal):
    code = "protection.forbearance_already_answered"
    says = Text(ko="이미 답이 나간 신청입니다.", en="This wish has been answered already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@within_transaction
def ask(
    *, by: Actor, loan_id: UUID, kind: str, months: int, since_on: date, wish: str,
    file: ProgrammeFile, on: date, at: datetime,
) -> UUID:  # fmt: skip
    """
    Ask for relief of a running loan.

    :raises UnknownLoan, LoanNotRunning: where nothing can be eased.
    :raises TooOften, TooManyMonths, BeginsTooEarly: beyond what the terms allow.
    :raises NothingLeftToEase: no instalment falls due from that day on.
    :raises AlreadyAsked: a wish for the loan waits.
    """
    row = loans.locked(by=by, loan_id=loan_id)
    if row.status != "running":
        raise LoanNotRunning
    left = forbearance.allowance(file, kind, taken(book_id=by.body_id, loan_id=loan_id), on)
    forbearance.check(left, months=months, since=since_on, asked_on=on)
    change = _change(by, row, kind, since_on, months)
    asked = Forbearance(
        book_id=by.body_id,
        number=numbers.draw("R", on),
        loan_id=loan_id,
        firm_id=row.firm_id,
        kind=kind,
        months=months,
        since_on=since_on,
        wish=wish,
        interest_more=change.interest_more,
        asked_by=by.person_id,
        asked_at=at,
    )
    try:
        with savepoint():
            asked.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyAsked from error
    forbearance_id = UUID(str(asked.id))
    audit.note(
        by=by,
        action="forbearance.asked",
        subject=("forbearance", forbearance_id),
        after={"kind": kind, "months": months},
        at=at,
    )
    return forbearance_id


@within_transaction
def approve(
    *, by: Actor, forbearance_id: UUID, file: ProgrammeFile, reason: str, at: datetime
) -> Change:
    """
    Grant relief by the terms of the day it was asked: the new plan is in force, the old one stays.

    :returns: both plans.
    :raises UnknownForbearance, AlreadyAnswered: where nothing waits.
    :raises ReasonMissing: no reason is given.
    :raises TooOften, TooManyMonths, NothingLeftToEase, LoanNotRunning: meanwhile.
    """
    wish, row = _waiting(by, forbearance_id, reason)
    if row.status != "running":
        raise LoanNotRunning
    had = taken(book_id=by.body_id, loan_id=UUID(str(row.id)))
    asked_on = legal_date(wish.asked_at)
    left = forbearance.allowance(file, wish.kind, had, asked_on)
    forbearance.check(left, months=wish.months, since=wish.since_on, asked_on=asked_on)
    change = _change(by, row, wish.kind, wish.since_on, wish.months)
    loans.write_schedule(by=by, loan_id=UUID(str(row.id)), schedule=change.after,
                         cause=wish.kind, since_on=change.since, at=at,
                         forbearance_id=forbearance_id)  # fmt: skip
    _answer(by, wish, "approved", reason, at, interest_more=change.interest_more)
    return change


@within_transaction
def decline(*, by: Actor, forbearance_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline relief.

    :raises UnknownForbearance, AlreadyAnswered: where nothing waits.
    :raises ReasonMissing: no reason is given.
    """
    wish, _row = _waiting(by, forbearance_id, reason)
    _answer(by, wish, "declined", reason, at, interest_more=wish.interest_more)


@within_transaction
def withdraw(*, by: Actor, forbearance_id: UUID, at: datetime) -> None:
    """
    Take a wish back.

    :raises UnknownForbearance, AlreadyAnswered: where nothing waits.
    """
    wish, _row = _waiting(by, forbearance_id, "-")
    _answer(by, wish, "withdrawn", "", at, interest_more=wish.interest_more)


def taken(*, book_id: int, loan_id: UUID) -> list[Taken]:
    """Return the relief that a loan already had."""
    rows = Forbearance.objects.in_book(book_id).filter(loan_id=loan_id, status="approved")
    return [Taken(kind=kind, months=months) for kind, months in rows.values_list("kind", "months")]


def _change(by: Actor, row: Loan, kind: str, since_on: date, months: int) -> Change:
    plan, repaid = loans.current(by=by, row=row), int(row.principal - row.outstanding)
    return forbearance.change(plan, kind, since=since_on, months=months, repaid=repaid)


def _waiting(by: Actor, forbearance_id: UUID, reason: str) -> tuple[Forbearance, Loan]:
    rows = Forbearance.objects.in_book(by.body_id).filter(id=forbearance_id)
    loan_id = rows.values_list("loan_id", flat=True).first()
    if loan_id is None:
        raise UnknownForbearance
    row = loans.locked(by=by, loan_id=loan_id)
    wish: Forbearance = rows.select_for_update().get()
    if wish.status != "asked":
        raise AlreadyAnswered
    if not reason.strip():
        raise ReasonMissing
    return wish, row


def _answer(
    by: Actor, wish: Forbearance, status: str, reason: str, at: datetime, *, interest_more: int
) -> None:
    Forbearance.objects.in_book(by.body_id).filter(id=wish.id).update(
        status=status,
        interest_more=interest_more,
        decided_by=by.person_id,
        decided_at=at,
        decision_reason=reason[:500],
    )
    audit.note(
        by=by,
        action=f"forbearance.{status}",
        subject=("forbearance", wish.id),
        before={"status": "asked"},
        reason=reason,
        at=at,
    )
