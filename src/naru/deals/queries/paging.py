"""One page of a list of this room, newest first, by the id of the last row shown."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from naru.kernel.page import COUNTED_MAX, Page, pack_cursor, unpack_cursor

V = TypeVar("V")


def newest_first(rows: Any, view: Callable[[Any], V], *, cursor: str, limit: int) -> Page[V]:
    """
    Return a page of rows as views.

    :raises BadCursor: where the cursor is not one of ours.
    """
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[view(row) for row in found[:limit]], next_cursor=following, counted=counted)
