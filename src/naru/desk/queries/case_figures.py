"""Count a year of cases, of one body or of several; no personal data is read for it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from naru.desk.models import Case
from naru.desk.year_report import Told, YearReport, tell
from naru.kernel.clock import start_of

CASES_COUNTED_MAX = 50_000
COLUMNS = (
    "body_id", "category", "country", "channel", "owner_id", "status", "received_at", "ended_at",
    "first_minutes_used", "answered_in_time", "solution_minutes_used", "solved_in_time",
    "reopened",
)  # fmt: skip


def year(*, body_ids: Sequence[int], year: int) -> YearReport:
    """Return the report of a year over some bodies."""
    since, until = start_of(date(year, 1, 1)), start_of(date(year + 1, 1, 1))
    touches = Q(received_at__lt=until) & (Q(ended_at=None) | Q(ended_at__gte=since))
    rows = (
        Case.objects.filter(touches, body_id__in=body_ids)
        .annotate(sent=Count("referrals", filter=Q(referrals__sent_at__isnull=False)))
        .order_by("id")
        .values(*COLUMNS, "sent", "satisfaction__grade", "satisfaction__at")
    )
    return tell(
        year,
        [
            Told(
                **{name: row[name] for name in COLUMNS},
                referrals=row["sent"],
                grade=row["satisfaction__grade"],
                graded_at=row["satisfaction__at"],
            )
            for row in rows[:CASES_COUNTED_MAX]
        ],
    )


def years(*, body_id: int) -> list[int]:
    """Return the years in which a body had cases, the newest first."""
    rows = Case.objects.filter(body_id=body_id).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def of_firm(*, body_id: int, firm_id: UUID, since: datetime) -> tuple[int, int]:
    """Count the cases that a firm brought, and those of them that were solved, since an instant."""
    rows = Case.objects.filter(body_id=body_id, firm_id=firm_id)
    counted = rows.aggregate(
        opened=Count("id", filter=Q(received_at__gte=since)),
        solved=Count("id", filter=Q(status="solved", ended_at__gte=since)),
    )
    return counted["opened"], counted["solved"]
