"""Which grade a connector has earned at a body: by its cases, and by how its link lives there."""

from datetime import datetime, timedelta

from naru.connectors.modes import Mode

ANSWERED_WITHIN = timedelta(days=1)


def earned(by_cases: str, *, mode: Mode, answered_at: datetime | None, at: datetime) -> str:
    """
    Return the grade: gold is silver with a real link that answered within a day.

    Links to real systems are tried every hour, and lost answers are asked for by their journeys.
    """
    is_alive = answered_at is not None and at - answered_at <= ANSWERED_WITHIN
    return "gold" if by_cases == "silver" and mode == "real" and is_alive else by_cases
