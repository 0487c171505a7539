"""Page through rows by id, newest first, and find awards by what people type."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from naru.kernel.page import COUNTED_MAX, Page, pack_cursor, unpack_cursor
from naru.programmes.models import Award

V = TypeVar("V")


def newest_first(
    rows: QuerySet[Any], views: Callable[[list[Any]], Sequence[V]], *, cursor: str, limit: int
) -> Page[V]:
    """
    Return the page of rows behind a cursor, as ``views`` shows them.

    :raises BadCursor: where the cursor is not one of ours.
    """
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=views(found[:limit]), next_cursor=more, counted=counted)


def awards_like(book_id: int, search: str) -> list[UUID]:
    """Return the awards whose number begins so, or whose holder is called so."""
    named = Award.objects.in_book(book_id).filter(
        Q(number__istartswith=search) | Q(name__icontains=search)
    )
    return list(named.values_list("id", flat=True)[:COUNTED_MAX])
