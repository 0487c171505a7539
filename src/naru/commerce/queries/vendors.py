"""Read vendors: one shop, lists for officers, a checklist, to-dos of the shop's own home."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery

from naru.commerce import vendors
from naru.commerce.models import Product, ProductEdit, Vendor
from naru.commerce.onboarding import ItemView
from naru.commerce.queries import onboarding
from naru.commerce.queries.products import ShippingView
from naru.commerce.vendors import NoSuchVendor, VendorStatus
from naru.kernel.page import ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorView:
    """A shop as its own people and officers see it; of the account only the last digits."""

    id: UUID
    firm_id: UUID
    name: str
    introduction: str
    trades: tuple[str, ...]
    status: VendorStatus
    status_reason: str
    phone: str
    email: str
    mail_order_number: str
    annual_sales: int | None
    ship_from_postcode: str
    ship_from: str
    return_postcode: str
    return_address: str
    bank: str
    account_ending: str
    account_holder: str
    shipping: ShippingView
    closed_from: date | None
    closed_to: date | None
    saved_steps: tuple[str, ...]
    created_at: datetime
    submitted_at: datetime | None
    approved_at: datetime | None
    override_reason: str

    @property
    def status_name(self) -> str:
        return vendors.STATUS_NAMES[self.status].ko


def _view(row: Vendor) -> VendorView:
    policy = row.shipping
    return VendorView(
        id=row.id,
        firm_id=row.firm_id,
        name=row.name,
        introduction=row.introduction,
        trades=tuple(row.trades),
        status=VendorStatus(row.status),
        status_reason=row.status_reason,
        phone=row.phone,
        email=row.email,
        mail_order_number=row.mail_order_number,
        annual_sales=row.annual_sales,
        ship_from_postcode=row.ship_from_postcode,
        ship_from=row.ship_from,
        return_postcode=row.return_postcode,
        return_address=row.return_address,
        bank=row.bank,
        account_ending=(row.account_number or "")[-4:],
        account_holder=row.account_holder or "",
        shipping=ShippingView(
            base_fee=policy.base_fee,
            free_over=policy.free_over,
            jeju_fee=policy.jeju_fee,
            remote_fee=policy.remote_fee,
            return_fee=policy.return_fee,
            lead_days=policy.lead_days,
            carrier=policy.carrier,
        ),
        closed_from=row.closed_from,
        closed_to=row.closed_to,
        saved_steps=tuple(row.saved_steps),
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        approved_at=row.approved_at,
        override_reason=row.override_reason,
    )


def _row(body_id: int, vendor_id: UUID) -> Vendor:
    rows = Vendor.objects.filter(body_id=body_id, id=vendor_id).select_related("shipping")
    row = rows.first()
    if row is None:
        raise NoSuchVendor
    return row


def vendor(*, body_id: int, vendor_id: UUID) -> VendorView:
    """
    Return a shop of this mall.

    :raises NoSuchVendor: where there is none.
    """
    return _view(_row(body_id, vendor_id))


def of_firms(*, body_id: int, firm_ids: frozenset[UUID]) -> list[VendorView]:
    """Return the shops that firms have in this mall, the closed ones last."""
    rows = Vendor.objects.filter(body_id=body_id, firm_id__in=firm_ids).select_related("shipping")
    return sorted((_view(row) for row in rows), key=lambda v: v.status is VendorStatus.CLOSED)


def checklist(*, body_id: int, vendor_id: UUID, firm_standing: str, on: date) -> list[ItemView]:
    """
    Return a shop's onboarding checklist.

    :raises NoSuchVendor: where this mall has none such.
    """
    row = _row(body_id, vendor_id)
    return onboarding.checklist(vendor=row, firm_standing=firm_standing, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCounts:
    drafts: int = 0
    submitted: int = 0
    sent_back: int = 0
    on_sale: int = 0
    hidden: int = 0
    edits_open: int = 0


def product_counts(*, vendor_id: UUID) -> ProductCounts:
    """Count a shop's products by state (a shop's own table is small)."""
    by_status = Product.objects.filter(vendor_id=vendor_id).aggregate(
        drafts=Count("id", filter=Q(status="draft")),
        submitted=Count("id", filter=Q(status="submitted")),
        sent_back=Count("id", filter=Q(status="sent_back")),
        on_sale=Count("id", filter=Q(status="approved")),
        hidden=Count("id", filter=Q(status="hidden")),
    )
    edits = ProductEdit.objects.filter(product__vendor_id=vendor_id, state="open").count()
    return ProductCounts(**by_status, edits_open=edits)


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRow:
    """A shop in the officers' list."""

    id: UUID
    firm_id: UUID
    name: str
    status: VendorStatus
    trades: tuple[str, ...]
    product_count: int
    created_at: datetime
    submitted_at: datetime | None
    approved_at: datetime | None


def listed(
    *,
    body_id: int,
    search: str = "",
    status: str = "",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[VendorRow]:
    """Return one page of a mall's shops, newest first."""
    rows = Vendor.objects.filter(body_id=body_id)
    if search:
        rows = rows.filter(name__icontains=search)
    if status:
        rows = rows.filter(status=status)
    if cursor:
        rows = rows.filter(id__lt=UUID(str(unpack_cursor(cursor, parts=1)[0])))
    live = Product.objects.filter(vendor_id=OuterRef("pk"), is_live=True).order_by()
    counted = live.values("vendor_id").annotate(n=Count("id")).values("n")
    found = list(rows.annotate(live=Subquery(counted)).order_by("-id")[: limit + 1])
    more = pack_cursor(str(found[limit - 1].id)) if len(found) > limit else ""
    return Page(rows=[_listed(row) for row in found[:limit]], next_cursor=more)


def _listed(row: Any) -> VendorRow:
    return VendorRow(
        id=row.id,
        firm_id=row.firm_id,
        name=row.name,
        status=VendorStatus(row.status),
        trades=tuple(row.trades),
        product_count=row.live or 0,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        approved_at=row.approved_at,
    )


def open_shops(*, body_id: int) -> list[tuple[UUID, UUID]]:
    """Return the shops that may sell now, each with its firm."""
    rows = Vendor.objects.filter(body_id=body_id, status=VendorStatus.APPROVED)
    return list(rows.order_by("id").values_list("id", "firm_id"))


def firm_ids(*, vendor_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the firm behind each of these shops."""
    return dict(Vendor.objects.filter(id__in=list(vendor_ids)).values_list("id", "firm_id"))


def firm_ids_of_body(*, body_id: int) -> list[UUID]:
    """Return the firms that have a shop at a body, or are opening one."""
    rows = Vendor.objects.filter(body_id=body_id).exclude(status="closed")
    return list(rows.values_list("firm_id", flat=True))


def waiting(*, body_id: int) -> int:
    """Count, up to a hundred, shops that wait for review."""
    return Vendor.objects.filter(body_id=body_id, status=VendorStatus.SUBMITTED)[:100].count()
