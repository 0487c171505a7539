"""Read orders: one with everything, a member's list, a vendor's work, and what jobs must do."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.commerce import abroad, carriers
from naru.commerce.models import (
    Claim,
    ClaimLine,
    Order,
    OrderLine,
    Parcel,
    RefundPart,
    Tender,
    Vendor,
    VendorOrder,
)
from naru.commerce.order_views import (
    ClaimView,
    Contact,
    LineView,
    NoSuchOrder,
    OrderRow,
    OrderView,
    ParcelView,
    PartView,
    TenderView,
    Underway,
)
from naru.kernel import sealed
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.shapes import Shape

ROWS_PER_ROUND_MAX = 500
_APART = {"parts", "tenders", "lines", "parcels", "claims", "vendor_name", "vendor_phone", "way"}
_ORDER = tuple(name for name in OrderView.__dataclass_fields__ if name not in _APART)
_PART = tuple(name for name in PartView.__dataclass_fields__ if name not in _APART)

_FOUND = Shape(lambda book_id, order_id: Order.objects.in_book(book_id).filter(id=order_id))
_NUMBER = Shape(
    lambda book_id, order_id: (
        Order.objects.in_book(book_id).filter(id=order_id).values_list("number")
    )
)
_PARTS = Shape(
    lambda book_id, order_ids: (
        VendorOrder.objects.in_book(book_id).filter(order_id__in=order_ids).order_by("number")
    )
)
_LINES = Shape(
    lambda book_id, order_ids: (
        OrderLine.objects.in_book(book_id).filter(order_id__in=order_ids).order_by("id")
    )
)
_PARCELS = Shape(
    lambda book_id, part_ids: Parcel.objects.in_book(book_id).filter(vendor_order_id__in=part_ids)
)
_VENDORS = Shape(lambda ids: Vendor.objects.filter(id__in=ids).values_list("id", "name", "phone"))
_CLAIMS = Shape(
    lambda book_id, order_ids: (
        Claim.objects.in_book(book_id).filter(order_id__in=order_ids).order_by("id")
    )
)
_REFUNDED = Shape(
    lambda book_id, order_id: (
        RefundPart.objects.in_book(book_id)
        .filter(order_id=order_id)
        .values_list("tender_id", "amount")
    )
)
_TENDERS = Shape(
    lambda book_id, order_id: (
        Tender.objects.in_book(book_id).filter(checkout_id=order_id).order_by("id")
    )
)


def number(*, book_id: int, order_id: UUID) -> str:
    """Return the number of an order, or "" where there is none."""
    found = _NUMBER.first(book_id=book_id, order_id=order_id)
    return found[0] if found else ""


def find(*, book_id: int, number: str, phone: str = "") -> UUID:
    """
    Return the order of a number; a guest proves herself by the phone she ordered with.

    :raises NoSuchOrder: where number and phone do not belong together.
    """
    rows = Order.objects.in_book(book_id).filter(number=number)
    if phone:
        rows = rows.filter(phone_mark=sealed.fingerprint(phone))
    found: UUID | None = rows.values_list("id", flat=True).first()
    if found is None:
        raise NoSuchOrder
    return found


def order(*, book_id: int, order_id: UUID) -> OrderView:
    """
    Return an order with its parts, lines, parcels, claims and tenders, in seven statements.

    :raises NoSuchOrder: where this book has none of that id.
    """
    row = _FOUND.first(book_id=book_id, order_id=order_id)
    if row is None:
        raise NoSuchOrder
    return OrderView(
        **{name: getattr(row, name) for name in _ORDER},
        parts=tuple(parts(book_id=book_id, order_ids=[order_id])),
        tenders=tuple(_tenders(book_id=book_id, order_id=order_id)),
    )


def parts(*, book_id: int, order_ids: Iterable[UUID]) -> list[PartView]:
    """Return the vendors' parts of some orders with all that belongs to them."""
    ids = list(order_ids)
    rows = _PARTS.rows(book_id=book_id, order_ids=ids)
    return _with_belongings(book_id=book_id, rows=rows, order_ids=ids)


def part(*, book_id: int, vendor_order_id: UUID, vendor_id: UUID | None = None) -> PartView:
    """
    Return one vendor's part of an order; ``vendor_id`` keeps other vendors' parts unseen.

    :raises NoSuchOrder: where there is none, or it is another vendor's.
    """
    rows = VendorOrder.objects.in_book(book_id).filter(id=vendor_order_id)
    found = list(rows.filter(vendor_id=vendor_id) if vendor_id else rows)
    if not found:
        raise NoSuchOrder
    ids = [found[0].order_id]
    return _with_belongings(book_id=book_id, rows=found, order_ids=ids)[0]


def _with_belongings(
    *, book_id: int, rows: list[VendorOrder], order_ids: list[UUID]
) -> list[PartView]:
    lines: dict[UUID, list[LineView]] = {}
    for line in _LINES.rows(book_id=book_id, order_ids=order_ids):
        lines.setdefault(line.vendor_order_id, []).append(_line(line))
    parcels: dict[UUID, list[ParcelView]] = {}
    shipped = [row.id for row in rows if row.shipped_at is not None]
    for parcel in _PARCELS.rows(book_id=book_id, part_ids=shipped):
        parcels.setdefault(parcel.vendor_order_id, []).append(_parcel(parcel))
    claims: dict[UUID, list[ClaimView]] = {}
    for claim in claims_of(book_id=book_id, order_ids=order_ids):
        claims.setdefault(claim.vendor_order_id, []).append(claim)
    vendors = {
        vendor_id: (name, phone)
        for vendor_id, name, phone in _VENDORS.rows(ids=list({row.vendor_id for row in rows}))
    }
    return [
        _part(
            row,
            vendor=vendors.get(row.vendor_id, ("", "")),
            lines=tuple(lines.get(row.id, ())),
            parcels=tuple(parcels.get(row.id, ())),
            claims=tuple(claims.get(row.id, ())),
        )
        for row in rows
    ]


def _part(row: VendorOrder, *, vendor: tuple[str, str], **belongings: Any) -> PartView:
    return PartView(
        vendor_name=vendor[0],
        vendor_phone=vendor[1],
        way=abroad.way(row.abroad),
        **{name: getattr(row, name) for name in _PART},
        **belongings,
    )


def _line(row: OrderLine) -> LineView:
    return LineView(**{name: getattr(row, name) for name in LineView.__dataclass_fields__})


def _parcel(row: Parcel) -> ParcelView:
    return ParcelView(**{name: getattr(row, name) for name in ParcelView.__dataclass_fields__})


def claims_of(*, book_id: int, order_ids: Iterable[UUID]) -> list[ClaimView]:
    """Return the claims about some orders, oldest first, with the quantities wanted."""
    rows = _CLAIMS.rows(book_id=book_id, order_ids=list(order_ids))
    return _claims(book_id=book_id, rows=rows)


def claim(*, book_id: int, claim_id: UUID) -> ClaimView | None:
    rows = list(Claim.objects.in_book(book_id).filter(id=claim_id))
    found = _claims(book_id=book_id, rows=rows)
    return found[0] if found else None


def _claims(*, book_id: int, rows: list[Claim]) -> list[ClaimView]:
    if not rows:
        return []
    wanted: dict[UUID, dict[UUID, int]] = {}
    lines = ClaimLine.objects.in_book(book_id).filter(claim_id__in=[row.id for row in rows])
    for claim_id, line_id, quantity in lines.values_list("claim_id", "order_line_id", "quantity"):
        wanted.setdefault(claim_id, {})[line_id] = quantity
    names = [name for name in ClaimView.__dataclass_fields__ if name != "quantities"]
    return [
        ClaimView(**{name: getattr(row, name) for name in names}, quantities=wanted.get(row.id, {}))
        for row in rows
    ]


def _tenders(*, book_id: int, order_id: UUID) -> list[TenderView]:
    back: dict[UUID, int] = {}
    for tender_id, amount in _REFUNDED.rows(book_id=book_id, order_id=order_id):
        back[tender_id] = back.get(tender_id, 0) + amount
    rows = _TENDERS.rows(book_id=book_id, order_id=order_id)
    return [
        TenderView(
            id=row.id,
            kind=row.kind,
            scheme=row.scheme,
            amount=row.amount,
            refunded=back.get(row.id, 0),
        )
        for row in rows
    ]


def of_member(*, book_id: int, person_id: UUID, cursor: str = "") -> Page[OrderRow]:
    """
    Return a member's orders, newest first, a page at a time.

    :raises BadCursor: where the cursor was not made here.
    """
    rows = Order.objects.in_book(book_id).filter(person_id=person_id).order_by("-id")
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    found = list(rows[: ROWS_PER_PAGE + 1])
    shown = found[:ROWS_PER_PAGE]
    by_order: dict[UUID, list[PartView]] = {}
    for each in parts(book_id=book_id, order_ids=[row.id for row in shown]) if shown else []:
        by_order.setdefault(each.order_id, []).append(each)
    return Page(
        rows=[
            OrderRow(
                id=row.id,
                number=row.number,
                placed_at=row.placed_at,
                total=row.goods + row.shipping + row.duty,
                parts=tuple(by_order.get(row.id, ())),
            )
            for row in shown
        ],
        next_cursor=pack_cursor(str(shown[-1].id)) if len(found) > ROWS_PER_PAGE else "",
    )


def count_open(*, book_id: int, person_id: UUID) -> int:
    """Count the parts of a member's orders that are neither confirmed nor cancelled."""
    mine = Order.objects.in_book(book_id).filter(person_id=person_id).values("id")
    parts = VendorOrder.objects.in_book(book_id).filter(order_id__in=mine)
    return parts.exclude(status__in=("confirmed", "cancelled")).count()


def parcels_underway(*, book_id: int) -> list[Underway]:
    """Return parcels at home whose arrival is not known, oldest first."""
    rows = Parcel.objects.in_book(book_id).filter(delivered_at__isnull=True)
    rows = rows.exclude(carrier=carriers.ABROAD.code)  # followed as shipments abroad
    found = rows.order_by("shipped_at")[:ROWS_PER_ROUND_MAX]
    names = tuple(Underway.__dataclass_fields__)
    return [Underway(**dict(zip(names, row, strict=True))) for row in found.values_list(*names)]


def to_confirm(*, book_id: int, delivered_before: datetime) -> list[UUID]:
    """Return delivered parts that nobody confirmed in time and no open claim holds back."""
    rows = VendorOrder.objects.in_book(book_id).filter(
        status="delivered", delivered_at__lte=delivered_before
    )
    found = list(rows.order_by("delivered_at").values_list("id", flat=True)[:ROWS_PER_ROUND_MAX])
    held = set(
        Claim.objects.in_book(book_id)
        .filter(vendor_order_id__in=found, closed_at__isnull=True)
        .values_list("vendor_order_id", flat=True)
    )
    return [part_id for part_id in found if part_id not in held]


def contact(*, book_id: int, order_id: UUID) -> Contact:
    """
    Return who to write to about an order.

    :raises NoSuchOrder: where this book has none of that id.
    """
    row = Order.objects.in_book(book_id).filter(id=order_id).first()
    if row is None:
        raise NoSuchOrder
    names = Contact.__dataclass_fields__
    return Contact(**{name: getattr(row, name) for name in names})


def part_of_number(*, book_id: int, number: str, vendor_id: UUID) -> UUID:
    """
    Return a vendor's part by its number (20261121-K7QM-3XA-1).

    :raises NoSuchOrder: where this vendor has none of that number.
    """
    rows = VendorOrder.objects.in_book(book_id).filter(vendor_id=vendor_id, number=number)
    found: UUID | None = rows.values_list("id", flat=True).first()
    if found is None:
        raise NoSuchOrder
    return found


def has_open_claim(*, book_id: int, vendor_order_id: UUID) -> bool:
    """Say whether a claim about a part waits for its end."""
    rows = Claim.objects.in_book(book_id).filter(vendor_order_id=vendor_order_id)
    return rows.filter(closed_at__isnull=True).exists()
