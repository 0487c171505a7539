"""Keep who brings which parcels to which dock: booked, moved, called off, come, or missed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.hub.models import HubAppointment, HubParcel
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WORDS_MAX = 300


class NothingToBring(Refusal):
    code = "hub.nothing_to_bring"
    says = Text(ko="가져올 소포를 고르지 않았습니다.", en="No parcel to bring is chosen.")
    next_step = Text(ko="소포를 하나 이상 골라 주세요.", en="Choose one parcel at least.")


class PromisedAlready(Refusal):
    code = "hub.promised_already"
    says = Text(
        ko="고른 소포 중 {count}개는 다른 예약에 있거나, 입고되었거나, 접수되어 있지 않습니다.",
        en="{count} of these parcels are in another appointment, in the hub, or booked no more.",
    )
    next_step = Text(
        ko="소포 목록을 다시 열어 남은 것을 골라 주세요.", en="Open the list again and choose anew."
    )


class UnknownAppointment(Refusal):
    code = "hub.no_such_appointment"
    says = Text(ko="그런 입고 예약이 없습니다.", en="There is no such appointment at the hub.")
    next_step = Text(ko="예약 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class AppointmentOver(Refusal):
    code = "hub.appointment_over"
    says = Text(
        ko="이미 입고했거나 취소된 예약입니다.", en="This appointment is over or was cancelled."
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class NotMissedYet(Refusal):
    code = "hub.not_missed_yet"
    says = Text(
        ko="예약 시간이 아직 되지 않았거나, 소포 일부가 이미 입고되었습니다.",
        en="Its time has not come yet, or some of its parcels are here.",
    )
    next_step = Text(
        ko="예약 시간 뒤에 표시하거나, 온 것만 입고해 주세요.",
        en="Wait for its time, or take in what came.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Which seat at a dock a firm took, and for which shipments."""

    booking_id: UUID
    dock: str
    starts_at: datetime
    firm_id: UUID
    firm_name: str
    shipment_ids: Collection[UUID]


@within_transaction
def keep(*, by: Actor, appointment_id: UUID, brought: Brought, at: datetime) -> None:
    """
    Keep an appointment with its parcels, all of them or none.

    :raises NothingToBring: it brings nothing. :raises PromisedAlready: a parcel is not free.
    """
    count = _promise(by.body_id, appointment_id, brought.firm_id, brought.shipment_ids)
    HubAppointment(
        book_id=by.body_id, id=appointment_id, booking_id=brought.booking_id, dock=brought.dock,
        starts_at=brought.starts_at, firm_id=brought.firm_id, firm_name=brought.firm_name,
        parcels=count, booked_by=by.person_id, booked_at=at,
    ).save(force_insert=True)  # fmt: skip


@within_transaction
def change_parcels(
    *, by: Actor, appointment_id: UUID, firm_id: UUID, shipment_ids: Collection[UUID]
) -> None:
    """
    Bring other parcels with an appointment that lies ahead.

    :raises UnknownAppointment: it is not the firm's. :raises AppointmentOver: it is over.
    :raises NothingToBring, PromisedAlready: as ``keep``.
    """
    row = locked(book_id=by.body_id, appointment_id=appointment_id)
    if row.firm_id != firm_id:
        raise UnknownAppointment
    _must_be_open(row)
    _set_free(row)
    row.parcels = _promise(by.body_id, row.id, firm_id, shipment_ids)
    row.save(update_fields=["parcels"])


@within_transaction
def follow(*, by: Actor, booking_id: UUID, dock: str, starts_at: datetime) -> None:
    """Follow a seat that was moved to another time."""
    rows = HubAppointment.objects.in_book(by.body_id).filter(booking_id=booking_id)
    rows.update(dock=dock, starts_at=starts_at)


@within_transaction
def cancel(*, by: Actor, booking_id: UUID, words: str, at: datetime) -> None:
    """Follow a seat that was given back; the parcels may be brought with another appointment."""
    rows = HubAppointment.objects.in_book(by.body_id).select_for_update()
    row = rows.filter(booking_id=booking_id, cancelled_at__isnull=True).first()
    if row is None:
        return
    row.cancelled_at, row.cancelled_words = at, words[:WORDS_MAX]
    row.save(update_fields=["cancelled_at", "cancelled_words"])
    _set_free(row)


@within_transaction
def take_in(
    *, by: Actor, appointment_id: UUID, here: Collection[UUID], at: datetime
) -> tuple[Sequence[str], Sequence[UUID]]:
    """
    Note that an appointment came; return the codes of what is to be received, and what is missing.

    ``here`` are the parcels that lie at the dock; what was scanned before counts as here.

    :raises UnknownAppointment: there is none. :raises AppointmentOver: it is over.
    :raises NothingToBring: nothing of it is here.
    """
    row = locked(book_id=by.body_id, appointment_id=appointment_id)
    _must_be_open(row)
    parcels = list(_parcels_of(row))
    expected = [one for one in parcels if one.state == "expected"]
    arrived = [one for one in expected if one.id in set(here)]
    if not arrived and len(expected) == len(parcels):
        raise NothingToBring
    row.came_at = at
    row.save(update_fields=["came_at"])
    missing = [one.id for one in expected if one.id not in set(here)]
    return [one.code for one in arrived], missing


@within_transaction
def miss(*, by: Actor, appointment_id: UUID, at: datetime) -> None:
    """
    Note that nobody came; the parcels may be brought with another appointment.

    :raises UnknownAppointment: there is none. :raises AppointmentOver: it is over.
    :raises NotMissedYet: its time lies ahead, or something of it is here.
    """
    row = locked(book_id=by.body_id, appointment_id=appointment_id)
    _must_be_open(row)
    is_here = _parcels_of(row).exclude(state="expected").exists()
    if row.starts_at > at or is_here:
        raise NotMissedYet
    row.missed_at = at
    row.save(update_fields=["missed_at"])
    _set_free(row)


def locked(*, book_id: int, appointment_id: UUID) -> HubAppointment:
    """
    Return an appointment, locked until the transaction ends.

    :raises UnknownAppointment: there is none.
    """
    rows = HubAppointment.objects.in_book(book_id).select_for_update()
    row: HubAppointment | None = rows.filter(id=appointment_id).first()
    if row is None:
        raise UnknownAppointment
    return row


def _must_be_open(row: HubAppointment) -> None:
    if row.cancelled_at or row.came_at or row.missed_at:
        raise AppointmentOver


def _promise(
    book_id: int, appointment_id: UUID, firm_id: UUID, shipment_ids: Collection[UUID]
) -> int:
    """Lock the parcels in one order, so that two appointments never bring the same one."""
    wanted = set(shipment_ids)
    if not wanted:
        raise NothingToBring
    rows = HubParcel.objects.in_book(book_id).select_for_update().order_by("id")
    free = rows.filter(
        shipment_id__in=wanted, firm_id=firm_id, state="expected", appointment_id__isnull=True
    )
    ids = [row.id for row in free.only("book_id", "id")]
    if len(ids) != len(wanted):
        raise PromisedAlready(count=len(wanted) - len(ids))
    mine = HubParcel.objects.in_book(book_id).filter(id__in=ids)
    return mine.update(appointment_id=appointment_id)


def _parcels_of(row: HubAppointment) -> Any:
    rows = HubParcel.objects.in_book(row.book_id).filter(appointment_id=row.id)
    return rows.select_for_update().order_by("id")


def _set_free(row: HubAppointment) -> None:
    _parcels_of(row).filter(state="expected").order_by().update(appointment_id=None)
