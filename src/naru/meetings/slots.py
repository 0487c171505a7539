"""
The slots of a round: laid from its sessions, told in anybody's own time zone. No Django.

Sessions are told as Seoul's clock shows them; slots are instants, numbered in the order of time.
A reader abroad sees them by her own clock, summer time as it holds on that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from naru.kernel.clock import SEOUL
from naru.scheduling.hours import Span

SLOTS_MAX = 200
SESSIONS_MAX = 30


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Session:
    """A morning or an afternoon of meetings, in Seoul's time."""

    on: date
    opens: time
    closes: time

    def told(self) -> list[str]:
        """Return it as plain text, to be stored."""
        return [self.on.isoformat(), f"{self.opens:%H:%M}", f"{self.closes:%H:%M}"]

    @classmethod
    def of(cls, row: Sequence[str]) -> "Session":
        """Read what ``told`` wrote."""
        on, opens, closes = row
        return cls(
            on=date.fromisoformat(on),
            opens=time.fromisoformat(opens),
            closes=time.fromisoformat(closes),
        )


def slots_of(
    sessions: Iterable[Session], *, minutes: int, minutes_break: int = 0
) -> tuple[Span, ...]:
    """Return every slot, earliest first; none reaches over the end of its session."""
    assert minutes > 0, "a meeting lasts"
    found: list[Span] = []
    for session in sorted(sessions):
        start = _instant(session.on, session.opens)
        closes = _instant(session.on, session.closes)
        while start + timedelta(minutes=minutes) <= closes and len(found) < SLOTS_MAX:
            found.append(Span(start, start + timedelta(minutes=minutes)))
            start += timedelta(minutes=minutes + minutes_break)
    return tuple(found)


def said(span: Span, zone: str) -> str:
    """Write a slot by the clock of a time zone, the same in every language."""
    since, until = span.since.astimezone(ZoneInfo(zone)), span.until.astimezone(ZoneInfo(zone))
    return f"{since:%Y-%m-%d %H:%M}–{until:%H:%M}"


def said_in_both(span: Span, zone: str) -> str:
    """Write a slot by the reader's clock and by Seoul's, each with its zone."""
    here = f"{said(span, zone)} ({zone})"
    return here if zone == str(SEOUL) else f"{here} = {said(span, str(SEOUL))} ({SEOUL})"


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=SEOUL).astimezone(UTC)
