"""Read skus as they can be bought now: price, stock, vendor and shipping terms in one statement."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from naru.commerce.baskets import Goods
from naru.commerce.models import Sku, Stock
from naru.commerce.shipping import ShippingTerms
from naru.kernel.shapes import Shape

_COLUMNS = (
    "id",
    "name",
    "price",
    "is_active",
    "product_id",
    "product__title",
    "product__slug",
    "product__cover_key",
    "product__is_live",
    "product__is_tax_free",
    "product__category_id",
    "product__vendor_id",
    "product__vendor__name",
    "product__vendor__annual_sales",
    "product__vendor__region_code",
    "product__vendor__closed_from",
    "product__vendor__closed_to",
    "product__vendor__shipping__base_fee",
    "product__vendor__shipping__free_over",
    "product__vendor__shipping__jeju_fee",
    "product__vendor__shipping__remote_fee",
    "product__vendor__shipping__return_fee",
    "left",
    "product__goes_abroad",
    "product__english",
)


def goods(*, body_id: int, sku_ids: Iterable[UUID], on: date) -> dict[UUID, Goods]:
    """Return the skus of one body's mall, on sale or not."""
    rows = _GOODS.rows(body_id=body_id, sku_ids=list(sku_ids))
    return {row[0]: _goods(row, on=on) for row in rows}


def _asked(body_id: int, sku_ids: list[UUID]) -> QuerySet[Any, Any]:
    left = Stock.objects.in_book(body_id).filter(id=OuterRef("id"))
    return (
        Sku.objects.filter(id__in=sku_ids, product__body_id=body_id)
        .annotate(
            left=Coalesce(
                Subquery(left.values(n=F("on_hand") - F("reserved"))),
                0,
                output_field=IntegerField(),
            )
        )
        .values_list(*_COLUMNS)
    )


_GOODS = Shape(_asked)


def _goods(row: tuple[Any, ...], *, on: date) -> Goods:
    closed_from, closed_to = row[15], row[16]
    is_away = (
        closed_from is not None and closed_from <= on and (closed_to is None or on < closed_to)
    )
    base, free_over, jeju, island, return_fee = row[17:22]
    return Goods(
        sku_id=row[0],
        option_name=row[1],
        price=row[2],
        is_on_sale=row[3] and row[8] and not is_away,
        product_id=row[4],
        title=row[5],
        slug=row[6],
        photo=row[7],
        is_tax_free=row[9],
        category_id=row[10],
        vendor_id=row[11],
        vendor_name=row[12],
        annual_sales=row[13],
        region_code=row[14],
        terms=ShippingTerms(
            base=base or 0,
            free_over=free_over,
            jeju=jeju or 0,
            island=island or 0,
            return_fee=return_fee or 0,
        ),
        available=max(0, row[22]),
        goes_abroad=row[23],
        english=row[24],
    )
