"""Read appointments at the docks: who comes when with how much, and what a firm may still bring."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from naru.hub.models import HubAppointment, HubException, HubParcel
from naru.hub.queries.board import ParcelView, read_parcel


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentView:
    """An appointment at a dock, with how many of its parcels were received."""

    id: UUID
    booking_id: UUID | None
    dock: str
    starts_at: datetime
    firm_id: UUID | None
    firm_name: str
    parcels: int
    received: int
    cancelled_at: datetime | None
    cancelled_words: str
    came_at: datetime | None
    missed_at: datetime | None

    @property
    def state(self) -> str:
        if self.cancelled_at:
            return "cancelled"
        if self.missed_at:
            return "missed"
        return "came" if self.came_at else "booked"

    @property
    def is_open(self) -> bool:
        return self.state == "booked"


@dataclass(frozen=True, slots=True, kw_only=True)
class InHub:
    """How a shipment stands in the hub, and what its last weighing changed for the firm."""

    state: str
    weighed_grams: int
    booked_grams: int
    freight_before_won: int | None
    freight_after_won: int | None


def appointment(*, book_id: int, appointment_id: UUID) -> AppointmentView | None:
    """Return one appointment, or None."""
    rows = HubAppointment.objects.in_book(book_id).filter(id=appointment_id)
    return next(iter(_views(book_id, list(rows))), None)


def between(*, book_id: int, since: datetime, until: datetime) -> Sequence[AppointmentView]:
    """Return who comes to which dock when; what was called off is left out."""
    rows = HubAppointment.objects.in_book(book_id).filter(
        cancelled_at__isnull=True, starts_at__gte=since, starts_at__lt=until
    )
    return _views(book_id, list(rows.order_by("starts_at", "dock")))


def of_firm(*, book_id: int, firm_id: UUID, most: int) -> Sequence[AppointmentView]:
    """Return a firm's appointments, the latest first."""
    rows = HubAppointment.objects.in_book(book_id).filter(firm_id=firm_id)
    return _views(book_id, list(rows.order_by("-starts_at")[:most]))


def parcels_of(*, book_id: int, appointment_id: UUID) -> Sequence[ParcelView]:
    """Return what an appointment brings."""
    rows = HubParcel.objects.in_book(book_id).filter(appointment_id=appointment_id)
    return [read_parcel(row) for row in rows.order_by("code")]


def not_free(
    *, book_id: int, shipment_ids: Collection[UUID], besides: UUID | None = None
) -> set[UUID]:
    """Return which shipments cannot be brought: promised elsewhere, or in the hub already."""
    rows = HubParcel.objects.in_book(book_id).filter(shipment_id__in=shipment_ids)
    taken = rows.exclude(state="withdrawn").filter(
        ~Q(state="expected") | Q(appointment_id__isnull=False)
    )
    if besides is not None:
        taken = taken.exclude(state="expected", appointment_id=besides)
    return set(taken.values_list("shipment_id", flat=True))


def waiting_firms(*, book_id: int) -> Sequence[tuple[UUID, str, int]]:
    """Return firms with expected parcels for which nobody booked a dock: id, name, how many."""
    rows = HubParcel.objects.in_book(book_id).filter(state="expected", appointment_id__isnull=True)
    found = rows.order_by().values("firm_id", "firm_name").annotate(many=Count("id"))
    return [(row["firm_id"], row["firm_name"], row["many"]) for row in found.order_by("firm_name")]


def waiting_of(*, book_id: int, firm_id: UUID) -> Sequence[UUID]:
    """Return the shipments of a firm that the hub expects without an appointment."""
    rows = HubParcel.objects.in_book(book_id).filter(
        state="expected", appointment_id__isnull=True, firm_id=firm_id
    )
    return list(rows.order_by("id").values_list("shipment_id", flat=True))


def in_hub(*, book_id: int, shipment_id: UUID) -> InHub | None:
    """Return how a shipment stands in the hub, or None where it never was announced."""
    rows = HubParcel.objects.in_book(book_id).filter(shipment_id=shipment_id)
    row = rows.order_by("-id").first()
    if row is None:
        return None
    changed = HubException.objects.in_book(book_id).filter(
        parcel_id=row.id, freight_after_won__isnull=False
    )
    last = changed.order_by("-resolved_at").first()
    return InHub(
        state=row.state, weighed_grams=row.weighed_grams, booked_grams=row.booked_grams,
        freight_before_won=last.freight_before_won if last else None,
        freight_after_won=last.freight_after_won if last else None,
    )  # fmt: skip


def _views(book_id: int, rows: Sequence[HubAppointment]) -> Sequence[AppointmentView]:
    parcels = HubParcel.objects.in_book(book_id).filter(appointment_id__in=[row.id for row in rows])
    here = parcels.exclude(Q(state="expected") | Q(held_from="expected"))
    counted = here.order_by().values("appointment_id").annotate(many=Count("id"))
    received = {one["appointment_id"]: one["many"] for one in counted}
    names = [name for name in AppointmentView.__slots__ if name != "received"]
    return [
        AppointmentView(
            **{name: getattr(row, name) for name in names}, received=received.get(row.id, 0)
        )
        for row in rows
    ]
