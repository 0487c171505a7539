"""What waits for an officer: inquiries and quotations."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.deals.queries import work_to_do
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    deals = reverse("officer:deals")
    return {
        "inquiries_held": Kind(
            label=_("Inquiries from abroad held for a look"),
            href=f"{reverse('officer:deal_inquiries')}?status=held",
        ),
        "deal_translations": Kind(label=_("Translations that firms asked for"), href=deals),
        "deals_silent": Kind(
            label=_("Buyers abroad whom a firm lets wait"), href=f"{deals}?waits=firm"
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return work_to_do.waiting(body_id=body_id, at=at)
