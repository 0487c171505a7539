"""What waits for an officer: joint shipping."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.logistics.queries import joint
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    href = reverse("officer:joint")
    return {
        "joint_to_close": Kind(label=_("Joint shipments to close"), href=f"{href}?status=open"),
        "joint_to_bill": Kind(label=_("Joint shipments to bill"), href=f"{href}?status=closed"),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return joint.waiting(book_id=body_id, at=at)
