"""
Keep a voucher's orders: who may act on one, its steps, what of it is dropped and freed.

The price is always the sum of the parts that are not dropped, the menu's use the sum of the
prices, the ledger's hold what is not settled: ``drop`` and ``free`` move all three together.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.events import emit
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.programmes.events import VoucherOrderMoved
from naru.programmes.models import Voucher, VoucherMenu, VoucherOrder, VoucherPart, VoucherStep
from naru.programmes.operations.providers import demand_firm

ALIVE = ("due", "delivered", "disputed", "confirmed")


class UnknownVoucherOrder(Refusal):
    code = "programmes.unknown_voucher_order"
    says = Text(ko="주문을 찾을 수 없습니다.", en="There is no such order.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class VoucherOrderMovedOn(Refusal):
    code = "programmes.voucher_order_moved_on"
    says = Text(
        ko="이미 수행이 시작되었거나 끝난 주문이라 할 수 없습니다.",
        en="Work was delivered already, or the order is over.",
    )
    next_step = Text(
        ko="화면을 새로 고치고, 필요하면 기관에 조정을 요청해 주세요.",
        en="Reload the page; ask the office if need be.",
    )


def drop(by: Actor, order: VoucherOrder, parts: Sequence[VoucherPart], at: datetime) -> Money:
    """Drop parts that will not be done, each of them once; their money is free again."""
    total = sum(part.amount for part in parts)
    parts_of(by).filter(id__in=[part.id for part in parts]).update(status="dropped")
    free(by, order, total, "drop:" + "-".join(str(part.number) for part in parts), at)
    return won(total)


def free(by: Actor, order: VoucherOrder, amount: int, key: str, at: datetime) -> None:
    """Take some money off an order's price: back to the wallet, and to the menu's cap."""
    lots.release(
        book_id=by.body_id,
        key=f"voucher_order:{order.id}:{key}",
        hold_id=order.hold_id,
        amount=won(amount),
        posted_at=at,
        actor_id=by.person_id,
    )
    menus = VoucherMenu.objects.in_book(by.body_id)
    menus.filter(voucher_id=order.voucher_id, code=order.menu).update(used=F("used") - amount)
    orders_of(by).filter(id=order.id).update(price=F("price") - amount)


def conclude(by: Actor, order_id: UUID, at: datetime) -> None:
    """End an order of which no part is alive."""
    if parts_of(by).filter(order_id=order_id, status__in=ALIVE).exists():
        return
    done = parts_of(by).filter(order_id=order_id, status="settled").exists()
    orders_of(by).filter(id=order_id).update(status="done" if done else "cancelled", ended_at=at)


def locked_order(by: Actor, order_id: UUID) -> VoucherOrder:
    """
    Return an order, locked until the transaction ends.

    :raises UnknownVoucherOrder: where there is none in the actor's book.
    """
    row = orders_of(by).select_for_update().filter(id=order_id).first()
    if row is None:
        raise UnknownVoucherOrder
    found: VoucherOrder = row
    return found


def demand_side(by: Actor, order: VoucherOrder, side: str) -> None:
    """
    Demand that who acts stands on a side of an order.

    :raises NotYours: where she does not.
    """
    if side == "provider":
        demand_firm(by, order.provider_firm_id)
        return
    holder = Voucher.objects.in_book(by.body_id).values_list("firm_id", flat=True)
    demand_firm(by, holder.get(id=order.voucher_id))


def step(
    by: Actor,
    order_id: UUID,
    deed: str,
    side: str,
    at: datetime,
    *,
    words: str = "",
    part: int | None = None,
) -> None:
    """Write down one step on an order's way."""
    VoucherStep.objects.create(
        book_id=by.body_id, id=uuid7(), order_id=order_id, part_number=part, deed=deed,
        side=side, words=words[:1_000], actor_id=by.person_id, at=at,
    )  # fmt: skip
    emit(VoucherOrderMoved(body_id=by.body_id, order_id=order_id, deed=deed, at=at))


def orders_of(by: Actor) -> Any:
    """Return the query of the orders of the actor's book."""
    return VoucherOrder.objects.in_book(by.body_id)


def parts_of(by: Actor) -> Any:
    """Return the query of the parts of orders of the actor's book."""
    return VoucherPart.objects.in_book(by.body_id)
