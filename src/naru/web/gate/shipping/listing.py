"""A firm's shipments abroad: the list with Excel, and the papers of many at once."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.kernel.page import Page
from naru.logistics.queries import bookings as booking_queries
from naru.logistics.queries import shipments as queries
from naru.logistics.queries.shipments import ShipmentView, Wanted
from naru.web.gate.shipping.door import firm
from naru.web.parts import papers, shipment_papers, shipment_words, wording
from naru.web.parts.access import firm_required
from naru.web.parts.listing import Asked, Listing, answer
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def shipments(request: NaruRequest) -> HttpResponseBase:
    """List the firm's shipments."""
    listing: Listing[ShipmentView] = Listing(
        title=_("Shipments abroad"),
        columns=shipment_words.columns(lambda row: reverse("gate:shipment", args=[row.id])),
        rows=lambda asked: _rows(request, asked),
        search=_("Number, order or tracking number"),
        filters=shipment_words.filters(),
        file_name="shipments",
        empty_title=_("No shipments yet"),
        empty_text=_("Write one, or bring many at once with a table."),
    )
    return answer(request, listing, template="gate/shipping/list.html", **_summary(request))


@firm_required
@require_GET
def batch(request: NaruRequest) -> HttpResponse:
    """Give the labels and customs papers of every booked parcel in one file."""
    body = request.public_body
    ids = queries.ids(
        book_id=body.id, wanted=Wanted(firm_id=firm(request), status="booked"),
        most=shipment_papers.PARCELS_PER_BATCH_MAX,
    )  # fmt: skip
    if not ids:
        messages.info(request, _("No parcel is booked and waiting for its papers."))
        return redirect("gate:shipments")
    found = queries.consignments(book_id=body.id, shipment_ids=ids)
    content = shipment_papers.batch(
        [found[one] for one in ids], on=clock.today(), issuer=wording.said(body.name),
        charged=booking_queries.charged(book_id=body.id, shipment_ids=ids),
    )  # fmt: skip
    return papers.pdf(content, f"parcels-{clock.today():%y%m%d}.pdf")


def _rows(request: NaruRequest, asked: Asked) -> Page[ShipmentView]:
    wanted = Wanted(firm_id=firm(request), **shipment_words.wanted(asked))
    return queries.page(
        book_id=request.public_body.id, wanted=wanted, cursor=asked.cursor, limit=asked.limit
    )


def _summary(request: NaruRequest) -> Mapping[str, Any]:
    counts = queries.counts(book_id=request.public_body.id, firm_id=firm(request))
    return {"counts": counts, "booked": counts.get("booked", 0)}
