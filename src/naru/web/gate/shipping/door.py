"""Which shipment of the firm the address names."""

from uuid import UUID

from django.http import Http404

from naru.journeys import send_abroad
from naru.journeys.send_abroad import Found
from naru.logistics.operations.shipments import UnknownShipment
from naru.web.parts.access import current_firm
from naru.web.parts.tenancy import NaruRequest


def firm(request: NaruRequest) -> UUID:
    """Return the firm that she acts for."""
    return current_firm(request, request.actor.firm_ids)


def hers(request: NaruRequest, shipment_id: UUID) -> Found:
    """
    Return a shipment of one of her firms; another's is not there.

    :raises Http404: where it is not hers.
    """
    try:
        found = send_abroad.look(body_id=request.public_body.id, shipment_id=shipment_id)
    except UnknownShipment:
        raise Http404 from None
    if found.shipment.firm_id not in request.actor.firm_ids:
        raise Http404
    return found
