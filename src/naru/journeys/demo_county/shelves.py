"""Fill the demo county's shelves: products with pictures, notices, options, prices and stock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from naru.commerce.operations import photos, products
from naru.commerce.queries import products as product_queries
from naru.journeys.demo_county.brush import Colour
from naru.journeys.demo_county.goods import FAMILIES, QUALITIES, Family
from naru.journeys.demo_county.growth import Day
from naru.journeys.demo_county.shops import Opened
from naru.journeys.demo_county.still import Still
from naru.journeys.demo_county.studio import Studio
from naru.kernel import actor, clock, db

VARIANTS = 2  # pictures of one family differ in light, shade and arrangement
STOCK = (40, 400)
Kept = Mapping[str, Any]  # a stored photo, as a product's content names it


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    sku_id: UUID
    name: str
    price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """A product of the story, as orders need to know it."""

    id: UUID
    shop: Opened
    family: Family
    title: str
    photo: str
    options: tuple[Option, ...]
    published_at: datetime

    def love(self, month: int) -> int:
        """How much it is wanted in a month, against the others."""
        return (10 + self.family.love) * (2 if month in self.family.months else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A product to publish: whose, what, when, and which picture it shows."""

    shop: Opened
    family: Family
    title: str
    code: str
    variant: int
    at: datetime

    @property
    def still(self) -> Still:
        return _still(self.family, self.variant)


def fill(
    *, calendar: Sequence[Day], shops: Sequence[Opened], studio: Studio, chance: Random
) -> list[Goods]:
    """Publish products on the days on which the county's number of products rose."""
    kept: dict[Still, Kept] = {}
    plans = list(_plans(calendar, shops, chance))
    return [publish(plan, studio, kept, chance) for plan in plans]


def _plans(calendar: Sequence[Day], shops: Sequence[Opened], chance: Random) -> Iterator[Plan]:
    told: set[tuple[UUID, str]] = set()
    for day in calendar:
        open_now = [shop for shop in shops if shop.opened_at < clock.end_of(day.on)]
        while len(told) < day.products:
            place = len(told)
            shop = open_now[place % len(open_now)]
            family, title = _title(shop, told, chance)
            yield Plan(
                shop=shop,
                family=family,
                title=title,
                code=f"P{place:04d}",
                variant=chance.randrange(VARIANTS),
                at=clock.start_of(day.on) + timedelta(hours=10, minutes=place % 300),
            )


def every_still() -> list[Still]:
    """List the pictures that a large county needs."""
    return [_still(family, variant) for family in FAMILIES for variant in range(VARIANTS)]


def _still(family: Family, variant: int) -> Still:
    shade = (1.0, 0.93)[variant]
    light = (1.0, 1.03)[variant]
    return Still(
        motif=family.motif,
        main=_times(family.main, shade),
        second=_times(family.second, (shade + 1) / 2),
        ground=_times(family.ground, light),
        seed=variant,
        is_mirrored=variant == 1,
    )


def _times(colour: Colour, factor: float) -> Colour:
    red, green, blue = (min(255, round(part * factor)) for part in colour)
    return red, green, blue


def publish(plan: Plan, studio: Studio, kept: dict[Still, Kept], chance: Random) -> Goods:
    """Write a product, have it approved, and put its stock on the shelf."""
    by, at, vendor_id = actor.system(plan.shop.body_id), plan.at, plan.shop.vendor_id
    with db.transaction():
        product_id = products.draft(
            by=by,
            vendor_id=vendor_id,
            code=plan.code,
            title=plan.title,
            category_code=plan.family.shelf,
            at=at,
        )
        if plan.still not in kept:
            kept[plan.still] = photos.keep_prepared(
                by=by,
                product_id=product_id,
                prepared=studio.picture(plan.still),
                alt=plan.family.name,
            )
        photo = kept[plan.still]
        product = products.locked(by=by, product_id=product_id)
        products.put(product=product, changes=_told(plan, photo, chance), at=at)
        products.submit(by=by, product_id=product_id, at=at)
        products.approve(by=by, product_id=product_id, at=at)
        skus = product_queries.skus(body_id=plan.shop.body_id, product_id=product_id)
        counts = {sku.id: chance.randint(*STOCK) for sku in skus}
        products.set_stock(by=by, vendor_id=vendor_id, counts=counts, at=at)
    return Goods(
        id=product_id,
        shop=plan.shop,
        family=plan.family,
        title=plan.title,
        photo=str(photo["key"]),
        options=tuple(Option(sku_id=sku.id, name=sku.name, price=sku.price) for sku in skus),
        published_at=at,
    )


def _title(shop: Opened, told: set[tuple[UUID, str]], chance: Random) -> tuple[Family, str]:
    """
    Choose what the shop adds to its shelf: goods of its trade under a name it has not used.

    A shop takes up other goods before it sells the same in another quality.
    """
    own = [family for family in FAMILIES if family.trade == shop.trade]
    mine = [title for vendor_id, title in told if vendor_id == shop.vendor_id]
    fresh = [each for each in own if not any(title.endswith(each.name) for title in mine)]
    while True:
        family = chance.choice(fresh or own)
        quality = chance.choice(QUALITIES)[0]
        title = f"{quality} {family.name}".strip()
        if (shop.vendor_id, title) not in told:
            told.add((shop.vendor_id, title))
            return family, title


def _told(plan: Plan, photo: Kept, chance: Random) -> dict[str, object]:
    """Tell what the product says of itself; producers differ by a few percent."""
    shop, family, title = plan.shop, plan.family, plan.title
    dearer = chance.uniform(0.92, 1.1)
    prices = [
        {"name": name if len(family.sizes) > 1 else "", "code": "", "price": _price(price * dearer)}
        for name, price in family.sizes
    ]
    season = (
        f"{family.months[0]}월부터 {family.months[-1]}월" if len(family.months) < 12 else "연중"
    )
    detail = [
        {"kind": "heading", "text": f"{shop.village}에서 온 {family.name}"},
        {
            "kind": "text",
            "text": f"{shop.owner.name} 생산자가 {shop.town} {shop.village}에서 직접 기르고 고른 "
            f"{family.name}입니다. 주문을 받은 뒤에 준비해서 신선하게 보내 드립니다.",
        },
        {
            "kind": "table",
            "caption": "한눈에 보기",
            "rows": [
                ["제철", season],
                ["보내는 곳", f"{shop.town} {shop.village}"],
                ["보내는 날", "주문 후 2일 안"],
            ],
        },
        {
            "kind": "story",
            "name": shop.owner.name,
            "text": "아침 안개가 걷히기 전에 밭으로 나갑니다. 우리 식구가 먹는 것과 똑같은 것을 "
            "담아 보내겠습니다.",
            "key": "",
        },
        {"kind": "cautions", "lines": ["받는 즉시 상태를 확인하고 시원한 곳에 보관해 주세요."]},
    ]
    return {
        "summary": f"{shop.village} {shop.owner.name} 생산자의 {family.name}",
        "origin": f"국산({shop.town} {shop.village})",
        "is_tax_free": family.is_tax_free,
        "detail": detail,
        "notice": _notice(shop, family, title),
        "prices": prices,
        "photos": [{**photo, "alt": f"{title} 사진"}],
    }


def _price(raw: float) -> int:
    return max(1_000, round(raw / 100) * 100)


def _notice(shop: Opened, family: Family, title: str) -> dict[str, str]:
    """Answer every field that any class of goods asks for; a product keeps those of its own."""
    firm = f"{shop.name} / {shop.town} {shop.village}"
    return {
        "name": title,
        "type": family.name,
        "size": ", ".join(name for name, _ in family.sizes),
        "producer": firm,
        "origin": f"국산({shop.town} {shop.village})",
        "made": "주문 후 2일 안에 준비하여 보냅니다. 소비기한은 포장에 따로 적혀 있습니다.",
        "law": "해당 없음",
        "import": "해당 없음",
        "contents": f"{family.name} 1상자",
        "storage": "직사광선을 피해 시원한 곳에 보관",
        "caution": "알레르기가 있는 분은 성분을 확인해 주세요.",
        "phone": shop.owner.phone,
        "material": f"{family.name} (국산)",
        "nutrition": "해당 없음",
        "gm": "해당 없음",
        "spec": "모든 피부용",
        "method": "용도에 맞게 사용",
        "country": "대한민국",
        "approval": "해당 없음",
        "warranty": "소비자분쟁해결기준에 따릅니다.",
        "model": title,
        "kind": family.name,
        "released": "2024년",
        "parts": "상품 상세설명 참조",
        "service": f"{shop.name} {shop.owner.phone}",
    }
