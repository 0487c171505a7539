"""Read the lists of the desks: a vendor's orders and claims, and all orders of a body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from naru.commerce import order_numbers
from naru.commerce.abroad import HOME
from naru.commerce.models import Claim, Order, OrderLine, Vendor, VendorOrder
from naru.kernel import clock, sealed
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a list is asked for."""

    search: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    abroad_only: bool = False
    cursor: str = ""
    limit: int = ROWS_PER_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A vendor's part in a list."""

    id: UUID
    order_id: UUID
    number: str
    status: str
    placed_at: datetime
    goods: str
    total: int
    refunded: int
    receiver: str = ""
    phone: str = ""
    address: str = ""
    wish: str = ""
    tax_free: int = 0  # of what stays sold
    country: str = HOME
    shipping: int = 0
    duty: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    id: UUID
    number: str
    placed_at: datetime
    buyer: str
    total: int
    vendors: str
    statuses: tuple[str, ...]
    country: str = HOME
    goods: int = 0
    shipping: int = 0
    duty: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    id: UUID
    number: str
    kind: str
    status: str
    reason: str
    goods: int
    requested_at: datetime


def vendor_parts(*, book_id: int, vendor_id: UUID, wish: Wish) -> Page[PartRow]:
    """Return a vendor's parts, newest first; searched by number. Its Excel file has it all."""
    rows = VendorOrder.objects.in_book(book_id).filter(vendor_id=vendor_id)
    if wish.status:
        rows = rows.filter(status=wish.status)
    if wish.search:
        rows = rows.filter(number__startswith=_number(wish.search))
    shown, cursor, counted = _page(_in_days(rows, "placed_at", wish), wish)
    ids = [row.order_id for row in shown]
    goods, tax_free = _goods(book_id=book_id, order_ids=ids)
    columns = ("receiver_name", "receiver_phone", "postcode", "address", "address_detail",
               "city", "region", "country")  # fmt: skip
    orders = Order.objects.in_book(book_id).filter(id__in=ids)
    to = {row["id"]: row for row in orders.values("id", *columns, "delivery_note")}
    found = [
        PartRow(
            id=row.id,
            order_id=row.order_id,
            number=row.number,
            status=row.status,
            placed_at=row.placed_at,
            goods=", ".join(goods.get(row.id, ())),
            total=row.goods + row.shipping + row.duty,
            refunded=row.refunded,
            tax_free=tax_free.get(row.id, 0),
            shipping=row.shipping,
            duty=row.duty,
            **_receiver(to.get(row.order_id, {})),
        )
        for row in shown
    ]
    return Page(rows=found, next_cursor=cursor, counted=counted)


def _receiver(row: Mapping[str, str]) -> dict[str, str]:
    if not row:
        return {}
    return {
        "receiver": row["receiver_name"],
        "phone": row["receiver_phone"],
        "address": _address(row),
        "country": row["country"],
        "wish": row["delivery_note"],
    }


def _address(row: Mapping[str, str]) -> str:
    if row["country"] == HOME:
        return f"({row['postcode']}) {row['address']} {row['address_detail']}".strip()
    names = ("address", "address_detail", "city", "region", "postcode", "country")
    return ", ".join(row[name] for name in names if row[name])


def orders(*, book_id: int, wish: Wish) -> Page[OrderRow]:
    """Return a body's orders, newest first; searched by number, or by phone through its print."""
    rows = Order.objects.in_book(book_id).all()
    digits = "".join(sign for sign in wish.search if sign.isdigit())
    if wish.search and digits.startswith("0") and len(digits) in (9, 10, 11):
        rows = rows.filter(phone_mark=sealed.fingerprint(digits))
    elif wish.search:
        rows = rows.filter(number__startswith=_number(wish.search))
    if wish.status:
        parts = VendorOrder.objects.in_book(book_id).filter(status=wish.status)
        rows = rows.filter(id__in=parts.values("order_id"))
    if wish.abroad_only:
        rows = rows.exclude(country=HOME)
    shown, cursor, counted = _page(_in_days(rows, "placed_at", wish), wish)
    parts_of: dict[UUID, list[VendorOrder]] = {}
    parts = VendorOrder.objects.in_book(book_id).filter(order_id__in=[row.id for row in shown])
    for part in parts.order_by("number"):
        parts_of.setdefault(part.order_id, []).append(part)
    names = _vendor_names(part for each in parts_of.values() for part in each)
    found = [
        OrderRow(
            id=row.id,
            number=row.number,
            placed_at=row.placed_at,
            buyer=row.buyer_name,
            total=row.goods + row.shipping + row.duty,
            vendors=", ".join(names.get(part.vendor_id, "") for part in parts_of.get(row.id, ())),
            statuses=tuple(part.status for part in parts_of.get(row.id, ())),
            country=row.country,
            goods=row.goods,
            shipping=row.shipping,
            duty=row.duty,
        )
        for row in shown
    ]
    return Page(rows=found, next_cursor=cursor, counted=counted)


def vendor_claims(*, book_id: int, vendor_id: UUID, wish: Wish) -> Page[ClaimRow]:
    """Return a vendor's claims, newest first."""
    rows = Claim.objects.in_book(book_id).filter(vendor_id=vendor_id)
    if wish.status == "open":
        rows = rows.filter(closed_at__isnull=True)
    elif wish.status:
        rows = rows.filter(status=wish.status)
    shown, cursor, counted = _page(_in_days(rows, "requested_at", wish), wish)
    parts = VendorOrder.objects.in_book(book_id).filter(
        id__in=[row.vendor_order_id for row in shown]
    )
    numbers = dict(parts.values_list("id", "number"))
    found = [
        ClaimRow(
            id=row.id,
            number=numbers.get(row.vendor_order_id, ""),
            kind=row.kind,
            status=row.status,
            reason=row.reason,
            goods=row.goods,
            requested_at=row.requested_at,
        )
        for row in shown
    ]
    return Page(rows=found, next_cursor=cursor, counted=counted)


def waiting(*, book_id: int, vendor_id: UUID) -> tuple[int, int]:
    """Return how many orders wait to be sent, and how many claims wait for an answer."""
    parts = VendorOrder.objects.in_book(book_id).filter(
        vendor_id=vendor_id, status__in=["paid", "preparing"]
    )
    claims = Claim.objects.in_book(book_id).filter(vendor_id=vendor_id, status="requested")
    return parts[:COUNTED_MAX].count(), claims[:COUNTED_MAX].count()


def _number(typed: str) -> str:
    return order_numbers.tidy(typed) if len(typed) > 12 else typed.strip().upper()


def _in_days(rows: QuerySet[Any], column: str, wish: Wish) -> QuerySet[Any]:
    if wish.since:
        rows = rows.filter(**{f"{column}__gte": clock.start_of(wish.since)})
    if wish.until:
        rows = rows.filter(**{f"{column}__lt": clock.end_of(wish.until)})
    return rows


def _page(rows: QuerySet[Any], wish: Wish) -> tuple[Sequence[Any], str, int | None]:
    counted = None if wish.cursor else rows[: COUNTED_MAX + 1].count()
    if wish.cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(wish.cursor, parts=1)[0])))
    found = list(rows.order_by("-id")[: wish.limit + 1])
    shown = found[: wish.limit]
    return shown, pack_cursor(str(shown[-1].id)) if len(found) > wish.limit else "", counted


def _goods(
    *, book_id: int, order_ids: Sequence[UUID]
) -> tuple[dict[UUID, list[str]], dict[UUID, int]]:
    """Return per part its goods in words, and what stays sold of tax-free ones."""
    by_part: dict[UUID, list[str]] = {}
    tax_free: dict[UUID, int] = {}
    for row in OrderLine.objects.in_book(book_id).filter(order_id__in=order_ids).order_by("id"):
        name = f"{row.title} ({row.option_name})" if row.option_name else row.title
        by_part.setdefault(row.vendor_order_id, []).append(f"{name} × {row.quantity}")
        if row.is_tax_free:
            worth = row.unit_price * (row.quantity - row.cancelled - row.returned)
            tax_free[row.vendor_order_id] = tax_free.get(row.vendor_order_id, 0) + worth
    return by_part, tax_free


def _vendor_names(parts: Any) -> dict[UUID, str]:
    ids = {part.vendor_id for part in parts}
    return dict(Vendor.objects.filter(id__in=ids).values_list("id", "name"))
