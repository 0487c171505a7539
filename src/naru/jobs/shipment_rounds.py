"""The rounds that follow parcels abroad, for every public body in turn."""

from datetime import datetime

from naru.customs.ports import CustomsHouses
from naru.identity.queries import bodies
from naru.journeys import (
    book_a_shipment,
    declare_exports,
    follow_shipments,
    write_to_receivers,
)
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


def ask_customs(*, at: datetime) -> None:
    """Ask for lost answers of customs houses, and which declarations were loaded."""
    houses = outside.the(CustomsHouses)
    for body in bodies.bodies():
        declare_exports.reconcile(body_id=body.id, houses=houses, at=at)
        declare_exports.follow(body_id=body.id, houses=houses, at=at)


def tell_receivers(*, at: datetime) -> int:
    """Write to receivers whose parcels left or came."""
    return sum(write_to_receivers.run(body_id=body.id, at=at) for body in bodies.bodies())
