"""
Reckon attendance: when a scan counts as present, late or not at all, and what share it makes.

Shares are whole percent, rounded down; so many lates count as one absence (지각 3회 = 결석 1회).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The course's numbers."""

    early_minutes: int
    late_minutes: int
    absent_minutes: int
    lates_per_absence: int
    check_in_percent_min: int


def of_scan(*, starts_at: datetime, at: datetime, rules: Rules) -> str:
    """Return how a scan counts: "too_early", "present", "late" or "too_late"."""
    if at < starts_at - timedelta(minutes=rules.early_minutes):
        return "too_early"
    if at <= starts_at + timedelta(minutes=rules.late_minutes):
        return "present"
    if at < starts_at + timedelta(minutes=rules.absent_minutes):
        return "late"
    return "too_late"


def of_check_ins(*, answered: int, given: int, rules: Rules) -> str:
    """Return how an on-line lesson counts by the check-ins answered; none given, none counted."""
    if not given or not answered:
        return "absent"
    return "present" if share(answered, given) >= rules.check_in_percent_min else "absent"


def percent(statuses: Sequence[str], *, rules: Rules) -> int:
    """Return the share of lessons that somebody was at; excused ones count as being there."""
    if not statuses:
        return 0
    lates = statuses.count("late")
    there = statuses.count("present") + statuses.count("excused") + lates
    return share(max(0, there - lates // rules.lates_per_absence), len(statuses))


def share(part: int, whole: int) -> int:
    """Return a part in whole percent, rounded down; of nothing there is none."""
    return part * WHOLE // whole if whole else 0
