"""
Read products as shoppers see them.

A list page is one statement over one index: the sort key starts with the shelf looked at, and the
next page begins after the last row's key, so the thousandth page costs what the first costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from naru.commerce import photos
from naru.commerce.models import Product, Sku, Stock
from naru.commerce.queries import payable
from naru.commerce.queries.categories import CategoryNode
from naru.commerce.queries.product_page import (
    NoSuchProduct,
    ProductPage,
    ShippingView,
    detail,
    photos_of,
    skus,
)
from naru.kernel.page import (
    ROWS_PER_PAGE,
    ROWS_PER_PAGE_MAX,
    BadCursor,
    Page,
    pack_cursor,
    unpack_cursor,
)
from naru.kernel.shapes import Shape
from naru.kernel.text import Text
from naru.ledger.schemes import Terms
from naru.search import queries as search

__all__ = [
    "SEARCH_KIND",
    "SORT_NAMES",
    "Filters",
    "NoSuchProduct",
    "ProductCard",
    "ProductPage",
    "ShippingView",
    "Sort",
    "cards",
    "detail",
    "in_stock",
    "page",
    "photos_of",
    "skus",
]

SEARCH_KIND = "product"


class Sort(StrEnum):
    RELEVANT = "relevant"  # only with words searched for
    NEW = "new"
    POPULAR = "popular"
    CHEAP = "cheap"
    DEAR = "dear"


SORT_NAMES: dict[Sort, Text] = {
    Sort.RELEVANT: Text("찾는 말에 가까운 순", "Best match"),
    Sort.NEW: Text("새로 나온 순", "Newest"),
    Sort.POPULAR: Text("많이 팔린 순", "Most sold"),
    Sort.CHEAP: Text("낮은 가격순", "Price, low to high"),
    Sort.DEAR: Text("높은 가격순", "Price, high to low"),
}
_KEYS = {
    Sort.RELEVANT: ("search_rank", False),
    Sort.NEW: ("published_at", True),
    Sort.POPULAR: ("sold_count", True),
    Sort.CHEAP: ("listed_price", False),
    Sort.DEAR: ("listed_price", True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a shopper narrowed the list to; None and False mean "any"."""

    category: CategoryNode | None = None
    vendor_id: UUID | None = None
    price_min: int | None = None
    price_max: int | None = None
    in_stock_only: bool = False
    tax_free_only: bool = False
    free_shipping_only: bool = False
    abroad_only: bool = False
    payable_by: tuple[Terms, ...] | None = None  # by a gift certificate of one of these terms
    words: str = ""  # what is searched for


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCard:
    """A product in a list; ``price`` is the lowest of its options, in won."""

    id: UUID
    slug: str
    title: str
    summary: str
    vendor_id: UUID
    vendor_name: str
    price: int
    has_options: bool
    cover: photos.PhotoView | None
    is_sold_out: bool
    is_tax_free: bool
    origin: str
    sold_count: int
    goes_abroad: bool = False
    english: str = ""


def in_stock(body_id: int) -> Exists:
    """Tell, per product, whether any option of it can be bought."""
    stock = Stock.objects.in_book(body_id).filter(id=OuterRef("pk"), on_hand__gt=F("reserved"))
    return Exists(Sku.objects.filter(Exists(stock), product=OuterRef("pk"), is_active=True))


def _buyable(body_id: int) -> Subquery:
    """
    Return, per product, one option that can be bought, or NULL.

    A scalar subquery runs once for each row of the page; an EXISTS in the same place makes
    PostgreSQL hash the stock of the whole mall for twenty rows.
    """
    stock = Stock.objects.in_book(body_id).filter(id=OuterRef("pk"), on_hand__gt=F("reserved"))
    skus = Sku.objects.filter(Exists(stock), product=OuterRef("pk"), is_active=True)
    return Subquery(skus.values("id")[:1])


def _narrowed(body_id: int, filters: Filters) -> QuerySet[Product]:
    rows = Product.objects.filter(is_live=True)
    # Exactly one shelf condition, so that the index of that shelf serves the whole list.
    if filters.vendor_id is not None:
        rows = rows.filter(vendor_id=filters.vendor_id, body_id=body_id)
    elif filters.category is not None:
        shelf = "top_category_id" if filters.category.is_top else "category_id"
        rows = rows.filter(**{shelf: filters.category.id})
    else:
        rows = rows.filter(body_id=body_id)
    if filters.vendor_id is not None and filters.category is not None:
        node = filters.category
        rows = rows.filter(Q(category_id=node.id) | Q(top_category_id=node.id))
    return _filtered(rows, body_id, filters)


def _filtered(rows: QuerySet[Product], body_id: int, filters: Filters) -> QuerySet[Product]:
    if filters.price_min is not None:
        rows = rows.filter(listed_price__gte=filters.price_min)
    if filters.price_max is not None:
        rows = rows.filter(listed_price__lte=filters.price_max)
    rows = rows.filter(**_plain(filters))
    if filters.payable_by is not None:
        rows = rows.filter(payable.by_any(filters.payable_by))
    if filters.in_stock_only:
        rows = rows.filter(in_stock(body_id))
    if filters.words:
        rows = search.ranked(rows, body_id=body_id, kind=SEARCH_KIND, query=filters.words)
    return rows


def _plain(filters: Filters) -> dict[str, Any]:
    """Return the conditions that a column answers by itself."""
    asked = {
        "is_tax_free": filters.tax_free_only or None,
        "goes_abroad": filters.abroad_only or None,
        "vendor__shipping__base_fee": 0 if filters.free_shipping_only else None,
    }
    return {column: value for column, value in asked.items() if value is not None}


def _after(rows: QuerySet[Product], sort: Sort, cursor: str) -> QuerySet[Product]:
    field, descending = _KEYS[sort]
    if cursor:
        raw, last_id = unpack_cursor(cursor, parts=2)
        try:
            value = datetime.fromisoformat(str(raw)) if sort is Sort.NEW else int(raw)
            last = UUID(str(last_id))
        except ValueError as error:
            raise BadCursor from error
        side = "lt" if descending else "gt"
        # The first condition bounds the index scan; the second breaks ties.
        rows = rows.filter(**{f"{field}__{side}e": value}).filter(
            Q(**{f"{field}__{side}": value}) | Q(**{field: value, f"id__{side}": last})
        )
    sign = "-" if descending else ""
    return rows.order_by(f"{sign}{field}", f"{sign}id")


_CARD_FIELDS = (
    "id",
    "slug",
    "title",
    "summary",
    "vendor_id",
    "vendor__name",
    "listed_price",
    "option_count",
    "cover_key",
    "cover_alt",
    "is_tax_free",
    "origin",
    "sold_count",
    "goes_abroad",
    "english",
    "buyable",
)


def _card(row: dict[str, Any]) -> ProductCard:
    cover = photos.PhotoView(key=row["cover_key"], alt=row["cover_alt"] or row["title"])
    return ProductCard(
        id=row["id"],
        slug=row["slug"],
        title=row["title"],
        summary=row["summary"],
        vendor_id=row["vendor_id"],
        vendor_name=row["vendor__name"],
        price=row["listed_price"],
        has_options=row["option_count"] > 1,
        cover=cover if row["cover_key"] else None,
        is_sold_out=row["buyable"] is None,
        is_tax_free=row["is_tax_free"],
        origin=row["origin"],
        sold_count=row["sold_count"],
        goes_abroad=row["goes_abroad"],
        english=row["english"],
    )


def _columns(sort: Sort) -> list[str]:
    return list(dict.fromkeys((*_CARD_FIELDS, _KEYS[sort][0])))


def _chosen(
    body_id: int, filters: Filters, sort: Sort, cursor: str, limit: int
) -> QuerySet[Product, Any]:
    """Return one product more than a page holds, so that one sees whether there is another."""
    rows = _after(_narrowed(body_id, filters), sort, cursor).annotate(buyable=_buyable(body_id))
    return rows.values_list(*_columns(sort))[: limit + 1]


def _whole_shelf(body_id: int, shelf: CategoryNode | None, sort: Sort, limit: int) -> list[Any]:
    """Return the first page of a shelf, which is what most people look at."""
    if shelf is None:
        return _first_page(sort, None, limit).rows(body_id=body_id)
    return _first_page(sort, shelf.is_top, limit).rows(body_id=body_id, shelf_id=shelf.id)


@cache
def _first_page(sort: Sort, is_top: bool | None, limit: int) -> Shape:  # noqa: FBT001 - a cache key
    if is_top is None:
        return Shape(lambda body_id: _chosen(body_id, Filters(), sort, "", limit))

    def shelf(shelf_id: UUID) -> Filters:
        parent_id = None if is_top else shelf_id
        node = CategoryNode(
            id=shelf_id, code="", name=Text("", ""), notice_kind_id=shelf_id, parent_id=parent_id
        )
        return Filters(category=node)

    return Shape(lambda body_id, shelf_id: _chosen(body_id, shelf(shelf_id), sort, "", limit))


def page(
    *,
    body_id: int,
    filters: Filters | None = None,
    sort: Sort = Sort.NEW,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ProductCard]:
    """
    Return one page of live products, in one statement (words searched for take one more).

    :raises BadCursor: where the cursor is not one of ours.
    """
    limit = min(limit, ROWS_PER_PAGE_MAX)
    filters = filters or Filters()
    if sort is Sort.RELEVANT and not filters.words:
        sort = Sort.NEW
    if cursor or filters != Filters(category=filters.category):
        found = list(_chosen(body_id, filters, sort, cursor, limit))
    else:
        found = _whole_shelf(body_id, filters.category, sort, limit)
    rows = [dict(zip(_columns(sort), row, strict=True)) for row in found]
    shown = rows[:limit]
    next_cursor = ""
    if len(rows) > limit:
        key = shown[-1][_KEYS[sort][0]]
        key = key.isoformat() if isinstance(key, datetime) else key
        next_cursor = pack_cursor(key, str(shown[-1]["id"]))
    return Page(rows=[_card(row) for row in shown], next_cursor=next_cursor)


def cards(*, body_id: int, ids: Sequence[UUID]) -> list[ProductCard]:
    """Return live products by id, in the order asked for; missing ones are left out."""
    wanted = list(ids)[:ROWS_PER_PAGE_MAX]
    rows = (
        Product.objects.filter(body_id=body_id, is_live=True, id__in=wanted)
        .annotate(buyable=_buyable(body_id))
        .values(*_CARD_FIELDS)
    )
    found = {row["id"]: _card(row) for row in rows}
    return [found[each] for each in wanted if each in found]
