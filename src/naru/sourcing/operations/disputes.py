"""
Bring a quarrel to the desk (분쟁): its money stays frozen until an officer splits it.

Either about pieces that were rejected, or about all that is left of an order.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing.models import WorkDelivery, WorkDispute, WorkOrder, WorkRequest
from naru.sourcing.operations import settling
from naru.sourcing.operations.keeping import (
    UnknownWork,
    demand_side,
    demand_status,
    filled,
    locked_order,
    note,
)
from naru.sourcing.operations.orders import must_be_working
from naru.sourcing.operations.settling import Release


class InspectFirst(Refusal):
    code = "sourcing.inspect_first"
    says = Text(
        ko="검수를 기다리는 납품이 있습니다.", en="A delivery still waits for its inspection."
    )
    next_step = Text(
        ko="납품을 먼저 검수한 뒤 분쟁을 신청해 주세요.", en="Inspect it first, then dispute."
    )


class SplitDiffers(Refusal):
    code = "sourcing.split_differs"
    says = Text(
        ko="공방에 줄 금액은 0원 이상 {amount:won} 이하, 인정 수량은 {quantity} 이하여야 합니다.",
        en="The workshop gets between 0 and {amount:won}, for at most {quantity} pieces.",
    )
    next_step = Text(ko="금액과 수량을 고쳐 주세요.", en="Change the sum and the pieces.")


class ObjectedTooLate(Refusal):
    code = "sourcing.objected_too_late"
    says = Text(
        ko="불합격에 이의를 낼 수 있는 기간이 지났습니다.", en="The days to object have passed."
    )
    next_step = Text(ko="상대 업체와 직접 협의해 주세요.", en="Talk to the other firm.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How an officer splits frozen money: so much to the workshop, the rest to the poster."""

    to_workshop: int
    passed: int
    reason: str


@within_transaction
def object_(*, by: Actor, delivery_id: UUID, text: str, at: datetime) -> UUID:
    """
    Object to a rejection, as the workshop.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: the delivery.
    :raises ObjectedTooLate: the days for it are over.
    """
    rows = WorkDelivery.objects.in_book(by.body_id)
    order_id = rows.filter(id=delivery_id).values_list("order_id", flat=True).first()
    if order_id is None:
        raise UnknownWork
    order, _ = locked_order(by=by, order_id=order_id)
    delivery = rows.get(id=delivery_id)
    demand_side(by, order, "workshop")
    demand_status(delivery.status, "objectable")
    if at >= delivery.object_until:
        raise ObjectedTooLate
    rows.filter(id=delivery_id).update(status="disputed")
    return _open(
        by, order, "workshop", (delivery.rejected, delivery.rejected_amount), text=text,
        at=at, delivery_id=delivery_id,
    )  # fmt: skip


@within_transaction
def dispute(*, by: Actor, order_id: UUID, side: str, text: str, at: datetime) -> UUID:
    """
    Bring all that is left of an order to the desk: no more of it can be delivered.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: the order.
    :raises InspectFirst: where a delivery still waits.
    """
    order, request = locked_order(by=by, order_id=order_id)
    demand_side(by, order, side)
    must_be_working(order)
    if order.waiting_quantity:
        raise InspectFirst
    if not order.left_quantity:
        demand_status("done", "working")
    quantity, amount = order.left_quantity, order.left_amount
    order.left_quantity, order.left_amount = 0, 0
    order.frozen_quantity += quantity
    order.frozen_amount += amount
    settling.store(by=by, order=order, request=request, at=at)
    return _open(by, order, side, (quantity, amount), text=text, at=at)


def _open(
    by: Actor,
    order: WorkOrder,
    side: str,
    of: tuple[int, int],
    *,
    text: str,
    at: datetime,
    delivery_id: UUID | None = None,
) -> UUID:
    row = WorkDispute.objects.create(
        book_id=by.body_id,
        order_id=order.id,
        delivery_id=delivery_id,
        side=side,
        quantity=of[0],
        amount=of[1],
        text=filled(text),
        opened_at=at,
    )
    note(by, "sourcing.disputed", ("work_order", order.id), at, amount=of[1])
    return UUID(str(row.id))


@within_transaction
def tie(*, by: Actor, dispute_id: UUID, case_id: UUID) -> None:
    """Say which case of the desk leads a dispute."""
    _rows(by).filter(id=dispute_id).update(case_id=case_id)


@within_transaction
def decide(*, by: Actor, dispute_id: UUID, decision: Decision, at: datetime) -> bool:
    """
    Split the frozen money of a dispute; the same decision again changes nothing.

    :returns: whether it was decided now.
    :raises UnknownWork, WorkMovedOn, ReasonMissing: the dispute.
    :raises SplitDiffers: more than is frozen.
    """
    row = _rows(by).filter(id=dispute_id).first()
    if row is None:
        raise UnknownWork
    order, request = locked_order(by=by, order_id=row.order_id)
    row = _rows(by).select_for_update().get(id=dispute_id)
    if row.status == "decided" and row.to_workshop == decision.to_workshop:
        return False
    demand_status(row.status, "open")
    if not (0 <= decision.to_workshop <= row.amount and 0 <= decision.passed <= row.quantity):
        raise SplitDiffers(amount=f"{row.amount:,}", quantity=f"{row.quantity:,}")
    _rows(by).filter(id=row.id).update(
        status="decided",
        passed=decision.passed,
        to_workshop=decision.to_workshop,
        to_poster=row.amount - decision.to_workshop,
        reason=filled(decision.reason),
        decided_by=by.person_id,
        decided_at=at,
    )
    _split(by, row, order, request, decision=decision, at=at)
    return True


def _split(
    by: Actor,
    row: WorkDispute,
    order: WorkOrder,
    request: WorkRequest,
    *,
    decision: Decision,
    at: datetime,
) -> None:
    order.frozen_quantity -= row.quantity
    order.frozen_amount -= row.amount
    of = Release(
        source_id=row.id, kind="decided", quantity=decision.passed, amount=decision.to_workshop
    )
    settling.release(by=by, order=order, of=of, at=at)
    unpassed = row.quantity - decision.passed
    if row.delivery_id:
        order.rejected_quantity += unpassed
        deliveries = WorkDelivery.objects.in_book(by.body_id)
        deliveries.filter(id=row.delivery_id).update(status="settled")
    else:
        order.dropped_quantity += unpassed
    back = row.amount - decision.to_workshop
    settling.refund(by=by, order=order, source=str(row.id), amount=back, at=at)
    note(
        by, "sourcing.dispute_decided", ("work_order", order.id), at, reason=decision.reason,
        to_workshop=decision.to_workshop, to_poster=back,
    )  # fmt: skip
    settling.store(by=by, order=order, request=request, at=at)


def _rows(by: Actor) -> Any:
    return WorkDispute.objects.in_book(by.body_id)
