"""
Order with a voucher, change the order, cancel it.

An order takes from the menu's cap and holds the wallet's money for the provider in one
transaction: a won above the cap is refused by the menu's row, a won above the wallet by the ledger.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.programmes import accounts
from naru.programmes.models import (
    Voucher,
    VoucherMenu,
    VoucherOrder,
    VoucherPart,
    VoucherQuote,
    VoucherRequest,
    VoucherStep,
)
from naru.programmes.operations import vouchers
from naru.programmes.operations.providers import demand_firm
from naru.programmes.operations.voucher_requests import (
    QuoteMovedOn,
    UnknownQuote,
    approved,
    locked_quote,
    rows_of,
)
from naru.programmes.operations.vouchers import VoucherMovedOn

ALIVE = ("due", "delivered", "disputed", "confirmed")


class QuoteChanged(Refusal):
    code = "programmes.quote_changed"
    says = Text(
        ko="그 사이 견적이 바뀌었습니다. 지금 견적: {price}원",
        en="The quote has changed meanwhile. It is now {price} won.",
    )
    next_step = Text(ko="바뀐 견적을 확인하고 다시 주문해 주세요.", en="See it and order again.")


class QuoteExpired(Refusal):
    code = "programmes.quote_expired"
    says = Text(ko="{day}까지만 유효한 견적입니다.", en="The quote was valid until {day}.")
    next_step = Text(
        ko="수행기관에 견적을 새로 요청해 주세요.", en="Ask the provider for a new one."
    )


class OrdersClosed(Refusal):
    code = "programmes.orders_closed"
    says = Text(
        ko="이 서비스의 주문은 {day}에 마감되었습니다.",
        en="Orders of this service closed on {day}.",
    )
    next_step = Text(
        ko="아직 주문할 수 있는 다른 서비스를 골라 주세요.", en="Choose another service."
    )


class DoneTooLate(Refusal):
    code = "programmes.done_too_late"
    says = Text(
        ko="{day}까지 수행을 마쳐야 합니다. 이 주문은 {due}에 끝납니다.",
        en="Work must be done by {day}; this would be done on {due}.",
    )
    next_step = Text(ko="더 짧은 기간의 견적을 받아 주세요.", en="Ask for a quote of fewer days.")


class MenuCapReached(Refusal):
    code = "programmes.menu_cap_reached"
    says = Text(
        ko="이 서비스의 한도를 넘습니다. 남은 한도: {left}원",
        en="This passes the cap of the service. Left: {left} won",
    )
    next_step = Text(ko="금액을 줄이거나 다른 서비스를 골라 주세요.", en="Order less of it.")


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


@within_transaction
def place(*, by: Actor, quote_id: UUID, price: Money, at: datetime) -> UUID:
    """
    Order what a quote offers at the ``price`` that was shown; the same quote again is one order.

    :raises UnknownQuote, QuoteMovedOn, QuoteChanged, QuoteExpired: the quote.
    :raises VoucherMovedOn, NotYours, NotEnoughInWallet, MenuCapReached: the voucher.
    :raises OrdersClosed, DoneTooLate: the day.
    :raises ProviderNotApproved, RelatedProvider: the provider.
    """
    found = rows_of(by).filter(id=quote_id).first()
    if found is None:
        raise UnknownQuote
    voucher = vouchers.locked(by=by, voucher_id=found.voucher_id)
    demand_firm(by, voucher.firm_id)
    earlier = orders_of(by).filter(quote_id=quote_id).first()
    if earlier is not None:
        return UUID(str(earlier.id))
    quote = locked_quote(by, quote_id)
    request = VoucherRequest.objects.in_book(by.body_id).get(id=quote.request_id)
    menu = VoucherMenu.objects.in_book(by.body_id).get(voucher_id=voucher.id, code=request.menu)
    _demand_open(voucher, request, quote, price)
    due_on = _demand_in_time(voucher, menu, quote, legal_date(at))
    approved(by, quote.provider_id, request.menu, voucher.firm_id)
    return _place(
        by=by, voucher=voucher, request=request, quote=quote, menu=menu, due_on=due_on, at=at
    )


def _demand_open(
    voucher: Voucher, request: VoucherRequest, quote: VoucherQuote, price: Money
) -> None:
    if voucher.status != "issued":
        raise VoucherMovedOn(status=voucher.status)
    if quote.status != "quoted" or request.status != "open":
        raise QuoteMovedOn(status=quote.status)
    if quote.price != price.minor:
        raise QuoteChanged(price=f"{quote.price:,}")


def _demand_in_time(voucher: Voucher, menu: VoucherMenu, quote: VoucherQuote, today: date) -> date:
    """Return the day by which the work is due."""
    assert voucher.valid_until is not None, "an issued voucher has its days"
    assert voucher.finish_until is not None, "an issued voucher has its days"
    assert quote.valid_until is not None, "a quote has its days"
    assert quote.days is not None, "a quote has its days"
    last: date = min(menu.orders_until, voucher.valid_until)
    if today > last:
        raise OrdersClosed(day=last)
    if today > quote.valid_until:
        raise QuoteExpired(day=quote.valid_until)
    due_on = today + timedelta(days=quote.days)
    if due_on > voucher.finish_until:
        raise DoneTooLate(day=voucher.finish_until, due=due_on)
    return due_on


def _place(
    *,
    by: Actor,
    voucher: Voucher,
    request: VoucherRequest,
    quote: VoucherQuote,
    menu: VoucherMenu,
    due_on: date,
    at: datetime,
) -> UUID:
    assert quote.price is not None, "a quote has its price"
    order_id = uuid7()
    _take_of_menu(by, menu, quote.price)
    held = lots.hold(
        book_id=by.body_id,
        key=f"voucher_order:{order_id}:hold",
        scheme=voucher.scheme,
        holder_id=voucher.id,
        target=accounts.provider(quote.provider_firm_id),
        amount=won(quote.price),
        expires_at=None,
        posted_at=at,
        actor_id=by.person_id,
    )
    number = voucher.orders_made + 1
    vouchers_row = Voucher.objects.in_book(by.body_id).filter(id=voucher.id)
    vouchers_row.update(orders_made=number)
    VoucherOrder.objects.create(
        book_id=by.body_id,
        id=order_id,
        voucher_id=voucher.id,
        request_id=request.id,
        quote_id=quote.id,
        provider_id=quote.provider_id,
        provider_firm_id=quote.provider_firm_id,
        menu=request.menu,
        number=f"{voucher.number}-{number:02d}",
        title=request.title,
        terms=quote.terms,
        price=quote.price,
        due_on=due_on,
        hold_id=held.hold_id,
        ordered_by=by.person_id,
        ordered_at=at,
    )
    _write_parts(by, order_id, request.title, quote)
    rows_of(by).filter(request_id=request.id).update(status="passed")
    rows_of(by).filter(id=quote.id).update(status="chosen")
    VoucherRequest.objects.in_book(by.body_id).filter(id=request.id).update(status="ordered")
    step(by, order_id, "ordered", "holder", at)
    return order_id


def _write_parts(by: Actor, order_id: UUID, title: str, quote: VoucherQuote) -> None:
    parts: Sequence[Any] = quote.parts or [{"name": title, "amount": quote.price}]
    VoucherPart.objects.bulk_create(
        VoucherPart(
            book_id=by.body_id,
            id=uuid7(),
            order_id=order_id,
            number=number,
            name=one["name"],
            amount=one["amount"],
        )
        for number, one in enumerate(parts, start=1)
    )


def _take_of_menu(by: Actor, menu: VoucherMenu, amount: int) -> None:
    rows = VoucherMenu.objects.in_book(by.body_id).filter(id=menu.id)
    try:
        with savepoint():
            rows.update(used=F("used") + amount)
    except IntegrityError as error:
        left = (menu.cap or 0) - menu.used
        raise MenuCapReached(left=f"{left:,}") from error


@within_transaction
def cancel(*, by: Actor, order_id: UUID, side: str, reason: str, at: datetime) -> Money:
    """
    Cancel what is left of an order and free its money; return how much.

    ``side`` is "holder" or "provider", before anything is delivered, or "office" at any time:
    what is confirmed or settled stays.

    :raises UnknownVoucherOrder, NotYours: where there is none, or it is another firm's.
    :raises VoucherOrderMovedOn: where there is nothing to cancel, or work was delivered.
    """
    order = locked_order(by, order_id)
    if side != "office":
        demand_side(by, order, side)
    parts = list(parts_of(by).filter(order_id=order_id).order_by("number"))
    droppable = {"due"} if side != "office" else {"due", "delivered", "disputed"}
    dropped = [part for part in parts if part.status in droppable]
    began = any(part.status not in {"due", "dropped"} for part in parts)
    if order.status != "running" or not dropped or (began and side != "office"):
        raise VoucherOrderMovedOn
    freed = drop(by, order, dropped, at)
    step(by, order_id, "cancelled", side, at, words=reason)
    conclude(by, order_id, at)
    return freed


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


@within_transaction
def drop_overdue(*, by: Actor, today: date, at: datetime) -> int:
    """
    Drop what nobody delivered by the last day of its voucher; return how many orders it concerned.

    What is delivered and not yet settled stays: the office settles it.
    """
    late = Voucher.objects.in_book(by.body_id).filter(status="issued", finish_until__lt=today)
    orders = orders_of(by).filter(voucher_id__in=late.values("id"), status="running")
    count = 0
    for order in orders.select_for_update().order_by("id"):
        parts = list(parts_of(by).filter(order_id=order.id, status="due").order_by("number"))
        if parts:
            drop(by, order, parts, at)
            step(by, order.id, "overdue", "office", at)
            conclude(by, order.id, at)
            count += 1
    return count


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


def orders_of(by: Actor) -> Any:
    """Return the query of the orders of the actor's book."""
    return VoucherOrder.objects.in_book(by.body_id)


def parts_of(by: Actor) -> Any:
    """Return the query of the parts of orders of the actor's book."""
    return VoucherPart.objects.in_book(by.body_id)
