"""A mall in a few rows: two vendors, three goods, a book with a gift certificate and a pay-back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from naru.commerce.checkout_facts import Delivery
from naru.commerce.fakes import FakePayments
from naru.commerce.models import (
    Category,
    CommissionTerms,
    NoticeKind,
    Product,
    ShippingPolicy,
    Sku,
    Vendor,
)
from naru.commerce.operations import funds, stock
from naru.journeys import check_out, fill_a_cart
from naru.journeys.pay import Settled, settle
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import lots, schemes
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import fund, wallet

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DELIVERY = Delivery(
    buyer_name="김나루",
    phone="01000001234",
    receiver_name="김나루",
    receiver_phone="01000001234",
    postcode="59237",
    address="전남 나루군 나루읍 나루로 1",
)


@dataclass
class Mall:
    """Body 1 with what tests buy: apples and pears of one vendor, oats of another."""

    apples: UUID
    pears: UUID
    oats: UUID
    vendors: tuple[UUID, UUID]
    payments: FakePayments

    def put(self, cart_id: UUID, sku_id: UUID, quantity: int = 1, at: datetime = AT) -> None:
        fill_a_cart.put(body_id=1, cart_id=cart_id, sku_id=sku_id, quantity=quantity, at=at)

    def start(self, *goods: tuple[UUID, int], person_id: UUID | None = None) -> UUID:
        cart_id = person_id or uuid7()
        for sku_id, quantity in goods:
            self.put(cart_id, sku_id, quantity)
        return check_out.start(
            body_id=1, cart_id=cart_id, person_id=person_id, at=AT, payments_port=self.payments
        )

    def pay(
        self,
        checkout_id: UUID,
        *,
        total: int,
        wanted: dict[str, int] | None = None,
        at: datetime = AT,
        **delivery: str,
    ) -> check_out.NextStep:
        to = Delivery(**{**{n: getattr(DELIVERY, n) for n in DELIVERY.__slots__}, **delivery})
        return check_out.pay(
            body_id=1,
            checkout_id=checkout_id,
            delivery=to,
            wanted=wanted or {},
            shown_total=total,
            agreements={"purchase": "2026-01"},
            at=at,
            payments_port=self.payments,
            return_address="http://localhost/return",
            notice_address="http://localhost/notice",
        )

    @staticmethod
    def payment_of(step: check_out.NextStep) -> UUID:
        return UUID(step.address.rsplit("/", 1)[1])

    def charge(self, step: check_out.NextStep, amount: int) -> UUID:
        payment_id = self.payment_of(step)
        self.payments.approve(payment_id, amount)
        return payment_id

    def settle(self, payment_id: UUID, at: datetime = AT, **more: Any) -> Settled:
        return settle(body_id=1, payment_id=payment_id, at=at, payments_port=self.payments, **more)

    def buy(self, *goods: tuple[UUID, int], total: int, **more: Any) -> Settled:
        person_id = more.pop("person_id", None)
        card = more.pop("card", total)
        checkout_id = self.start(*goods, person_id=person_id)
        step = self.pay(checkout_id, total=total, **more)
        return self.settle(self.charge(step, card))


def balance(code: str) -> int:
    return ledger_queries.balance(book_id=1, code=code).minor


def open_mall() -> Mall:
    """Write the mall into the database; works inside and outside a transaction."""
    kind, _ = NoticeKind.objects.get_or_create(
        code="test-food",
        defaults={
            "name_ko": "식품", "name_en": "Food", "source": "시험", "in_force_on": date(2026, 1, 1)
        },
    )  # fmt: skip
    category = Category.objects.create(
        body_id=1, code="food", name_ko="식품", name_en="Food", notice_kind=kind
    )
    CommissionTerms.objects.create(
        body_id=1, since=date(2026, 1, 1), rate_bp=300, vat_bp=1000, basis="군 조례", recorded_at=AT
    )
    vendors = []
    for name, base, free_over in (("사과밭", 3_000, 50_000), ("귀리밭", 2_500, None)):
        vendor = Vendor.objects.create(
            body_id=1, firm_id=uuid7(), name=name, status="approved", created_at=AT,
            approved_at=AT, region_code="4681025021", annual_sales=100_000_000,
            phone="061-000-0000",
        )  # fmt: skip
        ShippingPolicy.objects.create(
            vendor=vendor, base_fee=base, free_over=free_over, jeju_fee=3_000, remote_fee=5_000,
            return_fee=base,
        )  # fmt: skip
        vendors.append(vendor)
    skus = []
    for vendor, title, price in (
        (vendors[0], "사과", 20_000), (vendors[0], "배", 15_000), (vendors[1], "귀리", 10_000)
    ):  # fmt: skip
        product = Product.objects.create(
            body_id=1, vendor=vendor, category=category, top_category=category, code=title,
            title=title, slug=title, status="approved", is_live=True, listed_price=price,
            created_at=AT, updated_at=AT, published_at=AT,
        )  # fmt: skip
        skus.append(Sku.objects.create(product=product, name="", price=price).id)
    with db.savepoint() if db.connection.in_atomic_block else db.transaction():
        _open_books(skus)
    return Mall(
        apples=skus[0], pears=skus[1], oats=skus[2],
        vendors=(vendors[0].id, vendors[1].id), payments=FakePayments(),
    )  # fmt: skip


def _open_books(skus: list[UUID]) -> None:
    stock.set_on_hand(book_id=1, counts=dict.fromkeys(skus, 10), at=AT)
    ledger.open_book(book_id=1, name="나루군", at=AT)
    funds.open_mall_accounts(book_id=1, at=AT)
    for code, kind, place in (("naru", "gift", "4681000000"), ("travel", "payback", "")):
        terms = schemes.Terms(since=date(2026, 1, 1), basis="군 조례", valid_months=3)
        if place:
            terms = schemes.local_gift_certificate(since=date(2026, 1, 1), place=place)
        ledger.open_scheme(
            book_id=1, code=code, kind=kind, name=Text(ko=code, en=code), terms=[terms], at=AT
        )


def give(holder_id: UUID, scheme: str, face: int, days: int = 60) -> None:
    """Grant a lot to a holder."""
    with db.savepoint() if db.connection.in_atomic_block else db.transaction():
        lots.issue(
            book_id=1, key=f"give:{uuid7()}", scheme=scheme, holder_id=holder_id, face=won(face),
            paid=won(0), origin_account=fund(scheme), expires_at=AT + timedelta(days=days),
            posted_at=AT,
        )  # fmt: skip


def in_wallet(holder_id: UUID, scheme: str) -> int:
    return balance(wallet(scheme, holder_id))


def usable(holder_id: UUID, scheme: str) -> int:
    found = ledger_queries.wallets(book_id=1, holder_id=holder_id, at=AT)
    return sum(one.usable.minor for one in found if one.scheme == scheme)


@pytest.fixture
def books() -> SimpleNamespace:
    """Return what tests ask of the books."""
    return SimpleNamespace(balance=balance, give=give, in_wallet=in_wallet, usable=usable)


@pytest.fixture
def mall(transactional_db: None, public_body: Any) -> Mall:
    return open_mall()
