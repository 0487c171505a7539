"""Read the goods of the season: live products whose title names what the month brings."""

from functools import reduce
from operator import or_

from django.db.models import Q

from naru.commerce import seasons
from naru.commerce.models import Product
from naru.commerce.queries import products
from naru.commerce.queries.products import ProductCard

SEASON_GOODS_MAX = 40


def goods(*, body_id: int, month: int, limit: int = SEASON_GOODS_MAX) -> list[ProductCard]:
    """Return the season's goods, the most sold first, in two statements."""
    named = reduce(or_, (Q(title__contains=word) for word in seasons.words(month)))
    found = Product.objects.filter(named, body_id=body_id, is_live=True)
    ids = found.order_by("-sold_count", "-id").values_list("id", flat=True)
    return products.cards(body_id=body_id, ids=list(ids[: min(limit, SEASON_GOODS_MAX)]))
