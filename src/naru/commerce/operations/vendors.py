"""
Write vendors: the draft, its steps, planned closures, suspension.

Each step saves by itself, so that a producer can stop at any field and go on another day. An
officer may fill in any step on the producer's behalf; the audit trail says so.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.commerce import duties, vendors
from naru.commerce.detail_page import clean_text
from naru.commerce.models import Product, ShippingPolicy, Vendor
from naru.commerce.operations import shelf_index
from naru.commerce.vendors import NoSuchVendor, Trade, VendorStatus
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.shapes import Shape
from naru.kernel.text import Text
from naru.records.operations import audit


class ShopNameTaken(Refusal):
    code = "commerce.shop_name_taken"
    says = Text(
        ko="‘{name}’이라는 이름의 가게가 이미 있습니다.",
        en="A shop called “{name}” is already here.",
    )
    next_step = Text(
        ko="마을 이름을 붙이는 등 다른 이름으로 적어 주세요.",
        en="Choose another name, for example with your village's name.",
    )


class FirmHasAShop(Refusal):
    code = "commerce.firm_has_a_shop"
    says = Text(ko="이 사업자는 이미 입점했거나 준비 중입니다.", en="This firm has a shop already.")
    next_step = Text(
        ko="내 가게 화면에서 이어서 진행해 주세요.", en="Go on from the page of your shop."
    )


class ClosureEndsBeforeItBegins(Refusal):
    code = "commerce.closure_ends_before_it_begins"
    says = Text(
        ko="다시 여는 날이 쉬는 날보다 뒤여야 합니다.",
        en="The day you open again must come after the day you close.",
    )
    next_step = Text(ko="날짜를 다시 확인해 주세요.", en="Please check both days.")


class ReasonMissing(Refusal):
    code = "commerce.reason_missing"
    says = Text(ko="사유가 비어 있습니다.", en="The reason is empty.")
    next_step = Text(
        ko="상대방이 읽고 이해할 수 있도록 사유를 적어 주세요.",
        en="Write a reason that the other side will understand.",
    )


class ShopNotReady(Refusal):
    code = "commerce.shop_not_ready"
    says = Text(ko="가게 이름이 비어 있습니다.", en="The shop has no name.")
    next_step = Text(ko="손님에게 보일 가게 이름을 적어 주세요.", en="Write the shop's name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What shoppers see of a shop."""

    name: str
    introduction: str = ""
    trades: Sequence[Trade] = ()
    phone: str = ""
    email: str = ""
    mail_order_number: str = ""
    annual_sales: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipping:
    """What one parcel costs and where it leaves from and goes back to."""

    base_fee: int = 0
    free_over: int | None = None
    jeju_fee: int = 0
    remote_fee: int = 0
    return_fee: int = 0
    lead_days: int = 3
    carrier: str = ""
    ship_from_postcode: str = ""
    ship_from: str = ""
    return_postcode: str = ""
    return_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutAccount:
    bank: str
    account_number: str
    account_holder: str


_POLICY_FIELDS = (
    "base_fee",
    "free_over",
    "jeju_fee",
    "remote_fee",
    "return_fee",
    "lead_days",
    "carrier",
)


def demand_reason(reason: str) -> str:
    """
    Return a reason in its stored form.

    :raises ReasonMissing: where nothing was written.
    """
    cleaned = clean_text(reason, chars_max=500)
    if not cleaned:
        raise ReasonMissing
    return cleaned


_LOCKED = Shape(
    lambda body_id, vendor_id: Vendor.objects.select_for_update().filter(
        body_id=body_id, id=vendor_id
    )
)


def locked(*, by: Actor, vendor_id: UUID) -> Vendor:
    """
    Lock a vendor that somebody may act for.

    :raises NoSuchVendor: where this mall has none such.
    :raises NotYourShop: where it belongs to others.
    """
    vendor: Vendor | None = _LOCKED.first(body_id=by.body_id, vendor_id=vendor_id)
    if vendor is None:
        raise NoSuchVendor(vendor=vendor_id)
    duties.demand_hand(by, body_id=vendor.body_id, firm_id=vendor.firm_id)
    return vendor


def note(
    *,
    by: Actor,
    vendor: Vendor,
    action: str,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write the audit trail, saying where an officer acted on the producer's behalf."""
    if duties.acts_for_another(by, vendor.firm_id) and after is not None:
        after = {**after, "on_behalf_of_firm": str(vendor.firm_id)}
    audit.note(
        by=by,
        action=action,
        subject=("vendor", str(vendor.id)),
        before=before,
        after=after,
        reason=reason,
        at=at,
    )


@within_transaction
def open_draft(*, by: Actor, firm_id: UUID, name: str, at: datetime) -> UUID:
    """
    Begin a shop for a firm and return the vendor's id.

    :raises FirmHasAShop: where the firm has one in this mall that is not closed.
    :raises ShopNameTaken: where another shop bears the name.
    """
    duties.demand_hand(by, body_id=by.body_id, firm_id=firm_id)
    here = Vendor.objects.filter(body_id=by.body_id).exclude(status=VendorStatus.CLOSED)
    if here.filter(firm_id=firm_id).exists():
        raise FirmHasAShop
    _demand_free_name(by.body_id, name, None)
    vendor = Vendor.objects.create(
        body_id=by.body_id, firm_id=firm_id, name=clean_text(name, chars_max=80), created_at=at
    )
    ShippingPolicy.objects.create(vendor=vendor)
    note(by=by, vendor=vendor, action="vendor.opened", after={"name": vendor.name}, at=at)
    return vendor.id


def _demand_free_name(body_id: int, name: str, own_id: UUID | None) -> None:
    others = Vendor.objects.filter(body_id=body_id, name=name)
    if own_id is not None:
        others = others.exclude(id=own_id)
    if others.exclude(status=VendorStatus.CLOSED).exists():
        raise ShopNameTaken(name=name)


def _saved(vendor: Vendor, step: str, fields: list[str]) -> None:
    if step not in vendor.saved_steps:
        vendor.saved_steps = [*vendor.saved_steps, step]
    vendor.save(update_fields=[*fields, "saved_steps"])


@within_transaction
def save_shop(*, by: Actor, vendor_id: UUID, shop: Shop, at: datetime) -> None:
    """
    Save what shoppers see of the shop.

    :raises ShopNotReady: where the name is empty.
    :raises ShopNameTaken: where another shop bears the name.
    """
    vendor = locked(by=by, vendor_id=vendor_id)
    name = clean_text(shop.name, chars_max=80)
    if not name:
        raise ShopNotReady
    _demand_free_name(vendor.body_id, name, vendor.id)
    before = {"name": vendor.name, "trades": list(vendor.trades), "phone": vendor.phone}
    vendor.name = name
    vendor.introduction = clean_text(shop.introduction, chars_max=2_000)
    vendor.trades = [str(trade) for trade in shop.trades]
    vendor.phone, vendor.email = shop.phone, shop.email
    vendor.mail_order_number = clean_text(shop.mail_order_number, chars_max=40)
    vendor.annual_sales = shop.annual_sales
    fields = ["name", "introduction", "trades", "phone", "email", "mail_order_number"]
    _saved(vendor, "shop", [*fields, "annual_sales"])
    after = {"name": vendor.name, "trades": list(vendor.trades), "phone": vendor.phone}
    note(by=by, vendor=vendor, action="vendor.shop_saved", before=before, after=after, at=at)


@within_transaction
def save_shipping(*, by: Actor, vendor_id: UUID, shipping: Shipping, at: datetime) -> None:
    """Save the shipping terms and the addresses parcels leave from and return to."""
    vendor = locked(by=by, vendor_id=vendor_id)
    policy, _ = ShippingPolicy.objects.get_or_create(vendor=vendor)
    before = {field: getattr(policy, field) for field in _POLICY_FIELDS}
    values = asdict(shipping)
    for field in _POLICY_FIELDS:
        setattr(policy, field, values.pop(field))
    policy.save(update_fields=list(_POLICY_FIELDS))
    for field, value in values.items():
        setattr(vendor, field, clean_text(value, chars_max=200))
    _saved(vendor, "shipping", list(values))
    after = {field: getattr(policy, field) for field in _POLICY_FIELDS}
    note(by=by, vendor=vendor, action="vendor.shipping_saved", before=before, after=after, at=at)


@within_transaction
def save_account(*, by: Actor, vendor_id: UUID, account: PayoutAccount, at: datetime) -> None:
    """Save the account payouts go to; the trail keeps only its bank and last digits."""
    vendor = locked(by=by, vendor_id=vendor_id)
    before = {"bank": vendor.bank, "ending": (vendor.account_number or "")[-4:]}
    vendor.bank = clean_text(account.bank, chars_max=30)
    vendor.account_number = "".join(sign for sign in account.account_number if sign.isdigit())
    vendor.account_holder = clean_text(account.account_holder, chars_max=60)
    _saved(vendor, "account", ["bank", "account_number", "account_holder"])
    after = {"bank": vendor.bank, "ending": vendor.account_number[-4:]}
    note(by=by, vendor=vendor, action="vendor.account_saved", before=before, after=after, at=at)


@within_transaction
def plan_closure(
    *,
    by: Actor,
    vendor_id: UUID,
    closed_from: date | None,
    closed_to: date | None,
    at: datetime,
) -> None:
    """
    Plan a holiday of the shop, or clear it with None; ``closed_to`` is the day of return.

    :raises ClosureEndsBeforeItBegins: where the days are the wrong way round.
    """
    vendor = locked(by=by, vendor_id=vendor_id)
    if closed_to is not None and (closed_from is None or closed_to <= closed_from):
        raise ClosureEndsBeforeItBegins
    before = {"from": str(vendor.closed_from or ""), "to": str(vendor.closed_to or "")}
    vendor.closed_from, vendor.closed_to = closed_from, closed_to
    vendor.save(update_fields=["closed_from", "closed_to"])
    after = {"from": str(closed_from or ""), "to": str(closed_to or "")}
    note(by=by, vendor=vendor, action="vendor.closure_planned", before=before, after=after, at=at)


def _turn(
    *, by: Actor, vendor_id: UUID, to: VendorStatus, reason: str, action: str, at: datetime
) -> None:
    vendor = locked(by=by, vendor_id=vendor_id)
    before = {"status": vendor.status}
    vendor.status = vendors.step(VendorStatus(vendor.status), to)
    vendor.status_reason = demand_reason(reason)
    vendor.save(update_fields=["status", "status_reason"])
    refresh_live(vendor_id=vendor.id)
    after = {"status": vendor.status}
    note(
        by=by,
        vendor=vendor,
        action=action,
        before=before,
        after=after,
        reason=vendor.status_reason,
        at=at,
    )


@within_transaction
def suspend(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """Stop a shop's sales; its products vanish from the mall until it is reopened."""
    duties.demand_judge(by, by.body_id)
    to = VendorStatus.SUSPENDED
    _turn(by=by, vendor_id=vendor_id, to=to, reason=reason, action="vendor.suspended", at=at)


@within_transaction
def reopen(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """Let a suspended shop sell again."""
    duties.demand_judge(by, by.body_id)
    to = VendorStatus.APPROVED
    _turn(by=by, vendor_id=vendor_id, to=to, reason=reason, action="vendor.reopened", at=at)


@within_transaction
def close(*, by: Actor, vendor_id: UUID, reason: str, at: datetime) -> None:
    """End a shop for good."""
    to = VendorStatus.CLOSED
    _turn(by=by, vendor_id=vendor_id, to=to, reason=reason, action="vendor.closed", at=at)


def refresh_live(*, vendor_id: UUID) -> None:
    """Bring ``is_live`` of all products of a vendor in line with the vendor's state."""
    rows = Product.objects.filter(vendor_id=vendor_id)
    is_open = Vendor.objects.filter(id=vendor_id, status=VendorStatus.APPROVED).exists()
    if is_open:
        rows = rows.filter(status="approved", listed_price__gt=0, published_at__isnull=False)
    rows.exclude(is_live=is_open).update(is_live=is_open)
    shelf_index.refresh_vendor(vendor_id)
