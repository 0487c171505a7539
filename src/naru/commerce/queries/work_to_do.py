"""
Say what waits for a mall's officers: how much of each kind, and since when.

Every kind is read off an index. The desk counts them to a cap, with those of the other rooms, in
one statement, so that its first page costs the same in a small county and a large one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, QuerySet, Value

from naru.commerce.models import (
    AcceptingShop,
    CardRefund,
    Claim,
    Order,
    Payment,
    Payout,
    PayoutAdjustment,
    Product,
    ProductEdit,
    Vendor,
    VendorOrder,
)
from naru.kernel.waiting import WAITING_COUNTED_MAX, Kinds

OVERDUE_ROWS_MAX = 100
SENT_WITHIN_DAYS = 3
CLAIM_ANSWERED_WITHIN_DAYS = 3  # 전자상거래법: refunds follow within three working days
PAYMENT_ANSWERED_WITHIN_MINUTES = 10
CLAIM_IS_OPEN = ("requested", "approved", "collected", "inspected")
TO_SEND = ("paid", "preparing")

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A vendor's part of an order, or a claim on it, that has waited too long."""

    order_id: UUID
    number: str
    vendor: str
    kind: str
    status: str
    since_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopWork:
    """What waits for a shop: parts to send, claims to answer (both capped)."""

    to_send: int
    claims: int


def of_shop(*, body_id: int, vendor_id: UUID) -> ShopWork:
    """Count what waits for one shop, each off its index and to the cap."""
    parts = VendorOrder.objects.in_book(body_id).filter(vendor_id=vendor_id, status__in=TO_SEND)
    claims = Claim.objects.in_book(body_id).filter(vendor_id=vendor_id, status__in=CLAIM_IS_OPEN)
    return ShopWork(
        to_send=parts[: WAITING_COUNTED_MAX + 1].count(),
        claims=claims[: WAITING_COUNTED_MAX + 1].count(),
    )


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """
    Yield every kind of work that waits, in the order of the day.

    Payouts and adjustments that ``person_id`` asked for herself are left to a second officer.
    """
    yield from _of_catalogue(body_id)
    yield "orders_late", _late_orders(body_id, at), "placed_at"
    yield "claims_overdue", _overdue_claims(body_id, at), "requested_at"
    since = at - timedelta(minutes=PAYMENT_ANSWERED_WITHIN_MINUTES)
    asked = Payment.objects.in_book(body_id).filter(status="requested", requested_at__lt=since)
    yield "payments_unanswered", asked.order_by("ask_again_at"), "requested_at"
    owed = CardRefund.objects.in_book(body_id).filter(status="owed", owed_at__lt=since)
    yield "refunds_unanswered", owed.order_by("ask_again_at"), "owed_at"
    yield from _of_payouts(body_id, person_id)
    shops = AcceptingShop.objects.filter(body_id=body_id, status="requested")
    yield "shops_requested", shops.order_by("id"), "requested_at"


def _of_catalogue(body: int) -> Kinds:
    vendors = Vendor.objects.filter(body_id=body, status="submitted").order_by("id")
    yield "vendors_submitted", vendors, "submitted_at"
    stopped = Vendor.objects.filter(body_id=body, status="suspended").order_by("id")
    undated = Value(None, output_field=DateTimeField())
    yield "vendors_suspended", stopped.annotate(undated=undated), "undated"
    products = Product.objects.filter(body_id=body, status="submitted")
    yield "products_submitted", products.order_by("submitted_at", "id"), "submitted_at"
    edits = ProductEdit.objects.filter(body_id=body, state="open")
    yield "edits_open", edits.order_by("requested_at", "id"), "requested_at"


def _of_payouts(body: int, person_id: UUID | None) -> Kinds:
    payouts = Payout.objects.in_book(body).order_by("id")
    yield "payouts_drafted", payouts.filter(status="drafted"), "drafted_at"
    asked = payouts.filter(status="requested").exclude(requested_by=person_id)
    yield "payouts_requested", asked, "requested_at"
    yield "payouts_approved", payouts.filter(status="approved"), "approved_at"
    yield "payouts_ordered", payouts.filter(status="ordered"), "approved_at"
    adjustments = PayoutAdjustment.objects.in_book(body).filter(status="requested")
    others = adjustments.exclude(requested_by=person_id).order_by("id")
    yield "adjustments_requested", others, "requested_at"


def _late_orders(body: int, at: datetime) -> Rows:
    late = at - timedelta(days=SENT_WITHIN_DAYS)
    rows = VendorOrder.objects.in_book(body).filter(status__in=TO_SEND, placed_at__lt=late)
    return rows.order_by("placed_at")


def _overdue_claims(body: int, at: datetime) -> Rows:
    late = at - timedelta(days=CLAIM_ANSWERED_WITHIN_DAYS)
    rows = Claim.objects.in_book(body).filter(status__in=CLAIM_IS_OPEN, requested_at__lt=late)
    return rows.order_by("requested_at")


def late_orders(*, body_id: int, at: datetime) -> list[Overdue]:
    """Return the parts of orders that should have been sent by now, oldest first."""
    rows = list(_late_orders(body_id, at)[:OVERDUE_ROWS_MAX])
    names = _names(row.vendor_id for row in rows)
    return [
        Overdue(
            order_id=row.order_id,
            number=row.number,
            vendor=names.get(row.vendor_id, ""),
            kind="",
            status=row.status,
            since_at=row.placed_at,
        )
        for row in rows
    ]


def overdue_claims(*, body_id: int, at: datetime) -> list[Overdue]:
    """Return the claims that should have been settled by now, oldest first."""
    rows = list(_overdue_claims(body_id, at)[:OVERDUE_ROWS_MAX])
    names = _names(row.vendor_id for row in rows)
    orders = Order.objects.in_book(body_id).filter(id__in=[row.order_id for row in rows])
    numbers = dict(orders.values_list("id", "number"))
    return [
        Overdue(
            order_id=row.order_id,
            number=numbers.get(row.order_id, ""),
            vendor=names.get(row.vendor_id, ""),
            kind=row.kind,
            status=row.status,
            since_at=row.requested_at,
        )
        for row in rows
    ]


def _names(vendor_ids: Iterator[UUID]) -> dict[UUID, str]:
    return dict(Vendor.objects.filter(id__in=set(vendor_ids)).values_list("id", "name"))
