"""Read the onboarding checklist of a vendor and what a county asks."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from naru.commerce import onboarding
from naru.commerce.models import (
    ConsentToFees,
    OnboardingItem,
    OnboardingRequirement,
    Photo,
    Product,
    Vendor,
)
from naru.commerce.onboarding import Check, ItemState, ItemView, Requirement, RequirementKind
from naru.commerce.queries import fees
from naru.kernel.text import Text


def _requirement(row: OnboardingRequirement) -> Requirement:
    return Requirement(
        id=row.id,
        code=row.code,
        kind=RequirementKind(row.kind),
        title=Text(row.title_ko, row.title_en),
        explain=Text(row.explain_ko, row.explain_en),
        check=Check(row.check_name) if row.check_name else None,
        threshold=row.threshold,
        trades=tuple(row.trades),
        is_required=row.is_required,
    )


def requirements(*, body_id: int, on: date, with_retired: bool = False) -> list[Requirement]:
    """Return what a body asks of vendors on a date, in its order."""
    rows = OnboardingRequirement.objects.filter(body_id=body_id)
    if not with_retired:
        rows = rows.filter(Q(retired_on=None) | Q(retired_on__gt=on))
    return [_requirement(row) for row in rows.order_by("position", "code")]


def measured(*, vendor: Vendor, firm_standing: str, on: date) -> Mapping[Check, int]:
    """Count what the system itself can see of a vendor."""
    terms = fees.general(body_id=vendor.body_id, on=on)
    agreed = (
        terms is not None
        and ConsentToFees.objects.filter(vendor=vendor, terms_id=terms.id).exists()
    )
    addresses = [vendor.ship_from, vendor.return_address]
    return {
        Check.FIRM_ACTIVE: int(firm_standing == "active"),
        Check.ACCOUNT_SET: int(bool(vendor.bank and vendor.account_number)),
        Check.SHIPPING_SET: int("shipping" in vendor.saved_steps),
        Check.ADDRESSES_SET: int(all(addresses)),
        Check.CONTACT_SET: int(bool(vendor.phone)),
        Check.INTRODUCTION_LENGTH: len(vendor.introduction),
        Check.FEES_AGREED: int(agreed),
        Check.PRODUCT_COUNT: Product.objects.filter(vendor=vendor)[:1_000].count(),
        Check.PHOTO_COUNT: Photo.objects.filter(product__vendor=vendor)[:1_000].count(),
    }


def checklist(*, vendor: Vendor, firm_standing: str, on: date) -> list[ItemView]:
    """Return a vendor's checklist, in the county's order."""
    asked = requirements(body_id=vendor.body_id, on=on)
    by_id: Mapping[UUID, Requirement] = {each.id: each for each in asked}
    items = OnboardingItem.objects.filter(vendor=vendor, requirement_id__in=list(by_id))
    handed_in = {
        item.requirement_id: ItemView(
            requirement=by_id[item.requirement_id],
            state=ItemState(item.state),
            note=item.note,
            document_id=item.document_id,
            document_name=item.document_name,
            where="papers",
        )
        for item in items
    }
    return onboarding.checklist(
        requirements=asked,
        trades=vendor.trades,
        measured=measured(vendor=vendor, firm_standing=firm_standing, on=on),
        handed_in=handed_in,
    )
