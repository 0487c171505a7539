"""
Say in SQL which goods a gift certificate may pay for, as ``ledger.tenders`` decides line by line.

Only what the goods and their seller decide; who holds the certificate and how much she buys is
settled at checkout.
"""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from naru.ledger import queries as ledger_queries
from naru.ledger.schemes import Terms
from naru.ledger.tenders import LEVELS

GIFT, MALL = "gift", "mall"


def terms_in_force(*, body_id: int, on: date) -> tuple[Terms, ...]:
    """Return the terms by which gift certificates pay in the mall on a day."""
    schemes = ledger_queries.schemes(book_id=body_id)
    found = (scheme.on(on) for scheme in schemes if scheme.kind == GIFT)
    return tuple(terms for terms in found if terms is not None and MALL in terms.channels)


def by_any(terms: Sequence[Terms]) -> Q:
    """Return the condition on products that one of these terms at least lets pay."""
    return reduce(or_, map(_by, terms), Q(pk__in=()))


def _by(terms: Terms) -> Q:
    asked = ~Q(vendor_id__in=terms.vendors_excluded) if terms.vendors_excluded else Q()
    if terms.vendor_sales_max is not None:
        unknown = Q(vendor__annual_sales__isnull=True)
        asked &= unknown | Q(vendor__annual_sales__lte=terms.vendor_sales_max)
    if terms.vendors_allowed:
        asked &= Q(vendor_id__in=terms.vendors_allowed)
    if terms.places:
        asked &= reduce(or_, (Q(vendor__region_code__startswith=_stem(p)) for p in terms.places))
    if terms.categories_excluded:
        asked &= ~Q(category_id__in=terms.categories_excluded)
    if terms.categories_allowed:
        asked &= Q(category_id__in=terms.categories_allowed)
    return asked or ~Q(pk__in=())


def _stem(place: str) -> str:
    """Return the digits that every code inside a place begins with."""
    return place[: next(length for length in LEVELS if not place[length:].strip("0"))]
