"""The round that keeps deals abroad in step with the calendar, for every body in turn."""

from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import watch_over_deals


def watch(*, at: datetime) -> int:
    return sum(watch_over_deals.run(body_id=body.id, at=at) for body in bodies.bodies())
