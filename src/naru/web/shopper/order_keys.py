"""
Links to an order: a signed key, so that a guest can come back to her order and nobody else can.

A member's order opens for that member only, whoever holds the link.
"""

from uuid import UUID

from django.core import signing
from django.http import Http404
from django.urls import reverse

from naru.commerce.order_views import NoSuchOrder, OrderView
from naru.commerce.queries import orders
from naru.web.parts.tenancy import NaruRequest

SALT = "naru.order"


def key(order_id: UUID) -> str:
    return signing.Signer(salt=SALT, sep="~").sign(order_id.hex)


def address(order_id: UUID) -> str:
    return reverse("shopper:order", args=[key(order_id)])


def opened(request: NaruRequest, order_key: str) -> OrderView:
    """
    Return the order behind a key.

    :raises Http404: where the key is not ours, or the order is another member's.
    """
    try:
        order_id = UUID(signing.Signer(salt=SALT, sep="~").unsign(order_key))
        order = orders.order(book_id=request.public_body.id, order_id=order_id)
    except (signing.BadSignature, ValueError, NoSuchOrder) as error:
        raise Http404 from error
    if order.person_id is not None and order.person_id != request.actor.person_id:
        raise Http404
    return order
