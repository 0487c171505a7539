"""
When a link rests: after several failures in a row it is left alone for a while.

A system in trouble is not helped by more calls, and nobody should wait for its deadline each time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a link has been: failures since it last answered, and until when it rests."""

    failures: int = 0
    rests_until: datetime | None = None


def may_call(health: Health, *, at: datetime) -> bool:
    """Say whether a call may go out; after a rest the next call is the trial."""
    return health.rests_until is None or at >= health.rests_until


def after(
    health: Health, *, is_well: bool, at: datetime, failures_max: int, rest: timedelta
) -> Health:
    """Return the health after a call that was answered, or was not."""
    if is_well:
        return Health()
    failures = health.failures + 1
    rests_until = at + rest if failures >= failures_max else None
    return Health(failures=failures, rests_until=rests_until)
