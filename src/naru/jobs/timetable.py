"""
The timetable: what happens by the clock.

A row calls one journey with the present instant: ``work(at=...)``. A row that is still running is
not started a second time. To add one, import the journey and write a row; nothing else is needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``cron`` is minute, hour, day, month, weekday, in Seoul's time; ``why`` is for operators."""

    cron: str
    work: Callable[..., Any]
    why: str


TIMETABLE: Mapping[str, Row] = {}
