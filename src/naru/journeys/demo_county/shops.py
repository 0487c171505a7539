"""Let the demo county's producers open their shops, through the same checklist as anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from naru.commerce.onboarding import RequirementKind
from naru.commerce.operations import fees, funds, onboarding, vendors
from naru.commerce.operations.vendors import PayoutAccount, Shipping, Shop
from naru.commerce.queries import fees as fee_queries
from naru.commerce.queries import vendors as vendor_queries
from naru.commerce.shipping import ShippingTerms
from naru.commerce.vendors import Trade
from naru.identity.operations import firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryAnswer
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import DAON, NARU
from naru.journeys.demo_county.goods import FAMILIES
from naru.journeys.demo_county.growth import Day
from naru.kernel import actor, clock, db
from naru.kernel.actor import Actor

REGIONS = {NARU: county.REGION, DAON: "9910000000"}
VILLAGES = ("나루읍", "달밭면", "솔섬면", "은골면", "갯들면", "너른면")
BANKS = ("011", "012", "004", "020", "088")
RAW = {"grain", "fruit", "vegetable", "seafood", "gift"}
TRADES = {"meat": Trade.LIVESTOCK, "craft": Trade.CRAFT}
FIRST_SERIAL = 1_001
NOT_YET = UUID(int=0)
OFTEN = (  # what most producers ask for a parcel, and how often
    (ShippingTerms(base=3_000, free_over=30_000, jeju=3_000, island=5_000, return_fee=3_000), 5),
    (ShippingTerms(base=3_500, free_over=50_000, jeju=3_000, island=5_000, return_fee=3_500), 3),
    (ShippingTerms(base=4_000, free_over=None, jeju=4_000, island=6_000, return_fee=4_000), 2),
    (ShippingTerms(base=0, free_over=None, jeju=3_000, island=5_000, return_fee=3_000), 2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A shop of the story: who runs it, what it sells, and since when."""

    place: int
    name: str
    owner: people.Named
    trade: str
    village: str
    terms: ShippingTerms
    opened_at: datetime
    owner_id: UUID | None = None
    body_id: int = NARU
    town: str = "나루군"
    vendor_id: UUID = NOT_YET

    @property
    def trades(self) -> list[Trade]:
        if self.trade in RAW:
            return [Trade.FARM]
        return [TRADES.get(self.trade, Trade.PROCESSED_FOOD)]


def open_all(*, calendar: Sequence[Day], cast: people.Cast, chance: Random) -> list[Opened]:
    """Open the shops on the days on which the county's number of producers rose."""
    opened: list[Opened] = []
    trades = [family.trade for family in FAMILIES]
    for day in calendar:
        while len(opened) < day.vendors:
            place = len(opened)
            trade = trades[place] if place < len(trades) else chance.choice(trades)
            shop = Opened(
                place=place,
                name=cast.firm_name(trade),
                owner=cast.person(),
                trade=trade,
                village=chance.choice(VILLAGES),
                terms=chance.choices([each for each, _ in OFTEN], [many for _, many in OFTEN])[0],
                opened_at=clock.start_of(day.on) + timedelta(hours=9, minutes=place % 50),
                owner_id=county.person_id("producer@naru.example") if place == 0 else None,
            )
            opened.append(open_one(shop, chance))
    return opened


def open_one(shop: Opened, chance: Random) -> Opened:
    """Register a firm, fill its shop in and let it be approved."""
    with db.transaction():
        firm_id = firms.register(
            by=actor.system(shop.body_id),
            brn=people.business_number(FIRST_SERIAL + shop.place),
            particulars=Particulars(
                name=shop.name,
                representative=shop.owner.name,
                phone=shop.owner.phone,
                postcode="59999",
                address=f"{shop.town} {shop.village} {chance.randrange(1, 300)}",
                region_code=REGIONS[shop.body_id],
                is_manufacturer=shop.trade not in RAW,
            ),
            answer=RegistryAnswer(standing="active", tax_type="부가가치세 일반과세자"),
            owner_id=shop.owner_id,
            at=shop.opened_at,
        )
        by = _producer(shop, firm_id)
        vendor_id = vendors.open_draft(by=by, firm_id=firm_id, name=shop.name, at=shop.opened_at)
        shop = replace(shop, vendor_id=vendor_id)
        fill_in(by, shop, chance)
        _through_review(by, shop)
        funds.open_vendor_account(book_id=shop.body_id, vendor_id=vendor_id, at=shop.opened_at)
    return shop


def _producer(shop: Opened, firm_id: UUID) -> Actor:
    """Act as the producer herself; most of the story's were helped, so the system acts."""
    if shop.owner_id is None:
        return actor.system(shop.body_id)
    return Actor(body_id=shop.body_id, person_id=shop.owner_id, firm_ids=frozenset({firm_id}))


def fill_in(by: Actor, shop: Opened, chance: Random) -> None:
    """Write down what a shop tells of itself."""
    at, vendor_id = shop.opened_at, shop.vendor_id
    told = Shop(
        name=shop.name,
        introduction=(
            f"{shop.town} {shop.village}에서 {shop.owner.name} 생산자가 정성껏 키우고 담아 "
            "보내 드립니다."
        ),
        trades=shop.trades,
        phone=shop.owner.phone,
        email=f"shop{shop.place:03d}@naru.example",
        mail_order_number=f"제2024-나루-{shop.place + 10:04d}호",
        annual_sales=chance.choice((48, 90, 160, 320, 900)) * 1_000_000,
    )
    vendors.save_shop(by=by, vendor_id=vendor_id, shop=told, at=at)
    vendors.save_shipping(by=by, vendor_id=vendor_id, shipping=_shipping(shop, chance), at=at)
    account = PayoutAccount(
        bank=chance.choice(BANKS),
        account_number=f"301{chance.randrange(10**10):010d}",
        account_holder=shop.owner.name,
    )
    vendors.save_account(by=by, vendor_id=vendor_id, account=account, at=at)


def _shipping(shop: Opened, chance: Random) -> Shipping:
    where = f"{shop.town} {shop.village} {chance.randrange(1, 300)}"
    return Shipping(
        base_fee=shop.terms.base,
        free_over=shop.terms.free_over,
        jeju_fee=shop.terms.jeju,
        remote_fee=shop.terms.island,
        return_fee=shop.terms.return_fee,
        lead_days=2,
        carrier="post",
        ship_from_postcode="59999",
        ship_from=where,
        return_postcode="59999",
        return_address=where,
    )


def _through_review(by: Actor, shop: Opened) -> None:
    """Answer the checklist, hand the shop in, and let an officer approve."""
    at, on, vendor_id = shop.opened_at, clock.legal_date(shop.opened_at), shop.vendor_id
    officer = actor.system(shop.body_id)
    for code in answer_checklist(by, shop):
        onboarding.judge(by=officer, vendor_id=vendor_id, code=code, is_met=True, at=at)
    onboarding.submit(by=by, vendor_id=vendor_id, firm_standing="active", at=at, on=on)
    onboarding.approve(by=officer, vendor_id=vendor_id, firm_standing="active", at=at, on=on)


def answer_checklist(by: Actor, shop: Opened) -> list[str]:
    """Agree to the fees, tick and hand in what is asked; return what an officer has to judge."""
    at, on, vendor_id = shop.opened_at, clock.legal_date(shop.opened_at), shop.vendor_id
    terms = fee_queries.general(body_id=shop.body_id, on=on)
    assert terms is not None, "the county has terms from its first day"
    assert terms.id is not None, "terms that were stored have an id"
    fees.agree(by=by, vendor_id=vendor_id, terms_id=terms.id, at=at, on=on)
    handed_in: list[str] = []
    asked = vendor_queries.checklist(
        body_id=shop.body_id, vendor_id=vendor_id, firm_standing="active", on=on
    )
    for line in asked:
        code = line.requirement.code
        if line.requirement.kind is RequirementKind.ATTESTED:
            onboarding.attest(by=by, vendor_id=vendor_id, code=code, agreed=True, at=at)
        elif line.requirement.kind is RequirementKind.VERIFIED and line.requirement.is_required:
            onboarding.hand_in(
                by=by, vendor_id=vendor_id, code=code, document_id=None,
                note="시범 자료: 원본을 확인함", at=at,
            )  # fmt: skip
            handed_in.append(code)
    return handed_in
