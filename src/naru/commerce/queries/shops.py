"""Read accepting shops (가맹점) and what was spent at their counters."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from naru.commerce.models import AcceptingShop, ShopSale
from naru.kernel import clock
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopView:
    id: UUID
    firm_id: UUID
    scheme: str
    name: str
    category: str
    region_code: str
    address: str
    annual_sales: int
    status: str
    reason: str
    requested_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleView:
    id: UUID
    number: str
    shop_id: UUID
    shop_name: str
    firm_id: UUID
    scheme: str
    person_id: UUID
    amount: int
    way: str
    status: str
    sold_at: datetime
    cancelled_at: datetime | None

    def is_of(self, day: date) -> bool:
        """Say whether it was made on a day, so that it may still be cancelled."""
        return clock.legal_date(self.sold_at) == day


def shop(*, body_id: int, shop_id: UUID) -> ShopView | None:
    """Return one shop, or None."""
    row = AcceptingShop.objects.filter(body_id=body_id, id=shop_id).first()
    return _view(row) if row else None


def of_firm(*, body_id: int, firm_id: UUID) -> list[ShopView]:
    """Return a firm's applications and approvals, newest first."""
    rows = AcceptingShop.objects.filter(body_id=body_id, firm_id=firm_id)
    return [_view(row) for row in rows.order_by("-id")]


def approved(*, body_id: int, scheme: str = "", limit: int = 500) -> list[ShopView]:
    """Return the shops that take a scheme now (or any), by name."""
    rows = AcceptingShop.objects.filter(body_id=body_id, status="approved")
    if scheme:
        rows = rows.filter(scheme=scheme)
    return [_view(row) for row in rows.order_by("name", "id")[:limit]]


def page(
    *,
    body_id: int,
    scheme: str = "",
    status: str = "",
    search: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[ShopView]:
    """Return shops, newest first."""
    rows = AcceptingShop.objects.filter(body_id=body_id)
    wanted: dict[str, Any] = {"scheme": scheme, "status": status}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(address__icontains=search))
    counted = rows.order_by()[: COUNTED_MAX + 1].count()
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_view(row) for row in found[:limit]], next_cursor=following, counted=counted)


def sales(
    *,
    book_id: int,
    firm_id: UUID | None = None,
    person_id: UUID | None = None,
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[SaleView]:
    """Return sales at counters, newest first."""
    rows = ShopSale.objects.in_book(book_id)
    if firm_id:
        rows = rows.filter(firm_id=firm_id)
    if person_id:
        rows = rows.filter(person_id=person_id)
    if cursor:
        (last,) = unpack_cursor(cursor, parts=1)
        rows = rows.filter(id__lt=UUID(str(last)))
    found = list(rows.order_by("-id")[: limit + 1])
    following = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=_sales(book_id, found[:limit]), next_cursor=following)


def sale(*, book_id: int, sale_id: UUID) -> SaleView | None:
    """Return one sale, or None."""
    row = ShopSale.objects.in_book(book_id).filter(id=sale_id).first()
    return _sales(book_id, [row])[0] if row else None


def sold_on(*, book_id: int, firm_id: UUID, day: date) -> int:
    """Return what a firm sold over the counter on a day."""
    rows = ShopSale.objects.in_book(book_id).filter(
        firm_id=firm_id,
        status="paid",
        sold_at__gte=clock.start_of(day),
        sold_at__lt=clock.end_of(day),
    )
    return int(rows.aggregate(total=Sum("amount", default=0))["total"])


def _sales(body_id: int, rows: list[Any]) -> list[SaleView]:
    shops = AcceptingShop.objects.filter(body_id=body_id, id__in={row.shop_id for row in rows})
    names = dict(shops.values_list("id", "name"))
    return [
        SaleView(
            id=row.id,
            number=row.number,
            shop_id=row.shop_id,
            shop_name=names.get(row.shop_id, ""),
            firm_id=row.firm_id,
            scheme=row.scheme,
            person_id=row.person_id,
            amount=row.amount,
            way=row.way,
            status=row.status,
            sold_at=row.sold_at,
            cancelled_at=row.cancelled_at,
        )
        for row in rows
    ]


def _view(row: AcceptingShop) -> ShopView:
    return ShopView(
        id=row.id,
        firm_id=row.firm_id,
        scheme=row.scheme,
        name=row.name,
        category=row.category,
        region_code=row.region_code,
        address=row.address,
        annual_sales=row.annual_sales,
        status=row.status,
        reason=row.reason,
        requested_at=row.requested_at,
        decided_at=row.decided_at,
    )
