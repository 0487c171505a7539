"""
Count what was sold, for the order of the popular shelf and of equal search results.

The count is derived from the order lines every night, so that nothing is counted twice whatever
was retried, and buyers of one product never wait for each other at the moment of purchase.
"""

from uuid import UUID

from django.db.models import F, Sum

from naru.commerce.models import OrderLine, Product
from naru.commerce.queries.products import SEARCH_KIND
from naru.kernel import db
from naru.search import operations as search

PRODUCTS_PER_BATCH = 500


@db.within_transaction
def recount_sold(*, body_id: int) -> int:
    """Set every product's count to what was sold and kept; return how many changed."""
    kept = Sum(F("quantity") - F("cancelled") - F("returned"))
    lines = OrderLine.objects.in_book(body_id).order_by()
    sold: dict[UUID, int] = dict(lines.values_list("product_id").annotate(kept=kept))
    products = Product.objects.filter(body_id=body_id).order_by("id")
    changed = []
    for product in products.only("id", "sold_count").iterator():
        count = sold.get(product.id, 0)
        if product.sold_count != count:
            product.sold_count = count
            changed.append(product)
    Product.objects.bulk_update(changed, ["sold_count"], batch_size=PRODUCTS_PER_BATCH)
    return len(changed)


@db.within_transaction
def mark_abroad(*, body_id: int, product_id: UUID, goes_abroad: bool, english: str) -> None:
    """Say whether a product's goods are confirmed for abroad, and what they are called there."""
    told = {"goes_abroad": goes_abroad, "english": english if goes_abroad else ""}
    Product.objects.filter(body_id=body_id, id=product_id).exclude(**told).update(**told)


@db.within_transaction
def weigh_again(*, body_id: int) -> int:
    """Let search know what is liked now; return how many products weigh otherwise."""
    rows = Product.objects.filter(body_id=body_id, is_live=True)
    weights = dict(rows.values_list("id", "sold_count"))
    return search.weigh_many(body_id=body_id, kind=SEARCH_KIND, weights=weights)
