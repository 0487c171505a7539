"""
Pay many awards at once, and take back a payment that did not arrive or was wrong.

The awards are locked in the order of their ids, so that two officers never wait for each other in
a ring; the money of all payments moves in one COPY.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Entry, Posting
from naru.programmes import accounts
from naru.programmes.models import Award
from naru.programmes.operations.awards import (
    AwardMovedOn,
    MoreThanAwarded,
    UnknownAward,
    locked,
    rows_of,
)

PAYMENTS_AT_ONCE_MAX = 10_000
PAYABLE = frozenset({"granted", "running"})


class ReturnedMeanwhile(Refusal):
    code = "programmes.returned_meanwhile"
    says = Text(
        ko="이 지급액 가운데 일부가 이미 반납되었거나 환수 중이어서 지급을 되돌릴 수 없습니다.",
        en="Part of this payment was given back or is asked back; it can no longer be undone.",
    )
    next_step = Text(
        ko="환수 건을 먼저 취소하거나, 남은 금액을 환수로 처리해 주세요.",
        en="Cancel that demand first, or ask for the rest back as well.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardPayment:
    """One payment out of an award; ``key`` counts it once."""

    award_id: UUID
    amount: Money
    key: str
    memo: str = ""


@within_transaction
def pay_many(
    *, by: Actor, payments: Sequence[AwardPayment], target: str, kind: str, at: datetime
) -> None:
    """
    Let money leave for many holders: committed → ``target``; all of them or none.

    :raises UnknownAward, AwardMovedOn: where one is not there, or nothing is granted.
    :raises MoreThanAwarded: where one has less left.
    """
    assert len(payments) <= PAYMENTS_AT_ONCE_MAX, "more payments than one decision may hold"
    sums: dict[UUID, int] = defaultdict(int)
    for payment in payments:
        sums[payment.award_id] += payment.amount.minor
    rows = locked_many(by=by, award_ids=list(sums))
    for row in rows:
        _demand(row, sums[row.id])
        row.paid += sums[row.id]
        row.status = "running"
    Award.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["book_id", "id"],
        update_fields=["paid", "status"],
    )
    calls = {row.id: row.call_id for row in rows}
    entries = [
        Entry(
            key=f"award:{one.award_id}:{one.key}",
            kind=kind,
            postings=[
                Posting(
                    source=accounts.committed(calls[one.award_id]),
                    target=target,
                    amount=one.amount,
                )
            ],
            effective_on=legal_date(at),
            posted_at=at,
            memo=one.memo,
            actor_id=by.person_id,
        )
        for one in payments
    ]
    ledger.post_many(book_id=by.body_id, entries=entries)


@within_transaction
def unpay(
    *, by: Actor, award_id: UUID, amount: Money, source: str, key: str, kind: str, at: datetime
) -> None:
    """
    Undo a payment: ``source`` → committed, to be paid again.

    Where the award has ended its promise ends too, and the money is free for the call.

    :raises UnknownAward: where there is none.
    :raises ReturnedMeanwhile: where it came back as a return already.
    """
    row = locked(by=by, award_id=award_id)
    if ledger.find(book_id=by.body_id, key=f"award:{award_id}:{key}") is not None:
        return
    if row.paid - amount.minor < row.returned:
        raise ReturnedMeanwhile
    is_alive = row.status in PAYABLE
    changes = {"paid": F("paid") - amount.minor}
    if not is_alive:
        changes["amount"] = F("amount") - amount.minor
    rows_of(by, [award_id]).update(**changes)
    held = accounts.committed if is_alive else accounts.free
    ledger.post(
        book_id=by.body_id,
        key=f"award:{award_id}:{key}",
        kind=kind,
        postings=[Posting(source=source, target=held(row.call_id), amount=amount)],
        posted_at=at,
        actor_id=by.person_id,
    )


def locked_many(*, by: Actor, award_ids: Sequence[UUID]) -> list[Award]:
    """
    Return awards in the order of their ids, locked until the transaction ends.

    :raises UnknownAward: where one is not in the actor's book.
    """
    rows = list(rows_of(by, award_ids).order_by("id").select_for_update())
    if len(rows) != len(set(award_ids)):
        raise UnknownAward
    return rows


def _demand(row: Award, amount: int) -> None:
    if row.status not in PAYABLE:
        raise AwardMovedOn(status=row.status)
    left = row.amount - row.paid + row.returned
    if amount > left:
        raise MoreThanAwarded(left=f"{left:,}")
