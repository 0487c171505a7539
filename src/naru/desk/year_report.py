"""
Count a year of the desk (연간 실적): solved, how quickly, within the promise, how satisfied.

Pure: rows come in as plain values and the report goes out. Shares are basis points, grades are
hundredths, times are minutes of working time; None says that there is nothing to count.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median_low
from uuid import UUID

from naru.kernel.clock import SEOUL

MONTHS = range(1, 13)
BASIS_POINTS = 10_000
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the report needs of one case; nothing that names anybody."""

    body_id: int
    category: str
    country: str
    channel: str
    owner_id: UUID | None
    status: str
    received_at: datetime
    ended_at: datetime | None
    first_minutes_used: int | None
    answered_in_time: bool | None
    solution_minutes_used: int | None
    solved_in_time: bool | None
    reopened: int
    referrals: int
    grade: int | None
    graded_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The cases that share something."""

    code: str
    received: int
    solved: int
    unsolved: int
    in_time_bp: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of the year."""

    month: int
    received: int
    solved: int
    grades: int
    grade_hundredths: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """What the desk did in a year."""

    year: int
    received: int
    solved: int
    unsolved: int
    open: int
    reopened: int
    referred: int
    first_minutes: int | None
    solution_minutes: int | None
    first_in_time_bp: int | None
    solution_in_time_bp: int | None
    grades: int
    grade_hundredths: int | None
    by_category: tuple[Line, ...]
    by_country: tuple[Line, ...]
    by_channel: tuple[Line, ...]
    by_owner: tuple[Line, ...]
    by_body: tuple[Line, ...]
    months: tuple[Month, ...]


def tell(year: int, cases: Iterable[Told]) -> YearReport:
    """Count a year; a case counts where it was received in it, and where it ended in it."""
    rows = [one for one in cases if one.status != "merged"]
    came = [one for one in rows if _year(one.received_at) == year]
    solved = _ended(rows, year, "solved")
    graded = [one for one in rows if one.grade is not None and _year(one.graded_at) == year]
    return YearReport(
        year=year,
        received=len(came),
        solved=len(solved),
        unsolved=len(_ended(rows, year, "unsolved")),
        open=sum(one.ended_at is None for one in rows),
        reopened=sum(one.reopened > 0 for one in came),
        referred=sum(one.referrals > 0 for one in came),
        first_minutes=_median(one.first_minutes_used for one in came),
        solution_minutes=_median(one.solution_minutes_used for one in solved),
        first_in_time_bp=_share([one.answered_in_time for one in came]),
        solution_in_time_bp=_share([one.solved_in_time for one in solved]),
        grades=len(graded),
        grade_hundredths=_mean([one.grade or 0 for one in graded]),
        by_category=_lines(rows, year, lambda one: one.category),
        by_country=_lines(rows, year, lambda one: one.country),
        by_channel=_lines(rows, year, lambda one: one.channel),
        by_owner=_lines(rows, year, lambda one: str(one.owner_id or "")),
        by_body=_lines(rows, year, lambda one: str(one.body_id)),
        months=tuple(_month(rows, year, month) for month in MONTHS),
    )


def _lines(rows: Sequence[Told], year: int, key: Callable[[Told], str]) -> tuple[Line, ...]:
    groups: dict[str, list[Told]] = {}
    for one in rows:
        groups.setdefault(key(one), []).append(one)
    lines = [_line(code, group, year) for code, group in groups.items()]
    told = [one for one in lines if one.received or one.solved or one.unsolved]
    return tuple(sorted(told, key=lambda one: (-one.solved, -one.received, one.code)))


def _line(code: str, group: Sequence[Told], year: int) -> Line:
    solved = _ended(group, year, "solved")
    return Line(
        code=code,
        received=sum(_year(one.received_at) == year for one in group),
        solved=len(solved),
        unsolved=len(_ended(group, year, "unsolved")),
        in_time_bp=_share([one.solved_in_time for one in solved]),
    )


def _month(rows: Sequence[Told], year: int, month: int) -> Month:
    def falls(at: datetime | None) -> bool:
        return at is not None and _month_of(at) == (year, month)

    graded = [one.grade for one in rows if one.grade is not None and falls(one.graded_at)]
    return Month(
        month=month,
        received=sum(falls(one.received_at) for one in rows),
        solved=sum(one.status == "solved" and falls(one.ended_at) for one in rows),
        grades=len(graded),
        grade_hundredths=_mean(graded),
    )


def _ended(rows: Iterable[Told], year: int, status: str) -> list[Told]:
    return [one for one in rows if one.status == status and _year(one.ended_at) == year]


def _year(at: datetime | None) -> int:
    return _month_of(at)[0] if at else 0


def _month_of(at: datetime) -> tuple[int, int]:
    there = at.astimezone(SEOUL)
    return there.year, there.month


def _median(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return median_low(known) if known else None


def _share(values: Sequence[bool | None]) -> int | None:
    known = [value for value in values if value is not None]
    return round(sum(known) * BASIS_POINTS / len(known)) if known else None


def _mean(grades: Sequence[int]) -> int | None:
    return round(sum(grades) * HUNDREDTHS / len(grades)) if grades else None
