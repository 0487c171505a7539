"""
Link a body with outside systems: settings, where calls go, a try, faults to rehearse.

Nothing secret is told to the audit trail; the outside is asked before a transaction opens.
"""

from collections.abc import Mapping
from datetime import datetime

from naru.connectors.cards import Card
from naru.connectors.modes import Mode
from naru.connectors.operations import calls, settings
from naru.connectors.ports import Links
from naru.connectors.queries import links as queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.outcome import Done, Outcome
from naru.records.operations import audit

PROBED_MAX = 1_000
BATCHES_MAX = 40  # two million traces a night


def save(
    *, by: Actor, card: Card, given: Mapping[str, str], usual: Mode, at: datetime
) -> frozenset[str]:
    """Keep a body's settings; return the names of those that changed."""
    with transaction():
        changed = settings.save(by=by, card=card, given=given, usual=usual, at=at)
        if changed:
            audit.note(
                by=by,
                action="connector.set",
                subject=("connector", card.id),
                before={name: pair[0] for name, pair in changed.items()},
                after={name: pair[1] for name, pair in changed.items()},
                at=at,
            )
    return frozenset(changed)


def switch(*, by: Actor, card: Card, mode: Mode, usual: Mode, at: datetime) -> None:
    """Send a link's calls to the real system, to the sandbox, or nowhere."""
    with transaction():
        before = settings.switch(by=by, card=card, mode=mode, usual=usual, at=at)
        if before != mode:
            audit.note(
                by=by,
                action="connector.switched",
                subject=("connector", card.id),
                before={"mode": before},
                after={"mode": mode},
                at=at,
            )


def try_out(*, by: Actor, links: Links, card: Card, at: datetime) -> Outcome[str]:
    """Ask the other side something without consequences, and note that it was tried."""
    outcome = links.probe(body_id=by.body_id, connector=card.id, at=at)
    with transaction():
        audit.note(
            by=by,
            action="connector.tried",
            subject=("connector", card.id),
            after={"answer": "done" if isinstance(outcome, Done) else "not done"},
            at=at,
        )
    return outcome


def rehearse(
    *, by: Actor, links: Links, card: Card, faults: Mapping[str, int], at: datetime
) -> None:
    """Let faults strike in the body's sandbox."""
    links.rehearse(body_id=by.body_id, connector=card.id, faults=faults)
    with transaction():
        audit.note(
            by=by,
            action="connector.rehearsed",
            subject=("connector", card.id),
            after={name: count for name, count in faults.items() if count},
            at=at,
        )


def try_all(*, links: Links, at: datetime) -> None:
    """Try every link that goes to a real system (the timetable's row); traces tell what became."""
    known = {card.id for card in links.cards(on=at.date())}
    for body_id, connector in queries.real_links()[:PROBED_MAX]:
        if connector in known:
            links.probe(body_id=body_id, connector=connector, at=at)


def forget_old_calls(*, at: datetime) -> None:
    """Let old traces go, so many at a time (the timetable's row)."""
    for _batch in range(BATCHES_MAX):
        with transaction():
            count = calls.forget_old(at=at)
        if count < calls.ROWS_FORGOTTEN_MAX:
            return
