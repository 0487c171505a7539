"""Read commission terms: those in force, all of them, and what a vendor agreed to."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from naru.commerce import fees
from naru.commerce.models import CommissionTerms, ConsentToFees, Product
from naru.kernel.text import Text


def _terms(row: CommissionTerms) -> fees.Terms:
    category = row.category
    name = Text(category.name_ko, category.name_en) if category else None
    return fees.Terms(
        id=row.id,
        since=row.since,
        rate_bp=row.rate_bp,
        vat_bp=row.vat_bp,
        basis=row.basis,
        category_id=row.category_id,
        category_name=name,
    )


def every(*, body_id: int) -> list[fees.Terms]:
    """Return all terms of a body, newest first."""
    rows = CommissionTerms.objects.filter(body_id=body_id).select_related("category")
    return [_terms(row) for row in rows.order_by("-since", "category__position")]


def general(*, body_id: int, on: date) -> fees.Terms | None:
    """Return the terms that rule where no category has its own."""
    return fees.ruling(every(body_id=body_id), categories=(), on=on)


def for_products(
    *, body_id: int, product_ids: Iterable[UUID], on: date
) -> Mapping[UUID, fees.Terms]:
    """Return the terms to freeze into a sale, per product, in two statements."""
    terms = every(body_id=body_id)
    rows = Product.objects.filter(body_id=body_id, id__in=list(product_ids))
    found = {}
    for product_id, own, top in rows.values_list("id", "category_id", "top_category_id"):
        ruling = fees.ruling(terms, categories=(own, top), on=on)
        if ruling is not None:
            found[product_id] = ruling
    return found


def agreed_at(*, vendor_id: UUID, terms_id: UUID) -> datetime | None:
    """Return when a vendor agreed to terms, or None where it has not."""
    rows = ConsentToFees.objects.filter(vendor_id=vendor_id, terms_id=terms_id)
    return rows.values_list("agreed_at", flat=True).first()
