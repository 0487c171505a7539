"""Tell an insurer what is owed for sales before it falls due, and what was paid of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.protection.models import CoverPolicy, DebtorDefault, InsuredReceivable
from naru.protection.operations.covers import UnknownCover, locked
from naru.records.operations import audit

GROUNDS = {
    "insolvency": Text("회생·파산 신청", "filed for insolvency"),
    "stopped": Text("정산 중단 발표", "stopped settling"),
    "overdue": Text("약정일 지나 미지급", "overdue beyond the agreed days"),
}


class NotCovered(Refusal):
    code = "protection.receivable_not_covered"
    says = Text(
        ko="{sold_on} 판매분은 보험기간({since} ~ {until}) 밖입니다.",
        en="The sale of {sold_on} is outside the time of cover ({since} to {until}).",
    )
    next_step = Text(
        ko="판매일과 보험증권을 확인해 주세요.", en="Check the day of sale and the certificate."
    )


class DueAlready(Refusal):
    code = "protection.receivable_due_already"
    says = Text(
        ko="정산 예정일({due_on})이 지난 대금은 통지할 수 없습니다.",
        en="What fell due on {due_on} can no longer be told to the insurer.",
    )
    next_step = Text(
        ko="정산 예정일 전에 통지해 주세요. 이미 지난 것은 담당자와 상의해 주세요.",
        en="Tell it before it falls due; speak to the office about what is late.",
    )


class DebtorInDefault(Refusal):
    code = "protection.debtor_in_default"
    says = Text(
        ko="{debtor}은(는) {since}부터 지급불능으로 공시되어 새로 보장하지 않습니다.",
        en="{debtor} has been in default since {since}: sales to it are no longer covered.",
    )
    next_step = Text(
        ko="그 전의 판매분만 통지해 주세요.", en="Tell only what was sold before that day."
    )


class ToldAlready(Refusal):
    code = "protection.receivable_told_already"
    says = Text(ko="이미 통지한 대금입니다: {reference}", en="Told already: {reference}")
    next_step = Text(ko="통지 목록을 확인해 주세요.", en="See the list.")


class UnknownReceivable(Refusal):
    code = "protection.unknown_receivable"
    says = Text(ko="그런 대금을 찾을 수 없습니다.", en="There is no such receivable.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What a platform or buyer owes: minor units of the policy's currency."""

    debtor: str
    reference: str
    amount_minor: int
    sold_on: date
    due_on: date


def key_of(debtor: str) -> str:
    """Bring a debtor's name into one form: what differs in case or spaces only is the same."""
    return "".join(debtor.lower().split())


@within_transaction
def tell(*, by: Actor, policy_id: UUID, owed: Owed, at: datetime) -> UUID:
    """
    Tell the insurer of a receivable.

    :raises UnknownCover: the policy is not in force.
    :raises NotCovered, DueAlready, DebtorInDefault, ToldAlready: as they say.
    """
    policy = locked(by=by, policy_id=policy_id)
    if policy.status != "in_force":
        raise UnknownCover
    _check(by, policy, owed, legal_date(at))
    row = InsuredReceivable(
        book_id=by.body_id,
        id=uuid7(),
        policy_id=policy_id,
        debtor=owed.debtor.strip(),
        debtor_key=key_of(owed.debtor),
        reference=owed.reference.strip(),
        amount_minor=owed.amount_minor,
        sold_on=owed.sold_on,
        due_on=owed.due_on,
        told_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "receivable_is_insured_once" in str(error):
            raise ToldAlready(reference=owed.reference) from error
        raise
    return row.id


@within_transaction
def note_paid(
    *, by: Actor, policy_id: UUID, receivable_id: UUID, paid_minor: int, on: date
) -> None:
    """
    Note what was paid of a receivable in all; paid whole, it is done.

    :raises UnknownReceivable: the policy has none that is open.
    """
    rows = InsuredReceivable.objects.in_book(by.body_id).select_for_update()
    row = rows.filter(id=receivable_id, policy_id=policy_id, status="open").first()
    if row is None or not 0 < paid_minor <= row.amount_minor:
        raise UnknownReceivable
    is_whole = paid_minor == row.amount_minor
    InsuredReceivable.objects.in_book(by.body_id).filter(id=row.id).update(
        paid_minor=paid_minor, paid_on=on, status="paid" if is_whole else "open"
    )


@within_transaction
def declare_default(
    *, by: Actor, debtor: str, since: date, ground: str, source: str, at: datetime
) -> UUID:
    """
    Declare that a platform or buyer does not pay any more; firms may claim at once.

    :raises ToldAlready: it has been declared.
    """
    assert ground in GROUNDS, ground
    row = DebtorDefault(
        book_id=by.body_id, id=uuid7(), debtor=debtor.strip(), debtor_key=key_of(debtor),
        since_on=since, ground=ground, source=source, declared_at=at, declared_by=by.person_id,
    )  # fmt: skip
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "debtor_is_in_default_once" in str(error):
            raise ToldAlready(reference=debtor) from error
        raise
    audit.note(by=by, action="cover.default_declared", subject=("debtor_default", row.id), at=at)
    return row.id


@within_transaction
def lift_default(*, by: Actor, default_id: UUID, at: datetime) -> None:
    """Lift a default; claims that were filed stay."""
    rows = DebtorDefault.objects.in_book(by.body_id).filter(id=default_id, lifted_at=None)
    if rows.update(lifted_at=at):
        audit.note(by=by, action="cover.default_lifted", subject=("debtor_default", default_id),
                   at=at)  # fmt: skip


def _check(by: Actor, policy: CoverPolicy, owed: Owed, today: date) -> None:
    since, until = policy.covers_since, policy.covers_until
    assert since is not None, "a policy in force has its days"
    assert until is not None, "a policy in force has its days"
    if not since <= owed.sold_on < until:
        raise NotCovered(sold_on=owed.sold_on, since=since, until=until)
    if owed.due_on < today:
        raise DueAlready(due_on=owed.due_on)
    fallen = DebtorDefault.objects.in_book(by.body_id).filter(
        debtor_key=key_of(owed.debtor), lifted_at=None, since_on__lte=owed.sold_on
    )
    found = fallen.first()
    if found is not None:
        raise DebtorInDefault(debtor=owed.debtor, since=found.since_on)
