"""Reads what a shopper narrowed a list to from the address; nonsense counts as nothing asked."""

from dataclasses import dataclass

from django.http import HttpRequest

from naru.commerce.queries.categories import CategoryNode
from naru.commerce.queries.products import Filters, Sort

WORDS_CHARS_MAX = 80
PRICE_MAX_WON = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A list's address: filters and order for the query, and the plain values for the form."""

    filters: Filters
    sort: Sort
    cursor: str
    price_min: str
    price_max: str
    certificate_only: bool = False

    @property
    def is_narrowed(self) -> bool:
        asked = self.filters
        prices = asked.price_min is not None or asked.price_max is not None
        kinds = (
            asked.in_stock_only,
            asked.tax_free_only,
            asked.free_shipping_only,
            asked.abroad_only,
        )
        return prices or self.certificate_only or any(kinds)


def words(request: HttpRequest) -> str:
    """Return what was typed into the search box, tidied."""
    return " ".join(request.GET.get("q", "").split())[:WORDS_CHARS_MAX]


def read(
    request: HttpRequest, *, category: CategoryNode | None, usual: Sort, words: str = ""
) -> Asked:
    """Read the address of a list page."""
    given = request.GET
    low, high = _won(given.get("low", "")), _won(given.get("high", ""))
    return Asked(
        filters=Filters(
            category=category,
            price_min=low,
            price_max=high,
            in_stock_only=given.get("stock") == "1",
            tax_free_only=given.get("free_of_tax") == "1",
            free_shipping_only=given.get("free_shipping") == "1",
            abroad_only=given.get("abroad") == "1",
            words=words,
        ),
        sort=_sort(given.get("sort", ""), usual),
        cursor=given.get("cursor", ""),
        price_min="" if low is None else str(low),
        price_max="" if high is None else str(high),
        certificate_only=given.get("certificate") == "1",
    )


def _sort(raw: str, usual: Sort) -> Sort:
    known = raw in set(Sort) and (raw != Sort.RELEVANT or usual is Sort.RELEVANT)
    return Sort(raw) if known else usual


def _won(raw: str) -> int | None:
    digits = raw.replace(",", "").strip()
    is_sensible = digits.isascii() and digits.isdigit() and int(digits) <= PRICE_MAX_WON
    return int(digits) if is_sensible else None
