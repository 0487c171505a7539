"""The rounds around buyers abroad, for every body in turn: rank anew, report to firms."""

from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import find_buyers, search_for_buyers
from naru.kernel.actor import system


def rank(*, at: datetime) -> int:
    return sum(find_buyers.follow_the_clock(by=system(one.id), at=at) for one in bodies.bodies())


def report(*, at: datetime) -> int:
    return sum(
        search_for_buyers.report_every_month(by=system(one.id), at=at) for one in bodies.bodies()
    )
