"""
Know receivers of parcels: the key of a parcel's page, and who is to be written to.

The key is the parcel's id with a signature, so that nobody finds a page by trying, and nothing is
kept for it. It opens the page until half a year after the parcel has arrived.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import Q

from naru.goods.consignment import Place
from naru.logistics.models import Shipment
from naru.logistics.queries.shipments import ShipmentView, view

SALT = "logistics.receiver"
OPEN_DAYS = 180
NEWS_DAYS = 3  # what is older is no news any more, and is not written
SHOWN = ("booked", "handed_over", "in_transit", "delivered", "returned")
LETTERS_PER_RUN_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A parcel whose receiver is to be told that it left ("sent") or came ("delivered")."""

    shipment: ShipmentView
    sender: Place
    email: str
    news: str


def key_of(*, book_id: int, shipment_id: UUID) -> str:
    """Return the key by which a receiver opens the page of her parcel."""
    return _signer(book_id).sign(urlsafe_b64encode(shipment_id.bytes).decode().rstrip("="))


def by_key(*, book_id: int, key: str, at: datetime) -> ShipmentView | None:
    """Return the parcel of a key that was signed by us, unless it arrived long ago."""
    try:
        shipment_id = UUID(bytes=urlsafe_b64decode(_signer(book_id).unsign(key) + "=="))
    except (signing.BadSignature, ValueError):
        return None
    rows = Shipment.objects.in_book(book_id).filter(id=shipment_id, status__in=SHOWN)
    row = rows.exclude(ended_at__lt=at - timedelta(days=OPEN_DAYS)).first()
    return view(row) if row else None


def untold(*, book_id: int, at: datetime) -> list[Untold]:
    """Return parcels that left or came lately and whose receivers do not know it yet."""
    lately = at - timedelta(days=NEWS_DAYS)
    has_left = Q(status__in=("handed_over", "in_transit"), receiver_told="")
    has_come = Q(status="delivered", ended_at__gte=lately) & ~Q(receiver_told="delivered")
    rows = Shipment.objects.in_book(book_id).filter(handed_over_at__isnull=False)
    found = rows.filter((has_left & Q(handed_over_at__gte=lately)) | has_come).order_by("id")
    return [_untold(row) for row in found[:LETTERS_PER_RUN_MAX]]


def _untold(row: Any) -> Untold:
    return Untold(
        shipment=view(row),
        sender=Place(**json.loads(row.sender)),
        email=json.loads(row.receiver).get("email", ""),
        news="delivered" if row.status == "delivered" else "sent",
    )


def _signer(book_id: int) -> signing.Signer:
    return signing.Signer(salt=f"{SALT}.{book_id}", sep=".")
