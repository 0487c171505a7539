"""Let the demo county's members join, day by day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from naru.identity.operations import newcomers
from naru.identity.operations.newcomers import Newcomer
from naru.journeys.demo_county import county, people
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.growth import Day
from naru.kernel import clock, db
from naru.kernel.ids import uuid7_at

# The demo's own accounts of the county are members too.
ACCOUNTS_BEFORE = sum(account.body_id == county.NARU for account in county.ACCOUNTS)


def moment(day: Day, chance: Random) -> datetime:
    """Return an instant of a day at which people are up, more often in the evening."""
    minute = min(chance.triangular(7 * 60, 23.9 * 60, 20 * 60), 1_438)
    return clock.start_of(day.on) + timedelta(minutes=minute)


def join(
    *, calendar: Sequence[Day], cast: people.Cast, chance: Random, at: datetime
) -> list[Newcomer]:
    """Write down the members; those of the first evening joined over the year before."""
    joined: list[Newcomer] = []
    total = ACCOUNTS_BEFORE
    for number, day in enumerate(calendar):
        for _ in range(day.members - total):
            when = moment(day, chance)
            if number == 0:
                when -= timedelta(days=chance.randrange(1, 365))
            joined.append(_newcomer(len(joined), when, cast, chance))
        total = max(total, day.members)
    joined.sort(key=lambda one: one.joined_at)
    with db.transaction():
        newcomers.join_many(body_id=NARU, newcomers=joined, at=at)
    return joined


def _newcomer(number: int, when: datetime, cast: people.Cast, chance: Random) -> Newcomer:
    someone = cast.person()
    return Newcomer(
        id=uuid7_at(int(when.timestamp() * 1000), chance.randbytes(10)),
        name=someone.name,
        email=f"member{number:05d}@naru.example",
        phone=someone.phone,
        joined_at=when,
        wants_news=chance.random() < 0.4,
    )
