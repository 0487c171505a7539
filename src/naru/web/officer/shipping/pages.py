"""Shipments abroad for officers: those of all firms, what is held up, answers not known."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.journeys import book_a_shipment, hand_over_shipments, send_abroad, send_what_was_agreed
from naru.journeys.send_abroad import Found
from naru.kernel import clock, outside
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.ports import Carriers
from naru.logistics.queries import shipments as queries
from naru.logistics.queries.shipments import ShipmentView, Wanted
from naru.samples.operations.asking import UnknownInvitation
from naru.web.parts import shipment_answers, shipment_words
from naru.web.parts.access import officer_required
from naru.web.parts.deeds import done, say
from naru.web.parts.listing import Asked, Column, Listing, answer
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def shipments(request: NaruRequest) -> HttpResponseBase:
    """List the shipments of all firms."""
    number, *rest = shipment_words.columns(
        lambda row: reverse("officer:shipment", args=[row.id]), is_narrow=True
    )
    firm: Column[ShipmentView] = Column(label=_("Firm"), value=lambda row: row.firm_name)
    listing: Listing[ShipmentView] = Listing(
        title=_("Shipments abroad"),
        columns=[number, firm, *rest],
        rows=lambda asked: _rows(request, asked),
        search=_("Number, firm, order or tracking number"),
        filters=shipment_words.filters(with_trouble=True),
        file_name="shipments",
        empty_title=_("No shipments here"),
        empty_text=_("Firms write them under “Send abroad”; nothing was asked for with this."),
    )
    return answer(request, listing, template="officer/shipping/list.html", **_counts(request))


@officer_required("officer")
@require_GET
def shipment(request: NaruRequest, shipment_id: UUID) -> HttpResponse:
    """Show one shipment with everything known of it."""
    found = _found(request, shipment_id)
    values = shipment_answers.values(found, body_id=request.public_body.id)
    return render(request, "officer/shipping/shipment.html", values)


@officer_required("officer")
@require_GET
def paper(request: NaruRequest, shipment_id: UUID, kind: str) -> HttpResponse:
    """Give out a paper of a shipment; the look is noted."""
    found = _found(request, shipment_id)
    return shipment_answers.paper(found, kind, body=request.public_body, on=clock.today())


@officer_required("officer")
@require_POST
def act(request: NaruRequest, shipment_id: UUID) -> HttpResponse:
    """Ask the carriers again for answers that were lost, or note that a parcel was handed over."""
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "ask": (
            partial(
                book_a_shipment.reconcile, body_id=request.public_body.id, at=clock.now(),
                carriers=outside.the(Carriers),
            ),
            _("The carriers were asked again."),
        ),
        "hand_over": (
            partial(
                hand_over_shipments.hand_over, by=request.actor, shipment_ids=[shipment_id],
                at=clock.now(),
            ),
            _("The parcel is with the carrier."),
        ),
    }  # fmt: skip
    action = request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    done(request, *deeds[action])
    return redirect("officer:shipment", shipment_id)


@officer_required("officer")
@require_POST
def of_sample(request: NaruRequest, invitation_id: UUID) -> HttpResponse:
    """Begin the shipment of a sample with papers; the firm finds it among its own."""
    try:
        made = send_what_was_agreed.of_sample(
            by=request.actor, invitation_id=invitation_id, at=clock.now()
        )
    except UnknownInvitation:
        raise Http404 from None
    except Refusal as refused:
        say(request, refused)
        return redirect("officer:sample_parcel", invitation_id)
    return redirect("officer:shipment", made)


def _found(request: NaruRequest, shipment_id: UUID) -> Found:
    try:
        return send_abroad.look_as_officer(
            by=request.actor, shipment_id=shipment_id, at=clock.now()
        )
    except UnknownShipment:
        raise Http404 from None


def _rows(request: NaruRequest, asked: Asked) -> Page[ShipmentView]:
    wanted = Wanted(**shipment_words.wanted(asked))
    return queries.page(
        book_id=request.public_body.id, wanted=wanted, cursor=asked.cursor, limit=asked.limit
    )


def _counts(request: NaruRequest) -> Mapping[str, Any]:
    counts = queries.counts(book_id=request.public_body.id)
    on_their_way = sum(counts.get(code, 0) for code in ("handed_over", "in_transit"))
    return {"counts": counts, "on_their_way": on_their_way}
