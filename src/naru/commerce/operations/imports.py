"""
Take a table of products in: first only looked at, then written, all of it or the good rows.

Rows are matched by the vendor's own product codes, so that the same file sent again changes
nothing. New products begin as drafts; changes of approved ones go the way of every change.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from naru.commerce import content as contents
from naru.commerce import products as product_rules
from naru.commerce.models import Category, ImportRun, Product, Sku, Vendor
from naru.commerce.operations import changes, stock, vendors
from naru.commerce.product_table import Candidate, Judged, Shelf, judge, read
from naru.commerce.products import FREELY_WRITTEN, ProductStatus
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.kernel.text import Text

ROWS_PER_BATCH = 1_000
RUNS_KEPT_PER_VENDOR = 20


class ImportHasFaults(Refusal):
    code = "commerce.import_has_faults"
    says = Text(ko="고칠 곳이 {count}곳 남아 있습니다.", en="{count} things still need mending.")
    next_step = Text(
        ko="파일을 고쳐 다시 올리거나, ‘맞는 줄만 저장’을 골라 주세요.",
        en="Mend the file and upload it again, or choose to save the good rows only.",
    )


class ImportAlreadyDone(Refusal):
    code = "commerce.import_already_done"
    says = Text(ko="이미 저장한 파일입니다.", en="This file has been saved already.")
    next_step = Text(
        ko="상품 목록에서 결과를 확인해 주세요.", en="Look at the result in your products."
    )


def shelves(body_id: int) -> Mapping[str, Shelf]:
    """Return the categories by code and by Korean name ("과일" or "과일·채소 > 과일")."""
    found = {}
    rows = Category.objects.filter(body_id=body_id).select_related("notice_kind", "parent")
    for row in rows:
        labels = {field["ko"]: field["code"] for field in row.notice_kind.fields}
        shelf = Shelf(code=row.code, notice_codes=labels)
        found[row.code] = found[row.name_ko] = shelf
        if row.parent is not None:
            found[f"{row.parent.name_ko} > {row.name_ko}"] = shelf
    return found


def _judged(vendor: Vendor, content: bytes) -> Judged:
    judged = judge(read(content), shelves=shelves(vendor.body_id))
    busy = set(
        Product.objects.filter(vendor=vendor, status=ProductStatus.SUBMITTED).values_list(
            "code", flat=True
        )
    )
    blocked = [each for each in judged.candidates if each.code in busy]
    faults = [*judged.faults, *(_under_review(each) for each in blocked)]
    sound = [each for each in judged.candidates if each.code not in busy]
    return Judged(candidates=sound, faults=faults, row_count=judged.row_count)


def _under_review(candidate: Candidate) -> RowFault:
    refusal = changes.StillUnderReview
    return RowFault(row=candidate.row, column="상품코드", says=refusal.says, fix=refusal.next_step)


@within_transaction
def check(*, by: Actor, vendor_id: UUID, file_name: str, content: bytes, at: datetime) -> UUID:
    """
    Look at a table without writing any product; returns the run, which keeps the file.

    :raises UnreadableTable, TableTooLong, ColumnsMissing: where it cannot be read at all.
    """
    vendor = vendors.locked(by=by, vendor_id=vendor_id)
    judged = _judged(vendor, content)
    known = _known(vendor, judged.candidates)
    new = [each for each in judged.candidates if each.code not in known]
    differing = [each for each in judged.candidates if _differs(known.get(each.code), each)]
    run = ImportRun.objects.create(
        vendor=vendor,
        file_name=file_name[:200],
        file_hash=hashlib.sha256(content).hexdigest(),
        content=content,
        row_count=judged.row_count,
        created_count=len(new),
        changed_count=len(differing),
        same_count=len(judged.candidates) - len(new) - len(differing),
        faults=[asdict(fault) for fault in judged.faults],
        by=by.person_id,
        created_at=at,
    )
    _forget_old(vendor)
    return run.id


def _forget_old(vendor: Vendor) -> None:
    runs = ImportRun.objects.filter(vendor=vendor).order_by("-id")
    old = list(runs.values_list("id", flat=True)[RUNS_KEPT_PER_VENDOR:])
    ImportRun.objects.filter(id__in=old).delete()


Known = tuple[Product, dict[str, Any]]


def _known(vendor: Vendor, candidates: Sequence[Candidate]) -> dict[str, Known]:
    """Read the vendor's products that the table names, with their documents, in two statements."""
    codes = [each.code for each in candidates]
    rows = Product.objects.filter(vendor=vendor, code__in=codes).select_related("category")
    found = {row.id: row for row in rows}
    options: dict[UUID, list[dict[str, Any]]] = {product_id: [] for product_id in found}
    for sku in _active_skus(found):
        row = {"name": sku.name, "code": sku.code, "price": sku.price}
        options[sku.product_id].append(row)
    return {
        row.code: (
            row,
            {
                "title": row.title,
                "summary": row.summary,
                "category": row.category.code,
                "origin": row.origin,
                "is_tax_free": row.is_tax_free,
                "detail": row.detail,
                "notice": row.notice,
                "prices": options[row.id],
            },
        )
        for row in found.values()
    }


def _active_skus(products: Mapping[UUID, Product]) -> QuerySet[Sku]:
    rows = Sku.objects.filter(product_id__in=list(products), is_active=True)
    return rows.order_by("position", "id")


def _changes(known: Known, candidate: Candidate) -> dict[str, Any]:
    """Return what the table wants different; empty notice and detail mean "leave it"."""
    _, before = known
    wanted = contents.clean(candidate.content)
    codes = {row["name"]: row["code"] for row in before["prices"]}
    for row in wanted["prices"]:
        row["code"] = codes.get(row["name"], "")
    if "notice" in wanted:
        wanted["notice"] = {**before["notice"], **wanted["notice"]}
    return {field: new for field, new in wanted.items() if before[field] != new}


def _differs(known: Known | None, candidate: Candidate) -> bool:
    return known is not None and bool(_changes(known, candidate))


@within_transaction
def save(*, by: Actor, vendor_id: UUID, run_id: UUID, only_good: bool, at: datetime) -> None:
    """
    Write a table that was looked at.

    :raises ImportHasFaults: where something is wrong and not only the good rows are wanted.
    :raises ImportAlreadyDone: where it was written before.
    """
    vendor = vendors.locked(by=by, vendor_id=vendor_id)
    run = ImportRun.objects.select_for_update().filter(vendor=vendor, id=run_id).first()
    if run is None or run.state == "done" or run.content is None:
        raise ImportAlreadyDone
    judged = _judged(vendor, bytes(run.content))
    if judged.faults and not only_good:
        raise ImportHasFaults(count=len(judged.faults))
    known = _known(vendor, judged.candidates)
    new = [each for each in judged.candidates if each.code not in known]
    created = _create(vendor, new, at)
    changed = _change(by, known, judged.candidates, at)
    _count(vendor, judged.candidates, at)
    run.state, run.content, run.finished_at = "done", None, at
    run.created_count, run.changed_count = len(created), len(changed)
    run.same_count = len(judged.candidates) - len(created) - len(changed)
    run.save()
    after = {"run": str(run.id), "created": created, "changed": changed}
    vendors.note(by=by, vendor=vendor, action="products.imported", after=after, at=at)


def _create(vendor: Vendor, candidates: Sequence[Candidate], at: datetime) -> list[str]:
    categories = {row.code: row for row in Category.objects.filter(body_id=vendor.body_id)}
    products, skus = [], []
    for candidate in candidates:
        told = contents.clean(candidate.content)
        prices = told.pop("prices")
        category = categories[told.pop("category")]
        product = Product(
            body_id=vendor.body_id,
            vendor=vendor,
            category=category,
            top_category_id=category.parent_id or category.id,
            code=candidate.code,
            slug=product_rules.slug(told["title"]),
            listed_price=min((row["price"] for row in prices), default=0),
            option_count=len(prices),
            created_at=at,
            updated_at=at,
            **told,
        )
        products.append(product)
        skus += [Sku(product=product, position=n, **row) for n, row in enumerate(prices)]
    Product.objects.bulk_create(products, batch_size=ROWS_PER_BATCH)
    Sku.objects.bulk_create(skus, batch_size=ROWS_PER_BATCH)
    fresh = dict.fromkeys((sku.id for sku in skus), 0)
    stock.set_on_hand(book_id=vendor.body_id, counts=fresh, at=at)
    return [product.code for product in products]


def _change(
    by: Actor, known: Mapping[str, Known], candidates: Sequence[Candidate], at: datetime
) -> list[str]:
    """Write drafts whose words alone differ in one go; everything else takes the usual way."""
    changed, plain, fields = [], [], {"updated_at"}
    for candidate in candidates:
        wanted = _changes(known[candidate.code], candidate) if candidate.code in known else {}
        if not wanted:
            continue
        product, _ = known[candidate.code]
        changed.append(candidate.code)
        is_free = ProductStatus(product.status) in FREELY_WRITTEN
        if is_free and not {"prices", "category"} & set(wanted):
            for name, new in wanted.items():
                setattr(product, name, new)
            product.slug, product.updated_at = product_rules.slug(product.title), at
            fields |= {*wanted, "slug"}
            plain.append(product)
        else:
            changes.change(by=by, product_id=product.id, changes=wanted, at=at)
    Product.objects.bulk_update(plain, sorted(fields), batch_size=ROWS_PER_BATCH)
    return changed


def _count(vendor: Vendor, candidates: Sequence[Candidate], at: datetime) -> None:
    """Record the stock that the table tells, in one statement."""
    told = {(each.code, name): count for each in candidates for name, count in each.stock.items()}
    if not told:
        return
    rows = Sku.objects.filter(product__vendor=vendor, is_active=True)
    counts = {
        sku_id: told[code, name]
        for sku_id, code, name in rows.values_list("id", "product__code", "name")
        if (code, name) in told
    }
    stock.set_on_hand(book_id=vendor.body_id, counts=counts, at=at)
