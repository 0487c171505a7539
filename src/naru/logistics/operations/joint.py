"""
Open a joint shipment, join and leave it, close it with frozen shares, note its bill, call it off.

Locks are taken in one order: the consolidation, its shipments, the firms' freight accounts, money.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.goods.consignment import Box
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.accounts import Floor, NewAccount
from naru.logistics import accounts, joint_tariff, sharing
from naru.logistics.models import Consolidation, ConsolidationPart, Shipment
from naru.logistics.operations import bookings, freight, joint_rows, shipments
from naru.logistics.operations.freight import CreditUsedUp
from naru.logistics.operations.joint_rows import CARRIER, JoinedAlready, JointMovedOn


class DoesNotFit(Refusal):
    code = "logistics.does_not_fit"
    says = Text(
        ko="준비가 끝난, 같은 나라로 가는, 관세를 받는 사람이 내는 발송만 함께 보낼 수 있습니다.",
        en="Only a ready shipment to the same country, duty paid by the receiver, can join.",
    )
    next_step = Text(ko="발송의 상태와 나라를 확인해 주세요.", en="Check its state and country.")


class UnclearJoint(Refusal):
    code = "logistics.unclear_joint"
    says = Text(
        ko="마감은 지금보다 뒤이고 출발일은 마감일보다 앞설 수 없습니다.",
        en="It must close after now, and cannot leave before it closes.",
    )
    next_step = Text(ko="날짜를 고쳐 주세요.", en="Change the days.")


class TooLateToLeave(Refusal):
    code = "logistics.too_late_to_leave"
    says = Text(
        ko="공동 선적의 마감 시각이 지나, 이 소포는 그대로 함께 갑니다.",
        en="The cut-off of the joint shipment has passed, so the parcel goes with the others.",
    )
    next_step = Text(
        ko="꼭 빼야 하면 담당자에게 알려 주세요. 마감 뒤에는 몫을 부담하고 포기할 수 있습니다.",
        en="Tell the officer if it must stay here; once closed it can be given up for its share.",
    )


class FirmHasNoCredit(Refusal):
    code = "logistics.firm_has_no_credit"
    says = Text(
        ko="{firm}의 배송비 후납 한도를 넘어 마감하지 못했습니다. "
        "한도 {limit:won}, 미납 {owed:won}, 이번 몫 {needed:won}",
        en="Not closed: {firm} would pass its credit for freight. "
        "Credit {limit:won}, owed {owed:won}, its share {needed:won}",
    )
    next_step = Text(
        ko="미납액을 입금받거나 한도를 올린 뒤 다시 마감하거나, 아래 표에서 그 업체의 소포를 "
        "빼 주세요. 빼기 전에 다른 업체의 부담이 어떻게 달라지는지 보여 드립니다.",
        en="Have it pay or raise its credit and close again, or leave its parcels out below: "
        "what the others then pay is shown first.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A parcel whose price alone is another at closing; ``now`` None: it fell out."""

    firm_id: UUID
    shipment_id: UUID
    before: Money
    now: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What closing brought: the price together, and what is other than when firms joined."""

    together: Money
    changed: tuple[Changed, ...]


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
    row = joint_rows.locked(by, consolidation_id, "open")
    if at >= row.closes_at:
        raise JointMovedOn
    parcel = shipments.locked(book_id=by.body_id, shipment_id=shipment_id)
    bookings.must_have_none_open(book_id=by.body_id, shipment_id=shipment_id)
    if not joint_rows.fits(parcel, row):
        raise DoesNotFit
    inside = _boxes(by, row)
    joint_tariff.price(row.country, [*inside, joint_rows.box(parcel)], row.leaves_on)
    part = ConsolidationPart(
        book_id=by.body_id, id=uuid7(), consolidation_id=row.id, shipment_id=shipment_id,
        firm_id=parcel.firm_id, alone_won=alone.minor, joined_at=at,
    )  # fmt: skip
    joint_rows.put_in(part)


@within_transaction
def leave(*, by: Actor, consolidation_id: UUID, shipment_id: UUID, at: datetime) -> None:
    """
    Take a shipment out before the cut-off; nothing where it is not in.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is closed.
    :raises TooLateToLeave: the cut-off has passed.
    """
    row = joint_rows.locked(by, consolidation_id, "open")
    _take_out(by, row, shipment_id, at)


@within_transaction
def let_go(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Take a shipment out of the open joint shipment it may be in, because it goes another way.

    :raises TooLateToLeave: the cut-off has passed. :raises JointMovedOn: it is closed by now.
    """
    rows = ConsolidationPart.objects.in_book(by.body_id).filter(shipment_id=shipment_id)
    part = rows.filter(left_at=None).first()
    if part is not None:
        leave(by=by, consolidation_id=part.consolidation_id, shipment_id=shipment_id, at=at)


@within_transaction
def leave_out(*, by: Actor, consolidation_id: UUID, shipment_id: UUID, at: datetime) -> None:
    """
    Leave a parcel out that the office cannot take along; the others' shares are divided anew.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is closed.
    """
    row = joint_rows.locked(by, consolidation_id, "open")
    rows = ConsolidationPart.objects.in_book(by.body_id).filter(consolidation_id=row.id)
    rows.filter(shipment_id=shipment_id, left_at=None).update(left_at=at)


@within_transaction
def inside(*, by: Actor, consolidation_id: UUID) -> list[UUID]:
    """
    Return the shipments in an open joint shipment, which stays locked: nobody joins meanwhile.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is closed.
    """
    row = joint_rows.locked(by, consolidation_id, "open")
    return [one.shipment_id for one in joint_rows.parts(by, row)]


@within_transaction
def close(
    *, by: Actor, consolidation_id: UUID, alone: Mapping[UUID, Money], at: datetime
) -> Closed:  # fmt: skip
    """
    Freeze the shares by today's prices ``alone``, and hold each on its firm's freight account.

    A shipment that was booked or given up meanwhile, may be with a carrier, whose sender pays the
    duty, or that has no price alone any more, falls out first.

    :raises NoSaving: together is not cheaper; it stays open.
    :raises FirmHasNoCredit: a firm would owe more than it may.
    :raises UnknownConsolidation, JointMovedOn: as ``leave``.
    """
    row = joint_rows.locked(by, consolidation_id, "open")
    every = joint_rows.parts(by, row)
    parcels = joint_rows.parcels(by, every, is_locked=True)
    gone = bookings.opened(book_id=by.body_id, shipment_ids=parcels)
    parts = [
        one for one in every
        if one.shipment_id in alone and one.shipment_id not in gone
        and joint_rows.fits(parcels[one.shipment_id], row)
    ]  # fmt: skip
    boxes = [joint_rows.box(parcels[one.shipment_id]) for one in parts]
    together = joint_tariff.price(row.country, boxes, row.leaves_on).total
    changed = tuple(_changes(every, parts, alone))
    shares = sharing.shared(together, [alone[one.shipment_id] for one in parts])
    _drop_others(by, row, parts, at)
    for part, share in zip(parts, shares, strict=True):
        _freeze(part, share, alone[part.shipment_id])
        joint_rows.book(by, parcels[part.shipment_id], row, part, at)
    _hold(by, row, parts, {one.firm_id: one.firm_name for one in parcels.values()}, at)
    row.status, row.quoted_won, row.closed_at = "closed", together.minor, at
    row.save(update_fields=["status", "quoted_won", "closed_at"])
    return Closed(together=together, changed=changed)


@within_transaction
def bill(*, by: Actor, consolidation_id: UUID, actual: Money, at: datetime) -> Sequence[UUID]:
    """
    Note the forwarder's bill and share the difference by the same rule; return the shipments.

    What is over the prices alone is borne by the body.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it is not closed.
    """
    assert actual.minor > 0, "a bill is an amount"
    row = joint_rows.locked(by, consolidation_id, "closed")
    parts = joint_rows.parts(by, row)
    borne, excess = sharing.shared_bill(actual, [joint_rows.counts(one) for one in parts])
    arrows = []
    for part, amount in zip(parts, borne, strict=True):
        part.actual_won = amount.minor
        part.save(update_fields=["actual_won"])
        arrows += _settled(part.firm_id, joint_rows.held(part), amount)
    arrows.append((accounts.JOINT_EXCESS, accounts.carrier(CARRIER), excess))
    budget = NewAccount(code=accounts.JOINT_EXCESS, kind="budget", floor=Floor.NONE)
    ledger.open_accounts(book_id=by.body_id, accounts=[budget], at=at)
    joint_rows.post(by, row, "bill", arrows, at)
    row.status, row.ended_at = "sent", at
    row.actual_won, row.excess_won = actual.minor, excess.minor
    row.save(update_fields=["status", "ended_at", "actual_won", "excess_won"])
    return [one.shipment_id for one in parts if one.given_up_at is None]


@within_transaction
def dissolve(*, by: Actor, consolidation_id: UUID, at: datetime) -> None:
    """
    Call it off: money goes back, and shipments are ready to be sent alone.

    A parcel that its firm gave up meanwhile stays given up.

    :raises UnknownConsolidation: there is none. :raises JointMovedOn: it was sent or called off.
    :raises ShipmentMovedOn: a parcel has left already.
    """
    row = joint_rows.locked(by, consolidation_id, "open", "closed")
    parts = joint_rows.parts(by, row)
    if row.status == "closed":
        back = [(accounts.HELD, accounts.firm(one.firm_id), joint_rows.held(one))
                for one in parts]  # fmt: skip
        joint_rows.post(by, row, "dissolve", back, at)
        for parcel in joint_rows.parcels(by, parts, is_locked=True).values():
            joint_rows.unbook(by, parcel, at)
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


def _take_out(by: Actor, row: Consolidation, shipment_id: UUID, at: datetime) -> None:
    rows = ConsolidationPart.objects.in_book(by.body_id).filter(consolidation_id=row.id)
    mine = rows.filter(shipment_id=shipment_id, left_at=None)
    if at >= joint_tariff.free_until(row.closes_at) and mine.exists():
        raise TooLateToLeave
    mine.update(left_at=at)


def _boxes(by: Actor, row: Consolidation) -> list[Box]:
    found: Mapping[UUID, Shipment] = joint_rows.parcels(by, joint_rows.parts(by, row))
    return [joint_rows.box(one) for one in found.values()]


def _changes(
    every: Sequence[ConsolidationPart], kept: Sequence[ConsolidationPart],
    alone: Mapping[UUID, Money],
) -> Iterator[Changed]:  # fmt: skip
    ids = {one.id for one in kept}
    for part in every:
        before = won(part.alone_won)
        now = alone[part.shipment_id] if part.id in ids else None
        if now != before:
            yield Changed(
                firm_id=part.firm_id, shipment_id=part.shipment_id, before=before, now=now
            )


def _freeze(part: ConsolidationPart, share: Money, alone: Money) -> None:
    part.alone_won = part.counts_won = alone.minor
    part.share_won = share.minor
    part.save(update_fields=["alone_won", "counts_won", "share_won"])


def _drop_others(
    by: Actor, row: Consolidation, kept: Sequence[ConsolidationPart], at: datetime
) -> None:
    rows = ConsolidationPart.objects.in_book(by.body_id)
    live = rows.filter(consolidation_id=row.id, left_at=None)
    live.exclude(id__in=[one.id for one in kept]).update(left_at=at)


def _hold(
    by: Actor, row: Consolidation, parts: Sequence[ConsolidationPart],
    names: Mapping[UUID, str], at: datetime,
) -> None:  # fmt: skip
    needed: dict[UUID, Money] = {}
    for part in parts:
        needed[part.firm_id] = needed.get(part.firm_id, won(0)) + won(part.share_won or 0)
    arrows = []
    for firm_id, amount in sorted(needed.items()):
        opened = accounts.of_charge(firm_id, CARRIER)
        ledger.open_accounts(book_id=by.body_id, accounts=opened, at=at)
        try:
            code = freight.check_credit(by=by, firm_id=firm_id, needed=amount, at=at)
        except CreditUsedUp as no:
            raise FirmHasNoCredit(firm=names[firm_id], **no.values) from no
        arrows.append((code, accounts.HELD, amount))
    joint_rows.post(by, row, "close", arrows, at)


def _settled(firm_id: UUID, held: Money, amount: Money) -> list[tuple[str, str, Money]]:
    """Pay one part of the bill from what is held, and the difference by or to its firm."""
    owed, firm = accounts.carrier(CARRIER), accounts.firm(firm_id)
    return [
        (accounts.HELD, owed, min(held, amount)),
        (accounts.HELD, firm, held - amount),
        (firm, owed, amount - held),
    ]
