"""
Ship together: firms join a joint shipment with what each would pay alone, the office closes it.

Alone is the cheapest service that can be booked, after the public discount, by the tariffs.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from naru.goods.consignment import Box, Consignment
from naru.journeys import (
    follow_shipments,
    hand_over_shipments,
    letters_of_joint,
    price_a_shipment,
)
from naru.journeys.price_a_shipment import Ground
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.money import Money, won
from naru.logistics.operations import joint, joint_places, shipments
from naru.logistics.operations.joint import Closed, DoesNotFit
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.ports import Seen
from naru.logistics.queries import joint as joint_queries
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


def leave_out(
    *, by: Actor, consolidation_id: UUID, shipment_id: UUID, reason: str, at: datetime
) -> None:
    """Leave a parcel out that the office cannot take along, and tell its firm; as the operation."""
    with transaction():
        joint.leave_out(
            by=by, consolidation_id=consolidation_id, shipment_id=shipment_id, at=at
        )  # fmt: skip
        _note(by, "joint.left_out", consolidation_id, at, reason=reason)
        _tell_fallen(by, consolidation_id, [shipment_id], at)


def close(*, by: Actor, consolidation_id: UUID, at: datetime) -> Closed:
    """
    Close it by today's prices alone: shares are frozen, held, and told to the firms.

    Refusals as the operation.
    """
    with transaction():
        ids = joint.inside(by=by, consolidation_id=consolidation_id)
        known = alone_of(body_id=by.body_id, shipment_ids=ids, at=at)
        prices = {one: price for one, (_, price) in known.items()}
        came = joint.close(by=by, consolidation_id=consolidation_id, alone=prices, at=at)
        _note(by, "joint.closed", consolidation_id, at)
        letters_of_joint.closed(
            body_id=by.body_id, consolidation_id=consolidation_id,
            before={one.shipment_id: one.before for one in came.changed}, at=at,
        )  # fmt: skip
        fallen = [one.shipment_id for one in came.changed if one.now is None]
        _tell_fallen(by, consolidation_id, fallen, at)
    return came


def bill(*, by: Actor, consolidation_id: UUID, actual: Money, at: datetime) -> None:
    """
    Note the forwarder's bill, and tell each firm; parcels still here are handed over.

    Refusals as the operation.
    """
    with transaction():
        for shipment_id in joint.bill(
            by=by, consolidation_id=consolidation_id, actual=actual, at=at
        ):
            _hand_over(by, shipment_id, at)
        _note(by, "joint.billed", consolidation_id, at)
        letters_of_joint.billed(body_id=by.body_id, consolidation_id=consolidation_id, at=at)


def dissolve(*, by: Actor, consolidation_id: UUID, at: datetime) -> None:
    """Call it off: money and shipments go back, and firms are told. Refusals as the operation."""
    with transaction():
        told = joint_queries.shipment_ids(book_id=by.body_id, consolidation_id=consolidation_id)
        joint.dissolve(by=by, consolidation_id=consolidation_id, at=at)
        _note(by, "joint.dissolved", consolidation_id, at)
        letters_of_joint.ended(
            body_id=by.body_id, consolidation_id=consolidation_id, parcels=_named(by, told), at=at
        )


def give_up(*, by: Actor, consolidation_id: UUID, shipment_id: UUID, at: datetime) -> Money:
    """Cancel a parcel after the cut-off; return what its firm still bears. As the operation."""
    with transaction():
        bears = joint_places.give_up(
            by=by, consolidation_id=consolidation_id, shipment_id=shipment_id, at=at
        )
        _note(by, "joint.given_up", consolidation_id, at)
    return bears


def take_over(
    *, by: Actor, consolidation_id: UUID, place_of: UUID, shipment_id: UUID, at: datetime
) -> None:
    """
    Put a parcel in a place that was given up; its firm pays, the other gets as much back.

    Refusals as ``alone`` and the operation.
    """
    with transaction():
        _, price = alone(body_id=by.body_id, shipment_id=shipment_id, at=at)
        pays = joint_places.take_over(
            by=by, consolidation_id=consolidation_id, place_of=place_of, shipment_id=shipment_id,
            alone=price, at=at,
        )  # fmt: skip
        _note(by, "joint.taken_over", consolidation_id, at)
        for firm_id, number in _named(by, [place_of]):
            letters_of_joint.taken_over(
                body_id=by.body_id, consolidation_id=consolidation_id, firm_id=firm_id,
                number=number, back=pays, at=at,
            )  # fmt: skip


def name_waybill(*, by: Actor, consolidation_id: UUID, waybill: str, at: datetime) -> None:
    """Keep the forwarder's number of the whole. Refusals as the operation."""
    with transaction():
        joint_places.name_waybill(by=by, consolidation_id=consolidation_id, waybill=waybill)
        _note(by, "joint.waybill", consolidation_id, at)


def note_seen(
    *, by: Actor, consolidation_id: UUID, state: str, place: str, seen_at: datetime, at: datetime
) -> int:
    """Note what the forwarder told of the whole for each of its parcels; return how many moved."""
    ids = joint_queries.shipment_ids(book_id=by.body_id, consolidation_id=consolidation_id)
    parcels = queries.shipments(book_id=by.body_id, shipment_ids=ids).values()
    seen = [
        Seen(tracking_number=one.tracking_number, state=state, at=seen_at, place=place)
        for one in parcels
        if one.tracking_number
    ]
    return follow_shipments.note(by=by, seen=seen, at=at)


def _tell_fallen(by: Actor, consolidation_id: UUID, ids: Sequence[UUID], at: datetime) -> None:
    letters_of_joint.fell_out(
        body_id=by.body_id, consolidation_id=consolidation_id, parcels=_named(by, ids), at=at
    )


def _named(by: Actor, ids: Sequence[UUID]) -> list[tuple[UUID, str]]:
    found = queries.shipments(book_id=by.body_id, shipment_ids=ids)
    return [(one.firm_id, one.number) for one in found.values()]


def _hand_over(by: Actor, shipment_id: UUID, at: datetime) -> None:
    shown = queries.shipment(book_id=by.body_id, shipment_id=shipment_id)
    if shown is not None and shown.status == "booked":
        shipments.move(by=by, shipment_id=shipment_id, to="handed_over", at=at)
        hand_over_shipments.left(by=by, shipment_id=shipment_id, at=at)


def _note(
    by: Actor, action: str, consolidation_id: UUID, at: datetime, *, reason: str = ""
) -> None:
    subject = ("consolidation", consolidation_id)
    audit.note(by=by, action=action, subject=subject, reason=reason, at=at)
