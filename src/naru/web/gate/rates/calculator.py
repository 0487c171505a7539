"""
The calculator of freight and landed cost: open to everybody, nothing is stored.

Guests see the tariffs; a firm's people see the carriers' own prices and their firm's discount. A
shipment that is given fills the form, and leads back to where it is booked.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.goods.consignment import Consignment
from naru.journeys import price_a_shipment, price_abroad
from naru.kernel import clock, outside
from naru.kernel.refusal import Refusal
from naru.logistics.ports import Carriers
from naru.logistics.queries import shipments
from naru.web.gate.door import firm_of
from naru.web.gate.rates.forms import CalculatorForm, initial
from naru.web.parts.tenancy import NaruRequest

NOBODY = UUID(int=0)  # whoever has no firm: nothing is kept under it


@require_GET
def rates(request: NaruRequest) -> HttpResponse:
    """Compare services for a parcel, with the discount, duty and tax, all explained."""
    firm = firm_of(request)
    shipment = _shipment(request, firm)
    told = request.GET.dict() if "country" in request.GET else None
    if told is None and shipment is not None:
        told = initial(shipment)
    form = CalculatorForm(told, has_firm=firm is not None)
    values: dict[str, Any] = {"form": form, "shipment": shipment, "has_firm": firm is not None}
    if told is not None and form.is_valid():
        values |= _answer(request, form, firm)
    return render(request, "gate/rates/rates.html", values)


def _answer(request: NaruRequest, form: CalculatorForm, firm: UUID | None) -> dict[str, Any]:
    asked = form.asked(firm or NOBODY, price_a_shipment.size_of(firm) if firm else "")
    try:
        choices, prices = price_abroad.choices(
            body_id=request.public_body.id,
            asked=asked,
            carriers=outside.the(Carriers) if firm else None,
            at=clock.now(),
        )
    except Refusal as refused:
        return {"refused": refused}
    return {
        "asked": asked,
        "choices": choices,
        "declined": prices.declined,
        "first": next((one for one in choices if one.landed), None),
        "why_not": next((one.why_not for one in choices if one.why_not), None),
    }


def _shipment(request: NaruRequest, firm: UUID | None) -> Consignment | None:
    """
    Return the shipment that is given, where it is the firm's.

    :raises Http404: what is not hers is not there.
    """
    written = request.GET.get("shipment", "")
    if not written:
        return None
    try:
        shipment_id = UUID(written)
    except ValueError:
        raise Http404 from None
    found = shipments.consignments(book_id=request.public_body.id, shipment_ids=[shipment_id]).get(
        shipment_id
    )
    if found is None or firm is None or found.firm_id != firm:
        raise Http404
    return found
