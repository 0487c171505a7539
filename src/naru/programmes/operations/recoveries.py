"""
Ask money back (환수·반납): what is unspent, what the file takes back, what was paid improperly.

A demand never asks for more than the holder still has and was not asked for already. What comes in
is booked by ``receipts``.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F, Sum
from django.db.models.functions import Least

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import clawbacks, numbers
from naru.programmes.clawbacks import Demand, Paid
from naru.programmes.definition.money import Clawback
from naru.programmes.models import Award, Disbursement, Recovery
from naru.programmes.operations import holders
from naru.programmes.operations.awards import locked
from naru.programmes.queries import programmes
from naru.records.operations import audit
from naru.records.operations.approvals import APPROVING_ROLES, ApproverNeeded, ReasonNeeded


class NothingToRecover(Refusal):
    code = "programmes.nothing_to_recover"
    says = Text(
        ko="환수할 금액이 없습니다. 이미 돌려받았거나 환수 중인 금액을 뺀 값입니다.",
        en="There is nothing to ask back beyond what came back or was asked for already.",
    )
    next_step = Text(ko="지급과 환수 내역을 확인해 주세요.", en="See what was paid and asked back.")


class UnknownEvent(Refusal):
    code = "programmes.unknown_clawback_event"
    says = Text(
        ko="사업 파일에 없는 환수 사유입니다: {event}",
        en="The file names no such ground to take money back: {event}",
    )
    next_step = Text(ko="목록에서 골라 주세요.", en="Choose one from the list.")


class AlreadyClawedBack(Refusal):
    code = "programmes.already_clawed_back"
    says = Text(
        ko="같은 사유로 이미 환수를 통지했습니다.",
        en="Money was asked back on this ground already.",
    )
    next_step = Text(ko="환수 목록에서 확인해 주세요.", en="See the list of money asked back.")


class PenaltyTooHigh(Refusal):
    code = "programmes.penalty_too_high"
    says = Text(
        ko="제재부가금은 환수금의 {percent_max}%까지 부과할 수 있습니다.",
        en="A penalty is at most {percent_max}% of the sum asked back.",
    )
    next_step = Text(ko="비율을 낮춰 주세요.", en="Lower the percentage.")


class MoreThanHeld(Refusal):
    code = "programmes.more_than_held"
    says = Text(
        ko="돌려받을 수 있는 금액은 {left:won}까지입니다.",
        en="At most {left:won} can be asked back.",
    )
    next_step = Text(ko="금액을 줄여 주세요.", en="Lower the amount.")


class UnknownRecovery(Refusal):
    code = "programmes.unknown_recovery"
    says = Text(ko="환수 건을 찾을 수 없습니다.", en="There is no such demand.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class RecoveryMovedOn(Refusal):
    code = "programmes.recovery_moved_on"
    says = Text(
        ko="이미 끝난 환수 건입니다. 지금 상태: {status}",
        en="This demand has ended. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Improper:
    """An improper payment (부정수급): its ground, the sum, interest, and the penalty in percent."""

    ground: str
    principal: Money
    interest: Money
    percent: int
    happened_on: date
    due_on: date
    reason: str


@within_transaction
def ask_return(
    *, by: Actor, award: Award, settlement_id: UUID, demand: Demand, due_on: date, at: datetime
) -> UUID | None:
    """
    Ask for what a settlement left over (반납); a settlement asks once.

    :returns: the demand, or None where nothing is left that was not asked for already.
    """
    limited = _limited(by, award, demand)
    if limited.total == 0:
        return None
    return _demand(
        by, award, limited, at, kind="return", due_on=due_on, happened_on=legal_date(at),
        settlement_id=settlement_id,
    )  # fmt: skip


@within_transaction
def claw_back(
    *, by: Actor, award_id: UUID, event: str, happened_on: date, at: datetime, reason: str = ""
) -> UUID:
    """
    Ask money back by a rule of the file.

    :raises OfficerNeeded, OwnAward, UnknownAward: where the officer may not.
    :raises UnknownEvent, AlreadyClawedBack, NothingToRecover: where the file gives no ground.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand_officer(by=by, award=award)
    spec, demand = worked_out(by=by, award=award, event=event, happened_on=happened_on, at=at)
    if demand.total == 0:
        raise NothingToRecover
    due_on = legal_date(at) + timedelta(days=spec.return_days)
    return _demand(
        by, award, demand, at, kind="clawback", event=event, due_on=due_on,
        happened_on=happened_on, reason=reason,
    )  # fmt: skip


@within_transaction
def ask_improper(*, by: Actor, award_id: UUID, improper: Improper, at: datetime) -> UUID:
    """
    Ask an improper payment back, with interest and a penalty.

    :raises OfficerNeeded, OwnAward, UnknownAward, ReasonNeeded: where the officer may not.
    :raises UnknownEvent: for a ground that the law does not know.
    :raises MoreThanHeld, PenaltyTooHigh, NothingToRecover: beyond what the law and file allow.
    """
    award = locked(by=by, award_id=award_id)
    holders.demand_officer(by=by, award=award)
    if not improper.reason.strip():
        raise ReasonNeeded
    if improper.ground not in {clawbacks.FALSE_CLAIM, clawbacks.MISUSE}:
        raise UnknownEvent(event=improper.ground)
    rules = programmes.definition(award.version_id).clawback
    most = clawbacks.percent_max(rules, ground=improper.ground, on=improper.happened_on)
    if improper.percent > most:
        raise PenaltyTooHigh(percent_max=most)
    left = still_held(by=by, award=award)
    if improper.principal.minor > left:
        raise MoreThanHeld(left=f"{left:,}")
    if improper.principal.minor <= 0:
        raise NothingToRecover
    penalty, line = clawbacks.penalty_of(improper.principal.minor, percent=improper.percent)
    demand = Demand(
        principal=improper.principal.minor,
        interest=improper.interest.minor,
        penalty=penalty,
        working=(line,) if improper.percent else (),
    )
    return _demand(
        by, award, demand, at, kind="improper", event=improper.ground, due_on=improper.due_on,
        happened_on=improper.happened_on, reason=improper.reason,
    )  # fmt: skip


@within_transaction
def waive(*, by: Actor, recovery_id: UUID, reason: str, at: datetime) -> None:
    """
    Give up what has not come in yet (결손·면제), as an approver, saying why.

    :raises ApproverNeeded, OwnAward, ReasonNeeded: where she may not.
    :raises UnknownRecovery, RecoveryMovedOn: where it has ended.
    """
    _close(by, recovery_id, "waived", reason, at)


@within_transaction
def cancel(*, by: Actor, recovery_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a wrong demand back before anything came in, as an approver, saying why.

    :raises ApproverNeeded, OwnAward, ReasonNeeded: where she may not.
    :raises UnknownRecovery, RecoveryMovedOn: where it has ended, or something came in.
    """
    _close(by, recovery_id, "cancelled", reason, at)


def worked_out(
    *, by: Actor, award: Award, event: str, happened_on: date, at: datetime
) -> tuple[Clawback, Demand]:
    """
    Return what a rule of the file would take back today, without asking for it.

    :raises UnknownEvent: where the file has no such rule.
    """
    rules = programmes.definition(award.version_id).clawback
    spec = next((rule for rule in rules if rule.event == event), None)
    if spec is None:
        raise UnknownEvent(event=event)
    granted_on = legal_date(award.granted_at or award.reserved_at)
    since = award.since_on or granted_on
    paid = Paid(
        amount=award.paid - award.returned,
        since=since,
        until=award.until_on or since,
        paid_on=_paid_on(by, award) or granted_on,
    )
    demand = clawbacks.claw_back(spec, paid, happened_on=happened_on, on=legal_date(at))
    return spec, _limited(by, award, demand)


def still_held(*, by: Actor, award: Award) -> int:
    """Return what a holder has and was not asked to give back yet."""
    open_rows = Recovery.objects.in_book(by.body_id).filter(award_id=award.id, status="demanded")
    # What comes in pays the principal first (receipts), so it is the lesser of the two.
    waiting = Sum(F("principal") - Least(F("received"), F("principal")))
    asked = open_rows.aggregate(sum=waiting)["sum"] or 0
    return int(award.paid - award.returned - asked)


def locked_recovery(*, by: Actor, recovery_id: UUID) -> tuple[Award, Recovery]:
    """
    Return an award and a demand on it, locked in this order.

    :raises UnknownRecovery: where there is none.
    """
    rows = Recovery.objects.in_book(by.body_id).filter(id=recovery_id)
    known = rows.first()
    if known is None:
        raise UnknownRecovery
    award = locked(by=by, award_id=known.award_id)
    return award, rows.select_for_update().get()


def _limited(by: Actor, award: Award, demand: Demand) -> Demand:
    """Ask for no more of the principal than the holder still has, and say so."""
    left = still_held(by=by, award=award)
    if demand.principal <= left:
        return demand
    limit = Text(
        f"이미 돌려받거나 환수 중인 금액을 빼고 {left:,}원",
        f"less what came back or was asked for: {left:,} won",
    )
    return replace(demand, principal=left, working=(*demand.working, limit))


def _paid_on(by: Actor, award: Award) -> date | None:
    """Return the day of the last payment: interest counts from it, in the holder's favour."""
    rows = Disbursement.objects.in_book(by.body_id).filter(award_id=award.id, status="paid")
    last = rows.order_by("-paid_at").values_list("paid_at", flat=True).first()
    return legal_date(last) if last else None


def _demand(
    by: Actor, award: Award, demand: Demand, at: datetime, *, kind: str, **more: object
) -> UUID:
    row = Recovery(
        book_id=by.body_id,
        id=uuid7(),
        award_id=award.id,
        call_id=award.call_id,
        number=numbers.draw("R", legal_date(at)),
        kind=kind,
        principal=demand.principal,
        interest=demand.interest,
        penalty=demand.penalty,
        working=[{"ko": line.ko, "en": line.en} for line in demand.working],
        demanded_by=by.person_id,
        demanded_at=at,
        **more,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyClawedBack from error
    _note(by, "programmes.recovery_demanded", row, at, row.reason)
    return UUID(str(row.id))


def _close(by: Actor, recovery_id: UUID, status: str, reason: str, at: datetime) -> None:
    if by.body_role not in APPROVING_ROLES:
        raise ApproverNeeded
    if not reason.strip():
        raise ReasonNeeded
    award, row = locked_recovery(by=by, recovery_id=recovery_id)
    holders.demand_officer(by=by, award=award)
    if row.status != "demanded" or (status == "cancelled" and row.received):
        raise RecoveryMovedOn(status=row.status)
    Recovery.objects.in_book(by.body_id).filter(id=row.id).update(
        status=status, reason=reason[:500], decided_by=by.person_id, closed_at=at
    )
    _note(by, f"programmes.recovery_{status}", row, at, reason)


def _note(by: Actor, action: str, row: Recovery, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by,
        action=action,
        subject=("recovery", row.id),
        after={"number": row.number, "principal": row.principal, "penalty": row.penalty},
        reason=reason,
        at=at,
    )
