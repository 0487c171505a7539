"""
Give a parcel's place in a closed joint shipment up, and let another take it over.

Who gives up after the cut-off still bears its share, so that nobody else pays for it. A newcomer
pays its part of that share, and as much goes back to the firm that gave up.
"""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.logistics import accounts, joint_tariff, sharing
from naru.logistics.models import Consolidation, ConsolidationPart, Shipment
from naru.logistics.operations import bookings, freight, joint_rows, shipments
from naru.logistics.operations.joint import DoesNotFit


class NoPlaceFree(Refusal):
    code = "logistics.no_place_free"
    says = Text(
        ko="비어 있는 자리보다 무겁거나, 이미 다른 소포가 자리를 넘겨받았습니다.",
        en="The parcel is heavier than the free place, or another took it over meanwhile.",
    )
    next_step = Text(
        ko="더 가벼운 소포를 고르거나 다음 공동 선적에 넣어 주세요.",
        en="Choose a lighter parcel, or wait for the next joint shipment.",
    )


@within_transaction
def give_up(*, by: Actor, consolidation_id: UUID, shipment_id: UUID, at: datetime) -> Money:
    """
    Cancel a parcel of a closed joint shipment; return what its firm still bears.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is open, sent or off.
    :raises DoesNotFit: the parcel is not in it. :raises ShipmentMovedOn: it has left.
    """
    row = joint_rows.locked(by, consolidation_id, "closed")
    part = _part(by, row, shipment_id)
    parcel = shipments.locked(book_id=by.body_id, shipment_id=shipment_id)
    joint_rows.unbook(by, parcel, at, to="cancelled")
    part.given_up_at = at
    part.save(update_fields=["given_up_at"])
    return joint_rows.held(part)


@within_transaction
def take_over(
    *, by: Actor, consolidation_id: UUID, place_of: UUID, shipment_id: UUID, alone: Money,
    at: datetime,
) -> Money:  # fmt: skip
    """
    Put a parcel in the place of one that was given up; return what it pays and the other gets back.

    ``place_of`` is the shipment that was given up, ``alone`` what the newcomer costs alone.

    :raises UnknownConsolidation, JointMovedOn, UnknownShipment, DoesNotFit, BookedAlready,
        JoinedAlready: as when joining. :raises NoPlaceFree: it is heavier, or the place is taken.
    :raises CreditUsedUp: the newcomer's firm would owe more than it may.
    """
    row = joint_rows.locked(by, consolidation_id, "closed")
    old = _part(by, row, place_of, is_given_up=True)
    parcel = shipments.locked(book_id=by.body_id, shipment_id=shipment_id)
    bookings.must_have_none_open(book_id=by.body_id, shipment_id=shipment_id)
    if not joint_rows.fits(parcel, row):
        raise DoesNotFit
    _must_be_free(by, old, parcel)
    pays, counted = sharing.taken_over(joint_rows.held(old), joint_rows.counts(old), alone)
    if not pays:
        raise NoPlaceFree
    new = _newcomer(by, old, parcel, (alone, pays, counted), at)
    joint_rows.book(by, parcel, row, new, at)
    _move_share(by, row, old, new, at)
    old.refunded_won += pays.minor
    old.counts_won = (joint_rows.counts(old) - counted).minor
    old.save(update_fields=["refunded_won", "counts_won"])
    return pays


@within_transaction
def name_waybill(*, by: Actor, consolidation_id: UUID, waybill: str) -> None:
    """
    Keep the forwarder's number of the whole consignment.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is open or off.
    """
    row = joint_rows.locked(by, consolidation_id, "closed", "sent")
    row.waybill = waybill.strip()
    row.save(update_fields=["waybill"])


def _part(
    by: Actor, row: Consolidation, shipment_id: UUID, *, is_given_up: bool = False
) -> ConsolidationPart:
    rows = ConsolidationPart.objects.in_book(by.body_id).filter(consolidation_id=row.id)
    found: ConsolidationPart | None = rows.filter(
        shipment_id=shipment_id, left_at=None, given_up_at__isnull=not is_given_up
    ).first()
    if found is None:
        raise DoesNotFit
    return found


def _must_be_free(by: Actor, old: ConsolidationPart, parcel: Shipment) -> None:
    taken = ConsolidationPart.objects.in_book(by.body_id).filter(takes_place_of=old.id)
    was = Shipment.objects.in_book(by.body_id).get(id=old.shipment_id)
    heavier = joint_tariff.weighs(joint_rows.box(parcel)) > joint_tariff.weighs(joint_rows.box(was))
    if heavier or taken.filter(left_at=None).exists():
        raise NoPlaceFree


def _newcomer(
    by: Actor, old: ConsolidationPart, parcel: Shipment, worth: tuple[Money, Money, Money],
    at: datetime,
) -> ConsolidationPart:  # fmt: skip
    alone, pays, counted = worth
    part = ConsolidationPart(
        book_id=by.body_id, id=uuid7(), consolidation_id=old.consolidation_id,
        shipment_id=parcel.id,
        firm_id=parcel.firm_id, alone_won=alone.minor, share_won=pays.minor,
        counts_won=counted.minor, joined_at=at, takes_place_of=old.id,
    )  # fmt: skip
    joint_rows.put_in(part)
    return part


def _move_share(
    by: Actor, row: Consolidation, old: ConsolidationPart, new: ConsolidationPart, at: datetime
) -> None:
    """Hold the newcomer's part and give as much back; what is held in all stays as it was."""
    pays = won(new.share_won or 0)
    opened = accounts.of_charge(new.firm_id, joint_rows.CARRIER)
    ledger.open_accounts(book_id=by.body_id, accounts=opened, at=at)
    payer = freight.check_credit(by=by, firm_id=new.firm_id, needed=pays, at=at)
    arrows = [(payer, accounts.HELD, pays), (accounts.HELD, accounts.firm(old.firm_id), pays)]
    joint_rows.post(by, row, f"take_over:{new.id}", arrows, at)
