"""Read shipments: as they stand, and as the consignments that other rooms work on."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from naru.goods.consignment import Box, Consignment, Incoterm, Line, Place, Purpose
from naru.kernel.money import Money
from naru.logistics.models import Shipment, ShipmentLine


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


def shipment(*, book_id: int, shipment_id: UUID) -> ShipmentView | None:
    """Return one shipment of a body, or None."""
    row = Shipment.objects.in_book(book_id).filter(id=shipment_id).first()
    return view(row) if row else None


def shipments(*, book_id: int, shipment_ids: Collection[UUID]) -> dict[UUID, ShipmentView]:
    """Return shipments by their ids."""
    rows = Shipment.objects.in_book(book_id).filter(id__in=shipment_ids)
    return {row.id: view(row) for row in rows}


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
        receiver=Place(**json.loads(row.receiver)),
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
