"""
Read the page of one product: its options with what is left, photos, notice, seller, shipping.

Three statements of plain columns; a product's rows are wide, and making models of five tables
cost more than the database did.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from naru.commerce import photos, vendors
from naru.commerce.models import Photo, Product, Sku, Stock
from naru.kernel.refusal import Refusal
from naru.kernel.shapes import Shape
from naru.kernel.text import Text


class NoSuchProduct(Refusal):
    code = "commerce.no_such_product"
    says = Text(ko="찾으시는 상품이 없습니다.", en="There is no such product.")
    next_step = Text(
        ko="판매가 끝났을 수 있습니다. 다른 상품을 찾아보세요.",
        en="It may no longer be sold. Please look for another one.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SkuView:
    id: UUID
    name: str
    code: str
    price: int
    available: int  # on hand and not reserved

    @property
    def is_sold_out(self) -> bool:
        return self.available <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorCard:
    """What a product page says of its seller, as the law asks (전자상거래법 제13조)."""

    id: UUID
    firm_id: UUID
    name: str
    introduction: str
    phone: str
    email: str
    mail_order_number: str
    ship_from: str
    is_on_holiday: bool
    back_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingView:
    """A vendor's charges for one parcel, in won; ``free_over`` None means never free."""

    base_fee: int = 0
    free_over: int | None = None
    jeju_fee: int = 0
    remote_fee: int = 0
    return_fee: int = 0
    lead_days: int = 3
    carrier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    name: Text
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPage:
    """Everything a product's page shows."""

    id: UUID
    slug: str
    title: str
    summary: str
    origin: str
    is_tax_free: bool
    goes_abroad: bool
    english: str
    is_live: bool
    price: int
    category_code: str
    category_name: Text
    skus: tuple[SkuView, ...]
    photos: tuple[photos.PhotoView, ...]
    detail: tuple[dict[str, Any], ...]
    notice_name: Text
    notice: tuple[NoticeRow, ...]
    vendor: VendorCard
    shipping: ShippingView
    sold_count: int

    @property
    def is_sold_out(self) -> bool:
        return all(sku.is_sold_out for sku in self.skus)


def skus(*, body_id: int, product_id: UUID, with_hidden: bool = False) -> tuple[SkuView, ...]:
    """Return the options of a product with what can be bought of each; of a hidden one, none."""
    shape = _SKUS if with_hidden else _SKUS_ON_SALE
    return tuple(
        SkuView(id=sku_id, name=name, code=code, price=price, available=left or 0)
        for sku_id, name, code, price, left in shape.rows(body_id=body_id, product_id=product_id)
    )


def _skus(body_id: int, product_id: UUID) -> QuerySet[Any, Any]:
    stock = Stock.objects.in_book(body_id).filter(id=OuterRef("pk"))
    left = stock.values_list(F("on_hand") - F("reserved"))
    return (
        Sku.objects.filter(product_id=product_id, product__body_id=body_id, is_active=True)
        .annotate(left=Subquery(left))
        .order_by("position", "id")
        .values_list("id", "name", "code", "price", "left")
    )


_SKUS = Shape(_skus)
_SKUS_ON_SALE = Shape(
    lambda body_id, product_id: _skus(body_id, product_id).filter(product__is_live=True)
)


def photos_of(*, product_id: UUID) -> tuple[photos.PhotoView, ...]:
    """Return a product's photos in the producer's order."""
    rows = Photo.objects.filter(product_id=product_id).order_by("position", "id")
    columns = ("id", "key", "alt", "width", "height")
    return tuple(photos.PhotoView(**row) for row in rows.values(*columns))


_VENDOR = (
    "id",
    "firm_id",
    "name",
    "introduction",
    "phone",
    "email",
    "mail_order_number",
    "ship_from",
)
_SHIPPING = (
    "base_fee",
    "free_over",
    "jeju_fee",
    "remote_fee",
    "return_fee",
    "lead_days",
    "carrier",
)
_COLUMNS = (
    "id",
    "slug",
    "title",
    "summary",
    "origin",
    "is_tax_free",
    "goes_abroad",
    "english",
    "is_live",
    "listed_price",
    "detail",
    "notice",
    "sold_count",
    "category__code",
    "category__name_ko",
    "category__name_en",
    "category__notice_kind__name_ko",
    "category__notice_kind__name_en",
    "category__notice_kind__fields",
    "vendor__closed_from",
    "vendor__closed_to",
    *(f"vendor__{name}" for name in _VENDOR),
    *(f"vendor__shipping__{name}" for name in _SHIPPING),
)


def detail(*, body_id: int, product_id: UUID, on: date, with_hidden: bool = False) -> ProductPage:
    """
    Return a product's page in three statements.

    :raises NoSuchProduct: where it is not on sale in this mall (``with_hidden`` shows it anyway,
        for its own producer and for officers).
    """
    row = Product.objects.filter(body_id=body_id, id=product_id).values(*_COLUMNS).first()
    if row is None or not (row["is_live"] or with_hidden):
        raise NoSuchProduct(product=product_id)
    kind = "category__notice_kind__"
    return ProductPage(
        id=row["id"],
        slug=row["slug"],
        title=row["title"],
        summary=row["summary"],
        origin=row["origin"],
        is_tax_free=row["is_tax_free"],
        goes_abroad=row["goes_abroad"],
        english=row["english"],
        is_live=row["is_live"],
        price=row["listed_price"],
        category_code=row["category__code"],
        category_name=Text(row["category__name_ko"], row["category__name_en"]),
        skus=skus(body_id=body_id, product_id=product_id, with_hidden=with_hidden),
        photos=photos_of(product_id=product_id),
        detail=tuple(row["detail"]),
        notice_name=Text(row[f"{kind}name_ko"], row[f"{kind}name_en"]),
        notice=_notice(row[f"{kind}fields"], row["notice"]),
        vendor=_vendor(row, on),
        shipping=_shipping(row),
        sold_count=row["sold_count"],
    )


def _notice(fields: list[dict[str, str]], written: dict[str, str]) -> tuple[NoticeRow, ...]:
    return tuple(
        NoticeRow(name=Text(field["ko"], field["en"]), value=written[field["code"]])
        for field in fields
        if written.get(field["code"])
    )


def _vendor(row: dict[str, Any], on: date) -> VendorCard:
    closed_to = row["vendor__closed_to"]
    closed = vendors.is_on_holiday(
        closed_from=row["vendor__closed_from"], closed_to=closed_to, on=on
    )
    told = {name: row[f"vendor__{name}"] for name in _VENDOR}
    return VendorCard(**told, is_on_holiday=closed, back_on=closed_to if closed else None)


def _shipping(row: dict[str, Any]) -> ShippingView:
    if row["vendor__shipping__base_fee"] is None:  # the vendor has set nothing yet
        return ShippingView()
    return ShippingView(**{name: row[f"vendor__shipping__{name}"] for name in _SHIPPING})
