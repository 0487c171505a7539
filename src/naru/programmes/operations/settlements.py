"""
Settle awards (정산): the sums of what was paid and accepted, filed and accepted.

The sums are added up anew when a settlement is accepted, so that what was decided meanwhile counts.
A final settlement ends the award, frees what was not paid and asks back what was not spent.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Count, Sum

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import settling
from naru.programmes.clawbacks import Demand
from naru.programmes.models import Award, Disbursement, Settlement, Spending
from naru.programmes.operations import awards, holders, recoveries
from naru.programmes.operations.award_payments import PAYABLE
from naru.programmes.operations.awards import AwardMovedOn, locked
from naru.programmes.queries import programmes
from naru.programmes.settling import Sums
from naru.records.operations import audit
from naru.records.operations.approvals import ReasonNeeded

RETURN_DAYS = 30  # as SettlementSpec says where a file has no [settlement]


class SettlementNotAsked(Refusal):
    code = "programmes.settlement_not_asked"
    says = Text(ko="정산하지 않는 사업입니다.", en="This programme is not settled.")
    next_step = Text(
        ko="사업이 끝나면 담당자가 종료로 처리합니다.", en="An officer ends the award."
    )


class InterimNotAllowed(Refusal):
    code = "programmes.interim_not_allowed"
    says = Text(
        ko="중간정산을 할 수 있는 사업이 아니거나 기간이 짧습니다.",
        en="This award cannot be settled on the way: it is too short, or the file forbids it.",
    )
    next_step = Text(ko="끝난 뒤에 정산해 주세요.", en="Settle it at its end.")


class AlreadySettling(Refusal):
    code = "programmes.already_settling"
    says = Text(
        ko="이미 정산을 올렸거나 마친 지원입니다.",
        en="A settlement is filed already, or the award is settled.",
    )
    next_step = Text(ko="정산 내역을 확인해 주세요.", en="See the settlement.")


class CostsUndecided(Refusal):
    code = "programmes.costs_undecided"
    says = Text(
        ko="확인하지 않은 집행 내역이 {count}건 있습니다.",
        en="{count} cost items are not decided yet.",
    )
    next_step = Text(
        ko="집행 내역을 모두 인정하거나 반려한 뒤 정산해 주세요.", en="Accept or refuse them first."
    )


class PaymentsUnderway(Refusal):
    code = "programmes.payments_underway"
    says = Text(
        ko="지급 중인 건이 {count}건 있어 정산할 수 없습니다.",
        en="{count} payments are still under way.",
    )
    next_step = Text(
        ko="지급이 끝나거나 취소된 뒤 정산해 주세요.", en="Settle once they are paid or withdrawn."
    )


class OwnContributionLacks(Refusal):
    code = "programmes.own_contribution_lacks"
    says = Text(
        ko="자부담이 {lacking:won} 모자랍니다.",
        en="The own contribution lacks {lacking:won}.",
    )
    next_step = Text(
        ko="집행 내역을 더 받거나, 인정하는 까닭을 적어 주세요.",
        en="Ask for more evidence, or write why it is accepted.",
    )


class UnknownSettlement(Refusal):
    code = "programmes.unknown_settlement"
    says = Text(ko="정산 내역을 찾을 수 없습니다.", en="There is no such settlement.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class SettlementMovedOn(Refusal):
    code = "programmes.settlement_moved_on"
    says = Text(
        ko="이미 처리한 정산입니다. 지금 상태: {status}",
        en="This settlement was dealt with already. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@within_transaction
def file(
    *, by: Actor, award_id: UUID, interest: Money, at: datetime, is_interim: bool = False
) -> UUID:
    """
    File a settlement, as the award's holder or an officer for her.

    ``interest`` is what the paid money earned in the bank.

    :raises UnknownAward, NotYourAward, AwardMovedOn: where the actor may not.
    :raises SettlementNotAsked, InterimNotAllowed: by the file.
    :raises AlreadySettling: where one is filed already.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand(by=by, award=award)
    if award.status not in PAYABLE:
        raise AwardMovedOn(status=award.status)
    _demand_allowed(award, is_interim=is_interim)
    mine = Settlement.objects.in_book(by.body_id).filter(award_id=award_id)
    row = Settlement(
        book_id=by.body_id,
        id=uuid7(),
        award_id=award_id,
        call_id=award.call_id,
        number=mine.count() + 1,
        is_interim=is_interim,
        interest=interest.minor,
        filed_by=by.person_id,
        filed_at=at,
        **_columns(sums_of(award)),
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadySettling from error
    _note(by, "programmes.settlement_filed", row, at)
    return UUID(str(row.id))


@within_transaction
def accept(*, by: Actor, settlement_id: UUID, at: datetime, reason: str = "") -> UUID | None:
    """
    Accept a settlement; a final one ends the award and asks back what was not spent.

    :returns: the demand for the rest, or None where nothing is left over.
    :raises OfficerNeeded, OwnAward: where the officer may not.
    :raises UnknownSettlement, SettlementMovedOn, AwardMovedOn: where another was first.
    :raises CostsUndecided, PaymentsUnderway: while something is still open.
    :raises OwnContributionLacks: unless a reason says why it is accepted.
    """
    award, row = _locked(by, settlement_id)
    holders.demand_officer(by=by, award=award)
    sums = sums_of(award)
    _demand_closed(by, award)
    if sums.own_lacking and not reason.strip():
        raise OwnContributionLacks(lacking=f"{sums.own_lacking:,}")
    _decide(by, row, at, status="accepted", reason=reason[:500], **_columns(sums))
    if row.is_interim:
        return None
    awards.end(by=by, award_id=award.id, status="settled", reason=reason, at=at)
    if sums.unspent + row.interest == 0:
        return None
    spec = programmes.definition(award.version_id).settlement
    days = spec.return_days if spec else RETURN_DAYS
    return recoveries.ask_return(
        by=by,
        award=award,
        settlement_id=row.id,
        demand=Demand(
            principal=sums.unspent, interest=row.interest, working=_working(sums, row.interest)
        ),
        due_on=legal_date(at) + timedelta(days=days),
        at=at,
    )


@within_transaction
def refuse(*, by: Actor, settlement_id: UUID, reason: str, at: datetime) -> None:
    """
    Send a settlement back, saying why; another may be filed.

    :raises OfficerNeeded, OwnAward, ReasonNeeded: where the officer may not.
    :raises UnknownSettlement, SettlementMovedOn: where another was first.
    """
    if not reason.strip():
        raise ReasonNeeded
    award, row = _locked(by, settlement_id)
    holders.demand_officer(by=by, award=award)
    _decide(by, row, at, status="refused", reason=reason[:500])


def demand_ending(*, by: Actor, award: Award, reason: str) -> None:
    """
    Let an award end without a settlement: nothing is under way, and a reason is given.

    :raises ReasonNeeded, PaymentsUnderway: where it cannot end.
    """
    if not reason.strip():
        raise ReasonNeeded
    _demand_paid_out(by, award)


def sums_of(award: Award) -> Sums:
    """Add up what was paid for an award and what of it was accepted, as it stands now."""
    rows = Spending.objects.in_book(award.book_id).filter(award_id=award.id, status="accepted")
    found = rows.aggregate(accepted=Sum("accepted"), costs=Sum("total"))
    return settling.add_up(
        paid=award.paid - award.returned,
        accepted=found["accepted"] or 0,
        costs=found["costs"] or 0,
        own=award.own,
    )


def _demand_allowed(award: Award, *, is_interim: bool) -> None:
    definition = programmes.definition(award.version_id)
    if not definition.payment.is_settled and definition.settlement is None:
        raise SettlementNotAsked
    if is_interim and not settling.may_settle_between(
        definition.settlement, since_on=award.since_on, until_on=award.until_on
    ):
        raise InterimNotAllowed


def _demand_closed(by: Actor, award: Award) -> None:
    undecided = Spending.objects.in_book(by.body_id).filter(award_id=award.id, status="reported")
    if count := undecided.aggregate(count=Count("id"))["count"]:
        raise CostsUndecided(count=count)
    _demand_paid_out(by, award)


def _demand_paid_out(by: Actor, award: Award) -> None:
    underway = Disbursement.objects.in_book(by.body_id).filter(
        award_id=award.id, status__in=("asked", "approved", "ordered")
    )
    if count := underway.aggregate(count=Count("id"))["count"]:
        raise PaymentsUnderway(count=count)


def _locked(by: Actor, settlement_id: UUID) -> tuple[Award, Settlement]:
    rows = Settlement.objects.in_book(by.body_id).filter(id=settlement_id)
    known = rows.first()
    if known is None:
        raise UnknownSettlement
    award = locked(by=by, award_id=known.award_id)
    row: Settlement = rows.select_for_update().get()
    if row.status != "filed":
        raise SettlementMovedOn(status=row.status)
    return award, row


def _columns(sums: Sums) -> dict[str, int]:
    return {
        "paid": sums.paid,
        "accepted": sums.accepted,
        "unspent": sums.unspent,
        "own_needed": sums.own_needed,
        "own_spent": sums.own_spent,
    }


def _working(sums: Sums, interest: int) -> tuple[Text, ...]:
    line = Text(
        f"집행 잔액: 지급 {sums.paid:,}원 − 인정 {sums.accepted:,}원 = {sums.unspent:,}원",
        f"unspent: paid {sums.paid:,} won − accepted {sums.accepted:,} won = {sums.unspent:,} won",
    )
    earned = Text(f"발생 이자: {interest:,}원", f"interest earned: {interest:,} won")
    return (line, earned) if interest else (line,)


def _decide(by: Actor, row: Settlement, at: datetime, **changes: Any) -> None:
    Settlement.objects.in_book(by.body_id).filter(id=row.id).update(
        decided_by=by.person_id, decided_at=at, **changes
    )
    _note(by, f"programmes.settlement_{changes['status']}", row, at, changes["reason"])


def _note(by: Actor, action: str, row: Settlement, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by,
        action=action,
        subject=("settlement", row.id),
        after={"paid": row.paid, "accepted": row.accepted, "unspent": row.unspent},
        reason=reason,
        at=at,
    )
