"""The rounds that keep guarantees in step with the calendar, for every public body in turn."""

from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import guarantee_loans, insure_sales
from naru.kernel.actor import system


def follow_terms(*, at: datetime) -> int:
    return sum(guarantee_loans.follow_terms(by=system(body.id), at=at) for body in bodies.bodies())


def lapse_offers(*, at: datetime) -> int:
    return sum(guarantee_loans.lapse(by=system(body.id), at=at) for body in bodies.bodies())


def charge_fees(*, at: datetime) -> int:
    return sum(guarantee_loans.charge_fees(by=system(body.id), at=at) for body in bodies.bodies())


def keep_covers(*, at: datetime) -> None:
    insure_sales.keep(at=at)
