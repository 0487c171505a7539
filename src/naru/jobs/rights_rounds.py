"""The round that keeps rights and IP reports in step with the calendar, for every body in turn."""

from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import remind_of_rights


def remind(*, at: datetime) -> int:
    return sum(remind_of_rights.run(body_id=body.id, at=at) for body in bodies.bodies())
