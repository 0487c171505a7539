"""Book a shipment at a carrier, and take the booking or the whole shipment back."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.journeys import book_a_shipment, send_abroad, send_orders_abroad
from naru.journeys.price_a_shipment import Prices
from naru.journeys.send_abroad import Found
from naru.kernel import clock, outside
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.logistics import bookings
from naru.logistics.ports import Carriers
from naru.web.gate.shipping.door import hers
from naru.web.parts import countries, shipment_words
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

DIGITS_MAX = 12


@firm_required
@require_http_methods(["GET", "POST"])
def book(request: NaruRequest, shipment_id: UUID) -> HttpResponse:
    """Compare what the services ask, choose one, and book."""
    found = hers(request, shipment_id)
    if found.shipment.status != "ready" or found.booking:
        return redirect("gate:shipment", shipment_id)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            booked = book_a_shipment.book(
                by=request.actor, shipment_id=shipment_id,
                service=request.POST.get("service", ""), firm_pays_max=_shown(request),
                at=clock.now(), carriers=outside.the(Carriers),
            )  # fmt: skip
        except Refusal as no:
            refused = no
        else:
            if booked.status == "taken":
                messages.success(request, _("The parcel is booked. Print label and papers."))
            else:
                messages.warning(
                    request, _("The carrier has not answered yet. We ask again by ourselves.")
                )
            return redirect("gate:shipment", shipment_id)
    values = {
        "one": found.shipment,
        "country": countries.name(found.shipment.country),
        "weight": shipment_words.weight(found.consignment.box.grams),
        "prices": _prices(request, found),
        "ordered": send_orders_abroad.ordered(body_id=request.public_body.id, shown=found.shipment),
        "refused": refused,
    }
    return render(request, "gate/shipping/book.html", values, status=422 if refused else 200)


@firm_required
@require_http_methods(["GET", "POST"])
def cancel(request: NaruRequest, shipment_id: UUID) -> HttpResponse:
    """Ask once more, then take the booking back, or give the shipment up where none is."""
    found = hers(request, shipment_id)
    if found.shipment.status not in {"draft", "ready", "booked"}:
        return redirect("gate:shipment", shipment_id)
    if found.shipment.status == "booked" and found.shipment.service == bookings.TOGETHER:
        return redirect("gate:joint_give_up", shipment_id)
    if request.method == "POST":
        if found.shipment.status == "booked":
            _cancel_booking(request, shipment_id)
        else:
            deed = partial(
                send_abroad.cancel, by=request.actor, shipment_id=shipment_id,
                words=request.POST.get("words", "")[:300], at=clock.now(),
            )  # fmt: skip
            done(request, deed, _("The shipment is given up."))
        return redirect("gate:shipment", shipment_id)
    return render(request, "gate/shipping/cancel.html", {"one": found.shipment})


def _cancel_booking(request: NaruRequest, shipment_id: UUID) -> None:
    deed = partial(
        book_a_shipment.cancel, by=request.actor, shipment_id=shipment_id, at=clock.now(),
        carriers=outside.the(Carriers),
    )  # fmt: skip
    done(request, deed, _("The cancellation is with the carrier; the state tells what came of it."))


def _prices(request: NaruRequest, found: Found) -> Prices:
    return book_a_shipment.offers(
        body_id=request.public_body.id, shipment_id=found.shipment.id, at=clock.now(),
        carriers=outside.the(Carriers),
    )  # fmt: skip


def _shown(request: NaruRequest) -> Money | None:
    """Return what the firm saw when it chose, so that it never pays more by surprise."""
    service = request.POST.get("service", "")
    shown = request.POST.get(f"shown-{service}", "")
    return won(int(shown)) if shown.isdecimal() and len(shown) <= DIGITS_MAX else None
