"""
Hand shipments over to their carrier: what was sold is an export, and the freight is paid.

A parcel is also handed over when its carrier sees it first; ``left`` is for whoever learns that.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.journeys import price_a_shipment, send_orders_abroad
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction, within_transaction
from naru.logistics.operations import bookings, shipments
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.queries import bookings as booking_queries
from naru.logistics.queries import shipments as queries
from naru.logistics.queries.shipments import ShipmentView
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.records.operations import audit
from naru.records.operations.audit import Deed

SOLD = ("order", "channel", "hand")  # a deal notes its export itself, a sample is none


def hand_over(*, by: Actor, shipment_ids: Sequence[UUID], at: datetime) -> int:
    """
    Note that parcels went to their carrier, all of them or none.

    :raises UnknownShipment, ShipmentMovedOn, CancellationUnderWay: as the operations.
    :raises WrongOrderStep, LessWasKept: its order of the mall does not stand as it was packed.
    """
    with transaction():
        send_orders_abroad.must_stand(body_id=by.body_id, shipment_ids=shipment_ids)
        hand_over_within(by=by, shipment_ids=shipment_ids, at=at)
    return len(shipment_ids)


@within_transaction
def hand_over_within(*, by: Actor, shipment_ids: Sequence[UUID], at: datetime) -> None:
    """
    Hand over in the caller's transaction, whatever became of the orders: they are at the dock.

    :raises UnknownShipment, ShipmentMovedOn, CancellationUnderWay: as the operations.
    """
    shipments.move_many(by=by, shipment_ids=shipment_ids, to="handed_over", at=at)
    bookings.must_not_be_cancelling(book_id=by.body_id, shipment_ids=shipment_ids)
    _left(by, shipment_ids, at)


@within_transaction
def left(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Settle the freight of a parcel that has left, and note the export.

    :raises UnknownShipment: there is none.
    """
    _left(by, [shipment_id], at)


def _left(by: Actor, shipment_ids: Sequence[UUID], at: datetime) -> None:
    shown = queries.shipments(book_id=by.body_id, shipment_ids=shipment_ids)
    if len(shown) != len(set(shipment_ids)):
        raise UnknownShipment
    charged = booking_queries.charged(book_id=by.body_id, shipment_ids=shipment_ids)
    # Freight that the hub or a joint box pays for was never held for the parcel itself.
    price_a_shipment.settle_many(by=by, actual=charged, at=at)
    send_orders_abroad.left(by=by, shown=[shown[one] for one in sorted(shown)], at=at)
    deeds = [
        Deed(action="shipment.handed_over", subject=("shipment", one)) for one in sorted(shown)
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
    sold = [one for one in shown.values() if one.purpose == "sale" and one.came_from_kind in SOLD]
    results.note_many(by=by, came=[_export(one, at) for one in sold], at=at)


def _export(one: ShipmentView, at: datetime) -> Came:
    return Came(
        firm_id=one.firm_id, kind="export", came_from=("shipment", one.id),
        happened_on=legal_date(at), country=one.country, amount=one.value, note=one.number,
    )  # fmt: skip
