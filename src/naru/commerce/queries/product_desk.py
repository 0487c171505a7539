"""Read products as producers and officers work on them: lists, one product, changes, stock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from naru.commerce import edits, notices
from naru.commerce.models import CatalogueRules, Product, ProductEdit, Sku, Stock
from naru.commerce.products import ProductStatus
from naru.commerce.queries import contents
from naru.commerce.queries.products import NoSuchProduct, in_stock
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

SKUS_PER_GRID = 100


class NoSuchEdit(Refusal):
    code = "commerce.no_such_edit"
    says = Text(ko="그런 변경 요청이 없습니다.", en="There is no such change.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRow:
    """A product in a list of a desk."""

    id: UUID
    code: str
    title: str
    vendor_id: UUID
    vendor_name: str
    category: Text
    status: ProductStatus
    price: int
    option_count: int
    cover_key: str
    is_sold_out: bool
    sold_count: int
    updated_at: datetime
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView:
    """A proposed change, field by field."""

    id: UUID
    product_id: UUID
    title: str
    vendor_name: str
    state: edits.EditState
    reason: str
    changes: tuple[edits.Change, ...]
    requested_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskProduct:
    """One product with its whole document, what it lacks, and its open or last change."""

    id: UUID
    code: str
    vendor_id: UUID
    firm_id: UUID
    vendor_name: str
    status: ProductStatus
    status_reason: str
    is_live: bool
    content: dict[str, Any]
    category_name: Text
    notice_name: Text
    notice_fields: tuple[notices.Field, ...]
    missing: tuple[notices.Fault, ...]
    edit: EditView | None
    submitted_at: datetime | None
    published_at: datetime | None

    @property
    def title(self) -> str:
        return str(self.content["title"])


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    sku_id: UUID
    product_id: UUID
    title: str
    option: str
    price: int
    on_hand: int
    reserved: int


def _by_newest(rows: QuerySet[Any], cursor: str, limit: int) -> tuple[list[Any], str]:
    """Page by id, newest first (ids are time-ordered)."""
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(rows.order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return found[:limit], more


def listed(
    *,
    body_id: int,
    vendor_id: UUID | None = None,
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ProductRow]:
    """Return one page of a shop's (or the whole mall's) products, newest first."""
    rows = Product.objects.filter(body_id=body_id).select_related("vendor", "category")
    if vendor_id is not None:
        rows = rows.filter(vendor_id=vendor_id)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(
            Q(title__icontains=search) | Q(code=search) | Q(vendor__name__icontains=search)
        )
    found, more = _by_newest(rows.annotate(can_be_bought=in_stock(body_id)), cursor, limit)
    return Page(rows=[_product_row(row) for row in found], next_cursor=more)


def _product_row(row: Any) -> ProductRow:
    return ProductRow(
        id=row.id,
        code=row.code,
        title=row.title,
        vendor_id=row.vendor_id,
        vendor_name=row.vendor.name,
        category=Text(row.category.name_ko, row.category.name_en),
        status=ProductStatus(row.status),
        price=row.listed_price,
        option_count=row.option_count,
        cover_key=row.cover_key,
        is_sold_out=not row.can_be_bought,
        sold_count=row.sold_count,
        updated_at=row.updated_at,
        submitted_at=row.submitted_at,
    )


def one(*, body_id: int, product_id: UUID, vendor_id: UUID | None = None) -> DeskProduct:
    """
    Return a product to work on; ``vendor_id`` limits it to one shop's own.

    :raises NoSuchProduct: where there is none such.
    """
    rows = Product.objects.filter(body_id=body_id, id=product_id)
    if vendor_id is not None:
        rows = rows.filter(vendor_id=vendor_id)
    row = rows.select_related("vendor", "category__notice_kind").first()
    if row is None:
        raise NoSuchProduct(product=product_id)
    kind = row.category.notice_kind
    last = ProductEdit.objects.filter(product=row).exclude(state="withdrawn").order_by("-id")
    edit = last.select_related("product__vendor").first()
    fields = tuple(notices.field_from(each) for each in kind.fields)
    labels = {field.code: field.name for field in fields}
    return DeskProduct(
        id=row.id,
        code=row.code,
        vendor_id=row.vendor_id,
        firm_id=row.vendor.firm_id,
        vendor_name=row.vendor.name,
        status=ProductStatus(row.status),
        status_reason=row.status_reason,
        is_live=row.is_live,
        content=contents.of(row),
        category_name=Text(row.category.name_ko, row.category.name_en),
        notice_name=Text(kind.name_ko, kind.name_en),
        notice_fields=fields,
        missing=tuple(contents.missing(row)),
        edit=_edit(edit, labels) if edit else None,
        submitted_at=row.submitted_at,
        published_at=row.published_at,
    )


def _edit(row: ProductEdit, labels: Mapping[str, Text] = MappingProxyType({})) -> EditView:
    return EditView(
        id=row.id,
        product_id=row.product_id,
        title=row.product.title,
        vendor_name=row.product.vendor.name,
        state=edits.EditState(row.state),
        reason=row.reason,
        changes=tuple(edits.differing(before=row.before, after=row.after, labels=labels)),
        requested_at=row.requested_at,
    )


def edits_open(
    *, body_id: int, cursor: str = "", limit: int = ROWS_PER_PAGE, search: str = ""
) -> Page[EditView]:
    """Return one page of proposals that wait for an officer, newest first."""
    rows = ProductEdit.objects.filter(body_id=body_id, state=edits.EditState.OPEN)
    if search:
        rows = rows.filter(
            Q(product__title__icontains=search) | Q(product__vendor__name__icontains=search)
        )
    found, more = _by_newest(rows.select_related("product__vendor"), cursor, limit)
    return Page(rows=[_edit(row) for row in found], next_cursor=more)


def edit(*, body_id: int, edit_id: UUID) -> EditView:
    """
    Return one proposal.

    :raises NoSuchEdit: where there is none such.
    """
    rows = ProductEdit.objects.filter(body_id=body_id, id=edit_id)
    row = rows.select_related("product__vendor").first()
    if row is None:
        raise NoSuchEdit
    return _edit(row)


def waiting(*, body_id: int) -> tuple[int, int]:
    """Count, up to a hundred each, products and changes that wait for an officer."""
    products = Product.objects.filter(body_id=body_id, status=ProductStatus.SUBMITTED)
    changes = ProductEdit.objects.filter(body_id=body_id, state=edits.EditState.OPEN)
    return products[:100].count(), changes[:100].count()


def stock_grid(
    *, body_id: int, vendor_id: UUID, search: str = "", cursor: str = ""
) -> Page[StockRow]:
    """Return options of a shop with their stock, for editing many at once."""
    stock = Stock.objects.in_book(body_id).filter(id=OuterRef("pk"))
    rows = Sku.objects.filter(product__vendor_id=vendor_id, is_active=True)
    if search:
        rows = rows.filter(Q(product__title__icontains=search) | Q(product__code=search))
    annotated = rows.select_related("product").annotate(
        on_hand=Subquery(stock.values("on_hand")), reserved=Subquery(stock.values("reserved"))
    )
    found, more = _by_newest(annotated, cursor, SKUS_PER_GRID)
    return Page(
        rows=[
            StockRow(
                sku_id=row.id,
                product_id=row.product_id,
                title=row.product.title,
                option=row.name,
                price=row.price,
                on_hand=row.on_hand or 0,
                reserved=row.reserved or 0,
            )
            for row in found
        ],
        next_cursor=more,
    )


def submitted_ids(*, body_id: int, product_ids: Sequence[UUID]) -> list[UUID]:
    """Return which of these products still wait for approval."""
    rows = Product.objects.filter(body_id=body_id, id__in=list(product_ids))
    return list(rows.filter(status=ProductStatus.SUBMITTED).values_list("id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    price_change_free_bp: int | None = 3_000
    photos_min: int = 1


def rules(*, body_id: int) -> Rules:
    """Return a county's own rules for its catalogue."""
    row = CatalogueRules.objects.filter(body_id=body_id).first()
    if row is None:
        return Rules()
    return Rules(price_change_free_bp=row.price_change_free_bp, photos_min=row.photos_min)
