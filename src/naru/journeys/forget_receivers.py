"""
Forget who received parcels abroad, once the law no longer asks for it (보존기간).

What was sent where, its worth and its freight stay; the name, address and telephone of the
receiver go, from the shipment and from its export declaration.
"""

from datetime import datetime

from naru.customs.operations import declarations
from naru.identity.queries import bodies
from naru.kernel import clock
from naru.kernel.actor import system
from naru.kernel.db import transaction
from naru.logistics.operations import receivers
from naru.records import retention
from naru.records.operations import audit

RULE = "payment"  # records of what was supplied, for five years


def run(*, at: datetime) -> None:
    """Forget them in every body (the timetable's row)."""
    on = clock.legal_date(at)
    before = clock.start_of(retention.later(on, months=-retention.RULES[RULE].months))
    for body in bodies.bodies():
        _forget(body.id, before, at)


def _forget(body_id: int, before: datetime, at: datetime) -> None:
    with transaction():
        count = receivers.forget(book_id=body_id, before=before)
        declared = declarations.forget_buyers(book_id=body_id, before=before)
        if count or declared:
            audit.note(
                by=system(body_id), action="shipments.receivers_forgotten",
                subject=("shipments", str(before.date())),
                after={"shipments": count, "declarations": declared}, at=at,
            )  # fmt: skip
