"""The rounds that follow parcels abroad, for every public body in turn."""

from datetime import datetime

from naru.identity.queries import bodies
from naru.journeys import book_a_shipment, follow_shipments
from naru.kernel import outside
from naru.logistics.ports import Carriers


def reconcile(*, at: datetime) -> None:
    carriers = outside.the(Carriers)
    for body in bodies.bodies():
        book_a_shipment.reconcile(body_id=body.id, at=at, carriers=carriers)


def follow(*, at: datetime) -> int:
    carriers = outside.the(Carriers)
    return sum(
        follow_shipments.run(body_id=body.id, at=at, carriers=carriers) for body in bodies.bodies()
    )
