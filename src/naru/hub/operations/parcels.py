"""Announce parcels to the hub, hold them, resolve what was wrong, and let them leave."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.hub.models import HubException, HubParcel
from naru.hub.scanning import OFF_WEIGHT
from naru.hub.states import HOLDABLE, STATE_NAMES
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class UnknownParcel(Refusal):
    code = "hub.no_such_parcel"
    says = Text(ko="그런 소포가 허브에 없습니다.", en="There is no such parcel in the hub.")
    next_step = Text(ko="소포 목록에서 다시 찾아 주세요.", en="Look again in the list of parcels.")


class ParcelMovedOn(Refusal):
    code = "hub.parcel_moved_on"
    says = Text(
        ko="소포 {code}은(는) 지금 상태({now})에서 그렇게 할 수 없습니다.",
        en="Parcel {code} cannot do that while it is “{now}”.",
    )
    next_step = Text(
        ko="화면을 새로 고쳐 현재 상태를 확인해 주세요.",
        en="Reload the page to see the present state.",
    )


class ResolvedAlready(Refusal):
    code = "hub.resolved_already"
    says = Text(ko="이미 처리된 예외입니다.", en="This exception is resolved already.")
    next_step = Text(ko="예외 목록을 다시 열어 주세요.", en="Open the list of exceptions again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A booked shipment that will come to the hub; ``code`` is its tracking number."""

    shipment_id: UUID
    code: str
    firm_id: UUID
    firm_name: str
    country: str
    grams: int


@within_transaction
def expect(*, by: Actor, announced: Sequence[Announced], at: datetime) -> int:
    """
    Announce parcels; return how many are new, or come under another label than was announced.

    The same again adds nothing, and what has come already stays as it is.
    """
    relabelled = _relabel(by.body_id, announced, at)
    before = _there(by.body_id, announced)
    HubParcel.objects.bulk_create(
        (
            HubParcel(
                book_id=by.body_id, shipment_id=one.shipment_id, code=one.code,
                firm_id=one.firm_id, firm_name=one.firm_name, country=one.country,
                booked_grams=one.grams, expected_at=at, changed_at=at,
            )
            for one in announced
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    return _there(by.body_id, announced) - before + relabelled


@within_transaction
def hold(*, by: Actor, parcel_id: UUID, kind: str, words: str, at: datetime) -> UUID:
    """
    Hold a parcel because something is wrong with it; return the exception.

    :raises UnknownParcel: there is none. :raises ParcelMovedOn: it is held already or has left.
    """
    row = locked(book_id=by.body_id, parcel_id=parcel_id)
    if row.state not in HOLDABLE:
        raise ParcelMovedOn(code=row.code, now=STATE_NAMES[row.state])
    # What is held at the bags is taken out of its bag, and sorted anew.
    row.held_from, row.bag_id = ("packed" if row.state == "sorted" else row.state), None
    row.state, row.changed_at = "held", at
    row.save(update_fields=["state", "held_from", "bag_id", "changed_at"])
    made = HubException(
        book_id=by.body_id, parcel_id=row.id, code=row.code, kind=kind, words=words,
        raised_by=by.person_id, raised_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    return made.id


@within_transaction
def resolve(
    *, by: Actor, exception_id: UUID, resolution: str, words: str, at: datetime
) -> UUID | None:
    """
    Resolve an exception; return the shipment of its parcel, if it has one.

    "go_on" lets the parcel go on where it was; what it weighed counts as booked from now on.
    "withdraw" gives it back to its firm. An exception without a parcel is only closed.

    :raises UnknownParcel: there is no such exception. :raises ResolvedAlready: it is closed.
    """
    rows = HubException.objects.in_book(by.body_id).select_for_update()
    row = rows.filter(id=exception_id).first()
    if row is None:
        raise UnknownParcel
    if row.resolved_at:
        raise ResolvedAlready
    row.resolution = resolution if row.parcel_id else "known"
    row.resolved_words, row.resolved_by, row.resolved_at = words, by.person_id, at
    row.save(update_fields=["resolution", "resolved_words", "resolved_by", "resolved_at"])
    return _let_go(by.body_id, row, row.parcel_id, at) if row.parcel_id else None


@within_transaction
def keep_freight(*, by: Actor, exception_id: UUID, before: Money, after: Money) -> None:
    """Keep with an exception what the firm paid and pays since its parcel was weighed anew."""
    HubException.objects.in_book(by.body_id).filter(id=exception_id).update(
        freight_before_won=before.minor, freight_after_won=after.minor
    )


@within_transaction
def leave(*, by: Actor, flight_id: UUID, at: datetime) -> Sequence[UUID]:
    """Let every sorted parcel of a flight leave; return their shipments."""
    rows = HubParcel.objects.in_book(by.body_id).filter(flight_id=flight_id, state="sorted")
    found = list(rows.select_for_update().order_by("id").values_list("id", "shipment_id"))
    HubParcel.objects.in_book(by.body_id).filter(id__in=[one for one, _ in found]).update(
        state="handed_over", changed_at=at
    )
    return [shipment_id for _, shipment_id in found]


@within_transaction
def note_unknown(*, by: Actor, codes: Collection[str], at: datetime) -> None:
    """Note codes that nobody announced; a code that stands open already is not noted twice."""
    HubException.objects.bulk_create(
        (
            HubException(
                book_id=by.body_id, code=code, kind="unknown", raised_by=by.person_id, raised_at=at
            )
            for code in sorted(codes)
        ),
        ignore_conflicts=True,
    )


@within_transaction
def note_weights(*, by: Actor, kind: str, parcels: Sequence[HubParcel], at: datetime) -> None:
    """Note parcels that were heavier or much lighter than booked."""
    HubException.objects.bulk_create(
        HubException(
            book_id=by.body_id, parcel_id=row.id, code=row.code, kind=kind,
            words=f"{row.booked_grams:,} g → {row.weighed_grams:,} g",
            raised_by=by.person_id, raised_at=at,
        )
        for row in parcels
    )  # fmt: skip


def locked(*, book_id: int, parcel_id: UUID) -> HubParcel:
    """
    Return a parcel, locked until the transaction ends.

    :raises UnknownParcel: there is none.
    """
    rows = HubParcel.objects.in_book(book_id).select_for_update()
    row: HubParcel | None = rows.filter(id=parcel_id).first()
    if row is None:
        raise UnknownParcel
    return row


def _there(book_id: int, announced: Sequence[Announced]) -> int:
    ids = [one.shipment_id for one in announced]
    mine = HubParcel.objects.in_book(book_id).filter(shipment_id__in=ids)
    return mine.exclude(state="withdrawn").count()


def _relabel(book_id: int, announced: Sequence[Announced], at: datetime) -> int:
    """Write the labels of parcels that were booked anew before they came; return how many."""
    told = {one.shipment_id: one for one in announced}
    mine = HubParcel.objects.in_book(book_id).select_for_update().order_by("id")
    rows = mine.filter(shipment_id__in=told, state="expected")
    changed = [row for row in rows if row.code != told[row.shipment_id].code]
    for row in changed:
        one = told[row.shipment_id]
        row.code, row.country, row.booked_grams = one.code, one.country, one.grams
        row.changed_at = at
        row.save(update_fields=["code", "country", "booked_grams", "changed_at"])
    return len(changed)


def _let_go(book_id: int, row: HubException, parcel_id: UUID, at: datetime) -> UUID:
    parcel = locked(book_id=book_id, parcel_id=parcel_id)
    if row.kind in OFF_WEIGHT and row.resolution == "go_on":
        parcel.booked_grams = parcel.weighed_grams
    parcel.state = parcel.held_from if row.resolution == "go_on" else "withdrawn"
    parcel.held_from, parcel.changed_at = "", at
    parcel.save(update_fields=["state", "held_from", "booked_grams", "changed_at"])
    return parcel.shipment_id
