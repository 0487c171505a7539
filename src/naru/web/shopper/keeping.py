"""Keep what all shoppers of a mall see alike for a short while, per body and language."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from naru.commerce.queries import categories
from naru.commerce.queries.categories import CategoryNode

T = TypeVar("T")


def kept(name: str, body_id: int, make: Callable[[], T]) -> T:
    """Return what ``make`` made for this body and language not long ago, or make it now."""
    seconds = settings.NARU_BODY_KEPT_SECONDS
    if not seconds:
        return make()
    return cast("T", cache.get_or_set(f"shop:{name}:{body_id}:{get_language()}", make, seconds))


def category_tree(body_id: int) -> tuple[CategoryNode, ...]:
    """Return the body's categories."""
    return kept("categories", body_id, lambda: categories.tree(body_id=body_id))
