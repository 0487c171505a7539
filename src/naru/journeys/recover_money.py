"""Ask money back (환수): work it out, demand it with a letter, book what comes in, give it up."""

from datetime import date, datetime
from uuid import UUID

from naru.journeys import letters_of_awards
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.programmes.clawbacks import Demand
from naru.programmes.operations import awards, receipts, recoveries
from naru.programmes.operations.recoveries import Improper
from naru.programmes.queries import recoveries as queries


def preview(*, by: Actor, award_id: UUID, event: str, happened_on: date, at: datetime) -> Demand:
    """
    Return what a rule of the file would take back, without asking for it.

    :raises UnknownAward, UnknownEvent: where there is none.
    """
    with db.transaction():
        award = awards.locked(by=by, award_id=award_id)
        return recoveries.worked_out(
            by=by, award=award, event=event, happened_on=happened_on, at=at
        )[1]


def claw_back(
    *, by: Actor, award_id: UUID, event: str, happened_on: date, at: datetime, reason: str = ""
) -> UUID:
    """
    Ask money back by a rule of the file, with a letter to the holder.

    :raises OfficerNeeded, OwnAward, UnknownAward, UnknownEvent, AlreadyClawedBack,
        NothingToRecover: as the operation.
    """
    with db.transaction():
        demand_id = recoveries.claw_back(
            by=by, award_id=award_id, event=event, happened_on=happened_on, at=at, reason=reason
        )
        _tell(by, demand_id, at)
    return demand_id


def ask_improper(*, by: Actor, award_id: UUID, improper: Improper, at: datetime) -> UUID:
    """
    Ask an improper payment back with its penalty, with a letter to the holder.

    :raises OfficerNeeded, OwnAward, UnknownAward, ReasonNeeded, UnknownEvent, MoreThanHeld,
        PenaltyTooHigh, NothingToRecover: as the operation.
    """
    with db.transaction():
        demand_id = recoveries.ask_improper(by=by, award_id=award_id, improper=improper, at=at)
        _tell(by, demand_id, at)
    return demand_id


def receive(
    *,
    by: Actor,
    recovery_id: UUID,
    amount: Money,
    bank_line: str,
    received_on: date,
    at: datetime,
) -> Money:
    """
    Book money that came in; return what is still owed.

    :raises OfficerNeeded, OwnAward, UnknownRecovery, RecoveryMovedOn, BankLineTaken,
        MoreThanAskedBack, NothingToMove: as the operation.
    """
    with db.transaction():
        return receipts.receive(
            by=by, recovery_id=recovery_id, amount=amount, bank_line=bank_line,
            received_on=received_on, at=at,
        )  # fmt: skip


def waive(*, by: Actor, recovery_id: UUID, reason: str, at: datetime) -> None:
    """
    Give up what has not come in, as an approver.

    :raises ApproverNeeded, OwnAward, ReasonNeeded, UnknownRecovery, RecoveryMovedOn: as the
        operation.
    """
    with db.transaction():
        recoveries.waive(by=by, recovery_id=recovery_id, reason=reason, at=at)


def cancel(*, by: Actor, recovery_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a wrong demand back, as an approver.

    :raises ApproverNeeded, OwnAward, ReasonNeeded, UnknownRecovery, RecoveryMovedOn: as the
        operation.
    """
    with db.transaction():
        recoveries.cancel(by=by, recovery_id=recovery_id, reason=reason, at=at)


def _tell(by: Actor, demand_id: UUID, at: datetime) -> None:
    demand = queries.recovery(book_id=by.body_id, recovery_id=demand_id)
    assert demand is not None, "it was asked for a moment ago"
    letters_of_awards.ask_back(body_id=by.body_id, demand=demand, at=at)
