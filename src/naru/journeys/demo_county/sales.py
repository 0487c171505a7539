"""Replay two years of orders: who bought what from whom, how it was paid, how far it came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from uuid import UUID

from naru.commerce import order_numbers, shipping
from naru.commerce.operations import past_orders, products
from naru.commerce.operations.past_orders import PastLine, PastPart, PastPurchase
from naru.geography.islands import is_remote
from naru.identity.operations.newcomers import Newcomer
from naru.journeys.demo_county import people
from naru.journeys.demo_county.county import GIFT, NARU, PAYBACK
from naru.journeys.demo_county.growth import Day
from naru.journeys.demo_county.members import moment
from naru.journeys.demo_county.shelves import Goods
from naru.journeys.demo_county.wallets import Pockets
from naru.kernel import clock, db
from naru.kernel.ids import uuid7_at

COMMISSION_BP, VAT_BP = 300, 1_000
MEMBER_SHARE = 0.6
WALLET_SHARE = 0.3  # of those who have one
PLACES = (
    ("04524", "서울특별시 중구 물빛로"),
    ("06236", "서울특별시 강남구 솔숲길"),
    ("16490", "경기도 수원시 들꽃로"),
    ("10408", "경기도 고양시 은행나무길"),
    ("48058", "부산광역시 해운대구 파도로"),
    ("61945", "광주광역시 서구 햇살로"),
    ("34126", "대전광역시 유성구 새벽길"),
    ("41585", "대구광역시 북구 사과밭길"),
    ("28501", "충청북도 청주시 강변로"),
    ("54896", "전북특별자치도 전주시 한옥길"),
    ("58566", "전라남도 무안군 갯벌로"),
    ("63122", "제주특별자치도 제주시 돌담길"),
)
OFTEN = (14, 12, 12, 8, 8, 9, 6, 6, 5, 7, 10, 3)


@dataclass(slots=True)
class Teller:
    """Tells one purchase after another from what is known on the day."""

    goods: Sequence[Goods]
    joined: Sequence[Newcomer]
    pockets: Pockets
    chance: Random
    evening: datetime
    cast: people.Cast
    serial: int = 0

    def day(self, day: Day) -> Iterator[PastPurchase]:
        """Tell a day's purchases."""
        morning = clock.start_of(day.on)
        here = [one for one in self.goods if one.published_at <= morning]
        weights = list(accumulate(one.love(day.on.month) for one in here))
        members = _before(self.joined, morning)
        for _ in range(day.orders if here else 0):
            at = moment(day, self.chance)
            basket = self.chance.choices(here, cum_weights=weights, k=self._size())
            is_member = members > 0 and self.chance.random() < MEMBER_SHARE
            member = self.joined[self.chance.randrange(members)] if is_member else None
            yield self._purchase(at, list({one.id: one for one in basket}.values()), member)

    def _size(self) -> int:
        return self.chance.choices((1, 2, 3, 4), (62, 25, 9, 4))[0]

    def _purchase(
        self, at: datetime, basket: Sequence[Goods], member: Newcomer | None
    ) -> PastPurchase:
        someone = member or self.cast.person()
        postcode, street = self.chance.choices(PLACES, OFTEN)[0]
        remote = str(is_remote(postcode, clock.legal_date(at)) or "")
        by_shop: dict[UUID, list[Goods]] = {}
        for one in basket:
            by_shop.setdefault(one.shop.vendor_id, []).append(one)
        parts = [self._part(at, own, remote) for own in by_shop.values()]
        scheme, amount = self._from_wallet(member, sum(part.total for part in parts), at)
        return PastPurchase(
            id=self._id(at),
            letters="".join(self.chance.choices(order_numbers.ALPHABET, k=order_numbers.LETTERS)),
            person_id=member.id if member else None,
            name=someone.name,
            phone=someone.phone,
            email=member.email if member else "",
            postcode=postcode,
            address=f"{street} {self.chance.randrange(1, 200)}",
            detail=f"{self.chance.randrange(1, 20)}층",
            remote=remote,
            placed_at=at,
            parts=parts,
            wallet_kind={GIFT: "gift", PAYBACK: "payback"}.get(scheme, ""),
            wallet_scheme=scheme,
            wallet_amount=amount,
        )

    def _from_wallet(self, member: Newcomer | None, total: int, at: datetime) -> tuple[str, int]:
        if member is None or self.chance.random() > WALLET_SHARE:
            return "", 0
        for scheme in (PAYBACK, GIFT):
            held = self.pockets.spend(holder_id=member.id, scheme=scheme, up_to=total, at=at)
            if held:
                return scheme, held
        return "", 0

    def _id(self, at: datetime) -> UUID:
        return uuid7_at(int(at.timestamp() * 1000), self.chance.randbytes(10))

    def _part(self, at: datetime, own: Sequence[Goods], remote: str) -> PastPart:
        shop, lines = own[0].shop, [self._line(one) for one in own]
        goods = sum(line.amount for line in lines)
        steps = self._steps(at)
        self.serial += 1
        return PastPart(
            id=self._id(at),
            vendor_id=shop.vendor_id,
            lines=lines,
            shipping=shipping.fee(terms=shop.terms, goods=goods, remote=remote),
            terms=shop.terms,
            carrier="post",
            invoice_number=f"6{self.serial:012d}",
            shipped_at=steps[0],
            delivered_at=steps[1],
            confirmed_at=steps[2],
        )

    def _line(self, one: Goods) -> PastLine:
        option = self.chance.choice(one.options)
        return PastLine(
            sku_id=option.sku_id,
            product_id=one.id,
            title=one.title,
            option_name=option.name,
            photo=one.photo,
            unit_price=option.price,
            quantity=self.chance.choices((1, 2, 3), (80, 15, 5))[0],
            is_tax_free=one.family.is_tax_free,
            rate_bp=COMMISSION_BP,
            vat_bp=VAT_BP,
        )

    def _steps(self, at: datetime) -> list[datetime | None]:
        """When it was sent, arrived and confirmed; None where that is still to come."""
        hours = self.chance.uniform
        sent = at + timedelta(hours=hours(14, 46))
        arrived = sent + timedelta(hours=hours(20, 52))
        confirmed = arrived + timedelta(hours=hours(4, 168))
        return [step if step < self.evening else None for step in (sent, arrived, confirmed)]


def _before(joined: Sequence[Newcomer], instant: datetime) -> int:
    """How many had joined before an instant; the members stand in order of joining."""
    low, high = 0, len(joined)
    while low < high:
        middle = (low + high) // 2
        if joined[middle].joined_at < instant:
            low = middle + 1
        else:
            high = middle
    return low


def replay(
    *,
    calendar: Sequence[Day],
    goods: Sequence[Goods],
    joined: Sequence[Newcomer],
    pockets: Pockets,
    chance: Random,
    evening: datetime,
) -> None:
    """Write down every order of the story and count what was sold."""
    teller = Teller(
        goods=goods,
        joined=joined,
        pockets=pockets,
        chance=chance,
        evening=evening,
        cast=people.cast(chance),
    )
    told = [purchase for day in calendar for purchase in teller.day(day)]
    with db.transaction():
        past_orders.record(book_id=NARU, purchases=told)
        products.count_sold(body_id=NARU, sold=sold(told))


def sold(told: Sequence[PastPurchase]) -> dict[UUID, int]:
    """Count what was sold, by product."""
    many: dict[UUID, int] = {}
    for purchase in told:
        for part in purchase.parts:
            for line in part.lines:
                many[line.product_id] = many.get(line.product_id, 0) + line.quantity
    return many
