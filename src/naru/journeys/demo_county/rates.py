"""
Leave rates in the demo county: discounts with their budgets, bills, and a week's exchange rates.

The parcels of past weeks are told by their freight alone; what the demo ships lately is booked
with these discounts.
"""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from naru.commerce.queries import vendors
from naru.goods.operations import exchange
from naru.identity.queries import register
from naru.journeys import keep_exchange, keep_rates
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import won
from naru.logistics.operations import freight
from naru.logistics.operations.discounts import DiscountAsked
from naru.logistics.operations.freight import FreightAsked

SOURCE = "관세청 주간 고시환율(시연용 어림값)"
RATES = "USD 1,412.30\nEUR 1,638.10\nJPY 9.4120\nCNY 198.40\nSGD 1,087.60\nTWD 45.10\nVND 0.0549"
SHARES = {"도비": 30, "군비": 70}
PARCELS = (  # service, country, quoted, billed (0: not billed yet), days ago
    ("ems", "US", 49_500, 49_500, 52),
    ("ems", "JP", 28_500, 27_500, 47),
    ("ems", "JP", 25_500, 25_500, 40),
    ("k_packet", "SG", 9_960, 9_960, 33),
    ("ems", "DE", 41_200, 43_400, 24),
    ("ems", "US", 59_500, 59_500, 18),
    ("ems", "JP", 33_000, 0, 16),
    ("k_packet", "TW", 9_300, 0, 4),
    ("ems", "US", 49_500, 0, 2),
)
FIRMS, WEEKS = 3, 7


def leave(evening: datetime) -> None:
    """Set discounts, load exchange rates, and book the freight of past parcels."""
    officer, begun = county.officer("officer"), evening - timedelta(days=60)
    today, rates = legal_date(evening), exchange.read(RATES)
    sunday = today - timedelta(days=today.isoweekday() % 7)
    for week in range(WEEKS):
        since = sunday - timedelta(days=7 * week)
        keep_exchange.load(by=officer, since=since, rates=rates, source=SOURCE, at=begun)
    _discounts(legal_date(begun), begun)
    firms = _firms()
    for place, (service, country, quoted, billed, ago) in enumerate(PARCELS):
        at = evening - timedelta(days=ago)
        asked = FreightAsked(
            shipment_id=uuid5(NAMESPACE_URL, f"demo:freight:{place}"),
            firm_id=firms[place % len(firms)], firm_size="micro", service=service,
            carrier="post", country=country, quoted=won(quoted),
        )  # fmt: skip
        _book(asked, billed, at)
    keep_rates.pay_in(
        by=officer, firm_id=firms[0], amount=won(60_000), source="bank", memo="9월 배송비",
        token=uuid5(NAMESPACE_URL, "demo:freight:paid"), at=evening - timedelta(days=10),
    )  # fmt: skip


def _discounts(since: date, at: datetime) -> None:
    officer = county.officer("officer")
    ems = DiscountAsked(
        name="EMS 30% 할인 지원", services=["ems"], sizes=["micro", "small"], rate_bp=3_000,
        since=since, basis="중소기업 온라인 수출 활성화 방안(EMS 15~30% 할인)", shares=SHARES,
    )  # fmt: skip
    packet = DiscountAsked(
        name="K-Packet 15% 할인 지원", services=["k_packet"], rate_bp=1_500, since=since,
        basis="중소기업 온라인 수출 활성화 방안", shares={"군비": 1},
    )  # fmt: skip
    for asked, budget in ((ems, 3_000_000), (packet, 3_000)):
        token = uuid5(NAMESPACE_URL, f"demo:discount:{asked.name}")
        keep_rates.set_discount(by=officer, asked=asked, first=won(budget), token=token, at=at)


def _book(asked: FreightAsked, billed: int, at: datetime) -> None:
    by = system(NARU)
    with transaction():
        freight.reserve(by=by, asked=asked, at=at)
        if billed:
            later = at + timedelta(days=3)
            freight.settle(by=by, shipment_id=asked.shipment_id, actual=won(billed), at=later)


def _firms() -> list[UUID]:
    mine = [firm.id for firm in register.firms_of(county.person_id("producer@naru.example"))]
    others = vendors.firm_ids_of_body(body_id=NARU)
    return list(dict.fromkeys([*mine, *sorted(others)]))[:FIRMS]
