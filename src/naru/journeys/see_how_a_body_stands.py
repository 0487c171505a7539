"""
See how a public body stands, on one page: its firms, the money of support, the days ahead.

What a firm's home is to the firm, this is to the officers; the rooms are asked one after another.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.kernel.clock import legal_date, start_of
from naru.kernel.text import Text
from naru.learning import ladder
from naru.learning.queries import rungs
from naru.programmes.queries import call_desk, notices
from naru.programmes.queries.call_desk import CallMoney
from naru.scheduling.hours import Span
from naru.scheduling.queries import bookings

CLOSES_SOON = timedelta(days=21)
SEATS_AHEAD = timedelta(days=7)
DAYS_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One day ahead of the body: a call that closes, or somebody who comes."""

    at: datetime
    kind: str  # call | seat
    subject_id: UUID
    title: Text
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the ladder: how many firms stand on it, and how many came this month."""

    code: str  # "" below the first
    name: Text
    firms: int
    arrived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyHome:
    """Everything about one body that its officers look for first."""

    on: date
    steps: tuple[Step, ...]
    money: CallMoney
    calls_open: int
    ahead: tuple[Ahead, ...]


def steps(*, body_id: int, on: date) -> tuple[Step, ...]:
    """Return the steps of the ladder with the firms on them, lowest first."""
    now = rungs.counts(body_id=body_id)
    came = rungs.arrived(body_id=body_id, since=on.replace(day=1))
    named = [("", ladder.BELOW), *((one.code, one.name.text) for one in ladder.ladder().step)]
    return tuple(
        Step(code=code, name=name, firms=now.get(code, 0), arrived=came.get(code, 0))
        for code, name in named
    )


def look(*, body_id: int, at: datetime) -> BodyHome:
    """Return how a body stands now."""
    on = legal_date(at)
    calls = notices.open_calls(body_id=body_id, at=at)
    windows = [(call, call.round_at(at)) for call in calls]
    days = [
        Ahead(at=window.closes_at, kind="call", subject_id=call.id, title=call.title)
        for call, window in windows
        if window is not None and window.closes_at <= at + CLOSES_SOON
    ]
    span = Span(at, start_of(on) + SEATS_AHEAD)
    coming = bookings.calendar(body_id=body_id, within=span, only_starting=True, limit=DAYS_SHOWN)
    days += [
        Ahead(
            at=one.during.since,
            kind="seat",
            subject_id=one.resource_id,
            title=one.resource,
            note=one.title,
        )
        for one in coming
    ]
    return BodyHome(
        on=on,
        steps=steps(body_id=body_id, on=on),
        money=call_desk.money_of_running(body_id=body_id),
        calls_open=sum(1 for _call, window in windows if window is not None),
        ahead=tuple(sorted(days, key=lambda day: day.at)[:DAYS_SHOWN]),
    )
