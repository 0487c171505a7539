"""Read stock: how many of a sku can be bought now."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from naru.commerce.models import Stock


def available(*, book_id: int, sku_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many of each sku are neither sold nor promised; a sku without a row has none."""
    wanted = list(sku_ids)
    rows = Stock.objects.in_book(book_id).filter(id__in=wanted)
    found = dict(rows.values_list("id", F("on_hand") - F("reserved")))
    return {sku: found.get(sku, 0) for sku in wanted}


def on_hand(*, book_id: int, sku_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many of each sku lie on the shelf, promised ones included."""
    rows = Stock.objects.in_book(book_id).filter(id__in=list(sku_ids))
    return dict(rows.values_list("id", "on_hand"))
