"""What fairs do by the clock: remind of duties, and ask 3, 6 and 12 months later what has come."""

from datetime import datetime, timedelta

from naru.fairs.operations import fairs as keeping
from naru.fairs.operations import places as asking
from naru.fairs.queries import fairs, places
from naru.fairs.states import DUTY_REMINDER_DAYS, FOLLOW_UP_MONTHS
from naru.identity.queries import bodies
from naru.journeys import letters_of_fairs
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.ledger.schemes import months_later


def every_morning(*, at: datetime) -> int:
    """Remind and ask the firms of every body; return how many were written to."""
    return sum(
        remind(body_id=one.id, at=at) + ask(body_id=one.id, at=at) for one in bodies.bodies()
    )


def remind(*, body_id: int, at: datetime) -> int:
    """Remind firms of duties that are due within days and not done, of each duty once."""
    today, told = legal_date(at), 0
    until = today + timedelta(days=DUTY_REMINDER_DAYS)
    for fair, due in fairs.duties_due(body_id=body_id, on=today, until=until):
        with transaction():
            if keeping.note_reminded(by=system(body_id), duty_id=due.id, on=today):
                for place in places.undone(duty_id=due.id):
                    letters_of_fairs.duty(body_id=body_id, fair=fair, place=place, due=due, at=at)
                    told += 1
    return told


def ask(*, body_id: int, at: datetime) -> int:
    """
    Ask firms what has come of a fair, at each of the months once.

    The latest step comes first, so that a fair entered long after its end is asked of once.
    """
    told = 0
    for step, months in reversed(list(enumerate(FOLLOW_UP_MONTHS, start=1))):
        ended_by = months_later(legal_date(at), -months)
        due = places.to_ask(body_id=body_id, ended_by=ended_by, steps=step)
        of = fairs.fairs(body_id=body_id, fair_ids=list({one.fair_id for one in due}))
        for place in due:
            with transaction():
                if asking.note_asked(by=system(body_id), place_id=place.id, steps=step):
                    letters_of_fairs.later(
                        body_id=body_id, fair=of[place.fair_id], place=place, months=months, at=at
                    )
                    told += 1
    return told
