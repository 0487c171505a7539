"""
Leave the demo's officers and producers something to do, through the same journeys as anybody.

Applications, products and changes to judge, claims, low stock, an accepting shop with sales and
one that asks, an adjustment, the county's words and regions, the second body, and the figures.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from naru.commerce.operations import onboarding, shops, vendors
from naru.geography import operations as geography
from naru.geography.operations import OwnRegion
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryPort
from naru.identity.queries import register
from naru.journeys import figures, list_a_product, pay_out, register_a_firm, spend_at_a_shop
from naru.journeys.demo_county import county, open_claims, people, second_body
from naru.journeys.demo_county.county import DAON, GIFT, NARU
from naru.journeys.demo_county.shelves import Goods
from naru.journeys.demo_county.shops import (
    FIRST_SERIAL,
    OFTEN,
    VILLAGES,
    Opened,
    answer_checklist,
    fill_in,
)
from naru.journeys.register_a_firm import ConsentGiven
from naru.kernel import actor, clock, db, outside
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7_at
from naru.kernel.text import Text
from naru.search import operations as search

SEED = 20_260_101
APPLICANTS = (  # name, trade, village, days ago
    ("달빛 딸기농원", "fruit", "달밭면", 6),
    ("솔섬 어부네", "seafood", "솔섬면", 2),
    ("은골 된장마을", "paste", "은골면", 1),
)
APPLICANT_PLACE = 800
PRODUCTS_WAITING = 5
EDITS = (
    {"title": "산지직송 {title}"},
    {"summary": "새 수확분으로 바꾸었습니다. 당도를 재서 담아 보냅니다."},
)
LOW_STOCK = (0, 1, 2, 3)
SHOP_SALES = (8_500, 12_000, 23_000, 6_000)
VILLAGES_EN = ("Naru-eup", "Dalbat-myeon", "Solseom-myeon", "Eungol-myeon", "Gaetdeul-myeon",
               "Neoreun-myeon")  # fmt: skip
SYNONYMS = (
    ("나루쌀", "새청무쌀", "군대표쌀"),
    ("고구마", "꿀고구마", "밤고구마"),
    ("감", "대봉감", "단감"),
    ("선물세트", "선물", "명절선물"),
)


def leave(*, opened: Sequence[Opened], goods: Sequence[Goods], evening: datetime) -> None:
    """Leave work on the desks, and fill the figures of both bodies."""
    chance = Random(SEED)
    first = clock.legal_date(min(shop.opened_at for shop in opened))
    _name_regions(evening)
    _teach_words()
    _apply_for_shops(chance, evening)
    _offer_products(goods, evening)
    _run_low(goods, evening)
    open_claims.leave_claims(own_vendor=opened[0].vendor_id, evening=evening)
    open_claims.buy_from_wallet(goods, evening)
    _accept_certificates(opened, evening)
    _ask_for_an_adjustment(opened, evening)
    second_body.open_mall(chance=chance, evening=evening)
    until = clock.legal_date(evening) + timedelta(days=1)
    for body_id in (NARU, DAON):
        figures.fill(body_id=body_id, since=first, until=until, at=evening)


def _name_regions(evening: datetime) -> None:
    county_regions = [
        OwnRegion(code="9900000000", name=Text("나루도", "Naru Province")),
        OwnRegion(code=county.REGION, name=Text("나루군", "Naru County")),
    ]
    villages = [
        OwnRegion(code=f"99010{250 + number:03d}00", name=Text(ko, en))
        for number, (ko, en) in enumerate(zip(VILLAGES, VILLAGES_EN, strict=True))
    ]
    since = clock.legal_date(evening) - timedelta(days=730)
    with db.transaction():
        geography.add_own_regions(body_id=NARU, regions=[*county_regions, *villages], since=since)


def _teach_words() -> None:
    with db.transaction():
        for words in SYNONYMS:
            search.add_synonyms(body_id=NARU, words=words)


def _apply_for_shops(chance: Random, evening: datetime) -> None:
    """Hand in three shops; the last by an officer whom the producer let do it."""
    cast = people.cast(chance)
    officer = county.officer("officer")
    for number, (name, trade, village, days) in enumerate(APPLICANTS):
        shop = Opened(
            place=APPLICANT_PLACE + number,
            name=name,
            owner=cast.person(),
            trade=trade,
            village=village,
            terms=OFTEN[0][0],
            opened_at=evening - timedelta(days=days, hours=6),
        )
        firm_id = _register(officer, shop)
        helper = replace(officer, firm_ids=frozenset({firm_id}))
        _hand_in(helper, shop, firm_id, chance)


def _register(officer: Actor, shop: Opened) -> UUID:
    return register_a_firm.register_on_behalf(
        by=officer,
        brn=people.business_number(FIRST_SERIAL + shop.place),
        particulars=Particulars(
            name=shop.name,
            representative=shop.owner.name,
            phone=shop.owner.phone,
            postcode="59999",
            address=f"나루군 {shop.village} 12",
            region_code=county.REGION,
        ),
        consent=ConsentGiven(subject_name=shop.owner.name, how="in_person"),
        registry=outside.the(RegistryPort),
        at=shop.opened_at,
    )


def _hand_in(by: Actor, shop: Opened, firm_id: UUID, chance: Random) -> None:
    """Fill the shop in and hand it in; papers that are asked for are promised, not there."""
    at, on = shop.opened_at, clock.legal_date(shop.opened_at)
    with db.transaction():
        vendor_id = vendors.open_draft(by=by, firm_id=firm_id, name=shop.name, at=at)
        told = replace(shop, vendor_id=vendor_id)
        fill_in(by, told, chance)
        answer_checklist(by, told)
        onboarding.submit(by=by, vendor_id=vendor_id, firm_standing="active", at=at, on=on)


def _offer_products(goods: Sequence[Goods], evening: datetime) -> None:
    """Let producers hand in new products and change some that are on sale."""
    by = actor.system(NARU)
    for number, one in enumerate(goods[:PRODUCTS_WAITING]):
        at = evening - timedelta(hours=8 + 22 * number)
        made = list_a_product.copy(by=by, product_id=one.id, code=f"N{number:04d}", at=at)
        title = f"가정용 {one.family.name} ({number + 1}차)"
        list_a_product.change(by=by, product_id=made, wanted={"title": title}, at=at)
        list_a_product.submit(by=by, product_id=made, at=at)
    for number, (one, wanted) in enumerate(zip(goods[-len(EDITS) :], EDITS, strict=False)):
        told = {field: text.format(title=one.title) for field, text in wanted.items()}
        at = evening - timedelta(hours=3 + 30 * number)
        list_a_product.change(by=by, product_id=one.id, wanted=told, at=at)


def _run_low(goods: Sequence[Goods], evening: datetime) -> None:
    """Let some shelves of the demo's producer, and of others, be almost empty."""
    by = actor.system(NARU)
    own = [one for one in goods if one.shop.owner_id is not None]
    for left, one in zip(LOW_STOCK, [*own[-2:], *goods[6:8]], strict=False):
        counts = {one.options[0].sku_id: left}
        list_a_product.set_stock(by=by, vendor_id=one.shop.vendor_id, counts=counts, at=evening)


def _accept_certificates(opened: Sequence[Opened], evening: datetime) -> None:
    """Let the demo's producer take certificates over the counter, and another one ask to."""
    producer = county.person_id("producer@naru.example")
    firm_id = register.firms_of(producer)[0].id
    owner = Actor(body_id=NARU, person_id=producer, firm_ids=frozenset({firm_id}))
    month_ago = evening - timedelta(days=15)
    shop_id = _apply(owner, firm_id, f"{opened[0].name} 직판장", month_ago)
    spend_at_a_shop.decide(
        by=county.officer("officer"), shop_id=shop_id, is_approved=True, at=month_ago
    )
    shopper = county.person_id("shopper@naru.example")
    buyer = Actor(body_id=NARU, person_id=shopper)
    for number, amount in enumerate(SHOP_SALES):
        at = evening - timedelta(days=number, hours=9)
        token = uuid7_at(int(at.timestamp() * 1000), bytes([number] * 10))
        with db.transaction():
            shops.sell(by=buyer, shop_id=shop_id, holder_id=shopper, amount=amount, way="qr",
                       token=token, at=at)  # fmt: skip
    other = register.firm_by_brn(people.business_number(FIRST_SERIAL + opened[1].place))
    assert other is not None, "every shop of the story has a firm"
    _apply(county.officer("officer"), other.id, opened[1].name, evening - timedelta(days=4))


def _apply(by: Actor, firm_id: UUID, name: str, at: datetime) -> UUID:
    return spend_at_a_shop.apply(
        by=by,
        firm_id=firm_id,
        scheme=GIFT,
        name=name,
        category="농산물",
        region_code=county.REGION,
        address="나루군 나루읍 장터길 3",
        annual_sales=120_000_000,
        at=at,
    )


def _ask_for_an_adjustment(opened: Sequence[Opened], evening: datetime) -> None:
    pay_out.adjust(
        by=county.officer("officer"),
        payee_kind="vendor",
        payee_id=opened[2].vendor_id,
        amount=15_000,
        reason="지난달 택배 파손 보상금을 생산자에게 돌려드립니다.",
        at=evening - timedelta(days=2),
    )
