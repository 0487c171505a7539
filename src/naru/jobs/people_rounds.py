"""The rounds that keep help and the talent pool in step with the clock, body by body."""

from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import be_helped, engage_a_talent


def follow_the_clock(*, at: datetime) -> int:
    return sum(
        be_helped.follow_the_clock(body_id=body.id, at=at)
        + engage_a_talent.follow_the_clock(body_id=body.id, at=at)
        for body in bodies.bodies()
    )
