"""Read buyers abroad: one, several, a page of them, and whose key a link carries."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from naru.identity.models import Buyer
from naru.identity.views import BuyerView
from naru.kernel.sealed import fingerprint

KEY_DAYS = 180  # a buyer answers months after a fair; every letter brings a fresh key
KEY_SALT = "naru.buyer"
BUYERS_MAX = 200


def buyer(*, body_id: int, buyer_id: UUID) -> BuyerView | None:
    """Return one buyer of a body."""
    row = Buyer.objects.filter(body_id=body_id, id=buyer_id).first()
    return _view(row) if row else None


def buyers(*, body_id: int, buyer_ids: Iterable[UUID]) -> dict[UUID, BuyerView]:
    """Return those of the buyers that the body knows."""
    rows = Buyer.objects.filter(body_id=body_id, id__in=set(buyer_ids))
    return {row.id: _view(row) for row in rows}


def by_email(*, body_id: int, email: str) -> BuyerView | None:
    """Return the buyer of an address, whatever its capitals."""
    row = Buyer.objects.filter(body_id=body_id, email_print=print_of(email)).first()
    return _view(row) if row else None


def named(
    *, body_id: int, words: str = "", country: str = "", limit: int = BUYERS_MAX
) -> Sequence[BuyerView]:
    """Return buyers by a part of the company's name and the country, in order of the names."""
    rows = Buyer.objects.filter(body_id=body_id)
    rows = rows.filter(company__icontains=words) if words else rows
    rows = rows.filter(country=country) if country else rows
    return [_view(row) for row in rows.order_by("company", "id")[: min(limit, BUYERS_MAX)]]


def by_key(*, body_id: int, key: str, at: datetime) -> BuyerView | None:
    """Return the buyer whose key this is: signed by us, not too old, not closed since."""
    try:
        buyer_id, version, given = signing.Signer(salt=KEY_SALT).unsign_object(key)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if at - datetime.fromtimestamp(given, tz=at.tzinfo) > timedelta(days=KEY_DAYS):
        return None
    row = Buyer.objects.filter(body_id=body_id, id=buyer_id, key_version=version).first()
    return _view(row) if row and row.standing != "blocked" else None


def print_of(email: str) -> str | None:
    """Return the print by which an address is found again; None for no address."""
    return fingerprint(email.strip().lower()) if email.strip() else None


def _view(row: Buyer) -> BuyerView:
    names = (
        "id", "company", "country", "city", "website", "contact", "email", "phone", "language",
        "time_zone", "source", "standing", "may_write", "registered_at",
    )  # fmt: skip
    return BuyerView(**{name: getattr(row, name) for name in names})
