"""Follow shipments abroad by the clock: ask carriers where parcels were seen, write to firms."""

from collections.abc import Sequence
from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import hand_over_shipments, send_orders_abroad, write_to_a_firm
from naru.kernel.actor import Actor, system
from naru.kernel.db import transaction
from naru.kernel.outcome import Done
from naru.kernel.text import Text
from naru.logistics import tracking
from naru.logistics.operations import sightings
from naru.logistics.ports import Carriers, Seen
from naru.logistics.queries import bookings as booking_queries
from naru.logistics.queries import shipments as queries
from naru.logistics.queries.shipments import ShipmentView

PARCELS_PER_RUN_MAX = 500
NUMBERS_PER_CALL_MAX = 50
TOLD = frozenset({"delivered", "returned"})
NO_ADVICE = Text("", "")


def run(*, body_id: int, at: datetime, carriers: Carriers) -> int:
    """Ask where the parcels of a body were seen; return how many sightings were new."""
    by = system(body_id)
    ids = queries.followed(book_id=body_id, most=PARCELS_PER_RUN_MAX)
    new = 0
    for carrier, numbers in booking_queries.carriers_of(book_id=body_id, shipment_ids=ids).items():
        port = carriers.of(body_id=body_id, carrier=carrier)
        for start in range(0, len(numbers), NUMBERS_PER_CALL_MAX):
            said = port.track(tracking_numbers=numbers[start : start + NUMBERS_PER_CALL_MAX])
            if isinstance(said, Done):  # What was not answered is asked for by the next round.
                new += note(by=by, seen=said.value, at=at)
    return new


def note(*, by: Actor, seen: Sequence[Seen], at: datetime) -> int:
    """Note sightings, and tell the firm of what it must know; return how many were new."""
    return sum(_note(by, one, at) for one in seen)


def _note(by: Actor, seen: Seen, at: datetime) -> bool:
    number = seen.tracking_number
    with transaction():
        before = queries.numbered(book_id=by.body_id, tracking_number=number)
        if before is None or not sightings.note(by=by, seen=seen, at=at):
            return False
        after = queries.numbered(book_id=by.body_id, tracking_number=number)
        if before.handed_over_at is None and after is not None and after.handed_over_at:
            hand_over_shipments.left(by=by, shipment_id=before.id, at=at)
        if seen.state == "delivered" and after is not None:
            send_orders_abroad.arrived(by=by, shown=after, at=seen.at)
        if seen.state in TOLD or tracking.is_incident(seen.state):
            _tell(by.body_id, before, seen, at)
    return True


def _tell(body_id: int, shown: ShipmentView, seen: Seen, at: datetime) -> None:
    body = bodies.body(body_id)
    assert body is not None, "the book is a body's"
    write_to_a_firm.write(
        body_id=body_id,
        firm_id=shown.firm_id,
        template="shipments.seen",
        values=lambda language: {
            "mall": body.mall.into(language),
            "number": shown.number,
            "tracking": shown.tracking_number,
            "order": shown.order_number or "-",
            "what": tracking.STATES[seen.state].into(language),
            "place": seen.place or "-",
            "advice": (tracking.advice(seen.state) or NO_ADVICE).into(language),
            "link": f"https://{body.host or 'localhost'}/support/shipments/{shown.id}/",
        },
        at=at,
    )
