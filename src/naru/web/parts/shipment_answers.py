"""What firms' and officers' pages of one shipment share: its values, its papers and data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from pydantic import ValidationError

from naru.identity.views import BodyView
from naru.journeys.open_a_paper import OpenedPaper
from naru.journeys.send_abroad import Found
from naru.logistics import bookings, itmatt, papers, receivers, zpl
from naru.logistics.papers import Told
from naru.logistics.queries import receivers as receiver_queries
from naru.web.parts import countries, label_letters, shipment_papers, shipment_words, wording
from naru.web.parts import papers as answers

PDF_KINDS: Mapping[str, tuple[str, ...]] = {
    "all": shipment_papers.EVERY,
    "dock": shipment_papers.AT_THE_DOCK,
    "label": ("label",),
    "declaration": ("declaration",),
    "invoice": ("invoice",),
    "packing": ("packing",),
}


def values(found: Found, *, body_id: int) -> dict[str, Any]:
    """Return what a page of one shipment shows."""
    shown, parcel = found.shipment, found.consignment
    return {
        "found": found,
        "one": shown,
        "parcel": parcel,
        "country": countries.name(shown.country),
        "service": shipment_words.service(shown.service),
        "came_from": shipment_words.CAME_FROM[shown.came_from_kind],
        "weight": shipment_words.weight(parcel.box.grams),
        "net": shipment_words.weight(parcel.net_grams),
        "total": parcel.value + parcel.freight + parcel.insurance,
        "lines": [(line, shipment_words.weight(line.net_grams)) for line in parcel.lines],
        "groups": shipment_words.grouped(found.findings),
        "form": papers.declaration(parcel).upper(),
        "is_drawn": zpl.is_drawn(parcel),
        "timeline": shipment_words.timeline(found.steps),
        "seen": shipment_words.sighted(found.sightings),
        "advice": shipment_words.advice(found.sightings),
        "tries": [
            (one, shipment_words.service(one.service), wording.said(bookings.NAMES[one.status]))
            for one in found.bookings
        ],
        "purpose": shipment_words.PURPOSE_NAMES[parcel.purpose],
        "term": shipment_words.term(parcel.incoterm),
        "receiver_page": _receiver_page(found, body_id),
    }


def _receiver_page(found: Found, body_id: int) -> str:
    """Return where the receiver sees her parcel; "" before a carrier has its number."""
    if found.shipment.status not in receiver_queries.SHOWN:
        return ""
    key = receiver_queries.key_of(book_id=body_id, shipment_id=found.shipment.id)
    return reverse("buyer:track", args=[receivers.language_of(found.shipment.country), key])


def paper(found: Found, kind: str, *, body: BodyView, on: date) -> HttpResponse:
    """
    Return a paper as PDF, the label as ZPL, or the advance data as JSON or XML.

    :raises Http404: there is no such paper, or the data are not whole yet.
    """
    parcel = found.consignment
    charged = found.booking.charged if found.booking and found.shipment.booked_at else None
    told = Told(on=on, charged=charged)
    name = parcel.tracking_number or parcel.number
    if kind in PDF_KINDS:
        content = shipment_papers.batch(
            [parcel], kinds=PDF_KINDS[kind], on=on, issuer=wording.said(body.name),
            charged={parcel.id: charged} if charged else None,
        )  # fmt: skip
        return answers.pdf(content, f"{name}-{kind}.pdf")
    if kind == "zpl":
        label = zpl.label(parcel, told, label_letters.draw)
        return _file(f"{name}.zpl", "text/plain; charset=utf-8", label.encode())
    if kind in {"itmatt-json", "itmatt-xml"}:
        return _data(found, kind, told)
    raise Http404


def _data(found: Found, kind: str, told: Told) -> HttpResponse:
    try:
        item = itmatt.item(found.consignment, told)
    except ValidationError:
        raise Http404 from None
    if kind == "itmatt-json":
        return _file(f"{item.item_id}.json", "application/json", itmatt.as_json(item).encode())
    return _file(f"{item.item_id}.xml", "application/xml", itmatt.as_xml(item))


def _file(name: str, content_type: str, content: bytes) -> HttpResponse:
    return answers.answer(OpenedPaper(name=name, content_type=content_type, content=content))
