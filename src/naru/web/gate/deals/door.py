"""Which deal of the firm the address names."""

from uuid import UUID

from django.http import Http404

from naru.deals.operations.deals import UnknownDeal
from naru.journeys import talk_abroad
from naru.journeys.talk_abroad import Thread
from naru.web.parts.tenancy import NaruRequest


def thread_of(request: NaruRequest, deal_id: UUID) -> Thread:
    """
    Return a deal of one of her firms; another's is not there.

    :raises Http404: where it is not hers.
    """
    try:
        found = talk_abroad.thread(body_id=request.public_body.id, deal_id=deal_id)
    except UnknownDeal:
        raise Http404 from None
    if found.deal.firm_id not in request.actor.firm_ids:
        raise Http404
    return found
