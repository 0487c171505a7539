"""
Pages of a list by key, not by number: the thousandth page costs what the first costs.

A cursor is the sort key of the last row shown, packed as URL-safe JSON. Counts stop at
``COUNTED_MAX``: beyond it a list says "1,000+", because counting further would read the table.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ROWS_PER_PAGE = 20
ROWS_PER_PAGE_MAX = 100
COUNTED_MAX = 1_000

T = TypeVar("T")


class BadCursor(Refusal):
    code = "kernel.bad_cursor"
    says = Text(ko="페이지 주소가 올바르지 않습니다.", en="The page address is not valid.")
    next_step = Text(ko="목록의 처음부터 다시 보세요.", en="Start again from the first page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One page of rows, the cursor of the next page ("" at the end), and the capped count."""

    rows: Sequence[T]
    next_cursor: str = ""
    counted: int | None = None  # None: not counted; COUNTED_MAX + 1: "more than"


def pack_cursor(*key: str | int) -> str:
    """Pack a sort key into a cursor."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def unpack_cursor(cursor: str, *, parts: int) -> list[str | int]:
    """
    Unpack a cursor into its sort key.

    :raises BadCursor: where the text was not made by ``pack_cursor`` with as many parts.
    """
    try:
        key: object = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise BadCursor from error
    if not isinstance(key, list) or len(key) != parts:
        raise BadCursor
    if not all(isinstance(part, str | int) for part in key):
        raise BadCursor
    return key


def newest_first(rows: Any, view: Callable[[Any], T], *, cursor: str, limit: int) -> Page[T]:
    """
    Return a page of a query's rows as views, the newest first, by the id of the last one shown.

    Ids grow with time (`kernel.ids.uuid7`), so their order is the order of making.

    :raises BadCursor: where the cursor is not one of ours.
    """
    return newest_together(
        rows, lambda found: [view(row) for row in found], cursor=cursor, limit=limit
    )


def newest_together(
    rows: Any, views: Callable[[list[Any]], Sequence[T]], *, cursor: str, limit: int
) -> Page[T]:
    """
    Return a page as ``newest_first`` does, its rows made views all at once.

    :raises BadCursor: where the cursor is not one of ours.
    """
    counted = None if cursor else rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=views(found[:limit]), next_cursor=following, counted=counted)
