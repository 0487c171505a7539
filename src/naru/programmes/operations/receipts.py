"""
Book what comes in for money asked back (환수금 납부), once by the line of the bank's statement.

It pays the principal first, then the interest, then the penalty: the principal goes to the call's
returned money and off the award, the interest goes home to the bearers with it, the penalty is the
body's own.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.programmes import accounts, clawbacks
from naru.programmes.clawbacks import Demand
from naru.programmes.models import Recovery, RecoveryReceipt
from naru.programmes.operations import holders
from naru.programmes.operations.awards import take_return
from naru.programmes.operations.recoveries import RecoveryMovedOn, locked_recovery
from naru.records.operations import audit


class BankLineTaken(Refusal):
    code = "programmes.bank_line_taken"
    says = Text(
        ko="은행 거래 {line}은 이미 다른 납부로 처리했습니다.",
        en="Line {line} of the bank's statement was booked already.",
    )
    next_step = Text(
        ko="통장 거래번호를 다시 확인해 주세요.", en="Check the number in the bank's statement."
    )


class MoreThanAskedBack(Refusal):
    code = "programmes.more_than_asked_back"
    says = Text(
        ko="남은 환수금({left:won})보다 많습니다.", en="Only {left:won} is still asked back."
    )
    next_step = Text(
        ko="더 낸 돈은 낸 분에게 돌려주고 남은 금액만 처리해 주세요.",
        en="Give the rest back to the payer and book only this much.",
    )


@within_transaction
def receive(
    *,
    by: Actor,
    recovery_id: UUID,
    amount: Money,
    bank_line: str,
    received_on: date,
    at: datetime,
    source: str = accounts.BANK,
) -> Money:
    """
    Book a payment of a demand; the same line of the bank again books nothing.

    ``source`` is where the money comes from: the bank, or what a holder's wallet gave up.

    :returns: what is still owed.
    :raises OfficerNeeded, OwnAward: where the officer may not.
    :raises UnknownRecovery, RecoveryMovedOn: where it was waived or cancelled.
    :raises BankLineTaken: where the line was booked for something else.
    :raises MoreThanAskedBack, NothingToMove: for an amount that cannot be.
    """
    award, row = locked_recovery(by=by, recovery_id=recovery_id)
    holders.demand_officer(by=by, award=award)
    left = row.principal + row.interest + row.penalty - row.received
    if _is_booked(by, row, amount, bank_line):
        return won(left)
    if row.status != "demanded":
        raise RecoveryMovedOn(status=row.status)
    if amount.minor > left:
        raise MoreThanAskedBack(left=f"{left:,}")
    owed = Demand(principal=row.principal, interest=row.interest, penalty=row.penalty)
    parts = clawbacks.shared(owed, received=row.received, amount=amount.minor)
    receipt = RecoveryReceipt(
        book_id=by.body_id,
        id=uuid7(),
        recovery_id=row.id,
        award_id=award.id,
        bank_line=bank_line,
        received_on=received_on,
        principal=parts.principal,
        interest=parts.interest,
        penalty=parts.penalty,
        noted_by=by.person_id,
        noted_at=at,
    )
    _write(receipt)
    _book(by, row, receipt, source, at)
    received = row.received + amount.minor
    is_whole = amount.minor == left
    Recovery.objects.in_book(by.body_id).filter(id=row.id).update(
        received=received,
        status="received" if is_whole else "demanded",
        closed_at=at if is_whole else None,
    )
    audit.note(
        by=by,
        action="programmes.recovery_received",
        subject=("recovery", row.id),
        after={"amount": amount.minor, "left": left - amount.minor},
        at=at,
    )
    return won(left - amount.minor)


def _is_booked(by: Actor, row: Recovery, amount: Money, bank_line: str) -> bool:
    known = RecoveryReceipt.objects.in_book(by.body_id).filter(bank_line=bank_line).first()
    if known is None:
        return False
    was = known.principal + known.interest + known.penalty
    if known.recovery_id != row.id or was != amount.minor:
        raise BankLineTaken(line=bank_line)
    return True


def _write(receipt: RecoveryReceipt) -> None:
    try:
        with savepoint():
            receipt.save(force_insert=True)
    except IntegrityError as error:
        raise BankLineTaken(line=receipt.bank_line) from error


def _book(by: Actor, row: Recovery, receipt: RecoveryReceipt, source: str, at: datetime) -> None:
    if receipt.principal:
        take_return(
            by=by,
            award_id=row.award_id,
            amount=won(receipt.principal),
            source=source,
            key=f"recovery:{receipt.id}",
            kind=f"programme.{'returned' if row.kind == 'return' else 'recovered'}",
            at=at,
        )
    beside = [
        Posting(source=source, target=target, amount=won(amount))
        for target, amount in (
            (accounts.interest(row.call_id), receipt.interest),
            (accounts.PENALTIES, receipt.penalty),
        )
        if amount
    ]
    if not beside:
        return
    ledger.open_accounts(book_id=by.body_id, accounts=accounts.of_receipts(row.call_id), at=at)
    ledger.post(
        book_id=by.body_id,
        key=f"recovery:{receipt.id}:beside",
        kind="programme.charged",
        postings=beside,
        posted_at=at,
        actor_id=by.person_id,
        memo=row.number,
    )
