"""Who came by a buyer's key, and which of her deals the address names."""

from uuid import UUID

from django.http import Http404

from naru.deals.operations.deals import UnknownDeal
from naru.identity.views import BuyerView
from naru.journeys import talk_abroad
from naru.journeys.talk_abroad import Thread
from naru.kernel.actor import Actor
from naru.web.buyer.links import buyer_of
from naru.web.parts.tenancy import NaruRequest


def thread_of(request: NaruRequest, key: str, deal_id: UUID) -> tuple[BuyerView, Thread]:
    """
    Return the buyer and her deal; another's deal is not there.

    :raises Http404: for a wrong key, or a deal that is not hers.
    """
    buyer = buyer_of(request, key)
    try:
        found = talk_abroad.thread(
            body_id=request.public_body.id, deal_id=deal_id, is_for_buyer=True
        )
    except UnknownDeal:
        raise Http404 from None
    if found.deal.buyer_id != buyer.id:
        raise Http404
    return buyer, found


def actor_of(request: NaruRequest, buyer: BuyerView) -> Actor:
    """Return the buyer as the one who acts, whoever else is signed in at this browser."""
    return Actor(body_id=request.public_body.id, name=buyer.company, address=request.actor.address)
