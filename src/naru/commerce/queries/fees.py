"""Read commission terms: those in force, all of them, and what a vendor agreed to."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.commerce import fees
from naru.commerce.models import CommissionTerms, ConsentToFees, Product
from naru.kernel.shapes import Shape
from naru.kernel.text import Text

_TERMS = ("id", "since", "rate_bp", "vat_bp", "basis", "category_id")
_EVERY = Shape(
    lambda body_id: (
        CommissionTerms.objects.filter(body_id=body_id)
        .order_by("-since", "category__position")
        .values_list(*_TERMS, "category__name_ko", "category__name_en")
    )
)
_SHELVES = Shape(
    lambda body_id, product_ids: Product.objects.filter(
        body_id=body_id, id__in=product_ids
    ).values_list("id", "category_id", "top_category_id")
)


def _terms(row: tuple[Any, ...]) -> fees.Terms:
    *told, ko, en = row
    name = None if ko is None else Text(ko, en)
    return fees.Terms(**dict(zip(_TERMS, told, strict=True)), category_name=name)


def every(*, body_id: int) -> list[fees.Terms]:
    """Return all terms of a body, newest first."""
    return [_terms(row) for row in _EVERY.rows(body_id=body_id)]


def general(*, body_id: int, on: date) -> fees.Terms | None:
    """Return the terms that rule where no category has its own."""
    return fees.ruling(every(body_id=body_id), categories=(), on=on)


def for_products(
    *, body_id: int, product_ids: Iterable[UUID], on: date
) -> Mapping[UUID, fees.Terms]:
    """Return the terms to freeze into a sale, per product, in two statements."""
    terms = every(body_id=body_id)
    found = {}
    for product_id, own, top in _SHELVES.rows(body_id=body_id, product_ids=list(product_ids)):
        ruling = fees.ruling(terms, categories=(own, top), on=on)
        if ruling is not None:
            found[product_id] = ruling
    return found


def agreed_at(*, vendor_id: UUID, terms_id: UUID) -> datetime | None:
    """Return when a vendor agreed to terms, or None where it has not."""
    rows = ConsentToFees.objects.filter(vendor_id=vendor_id, terms_id=terms_id)
    return rows.values_list("agreed_at", flat=True).first()
