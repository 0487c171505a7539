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
from naru.programmes import accounts, snapshot
from naru.programmes.models import (
    Award,
    Voucher,
    VoucherMenu,
    VoucherOrder,
    VoucherPart,
    VoucherQuote,
    VoucherRequest,
)
from naru.programmes.operations import vouchers
from naru.programmes.operations.providers import demand_firm
from naru.programmes.operations.voucher_keeping import (
    VoucherOrderMovedOn,
    conclude,
    demand_side,
    drop,
    locked_order,
    orders_of,
    parts_of,
    step,
)
from naru.programmes.operations.voucher_requests import (
    QuoteMovedOn,
    UnknownQuote,
    approved,
    locked_quote,
    rows_of,
)
from naru.programmes.operations.vouchers import VoucherMovedOn
from naru.programmes.queries import programmes
from naru.rules.verdict import every


class QuoteChanged(Refusal):
    code = "programmes.quote_changed"
    says = Text(
        ko="그 사이 견적이 바뀌었습니다. 지금 견적: {price:won}",
        en="The quote has changed meanwhile. It is now {price:won}.",
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
        ko="이 서비스의 한도를 넘습니다. 남은 한도: {left:won}",
        en="This passes the cap of the service. Left: {left:won}",
    )
    next_step = Text(ko="금액을 줄이거나 다른 서비스를 골라 주세요.", en="Order less of it.")


class MenuNotForYou(Refusal):
    code = "programmes.menu_not_for_you"
    says = Text(
        ko="이 서비스를 쓸 수 있는 조건에 맞지 않습니다: {why}",
        en="The service has a condition that is not met: {why}",
    )
    next_step = Text(ko="다른 서비스를 골라 주세요.", en="Choose another service.")


@within_transaction
def place(*, by: Actor, quote_id: UUID, price: Money, at: datetime) -> UUID:
    """
    Order what a quote offers at the ``price`` that was shown; the same quote again is one order.

    :raises UnknownQuote, QuoteMovedOn, QuoteChanged, QuoteExpired: the quote.
    :raises VoucherMovedOn, NotYours, NotEnoughInWallet: the voucher.
    :raises MenuCapReached, MenuNotForYou: the service.
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
    _demand_met(by, voucher, request.menu, legal_date(at))
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


def _demand_met(by: Actor, voucher: Voucher, menu: str, today: date) -> None:
    """Demand what the service asks of its user, by the facts kept with the award."""
    definition = programmes.definition(voucher.version_id)
    needs = next(item.needs for item in definition.menu if item.code == menu)
    if not needs:
        return
    award = Award.objects.in_book(by.body_id).get(id=voucher.id)
    facts = {"on": today, **snapshot.read(award.facts, definition)}
    found = every([condition.judge(facts, definition.labels) for condition in needs])
    if found.met is not True:
        lacking = [reason.sentence.ko for reason in found.reasons if reason.met is not True]
        raise MenuNotForYou(why=", ".join(lacking))


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
