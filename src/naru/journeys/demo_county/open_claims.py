"""Leave orders that wait for somebody: claims in every state, and one paid from a wallet today."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce.checkout_facts import Delivery
from naru.commerce.fakes import FakePayments
from naru.commerce.order_views import PartView
from naru.commerce.queries import checkouts, order_desk, orders
from naru.commerce.queries.order_desk import Wish
from naru.journeys import check_out, claim, fill_a_cart
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import GIFT, NARU, PAYBACK
from naru.journeys.demo_county.shelves import Goods
from naru.kernel.actor import Actor

Wanted = tuple[str, str, str, tuple[str, ...], int]

# kind, reason, what the shopper wrote, how far it has come, hours ago that it was asked for
CLAIMS: tuple[Wanted, ...] = (
    ("return", "broken", "상자가 눌려서 두 개가 상했어요.", (), 100),
    ("return", "mind", "선물하려던 분이 이미 사셨대요.", (), 20),
    ("exchange", "wrong", "3kg을 시켰는데 5kg이 왔어요.", (), 6),
    ("return", "described", "사진보다 알이 많이 작아요.", ("approved",), 84),
    ("exchange", "broken", "병뚜껑이 헐거워서 조금 샜어요.", ("approved", "collected"), 90),
    ("return", "broken", "냉동이 풀린 채로 왔어요.", ("approved", "collected", "inspected"), 92),
    ("return", "mind", "생각보다 양이 많아요.", ("rejected",), 60),
)
ANSWERS = {
    "approved": "보내 주시면 확인하고 처리하겠습니다.",
    "collected": "택배 기사님이 가져왔습니다.",
    "inspected": "말씀하신 대로 상한 것을 확인했습니다.",
    "rejected": "신선식품은 마음이 바뀐 반품을 받을 수 없습니다. 양해 부탁드립니다.",
}
WALLET_PRICE_MAX = 60_000
PARTS_LOOKED_AT = 24
HERS_MAX = 3


def leave_claims(*, own_vendor: UUID, evening: datetime) -> None:
    """
    Ask for returns and exchanges of goods that arrived lately, and lead some of them on.

    Goods of ``own_vendor``, the demo's producer, come first, so that she has some to answer.
    """
    arrived = orders.to_confirm(book_id=NARU, delivered_before=evening)
    chosen = arrived[:: max(1, len(arrived) // PARTS_LOOKED_AT)]
    hers = order_desk.vendor_parts(
        book_id=NARU, vendor_id=own_vendor, wish=Wish(status="delivered", limit=HERS_MAX)
    )
    chosen += [row.id for row in hers.rows if row.id not in chosen]
    parts = [orders.part(book_id=NARU, vendor_order_id=each) for each in reversed(chosen)]
    for wanted in CLAIMS:
        asked_at = evening - timedelta(hours=wanted[-1])
        part = next((each for each in parts if _fits(each, asked_at)), None)
        if part is not None:
            parts.remove(part)
            _leave_claim(part, wanted, evening)


def _fits(part: PartView, asked_at: datetime) -> bool:
    return part.delivered_at is not None and part.delivered_at < asked_at and bool(part.lines)


def _leave_claim(part: PartView, wanted: Wanted, evening: datetime) -> None:
    kind, reason, words, steps, hours = wanted
    asked_at = evening - timedelta(hours=hours)
    person_id = orders.order(book_id=NARU, order_id=part.order_id).person_id
    claim_id = claim.ask(
        by=Actor(body_id=NARU, person_id=person_id),
        vendor_order_id=part.id,
        kind=kind,
        quantities={part.lines[0].id: 1},
        reason=reason,
        words=words,
        link="/merchant/claims",
        at=asked_at,
    )
    for number, status in enumerate(steps, 1):
        claim.answer(
            by=Actor(body_id=NARU, name="system", is_system=True),
            claim_id=claim_id,
            vendor_id=part.vendor_id,
            status=status,
            words=ANSWERS[status],
            at=min(asked_at + timedelta(hours=12 * number), evening),
        )


def buy_from_wallet(goods: Sequence[Goods], evening: datetime) -> None:
    """Let the demo's shopper buy with pay-back and gift certificate alone."""
    shopper = county.person_id("shopper@naru.example")
    option = _affordable(goods)
    fill_a_cart.put(body_id=NARU, cart_id=shopper, sku_id=option, quantity=1, at=evening)
    payments = FakePayments()
    checkout_id = check_out.start(
        body_id=NARU, cart_id=shopper, person_id=shopper, at=evening, payments_port=payments
    )
    total = checkouts.checkout(book_id=NARU, checkout_id=checkout_id, remote="").total
    from_payback = min(10_000, total)
    wanted = {PAYBACK: from_payback, GIFT: total - from_payback}
    check_out.pay(
        body_id=NARU,
        checkout_id=checkout_id,
        delivery=_home(),
        wanted=wanted,
        shown_total=total,
        agreements={"purchase": "2026-01"},
        at=evening,
        payments_port=payments,
        return_address="/",
        notice_address="/",
    )


def _affordable(goods: Sequence[Goods]) -> UUID:
    """Return the dearest option that the wallet pays easily."""
    fitting = [option for one in goods for option in one.options if option.price < WALLET_PRICE_MAX]
    return max(fitting, key=lambda option: option.price).sku_id


def _home() -> Delivery:
    return Delivery(
        buyer_name="나손님",
        phone="010-0999-0000",
        receiver_name="나손님",
        receiver_phone="010-0999-0000",
        postcode="04524",
        address="서울특별시 중구 물빛로 12",
        address_detail="3층",
    )
