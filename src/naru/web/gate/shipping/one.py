"""One shipment of a firm: what it holds, what it lacks, its papers, where it was seen."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.customs.queries import declarations
from naru.hub.queries import appointments
from naru.journeys import hand_over_shipments, send_abroad
from naru.kernel import clock
from naru.web.gate.shipping.door import hers
from naru.web.parts import shipment_answers
from naru.web.parts.access import firm_required
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest


@firm_required
@require_GET
def shipment(request: NaruRequest, shipment_id: UUID) -> HttpResponse:
    """Show a shipment, and the one thing to do next."""
    found = hers(request, shipment_id)
    declared = declarations.of_shipment(book_id=request.public_body.id, shipment_id=shipment_id)
    values = shipment_answers.values(found, body_id=request.public_body.id)
    here = appointments.in_hub(book_id=request.public_body.id, shipment_id=shipment_id)
    values |= {"declared": declared, "here": here}
    return render(request, "gate/shipping/shipment.html", values)


@firm_required
@require_POST
def act(request: NaruRequest, shipment_id: UUID) -> HttpResponse:
    """Make ready, write plainly, open again, or hand over."""
    found = hers(request, shipment_id)
    key: dict[str, Any] = {"by": request.actor, "at": clock.now()}
    one = key | {"shipment_id": found.shipment.id}
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "ready": (partial(send_abroad.make_ready, **one), _("Everything is there. Book it now.")),
        "plain": (
            partial(send_abroad.write_plainly, **one), _("The addresses are in plain letters.")
        ),
        "reopen": (partial(send_abroad.reopen, **one), _("You can change it again.")),
        "hand_over": (
            partial(hand_over_shipments.hand_over, shipment_ids=[found.shipment.id], **key),
            _("The parcel is with the carrier."),
        ),
    }  # fmt: skip
    action = request.POST.get("action", "")
    if action not in deeds:
        raise Http404
    is_done = done(request, *deeds[action])
    if action == "ready" and is_done:
        return redirect("gate:shipment_book", shipment_id)
    return redirect("gate:shipment", shipment_id)


@firm_required
@require_GET
def paper(request: NaruRequest, shipment_id: UUID, kind: str) -> HttpResponse:
    """Give out a paper of the shipment, its label for a thermal printer, or its data."""
    return shipment_answers.paper(
        hers(request, shipment_id), kind, body=request.public_body, on=clock.today()
    )
