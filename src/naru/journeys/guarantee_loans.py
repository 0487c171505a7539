"""
Guarantee loans (특례보증): the fund and its capital, application, offer, issue, repayment, default.

The firm's own facts come from its record; everything else from the programme's file.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import register
from naru.identity.views import FirmView
from naru.journeys import (
    files_of_protection,
    gather_facts,
    lend_from_a_fund,
    letters_of_protection,
)
from naru.journeys.letters_of_protection import News
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.programmes.operations import awards
from naru.protection import guarantees as rules
from naru.protection.guarantees import Asked, Assessment
from naru.protection.operations import fees, funds, guarantees, loans, subrogations
from naru.protection.operations.funds import UnknownFund
from naru.protection.operations.guarantees import Applicant, UnknownGuarantee
from naru.protection.operations.loans import Lent
from naru.protection.programme_file import ProgrammeFile
from naru.protection.queries import funds as fund_queries
from naru.protection.queries import guarantees as queries
from naru.protection.queries.funds import FundView
from naru.protection.queries.guarantees import GuaranteeView
from naru.protection.schedules import Loan
from naru.rules.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanMade:
    """The loan as the bank reports it when it is made."""

    lender: str
    lender_number: str
    terms: Loan


def open_fund(*, by: Actor, code: str, name: Text, programme: str, at: datetime) -> UUID:
    """
    Open a fund that guarantees by a programme the body runs.

    :raises ProgrammeNotRun, FigureMissing: as the operations.
    """
    file = files_of_protection.current(body_id=by.body_id, code=programme)
    with db.transaction():
        return funds.open_fund(
            by=by, code=code, name=name, file=file, on=clock.legal_date(at), at=at
        )


def put_in(*, by: Actor, fund_id: UUID, amount: int, token: UUID, memo: str, at: datetime) -> None:
    """
    Put capital into a fund, shared among its bearers; a token counts once.

    :raises UnknownFund, ProgrammeNotRun, NothingToMove: as the operations.
    """
    file = _file_of_fund(by.body_id, fund_id)
    with db.transaction():
        funds.put_in(
            by=by, fund_id=fund_id, amount=won(amount), token=token, file=file, at=at, memo=memo
        )


def the_funds(*, body_id: int) -> list[tuple[FundView, ProgrammeFile]]:
    """Return every fund of a body with its figures and its file."""
    codes = {code for _, code, _ in fund_queries.codes(book_id=body_id)}
    files = {code: files_of_protection.current(body_id=body_id, code=code) for code in codes}
    bearers = {code: tuple(file.bearers) for code, file in files.items()}
    found = fund_queries.funds(book_id=body_id, bearers=bearers)
    return [(one, files[one.programme_code]) for one in found]


def assess(
    *, by: Actor, fund_id: UUID, firm: FirmView, asked: Asked, opened_on: date | None, at: datetime
) -> Assessment:
    """
    Say what the terms would allow a firm; nothing is stored.

    :raises UnknownFund, ProgrammeNotRun, TermTooLong: as the operations.
    """
    file, on = _file_of_fund(by.body_id, fund_id), clock.legal_date(at)
    rules.check_term(file, asked, on)
    standing = guarantees.standing_for(book_id=by.body_id, firm_id=firm.id)
    known = rules.facts(asked, _facts_of(by, firm, opened_on, on), guaranteed=standing)
    return rules.assess(file, known, on)


def apply(
    *, by: Actor, fund_id: UUID, firm: FirmView, asked: Asked, opened_on: date | None, at: datetime
) -> UUID:
    """
    Apply for a guarantee.

    :raises UnknownFund, ProgrammeNotRun, TermTooLong, AlreadyApplied: as the operations.
    """
    file, on = _file_of_fund(by.body_id, fund_id), clock.legal_date(at)
    applicant = Applicant(
        firm_id=firm.id, firm_name=firm.name, facts=_facts_of(by, firm, opened_on, on)
    )
    with db.transaction():
        return guarantees.apply(
            by=by, fund_id=fund_id, applicant=applicant, asked=asked, file=file, on=on, at=at
        )


def assess_again(*, body_id: int, found: GuaranteeView, at: datetime) -> Assessment:
    """Say what the terms allow an application today, with what is guaranteed by now."""
    file = _file_of_fund(body_id, found.fund_id)
    standing = guarantees.standing_for(book_id=body_id, firm_id=found.firm_id)
    known = queries.facts(book_id=body_id, guarantee_id=found.id) | {"guaranteed.won": standing}
    return rules.assess(file, known, clock.legal_date(at))


def offer(*, by: Actor, guarantee_id: UUID, loan: int, reason: str, at: datetime) -> None:
    """
    Offer a guarantee and tell the applicant.

    :raises UnknownGuarantee, GuaranteeMovedOn, NotByTheTerms, OfferTooLarge, CapacityUsedUp: as
        the operation.
    """
    found = _guarantee(by, guarantee_id)
    file = _file_of_fund(by.body_id, found.fund_id)
    with db.transaction():
        _follow_terms(by, found.fund_id, file, at)
        guarantees.offer(
            by=by, guarantee_id=guarantee_id, loan=loan, file=file, reason=reason,
            on=clock.legal_date(at), at=at,
        )  # fmt: skip
        said = Text(f"보증 승인 (대출 {loan:,}원)", f"offered for a loan of {loan:,} won")
        _tell(by, found, said, reason, at)


def decline(*, by: Actor, guarantee_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline an application and tell the applicant why.

    :raises UnknownGuarantee, GuaranteeMovedOn, ReasonMissing: as the operation.
    """
    found = _guarantee(by, guarantee_id)
    with db.transaction():
        guarantees.decline(by=by, guarantee_id=guarantee_id, reason=reason, at=at)
        _tell(by, found, Text("거절", "declined"), reason, at)


def withdraw(*, by: Actor, guarantee_id: UUID, at: datetime) -> None:
    """
    Take an application or an unused offer back.

    :raises UnknownGuarantee, GuaranteeMovedOn: as the operation.
    """
    with db.transaction():
        guarantees.withdraw(by=by, guarantee_id=guarantee_id, at=at)


def issue(*, by: Actor, guarantee_id: UUID, made: LoanMade, at: datetime) -> UUID:
    """
    Issue the guarantee of a loan that was made, and keep the loan with its plan.

    :raises UnknownGuarantee, GuaranteeMovedOn, OfferLapsed, OfferTooLarge, TermTooLong: as the
        operation.
    """
    found = _guarantee(by, guarantee_id)
    file = _file_of_fund(by.body_id, found.fund_id)
    lent = Lent(
        firm_id=found.firm_id,
        firm_name=found.firm_name,
        programme_code=file.code,
        lender=made.lender,
        lender_number=made.lender_number,
        terms=made.terms,
        guarantee_id=guarantee_id,
    )
    with db.transaction():
        guarantees.issue(
            by=by, guarantee_id=guarantee_id, principal=made.terms.principal,
            months=made.terms.months, starts_on=made.terms.starts_on, at=at,
        )  # fmt: skip
        loan_id = loans.note(by=by, lent=lent, at=at)
        _tell(by, found, Text("보증서 발급", "issued"), "", at)
    return loan_id


def repay(
    *, by: Actor, loan_id: UUID, principal: int, interest: int, paid_on: date, is_ahead: bool,
    token: UUID, at: datetime,
) -> None:  # fmt: skip
    """
    Note what is repaid; a guarantee falls with it, and a fund's own money comes home.

    :raises UnknownLoan, LoanNotRunning, RepaidTooMuch: as the operation.
    """
    with db.transaction():
        guarantee_id, award_id = loans.behind(by=by, loan_id=loan_id)
        if guarantee_id is not None:
            guarantees.locked(by=by, guarantee_id=guarantee_id)  # the fund first, then the loan
        if award_id is not None:
            awards.locked(by=by, award_id=award_id)
        owed = loans.repay(
            by=by, loan_id=loan_id, principal=principal, interest=interest, paid_on=paid_on,
            is_ahead=is_ahead, token=token, at=at,
        )  # fmt: skip
        if guarantee_id is not None:
            key = f"loan:{loan_id}:repaid:{token}"
            guarantees.reduce(by=by, guarantee_id=guarantee_id, owed=owed, key=key, at=at)
        if award_id is not None:
            lend_from_a_fund.receive(
                by=by, award_id=award_id, principal=principal, interest=interest, owed=owed,
                token=token, at=at,
            )  # fmt: skip


def note_default(*, by: Actor, guarantee_id: UUID, on: date, reason: str, at: datetime) -> None:
    """
    Note the bank's report of a default.

    :raises UnknownGuarantee, GuaranteeMovedOn: as the operation.
    """
    with db.transaction():
        guarantees.note_default(by=by, guarantee_id=guarantee_id, on=on, reason=reason, at=at)


def note_cure(*, by: Actor, guarantee_id: UUID, reason: str, at: datetime) -> None:
    """
    Note that the loan runs again.

    :raises UnknownGuarantee, GuaranteeMovedOn: as the operation.
    """
    with db.transaction():
        guarantees.note_cure(by=by, guarantee_id=guarantee_id, reason=reason, at=at)


def subrogate(
    *, by: Actor, guarantee_id: UUID, principal: int, interest: int, at: datetime
) -> None:
    """
    Pay the bank in the firm's place.

    :raises UnknownGuarantee, GuaranteeMovedOn, DemandTooEarly, DemandTooLarge, FundEmpty: as the
        operation.
    """
    found = _guarantee(by, guarantee_id)
    file = _file_of_fund(by.body_id, found.fund_id)
    with db.transaction():
        subrogations.pay(
            by=by, guarantee_id=guarantee_id, principal=principal, interest=interest, file=file,
            on=clock.legal_date(at), at=at,
        )  # fmt: skip
        loan_id = loans.of_guarantee(by=by, guarantee_id=guarantee_id)
        if loan_id is not None:
            loans.default(by=by, loan_id=loan_id)


def recover(
    *, by: Actor, guarantee_id: UUID, principal: int, damages: int, token: UUID, at: datetime
) -> None:
    """
    Take in what the firm paid back; a token counts once.

    :raises UnknownGuarantee, GuaranteeMovedOn, RecoveryTooLarge: as the operation.
    """
    with db.transaction():
        subrogations.receive(
            by=by, guarantee_id=guarantee_id, principal=principal, damages=damages, token=token,
            on=clock.legal_date(at), at=at,
        )  # fmt: skip


def write_off(*, by: Actor, guarantee_id: UUID, reason: str, at: datetime) -> None:
    """
    Give up what cannot be recovered.

    :raises UnknownGuarantee, GuaranteeMovedOn, ReasonMissing: as the operation.
    """
    with db.transaction():
        subrogations.write_off(
            by=by, guarantee_id=guarantee_id, reason=reason, on=clock.legal_date(at), at=at
        )


def receive_fee(*, by: Actor, guarantee_id: UUID, year: int, at: datetime) -> None:
    """
    Note that a fee was paid.

    :raises UnknownFee: as the operation.
    """
    with db.transaction():
        fees.receive(by=by, guarantee_id=guarantee_id, year=year, on=clock.legal_date(at), at=at)


def lapse(*, by: Actor, at: datetime) -> int:
    """Let the offers of a body lapse whose days are over; return how many."""
    on, lapsed = clock.legal_date(at), 0
    for guarantee_id in queries.lapsing(book_id=by.body_id, before=on):
        with db.transaction():
            lapsed += guarantees.lapse(by=by, guarantee_id=guarantee_id, on=on, at=at)
    return lapsed


def charge_fees(*, by: Actor, at: datetime) -> int:
    """Charge the fees of a body's guarantees whose year has begun; return how many."""
    on, charged = clock.legal_date(at), 0
    for guarantee_id in queries.running(book_id=by.body_id):
        with db.transaction():
            charged += fees.charge(by=by, guarantee_id=guarantee_id, on=on, at=at)
    return charged


def follow_terms(*, by: Actor, at: datetime) -> int:
    """Reckon what the funds of a body may carry by the multiplier of the day; return how many."""
    changed = 0
    for fund, file in the_funds(body_id=by.body_id):
        with db.transaction():
            changed += _follow_terms(by, fund.id, file, at)
    return changed


def _follow_terms(by: Actor, fund_id: UUID, file: ProgrammeFile, at: datetime) -> bool:
    on = clock.legal_date(at)
    return funds.set_multiplier(by=by, fund_id=fund_id, file=file, on=on, at=at)


def _facts_of(by: Actor, firm: FirmView, opened_on: date | None, on: date) -> Facts:
    """Return what a firm's record says; ``opened_on`` counts where the record has no day."""
    known = gather_facts.of_firm(body_id=by.body_id, firm_id=firm.id, on=on).facts
    return {"firm.opened_on": opened_on, **known} if opened_on else known


def firm_of(*, firm_id: UUID) -> FirmView:
    """Return the firm that a person acts for."""
    found = register.firm(firm_id)
    assert found is not None, "the door asked whether she runs it"
    return found


def _guarantee(by: Actor, guarantee_id: UUID) -> GuaranteeView:
    found = queries.guarantee(book_id=by.body_id, guarantee_id=guarantee_id)
    if found is None:
        raise UnknownGuarantee
    return found


def _file_of_fund(body_id: int, fund_id: UUID) -> ProgrammeFile:
    found = fund_queries.fund(book_id=body_id, fund_id=fund_id)
    if found is None:
        raise UnknownFund
    return files_of_protection.current(body_id=body_id, code=found.programme_code)


def _tell(by: Actor, found: GuaranteeView, result: Text, reason: str, at: datetime) -> None:
    news = News(
        what=letters_of_protection.GUARANTEE, number=found.number, result=result, reason=reason
    )
    letters_of_protection.tell(body_id=by.body_id, person_id=found.person_id, news=news, at=at)
