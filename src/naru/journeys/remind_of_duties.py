"""Remind holders of what falls due (정산·보고 기한): two weeks before, and three days before."""

from datetime import datetime, timedelta

from naru.journeys import letters_of_awards
from naru.kernel import db
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.programmes.operations import duty_notices
from naru.programmes.queries import duties

EARLY_DAYS, LATE_DAYS = 14, 3


def run(*, body_id: int, at: datetime) -> int:
    """Write to every holder whose duty falls due soon; return how many letters were written."""
    late = _remind(body_id, after_days=0, days_before=LATE_DAYS, at=at)
    return late + _remind(body_id, after_days=LATE_DAYS + 1, days_before=EARLY_DAYS, at=at)


def _remind(body_id: int, *, after_days: int, days_before: int, at: datetime) -> int:
    since = legal_date(at) + timedelta(days=after_days)
    until = legal_date(at) + timedelta(days=days_before)
    told = duties.reminded(book_id=body_id, days_before=days_before, since=since)
    fresh = [
        one
        for one in duties.falling_due(book_id=body_id, since=since, until=until)
        if (one.award.id, one.duty.key, one.duty.due_on) not in told
    ]
    for one in fresh:
        with db.transaction():
            duty_notices.note(
                by=system(body_id), award_id=one.award.id, duty=one.duty,
                days_before=days_before, at=at,
            )  # fmt: skip
            letters_of_awards.remind(body_id=body_id, award=one.award, duty=one.duty, at=at)
    return len(fresh)
