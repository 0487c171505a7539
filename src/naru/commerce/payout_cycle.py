"""
Say which days one payout (정산금) covers and on which day it is paid.

A public body sets its cycle in dated rows; this module turns a row and a date into the period and
the pay day. Saturdays, Sundays and Korean public holidays, substitute holidays included, are not
business days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from naru.kernel.business_days import is_business_day
from naru.kernel.period import Period
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

HALF_MONTH_DAY = 16
DAYS_SEARCHED_MAX = 60  # No run of holidays is longer; the bound stops a broken calendar.


class CycleKind(StrEnum):
    """How long one payout period lasts."""

    HALF_MONTHLY = "half_monthly"  # 1st to 15th, 16th to the end
    MONTHLY = "monthly"
    WEEKLY = "weekly"  # Monday to Sunday


class CycleStartsInside(Refusal):
    code = "commerce.cycle_starts_inside"
    says = Text(
        ko="새 정산 주기는 지금 기간이 끝난 다음 날부터 시작할 수 있습니다. {since}은 중간입니다.",
        en="A new payout cycle can start only where a period ends; {since} lies inside one.",
    )
    next_step = Text(
        ko="{next_start}부터 시작하도록 입력해 주세요.", en="Let it start on {next_start}."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One dated row: from ``since`` on, a body pays by this rhythm."""

    since: date
    kind: CycleKind
    pay_after_business_days: int


def pay_day(period_until: date, *, business_days: int) -> date:
    """
    Return the business day on which a period is paid.

    Counting starts on the first day after the period: with one business day, a period that ends
    on Friday is paid on Monday.
    """
    assert business_days >= 1, "a payout is paid after its period"
    day, left = period_until, business_days
    for _ in range(DAYS_SEARCHED_MAX):
        if is_business_day(day):
            left -= 1
            if left == 0:
                return day
        day += timedelta(days=1)
    raise AssertionError("no business day within the bound")


def period_at(kind: CycleKind, day: date) -> Period:
    """Return the payout period in which a day lies."""
    if kind is CycleKind.WEEKLY:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=7))
    first = day.replace(day=1)
    next_first = (first + timedelta(days=31)).replace(day=1)
    if kind is CycleKind.MONTHLY:
        return Period(first, next_first)
    middle = day.replace(day=HALF_MONTH_DAY)
    return Period(first, middle) if day < middle else Period(middle, next_first)


def end_of(period: Period) -> date:
    """Return the day on which a payout period has passed."""
    assert period.until is not None, "a payout period always ends"
    return period.until


def last_passed(kind: CycleKind, today: date) -> Period:
    """Return the newest period that has wholly passed."""
    current = period_at(kind, today)
    return period_at(kind, current.since - timedelta(days=1))


def periods_passed(kind: CycleKind, *, since: date, today: date) -> Iterator[Period]:
    """List the periods from a first day on that have wholly passed, oldest first."""
    period = period_at(kind, since)
    while end_of(period) <= today:
        yield period
        period = period_at(kind, end_of(period))


def demand_a_clean_start(*, running: Cycle, since: date) -> None:
    """
    Refuse a new cycle that would begin in the middle of a running period.

    :raises CycleStartsInside: days would be paid twice or never.
    """
    period = period_at(running.kind, since)
    if since != period.since:
        raise CycleStartsInside(since=since, next_start=end_of(period))
