"""Read who to write to about a vendor's orders."""

from collections.abc import Iterable
from uuid import UUID

from naru.commerce.models import Vendor


def contacts(*, body_id: int, vendor_ids: Iterable[UUID]) -> list[tuple[str, str]]:
    """Return e-mail and phone of some vendors of a body."""
    rows = Vendor.objects.filter(body_id=body_id, id__in=list(vendor_ids)).order_by("id")
    return list(rows.values_list("email", "phone"))
