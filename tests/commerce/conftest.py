"""A shop ready to sell: the cast of the mall's tests."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from PIL import Image

from naru.commerce.models import Sku, Vendor
from naru.commerce.operations import catalogue, changes, products, stock, vendors
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
ON = date(2026, 11, 2)
NOTICE = dict.fromkeys(
    [
        "name",
        "size",
        "producer",
        "origin",
        "made",
        "law",
        "import",
        "contents",
        "storage",
        "caution",
        "phone",
    ],
    "국내산 사과 5kg",
)


@dataclass
class Shop:
    """A vendor of body 1, its producer (은주) and an officer (민수)."""

    vendor_id: UUID
    firm_id: UUID
    producer: Actor
    officer: Actor
    stranger: Actor


def picture(width: int = 640, height: int = 480, colour: str = "tomato", **save: Any) -> bytes:
    """Return the bytes of a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, save.pop("format", "JPEG"), **save)
    return out.getvalue()


@pytest.fixture
def catalogue_open(public_body: Any) -> Actor:
    """Give body 1 the farm county's categories, requirements and fees; returns an officer."""
    officer = Actor(body_id=1, person_id=uuid7(), name="민수", body_role="officer")
    _in(lambda: catalogue.open_catalogue(by=officer, at=AT, on=ON))
    return officer


@pytest.fixture
def shop(catalogue_open: Actor) -> Shop:
    """Return an approved shop."""
    return make_shop(catalogue_open)


def make_shop(officer: Actor, name: str = "은주네 사과밭") -> Shop:
    firm_id = uuid7()
    producer = Actor(body_id=1, person_id=uuid7(), name="은주", firm_ids=frozenset({firm_id}))
    vendor_id = _in(lambda: vendors.open_draft(by=producer, firm_id=firm_id, name=name, at=AT))
    Vendor.objects.filter(id=vendor_id).update(
        status="approved", approved_at=AT, trades=["farm"], phone="061-123-4567"
    )
    stranger = Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({uuid7()}))
    return Shop(
        vendor_id=vendor_id,
        firm_id=firm_id,
        producer=producer,
        officer=officer,
        stranger=stranger,
    )


def _in(call: Any) -> Any:
    if connection.in_atomic_block:
        return call()
    with transaction():
        return call()


def apples(code: str = "A-1", price: int = 30_000, **more: Any) -> dict[str, Any]:
    """Return a complete product document."""
    return {
        "title": "나루 꿀사과 5kg",
        "summary": "아침에 딴 사과",
        "category": "fruit",
        "origin": "전남 나루군",
        "is_tax_free": True,
        "notice": NOTICE,
        "prices": [{"name": "", "code": code, "price": price}],
        "photos": [{"key": "a" * 32, "alt": "사과", "width": 640, "height": 480}],
        **more,
    }


def draft_product(shop: Shop, code: str = "A-1", **more: Any) -> UUID:
    def write() -> UUID:
        made = products.draft(
            by=shop.producer,
            vendor_id=shop.vendor_id,
            code=code,
            title="나루 꿀사과 5kg",
            category_code="fruit",
            at=AT,
        )
        changes.change(by=shop.producer, product_id=made, changes=apples(code, **more), at=AT)
        return made

    return _in(write)


def live_product(shop: Shop, code: str = "A-1", on_hand: int = 10, **more: Any) -> UUID:
    """Return a product on sale."""
    made = draft_product(shop, code, **more)

    def publish() -> None:
        products.submit(by=shop.producer, product_id=made, at=AT)
        products.approve(by=shop.officer, product_id=made, at=AT)
        skus = Sku.objects.filter(product_id=made).values_list("id", flat=True)
        stock.set_on_hand(book_id=1, counts=dict.fromkeys(skus, on_hand), at=AT)

    _in(publish)
    return made


@pytest.fixture
def cast() -> SimpleNamespace:
    """Return the functions and constants above, for tests to call."""
    return SimpleNamespace(
        at=AT,
        on=ON,
        notice=NOTICE,
        picture=picture,
        apples=apples,
        make_shop=make_shop,
        draft_product=draft_product,
        live_product=live_product,
    )
