"""
Say whether an announcement takes applications at an instant.

Only from what was read: where the period is not known, that is what is said.
"""

from datetime import date, datetime, timedelta

from naru.kernel.clock import legal_date

SOON = timedelta(days=7)
# Without a last day an announcement is believed so long: the money of a budget is a year's.
OPEN_ENDED_DAYS_MAX = 365
STATES = ("coming", "open", "soon", "always", "budget", "varies", "unknown", "closed")


def state(
    *,
    kind: str,
    begins_at: datetime | None,
    ends_at: datetime | None,
    published_on: date | None,
    at: datetime,
) -> str:
    """Return one of ``STATES``."""
    if ends_at is not None and ends_at <= at:
        return "closed"
    if begins_at is not None and begins_at > at:
        return "coming"
    if ends_at is None and _is_old(published_on, at):
        return "unknown"
    if kind != "dates":
        return kind
    return "soon" if ends_at is not None and ends_at - at <= SOON else "open"


def _is_old(published_on: date | None, at: datetime) -> bool:
    """Say whether an announcement is too old to be believed without a last day."""
    if published_on is None:
        return False
    return legal_date(at) - published_on > timedelta(days=OPEN_ENDED_DAYS_MAX)
