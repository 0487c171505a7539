"""Ease loans (상환기간 연장·상환유예): see what it would change, ask, decide, tell."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import register
from naru.journeys import files_of_protection, letters_of_protection
from naru.journeys.letters_of_protection import News
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection import forbearance
from naru.protection.forbearance import KINDS, Allowance
from naru.protection.operations import forbearances, guarantees, loans
from naru.protection.operations.forbearances import UnknownForbearance
from naru.protection.operations.loans import Lent, UnknownLoan
from naru.protection.programme_file import ProgrammeFile
from naru.protection.queries import loans as queries
from naru.protection.queries.loans import ForbearanceView, LoanView
from naru.protection.schedules import Change, Loan


class UnknownFirm(Refusal):
    code = "protection.unknown_firm"
    says = Text(
        ko="사업자등록번호 {brn}인 사업자가 등록되어 있지 않습니다.",
        en="No firm of the number {brn} is registered.",
    )
    next_step = Text(
        ko="번호를 확인하거나 사업자를 먼저 등록해 주세요.",
        en="Check the number, or register the firm first.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a firm asks for."""

    kind: str
    months: int
    since_on: date
    words: str = ""


def allowances(*, body_id: int, loan: LoanView, at: datetime) -> list[Allowance]:
    """
    Return what is left of each kind of relief.

    :raises ProgrammeNotRun, FigureMissing: as the operations.
    """
    file = _file(body_id, loan)
    had, on = queries.had(book_id=body_id, loan_id=loan.id), clock.legal_date(at)
    return [forbearance.allowance(file, kind, had, on) for kind in KINDS]


def preview(*, body_id: int, loan: LoanView, wish: Wish, at: datetime) -> Change:
    """
    Return the plans before and after, as of when it was asked; nothing is stored.

    :raises TooOften, TooManyMonths, BeginsTooEarly, NothingLeftToEase: beyond the terms.
    """
    file, on = _file(body_id, loan), clock.legal_date(at)
    had = queries.had(book_id=body_id, loan_id=loan.id)
    left = forbearance.allowance(file, wish.kind, had, on)
    forbearance.check(left, months=wish.months, since=wish.since_on, asked_on=on)
    plan = queries.all_plans(book_id=body_id, loan_id=loan.id)[0].schedule
    repaid = loan.principal - loan.outstanding
    return forbearance.change(
        plan, wish.kind, since=wish.since_on, months=wish.months, repaid=repaid
    )


def ask(*, by: Actor, loan: LoanView, wish: Wish, at: datetime) -> UUID:
    """
    Ask for relief.

    :raises LoanNotRunning, TooOften, TooManyMonths, BeginsTooEarly, NothingLeftToEase,
        AlreadyAsked: as the operation.
    """
    file = _file(by.body_id, loan)
    with db.transaction():
        return forbearances.ask(
            by=by, loan_id=loan.id, kind=wish.kind, months=wish.months, since_on=wish.since_on,
            wish=wish.words, file=file, on=clock.legal_date(at), at=at,
        )  # fmt: skip


def approve(*, by: Actor, forbearance_id: UUID, reason: str, at: datetime) -> None:
    """
    Grant relief; a guarantee behind the loan lasts as long as the new plan.

    :raises UnknownForbearance, AlreadyAnswered, ReasonMissing, LoanNotRunning: as the operation.
    :raises TooOften, TooManyMonths, NothingLeftToEase: meanwhile.
    """
    wish, loan = _asked(by, forbearance_id)
    file = _file(by.body_id, loan)
    with db.transaction():
        if loan.guarantee_id is not None:
            guarantees.locked(by=by, guarantee_id=loan.guarantee_id)
        change = forbearances.approve(
            by=by, forbearance_id=forbearance_id, file=file, reason=reason, at=at
        )
        if loan.guarantee_id is not None:
            guarantees.prolong(
                by=by, guarantee_id=loan.guarantee_id, until=change.after.ends_on, at=at
            )
        _tell(by, wish, Text("승인", "granted"), reason, at)


def decline(*, by: Actor, forbearance_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline relief.

    :raises UnknownForbearance, AlreadyAnswered, ReasonMissing: as the operation.
    """
    wish, _loan = _asked(by, forbearance_id)
    with db.transaction():
        forbearances.decline(by=by, forbearance_id=forbearance_id, reason=reason, at=at)
        _tell(by, wish, Text("거절", "declined"), reason, at)


def withdraw(*, by: Actor, forbearance_id: UUID, at: datetime) -> None:
    """
    Take a wish back.

    :raises UnknownForbearance, AlreadyAnswered: as the operation.
    """
    with db.transaction():
        forbearances.withdraw(by=by, forbearance_id=forbearance_id, at=at)


def note_policy_loan(
    *, by: Actor, brn: str, lender: str, lender_number: str, terms: Loan, at: datetime
) -> UUID:
    """
    Note a loan of a policy fund (소상공인 정책자금), so that it can be eased as well.

    :raises UnknownFirm: where no firm of that number is registered.
    """
    firm = register.firm_by_brn(brn)
    if firm is None:
        raise UnknownFirm(brn=brn)
    lent = Lent(
        firm_id=firm.id,
        firm_name=firm.name,
        programme_code=files_of_protection.GUARANTEE,
        lender=lender,
        lender_number=lender_number,
        terms=terms,
    )
    with db.transaction():
        return loans.note(by=by, lent=lent, at=at)


def _file(body_id: int, loan: LoanView) -> ProgrammeFile:
    return files_of_protection.current(body_id=body_id, code=loan.programme_code)


def _asked(by: Actor, forbearance_id: UUID) -> tuple[ForbearanceView, LoanView]:
    wish = queries.forbearance(book_id=by.body_id, forbearance_id=forbearance_id)
    if wish is None:
        raise UnknownForbearance
    loan = queries.loan(book_id=by.body_id, loan_id=wish.loan_id)
    if loan is None:
        raise UnknownLoan
    return wish, loan


def _tell(by: Actor, wish: ForbearanceView, result: Text, reason: str, at: datetime) -> None:
    news = News(what=letters_of_protection.RELIEF, number=wish.number, result=result, reason=reason)
    letters_of_protection.tell(body_id=by.body_id, person_id=wish.asked_by, news=news, at=at)
