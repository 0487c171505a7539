"""
Leave joint shipments in the demo county: one filling up, one that pays, one closed, one billed.

Parcels of several producers go to countries where freight is dear. In the closed one a producer
gave a parcel up, so that its place is free; the billed one has arrived.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from uuid import UUID, uuid5

from naru.goods.consignment import Box, Place
from naru.goods.queries import items
from naru.goods.queries.items import ItemView
from naru.identity.queries import register
from naru.journeys import send_abroad, ship_together
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.journeys.send_abroad import Goods, NotReady, Wish
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.money import Money, won
from naru.logistics.operations.joint import DoesNotFit
from naru.logistics.queries import joint as queries

NAMESPACE = UUID("6f0c5c70-2f6f-4d0e-9b7e-2d6a0f1c9a11")
NOTHING = Money(0, "USD")
ITEMS_MAX = 40
FIRMS_MAX = 5
TO: tuple[tuple[str, str, str, str, str], ...] = (
    ("VN", "Nguyen Thi Mai", "Hanoi", "100000", "+84 24 3825 0142"),
    ("US", "Dana Whitfield", "Los Angeles", "90012", "+1 213 555 0142"),
    ("DE", "Anna Weber", "Berlin", "10115", "+49 30 2312 5014"),
)
FLOWN = (("departed", 1, "Incheon"), ("cleared", 3, ""), ("delivered", 5, ""))  # days after


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One joint shipment: where to, how many parcels, how old, and what became of it."""

    country: str
    parcels: int
    days_ago: int
    ends: str
    grams: int = 4_200


STORIES = (
    Story(country="US", parcels=4, days_ago=26, ends="billed", grams=9_000),
    Story(country="US", parcels=4, days_ago=4, ends="closed"),
    Story(country="VN", parcels=2, days_ago=1, ends="open"),
    Story(country="DE", parcels=6, days_ago=2, ends="open", grams=26_500),
)


def leave(evening: datetime) -> None:
    """Open them as the office does, and let firms join as they do."""
    goods = _goods()
    if not goods:
        return
    for place, story in enumerate(STORIES):
        _tell(story, list(islice(cycle(goods), place, place + story.parcels)), evening)


def _goods() -> list[ItemView]:
    """Return confirmed goods of several firms, the demo's own producer among them."""
    hers = {firm.id for firm in register.firms_of(county.person_id("producer@naru.example"))}
    own = [one for firm in hers for one in items.of_firm(body_id=NARU, firm_id=firm)]
    every = [*own, *items.page(body_id=NARU, limit=ITEMS_MAX).rows]
    first = {one.firm_id: one for one in reversed(every) if one.is_confirmed}
    ordered = sorted(first.values(), key=lambda one: one.firm_id not in hers)
    return ordered[:FIRMS_MAX]


def _tell(story: Story, goods: Sequence[ItemView], evening: datetime) -> None:
    office, at = county.officer("officer"), evening - timedelta(days=story.days_ago, hours=6)
    closes_at = at + timedelta(days=2 if story.ends != "open" else story.days_ago + 3)
    one = ship_together.begin(
        by=office, country=story.country, closes_at=closes_at, at=at,
        leaves_on=legal_date(closes_at) + timedelta(days=1),
    )  # fmt: skip
    made = [sent for place, item in enumerate(goods) if (sent := _send(story, item, place, at))]
    for firm, shipment_id in made:
        ship_together.join(by=firm, consolidation_id=one, shipment_id=shipment_id, at=at)
    if story.ends == "open" or len(made) < 2:
        return
    ship_together.close(by=office, consolidation_id=one, at=closes_at)
    if story.ends == "closed":
        firm, shipment_id = made[-1]
        ship_together.give_up(by=firm, consolidation_id=one, shipment_id=shipment_id, at=evening)
        return
    _arrive(office, one, closes_at)


def _arrive(office: Actor, one: UUID, closed_at: datetime) -> None:
    """Let it fly, be billed a little under what was held, and arrive."""
    view = queries.consolidation(book_id=NARU, consolidation_id=one)
    assert view is not None, "it was just closed"
    assert view.quoted is not None, "it was just closed"
    ship_together.name_waybill(
        by=office, consolidation_id=one, waybill="988-0123 4560", at=closed_at
    )
    bill = won(view.quoted.minor * 96 // 100)
    ship_together.bill(
        by=office, consolidation_id=one, actual=bill, at=closed_at + timedelta(days=1)
    )
    for state, days, place in FLOWN:
        seen_at = closed_at + timedelta(days=days, hours=3)
        ship_together.note_seen(
            by=office, consolidation_id=one, state=state, place=place, seen_at=seen_at, at=seen_at
        )


def _send(story: Story, item: ItemView, place: int, at: datetime) -> tuple[Actor, UUID] | None:
    by = Actor(body_id=NARU, firm_ids=frozenset({item.firm_id}))
    grams = story.grams + place % 3 * 300
    count = max(1, (grams - 240) // max(item.gross_grams, item.net_grams, 100))
    wish = Wish(
        firm_id=item.firm_id,
        came_from=("channel", uuid5(NAMESPACE, f"{at}{place}")),
        order_number=f"{story.country}-{legal_date(at):%m%d}-{place + 1}",
        receiver=_receiver(story.country, place),
        currency="USD",
        goods=(Goods(quantity=count, value=Money(count * 900, "USD"), item_id=item.id),),
        box=Box(grams=grams, length_mm=350, width_mm=300, height_mm=220),
        freight=NOTHING,
        insurance=NOTHING,
    )
    sent = send_abroad.send(by=by, wish=wish, at=at)
    try:
        send_abroad.make_ready(by=by, shipment_id=sent, at=at)
        ship_together.alone(body_id=NARU, shipment_id=sent, at=at)
    except (NotReady, DoesNotFit):
        return None  # a firm whose address is not whole, or that no service takes
    return by, sent


def _receiver(country: str, place: int) -> Place:
    code, name, city, postcode, phone = next(one for one in TO if one[0] == country)
    if country == "US":
        place //= 2  # two firms each send to one orderer, and may declare together
    return Place(
        name=name, street=f"{place + 10} Market Street", city=city, postcode=postcode,
        country=code, region="CA" if code == "US" else "", phone=phone,
    )  # fmt: skip
