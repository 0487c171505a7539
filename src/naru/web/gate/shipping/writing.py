"""A firm writes a shipment abroad: new, from a deal, or a draft anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.commerce.order_views import NoSuchOrder
from naru.deals.queries import deals
from naru.goods.consignment import Consignment, Place
from naru.goods.queries import items
from naru.goods.queries.items import ItemView
from naru.journeys import send_abroad, send_orders_abroad, send_what_was_agreed
from naru.journeys.send_abroad import Goods, Wish
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.gate.shipping import forms
from naru.web.gate.shipping.door import firm, hers
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import say
from naru.web.parts.tenancy import NaruRequest

FIRST_COUNTRY = "US"


@dataclass(kw_only=True)
class Sheet:
    """The parts of the form of one shipment, as drawn or as posted."""

    sender: forms.PlaceForm
    receiver: forms.PlaceForm
    parcel: forms.ParcelForm
    lines: Sequence[forms.LineForm]

    @property
    def parts(self) -> Sequence[Any]:
        return (self.sender, self.receiver, self.parcel, *self.lines)

    def wish(self, firm_id: UUID) -> Wish | None:
        """Return what is wanted, or None where something must be mended."""
        if not all([one.is_valid() for one in self.parts]):  # noqa: C419 - every part is asked
            return None
        currency = self.parcel.cleaned_data["currency"]
        found = [line.goods(currency) for line in self.lines]
        goods: list[Goods] = [one for one in found if one is not None]
        if not goods:
            self.lines[0].add_error("item", _("Choose one kind of goods at least."))
        if any(one.errors for one in self.parts):
            return None
        return forms.wish(firm_id, self.sender, self.receiver, self.parcel, goods)


@firm_required
@require_http_methods(["GET", "POST"])
def new(request: NaruRequest) -> HttpResponse:
    """Write a shipment by hand."""
    firm_id = firm(request)
    sheet = _sheet(request, firm_id, None)
    wish = sheet.wish(firm_id) if request.method == "POST" else None
    if wish is not None:
        made = send_abroad.send(by=request.actor, wish=wish, at=clock.now())
        messages.success(request, _("The draft is kept. See what it still lacks."))
        return redirect("gate:shipment", made)
    return _drawn(request, sheet, title=_("Write a shipment"), shipment_id=None)


@firm_required
@require_http_methods(["GET", "POST"])
def edit(request: NaruRequest, shipment_id: UUID) -> HttpResponse:
    """Write a draft anew."""
    found = hers(request, shipment_id)
    if found.shipment.status != "draft":
        return redirect("gate:shipment", shipment_id)
    firm_id = found.shipment.firm_id
    sheet = _sheet(request, firm_id, found.consignment)
    wish = sheet.wish(firm_id) if request.method == "POST" else None
    if wish is not None:
        send_abroad.change(by=request.actor, shipment_id=shipment_id, wish=wish, at=clock.now())
        messages.success(request, _("The draft is kept. See what it still lacks."))
        return redirect("gate:shipment", shipment_id)
    title = _("Change shipment %(number)s") % {"number": found.shipment.number}
    return _drawn(request, sheet, title=title, shipment_id=shipment_id)


@firm_required
@require_POST
def of_deal(request: NaruRequest, deal_id: UUID) -> HttpResponse:
    """Begin the shipment of a deal's order."""
    deal = deals.deal(body_id=request.public_body.id, deal_id=deal_id)
    if deal is None or deal.firm_id not in request.actor.firm_ids:
        raise Http404
    try:
        made = send_what_was_agreed.of_deal(by=request.actor, deal=deal, at=clock.now())
    except Refusal as refused:
        say(request, refused)
        return redirect("gate:deal", deal_id)
    messages.success(request, _("The draft is kept. See what it still lacks."))
    return redirect("gate:shipment", made)


@firm_required
@require_POST
def of_order(request: NaruRequest, part_id: UUID) -> HttpResponse:
    """Begin the shipment of an order of the firm's shop, or open the one there is."""
    try:
        made = send_orders_abroad.begin(by=request.actor, part_id=part_id, at=clock.now())
    except NoSuchOrder:
        raise Http404 from None
    except Refusal as refused:
        say(request, refused)
        return redirect("merchant:order", part_id)
    found = send_abroad.look(body_id=request.public_body.id, shipment_id=made)
    is_addressed = bool(found.consignment.receiver.name)  # as the shopper wrote it
    return redirect("gate:shipment" if is_addressed else "gate:shipment_edit", made)


def _sheet(request: NaruRequest, firm_id: UUID, parcel: Consignment | None) -> Sheet:
    posted = request.POST if request.method == "POST" else None
    body_id = request.public_body.id
    known: Sequence[ItemView] = items.of_firm(body_id=body_id, firm_id=firm_id)
    sender = parcel.sender if parcel else send_abroad.sender_of(body_id=body_id, firm_id=firm_id)
    receiver = parcel.receiver if parcel else _nobody()
    begins = forms.parcel_initial(parcel) if parcel else {"currency": "USD", "incoterm": "DAP"}
    return Sheet(
        sender=forms.PlaceForm(posted, prefix="sender", initial=forms.place_initial(sender)),
        receiver=forms.PlaceForm(posted, prefix="receiver", initial=forms.place_initial(receiver)),
        parcel=forms.ParcelForm(posted, initial=begins),
        lines=forms.rows(known, parcel, posted),
    )


def _nobody() -> Place:
    return Place(name="", street="", city="", country=FIRST_COUNTRY)


def _drawn(
    request: NaruRequest, sheet: Sheet, *, title: str, shipment_id: UUID | None
) -> HttpResponse:
    values = {
        "sheet": sheet, "title": title, "shipment_id": shipment_id, "row_count": len(sheet.lines),
        "has_errors": request.method == "POST",
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "gate/shipping/write.html", values, status=status)
