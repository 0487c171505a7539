"""What waits for an officer: mentors, sellers and the talent pool."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.matching.queries import work_to_do
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return {
        "help_requests": Kind(
            label=_("Firms waiting for a mentor or seller"),
            href=f"{reverse('officer:help_requests')}?status=waiting",
        ),
        "help_rounds": Kind(
            label=_("Rounds of assigning to approve"),
            href=f"{reverse('officer:assignments')}?status=preview",
            role="approver",
        ),
        "helpers_applied": Kind(
            label=_("Applications as mentor or seller"),
            href=f"{reverse('officer:helpers')}?status=applied",
        ),
        "talents_submitted": Kind(
            label=_("Profiles for the talent pool"),
            href=f"{reverse('officer:talents')}?status=submitted",
        ),
        "complaints_open": Kind(
            label=_("Complaints about mentors and talents"),
            href=f"{reverse('officer:complaints')}?status=open",
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id, at
    return work_to_do.waiting(body_id=body_id)
