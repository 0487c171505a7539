"""The rounds that watch over cases of the one-stop desk, for every public body in turn."""

from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import watch_over_cases


def tell_of_delays(*, at: datetime) -> int:
    return sum(watch_over_cases.tell_of_delays(body_id=one.id, at=at) for one in bodies.bodies())


def end_silent(*, at: datetime) -> int:
    return sum(watch_over_cases.end_silent(body_id=one.id, at=at) for one in bodies.bodies())
