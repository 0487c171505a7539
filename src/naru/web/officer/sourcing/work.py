"""What waits for an officer: order sharing between workshops."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.sourcing.queries import figures
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    orders = reverse("officer:sourcing_orders")
    return {
        "work_disputes": Kind(
            label=_("Disputes on shared orders"),
            href=f"{reverse('officer:sourcing_disputes')}?status=open",
        ),
        "work_inspections_overdue": Kind(
            label=_("Deliveries past their inspection"), href=f"{orders}?status=working"
        ),
        "work_orders_unfunded": Kind(
            label=_("Shared orders whose money is not there"), href=f"{orders}?status=unfunded"
        ),
        "work_payouts_asked": Kind(
            label=_("Payments of shared orders to approve"),
            href=f"{reverse('officer:sourcing_payouts')}?status=asked",
            role="approver",
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return figures.waiting(book_id=body_id, at=at)
