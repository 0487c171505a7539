"""What waits for an officer: sample tests."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.samples.queries import work_to_do
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    tests = f"{reverse('officer:samples')}?status=open"
    return {
        "sample_entries": Kind(label=_("Entries in sample tests to decide"), href=tests),
        "sample_awarded": Kind(
            label=_("Firms awarded a sample test that told no product yet"), href=tests
        ),
        "sample_parcels": Kind(label=_("Samples to send"), href=tests),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id, at
    return work_to_do.waiting(body_id=body_id)
