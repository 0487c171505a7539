"""Read the producers of a mall as shoppers see them: the list, and the head of one's page."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery

from naru.commerce import vendors
from naru.commerce.models import Product, Vendor
from naru.commerce.photos import PhotoView
from naru.commerce.queries.products import ShippingView
from naru.commerce.vendors import VendorStatus
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class ProducerCard:
    id: UUID
    name: str
    introduction: str
    goods: int
    cover: PhotoView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProducerView:
    id: UUID
    firm_id: UUID
    name: str
    introduction: str
    phone: str
    email: str
    mail_order_number: str
    ship_from: str
    shipping: ShippingView
    is_on_holiday: bool
    back_on: date | None


def page(*, body_id: int, cursor: str = "", limit: int = ROWS_PER_PAGE) -> Page[ProducerCard]:
    """
    Return one page of the open shops by name, in one statement.

    :raises BadCursor: where the cursor is not one of ours.
    """
    cover = Product.objects.filter(vendor=OuterRef("pk"), is_live=True).exclude(cover_key="")
    rows = Vendor.objects.filter(body_id=body_id, status=VendorStatus.APPROVED)
    if cursor:
        rows = rows.filter(name__gt=str(unpack_cursor(cursor, parts=1)[0]))
    found = list(
        rows.annotate(
            goods=Count("products", filter=Q(products__is_live=True)),
            cover=Subquery(cover.order_by("-sold_count", "-id").values("cover_key")[:1]),
        )
        .order_by("name")
        .values("id", "name", "introduction", "goods", "cover")[: limit + 1]
    )
    shown = found[:limit]
    after = pack_cursor(shown[-1]["name"]) if len(found) > limit else ""
    return Page(rows=[_card({**row}) for row in shown], next_cursor=after)


def _card(row: dict[str, Any]) -> ProducerCard:
    cover = PhotoView(key=row["cover"]) if row["cover"] else None
    return ProducerCard(**row | {"cover": cover})


def producer(*, body_id: int, vendor_id: UUID, on: date) -> ProducerView:
    """
    Return the head of an open shop's page, in one statement.

    :raises NoSuchVendor: where this mall has no such open shop.
    """
    rows = Vendor.objects.filter(body_id=body_id, id=vendor_id, status=VendorStatus.APPROVED)
    row = rows.select_related("shipping").first()
    if row is None:
        raise vendors.NoSuchVendor
    away = vendors.is_on_holiday(closed_from=row.closed_from, closed_to=row.closed_to, on=on)
    terms = getattr(row, "shipping", None)
    names = ShippingView.__dataclass_fields__
    return ProducerView(
        id=row.id,
        firm_id=row.firm_id,
        name=row.name,
        introduction=row.introduction,
        phone=row.phone,
        email=row.email,
        mail_order_number=row.mail_order_number,
        ship_from=row.ship_from,
        shipping=ShippingView(**{name: getattr(terms, name) for name in names} if terms else {}),
        is_on_holiday=away,
        back_on=row.closed_to if away else None,
    )
