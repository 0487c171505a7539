"""
Open a joint shipment, join and leave it, close it with frozen shares, note its bill, call it off.

Locks are taken in one order: the consolidation, its shipments, the firms' freight accounts, money.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.goods.consignment import Box
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.accounts import Floor, NewAccount
from naru.ledger.posting import Posting
from naru.logistics import accounts, joint_tariff, sharing
from naru.logistics.models import Consolidation, ConsolidationPart, Shipment
from naru.logistics.operations import bookings, freight, shipments

CARRIER = "joint"


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


class DoesNotFit(Refusal):
    code = "logistics.does_not_fit"
    says = Text(
        ko="준비가 끝난, 같은 나라로 가는, 관세를 받는 사람이 내는 발송만 함께 보낼 수 있습니다.",
        en="Only a ready shipment to the same country, duty paid by the receiver, can join.",
    )
    next_step = Text(ko="발송의 상태와 나라를 확인해 주세요.", en="Check its state and country.")


class JoinedAlready(Refusal):
    code = "logistics.joined_already"
    says = Text(ko="이 발송은 이미 공동 선적에 들어 있습니다.", en="It is in a joint shipment.")
    next_step = Text(ko="먼저 그 공동 선적에서 빼 주세요.", en="Take it out there first.")


class UnclearJoint(Refusal):
    code = "logistics.unclear_joint"
    says = Text(
        ko="마감은 지금보다 뒤이고 출발일은 마감일보다 앞설 수 없습니다.",
        en="It must close after now, and cannot leave before it closes.",
    )
    next_step = Text(ko="날짜를 고쳐 주세요.", en="Change the days.")


@within_transaction
def begin(
    *, by: Actor, country: str, leaves_on: date, closes_at: datetime, at: datetime
) -> UUID:  # fmt: skip
    """
    Open a joint shipment for firms to join.

    :raises UnclearJoint: its days are in the wrong order.
    :raises NotTogether: nothing goes to that country.
    """
    if closes_at <= at or leaves_on < legal_date(closes_at):
        raise UnclearJoint
    joint_tariff.price(country, [], leaves_on)
    row = Consolidation(
        book_id=by.body_id, id=uuid7(), country=country, leaves_on=leaves_on, closes_at=closes_at,
        opened_by=by.person_id, opened_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    return UUID(str(row.id))


@within_transaction
def join(
    *, by: Actor, consolidation_id: UUID, shipment_id: UUID, alone: Money, at: datetime
) -> None:  # fmt: skip
    """
    Put a ready shipment in; ``alone`` is what its firm would pay without the others.

    :raises UnknownConsolidation, UnknownShipment: there is none.
    :raises JointMovedOn: it is closed. :raises DoesNotFit: the shipment cannot go with it.
    :raises BookedAlready: a carrier may have it. :raises JoinedAlready: the shipment is in one.
    :raises NotTogether: it gets too heavy.
    """
    row = _locked(by, consolidation_id, "open")
    if at >= row.closes_at:
        raise JointMovedOn
    parcel = shipments.locked(book_id=by.body_id, shipment_id=shipment_id)
    bookings.must_have_none_open(book_id=by.body_id, shipment_id=shipment_id)
    fits = parcel.status == "ready" and parcel.country == row.country and parcel.incoterm != "DDP"
    if not fits:
        raise DoesNotFit
    inside = [_box(one) for one in _shipments(by, _parts(by, row))]
    joint_tariff.price(row.country, [*inside, _box(parcel)], row.leaves_on)
    part = ConsolidationPart(
        book_id=by.body_id, id=uuid7(), consolidation_id=row.id, shipment_id=shipment_id,
        firm_id=parcel.firm_id, alone_won=alone.minor, joined_at=at,
    )  # fmt: skip
    try:
        with savepoint():
            part.save(force_insert=True)
    except IntegrityError as error:
        if "shipment_joins_once" in str(error):
            raise JoinedAlready from error
        raise


@within_transaction
def leave(*, by: Actor, consolidation_id: UUID, shipment_id: UUID, at: datetime) -> None:
    """
    Take a shipment out before it closes; nothing where it is not in.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is closed.
    """
    row = _locked(by, consolidation_id, "open")
    rows = ConsolidationPart.objects.in_book(by.body_id)
    rows.filter(consolidation_id=row.id, shipment_id=shipment_id, left_at=None).update(left_at=at)


@within_transaction
def close(*, by: Actor, consolidation_id: UUID, at: datetime) -> Money:
    """
    Freeze the shares, hold each on its firm's freight account, and return the price together.

    A shipment that was booked or given up meanwhile, or may be with a carrier, falls out first.

    :raises NoSaving: together is not cheaper; it stays open.
    :raises CreditUsedUp: a firm would owe more than it may.
    :raises UnknownConsolidation, JointMovedOn: as ``leave``.
    """
    row = _locked(by, consolidation_id, "open")
    parcels = {one.id: one for one in _shipments(by, _parts(by, row), is_locked=True)}
    gone = bookings.opened(book_id=by.body_id, shipment_ids=parcels)
    parts = [
        one for one in _parts(by, row)
        if one.shipment_id not in gone and _still_fits(parcels[one.shipment_id], row)
    ]  # fmt: skip
    boxes = [_box(parcels[one.shipment_id]) for one in parts]
    together = joint_tariff.price(row.country, boxes, row.leaves_on).total
    shares = sharing.shared(together, [won(one.alone_won) for one in parts])
    _drop_others(by, row, parts, at)
    for place, (part, share) in enumerate(zip(parts, shares, strict=True), start=1):
        part.share_won = share.minor
        part.save(update_fields=["share_won"])
        _book(by, parcels[part.shipment_id], row, place, at)
    _hold(by, row, parts, at)
    row.status, row.quoted_won, row.closed_at = "closed", together.minor, at
    row.save(update_fields=["status", "quoted_won", "closed_at"])
    return together


@within_transaction
def bill(*, by: Actor, consolidation_id: UUID, actual: Money, at: datetime) -> Sequence[UUID]:
    """
    Note the forwarder's bill and share the difference by the same rule; return the shipments.

    What is over the prices alone is borne by the body.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is not closed.
    """
    assert actual.minor > 0, "a bill is an amount"
    row = _locked(by, consolidation_id, "closed")
    parts = _parts(by, row)
    borne, excess = sharing.shared_bill(actual, [won(one.alone_won) for one in parts])
    arrows = []
    for part, amount in zip(parts, borne, strict=True):
        part.actual_won = amount.minor
        part.save(update_fields=["actual_won"])
        arrows += _settled(part.firm_id, won(part.share_won or 0), amount)
    arrows.append((accounts.JOINT_EXCESS, accounts.carrier(CARRIER), excess))
    budget = NewAccount(code=accounts.JOINT_EXCESS, kind="budget", floor=Floor.NONE)
    ledger.open_accounts(book_id=by.body_id, accounts=[budget], at=at)
    _post(by, row, "bill", arrows, at)
    row.status, row.ended_at = "sent", at
    row.actual_won, row.excess_won = actual.minor, excess.minor
    row.save(update_fields=["status", "ended_at", "actual_won", "excess_won"])
    return [one.shipment_id for one in parts]


@within_transaction
def dissolve(*, by: Actor, consolidation_id: UUID, at: datetime) -> None:
    """
    Call it off: money goes back, and shipments are ready to be sent alone.

    A parcel that its firm gave up meanwhile stays given up.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it was sent or called off.
    :raises ShipmentMovedOn: a parcel has left already.
    """
    row = _locked(by, consolidation_id, "open", "closed")
    parts = _parts(by, row)
    if row.status == "closed":
        back = [(accounts.HELD, accounts.firm(one.firm_id), won(one.share_won or 0))
                for one in parts]  # fmt: skip
        _post(by, row, "dissolve", back, at)
        for parcel in _shipments(by, parts, is_locked=True):
            _unbook(by, parcel, at)
    _drop_others(by, row, [], at)
    row.status, row.ended_at = "dissolved", at
    row.save(update_fields=["status", "ended_at"])


@within_transaction
def must_not_be_in(*, book_id: int, shipment_id: UUID) -> None:
    """
    Hold a shipment as it was when its price alone was reckoned.

    :raises JoinedAlready: it is in a joint shipment.
    """
    shipments.locked(book_id=book_id, shipment_id=shipment_id)
    rows = ConsolidationPart.objects.in_book(book_id)
    if rows.filter(shipment_id=shipment_id, left_at=None).exists():
        raise JoinedAlready


def _locked(by: Actor, consolidation_id: UUID, *states: str) -> Consolidation:
    rows = Consolidation.objects.in_book(by.body_id).select_for_update()
    row: Consolidation | None = rows.filter(id=consolidation_id).first()
    if row is None:
        raise UnknownConsolidation
    if row.status not in states:
        raise JointMovedOn
    return row


def _parts(by: Actor, row: Consolidation) -> list[ConsolidationPart]:
    rows = ConsolidationPart.objects.in_book(by.body_id)
    return list(rows.filter(consolidation_id=row.id, left_at=None).order_by("id"))


def _shipments(
    by: Actor, parts: Sequence[ConsolidationPart], *, is_locked: bool = False
) -> list[Shipment]:
    rows = Shipment.objects.in_book(by.body_id).filter(id__in=[one.shipment_id for one in parts])
    return list((rows.select_for_update() if is_locked else rows).order_by("id"))


def _box(row: Shipment) -> Box:
    return Box(
        grams=row.grams, length_mm=row.length_mm, width_mm=row.width_mm, height_mm=row.height_mm
    )


def _still_fits(parcel: Shipment, row: Consolidation) -> bool:
    return (parcel.status, parcel.country) == ("ready", row.country)


def _drop_others(
    by: Actor, row: Consolidation, kept: Sequence[ConsolidationPart], at: datetime
) -> None:
    rows = ConsolidationPart.objects.in_book(by.body_id)
    live = rows.filter(consolidation_id=row.id, left_at=None)
    live.exclude(id__in=[one.id for one in kept]).update(left_at=at)


def _book(by: Actor, parcel: Shipment, row: Consolidation, place: int, at: datetime) -> None:
    number = f"JOINT-{row.leaves_on:%y%m%d}-{row.id.hex[-6:].upper()}-{place}"
    _name(parcel.id, by, service=CARRIER, number=number, booked_at=at)
    shipments.move(by=by, shipment_id=parcel.id, to="booked", at=at)


def _unbook(by: Actor, parcel: Shipment, at: datetime) -> None:
    if parcel.status != "cancelled":
        shipments.move(by=by, shipment_id=parcel.id, to="ready", at=at)
        _name(parcel.id, by, service="", number="", booked_at=None)


def _name(
    shipment_id: UUID, by: Actor, *, service: str, number: str, booked_at: datetime | None
) -> None:
    rows = Shipment.objects.in_book(by.body_id).filter(id=shipment_id)
    rows.update(service=service, tracking_number=number, booked_at=booked_at)


def _hold(
    by: Actor, row: Consolidation, parts: Sequence[ConsolidationPart], at: datetime
) -> None:  # fmt: skip
    needed: dict[UUID, Money] = {}
    for part in parts:
        needed[part.firm_id] = needed.get(part.firm_id, won(0)) + won(part.share_won or 0)
    arrows = []
    for firm_id, amount in sorted(needed.items()):
        opened = accounts.of_charge(firm_id, CARRIER)
        ledger.open_accounts(book_id=by.body_id, accounts=opened, at=at)
        code = freight.check_credit(by=by, firm_id=firm_id, needed=amount, at=at)
        arrows.append((code, accounts.HELD, amount))
    _post(by, row, "close", arrows, at)


def _settled(firm_id: UUID, held: Money, amount: Money) -> list[tuple[str, str, Money]]:
    """Pay one part of the bill from what is held, and the difference by or to its firm."""
    owed, firm = accounts.carrier(CARRIER), accounts.firm(firm_id)
    return [
        (accounts.HELD, owed, min(held, amount)),
        (accounts.HELD, firm, held - amount),
        (firm, owed, amount - held),
    ]


def _post(
    by: Actor, row: Consolidation, step: str, wanted: Sequence[tuple[str, str, Money]], at: datetime
) -> None:
    arrows = [
        Posting(source=source, target=target, amount=amount)
        for source, target, amount in wanted
        if amount.minor > 0
    ]
    if arrows:
        ledger.post(
            book_id=by.body_id, key=f"joint:{row.id}:{step}", kind=f"joint.{step}",
            postings=arrows, posted_at=at, actor_id=by.person_id,
        )  # fmt: skip
