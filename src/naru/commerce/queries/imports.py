"""Read table imports and write a shop's products in the very form that can be taken in again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.commerce.models import Category, ImportRun, Product, Sku, Stock, Vendor
from naru.commerce.product_table import COLUMNS, NOTICE_PREFIX
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.kernel.text import Text


class NoSuchImport(Refusal):
    code = "commerce.no_such_import"
    says = Text(ko="그런 업로드가 없습니다.", en="There is no such upload.")
    next_step = Text(ko="파일을 다시 올려 주세요.", en="Upload the file again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    id: UUID
    file_name: str
    state: str
    row_count: int
    created_count: int
    changed_count: int
    same_count: int
    faults: tuple[RowFault, ...]
    created_at: datetime

    @property
    def is_done(self) -> bool:
        return self.state == "done"

    @property
    def good_count(self) -> int:
        return self.created_count + self.changed_count + self.same_count


def run(*, vendor_id: UUID, run_id: UUID) -> ImportView:
    """
    Return one upload.

    :raises NoSuchImport: where the shop has none such.
    """
    row = ImportRun.objects.defer("content").filter(vendor_id=vendor_id, id=run_id).first()
    if row is None:
        raise NoSuchImport
    return ImportView(
        id=row.id,
        file_name=row.file_name,
        state=row.state,
        row_count=row.row_count,
        created_count=row.created_count,
        changed_count=row.changed_count,
        same_count=row.same_count,
        faults=tuple(_fault(each) for each in row.faults),
        created_at=row.created_at,
    )


def _fault(row: dict[str, Any]) -> RowFault:
    return RowFault(
        row=row["row"], column=row["column"], says=Text(**row["says"]), fix=Text(**row["fix"])
    )


def category_names(*, body_id: int) -> list[str]:
    """Return the categories as a table may name them."""
    rows = Category.objects.filter(body_id=body_id, is_hidden=False).select_related("parent")
    rows = rows.order_by("parent__position", "position")
    return [f"{row.parent.name_ko} > {row.name_ko}" if row.parent else row.name_ko for row in rows]


def notice_labels(*, body_id: int, category_code: str = "") -> list[str]:
    """Return the notice columns of a category's template (of the first category by default)."""
    rows = Category.objects.filter(body_id=body_id).select_related("notice_kind")
    chosen = rows.filter(code=category_code).first() or rows.order_by("position").first()
    return [field["ko"] for field in chosen.notice_kind.fields] if chosen else []


def headings(labels: list[str]) -> list[str]:
    """Return the first row of a table."""
    return [*(name.ko for name in COLUMNS.values()), *(NOTICE_PREFIX + each for each in labels)]


def exported(*, vendor_id: UUID) -> tuple[list[str], Iterator[list[str | int]]]:
    """Return the headings and rows of all of a shop's products, one row an option."""
    vendor = Vendor.objects.get(id=vendor_id)
    rows = Product.objects.filter(vendor_id=vendor_id).order_by("code")
    products = list(rows.select_related("category__notice_kind", "category__parent"))
    labels = list(
        dict.fromkeys(
            field["ko"] for product in products for field in product.category.notice_kind.fields
        )
    )
    return headings(labels), _rows(vendor, products, labels)


def _rows(vendor: Vendor, products: list[Product], labels: list[str]) -> Iterator[list[str | int]]:
    options: dict[UUID, list[Sku]] = {product.id: [] for product in products}
    skus = Sku.objects.filter(product__vendor=vendor, is_active=True)
    for sku in skus.order_by("position", "id"):
        options[sku.product_id].append(sku)
    on_hand = dict(
        Stock.objects.in_book(vendor.body_id)
        .filter(id__in=[sku.id for each in options.values() for sku in each])
        .values_list("id", "on_hand")
    )
    for product in products:
        for sku in options[product.id]:
            yield _row(product, sku, on_hand.get(sku.id, 0), labels)


def _row(product: Product, sku: Sku, on_hand: int, labels: list[str]) -> list[str | int]:
    told = {
        field["ko"]: product.notice.get(field["code"], "")
        for field in product.category.notice_kind.fields
    }
    parent = product.category.parent
    name = product.category.name_ko
    text = next((block["text"] for block in product.detail if block["kind"] == "text"), "")
    return [
        product.code,
        product.title,
        f"{parent.name_ko} > {name}" if parent else name,
        product.summary,
        product.origin,
        "예" if product.is_tax_free else "아니오",
        sku.name,
        sku.price,
        on_hand,
        text if len(product.detail) == 1 else "",
        *(told.get(label, "") for label in labels),
    ]
