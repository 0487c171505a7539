"""A small mall with goods on its shelves, for the shopper's pages."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from naru.commerce.models import Category, Photo, Product, ShippingPolicy, Sku, Stock, Vendor
from naru.commerce.operations import catalogue, shelf_index
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
KEY = "a" * 32


@within_transaction
def _catalogue() -> None:
    officer = Actor(body_id=1, person_id=uuid7(), name="민수", body_role="officer")
    catalogue.open_catalogue(by=officer, at=AT, on=date(2026, 11, 2))


@pytest.fixture
def vendor(public_body: Any) -> Vendor:
    """Return an open shop with its shipping terms, in a mall with its categories."""
    with transaction.atomic():
        _catalogue()
    made = Vendor.objects.create(
        body_id=1,
        firm_id=uuid7(),
        name="은주네 사과밭",
        introduction="산 아래에서 사과를 키웁니다.",
        status="approved",
        phone="061-123-4567",
        created_at=AT,
        approved_at=AT,
    )
    ShippingPolicy.objects.create(
        vendor=made, base_fee=3_000, free_over=50_000, jeju_fee=3_000, remote_fee=5_000
    )
    return made


@pytest.fixture
def put_on_sale(vendor: Vendor) -> Callable[..., UUID]:
    """Return a function that puts one product on the shelf and into the search index."""

    def put(title: str = "나루 꿀사과", on_hand: int = 10, **more: Any) -> UUID:
        shelf = Category.objects.filter(body_id=1, parent__isnull=False).first()
        assert shelf is not None
        number = Product.objects.count()
        values = {
            "title": title,
            "slug": "사과",
            "summary": "아침에 딴 사과",
            "listed_price": 10_000 + number * 1_000,
            "notice": {"name": title},
            "detail": [{"kind": "text", "text": "산바람을 <b>맞으며</b> 자랐습니다."}],
            **more,
        }
        product = Product.objects.create(
            body_id=1,
            vendor=vendor,
            category=shelf,
            top_category=shelf.parent,
            code=f"A-{number}",
            status="approved",
            is_live=True,
            option_count=1,
            cover_key=KEY,
            created_at=AT,
            updated_at=AT,
            published_at=AT + timedelta(minutes=number),
            **values,
        )
        sku = Sku.objects.create(product=product, price=product.listed_price)
        Stock.objects.create(book_id=1, id=sku.id, on_hand=on_hand, changed_at=AT)
        Photo.objects.create(product=product, key=KEY, width=800, height=800, created_at=AT)
        with transaction.atomic():
            shelf_index.refresh(product)
        return product.id

    return put
