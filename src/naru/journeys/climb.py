"""
Note where every firm stands on the ladder (우리 가게 현황), once a night.

A firm is a body's when one of its people is a member there, when it has a shop there, or when it
has applied for support there. Facts are gathered in a handful of statements for firms by the
hundred.
"""

from datetime import datetime
from uuid import UUID

from naru.commerce.queries import vendors
from naru.identity.queries import bodies, register
from naru.journeys import gather_facts
from naru.kernel import db
from naru.kernel.clock import legal_date
from naru.learning import ladder
from naru.learning.operations import rungs
from naru.programmes.definition import record_facts
from naru.programmes.queries import applications

FIRMS_PER_STEP_MAX = 500


def note_everybody(*, at: datetime) -> int:
    """Note the firms of every body; return how many moved."""
    return sum(note(body_id=body.id, at=at) for body in bodies.bodies())


def note(*, body_id: int, at: datetime) -> int:
    """Note the firms of one body, a piece in each transaction; return how many moved."""
    on, moved, labels = legal_date(at), 0, record_facts.labels()
    ids = sorted(_firms_of(body_id))
    for start in range(0, len(ids), FIRMS_PER_STEP_MAX):
        found = list(register.firms(ids[start : start + FIRMS_PER_STEP_MAX]).values())
        known = gather_facts.of_firms(body_id=body_id, firms=found, on=on)
        standings = {
            firm_id: here.code if (here := ladder.stand(facts, labels).here) else ""
            for firm_id, facts in known.items()
        }
        with db.transaction():
            moved += rungs.note(body_id=body_id, standings=standings, on=on)
    return moved


def _firms_of(body_id: int) -> set[UUID]:
    return {
        *register.ids_of_members(body_id=body_id),
        *vendors.firm_ids_of_body(body_id=body_id),
        *applications.firm_ids_of_body(body_id=body_id),
    }
