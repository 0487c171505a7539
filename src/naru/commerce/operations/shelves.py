"""Count what was sold, for the order of the popular shelf; done after the sale, never in it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from naru.commerce.models import Product
from naru.kernel import db


@db.within_transaction
def count_sold(*, sold: Sequence[tuple[UUID, int]]) -> None:
    """Add quantities to their products, in key order, so that two orders cannot deadlock."""
    sums: dict[UUID, int] = {}
    for product_id, quantity in sold:
        sums[product_id] = sums.get(product_id, 0) + quantity
    for product_id in sorted(sums):
        rows = Product.objects.filter(id=product_id)
        rows.update(sold_count=F("sold_count") + sums[product_id])
