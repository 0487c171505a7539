"""Change what is left of an order, by agreement only: its money, its pieces, its day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing.models import WorkAmendment, WorkOrder
from naru.sourcing.operations import settling, workshops
from naru.sourcing.operations.keeping import (
    UnknownWork,
    demand_side,
    demand_status,
    filled,
    locked_order,
    note,
)
from naru.sourcing.operations.orders import must_be_working
from naru.sourcing.queries import money as money_queries
from naru.sourcing.states import other


class ChangeUnusable(Refusal):
    code = "sourcing.change_unusable"
    says = Text(
        ko="남은 수량은 검수 대기 수량({waiting}) 이상 {left} 이하여야 하고, 금액은 1원 이상이어야 "
        "합니다. 남은 수량이 0이면 금액도 0입니다.",
        en="What is left lies between the {waiting} that wait for inspection and {left}; its sum "
        "is above zero, or zero where nothing is left.",
    )
    next_step = Text(ko="수량과 금액을 고쳐 주세요.", en="Change the pieces and the sum.")


class ChangeOpenAlready(Refusal):
    code = "sourcing.change_open_already"
    says = Text(
        ko="답을 기다리는 변경 제안이 있습니다.",
        en="A proposed change already waits for an answer.",
    )
    next_step = Text(ko="먼저 그 제안에 답해 주세요.", en="Answer that one first.")


class PayInFirst(Refusal):
    code = "sourcing.pay_in_first"
    says = Text(
        ko="오른 금액만큼 예치금이 부족합니다. 더 입금할 금액: {missing:won}",
        en="The money paid in does not cover the rise. Still to be paid in: {missing:won}",
    )
    next_step = Text(
        ko="발주 업체가 차액을 입금한 뒤 동의할 수 있습니다.",
        en="It can be agreed once the poster has paid the difference in.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What shall hold for what is left of an order."""

    left_amount: int
    left_quantity: int
    due_on: date
    reason: str


@within_transaction
def propose(*, by: Actor, order_id: UUID, side: str, change: Change, at: datetime) -> UUID:
    """
    Propose a change to the other side.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: the order.
    :raises ChangeUnusable, ChangeOpenAlready: the change.
    """
    order, _ = locked_order(by=by, order_id=order_id)
    demand_side(by, order, side)
    must_be_working(order)
    _must_fit(order, change.left_quantity, change.left_amount)
    if _rows(by).filter(order_id=order.id, status="proposed").exists():
        raise ChangeOpenAlready
    row = WorkAmendment.objects.create(
        book_id=by.body_id,
        order_id=order.id,
        side=side,
        left_amount=change.left_amount,
        left_quantity=change.left_quantity,
        due_on=change.due_on,
        reason=filled(change.reason)[:500],
        proposed_at=at,
    )
    note(by, "sourcing.change_proposed", ("work_order", order.id), at, reason=change.reason)
    return UUID(str(row.id))


@within_transaction
def answer(*, by: Actor, amendment_id: UUID, is_agreed: bool, at: datetime) -> None:
    """
    Answer a proposed change; who proposed it can only take it back.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the change or its order.
    :raises ChangeUnusable: meanwhile more waits for inspection, or less is left.
    :raises PayInFirst: a rise that the poster's money does not cover.
    """
    row = _rows(by).filter(id=amendment_id).first()
    if row is None:
        raise UnknownWork
    order, request = locked_order(by=by, order_id=row.order_id)
    row = _rows(by).get(id=amendment_id)
    is_own = not is_agreed and _stands(by, order, row.side)
    if not is_own:
        demand_side(by, order, other(row.side))
    demand_status(row.status, "proposed")
    if is_agreed:
        must_be_working(order)
        _must_fit(order, row.left_quantity, row.left_amount)
        _apply(by, order, row, at)
        settling.store(by=by, order=order, request=request, at=at)
        if order.status == "working":
            workshops.take_for_order(order=order, request=request, since=order.ordered_at.date())
    status = "agreed" if is_agreed else "withdrawn" if is_own else "refused"
    _rows(by).filter(id=row.id).update(status=status, answered_at=at)
    note(by, f"sourcing.change_{status}", ("work_order", order.id), at)


def _apply(by: Actor, order: WorkOrder, row: WorkAmendment, at: datetime) -> None:
    rise = row.left_amount - order.left_amount
    free = money_queries.free(book_id=by.body_id, request_id=order.request_id)
    if rise > free.minor:
        raise PayInFirst(missing=f"{rise - free.minor:,}")
    order.dropped_quantity += order.left_quantity - row.left_quantity
    order.left_quantity = row.left_quantity
    order.due_on = row.due_on
    if rise > 0:
        order.total, order.left_amount = order.total + rise, row.left_amount
        settling.hold_anew(
            by=by, order=order, amount=order.left_amount + order.frozen_amount, at=at
        )
    elif rise < 0:
        order.left_amount = row.left_amount
        settling.refund(by=by, order=order, source=str(row.id), amount=-rise, at=at)


def _must_fit(order: WorkOrder, quantity: int, amount: int) -> None:
    fits = order.waiting_quantity <= quantity <= order.left_quantity
    if not fits or amount < 0 or bool(amount) != bool(quantity):
        raise ChangeUnusable(waiting=f"{order.waiting_quantity:,}", left=f"{order.left_quantity:,}")


def _stands(by: Actor, order: WorkOrder, side: str) -> bool:
    return (order.poster_id if side == "poster" else order.firm_id) in by.firm_ids


def _rows(by: Actor) -> Any:
    return WorkAmendment.objects.in_book(by.body_id)
