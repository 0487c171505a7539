"""
Report progress, deliver, inspect (검수): passed pieces are paid for at once, out of the hold.

What nobody inspected in time counts as passed. Rejected pieces keep their money frozen until the
workshop agrees, lets the days pass, or brings it to the desk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.clock import end_of, legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing.models import WorkDelivery, WorkOrder, WorkProgress, WorkRequest
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
from naru.sourcing.terms import terms


class MoreThanLeft(Refusal):
    code = "sourcing.more_than_left"
    says = Text(
        ko="납품할 수 있는 수량은 {left}까지입니다.", en="At most {left} can still be delivered."
    )
    next_step = Text(
        ko="검수를 기다리는 수량을 빼고 적어 주세요.",
        en="Leave out what already waits for inspection.",
    )


class InspectionDiffers(Refusal):
    code = "sourcing.inspection_differs"
    says = Text(
        ko="합격, 재작업, 불합격 수량의 합이 납품 수량 {quantity}과(와) 같아야 합니다.",
        en="Passed, to be reworked and rejected must add up to the {quantity} delivered.",
    )
    next_step = Text(ko="수량을 다시 확인해 주세요.", en="Count again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an inspection found."""

    passed: int
    rework: int = 0
    rejected: int = 0
    words: str = ""
    documents: Sequence[UUID] = ()


@within_transaction
def report(
    *, by: Actor, order_id: UUID, made: int, text: str, documents: Sequence[UUID], at: datetime
) -> None:
    """
    Report how many pieces are made so far.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the order.
    :raises MoreThanLeft: more than were ordered.
    """
    order, _ = locked_order(by=by, order_id=order_id)
    demand_side(by, order, "workshop")
    must_be_working(order)
    if not 0 <= made <= order.quantity:
        raise MoreThanLeft(left=f"{order.quantity:,}")
    WorkProgress.objects.create(
        book_id=by.body_id, order_id=order.id, made=made, text=text[:500],
        documents=list(documents), reported_at=at,
    )  # fmt: skip


@within_transaction
def deliver(*, by: Actor, order_id: UUID, quantity: int, note_: str, at: datetime) -> UUID:
    """
    Note a delivery, whole or part; the days of its inspection begin.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the order.
    :raises MoreThanLeft: more than is still to be delivered.
    """
    order, _ = locked_order(by=by, order_id=order_id)
    demand_side(by, order, "workshop")
    must_be_working(order)
    left = order.left_quantity - order.waiting_quantity
    if not 0 < quantity <= left:
        raise MoreThanLeft(left=f"{left:,}")
    days = terms(legal_date(at)).inspection_days
    row = WorkDelivery.objects.create(
        book_id=by.body_id,
        order_id=order.id,
        serial=_rows(by).filter(order_id=order.id).count() + 1,
        quantity=quantity,
        note=note_[:300],
        delivered_at=at,
        inspect_until=end_of(legal_date(at) + timedelta(days=days)),
    )
    waiting = order.waiting_quantity + quantity
    WorkOrder.objects.in_book(by.body_id).filter(id=order.id).update(waiting_quantity=waiting)
    note(by, "sourcing.delivered", ("work_order", order.id), at, quantity=quantity)
    return UUID(str(row.id))


@within_transaction
def inspect(*, by: Actor, delivery_id: UUID, found: Found, at: datetime) -> bool:
    """
    Say what the inspection of a delivery found; what passed is released at once.

    :returns: whether it was inspected now; the same finding again changes nothing.
    :raises UnknownWork, NotYourWork, WorkMovedOn: the delivery.
    :raises InspectionDiffers, ReasonMissing: numbers that do not add up, a "no" without a reason.
    """
    row, order, request = _locked(by, delivery_id)
    demand_side(by, order, "poster")
    if row.inspected_at and (row.passed, row.rework) == (found.passed, found.rework):
        return False
    demand_status(row.status, "waiting")
    counts = (found.passed, found.rework, found.rejected)
    if min(counts) < 0 or sum(counts) != row.quantity:
        raise InspectionDiffers(quantity=f"{row.quantity:,}")
    if found.rework or found.rejected:
        filled(found.words)
    _book(by, row, order, found, at, is_silent=False)
    settling.store(by=by, order=order, request=request, at=at)
    return True


@within_transaction
def accept_silent(*, by: Actor, at: datetime) -> list[UUID]:
    """Pass the deliveries whose days of inspection are over; return their orders."""
    due = _rows(by).filter(status="waiting", inspect_until__lte=at)
    ids = list(due.order_by("id").values_list("id", flat=True))
    passed = []
    for delivery_id in ids:
        row, order, request = _locked(by, delivery_id)
        if row.status != "waiting":
            continue
        _book(by, row, order, Found(passed=row.quantity), at, is_silent=True)
        settling.store(by=by, order=order, request=request, at=at)
        passed.append(order.id)
    return passed


def _book(
    by: Actor, row: WorkDelivery, order: WorkOrder, found: Found, at: datetime, *, is_silent: bool
) -> None:
    order.waiting_quantity -= row.quantity
    if found.passed:
        of = Release(
            source_id=row.id,
            kind="silent" if is_silent else "accepted",
            quantity=found.passed,
            amount=settling.take_out(order, found.passed),
        )
        settling.release(by=by, order=order, of=of, at=at)
        order.last_passed_on = legal_date(row.delivered_at)
    frozen = settling.take_out(order, found.rejected) if found.rejected else 0
    order.frozen_quantity += found.rejected
    order.frozen_amount += frozen
    on = legal_date(at)
    _rows(by).filter(id=row.id).update(
        passed=found.passed,
        rework=found.rework,
        rejected=found.rejected,
        rejected_amount=frozen,
        words=found.words[:500],
        documents=list(found.documents),
        inspected_at=at,
        was_silent=is_silent,
        status="objectable" if found.rejected else "settled",
        object_until=end_of(on + timedelta(days=terms(on).objection_days))
        if found.rejected
        else None,
    )
    deed = "sourcing.passed_silently" if is_silent else "sourcing.inspected"
    note(
        by, deed, ("work_order", order.id), at, passed=found.passed, rework=found.rework,
        rejected=found.rejected, reason=found.words,
    )  # fmt: skip


@within_transaction
def agree_to_rejection(*, by: Actor, delivery_id: UUID, at: datetime) -> None:
    """
    Agree that pieces were rejected rightly: their money is the poster's again.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the delivery.
    """
    row, order, request = _locked(by, delivery_id)
    demand_side(by, order, "workshop")
    demand_status(row.status, "objectable")
    _give_back(by, row, order, request, at)


@within_transaction
def let_rejections_stand(*, by: Actor, at: datetime) -> list[UUID]:
    """Let rejections stand to which nobody objected in time; return their orders."""
    due = _rows(by).filter(status="objectable", object_until__lte=at)
    ids = list(due.order_by("id").values_list("id", flat=True))
    settled = []
    for delivery_id in ids:
        row, order, request = _locked(by, delivery_id)
        if row.status == "objectable":
            _give_back(by, row, order, request, at)
            settled.append(order.id)
    return settled


def _give_back(
    by: Actor, row: WorkDelivery, order: WorkOrder, request: WorkRequest, at: datetime
) -> None:
    order.frozen_quantity -= row.rejected
    order.frozen_amount -= row.rejected_amount
    order.rejected_quantity += row.rejected
    settling.refund(by=by, order=order, source=str(row.id), amount=row.rejected_amount, at=at)
    _rows(by).filter(id=row.id).update(status="settled")
    settling.store(by=by, order=order, request=request, at=at)


def _locked(by: Actor, delivery_id: UUID) -> tuple[WorkDelivery, WorkOrder, WorkRequest]:
    order_id = _rows(by).filter(id=delivery_id).values_list("order_id", flat=True).first()
    if order_id is None:
        raise UnknownWork
    order, request = locked_order(by=by, order_id=order_id)
    return _rows(by).select_for_update().get(id=delivery_id), order, request


def _rows(by: Actor) -> Any:
    return WorkDelivery.objects.in_book(by.body_id)
