"""
Add up days into weeks, months and spans, and say what the sums mean.

A day's figures come from the daily table; this module only adds and divides. Shares are basis
points, so that no float is needed; None says that there is nothing to divide by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum

BASIS_POINTS = 10_000
TENDERS = ("card", "gift", "payback", "policy", "points")
TOTALS = ("members", "vendors", "products")


class Step(StrEnum):
    """How finely a span is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Figures of a day or of several; ``on`` is the first day, totals are those of the last."""

    on: date
    orders: int = 0
    member_orders: int = 0
    repeat_orders: int = 0
    goods: int = 0
    shipping: int = 0
    refunds: int = 0
    card: int = 0
    gift: int = 0
    payback: int = 0
    policy: int = 0
    points: int = 0
    members: int = 0
    vendors: int = 0
    products: int = 0

    @property
    def sales(self) -> int:
        """What shoppers paid, shipping included, before anything was given back."""
        return self.goods + self.shipping

    @property
    def basket(self) -> int | None:
        """The average order in won."""
        return round(self.sales / self.orders) if self.orders else None

    @property
    def repeat_bp(self) -> int | None:
        """The share of members' orders placed by somebody who had bought before."""
        return share(self.repeat_orders, self.member_orders)

    @property
    def tenders(self) -> tuple[tuple[str, int, int], ...]:
        """Each tender that paid something: its kind, sum and share."""
        sums = [(kind, int(getattr(self, kind))) for kind in TENDERS]
        whole = sum(paid for _kind, paid in sums)
        return tuple((kind, paid, share(paid, whole) or 0) for kind, paid in sums if paid)


ADDED = tuple(one.name for one in fields(Figures) if one.name not in {"on", *TOTALS})


def share(part: int, whole: int) -> int | None:
    """Return a part of a whole in basis points."""
    return round(part * BASIS_POINTS / whole) if whole else None


def change(now: int, before: int) -> int | None:
    """Return by how many basis points something grew; None where there was nothing before."""
    return round((now - before) * BASIS_POINTS / before) if before > 0 else None


def total(days: Sequence[Figures], *, on: date) -> Figures:
    """Add days up; totals stand as on the last day that has any."""
    added = {name: sum(getattr(day, name) for day in days) for name in ADDED}
    last = {name: getattr(days[-1], name) for name in TOTALS} if days else {}
    return Figures(on=on, **added, **last)


def begin_of(day: date, step: Step) -> date:
    """Return the first day of the day's week (Monday) or month."""
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step is Step.MONTH else day


def by_step(days: Iterable[Figures], step: Step) -> list[Figures]:
    """Gather days into weeks or months, in order; a span's first and last may be incomplete."""
    gathered: dict[date, list[Figures]] = {}
    for day in days:
        gathered.setdefault(begin_of(day.on, step), []).append(day)
    return [total(found, on=begin) for begin, found in gathered.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A day, week or month beside the same days a year before."""

    figures: Figures
    sales_before: int
    orders_before: int

    @property
    def change_bp(self) -> int | None:
        return change(self.figures.sales, self.sales_before)


def compared(days: Sequence[Figures], before: Iterable[Figures], step: Step) -> list[Compared]:
    """Gather days by step, each with the sums of the same dates a year before."""
    known = {day.on: day for day in before}
    sums: dict[date, list[int]] = {}
    for day in days:
        same = known.get(year_before(day.on))
        added = sums.setdefault(begin_of(day.on, step), [0, 0])
        added[0] += same.sales if same else 0
        added[1] += same.orders if same else 0
    return [
        Compared(figures=each, sales_before=sums[each.on][0], orders_before=sums[each.on][1])
        for each in by_step(days, step)
    ]


def with_sales(day: Figures, live: Figures) -> Figures:
    """Return a day whose sales are the live ones and whose totals are the last known."""
    return replace(live, on=day.on, **{name: getattr(day, name) for name in TOTALS})


def year_before(day: date) -> date:
    """Return the same date a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
