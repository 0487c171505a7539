"""
Add to or take from a payee's account by hand (조정), with a reason and a second officer.

The approved amount moves between the payee and ``payout:adjustment`` and stands as its own line
in the next statement.
"""

from datetime import datetime
from uuid import UUID

from naru.commerce.models import PayoutAdjustment
from naru.commerce.operations.payouts import APPROVERS, NotAnApprover, ReasonMissing
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.records.operations import audit

ADJUSTMENT = "payout:adjustment"
AMOUNT_MAX_WON = 1_000_000_000


class AmountOutOfBounds(Refusal):
    code = "commerce.adjustment_amount"
    says = Text(
        ko="조정 금액은 0이 아니고 {limit:won}을 넘지 않아야 합니다.",
        en="An adjustment is not zero and at most {limit:won}.",
    )
    next_step = Text(ko="금액을 다시 확인해 주세요.", en="Check the amount.")


class AlreadyDecided(Refusal):
    code = "commerce.adjustment_already_decided"
    says = Text(ko="이미 처리된 조정입니다.", en="This adjustment has already been decided.")
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


class OwnAdjustment(Refusal):
    code = "commerce.adjustment_same_officer"
    says = Text(
        ko="조정을 올린 사람은 스스로 승인할 수 없습니다.",
        en="Whoever asked for an adjustment cannot approve it.",
    )
    next_step = Text(ko="다른 결재자에게 부탁해 주세요.", en="Ask another approver.")


@db.within_transaction
def ask(
    *, by: Actor, payee_kind: str, payee_id: UUID, amount: int, reason: str, at: datetime
) -> UUID:
    """
    Ask for an adjustment; a positive amount is paid to the payee, a negative one taken.

    :raises AmountOutOfBounds: zero, or beyond the limit.
    :raises ReasonMissing: no reason is given.
    """
    if amount == 0 or abs(amount) > AMOUNT_MAX_WON:
        raise AmountOutOfBounds(limit=AMOUNT_MAX_WON)
    if not reason.strip():
        raise ReasonMissing
    assert by.person_id is not None, "an officer asks for an adjustment"
    row = PayoutAdjustment.objects.create(
        book_id=by.body_id, payee_kind=payee_kind, payee_id=payee_id, amount=amount,
        reason=reason.strip(), requested_by=by.person_id, requested_at=at,
    )  # fmt: skip
    after = {"payee": f"{payee_kind}:{payee_id}", "amount": amount}
    audit.note(
        by=by,
        action="adjustment.requested",
        subject=("adjustment", row.id),
        before=None,
        after=after,
        reason=reason,
        at=at,
    )
    return UUID(str(row.id))


@db.within_transaction
def decide(*, by: Actor, adjustment_id: UUID, is_approved: bool, at: datetime) -> None:
    """
    Approve or refuse an adjustment as the second officer.

    :raises NotAnApprover: the officer's role does not approve.
    :raises AlreadyDecided: it no longer waits.
    :raises OwnAdjustment: the officer asked for it herself.
    """
    if by.body_role not in APPROVERS:
        raise NotAnApprover
    waiting = PayoutAdjustment.objects.in_book(by.body_id).filter(
        id=adjustment_id, status="requested"
    )
    row = waiting.select_for_update().first()
    if row is None:
        raise AlreadyDecided
    if is_approved and row.requested_by == by.person_id:
        raise OwnAdjustment
    status = "approved" if is_approved else "refused"
    waiting.update(status=status, decided_by=by.person_id, decided_at=at)
    if is_approved:
        _post(row, by=by, at=at)
    audit.note(
        by=by, action=f"adjustment.{status}", subject=("adjustment", row.id),
        before={"status": "requested"}, after={"amount": row.amount}, at=at,
    )  # fmt: skip


def _post(row: PayoutAdjustment, *, by: Actor, at: datetime) -> None:
    arrow = Posting(
        source=ADJUSTMENT,
        target=f"{row.payee_kind}:{row.payee_id}",
        amount=won(abs(row.amount)),
    )
    ledger.post(
        book_id=by.body_id,
        key=f"adjustment:{row.id}",
        kind="payout.adjusted",
        postings=[arrow if row.amount > 0 else arrow.reversed()],
        memo=row.reason,
        effective_on=clock.legal_date(at),
        posted_at=at,
        actor_id=by.person_id,
    )
