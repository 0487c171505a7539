"""
The timetable: what happens by the clock.

A row calls one journey with the present instant: ``work(at=...)``. A row that is still running is
not started a second time. To add one, import the journey and write a row; nothing else is needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from naru.jobs import order_rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``cron`` is minute, hour, day, month, weekday, in Seoul's time; ``why`` is for operators."""

    cron: str
    work: Callable[..., Any]
    why: str


TIMETABLE: Mapping[str, Row] = {
    "expire_reservations": Row(
        cron="* * * * *", work=order_rounds.expire, why="puts goods of ended checkouts back"
    ),
    "reconcile_payments": Row(
        cron="* * * * *", work=order_rounds.reconcile, why="finds charges whose answer was lost"
    ),
    "follow_parcels": Row(
        cron="*/10 * * * *", work=order_rounds.follow_parcels, why="notes what has arrived"
    ),
    "confirm_orders": Row(
        cron="10 * * * *", work=order_rounds.confirm, why="confirms seven days after delivery"
    ),
    "forget_carts": Row(
        cron="40 4 * * *", work=order_rounds.forget_carts, why="forgets carts after 90 days"
    ),
}
