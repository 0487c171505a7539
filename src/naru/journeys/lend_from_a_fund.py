"""
Lend from a policy fund (정책자금 융자): the award that was paid is a loan with a plan of repayment.

Its plan, relief and repayments are those of every loan (``ease_loans``, ``guarantee_loans.repay``);
what comes back goes to the call, so that the fund can lend it again.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import lending, snapshot
from naru.programmes.operations import loan_returns
from naru.programmes.queries import disbursements, programmes
from naru.programmes.queries.awards import AwardView
from naru.programmes.queries.disbursements import DisbursementView
from naru.protection.operations import loans
from naru.protection.operations.loans import Lent
from naru.protection.schedules import Loan, Method


class LentAlready(Refusal):
    code = "programmes.lent_already"
    says = Text(
        ko="대출로 나간 지급은 되돌릴 수 없습니다.", en="A payment that was lent cannot be undone."
    )
    next_step = Text(
        ko="돈이 돌아왔으면 대출 화면에서 조기상환으로 처리해 주세요.",
        en="If the money came back, note it as repaid ahead on the page of the loan.",
    )


@within_transaction
def note_loans(*, by: Actor, disbursement_ids: Sequence[UUID], at: datetime) -> None:
    """Keep a loan and its plan for every payment by which a fund has lent."""
    for paid in disbursements.disbursements(book_id=by.body_id, disbursement_ids=disbursement_ids):
        if _is_lent(paid.award):
            loans.note(by=by, lent=_lent(by.body_id, paid, at), at=at)


@within_transaction
def receive(
    *, by: Actor, award_id: UUID, principal: int, interest: int, owed: int, token: UUID,
    at: datetime,
) -> None:  # fmt: skip
    """Book a repayment of a fund's own loan, of which ``owed`` is left; a token counts once."""
    loan_returns.receive(
        by=by,
        award_id=award_id,
        principal=won(principal),
        interest=won(interest),
        key=str(token),
        is_last=owed == 0,
        at=at,
    )


def demand_not_lent(*, body_id: int, disbursement_id: UUID) -> None:
    """
    Let a payment pass that is no loan.

    :raises LentAlready: where it was lent.
    """
    found = disbursements.disbursement(book_id=body_id, disbursement_id=disbursement_id)
    if found is not None and _is_lent(found.award):
        raise LentAlready


def _is_lent(award: AwardView) -> bool:
    return programmes.definition(award.version_id).payment.plan == "loan"


def _lent(body_id: int, paid: DisbursementView, at: datetime) -> Lent:
    award, body = paid.award, bodies.body(body_id)
    definition = programmes.definition(award.version_id)
    assert definition.loan is not None, "a file that lends says at what"
    terms = lending.terms(definition.loan, snapshot.read(award.facts, definition))
    return Lent(
        firm_id=award.holder_id,
        firm_name=award.name,
        programme_code=award.programme_code,
        lender=body.name.ko if body else "",
        lender_number=award.number,
        terms=Loan(
            principal=paid.amount,
            rate_bp=terms.rate_bp,
            method=Method(terms.method),
            starts_on=legal_date(at),
            months=terms.months,
            grace_months=terms.grace_months,
        ),
        award_id=award.id,
    )
