"""Read buyers abroad: one, several, a page of them, and whose key a link carries."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet

from naru.identity.models import Buyer
from naru.identity.views import BuyerBrief, BuyerView
from naru.kernel.page import COUNTED_MAX, Page, pack_cursor, unpack_cursor
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
    """Return the buyer of an address, whatever its capitals; of a double, the one that is kept."""
    rows = Buyer.objects.select_related("merged_into")
    row = rows.filter(body_id=body_id, email_print=print_of(email)).first()
    return _view(row.merged_into or row) if row else None


def named(
    *, body_id: int, words: str = "", country: str = "", limit: int = BUYERS_MAX
) -> Sequence[BuyerView]:
    """Return buyers by a part of the company's name and the country, in order of the names."""
    rows = _narrowed(body_id, words, country, "")
    return [_view(row) for row in rows.order_by("company", "id")[: min(limit, BUYERS_MAX)]]


def page(
    *,
    body_id: int,
    words: str = "",
    country: str = "",
    standing: str = "",
    among: Iterable[UUID] | None = None,
    cursor: str = "",
    limit: int,
) -> Page[BuyerBrief]:
    """
    Return a page of buyers by name, without their contacts.

    :raises BadCursor: where the cursor is not one of ours.
    """
    rows = _narrowed(body_id, words, country, standing)
    rows = rows if among is None else rows.filter(id__in=set(among))
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        company, last = unpack_cursor(cursor, parts=2)
        rows = rows.filter(Q(company__gt=company) | Q(company=company, id__gt=UUID(str(last))))
    found = list(rows.order_by("company", "id").values(*BRIEF)[: limit + 1])
    end = found[limit - 1] if len(found) > limit else None
    more = pack_cursor(end["company"], str(end["id"])) if end else ""
    return Page(rows=[_brief(row) for row in found[:limit]], next_cursor=more, counted=counted)


def briefs(*, body_id: int, buyer_ids: Iterable[UUID]) -> dict[UUID, BuyerBrief]:
    """Return what may be told of buyers without opening what is sealed."""
    rows = Buyer.objects.filter(body_id=body_id, id__in=set(buyer_ids)).values(*BRIEF)
    return {row["id"]: _brief(row) for row in rows}


def merged(*, body_id: int, into: Iterable[UUID]) -> Sequence[UUID]:
    """Return the buyers that were merged into any of these."""
    rows = Buyer.objects.filter(body_id=body_id, merged_into_id__in=set(into))
    return list(rows.values_list("id", flat=True))


def doubles(*, body_id: int, buyer_id: UUID) -> Sequence[BuyerView]:
    """Return the buyers that were merged into this one."""
    rows = Buyer.objects.filter(body_id=body_id, merged_into_id=buyer_id)
    return [_view(row) for row in rows.order_by("registered_at", "id")[:BUYERS_MAX]]


def countries(*, body_id: int) -> Sequence[str]:
    """Return the codes of the countries in which the body knows buyers."""
    rows = Buyer.objects.filter(body_id=body_id, merged_into=None).order_by("country")
    return list(rows.values_list("country", flat=True).distinct())


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


BRIEF = (
    "id", "company", "country", "city", "website", "language", "time_zone", "source", "standing",
    "may_write", "merged_into", "registered_at",
)  # fmt: skip


def _brief(row: dict[str, Any]) -> BuyerBrief:
    return BuyerBrief(**row)


def _narrowed(body_id: int, words: str, country: str, standing: str) -> QuerySet[Buyer]:
    rows = Buyer.objects.filter(body_id=body_id, merged_into=None)
    rows = rows.filter(company__icontains=words) if words else rows
    rows = rows.filter(country=country) if country else rows
    return rows.filter(standing=standing) if standing else rows


def print_of(email: str) -> str | None:
    """Return the print by which an address is found again; None for no address."""
    return fingerprint(email.strip().lower()) if email.strip() else None


def _view(row: Buyer) -> BuyerView:
    names = (
        "id", "company", "country", "city", "website", "contact", "email", "phone", "language",
        "time_zone", "source", "standing", "may_write", "registered_at",
    )  # fmt: skip
    return BuyerView(**{name: getattr(row, name) for name in names})
