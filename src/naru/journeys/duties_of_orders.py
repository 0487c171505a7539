"""
Hold the duty of orders abroad when they are paid, and work freight and duty out anew for the rest.

The shopper's money lies in escrow with the goods'; what is held here is what the shop owes for the
duty on its freight account. Where its credit does not reach, the order stands all the same: the
duty is then held when the parcel is booked, once the shop has paid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.commerce.checkout_lines import VendorPart
from naru.commerce.claims import Rest
from naru.commerce.order_views import OrderView, PartView
from naru.commerce.queries import orders, vendors
from naru.customs.queries import landed as quotes
from naru.goods.queries import exchange, items
from naru.journeys import know_the_landed_cost, parts_abroad, price_a_shipment, price_abroad
from naru.journeys.parts_abroad import Where
from naru.journeys.price_abroad import Asked
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.logistics import rates
from naru.logistics.queries import tariffs
from naru.logistics.rates import Parcel
from naru.records.operations import audit


@db.within_transaction
def hold(*, body_id: int, parts: Iterable[VendorPart], at: datetime) -> None:
    """Hold the duty of each part that was paid, in the order of their vendors."""
    for part in sorted(parts, key=lambda one: one.vendor_id):
        if part.abroad and part.way and part.way.quote_id:
            _take(system(body_id), UUID(part.way.quote_id), part.abroad.part_id, at)


@db.within_transaction
def reprice(*, body_id: int, part_id: UUID, stays: Mapping[UUID, int], at: datetime) -> Rest:
    """
    Return what sending the rest of a part costs, and hold its duty in place of the former.

    Freight follows the tariff of the day of sale in proportion, duty the rules and the rates of
    exchange of that day. What cannot be worked out any more stays as it was paid.
    """
    part = orders.part(book_id=body_id, vendor_order_id=part_id)
    assert part.way is not None, "it goes abroad"
    now = Rest(freight=part.shipping - part.freight_back, duty=part.duty - part.duty_back)
    _release(system(body_id), part_id, at)
    if not any(stays.values()):
        return Rest(freight=0, duty=0)
    try:
        found, asked = _rest(body_id, part, stays, now)
    except Refusal:
        return now
    if part.way.is_ddp and found.duty:
        _hold_anew(system(body_id), part_id, asked, found, at)
    return found


def _rest(body_id: int, part: PartView, stays: Mapping[UUID, int], now: Rest) -> tuple[Rest, Asked]:
    assert part.way is not None, "it goes abroad"
    order = orders.order(book_id=body_id, order_id=part.order_id)
    kept = {line.id: line.kept for line in part.lines}
    before, after = (_asked(body_id, order, part, counts) for counts in (kept, stays))
    service, on = part.way.service, legal_date(part.placed_at)
    files = tariffs.tariffs(body_id=body_id)
    was, would = (
        rates.price(service, Parcel(country=order.country, box=one.box), on, files).total.minor
        for one in (before, after)
    )
    freight = min(now.freight, -(-now.freight * would // max(was, 1)))
    if not part.way.is_ddp:
        return Rest(freight=freight, duty=now.duty), after
    landed = know_the_landed_cost.reckon(
        price_abroad.consignment(after, won(freight)), exchange.rates(body_id=body_id, on=on)
    )
    return Rest(freight=freight, duty=min(now.duty, landed.sender_pays.minor)), after


def _asked(body_id: int, order: OrderView, part: PartView, counts: Mapping[UUID, int]) -> Asked:
    """
    Return a part as it would go abroad with so many of each line.

    :raises GivenUp: where an item was given up meanwhile.
    """
    firm_id = vendors.firm_ids(vendor_ids=[part.vendor_id])[part.vendor_id]
    wanted = parts_abroad.of_lines(part.lines, counts)
    products = {one.product_id for one in wanted}
    known = items.of_products(body_id=body_id, product_ids=products)
    where = Where(
        firm_id=firm_id,
        firm_size=price_a_shipment.SIZE_UNKNOWN,  # tariffs alone: no discount is looked for
        country=order.country,
        postcode=order.postcode,
        on=legal_date(part.placed_at),
    )
    if parts_abroad.refused(wanted, known, firm_id):
        raise parts_abroad.GivenUp
    return parts_abroad.asked(wanted, known, where)


def _take(by: Actor, quote_id: UUID, part_id: UUID, at: datetime) -> None:
    try:
        with db.savepoint():
            know_the_landed_cost.take(by=by, quote_id=quote_id, at=at)
    except Refusal as refused:
        audit.note(by=by, action="order.duty_not_held", subject=("vendor_order", part_id),
                   reason=refused.code, at=at)  # fmt: skip


def _release(by: Actor, part_id: UUID, at: datetime) -> None:
    held = quotes.held_for(book_id=by.body_id, kind="order", thing_id=part_id)
    if held is not None and held.state == "reserved":
        know_the_landed_cost.release(by=by, quote_id=held.id, at=at)


def _hold_anew(by: Actor, part_id: UUID, asked: Asked, rest: Rest, at: datetime) -> None:
    """Hold what customs would take of the rest on this day; the shop owes it from now on."""
    parcel = replace(price_abroad.consignment(asked, won(rest.freight)), id=part_id)
    kept = know_the_landed_cost.quote(
        by=by, consignment=parcel, quoted_for=("order", part_id), at=at
    )
    if kept.quote_id is not None and kept.won:
        _take(by, kept.quote_id, part_id, at)
