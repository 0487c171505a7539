"""
Run the export hub (수출 물류센터): announce, receive, store, pick, pack, sort, hand over.

Stations scan; everything that many parcels share (announcing, a wave, a flight that leaves) is one
transaction with one statement per step, whatever the number of parcels.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from naru.goods.consignment import Box, Consignment
from naru.hub.operations import floor, parcels, scans
from naru.hub.operations.parcels import Announced
from naru.hub.queries import board
from naru.hub.queries.board import ExceptionView
from naru.hub.scanning import OFF_WEIGHT, Scan
from naru.journeys import hand_over_shipments, reweigh_a_shipment
from naru.kernel.actor import Actor
from naru.kernel.db import transaction, within_transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.ports import Carriers
from naru.logistics.queries import shipments
from naru.logistics.queries.shipments import ShipmentView, Wanted
from naru.records.operations import access_log, audit

ANNOUNCED_AT_ONCE_MAX = 5_000
SEEN_IN_PAPERS = ("receiver", "address", "phone")


class NothingBooked(Refusal):
    code = "hub.nothing_booked"
    says = Text(
        ko="새로 입고할 접수된 소포가 없습니다.", en="There is no booked parcel that is new here."
    )
    next_step = Text(
        ko="해외 발송이 운송사에 접수되면 다시 눌러 주세요.",
        en="Try again once shipments are booked with a carrier.",
    )


class NothingSorted(Refusal):
    code = "hub.nothing_sorted"
    says = Text(ko="이 편에 분류된 소포가 없습니다.", en="No parcel is sorted for this flight.")
    next_step = Text(
        ko="포장한 소포를 행낭에 분류해 주세요.", en="Sort packed parcels into its bags first."
    )


class CancelledAboard(Refusal):
    code = "hub.cancelled_aboard"
    says = Text(
        ko="취소된 발송이 행낭에 들어 있습니다: {codes}",
        en="Shipments that were cancelled lie in the bags: {codes}",
    )
    next_step = Text(
        ko="그 소포를 행낭에서 꺼내 ‘보류’로 두고 다시 인계해 주세요.",
        en="Take them out, hold them, and hand over again.",
    )


def expect_booked(*, by: Actor, at: datetime) -> int:
    """
    Announce every booked shipment that the hub does not know yet; return how many are new.

    :raises NothingBooked: there is none.
    """
    booked = shipments.ids(
        book_id=by.body_id, wanted=Wanted(status="booked"), most=ANNOUNCED_AT_ONCE_MAX
    )
    made = expect(by=by, shipment_ids=booked, at=at)
    if not made:
        raise NothingBooked
    return made


def expect(*, by: Actor, shipment_ids: Collection[UUID], at: datetime) -> int:
    """Announce booked shipments to the hub; the same again adds nothing."""
    with transaction():
        return expect_within(by=by, shipment_ids=shipment_ids, at=at)


@within_transaction
def expect_within(*, by: Actor, shipment_ids: Collection[UUID], at: datetime) -> int:
    """Announce booked shipments as ``expect`` does, in the transaction of another journey."""
    views = shipments.shipments(book_id=by.body_id, shipment_ids=shipment_ids)
    told = [_announced(one) for one in views.values() if one.status == "booked"]
    made = parcels.expect(by=by, announced=told, at=at)
    if made:
        _note(by, "hub.expected", ("hub", by.body_id), at, parcels=made)
    return made


def scan(*, by: Actor, scans_taken: Sequence[Scan], at: datetime) -> Sequence[str]:
    """Take scans in; return what each did, in their order. A scan sent again does nothing more."""
    with transaction():
        return scans.take(by=by, scans=scans_taken, at=at)


def hold(*, by: Actor, parcel_id: UUID, kind: str, words: str, at: datetime) -> UUID:
    """
    Hold a parcel because something is wrong with it.

    :raises UnknownParcel, ParcelMovedOn: as the operation.
    """
    with transaction():
        made = parcels.hold(by=by, parcel_id=parcel_id, kind=kind, words=words, at=at)
        _note(by, "hub.held", ("hub_parcel", parcel_id), at, kind=kind)
    return made


def resolve(
    *, by: Actor, exception_id: UUID, resolution: str, words: str, at: datetime,
    carriers: Carriers, sides_mm: tuple[int, int, int] | None = None,
) -> None:  # fmt: skip
    """
    Resolve what was wrong; a parcel that goes on with another weight or size is priced anew.

    Where the price cannot be held, the exception stays open.

    :raises UnknownParcel, ResolvedAlready: as the operation.
    :raises ServiceRefusesWeight, CreditUsedUp, ShipmentMovedOn: as ``reweigh_a_shipment``.
    """
    found = board.exception(book_id=by.body_id, exception_id=exception_id)
    reweighed = None
    if found and resolution == "go_on" and found.kind in OFF_WEIGHT:
        reweighed = _reweighed(by.body_id, found, sides_mm, at, carriers)
    with transaction():
        parcels.resolve(by=by, exception_id=exception_id, resolution=resolution, words=words, at=at)
        if reweighed:
            _price_anew(by, exception_id, reweighed, at)
        _note(by, "hub.resolved", ("hub_exception", exception_id), at, resolution=resolution)


def lay_out(*, by: Actor, codes: Sequence[str], at: datetime) -> int:
    """Add storage places in the order in which the way through the hall passes them."""
    with transaction():
        added = floor.lay_out(by=by, codes=codes)
        _note(by, "hub.laid_out", ("hub", by.body_id), at, places=added)
    return added


def plan_flight(
    *, by: Actor, number: str, countries: Sequence[str], cut_off_at: datetime, at: datetime
) -> UUID:
    """
    Plan a flight.

    :raises CutOffPassed, FlightTwice: as the operation.
    """
    with transaction():
        made = floor.plan_flight(
            by=by, number=number, countries=countries, cut_off_at=cut_off_at, at=at
        )
        _note(by, "hub.flight_planned", ("hub_flight", made), at, number=number)
    return made


def open_bags(*, by: Actor, flight_id: UUID, count: int) -> Sequence[str]:
    """
    Open more bags of a flight.

    :raises UnknownFlight, FlightLeft: as the operation.
    """
    with transaction():
        return floor.open_bags(by=by, flight_id=flight_id, count=count)


def make_wave(*, by: Actor, flight_id: UUID, at: datetime) -> UUID:
    """
    Gather what one walk through the hall picks for a flight.

    :raises UnknownFlight, FlightLeft, NothingToPick: as the operation.
    """
    with transaction():
        made = floor.make_wave(by=by, flight_id=flight_id, at=at)
        _note(by, "hub.wave_made", ("hub_wave", made), at)
    return made


def take_along(*, by: Actor, flight_id: UUID, at: datetime) -> int:
    """
    Give a flight what missed an earlier one.

    :raises UnknownFlight, FlightLeft: as the operation.
    """
    with transaction():
        count = floor.take_along(by=by, flight_id=flight_id)
        _note(by, "hub.taken_along", ("hub_flight", flight_id), at, parcels=count)
    return count


def consignments(
    *, by: Actor, shipment_ids: Collection[UUID], purpose: str, at: datetime
) -> Sequence[Consignment]:
    """Open what papers and customs lists of parcels say, in the order asked; the look is noted."""
    found = shipments.consignments(book_id=by.body_id, shipment_ids=shipment_ids)
    with transaction():
        access_log.note(
            by=by, purpose=purpose, subject_kind="shipment", subject_ids=shipment_ids,
            fields=SEEN_IN_PAPERS, at=at,
        )  # fmt: skip
    return [found[one] for one in shipment_ids if one in found]


def hand_over(*, by: Actor, flight_id: UUID, at: datetime) -> int:
    """
    Let a flight leave with everything that is sorted into its bags; return how many parcels.

    What was not sorted in time stays, free for the next flight.

    :raises UnknownFlight, FlightLeft: as the operation. :raises NothingSorted: its bags are empty.
    :raises CancelledAboard: a shipment in a bag was cancelled.
    """
    with transaction():
        floor.locked_flight(book_id=by.body_id, flight_id=flight_id)
        aboard = board.aboard(book_id=by.body_id, flight_id=flight_id)
        left = parcels.leave(by=by, flight_id=flight_id, at=at)
        if not left:
            raise NothingSorted
        hand_over_shipments.hand_over_within(
            by=by, shipment_ids=_still_booked(by.body_id, left), at=at
        )
        grams = sum(one.weighed_grams for one in aboard)
        floor.close_flight(by=by, flight_id=flight_id, parcels=len(left), grams=grams, at=at)
        _note(by, "hub.handed_over", ("hub_flight", flight_id), at, parcels=len(left))
    return len(left)


def _reweighed(
    body_id: int, found: ExceptionView, sides_mm: tuple[int, int, int] | None, at: datetime,
    carriers: Carriers,
) -> tuple[UUID, Box, Money] | None:  # fmt: skip
    """Ask what a parcel costs as it was weighed; None where its freight does not change."""
    assert found.parcel_id is not None, "what was weighed is a parcel"
    parcel = board.parcel(book_id=body_id, parcel_id=found.parcel_id)
    assert parcel is not None, "a parcel of the hub is never deleted"
    known = shipments.consignments(book_id=body_id, shipment_ids=[parcel.shipment_id])
    box = replace(known[parcel.shipment_id].box, grams=parcel.weighed_grams)
    if sides_mm:
        length, width, height = sides_mm
        box = replace(box, length_mm=length, width_mm=width, height_mm=height)
    charged = reweigh_a_shipment.price(
        body_id=body_id, shipment_id=parcel.shipment_id, box=box, carriers=carriers, at=at
    )
    return (parcel.shipment_id, box, charged) if charged is not None else None


def _price_anew(
    by: Actor, exception_id: UUID, reweighed: tuple[UUID, Box, Money], at: datetime
) -> None:
    shipment_id, box, charged = reweighed
    changed = reweigh_a_shipment.reweigh_within(
        by=by, shipment_id=shipment_id, box=box, charged=charged, token=exception_id, at=at
    )
    if changed:
        parcels.keep_freight(
            by=by, exception_id=exception_id, before=changed.before.firm, after=changed.after.firm
        )


def _still_booked(body_id: int, shipment_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Return those that their carrier has not seen first."""
    views = shipments.shipments(book_id=body_id, shipment_ids=shipment_ids).values()
    gone = [one.tracking_number for one in views if one.status in {"cancelled", "ready", "draft"}]
    if gone:
        raise CancelledAboard(codes=", ".join(sorted(gone)[:5]))
    return [one.id for one in views if one.status == "booked"]


def _announced(one: ShipmentView) -> Announced:
    return Announced(
        shipment_id=one.id, code=one.tracking_number, firm_id=one.firm_id,
        firm_name=one.firm_name, country=one.country, grams=one.grams,
    )  # fmt: skip


def _note(
    by: Actor, action: str, subject: tuple[str, UUID | int], at: datetime, **after: str | int
) -> None:
    audit.note(by=by, action=action, subject=subject, after=after or None, at=at)
