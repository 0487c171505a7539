"""What waits for an officer: rates and landed cost."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.journeys import keep_rates
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    charges = f"{reverse('officer:rates_charges')}?state=reserved"
    duties = f"{reverse('officer:rates_duties')}?state=reserved"
    return {
        "freight_unsettled": Kind(label=_("Freight without a bill for 14 days"), href=charges),
        "duty_unsettled": Kind(label=_("Duty held for 30 days and not settled"), href=duties),
        "discount_nearly_used": Kind(
            label=_("Discounts whose budget is nearly used"), href=reverse("officer:rates")
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return keep_rates.waiting(body_id=body_id, at=at)
