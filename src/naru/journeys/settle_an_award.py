"""Settle an award (정산), and ask back what was not spent."""

from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_awards
from naru.journeys.letters_of_awards import ACCEPTED, REFUSED
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.kernel.text import Text
from naru.programmes.operations import awards, holders, settlements
from naru.programmes.queries import recoveries as recovery_queries
from naru.programmes.queries import settlements as queries

SETTLEMENT = Text("정산", "settlement")


def file(
    *, by: Actor, award_id: UUID, interest: Money, at: datetime, is_interim: bool = False
) -> UUID:
    """
    File a settlement.

    :raises UnknownAward, NotYourAward, AwardMovedOn, SettlementNotAsked, InterimNotAllowed,
        AlreadySettling: as the operation.
    """
    with db.transaction():
        return settlements.file(
            by=by, award_id=award_id, interest=interest, at=at, is_interim=is_interim
        )


def accept(*, by: Actor, settlement_id: UUID, at: datetime, reason: str = "") -> UUID | None:
    """
    Accept a settlement; return the demand for what is left over, if there is one.

    :raises OfficerNeeded, OwnAward, UnknownSettlement, SettlementMovedOn, AwardMovedOn,
        CostsUndecided, PaymentsUnderway, OwnContributionLacks: as the operation.
    """
    with db.transaction():
        demand_id = settlements.accept(by=by, settlement_id=settlement_id, at=at, reason=reason)
        _tell(by, settlement_id, reason, at)
        if demand_id is not None:
            demand = recovery_queries.recovery(book_id=by.body_id, recovery_id=demand_id)
            assert demand is not None, "it was asked for a moment ago"
            letters_of_awards.ask_back(body_id=by.body_id, demand=demand, at=at)
    return demand_id


def refuse(*, by: Actor, settlement_id: UUID, reason: str, at: datetime) -> None:
    """
    Send a settlement back, saying why.

    :raises OfficerNeeded, OwnAward, ReasonNeeded, UnknownSettlement, SettlementMovedOn: as the
        operation.
    """
    with db.transaction():
        settlements.refuse(by=by, settlement_id=settlement_id, reason=reason, at=at)
        _tell(by, settlement_id, reason, at)


def end(*, by: Actor, award_id: UUID, status: str, reason: str, at: datetime) -> None:
    """
    End an award that is not settled: ``ended``, ``cancelled`` or ``revoked``, saying why.

    :raises OfficerNeeded, OwnAward, ReasonNeeded, UnknownAward, AwardMovedOn, PaymentsUnderway:
        where it cannot be.
    """
    with db.transaction():
        award = awards.locked(by=by, award_id=award_id)
        holders.demand_officer(by=by, award=award)
        settlements.demand_ending(by=by, award=award, reason=reason)
        awards.end(by=by, award_id=award_id, status=status, reason=reason, at=at)


def _tell(by: Actor, settlement_id: UUID, reason: str, at: datetime) -> None:
    view = queries.settlement(book_id=by.body_id, settlement_id=settlement_id)
    assert view is not None, "it was answered a moment ago"
    letters_of_awards.answer(
        body_id=by.body_id,
        award=view.award,
        what=SETTLEMENT,
        result=ACCEPTED if view.status == "accepted" else REFUSED,
        reason=reason,
        at=at,
    )
