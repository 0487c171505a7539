"""Read the goods of the season: live products that are found by what the month brings."""

from itertools import zip_longest
from uuid import UUID

from naru.commerce import seasons
from naru.commerce.queries import products
from naru.commerce.queries.products import SEARCH_KIND, ProductCard
from naru.search import queries as search

SEASON_GOODS_MAX = 40


def goods(*, body_id: int, month: int, limit: int = SEASON_GOODS_MAX) -> list[ProductCard]:
    """
    Return the season's goods, the words of the month taking turns, the best liked first.

    Every word is one search: keep the answer for a while.
    """
    most = min(limit, SEASON_GOODS_MAX)
    rounds = zip_longest(*(_found(body_id, word, most) for word in seasons.words(month)))
    ids = dict.fromkeys(each for one in rounds for each in one if each is not None)
    return products.cards(body_id=body_id, ids=list(ids)[:most])


def _found(body_id: int, word: str, limit: int) -> list[UUID]:
    """Return what a word itself finds; goods that are only spelt like it are not in season."""
    hits = search.find(body_id=body_id, kind=SEARCH_KIND, query=word, limit=limit)
    return [hit.subject_id for hit in hits if not hit.near]
