"""
Give the demo's second body (다온시) a small mall of its own, so that one sees who sees what.

Its shops, products and orders go the same ways as the county's and lie in the same tables.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from naru.commerce.operations import past_orders, products
from naru.geography import operations as geography
from naru.geography.operations import OwnRegion
from naru.journeys.demo_county import people, sales, shelves
from naru.journeys.demo_county.county import DAON
from naru.journeys.demo_county.goods import FAMILIES
from naru.journeys.demo_county.growth import Day
from naru.journeys.demo_county.sales import Teller
from naru.journeys.demo_county.shelves import Goods, Kept, Plan
from naru.journeys.demo_county.shops import OFTEN, Opened, open_one
from naru.journeys.demo_county.still import Still
from naru.journeys.demo_county.studio import Studio
from naru.journeys.demo_county.wallets import Pockets
from naru.kernel import clock, db
from naru.kernel.text import Text

PRODUCTS_PER_SHOP = 4
FAMILIES_PER_SHOP = 2
DAYS_OPEN = 30
ORDERS = 6
FIRST_PLACE = 900
SHOPS = (
    ("다온 햇살농원", "fruit", "한울동"),
    ("다온 방앗간", "oil", "새터동"),
    ("다온 공방", "craft", "물빛동"),
)
VILLAGES = (("한울동", "Hanul-dong"), ("새터동", "Saeteo-dong"), ("물빛동", "Mulbit-dong"))


def open_mall(*, chance: Random, evening: datetime) -> None:
    """Open three shops with their goods, and let a few orders come."""
    _name_regions(evening)
    cast = people.cast(chance)
    opened_at = evening - timedelta(days=DAYS_OPEN)
    goods: list[Goods] = []
    for number, (name, trade, village) in enumerate(SHOPS):
        shop = Opened(
            place=FIRST_PLACE + number,
            name=name,
            owner=cast.person(),
            trade=trade,
            village=village,
            terms=OFTEN[number][0],
            opened_at=opened_at,
            body_id=DAON,
            town="다온시",
        )
        goods += _stock_shelves(open_one(shop, chance), chance)
    _sell(goods, cast, chance, evening)


def _name_regions(evening: datetime) -> None:
    city = [OwnRegion(code="9910000000", name=Text("다온시", "Daon City"))]
    villages = [
        OwnRegion(code=f"99100{number:03d}00", name=Text(ko, en))
        for number, (ko, en) in enumerate(VILLAGES, 101)
    ]
    since = clock.legal_date(evening) - timedelta(days=DAYS_OPEN)
    with db.transaction():
        geography.add_own_regions(body_id=DAON, regions=[*city, *villages], since=since)


def _stock_shelves(shop: Opened, chance: Random) -> list[Goods]:
    families = [each for each in FAMILIES if each.trade == shop.trade][:FAMILIES_PER_SHOP]
    kept: dict[Still, Kept] = {}
    studio = Studio([])
    made = []
    for number in range(PRODUCTS_PER_SHOP):
        family = families[number % len(families)]
        round_ = number // len(families)
        plan = Plan(
            shop=shop,
            family=family,
            title=f"{('다온', '햇', '정성', '알찬')[round_]} {family.name}",
            code=f"D{shop.place}{number}",
            variant=0,
            at=shop.opened_at,
        )
        made.append(shelves.publish(plan, studio, kept, chance))
    return made


def _sell(goods: Sequence[Goods], cast: people.Cast, chance: Random, evening: datetime) -> None:
    teller = Teller(
        goods=goods,
        joined=(),
        pockets=Pockets(()),
        chance=chance,
        evening=evening,
        cast=cast,
    )
    told = []
    for number in range(ORDERS):
        on = clock.legal_date(evening - timedelta(days=2 + 3 * number))
        day = Day(on=on, vendors=0, products=0, members=0, orders=1)
        told += list(teller.day(day))
    told.sort(key=lambda purchase: purchase.placed_at)
    with db.transaction():
        past_orders.record(book_id=DAON, purchases=told)
        products.count_sold(body_id=DAON, sold=sales.sold(told))
