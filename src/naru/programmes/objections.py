"""Until when a decision can be objected to (이의신청 기간). Pure."""

from datetime import datetime, timedelta

from naru.kernel import clock
from naru.programmes.definition.programme import Definition

APPEALABLE = ("ineligible", "not_selected", "reserve")


def until(
    definition: Definition, *, status: str, is_published: bool, decided_at: datetime | None
) -> datetime | None:
    """
    Return the instant until which it can be objected to, None where there is nothing to object to.

    The day of the decision does not count; the last day counts whole.
    """
    is_decided = is_published and status in APPEALABLE
    if definition.appeal is None or decided_at is None or not is_decided:
        return None
    return clock.end_of(clock.legal_date(decided_at) + timedelta(days=definition.appeal.days))
