"""Papers of a flight of the hub: the customs list as rows, the hand-over manifest as PDF."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from naru.goods.consignment import Consignment
from naru.hub.queries.board import BagView, FlightView, ParcelView
from naru.kernel import currencies
from naru.logistics.papers import kilograms
from naru.web.parts import pdf, wording

PRINTED_MAX = 2_000


def customs_headings() -> list[str]:
    """Return the headings of a customs list."""
    return [
        _("Tracking number"), _("Shipment"), _("Exporter"), _("Receiver"), _("Country"),
        _("Goods"), _("HS code"), _("Origin"), _("Quantity"), _("Net kg"), _("Gross kg"),
        _("Value"), _("Currency"),
    ]  # fmt: skip


def customs_lines(consignments: Sequence[Consignment]) -> list[list[str]]:
    """Return a line for each kind of goods in each parcel, for the list clearance of a flight."""
    return [
        [
            one.tracking_number, one.number, one.sender.company or one.sender.name,
            one.receiver.company or one.receiver.name, one.country, line.description,
            line.hsk or line.hs6, line.origin, str(line.quantity), kilograms(line.net_grams),
            kilograms(one.box.grams), currencies.figure(line.value.minor, line.value.currency),
            line.value.currency,
        ]
        for one in consignments
        for line in one.lines
    ]  # fmt: skip


def manifest_headings() -> list[str]:
    """Return the headings of a manifest."""
    return [_("Bag"), _("Tracking number"), _("Firm"), _("Country"), _("Weight (kg)")]


def manifest_lines(aboard: Sequence[ParcelView], bags: Sequence[BagView]) -> list[list[str]]:
    """Return a line for each parcel aboard, bag by bag."""
    codes = {one.id: one.code for one in bags}
    lines = [
        [codes[one.bag_id], one.code, one.firm_name, one.country, kilograms(one.weighed_grams)]
        for one in aboard
        if one.bag_id
    ]
    return sorted(lines)


def manifest(
    flight: FlightView, aboard: Sequence[ParcelView], bags: Sequence[BagView], *, issuer: str,
    at: datetime,
) -> bytes:  # fmt: skip
    """Return the hand-over manifest of a flight, with room for both signatures."""
    lines = manifest_lines(aboard, bags)
    return pdf.render(
        "table",
        {
            "title": _("Hand-over manifest"),
            "issuer": issuer,
            "note": "" if len(lines) <= PRINTED_MAX else _("The workbook holds every line."),
            "facts": [
                [_("Flight"), flight.number],
                [_("Countries"), ", ".join(flight.countries)],
                [_("Cut-off"), wording.instant(flight.cut_off_at)],
                [_("Left the hub"), wording.instant(flight.left_at) if flight.left_at else "–"],
                [_("Parcels"), f"{len(lines):,}"],
                [_("Weight (kg)"), kilograms(sum(one.weighed_grams for one in aboard))],
                [_("Printed"), wording.instant(at)],
                [_("Handed over by (signature)"), ""],
                [_("Taken over by (signature)"), ""],
            ],
            "tables": [
                {
                    "heading": _("Bags"),
                    "headings": [_("Bag"), _("Parcels"), _("Weight (kg)")],
                    "lines": [[one.code, f"{one.parcels:,}", kilograms(one.grams)] for one in bags],
                    "widths": [4, 1, 1],
                },
                {
                    "heading": _("Parcels"),
                    "headings": manifest_headings(),
                    "lines": lines[:PRINTED_MAX],
                    "widths": [6, 4, 5, 2, 2],
                },
            ],
        },
    )
