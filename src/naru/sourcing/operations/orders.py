"""
Order lots of a request (발주): award them by quotes, let workshops accept or decline.

An order waits for the poster's money first, then for the workshop's word. A lot that is declined or
called off is open again, and can be ordered from somebody else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.sourcing.models import WorkOrder, WorkQuote, WorkRequest
from naru.sourcing.operations import funding, settling, workshops
from naru.sourcing.operations.keeping import (
    UnknownWork,
    WorkMovedOn,
    demand_firm,
    demand_side,
    demand_status,
    filled,
    locked_order,
    locked_request,
    note,
)
from naru.sourcing.states import ORDER_LIVE


class QuotesStillSealed(Refusal):
    code = "sourcing.quotes_still_sealed"
    says = Text(
        ko="견적 마감 전에는 견적을 열거나 발주할 수 없습니다.",
        en="Before the deadline quotes stay sealed, and nothing can be ordered.",
    )
    next_step = Text(ko="마감이 지난 뒤에 다시 해 주세요.", en="Come back after the deadline.")


class MoreThanOpen(Refusal):
    code = "sourcing.more_than_open"
    says = Text(
        ko="발주할 수 있는 남은 수량({left})을 넘습니다.",
        en="This is more than is left to order ({left}).",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 남은 수량을 확인해 주세요.", en="Reload the page to see what is left."
    )


class LotOutOfBounds(Refusal):
    code = "sourcing.lot_out_of_bounds"
    says = Text(
        ko="{firm}: {least} 이상 {most} 이하로만 나눌 수 있습니다.",
        en="{firm}: a lot lies between {least} and {most}.",
    )
    next_step = Text(
        ko="견적 범위 안에서 수량을 고쳐 주세요.", en="Change the quantity within the quote."
    )


class LotRunsAlready(Refusal):
    code = "sourcing.lot_runs_already"
    says = Text(
        ko="{firm}에는 이 일감의 발주가 이미 진행 중입니다.",
        en="{firm} already has an order of this request.",
    )
    next_step = Text(ko="다른 업체에 나누어 주세요.", en="Give it to another workshop.")


@within_transaction
def award(*, by: Actor, request_id: UUID, lots: Mapping[UUID, int], at: datetime) -> list[UUID]:
    """
    Order lots by their quotes (quote → pieces); return the orders made.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the request or a quote.
    :raises QuotesStillSealed: before the deadline.
    :raises MoreThanOpen, LotOutOfBounds, LotRunsAlready: the lots.
    """
    row = locked_request(by=by, request_id=request_id)
    demand_firm(by, row.firm_id)
    if row.status == "open":
        if at < row.quotes_until:
            raise QuotesStillSealed
        row.status = "closed"
    demand_status(row.status, "closed", "awarded", "working")
    wanted = {quote_id: quantity for quote_id, quantity in lots.items() if quantity > 0}
    asked = sum(wanted.values())
    if not 0 < asked <= row.unordered:
        raise MoreThanOpen(left=f"{row.unordered:,}")
    quotes = _quotes(by, row).filter(id__in=wanted, status="given", version=row.version)
    found = {quote.id: quote for quote in quotes}
    if len(found) < len(wanted):
        raise UnknownWork
    made = []
    for quote_id in sorted(wanted):
        quantity, is_last = wanted[quote_id], asked == row.unordered
        made.append(_order(by, row, found[quote_id], quantity=quantity, is_last=is_last, at=at))
    status = "awarded" if row.status == "closed" else row.status
    _request_rows(by).filter(id=row.id).update(unordered=F("unordered") - asked, status=status)
    funding.fund(by=by, request=row, at=at)
    return made


def _order(
    by: Actor, request: WorkRequest, quote: WorkQuote, *, quantity: int, is_last: bool, at: datetime
) -> UUID:
    # What takes the very last pieces may be a smaller lot than quoted; the workshop may decline.
    least = 1 if is_last and quantity < quote.least and request.lot_min else quote.least
    if not least <= quantity <= quote.most:
        raise LotOutOfBounds(firm=quote.firm_name, least=f"{quote.least:,}", most=f"{quote.most:,}")
    live = funding.orders_of(by).filter(request_id=request.id, status__in=ORDER_LIVE)
    if live.filter(firm_id=quote.firm_id).exists():
        raise LotRunsAlready(firm=quote.firm_name)
    order_id, total = uuid7(), quote.setup + quote.unit_price * quantity
    WorkOrder.objects.create(
        book_id=by.body_id,
        id=order_id,
        request_id=request.id,
        quote_id=quote.id,
        number=f"W{legal_date(at):%y%m%d}-{str(order_id)[-6:].upper()}",
        poster_id=request.firm_id,
        firm_id=quote.firm_id,
        firm_name=quote.firm_name,
        quantity=quantity,
        left_quantity=quantity,
        total=total,
        left_amount=total,
        due_on=quote.ready_on,
        ordered_at=at,
    )
    note(by, "sourcing.ordered", ("work_order", order_id), at, quantity=quantity, total=total)
    return order_id


@within_transaction
def accept(*, by: Actor, order_id: UUID, at: datetime) -> None:
    """
    Accept an order; the workshop's calendar shows it from then on. Twice is once.

    :raises UnknownWork, NotYourWork, WorkMovedOn: the order.
    """
    order, request = locked_order(by=by, order_id=order_id)
    demand_side(by, order, "workshop")
    if order.status == "working":
        return
    demand_status(order.status, "offered")
    funding.orders_of(by).filter(id=order.id).update(status="working", answered_at=at)
    workshops.take_for_order(order=order, request=request, since=legal_date(at))
    if request.status == "awarded":
        _request_rows(by).filter(id=request.id).update(status="working")
    note(by, "sourcing.order_accepted", ("work_order", order.id), at)


@within_transaction
def decline(*, by: Actor, order_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline an order: its lot is open again, its money free, its quote taken back.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: the order.
    """
    order, request = locked_order(by=by, order_id=order_id)
    demand_side(by, order, "workshop")
    demand_status(order.status, "unfunded", "offered")
    _quotes(by, request).filter(id=order.quote_id).update(status="withdrawn")
    _call_off(by, order, request, status="declined", reason=reason, at=at)


@within_transaction
def cancel(*, by: Actor, order_id: UUID, reason: str, at: datetime) -> None:
    """
    Call an order off that the workshop has not accepted yet; its lot is open again.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: the order.
    """
    order, request = locked_order(by=by, order_id=order_id)
    demand_side(by, order, "poster")
    demand_status(order.status, "unfunded", "offered")
    _call_off(by, order, request, status="cancelled", reason=reason, at=at)


def _call_off(
    by: Actor, order: WorkOrder, request: WorkRequest, *, status: str, reason: str, at: datetime
) -> None:
    order.reason = filled(reason)[:500]
    amount, quantity = order.left_amount, order.left_quantity
    order.left_amount, order.left_quantity = 0, 0
    order.dropped_quantity += quantity
    if order.status == "offered":
        settling.refund(by=by, order=order, source=status, amount=amount, at=at)
    else:
        order.refunded_amount += amount  # nothing was held for it yet
    order.status, order.ended_at, order.answered_at = status, at, at
    _request_rows(by).filter(id=request.id).update(unordered=F("unordered") + quantity)
    note(by, f"sourcing.order_{status}", ("work_order", order.id), at, reason=order.reason)
    settling.store(by=by, order=order, request=request, at=at)


def must_be_working(order: WorkOrder) -> None:
    """
    Demand that an order is being made.

    :raises WorkMovedOn: where it is not.
    """
    if order.status != "working":
        raise WorkMovedOn(status=order.status)


def _quotes(by: Actor, request: WorkRequest) -> Any:
    return WorkQuote.objects.in_book(by.body_id).filter(request_id=request.id)


def _request_rows(by: Actor) -> Any:
    return WorkRequest.objects.in_book(by.body_id)
