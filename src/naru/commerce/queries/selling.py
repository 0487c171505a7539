"""Read how well a firm sells in a mall: what a diagnosis takes as evidence. Five statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, F, Q, Sum

from naru.commerce import detail_completeness
from naru.commerce.models import DailySale, OnboardingItem, Product, Vendor, VendorOrder
from naru.kernel.clock import start_of

PRODUCTS_MAX = 300
ORDERS_ENOUGH = 5  # fewer tell nothing of how quickly a shop sends, or how much comes back
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SellingView:
    """A firm's shop as evidence; None where there is too little to tell."""

    is_begun: bool = False
    is_open: bool = False
    sales: int = 0
    orders: int = 0
    send_days: int | None = None
    returns_percent: int | None = None
    products: int = 0
    products_begun: int = 0
    detail_percent: int | None = None
    photos: int | None = None
    papers_verified: int = 0


def of_firm(*, body_id: int, firm_id: UUID, since: date, until: date) -> SellingView:
    """Return a firm's shop with what it sold in ``[since, until)``; an empty one without a shop."""
    shop = (
        Vendor.objects.filter(body_id=body_id, firm_id=firm_id)
        .exclude(status="closed")
        .values_list("id", "status")
        .first()
    )
    if shop is None:
        return SellingView()
    vendor_id, status = shop
    return SellingView(
        is_begun=True,
        is_open=status == "approved",
        papers_verified=_papers(vendor_id),
        sales=_sales(body_id, vendor_id, since, until),
        **_sent(body_id, vendor_id, since, until),
        **_shown(vendor_id),
    )


def shelf_of(*, body_id: int, firm_id: UUID) -> str:
    """Return the code of the shelf on which a firm has sold most; "" where it has none."""
    live = Product.objects.filter(body_id=body_id, vendor__firm_id=firm_id, is_live=True)
    codes = live.order_by("-sold_count", "id").values_list("top_category__code", flat=True)
    return codes.first() or ""


def _sales(body_id: int, vendor_id: UUID, since: date, until: date) -> int:
    sold = DailySale.objects.filter(
        body_id=body_id, vendor_id=vendor_id, on__gte=since, on__lt=until
    )
    return sold.aggregate(won=Sum("amount"))["won"] or 0


def _sent(book_id: int, vendor_id: UUID, since: date, until: date) -> dict[str, Any]:
    rows = VendorOrder.objects.in_book(book_id).filter(
        vendor_id=vendor_id, placed_at__gte=start_of(since), placed_at__lt=start_of(until)
    )
    counted = rows.aggregate(
        orders=Count("id", filter=~Q(status="cancelled")),
        goods=Sum("goods"),
        returned=Sum("returned_goods"),
        shipped=Count("shipped_at"),
        wait=Avg(F("shipped_at") - F("placed_at")),
    )
    goods, wait = counted["goods"] or 0, counted["wait"]
    is_enough = counted["orders"] >= ORDERS_ENOUGH
    return {
        "orders": counted["orders"],
        "send_days": round(wait / DAY) if wait and counted["shipped"] >= ORDERS_ENOUGH else None,
        "returns_percent": _percent(counted["returned"] or 0, goods) if is_enough else None,
    }


def _shown(vendor_id: UUID) -> dict[str, Any]:
    rows = Product.objects.filter(vendor_id=vendor_id).annotate(pictures=Count("photos"))
    columns = ("is_live", "summary", "pictures", "detail")
    found = list(rows.order_by("-is_live", "-sold_count").values_list(*columns)[:PRODUCTS_MAX])
    live = [row[1:] for row in found if row[0]]
    pages = [
        detail_completeness.percent(summary=summary, photos=pictures, blocks=detail)
        for summary, pictures, detail in live
    ]
    return {
        "products": len(live),
        "products_begun": len(found),
        "detail_percent": _mean(pages),
        "photos": _mean([pictures for _summary, pictures, _detail in live]),
    }


def _percent(part: int, whole: int) -> int | None:
    return (part * 200 + whole) // (whole * 2) if whole else None  # half up


def _mean(numbers: Sequence[int]) -> int | None:
    return round(sum(numbers) / len(numbers)) if numbers else None


def _papers(vendor_id: UUID) -> int:
    rows = OnboardingItem.objects.filter(vendor_id=vendor_id, state="met")
    return rows.filter(requirement__kind="verified").count()
