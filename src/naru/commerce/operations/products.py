"""
Write products: drafts, their way to approval, hiding, stock, copies.

Everything a product says of itself is one document (``commerce.content``), written by ``put``;
whether somebody may write it right away is for ``operations.changes`` to say.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Case, F, Value, When

from naru.commerce import content, duties, products
from naru.commerce.models import Category, Photo, Product, Sku, Vendor
from naru.commerce.operations import shelf_index, stock, vendors
from naru.commerce.products import ProductStatus
from naru.commerce.queries import contents
from naru.commerce.queries.products import NoSuchProduct
from naru.commerce.vendors import VendorStatus
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.shapes import Shape
from naru.kernel.text import Text
from naru.records.operations import audit


class VendorCodeTaken(Refusal):
    code = "commerce.vendor_code_taken"
    says = Text(
        ko="상품 코드 ‘{taken}’을 이미 쓰고 있습니다.", en="The product code “{taken}” is in use."
    )
    next_step = Text(ko="다른 코드를 적어 주세요.", en="Choose another code.")


class ShopNotOpen(Refusal):
    code = "commerce.shop_not_open"
    says = Text(
        ko="가게가 아직 승인되지 않았거나 정지되어 있습니다.",
        en="The shop is not approved yet, or it is suspended.",
    )
    next_step = Text(
        ko="입점 절차를 먼저 마쳐 주세요. 상품은 저장되어 있습니다.",
        en="Finish the onboarding first; the product is kept.",
    )


class UnknownCategory(Refusal):
    code = "commerce.unknown_category"
    says = Text(ko="‘{category}’ 분류가 없습니다.", en="There is no category “{category}”.")
    next_step = Text(ko="분류를 목록에서 골라 주세요.", en="Choose a category from the list.")


_LOCKED = Shape(
    lambda body_id, product_id: (
        Product.objects.select_for_update(of=("self",))
        .filter(body_id=body_id, id=product_id)
        .select_related("vendor", "category__notice_kind")
    )
)


def locked(*, by: Actor, product_id: UUID) -> Product:
    """
    Lock a product that somebody may act for.

    :raises NoSuchProduct: where this mall has none such.
    :raises NotYourShop: where it belongs to others.
    """
    product: Product | None = _LOCKED.first(body_id=by.body_id, product_id=product_id)
    if product is None:
        raise NoSuchProduct(product=product_id)
    duties.demand_hand(by, body_id=product.body_id, firm_id=product.vendor.firm_id)
    return product


def note(
    *,
    by: Actor,
    product: Product,
    action: str,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write the audit trail of a product."""
    audit.note(
        by=by,
        action=action,
        subject=("product", product.id),
        before=before,
        after=after,
        reason=reason,
        at=at,
    )


@within_transaction
def draft(
    *, by: Actor, vendor_id: UUID, code: str, title: str, category_code: str, at: datetime
) -> UUID:
    """
    Begin a product and return its id.

    :raises UnknownCategory: where the mall has no such shelf.
    :raises VendorCodeTaken: where the vendor uses the code for another product.
    """
    vendor = vendors.locked(by=by, vendor_id=vendor_id)
    category = _category(vendor.body_id, category_code)
    product = Product(
        body_id=vendor.body_id,
        vendor=vendor,
        category=category,
        top_category_id=category.parent_id or category.id,
        code=code,
        title=title,
        slug=products.slug(title),
        created_at=at,
        updated_at=at,
    )
    try:
        with savepoint():
            product.save(force_insert=True)
    except IntegrityError as error:
        raise VendorCodeTaken(taken=code) from error
    note(by=by, product=product, action="product.drafted", after={"title": title}, at=at)
    return product.id


def _category(body_id: int, code: str) -> Category:
    row = Category.objects.filter(body_id=body_id, code=code).first()
    if row is None:
        raise UnknownCategory(category=code)
    return row


def put(*, product: Product, changes: Mapping[str, Any], at: datetime) -> None:
    """Write cleaned fields into a product without asking anybody; no audit entry."""
    plain = {"title", "summary", "origin", "is_tax_free", "detail", "notice"}
    for field in plain & set(changes):
        setattr(product, field, changes[field])
    if "title" in changes:
        product.slug = products.slug(product.title)
    if "category" in changes:
        category = _category(product.body_id, changes["category"])
        product.category = category
        product.top_category_id = category.parent_id or category.id
    if "prices" in changes:
        _put_prices(product, changes["prices"], at)
    if "photos" in changes:
        _put_photos(product, changes["photos"], at)
    product.updated_at = at
    product.save()
    if product.is_live:
        shelf_index.refresh(product)


def _put_prices(product: Product, rows: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """Match options by name, so that their stock and old orders keep their sku."""
    known = {sku.name: sku for sku in product.skus.all()}
    if len(rows) == 1 and len(known) == 1:  # A lone option may be renamed and stays itself.
        known = {rows[0]["name"]: next(iter(known.values()))}
    fresh = []
    for position, row in enumerate(rows):
        sku = known.pop(row["name"], None)
        if sku is None:
            sku = Sku(product=product)
            fresh.append(sku.id)
        sku.name, sku.code, sku.price = row["name"], row["code"], row["price"]
        sku.position, sku.is_active = position, True
        sku.save()
    Sku.objects.filter(id__in=[sku.id for sku in known.values()]).update(is_active=False)
    stock.set_on_hand(book_id=product.body_id, counts=dict.fromkeys(fresh, 0), at=at)
    product.listed_price = min((row["price"] for row in rows), default=0)
    product.option_count = len(rows)


def _put_photos(product: Product, rows: Sequence[Mapping[str, Any]], at: datetime) -> None:
    Photo.objects.filter(product=product).delete()
    Photo.objects.bulk_create(
        Photo(
            product=product,
            key=row["key"],
            alt=row["alt"],
            width=row["width"],
            height=row["height"],
            position=position,
            created_at=at,
        )
        for position, row in enumerate(rows)
    )
    product.cover_key = rows[0]["key"] if rows else ""
    product.cover_alt = rows[0]["alt"] if rows else ""


@within_transaction
def set_stock(*, by: Actor, vendor_id: UUID, counts: Mapping[UUID, int], at: datetime) -> None:
    """Record counts of many options of one shop at once; needs no approval."""
    vendor = vendors.locked(by=by, vendor_id=vendor_id)
    own = set(
        Sku.objects.filter(product__vendor=vendor, id__in=list(counts)).values_list("id", flat=True)
    )
    if set(counts) - own:
        raise duties.NotYourShop
    stock.set_on_hand(book_id=vendor.body_id, counts=counts, at=at)
    after = {str(sku): count for sku, count in counts.items()}
    vendors.note(by=by, vendor=vendor, action="stock.counted", after=after, at=at)


@within_transaction
def submit(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """
    Hand a product in for approval.

    :raises ProductHasFaults: with the list of what is still missing.
    """
    product = locked(by=by, product_id=product_id)
    to = products.step(ProductStatus(product.status), ProductStatus.SUBMITTED)
    faults = contents.missing(product)
    if faults:
        raise content.ProductHasFaults(faults=faults)
    product.submitted_at = at
    _turn(by=by, product=product, to=to, action="product.submitted", at=at)


@within_transaction
def withdraw(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """Take a product back from the officers' queue."""
    product = locked(by=by, product_id=product_id)
    to = products.step(ProductStatus(product.status), ProductStatus.DRAFT)
    _turn(by=by, product=product, to=to, action="product.withdrawn", at=at)


@within_transaction
def approve(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """
    Approve a submitted product; it goes on sale if its shop is open.

    :raises OfficersOnly: for anybody but an officer of this mall.
    :raises WrongProductStep: where another officer was faster.
    """
    duties.demand_judge(by, by.body_id)
    product = locked(by=by, product_id=product_id)
    if product.status != ProductStatus.SUBMITTED:
        raise products.WrongProductStep(now=products.STATUS_NAMES[ProductStatus(product.status)].ko)
    product.published_at = product.published_at or at
    product.approved_by = by.person_id
    _turn(by=by, product=product, to=ProductStatus.APPROVED, action="product.approved", at=at)


@within_transaction
def send_back(*, by: Actor, product_id: UUID, reason: str, at: datetime) -> None:
    """
    Send a submitted product back with a reason.

    :raises ReasonMissing: without one.
    """
    duties.demand_judge(by, by.body_id)
    reason = vendors.demand_reason(reason)
    product = locked(by=by, product_id=product_id)
    to = products.step(ProductStatus(product.status), ProductStatus.SENT_BACK)
    _turn(by=by, product=product, to=to, action="product.sent_back", at=at, reason=reason)


@within_transaction
def hide(*, by: Actor, product_id: UUID, at: datetime, reason: str = "") -> None:
    """Take a product off the shelf for a while; needs no approval."""
    product = locked(by=by, product_id=product_id)
    to = products.step(ProductStatus(product.status), ProductStatus.HIDDEN)
    _turn(by=by, product=product, to=to, action="product.hidden", at=at, reason=reason)


@within_transaction
def show(*, by: Actor, product_id: UUID, at: datetime) -> None:
    """
    Put a hidden product back on the shelf.

    :raises ShopNotOpen: while its shop may not sell.
    """
    product = locked(by=by, product_id=product_id)
    if product.status != ProductStatus.HIDDEN:
        raise products.WrongProductStep(now=products.STATUS_NAMES[ProductStatus(product.status)].ko)
    if product.vendor.status != VendorStatus.APPROVED:
        raise ShopNotOpen
    _turn(by=by, product=product, to=ProductStatus.APPROVED, action="product.shown", at=at)


def _turn(
    *,
    by: Actor,
    product: Product,
    to: ProductStatus,
    action: str,
    at: datetime,
    reason: str = "",
) -> None:
    before, was_live = {"status": product.status}, product.is_live
    product.status, product.status_reason = to, reason
    is_open = Vendor.objects.filter(id=product.vendor_id, status=VendorStatus.APPROVED).exists()
    product.is_live = to is ProductStatus.APPROVED and is_open
    product.updated_at = at
    product.save()
    if was_live or product.is_live:
        shelf_index.refresh(product)
    note(
        by=by,
        product=product,
        action=action,
        before=before,
        after={"status": to},
        reason=reason,
        at=at,
    )


@within_transaction
def copy(*, by: Actor, product_id: UUID, code: str, at: datetime) -> UUID:
    """Begin a new draft from a product, with everything but its stock and its past."""
    original = locked(by=by, product_id=product_id)
    copied = contents.of(original)
    title = f"{original.title} (사본)"[: content.TITLE_CHARS_MAX]
    made = draft(
        by=by,
        vendor_id=original.vendor_id,
        code=code,
        title=title,
        category_code=original.category.code,
        at=at,
    )
    product = Product.objects.get(id=made)
    put(product=product, changes={**copied, "title": title}, at=at)
    return made


@within_transaction
def count_sold(*, body_id: int, sold: Mapping[UUID, int]) -> None:
    """
    Add sold quantities (negative for returns) to products.

    One statement, in id order, for a job that gathers orders: it is not meant for the moment of
    purchase, where buyers of one product would wait for each other.
    """
    if not sold:
        return
    ids = sorted(sold)
    added = Case(*(When(id=each, then=Value(sold[each])) for each in ids), default=Value(0))
    rows = Product.objects.filter(body_id=body_id, id__in=ids)
    rows.update(sold_count=F("sold_count") + added)
