"""
Reserve, grant and end awards, and move the money that belongs to each step.

Reserve → grant (commit) → pay → return → end. Every step is one journal under one key, so a step
taken twice counts once; what a call does not have is refused by the floor of its accounts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.events import emit
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.ledger.refusals import Overdrawn
from naru.programmes import accounts
from naru.programmes.events import AwardEnded, AwardGranted
from naru.programmes.models import Award, Call, SupportRecord
from naru.records.operations import audit


class BudgetUsedUp(Refusal):
    code = "programmes.budget_used_up"
    says = Text(
        ko="남은 예산이 부족합니다. 필요한 금액: {needed:won}",
        en="The budget does not cover this. Needed: {needed:won}",
    )
    next_step = Text(
        ko="남은 예산을 확인하고 선정 수나 금액을 줄여 주세요.",
        en="See what is left, and choose fewer or less.",
    )


class AlreadySupported(Refusal):
    code = "programmes.already_supported"
    says = Text(
        ko="이미 같은 사업의 지원을 받은 대상이 있습니다: {names}",
        en="Somebody here was supported already: {names}",
    )
    next_step = Text(
        ko="지원 이력을 확인하고 그 대상을 빼 주세요.", en="See the record and leave them out."
    )


class AwardMovedOn(Refusal):
    code = "programmes.award_moved_on"
    says = Text(
        ko="이미 다음 단계로 넘어간 건입니다. 지금 상태: {status}",
        en="The award has moved on. Its state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class UnknownAward(Refusal):
    code = "programmes.unknown_award"
    says = Text(ko="선정 내역을 찾을 수 없습니다.", en="There is no such award.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class MoreThanAwarded(Refusal):
    code = "programmes.more_than_awarded"
    says = Text(
        ko="선정 금액보다 많이 지급할 수 없습니다. 남은 금액: {left:won}",
        en="More than was awarded cannot be paid. Left: {left:won}",
    )
    next_step = Text(ko="금액을 다시 확인해 주세요.", en="Check the amount.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """
    Somebody to award: who, how much, and under which keys it counts as support.

    ``support_keys`` come from the file's rules against double support (exclusion.py).
    """

    holder_kind: str
    holder_id: UUID
    number: str
    amount: Money
    name: str = ""
    own: Money = field(default_factory=Money.zero)
    application_id: UUID | None = None
    round_id: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    support_keys: tuple[str, ...] = ()


@within_transaction
def reserve(
    *, by: Actor, call: Call, picks: Sequence[Pick], key: str, kind: str, at: datetime
) -> list[UUID]:
    """
    Set a call's money aside for chosen holders: all of them or none.

    :raises BudgetUsedUp: where the call has less.
    :raises AlreadySupported: where a holder has it already, by name.
    """
    rows = [_row(by, call, pick, kind, at) for pick in picks]
    Award.objects.bulk_create(rows)
    _record_support(by, call.programme.code, list(zip(rows, picks, strict=True)), at)
    total = sum(row.amount for row in rows)
    if total:
        _moved(
            by=by,
            key=f"call:{call.id}:reserve:{key}",
            kind="programme.reserved",
            arrow=(accounts.free(call.id), accounts.reserved(call.id), total),
            at=at,
        )
    audit.note(
        by=by,
        action="programmes.reserved",
        subject=("call", call.id),
        after={"awards": len(rows), "amount": total},
        at=at,
    )
    return [row.id for row in rows]


@within_transaction
def grant(
    *,
    by: Actor,
    award_id: UUID,
    at: datetime,
    since_on: date | None = None,
    until_on: date | None = None,
    check_code: str = "",
) -> None:
    """
    Grant a reserved award (교부결정): its money is committed.

    :raises UnknownAward, AwardMovedOn: where there is none, or it is no longer reserved.
    """
    row = locked(by=by, award_id=award_id)
    if row.status != "reserved":
        raise AwardMovedOn(status=row.status)
    rows_of(by, [award_id]).update(
        status="granted", granted_at=at, since_on=since_on, until_on=until_on,
        check_code=check_code,
    )  # fmt: skip
    if row.amount:
        _moved(
            by=by,
            key=f"award:{award_id}:grant",
            kind="programme.granted",
            arrow=(accounts.reserved(row.call_id), accounts.committed(row.call_id), row.amount),
            at=at,
        )
    audit.note(by=by, action="programmes.granted", subject=("award", award_id), at=at)
    emit(
        AwardGranted(
            body_id=by.body_id, award_id=award_id, kind=row.kind, actor_id=by.person_id, at=at
        )
    )


@within_transaction
def pay(
    *, by: Actor, award_id: UUID, amount: Money, target: str, key: str, kind: str, at: datetime
) -> None:
    """
    Let money leave for the holder: committed → ``target`` (bank, transit or a scheme's fund).

    :raises UnknownAward, AwardMovedOn: where nothing is granted.
    :raises MoreThanAwarded: with what is left of the award.
    """
    row = locked(by=by, award_id=award_id)
    if row.status not in {"granted", "running"}:
        raise AwardMovedOn(status=row.status)
    if ledger.find(book_id=by.body_id, key=f"award:{award_id}:{key}") is not None:
        return  # The same payment again pays nothing.
    left = row.amount - row.paid + row.returned
    if amount.minor > left:
        raise MoreThanAwarded(left=f"{left:,}")
    rows_of(by, [award_id]).update(paid=F("paid") + amount.minor, status="running")
    _moved(
        by=by,
        key=f"award:{award_id}:{key}",
        kind=kind,
        arrow=(accounts.committed(row.call_id), target, amount.minor),
        at=at,
    )


@within_transaction
def take_return(
    *, by: Actor, award_id: UUID, amount: Money, source: str, key: str, kind: str, at: datetime
) -> None:
    """
    Take money of an award back: ``source`` → the call's returned money.

    :raises UnknownAward: where there is none.
    """
    row = locked(by=by, award_id=award_id)
    if ledger.find(book_id=by.body_id, key=f"award:{award_id}:{key}") is not None:
        return
    rows_of(by, [award_id]).update(
        returned=F("returned") + amount.minor, amount=F("amount") - amount.minor
    )
    _moved(
        by=by,
        key=f"award:{award_id}:{key}",
        kind=kind,
        arrow=(source, accounts.returned(row.call_id), amount.minor),
        at=at,
    )


@within_transaction
def end(
    *, by: Actor, award_id: UUID, status: str, reason: str, at: datetime, gives_back: bool = True
) -> None:
    """
    End an award: ``settled``, ``ended``, ``cancelled`` or ``revoked``; unpaid money is free again.

    A cancelled or revoked award no longer counts as support.

    :raises UnknownAward, AwardMovedOn: where there is none, or it has ended.
    """
    row = locked(by=by, award_id=award_id)
    if row.status in {"settled", "ended", "cancelled", "revoked"}:
        raise AwardMovedOn(status=row.status)
    was_reserved = row.status == "reserved"
    unpaid = row.amount - row.paid + row.returned
    rows_of(by, [award_id]).update(
        status=status, ended_at=at, end_reason=reason[:500], amount=F("amount") - unpaid
    )
    if status in {"cancelled", "revoked"}:
        SupportRecord.objects.in_book(by.body_id).filter(award_id=award_id).delete()
    if unpaid and gives_back:
        held = accounts.reserved if was_reserved else accounts.committed
        _moved(
            by=by,
            key=f"award:{award_id}:freed",
            kind="programme.freed",
            arrow=(held(row.call_id), accounts.free(row.call_id), unpaid),
            at=at,
        )
    audit.note(
        by=by,
        action=f"programmes.award_{status}",
        subject=("award", award_id),
        before={"status": row.status},
        reason=reason,
        at=at,
    )
    emit(
        AwardEnded(
            body_id=by.body_id,
            award_id=award_id,
            kind=row.kind,
            status=status,
            actor_id=by.person_id,
            at=at,
        )
    )


@within_transaction
def set_period(*, by: Actor, award_id: UUID, since_on: date, until_on: date) -> None:
    """Say from when until when an award in kind holds."""
    rows_of(by, [award_id]).update(since_on=since_on, until_on=until_on)


def locked(*, by: Actor, award_id: UUID) -> Award:
    """
    Return an award, locked until the transaction ends.

    :raises UnknownAward: where there is none in the actor's book.
    """
    row = Award.objects.in_book(by.body_id).select_for_update().filter(id=award_id).first()
    if row is None:
        raise UnknownAward
    found: Award = row
    return found


def rows_of(by: Actor, award_ids: Iterable[UUID]) -> Any:
    """Return the query of some awards in the actor's book."""
    return Award.objects.in_book(by.body_id).filter(id__in=list(award_ids))


def _row(by: Actor, call: Call, pick: Pick, kind: str, at: datetime) -> Award:
    return Award(
        book_id=by.body_id,
        id=uuid7(),
        programme_id=call.programme_id,
        call_id=call.id,
        round_id=pick.round_id,
        version_id=call.version_id,
        application_id=pick.application_id,
        kind=kind,
        holder_kind=pick.holder_kind,
        holder_id=pick.holder_id,
        name=pick.name,
        number=pick.number,
        amount=pick.amount.minor,
        own=pick.own.minor,
        facts=dict(pick.facts),
        reserved_at=at,
    )


def _record_support(
    by: Actor, code: str, pairs: Sequence[tuple[Award, Pick]], at: datetime
) -> None:
    records = [
        SupportRecord(
            book_id=by.body_id,
            holder_id=pick.holder_id,
            programme_code=code,
            key=key,
            award_id=award.id,
            taken_at=at,
        )
        for award, pick in pairs
        for key in pick.support_keys
    ]
    try:
        with savepoint():
            SupportRecord.objects.bulk_create(records)
    except IntegrityError as error:
        raise AlreadySupported(names=_names_of_supported(by, pairs)) from error


def _names_of_supported(by: Actor, pairs: Sequence[tuple[Award, Pick]]) -> str:
    keys = {(pick.holder_id, key): pick.name for _, pick in pairs for key in pick.support_keys}
    taken = SupportRecord.objects.in_book(by.body_id).filter(
        holder_id__in=[holder for holder, _ in keys]
    )
    found = [keys[pair] for pair in taken.values_list("holder_id", "key") if pair in keys]
    return ", ".join(sorted(set(found))[:5]) or "-"


def _moved(*, by: Actor, key: str, kind: str, arrow: tuple[str, str, int], at: datetime) -> None:
    source, target, amount = arrow
    try:
        with savepoint():
            ledger.post(
                book_id=by.body_id,
                key=key,
                kind=kind,
                postings=[Posting(source=source, target=target, amount=won(amount))],
                posted_at=at,
                actor_id=by.person_id,
            )
    except Overdrawn as refused:
        raise BudgetUsedUp(needed=f"{amount:,}") from refused
