"""What waits for an officer: difficulty cases."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naru.desk.queries import cases_to_do
from naru.kernel.clock import legal_date
from naru.kernel.waiting import Kinds
from naru.web.officer.work import Kind
from naru.web.parts.templatetags.naru import address


def kinds() -> Mapping[str, Kind]:
    """Name the kinds of work, in the order of the page."""
    queue = reverse("officer:cases")
    return {
        "cases_overdue": Kind(label=_("Cases past their day"), href=f"{queue}?status=overdue"),
        "cases_received": Kind(label=_("Cases that nobody has"), href=f"{queue}?status=unowned"),
        "cases_mine": Kind(label=_("Cases I work on"), href=f"{queue}?whose=mine"),
        "referrals_sent": Kind(
            label=_("Cases that another body handed to us"), href=reverse("officer:referrals")
        ),
        "articles_review": Kind(
            label=_("Articles to review"), href=f"{address('officer:articles')}?status=review"
        ),
        "aftercare_due": Kind(
            label=_("First exports to look after"), href=address("officer:aftercare") or queue
        ),
    }


def waiting(*, body_id: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Name what waits of each, and since when."""
    return cases_to_do.waiting(body_id=body_id, person_id=person_id, on=legal_date(at), at=at)
