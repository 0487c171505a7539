"""
Rows of joint shipping as its operations lock, read and write them.

Locks are taken in one order: the consolidation, its shipments, the firms' freight accounts, money.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.goods.consignment import Box
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.logistics import bookings
from naru.logistics.models import CarrierBooking, Consolidation, ConsolidationPart, Shipment
from naru.logistics.operations import shipments

CARRIER = bookings.TOGETHER


class UnknownConsolidation(Refusal):
    code = "logistics.unknown_consolidation"
    says = Text(ko="그런 공동 선적이 없습니다.", en="There is no such joint shipment.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class JointMovedOn(Refusal):
    code = "logistics.joint_moved_on"
    says = Text(
        ko="이 공동 선적은 이미 마감되었거나 지금 상태에서 그렇게 할 수 없습니다.",
        en="This joint shipment is closed, or cannot do that now.",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class JoinedAlready(Refusal):
    code = "logistics.joined_already"
    says = Text(ko="이 발송은 이미 공동 선적에 들어 있습니다.", en="It is in a joint shipment.")
    next_step = Text(ko="먼저 그 공동 선적에서 빼 주세요.", en="Take it out there first.")


def locked(by: Actor, consolidation_id: UUID, *states: str) -> Consolidation:
    """
    Return a joint shipment in one of some states, locked.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is in another state.
    """
    rows = Consolidation.objects.in_book(by.body_id).select_for_update()
    row: Consolidation | None = rows.filter(id=consolidation_id).first()
    if row is None:
        raise UnknownConsolidation
    if row.status not in states:
        raise JointMovedOn
    return row


def put_in(part: ConsolidationPart) -> None:
    """
    Write down a part of a joint shipment.

    :raises JoinedAlready: its shipment is in one.
    """
    try:
        with savepoint():
            part.save(force_insert=True)
    except IntegrityError as error:
        if "shipment_joins_once" in str(error):
            raise JoinedAlready from error
        raise


def parts(by: Actor, row: Consolidation) -> list[ConsolidationPart]:
    """Return what is in it, in the order of joining."""
    rows = ConsolidationPart.objects.in_book(by.body_id)
    return list(rows.filter(consolidation_id=row.id, left_at=None).order_by("id"))


def parcels(
    by: Actor, of: Sequence[ConsolidationPart], *, is_locked: bool = False
) -> dict[UUID, Shipment]:
    """Return the shipments of parts."""
    rows = Shipment.objects.in_book(by.body_id).filter(id__in=[one.shipment_id for one in of])
    found = (rows.select_for_update() if is_locked else rows).order_by("id")
    return {one.id: one for one in found}


def fits(parcel: Shipment, row: Consolidation) -> bool:
    """Say whether a shipment may go with it: ready, same country, duty paid by the receiver."""
    is_ready = (parcel.status, parcel.country) == ("ready", row.country)
    return is_ready and parcel.incoterm != "DDP"


def box(row: Shipment) -> Box:
    """Read the box of a shipment."""
    return Box(
        grams=row.grams, length_mm=row.length_mm, width_mm=row.width_mm, height_mm=row.height_mm
    )


def book(
    by: Actor, parcel: Shipment, row: Consolidation, part: ConsolidationPart, at: datetime
) -> None:
    """Give a parcel its own number under the consolidation's, and keep it as a booking."""
    place = ConsolidationPart.objects.in_book(by.body_id).filter(
        consolidation_id=row.id, share_won__isnull=False
    ).count()  # fmt: skip
    number = f"{master(row)}-{place}"
    earlier = CarrierBooking.objects.in_book(by.body_id).filter(shipment_id=parcel.id)
    CarrierBooking.objects.create(
        book_id=by.body_id, shipment_id=parcel.id, carrier=CARRIER, service=CARRIER,
        key=bookings.key(parcel.id, earlier.count() + 1), status="taken",
        tracking_number=number, reference=master(row), charged_won=part.share_won or 0,
        asked_by=by.person_id, asked_at=at, answered_at=at,
    )  # fmt: skip
    _name(by, parcel.id, service=CARRIER, number=number, booked_at=at)
    shipments.move(by=by, shipment_id=parcel.id, to="booked", at=at)


def unbook(by: Actor, parcel: Shipment, at: datetime, *, to: str = "ready") -> None:
    """Take a parcel's number back, and make it ready again or cancelled."""
    if parcel.status == "cancelled":
        return
    shipments.move(by=by, shipment_id=parcel.id, to=to, at=at)
    rows = CarrierBooking.objects.in_book(by.body_id).filter(shipment_id=parcel.id)
    rows.filter(carrier=CARRIER, status="taken").update(status="cancelled")
    if to == "ready":
        _name(by, parcel.id, service="", number="", booked_at=None)


def master(row: Consolidation) -> str:
    """Return our number of the whole; each parcel's adds its place."""
    return f"JOINT-{row.leaves_on:%y%m%d}-{row.id.hex[-6:].upper()}"


def post(
    by: Actor, row: Consolidation, step: str, wanted: Sequence[tuple[str, str, Money]], at: datetime
) -> None:
    """Move money of a step once; what is nothing is left out."""
    arrows = [
        Posting(source=source, target=target, amount=amount)
        for source, target, amount in wanted
        if amount.minor > 0
    ]
    kind, _, _ = step.partition(":")
    if arrows:
        ledger.post(
            book_id=by.body_id, key=f"joint:{row.id}:{step}", kind=f"joint.{kind}",
            postings=arrows, posted_at=at, actor_id=by.person_id,
        )  # fmt: skip


def held(part: ConsolidationPart) -> Money:
    """Return what is still held of a part's share."""
    return won((part.share_won or 0) - part.refunded_won)


def counts(part: ConsolidationPart) -> Money:
    """Return what a part counts for where a bill is divided."""
    return won(part.alone_won if part.counts_won is None else part.counts_won)


def _name(
    by: Actor, shipment_id: UUID, *, service: str, number: str, booked_at: datetime | None
) -> None:
    rows = Shipment.objects.in_book(by.body_id).filter(id=shipment_id)
    rows.update(service=service, tracking_number=number, booked_at=booked_at)
