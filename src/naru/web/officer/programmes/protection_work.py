"""What waits for an officer: guarantees, relief, benefit, restart."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.kernel.waiting import Kinds
from naru.protection.queries import work_to_do
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    return _of_protection()


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id, at
    return work_to_do.waiting(body_id=body_id)


def _of_protection() -> dict[str, Kind]:
    guarantees = reverse("officer:guarantees")
    return {
        "guarantees_applied": Kind(
            label=_("Guarantees asked for"), href=f"{guarantees}?status=applied"
        ),
        "guarantees_defaulted": Kind(
            label=_("Guaranteed loans in default"),
            href=f"{guarantees}?status=defaulted",
            role="approver",
        ),
        "relief_asked": Kind(
            label=_("Relief in repaying asked for"),
            href=reverse("officer:reliefs") + "?status=asked",
        ),
        "benefits_applied": Kind(
            label=_("Benefit claims to decide"),
            href=reverse("officer:benefits") + "?status=applied",
        ),
        "periods_reported": Kind(
            label=_("Periods of unemployment to recognise"),
            href=reverse("officer:benefit_periods") + "?status=reported",
        ),
        "restarts_received": Kind(
            label=_("Restart cases without a plan"),
            href=reverse("officer:restart_cases") + "?status=received",
        ),
        "covers_applied": Kind(
            label=_("Applications for export insurance"),
            href=reverse("officer:insurance") + "?status=applied",
        ),
        "cover_claims_filed": Kind(
            label=_("Claims on export insurance to pass on and decide"),
            href=reverse("officer:insurance_claims") + "?status=filed",
        ),
        "cover_claims_accepted": Kind(
            label=_("Accepted claims that the insurer has not paid"),
            href=reverse("officer:insurance_claims") + "?status=accepted",
        ),
    }
