"""
Lay out a group stand (공동관) and give its booths to the firms. Pure: no database, no clock.

Booths lie in rows A, B, C … and columns 1, 2, 3 …; two rows stand back to back, an aisle follows.
They are given in the order of selection, or by lot; a lot is repeatable by its number, so that
anybody can draw it again and find the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from string import ascii_uppercase
from typing import TypeVar
from uuid import UUID

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ROWS_MAX = 12
COLUMNS_MAX = 20
BACK_TO_BACK = 2
B = TypeVar("B")


class StandTooLarge(Refusal):
    code = "fairs.stand_too_large"
    says = Text(
        ko="공동관은 {rows}줄 × {columns}칸까지 그릴 수 있습니다.",
        en="A stand has at most {rows} rows of {columns} booths.",
    )
    next_step = Text(
        ko="더 크면 전시회를 둘로 나누어 등록해 주세요.",
        en="Enter a larger one as two fairs.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One booth of the drawing; a corner booth opens to the aisle on two sides."""

    number: str
    row: int
    column: int
    is_corner: bool


def lay(*, rows: int, columns: int) -> list[Place]:
    """
    Return the booths of a stand, row by row.

    :raises StandTooLarge: beyond what can be drawn, or without a booth.
    """
    if not (0 < rows <= ROWS_MAX and 0 < columns <= COLUMNS_MAX):
        raise StandTooLarge(rows=ROWS_MAX, columns=COLUMNS_MAX)
    return [
        Place(
            number=f"{ascii_uppercase[row]}{column + 1}",
            row=row,
            column=column,
            is_corner=column in {0, columns - 1},
        )
        for row in range(rows)
        for column in range(columns)
    ]


def offset_of(row: int) -> int:
    """Return how many aisles lie above a row: one after every two rows."""
    return row // BACK_TO_BACK


def allot(*, firms: Sequence[UUID], booths: Sequence[B], lot: int | None) -> dict[UUID, B]:
    """
    Give booths to firms, one each while there are any; without ``lot`` in the order given.

    With ``lot`` the order of the firms is drawn by that number.
    """
    order = list(firms)
    if lot is not None:
        Random(lot).shuffle(order)
    return dict(zip(order, booths, strict=False))
