"""
Hand shipments over to their carrier: what was sold is an export, and the freight is paid.

A parcel is also handed over when its carrier sees it first; ``left`` is for whoever learns that.
"""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.journeys import price_a_shipment
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction, within_transaction
from naru.logistics.operations import shipments
from naru.logistics.operations.freight import NoCharge
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.queries import bookings as booking_queries
from naru.logistics.queries import shipments as queries
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.records.operations import audit

SOLD = ("order", "channel", "hand")  # a deal notes its export itself, a sample is none


def hand_over(*, by: Actor, shipment_ids: Sequence[UUID], at: datetime) -> int:
    """
    Note that parcels went to their carrier, all of them or none.

    :raises UnknownShipment, ShipmentMovedOn: as the operation.
    """
    with transaction():
        for shipment_id in sorted(shipment_ids):
            shipments.move(by=by, shipment_id=shipment_id, to="handed_over", at=at)
            left(by=by, shipment_id=shipment_id, at=at)
    return len(shipment_ids)


@within_transaction
def left(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Settle the freight of a parcel that has left, and note the export.

    :raises UnknownShipment: there is none.
    """
    shown = queries.shipment(book_id=by.body_id, shipment_id=shipment_id)
    if shown is None:
        raise UnknownShipment
    charged = booking_queries.charged(book_id=by.body_id, shipment_ids=[shipment_id])
    if shipment_id in charged:
        # Freight that the hub or a joint box pays for was never held for the parcel itself.
        with contextlib.suppress(NoCharge):
            price_a_shipment.settle(
                by=by, shipment_id=shipment_id, actual=charged[shipment_id], at=at
            )
    audit.note(by=by, action="shipment.handed_over", subject=("shipment", shipment_id), at=at)
    if shown.purpose == "sale" and shown.came_from_kind in SOLD:
        came = Came(
            firm_id=shown.firm_id, kind="export", came_from=("shipment", shown.id),
            happened_on=legal_date(at), country=shown.country, amount=shown.value,
            note=shown.number,
        )  # fmt: skip
        results.note(by=by, came=came, at=at)
