"""
Send orders of the mall abroad: a shop's part of a paid order becomes a shipment.

The goods are what was bought and not cancelled, at the prices that were paid. Where the shopper
chose delivery abroad, receiver, service, terms and freight come from her order and nothing is typed
again; of an order to Korea whoever sends types the receiver abroad, and the shop pays duty (DDP)
unless it says otherwise. When the parcel leaves the order counts as sent under its carrier's
number, and when it arrives, as delivered.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.commerce.abroad import Way
from naru.commerce.operations import orders
from naru.commerce.operations.orders import WrongOrderStep
from naru.commerce.order_views import LineView, NoSuchOrder, PartView
from naru.commerce.queries import orders as order_queries
from naru.commerce.queries import vendors
from naru.goods.consignment import Box, Incoterm, Place
from naru.goods.queries import items
from naru.goods.queries.items import ItemView
from naru.journeys import deliver, parts_abroad, send_abroad
from naru.journeys.send_abroad import Goods, Wish
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.queries import shipments
from naru.logistics.queries.shipments import ShipmentView

NOBODY_YET = Place(name="", street="", city="", country="US")  # the first of the form's countries


class NotForAbroad(Refusal):
    code = "goods.not_for_abroad"
    says = Text(
        ko="수출 물품으로 확정되지 않은 상품이 있어요: {goods}.",
        en="Not confirmed as goods for abroad yet: {goods}.",
    )
    next_step = Text(
        ko="‘해외 발송 → 수출 물품’에서 상품을 적고 HS 코드를 확정해 주세요.",
        en="Write them under “Send abroad → Goods for abroad” and confirm their HS codes.",
    )


class LessWasKept(Refusal):
    code = "commerce.less_was_kept"
    says = Text(
        ko="주문 {number}에 남은 상품({kept}개)보다 많은 {packed}개가 발송에 적혀 있어요.",
        en="Shipment holds {packed} pieces, but order {number} keeps only {kept}.",
    )
    next_step = Text(
        ko="그 사이 취소된 상품이 있어요. 접수를 취소하고 수량을 고친 뒤 다시 보내 주세요.",
        en="Some were cancelled meanwhile. Cancel the booking, mend the quantity, send it again.",
    )


def begin(*, by: Actor, part_id: UUID, at: datetime) -> UUID:
    """
    Begin the shipment of a shop's part of an order as a draft, or return the one there is.

    :raises NoSuchOrder: where the part is no shop's of hers.
    :raises WrongOrderStep: where it is cancelled, or sent already.
    :raises NotForAbroad: where a product has no confirmed trade item.
    """
    part = order_queries.part(book_id=by.body_id, vendor_order_id=part_id)
    shops = {one.id: one for one in vendors.of_firms(body_id=by.body_id, firm_ids=by.firm_ids)}
    if part.vendor_id not in shops:
        raise NoSuchOrder
    there = shipments.of_origin(book_id=by.body_id, came_from=("order", part.id))
    if there:
        return there[0].id
    if part.status not in ("paid", "preparing"):
        raise WrongOrderStep(status=part.status)
    wish = _wish(by.body_id, part, shops[part.vendor_id].firm_id)
    return send_abroad.send(by=by, wish=wish, at=at)


def ordered(*, body_id: int, shown: ShipmentView) -> Way | None:
    """Return the way that the buyer of a shipment's goods chose and paid for, where she did."""
    part = _part(body_id, shown)
    return part.way if part else None


def must_stand(*, body_id: int, shipment_ids: Collection[UUID]) -> None:
    """
    Say nothing where the orders that shipments carry still want what is packed.

    :raises WrongOrderStep: where an order is cancelled or delivered.
    :raises LessWasKept: where goods were cancelled since.
    """
    for shown in shipments.shipments(book_id=body_id, shipment_ids=shipment_ids).values():
        part = _part(body_id, shown)
        if part is not None:
            _must_stand(body_id, part)


def _must_stand(body_id: int, part: PartView) -> None:
    orders.demand_sendable(part.status)
    packed = _packed(body_id, part.id)
    kept = sum(line.open_quantity for line in part.lines)
    if packed > kept:
        raise LessWasKept(number=part.number, kept=kept, packed=packed)


@within_transaction
def left(*, by: Actor, shown: Sequence[ShipmentView], at: datetime) -> None:
    """Note at the orders that their parcels left; one cancelled meanwhile stays cancelled."""
    for one in shown:
        part = _part(by.body_id, one)
        if part is not None:
            with suppress(WrongOrderStep):  # The carrier has it all the same: the shipment says so.
                deliver.ship_abroad(
                    by=by, vendor_order_id=part.id, number=one.tracking_number, at=at
                )


@within_transaction
def arrived(*, by: Actor, shown: ShipmentView, at: datetime) -> None:
    """Note at the order that its parcel arrived."""
    part = _part(by.body_id, shown)
    if part is not None:
        deliver.arrive_abroad(by=by, vendor_order_id=part.id, number=shown.tracking_number, at=at)


def _part(body_id: int, shown: ShipmentView) -> PartView | None:
    """Return the part of the mall's order that a shipment carries, or None."""
    if shown.came_from_kind != "order" or shown.came_from_id is None:
        return None
    try:
        return order_queries.part(book_id=body_id, vendor_order_id=shown.came_from_id)
    except NoSuchOrder:
        return None


def _packed(body_id: int, part_id: UUID) -> int:
    """Count the pieces in all shipments of a part."""
    found = shipments.of_origin(book_id=body_id, came_from=("order", part_id))
    parcels = shipments.consignments(book_id=body_id, shipment_ids=[one.id for one in found])
    return sum(line.quantity for parcel in parcels.values() for line in parcel.lines)


def _wish(body_id: int, part: PartView, firm_id: UUID) -> Wish:
    lines = [line for line in part.lines if line.open_quantity]
    known = _must_be_for_abroad(body_id, lines, firm_id)
    wish = Wish(
        firm_id=firm_id,
        came_from=("order", part.id),
        order_number=part.number,
        incoterm="DDP",
        receiver=NOBODY_YET,
        goods=[
            Goods(
                quantity=line.open_quantity,
                value=won(line.unit_price * line.open_quantity),
                product_id=line.product_id,
                description=line.title,
            )
            for line in lines
        ],
        box=Box(grams=0),
        currency="KRW",
        freight=won(part.shipping - part.freight_back),
        insurance=won(0),
    )
    return _as_ordered(body_id, part, part.way, wish, known) if part.way else wish


def _as_ordered(
    body_id: int, part: PartView, way: Way, wish: Wish, known: Mapping[UUID, ItemView]
) -> Wish:
    """Take from the order what the shopper wrote and paid for; the box weighs what was priced."""
    order = order_queries.order(book_id=body_id, order_id=part.order_id)
    open_ones = {line.id: line.open_quantity for line in part.lines}
    wanted = parts_abroad.of_lines(part.lines, open_ones)
    incoterm: Incoterm = "DDP" if way.is_ddp else "DAP"
    return replace(
        wish,
        receiver=Place(
            name=order.receiver_name,
            street=order.address,
            street_more=order.address_detail,
            city=order.city,
            region=order.region,
            postcode=order.postcode,
            country=order.country,
            phone=order.receiver_phone,
            email=order.email,
        ),
        incoterm=incoterm,
        box=parts_abroad.box(wanted, known, legal_date(part.placed_at)),
    )


def _must_be_for_abroad(
    body_id: int, lines: Sequence[LineView], firm_id: UUID
) -> Mapping[UUID, ItemView]:
    known = items.of_products(body_id=body_id, product_ids={one.product_id for one in lines})
    ready = {
        product_id
        for product_id, item in known.items()
        if item.is_confirmed and item.firm_id == firm_id
    }
    lacking = [line.title for line in lines if line.product_id not in ready]
    if lacking:
        raise NotForAbroad(goods=", ".join(dict.fromkeys(lacking)))
    return known
