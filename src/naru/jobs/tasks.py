"""Registers the timetable and the errands with procrastinate; imported by the worker."""

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from naru.jobs.errands import ERRANDS, Errand
from naru.jobs.timetable import TIMETABLE, Row
from naru.kernel import clock

PREFIX = "naru."
SEOUL_HOURS_AHEAD = 9


def in_utc(cron: str) -> str:
    """Turn a row's time in Seoul, which knows no summer time, into the worker's UTC."""
    minute, hour, day, month, weekday = cron.split()
    if not hour.isdigit():
        return cron  # every hour, or every so many: the same in both
    moved = int(hour) - SEOUL_HOURS_AHEAD
    if moved < 0:
        assert (day, month, weekday) == ("*", "*", "*"), "before nine the day in UTC is another"
    return f"{minute} {moved % 24} {day} {month} {weekday}"


def _register_row(name: str, row: Row) -> None:
    def tick(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands over the planned second
        row.work(at=clock.now())

    task = app.task(name=f"{PREFIX}{name}", lock=name, queueing_lock=name)(tick)
    app.periodic(cron=in_utc(row.cron), periodic_id=name)(task)


def _register_errand(name: str, errand: Errand) -> None:
    def go(**values: Any) -> None:
        errand.work(at=clock.now(), **values)

    retry = RetryStrategy(max_attempts=errand.tries_max, exponential_wait=2)
    app.task(name=f"{PREFIX}{name}", retry=retry)(go)


for _name, _row in TIMETABLE.items():
    _register_row(_name, _row)
for _name, _errand in ERRANDS.items():
    _register_errand(_name, _errand)
