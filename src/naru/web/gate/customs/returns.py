"""Goods that come back to a firm: what bringing them in takes, and where each stands."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.customs.queries import declarations as queries
from naru.journeys import bring_goods_back
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.logistics.queries import shipments
from naru.web.gate.customs.forms import BackForm
from naru.web.parts import customs_columns
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.listing import Listing, answer
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List what came back."""
    body, firm = request.public_body.id, current_firm(request, request.actor.firm_ids)
    listing: Listing[queries.ReentryView] = Listing(
        title=_("Goods that came back"),
        columns=customs_columns.reentries(lambda _row: ""),
        rows=lambda asked: queries.reentries(
            book_id=body, firm_ids=[firm], cursor=asked.cursor, limit=asked.limit
        ),
        file_name="returns",
        empty_title=_("Nothing came back"),
        empty_text=_("When a shipment comes back, bring it in again from its page."),
    )
    return answer(request, listing, template="gate/customs/returns.html")


@firm_required
@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest, shipment_id: UUID) -> HttpResponseBase:
    """Show what bringing a shipment back in takes, and ask for it."""
    body = request.public_body.id
    one = shipments.shipment(book_id=body, shipment_id=shipment_id)
    if one is None or one.firm_id not in request.actor.firm_ids:
        raise Http404
    form = BackForm(request.POST or None)
    judged, value, refused = None, None, None
    try:
        judged, value = bring_goods_back.judge(body_id=body, shipment_id=one.id, at=clock.now())
        if request.method == "POST" and form.is_valid():
            bring_goods_back.ask(
                by=request.actor, shipment_id=one.id, at=clock.now(), **form.cleaned_data
            )
            messages.success(request, _("The return is written down; the office brings it in."))
            return redirect("gate:reentries")
    except Refusal as no:
        refused = no
    values = {
        "one": one, "form": form, "judged": judged, "value": value, "refused": refused,
        "declaration": queries.of_shipment(book_id=body, shipment_id=one.id),
    }  # fmt: skip
    return render(request, "gate/customs/back.html", values, status=422 if refused else 200)
