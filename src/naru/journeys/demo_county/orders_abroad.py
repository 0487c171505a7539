"""
Let people abroad order in the demo county's mall, and send what they paid for.

Bought through the checkout like everybody's: some parts wait for their shop, some are on their way
and some have arrived. Freight and duty are those of the tariffs.
"""

import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from uuid import UUID

from naru.commerce.checkout_facts import Delivery
from naru.commerce.fakes import FakePayments
from naru.commerce.queries import checkouts, orders, products, vendors
from naru.commerce.queries.products import Filters
from naru.identity.queries import register
from naru.journeys import (
    check_out,
    check_out_abroad,
    fill_a_cart,
    pay,
    send_abroad,
    send_orders_abroad,
)
from naru.journeys.demo_county import county, shipping
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.shipping import StoryCarrier
from naru.journeys.send_abroad import NotReady
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.ids import uuid7
from naru.logistics.queries import shipments

FILE = Path(__file__).with_name("shipping.toml")
FIRST_SERIAL = 97_000_000
# How far each order has come, and how many days ago it was placed.
ORDERS = (("paid", 0), ("delivered", 19), ("in_transit", 6), ("paid", 1), ("booked", 2),
          ("delivered", 26), ("in_transit", 8), ("paid", 0))  # fmt: skip
QUANTITY = 2


def leave(evening: datetime) -> None:
    """Place some orders abroad and lead them on."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["to"][:-1]
    carrier = StoryCarrier(first_serial=FIRST_SERIAL)
    ways = zip(ORDERS, cycle(_goods()), cycle(rows), strict=False)
    for (state, days), sku_id, to in ways:
        placed = evening - timedelta(days=days, hours=3)
        part_id = _order(sku_id, _delivery(to), placed)
        if part_id is not None and state != "paid":
            _send(state, part_id, placed + timedelta(hours=2), carrier)


def _goods() -> list[UUID]:
    """Return options of goods that can go abroad, those of the demo's producer first."""
    hers = {firm.id for firm in register.firms_of(county.person_id("producer@naru.example"))}
    shops = [shop.id for shop in vendors.of_firms(body_id=NARU, firm_ids=frozenset(hers))]
    return [sku for vendor in (*shops, None) for sku in _of(vendor)]


def _of(vendor_id: UUID | None) -> Iterator[UUID]:
    wanted = Filters(vendor_id=vendor_id, abroad_only=True, in_stock_only=True)
    for card in products.page(body_id=NARU, filters=wanted, limit=6).rows:
        options = products.skus(body_id=NARU, product_id=card.id)
        found = next((one.id for one in options if one.available > QUANTITY), None)
        if found is not None:
            yield found


def _order(sku_id: UUID, to: Delivery, at: datetime) -> UUID | None:
    """Buy two of an option and pay by card; None where it does not go to that country."""
    payments, cart_id = FakePayments(), uuid7()
    fill_a_cart.put(body_id=NARU, cart_id=cart_id, sku_id=sku_id, quantity=QUANTITY, at=at)
    checkout_id = check_out.start(
        body_id=NARU, cart_id=cart_id, person_id=None, at=at, payments_port=payments
    )
    check_out_abroad.price(body_id=NARU, checkout_id=checkout_id, delivery=to, at=at, carriers=None)
    seen = checkouts.checkout(book_id=NARU, checkout_id=checkout_id)
    if not seen.can_go:
        return None
    step = check_out_abroad.pay(
        body_id=NARU, checkout_id=checkout_id, wanted={}, shown_total=seen.total,
        agreements=dict.fromkeys(("purchase", "abroad", "door"), "2026-11"), at=at, carriers=None,
        payments_port=payments, return_address="/", notice_address="/",
    )  # fmt: skip
    payment_id = UUID(step.address.rsplit("/", 1)[1])
    payments.approve(payment_id, seen.total)
    pay.settle(body_id=NARU, payment_id=payment_id, at=at, payments_port=payments)
    return orders.order(book_id=NARU, order_id=checkout_id).parts[0].id


def _send(state: str, part_id: UUID, at: datetime, carrier: StoryCarrier) -> None:
    part = orders.part(book_id=NARU, vendor_order_id=part_id)
    firm_id = vendors.firm_ids(vendor_ids=[part.vendor_id])[part.vendor_id]
    by = Actor(body_id=NARU, firm_ids=frozenset({firm_id}))
    shipment_id = send_orders_abroad.begin(by=by, part_id=part_id, at=at)
    try:
        send_abroad.make_ready(by=by, shipment_id=shipment_id, at=at)
    except NotReady:
        return  # A firm whose own address or telephone is not whole: a draft that says so.
    shipping.book(state, by, shipment_id, at, carrier)
    shown = shipments.shipment(book_id=NARU, shipment_id=shipment_id)
    if state == "delivered" and shown is not None:
        hours = shipping.SEEN[state][-1][1]
        with db.transaction():
            send_orders_abroad.arrived(by=system(NARU), shown=shown, at=at + timedelta(hours=hours))


def _delivery(row: dict[str, str]) -> Delivery:
    phone = "+" + "".join(sign for sign in row["phone"] if sign.isdigit())
    return Delivery(
        buyer_name=row["name"], phone=phone, email=row["email"],
        receiver_name=row["name"], receiver_phone=phone, postcode=row["postcode"],
        address=row["street"], country=row["country"], city=row["city"],
        region=row.get("region", ""),
    )  # fmt: skip
