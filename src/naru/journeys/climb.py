"""
Note where every firm stands on the ladder (우리 가게 현황), once a night.

The facts of many firms are gathered in a handful of statements, firms by the hundred.
"""

from datetime import datetime

from naru.identity.queries import bodies, register
from naru.journeys import gather_facts
from naru.kernel import db
from naru.kernel.clock import legal_date
from naru.learning import ladder
from naru.learning.operations import rungs
from naru.programmes.definition import record_facts

FIRMS_PER_STEP_MAX = 500


def note_everybody(*, at: datetime) -> int:
    """Note the firms of every body; return how many moved."""
    return sum(note(body_id=body.id, at=at) for body in bodies.bodies())


def note(*, body_id: int, at: datetime) -> int:
    """Note the firms of one body, a piece in each transaction; return how many moved."""
    on, moved, labels = legal_date(at), 0, record_facts.labels()
    after = None
    while found := register.of_body(body_id=body_id, after=after, limit=FIRMS_PER_STEP_MAX):
        known = gather_facts.of_firms(body_id=body_id, firms=found, on=on)
        standings = {
            firm_id: here.code if (here := ladder.stand(facts, labels).here) else ""
            for firm_id, facts in known.items()
        }
        with db.transaction():
            moved += rungs.note(body_id=body_id, standings=standings, on=on)
        after = found[-1].id
    return moved
