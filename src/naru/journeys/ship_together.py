"""
Ship together: firms join a joint shipment with what each would pay alone, the office closes it.

Alone is the cheapest service that can be booked, after the public discount, by the tariffs.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from naru.goods.consignment import Box, Consignment
from naru.journeys import hand_over_shipments, price_a_shipment
from naru.journeys.price_a_shipment import Ground
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.money import Money, won
from naru.logistics.operations import joint, shipments
from naru.logistics.operations.joint import DoesNotFit
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.queries import shipments as queries
from naru.records.operations import audit


def alone(*, body_id: int, shipment_id: UUID, at: datetime) -> tuple[Box, Money]:
    """
    Return a shipment's box and what its firm would pay for it alone.

    :raises UnknownShipment: there is none. :raises DoesNotFit: no service takes it alone.
    """
    found = queries.consignments(book_id=body_id, shipment_ids=[shipment_id]).get(shipment_id)
    if found is None:
        raise UnknownShipment
    pays = _alone(body_id, found, at, price_a_shipment.ground(body_id, [found.firm_id]))
    if pays is None:
        raise DoesNotFit
    return found.box, pays


def alone_of(
    *, body_id: int, shipment_ids: Collection[UUID], at: datetime
) -> Mapping[UUID, tuple[Box, Money]]:
    """Return the same of many shipments at once, without those that no service takes alone."""
    found = queries.consignments(book_id=body_id, shipment_ids=shipment_ids)
    ground = price_a_shipment.ground(body_id, {one.firm_id for one in found.values()})
    told = {key: (one.box, _alone(body_id, one, at, ground)) for key, one in found.items()}
    return {key: (box, pays) for key, (box, pays) in told.items() if pays is not None}


def _alone(body_id: int, sent: Consignment, at: datetime, ground: Ground) -> Money | None:
    prices = price_a_shipment.offers_of(
        body_id=body_id, consignment=sent, insured=won(0), carriers=None, at=at, by=ground
    )
    pays = (one.firm_pays for one in prices.offers if one.offer.is_bookable)
    return min(pays, default=won(0)) or None


def begin(
    *, by: Actor, country: str, leaves_on: date, closes_at: datetime, at: datetime
) -> UUID:  # fmt: skip
    """Open a joint shipment. Refusals as the operation."""
    with transaction():
        opened = joint.begin(
            by=by, country=country, leaves_on=leaves_on, closes_at=closes_at, at=at
        )
        _note(by, "joint.opened", opened, at)
    return opened


def join(*, by: Actor, consolidation_id: UUID, shipment_id: UUID, at: datetime) -> None:
    """Put a shipment in. Refusals as ``alone`` and the operation."""
    with transaction():
        _, price = alone(body_id=by.body_id, shipment_id=shipment_id, at=at)
        joint.join(
            by=by, consolidation_id=consolidation_id, shipment_id=shipment_id, alone=price, at=at
        )
        _note(by, "joint.joined", consolidation_id, at)


def leave(*, by: Actor, consolidation_id: UUID, shipment_id: UUID, at: datetime) -> None:
    """Take a shipment out. Refusals as the operation."""
    with transaction():
        joint.leave(by=by, consolidation_id=consolidation_id, shipment_id=shipment_id, at=at)
        _note(by, "joint.left", consolidation_id, at)


def close(*, by: Actor, consolidation_id: UUID, at: datetime) -> Money:
    """Close it: shares are frozen and held. Refusals as the operation."""
    with transaction():
        together = joint.close(by=by, consolidation_id=consolidation_id, at=at)
        _note(by, "joint.closed", consolidation_id, at)
    return together


def bill(*, by: Actor, consolidation_id: UUID, actual: Money, at: datetime) -> None:
    """Note the forwarder's bill; parcels still here are handed over. Refusals as the operation."""
    with transaction():
        for shipment_id in joint.bill(
            by=by, consolidation_id=consolidation_id, actual=actual, at=at
        ):
            _hand_over(by, shipment_id, at)
        _note(by, "joint.billed", consolidation_id, at)


def dissolve(*, by: Actor, consolidation_id: UUID, at: datetime) -> None:
    """Call it off: money and shipments go back. Refusals as the operation."""
    with transaction():
        joint.dissolve(by=by, consolidation_id=consolidation_id, at=at)
        _note(by, "joint.dissolved", consolidation_id, at)


def _hand_over(by: Actor, shipment_id: UUID, at: datetime) -> None:
    shown = queries.shipment(book_id=by.body_id, shipment_id=shipment_id)
    if shown is not None and shown.status == "booked":
        shipments.move(by=by, shipment_id=shipment_id, to="handed_over", at=at)
        hand_over_shipments.left(by=by, shipment_id=shipment_id, at=at)


def _note(by: Actor, action: str, consolidation_id: UUID, at: datetime) -> None:
    audit.note(by=by, action=action, subject=("consolidation", consolidation_id), at=at)
