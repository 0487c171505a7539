"""Change an order (변경): the price may go down, the day may move, both sides must agree."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Voucher, VoucherAmendment, VoucherOrder
from naru.programmes.operations.voucher_keeping import (
    VoucherOrderMovedOn,
    demand_side,
    drop,
    free,
    locked_order,
    orders_of,
    parts_of,
    step,
)
from naru.programmes.operations.voucher_orders import DoneTooLate

OTHER_SIDE = {"holder": "provider", "provider": "holder"}


class PriceOnlyDown(Refusal):
    code = "programmes.price_only_down"
    says = Text(
        ko="주문 금액은 낮출 수만 있습니다. {low:won} 이상 {high:won} 이하로 넣어 주세요.",
        en="The price may only go down: from {low:won} to {high:won}.",
    )
    next_step = Text(
        ko="더 필요한 일은 새 견적으로 주문해 주세요.", en="Order more by a new quote."
    )


class AmendmentOpen(Refusal):
    code = "programmes.amendment_open"
    says = Text(
        ko="아직 답하지 않은 변경 제안이 있습니다.", en="Another change still waits for an answer."
    )
    next_step = Text(ko="그 제안에 먼저 답해 주세요.", en="Answer it first.")


class NoAmendment(Refusal):
    code = "programmes.no_amendment"
    says = Text(ko="답할 변경 제안이 없습니다.", en="There is no change to answer.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


@within_transaction
def propose(
    *, by: Actor, order_id: UUID, side: str, price: Money, due_on: date, reason: str, at: datetime
) -> UUID:
    """
    Propose another price or day to the other side of an order.

    :raises UnknownVoucherOrder, NotYours, VoucherOrderMovedOn: the order.
    :raises PriceOnlyDown, DoneTooLate, AmendmentOpen: the proposal.
    """
    order = locked_order(by, order_id)
    demand_side(by, order, side)
    if order.status != "running":
        raise VoucherOrderMovedOn
    low = _fixed(by, order) + 1
    if not low <= price.minor <= order.price:
        raise PriceOnlyDown(low=f"{low:,}", high=f"{order.price:,}")
    last = Voucher.objects.in_book(by.body_id).get(id=order.voucher_id).finish_until
    if last is not None and due_on > last:
        raise DoneTooLate(day=last, due=due_on)
    amendment_id = uuid7()
    try:
        with savepoint():
            VoucherAmendment.objects.create(
                book_id=by.body_id, id=amendment_id, order_id=order_id, price=price.minor,
                due_on=due_on, reason=reason[:500], proposed_by_side=side,
                proposed_by=by.person_id, proposed_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise AmendmentOpen from error
    step(by, order_id, "amendment", side, at, words=reason)
    return amendment_id


def _fixed(by: Actor, order: VoucherOrder) -> int:
    """Return what can no longer go down: what is delivered or beyond."""
    parts = parts_of(by).filter(order_id=order.id, status="due")
    return int(order.price - sum(part.amount for part in parts))


@within_transaction
def answer(
    *, by: Actor, amendment_id: UUID, is_agreed: bool, at: datetime, reason: str = ""
) -> None:
    """
    Agree to a proposed change or refuse it; whoever proposed it may take it back (a refusal).

    :raises NoAmendment, NotYours: where there is nothing to answer.
    :raises VoucherOrderMovedOn: where so much was delivered meanwhile that it no longer fits.
    """
    row = _rows(by).filter(id=amendment_id).first()
    if row is None:
        raise NoAmendment
    order = locked_order(by, row.order_id)
    open_rows = _rows(by).filter(id=amendment_id, status="open")
    if not open_rows.exists():
        raise NoAmendment
    if is_agreed:
        demand_side(by, order, OTHER_SIDE[row.proposed_by_side])
        _apply(by, order, row, at)
    else:
        _demand_either(by, order)
    status = "agreed" if is_agreed else "refused"
    open_rows.update(status=status, answered_by=by.person_id, answered_at=at)
    side = OTHER_SIDE[row.proposed_by_side]
    step(by, order.id, f"amendment_{status}", side, at, words=reason)


def _demand_either(by: Actor, order: VoucherOrder) -> None:
    if order.provider_firm_id not in by.firm_ids:
        demand_side(by, order, "holder")


def _apply(by: Actor, order: VoucherOrder, row: VoucherAmendment, at: datetime) -> None:
    less = order.price - row.price
    if order.status != "running" or row.price <= _fixed(by, order):
        raise VoucherOrderMovedOn
    orders_of(by).filter(id=order.id).update(due_on=row.due_on)
    for part in parts_of(by).filter(order_id=order.id, status="due").order_by("-number"):
        taken = min(less, part.amount)
        if not taken:
            break
        less -= taken
        if taken == part.amount:
            drop(by, order, [part], at)
        else:
            parts_of(by).filter(id=part.id).update(amount=part.amount - taken)
            free(by, order, taken, f"amend:{row.id}", at)


def _rows(by: Actor) -> Any:
    return VoucherAmendment.objects.in_book(by.body_id)
