"""What waits for an officer: IP reports and marks."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.desk.queries import rights_to_do
from naru.kernel import clock
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    reports, findings = reverse("officer:rights"), reverse("officer:rights_findings")
    return {
        "ip_received": Kind(label=_("IP reports to check"), href=f"{reports}?status=received"),
        "ip_to_notify": Kind(
            label=_("Notices to marketplaces to write"), href=f"{reports}?status=checked"
        ),
        "ip_answered": Kind(
            label=_("Answers of marketplaces to reply to"), href=f"{reports}?status=open"
        ),
        "ip_silent": Kind(
            label=_("Marketplaces that have not answered"), href=f"{reports}?status=late"
        ),
        "mark_findings": Kind(
            label=_("Lookalikes of marks to decide"), href=f"{findings}?status=found"
        ),
        "ip_advices": Kind(
            label=_("Hours of legal advice to write up"),
            href=f"{reverse('officer:rights_advices')}?status=booked",
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    del person_id
    return rights_to_do.waiting(body_id=body_id, on=clock.legal_date(at), at=at)
