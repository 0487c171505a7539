"""Read shipments: as they stand, and as the consignments that other rooms work on."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, F, Q

from naru.goods.consignment import Box, Consignment, Incoterm, Line, Place, Purpose
from naru.kernel.money import Money
from naru.kernel.page import Page, newest_first
from naru.logistics.bookings import UNANSWERED
from naru.logistics.models import CarrierBooking, Shipment, ShipmentLine, ShipmentStep
from naru.logistics.tracking import INCIDENT_SIDES


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentView:
    """A shipment as lists show it: nothing of the receiver but the country."""

    id: UUID
    number: str
    firm_id: UUID
    firm_name: str
    came_from_kind: str
    came_from_id: UUID | None
    order_number: str
    country: str
    value: Money
    grams: int
    service: str
    tracking_number: str
    purpose: str
    seen: str
    seen_at: datetime | None
    status: str
    begun_at: datetime
    booked_at: datetime | None
    handed_over_at: datetime | None
    receiver_told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step that a shipment took."""

    before: str
    after: str
    words: str
    by_id: UUID | None
    at: datetime


ON_THEIR_WAY = ("booked", "handed_over", "in_transit")
INCIDENT = f"^({'|'.join(INCIDENT_SIDES)})_"


def shipment(*, book_id: int, shipment_id: UUID) -> ShipmentView | None:
    """Return one shipment of a body, or None."""
    row = Shipment.objects.in_book(book_id).filter(id=shipment_id).first()
    return view(row) if row else None


def numbered(*, book_id: int, tracking_number: str) -> ShipmentView | None:
    """Return the shipment that a carrier knows by a number, or None."""
    row = Shipment.objects.in_book(book_id).filter(tracking_number=tracking_number).first()
    return view(row) if row else None


def by_number(*, book_id: int, tracking_numbers: Collection[str]) -> dict[str, ShipmentView]:
    """Return the shipments that carriers know by their numbers."""
    rows = Shipment.objects.in_book(book_id).filter(tracking_number__in=tracking_numbers)
    return {row.tracking_number: view(row) for row in rows}


def shipments(*, book_id: int, shipment_ids: Collection[UUID]) -> dict[UUID, ShipmentView]:
    """Return shipments by their ids."""
    rows = Shipment.objects.in_book(book_id).filter(id__in=shipment_ids)
    return {row.id: view(row) for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What narrows a list of shipments; ``trouble`` asks for incidents and answers not known."""

    firm_id: UUID | None = None
    search: str = ""
    status: str = ""
    country: str = ""
    came_from: str = ""
    trouble: bool = False
    since: datetime | None = None
    until: datetime | None = None


def page(*, book_id: int, wanted: Wanted, cursor: str = "", limit: int) -> Page[ShipmentView]:
    """Return a page of shipments, the newest first."""
    return newest_first(_narrowed(book_id, wanted), view, cursor=cursor, limit=limit)


def ids(*, book_id: int, wanted: Wanted, most: int) -> list[UUID]:
    """Return the ids of shipments, the newest first: for papers and sheets of many at once."""
    rows = _narrowed(book_id, wanted).order_by("-id")[:most]
    return [row.id for row in rows.only("book_id", "id")]


def counts(*, book_id: int, firm_id: UUID | None = None) -> dict[str, int]:
    """Return how many shipments stand in each state."""
    rows = _narrowed(book_id, Wanted(firm_id=firm_id)).order_by()
    return {row["status"]: row["many"] for row in rows.values("status").annotate(many=Count("id"))}


def of_origin(*, book_id: int, came_from: tuple[str, UUID]) -> list[ShipmentView]:
    """Return the shipments that were made from an order, a deal or a sample; none cancelled."""
    kind, came_from_id = came_from
    rows = Shipment.objects.in_book(book_id).exclude(status="cancelled")
    found = rows.filter(came_from_kind=kind, came_from_id=came_from_id)
    return [view(row) for row in found.order_by("part")]


def last_sender(*, book_id: int, firm_id: UUID) -> Place | None:
    """Return where a firm's last shipment was sent from: the next form begins with it."""
    rows = Shipment.objects.in_book(book_id).filter(firm_id=firm_id)
    row = rows.order_by("-id").first()
    return Place(**json.loads(row.sender)) if row else None


def followed(*, book_id: int, most: int) -> list[UUID]:
    """Return shipments that carriers have, those that were not seen for the longest first."""
    rows = Shipment.objects.in_book(book_id).filter(status__in=ON_THEIR_WAY)
    found = rows.order_by(F("seen_at").asc(nulls_first=True), "id")[:most]
    return [row.id for row in found.only("book_id", "id")]


def steps(*, book_id: int, shipment_id: UUID) -> list[StepView]:
    """Return every step of a shipment, the newest first."""
    rows = ShipmentStep.objects.in_book(book_id).filter(shipment_id=shipment_id)
    return [
        StepView(before=row.before, after=row.after, words=row.words, by_id=row.by_id, at=row.at)
        for row in rows.order_by("-id")
    ]


def _narrowed(book_id: int, wanted: Wanted) -> Any:
    rows = Shipment.objects.in_book(book_id)
    plain = {"firm_id": wanted.firm_id, "status": wanted.status, "country": wanted.country,
             "came_from_kind": wanted.came_from, "begun_at__gte": wanted.since,
             "begun_at__lt": wanted.until}  # fmt: skip
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted.search:
        words = wanted.search.strip()
        rows = rows.filter(
            Q(number__icontains=words)
            | Q(firm_name__icontains=words)
            | Q(order_number__icontains=words)
            | Q(tracking_number__icontains=words.replace(" ", ""))
        )
    if wanted.trouble:
        lost = CarrierBooking.objects.in_book(book_id).filter(status__in=UNANSWERED)
        is_late = Q(seen__regex=INCIDENT, status__in=ON_THEIR_WAY)
        rows = rows.filter(is_late | Q(id__in=lost.values("shipment_id")))
    return rows


def consignments(*, book_id: int, shipment_ids: Collection[UUID]) -> dict[UUID, Consignment]:
    """Return what travels, with the places opened: for papers, customs and carriers only."""
    rows = Shipment.objects.in_book(book_id).filter(id__in=shipment_ids)
    lines: dict[UUID, list[ShipmentLine]] = defaultdict(list)
    found = ShipmentLine.objects.in_book(book_id).filter(shipment_id__in=shipment_ids)
    for line in found.order_by("shipment_id", "place"):
        lines[line.shipment_id].append(line)
    return {row.id: consignment(row, lines[row.id]) for row in rows}


def view(row: Shipment) -> ShipmentView:
    """Read a row."""
    plain: dict[str, Any] = {
        name: getattr(row, name) for name in ShipmentView.__slots__ if name != "value"
    }
    return ShipmentView(**plain, value=Money(row.value_minor, row.currency))


def consignment(row: Shipment, lines: Iterable[ShipmentLine]) -> Consignment:
    """Read a row and its lines."""
    return Consignment(
        id=row.id,
        number=row.number,
        firm_id=row.firm_id,
        sender=Place(**json.loads(row.sender)),
        receiver=_receiver(row),
        lines=tuple(_line(line, row.currency) for line in lines),
        box=Box(
            grams=row.grams,
            length_mm=row.length_mm,
            width_mm=row.width_mm,
            height_mm=row.height_mm,
        ),
        purpose=cast("Purpose", row.purpose),
        incoterm=cast("Incoterm", row.incoterm),
        currency=row.currency,
        freight=Money(row.freight_minor, row.currency),
        insurance=Money(row.insurance_minor, row.currency),
        order_number=row.order_number,
        tracking_number=row.tracking_number,
        comments=row.comments,
        licence=row.licence,
        certificate=row.certificate,
    )


def _receiver(row: Shipment) -> Place:
    if not row.receiver:  # forgotten by now
        return Place(name="", street="", city="", country=row.country)
    return Place(**json.loads(row.receiver))


def _line(row: ShipmentLine, currency: str) -> Line:
    return Line(
        item_id=row.item_id,
        description=row.description,
        hs6=row.hs6,
        hsk=row.hsk,
        origin=row.origin,
        quantity=row.quantity,
        net_grams=row.net_grams,
        value=Money(row.value_minor, currency),
    )
