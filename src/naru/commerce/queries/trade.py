"""Read how a firm trades in a mall, and how a person buys: what programmes ask about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min, Q, Sum

from naru.commerce.models import DailySale, Order, Product, Vendor


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeView:
    """A firm's shop in figures; sales are those of the days that were counted."""

    approved_at: datetime | None
    is_open: bool
    annual_sales: int | None
    sales: int
    sales_before: int
    product_count: int
    categories: tuple[str, ...]


def of_firm(*, body_id: int, firm_id: UUID, since: date, until: date) -> TradeView | None:
    """
    Return the shop of a firm with its sales in ``[since, until)``; None where it has none.

    ``sales_before`` are those of the same length of time just before.
    """
    vendor = (
        Vendor.objects.filter(body_id=body_id, firm_id=firm_id)
        .exclude(status="closed")
        .only("id", "approved_at", "status", "annual_sales")
        .first()
    )
    if vendor is None:
        return None
    before = since - (until - since)
    sold = DailySale.objects.filter(
        body_id=body_id, vendor_id=vendor.id, on__gte=before, on__lt=until
    ).aggregate(
        now=Sum("amount", filter=Q(on__gte=since)), before=Sum("amount", filter=Q(on__lt=since))
    )
    shelves = (
        Product.objects.filter(vendor_id=vendor.id, is_live=True)
        .values_list("top_category__code")
        .annotate(many=Count("id"))
        .order_by("top_category__code")
    )
    counted = dict(shelves)
    return TradeView(
        approved_at=vendor.approved_at,
        is_open=vendor.status == "approved",
        annual_sales=vendor.annual_sales,
        sales=sold["now"] or 0,
        sales_before=sold["before"] or 0,
        product_count=sum(counted.values()),
        categories=tuple(counted),
    )


def orders_of(*, book_id: int, person_id: UUID, since: datetime) -> int:
    """Return how many orders a member has placed since an instant."""
    rows = Order.objects.in_book(book_id).filter(person_id=person_id, placed_at__gte=since)
    return rows.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeInBrief:
    """Whether a firm's shop is open, and its sales of two spans of time."""

    is_open: bool
    sales: int
    sales_before: int


def of_firms(
    *, body_id: int, firm_ids: Collection[UUID], since: date, until: date
) -> dict[UUID, TradeInBrief]:
    """Return the shops of many firms in brief; firms without one are left out."""
    shops = Vendor.objects.filter(body_id=body_id, firm_id__in=firm_ids).exclude(status="closed")
    held = {row.id: row for row in shops.only("id", "firm_id", "status")}
    sold = DailySale.objects.filter(
        body_id=body_id, vendor_id__in=held, on__gte=since - (until - since), on__lt=until
    ).values("vendor_id")
    sums = {
        row["vendor_id"]: (row["now"] or 0, row["before"] or 0)
        for row in sold.annotate(
            now=Sum("amount", filter=Q(on__gte=since)), before=Sum("amount", filter=Q(on__lt=since))
        )
    }
    return {
        shop.firm_id: TradeInBrief(
            is_open=shop.status == "approved",
            sales=sums.get(shop_id, (0, 0))[0],
            sales_before=sums.get(shop_id, (0, 0))[1],
        )
        for shop_id, shop in held.items()
    }


def first_sales(*, body_id: int, firm_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Return the first counted day on which each firm's shop ever sold something."""
    shops = Vendor.objects.filter(body_id=body_id, firm_id__in=list(firm_ids))
    vendors = dict(shops.values_list("id", "firm_id"))
    sold = DailySale.objects.filter(body_id=body_id, vendor_id__in=list(vendors), amount__gt=0)
    found: dict[UUID, date] = {}
    for vendor_id, on in sold.values_list("vendor_id").annotate(first=Min("on")).order_by():
        firm_id = vendors[vendor_id]
        found[firm_id] = min(on, found.get(firm_id, on))
    return found
