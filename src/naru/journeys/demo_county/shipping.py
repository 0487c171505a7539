"""
Leave parcels abroad in the demo county, in every state.

A draft that lacks something, ready, booked, an answer that was lost, on the way, held by customs,
delivered, come back, given up.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from naru.goods.consignment import Box, Consignment, Place
from naru.goods.queries import items
from naru.goods.queries.items import ItemView
from naru.identity.queries import register
from naru.journeys import (
    book_a_shipment,
    hand_over_shipments,
    send_abroad,
    write_to_receivers,
)
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.journeys.price_a_shipment import PricedOffer
from naru.journeys.send_abroad import Goods, NotReady, Wish
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.clock import legal_date
from naru.kernel.money import Money, won
from naru.kernel.outcome import Outcome, Unknown
from naru.logistics import accounts, rates
from naru.logistics.fakes import FlatCarrier, OneCarrier
from naru.logistics.operations import freight, sightings
from naru.logistics.ports import Booked, Priced, Seen
from naru.logistics.rates import Parcel

FILE = Path(__file__).with_suffix(".toml")
SEED = 47_312_482
FIRST_SERIAL = 98_000_000  # apart from the sandbox's own numbers
ITEMS_MAX = 40
NOTHING = Money(0, "USD")
CREDIT = won(3_000_000)  # of firms that bring parcels to the hub again and again
WAYS = (
    "in_transit", "delivered", "booked", "draft", "customs_held", "delivered", "ready",
    "handed_over", "delivered", "in_transit", "letters", "returned", "booked", "delivered",
    "absent", "lost_answer", "in_transit", "unconfirmed", "delivered", "cancelled", "booked",
    "in_transit", "delivered", "ready", "in_transit", "delivered", "handed_over", "draft",
    "delivered", "booked", "in_transit", "delivered", "delivered",
)  # fmt: skip
AGE_DAYS = {"delivered": 24, "returned": 40, "in_transit": 6, "customs_held": 9, "absent": 11,
            "handed_over": 1, "booked": 0, "lost_answer": 0, "cancelled": 15}  # fmt: skip
# What carriers saw, and how many hours after the hand-over.
SEEN: Mapping[str, tuple[tuple[str, int, str], ...]] = {
    "in_transit": (("accepted", 2, "Gangjin"), ("departed", 30, "Incheon")),
    "customs_held": (("accepted", 2, "Gangjin"), ("departed", 26, "Incheon"),
                     ("arrived", 60, ""), ("customs_held", 84, "")),
    "absent": (("accepted", 2, "Gangjin"), ("departed", 30, "Incheon"), ("cleared", 90, ""),
               ("consignee_absent", 140, "")),
    "delivered": (("accepted", 3, "Gangjin"), ("departed", 28, "Incheon"), ("arrived", 52, ""),
                  ("cleared", 75, ""), ("delivered", 120, "")),
    "returned": (("accepted", 3, "Gangjin"), ("departed", 28, "Incheon"),
                 ("consignee_refused", 150, ""), ("returning", 260, ""), ("returned", 500, "")),
}  # fmt: skip


@dataclass(kw_only=True)
class StoryCarrier(FlatCarrier):
    """A carrier in memory that loses an answer where the story wants it."""

    deaf: set[str] = field(default_factory=set)

    def book(self, **asked: Any) -> Outcome[Booked]:
        if asked["consignment"].number in self.deaf:
            return Unknown(reference=asked["key"], since=asked["at"])
        fair = rates.price(asked["service"], _priced(asked["consignment"]), legal_date(asked["at"]))
        self.won_per_parcel = fair.total.minor
        return super().book(**asked)

    def price(self, **asked: Any) -> Outcome[Priced]:
        """Let the tariff stand in: this carrier names no price of its own."""
        return Unknown(reference="price", since=asked["at"])


def _priced(parcel: Consignment) -> Parcel:
    return Parcel(country=parcel.country, box=parcel.box, postcode=parcel.receiver.postcode)


def leave(evening: datetime) -> None:
    """Send some thirty parcels to invented people abroad."""
    chance = Random(SEED)
    confirmed, waiting = _goods()
    places = [Place(**row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["to"]]
    plain, accented = places[:-1], places[-1]
    carrier = StoryCarrier(first_serial=FIRST_SERIAL)
    ways = zip(WAYS, cycle(confirmed or waiting), cycle(plain), strict=False)
    for number, (way, item, to) in enumerate(ways, start=1):
        began = evening - timedelta(days=AGE_DAYS.get(way, 2), hours=9 + number % 5)
        goods = waiting[0] if way == "unconfirmed" and waiting else item
        receiver = accented if way == "letters" else to
        wish = _wish(goods, receiver, number, chance)
        _send(way, wish, began, carrier)


def book_more(evening: datetime, count: int) -> None:
    """Book as many more, for the export hub."""
    chance, carrier = Random(SEED + 1), StoryCarrier(first_serial=FIRST_SERIAL + len(WAYS))
    confirmed, waiting = _goods()
    places = [Place(**row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["to"]][:-1]
    parts = list(zip(range(count), cycle(confirmed or waiting), cycle(places), strict=False))
    with db.transaction():
        for firm_id in {item.firm_id for _number, item, _to in parts}:
            freight.set_credit(
                by=system(NARU), firm_id=firm_id, credit=CREDIT, reason="정기 출고", at=evening
            )
    for number, item, to in parts:
        wish = _wish(item, to, len(WAYS) + 1 + number, chance)
        _send("booked", wish, evening - timedelta(hours=30 + number % 5), carrier)


def _goods() -> tuple[Sequence[ItemView], Sequence[ItemView]]:
    """Return confirmed goods, the producer's own first so that her pages are lively; and others."""
    hers = {firm.id for firm in register.firms_of(county.person_id("producer@naru.example"))}
    own = [one for firm in hers for one in items.of_firm(body_id=NARU, firm_id=firm)]
    every = [*own, *items.page(body_id=NARU, limit=ITEMS_MAX).rows]
    unique = list({one.id: one for one in every}.values())
    confirmed = [one for one in unique if one.is_confirmed]
    mine = [one for one in confirmed if one.firm_id in hers] * 2
    return [*mine, *confirmed], [one for one in unique if not one.is_confirmed]


def _wish(item: ItemView, to: Place, number: int, chance: Random) -> Wish:
    count = chance.choice((2, 3, 4, 6))
    value = Money(chance.randint(9, 38) * 50 * count, "USD")
    grams = max(item.gross_grams, item.net_grams, 100) * count + 240
    return Wish(
        firm_id=item.firm_id, came_from=("order", UUID(int=SEED * 1_000 + number)),
        order_number=f"NA-{2_600_000 + number}", receiver=to, currency="USD",
        goods=(Goods(quantity=count, value=value, item_id=item.id),),
        box=Box(grams=grams, length_mm=300, width_mm=220, height_mm=160),
        incoterm="DAP" if number % 4 else "DDP",  # Of some the sender pays duty, and it is held.
        freight=Money(chance.choice((0, 1_500, 2_500)), "USD"), insurance=NOTHING,
    )  # fmt: skip


def _send(way: str, wish: Wish, at: datetime, carrier: StoryCarrier) -> None:
    by = Actor(body_id=NARU, firm_ids=frozenset({wish.firm_id}))
    if way == "draft":
        wish = replace(wish, receiver=replace(wish.receiver, postcode=""), box=Box(grams=0))
    shipment_id = send_abroad.send(by=by, wish=wish, at=at)
    if way in {"draft", "letters", "unconfirmed"}:
        return
    try:
        send_abroad.make_ready(by=by, shipment_id=shipment_id, at=at)
    except NotReady:
        return  # A firm whose own address or telephone is not whole: a draft that says so.
    if way == "cancelled":
        send_abroad.cancel(by=by, shipment_id=shipment_id, words="주문 취소", at=at)
    elif way != "ready":
        book(way, by, shipment_id, at, carrier)


def book(way: str, by: Actor, shipment_id: UUID, at: datetime, carrier: StoryCarrier) -> None:
    """Book a ready shipment with the cheapest service, and lead it as far as its way says."""
    found = send_abroad.look(body_id=NARU, shipment_id=shipment_id)
    if way == "lost_answer":
        carrier.deaf.add(found.shipment.number)
    carriers = OneCarrier(carrier=carrier)
    offered = book_a_shipment.offers(
        body_id=NARU, shipment_id=shipment_id, at=at, carriers=carriers
    )
    priced = next(one for one in offered.offers if one.offer.is_bookable)
    booked = book_a_shipment.book(
        by=by, shipment_id=shipment_id, service=priced.offer.service, firm_pays_max=None, at=at,
        carriers=carriers,
    )  # fmt: skip
    if way in {"booked", "lost_answer"}:
        return
    hand_over_shipments.hand_over(by=by, shipment_ids=[shipment_id], at=at)
    write_to_receivers.run(body_id=NARU, at=at)
    if way in SEEN:
        _pay(by, shipment_id, priced, at + timedelta(hours=8))
    for state, hours, place in SEEN.get(way, ()):
        seen = Seen(
            tracking_number=booked.tracking_number, state=state, place=place,
            at=at + timedelta(hours=hours),
        )  # fmt: skip
        with db.transaction():
            sightings.note(by=system(NARU), seen=seen, at=seen.at)
    if way == "delivered":
        write_to_receivers.run(body_id=NARU, at=seen.at)


def _pay(by: Actor, shipment_id: UUID, priced: PricedOffer, at: datetime) -> None:
    """Let the firm pay its freight by bank, as firms do when the invoice comes."""
    (firm_id,) = by.firm_ids
    with db.transaction():
        freight.pay_in(
            by=system(NARU), firm_id=firm_id, amount=priced.firm_pays, source=accounts.SOURCES[0],
            token=shipment_id, memo="배송비 입금", at=at,
        )  # fmt: skip
