"""Say what of IP reports, lookalikes and advice waits for officers: how much, and since when."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from naru.desk.models import IpAdvice, IpReport, WatchFinding
from naru.desk.report_states import WITH_MARKETPLACE
from naru.kernel.waiting import Waiting, counted

Rows = QuerySet[Any]


def waiting(*, body_id: int, on: date, at: datetime) -> list[Waiting]:
    """Return every kind of work that waits at a body, in one statement."""
    return counted(_kinds(body_id, on, at))


def _kinds(body: int, on: date, at: datetime) -> Iterator[tuple[str, Rows, str]]:
    reports = IpReport.objects.filter(body_id=body)
    yield "ip_received", reports.filter(status="received"), "since_at"
    yield "ip_to_notify", reports.filter(status__in=("checked", "reopened")), "since_at"
    answered = reports.filter(status__in=("refused", "asks_more", "counter_notice"))
    yield "ip_answered", answered, "since_at"
    silent = reports.filter(status__in=WITH_MARKETPLACE, due_on__lt=on)
    yield "ip_silent", silent, "since_at"
    found = WatchFinding.objects.filter(body_id=body, status="found")
    yield "mark_findings", found, "found_at"
    advices = IpAdvice.objects.filter(body_id=body, status="booked", starts_at__lt=at)
    yield "ip_advices", advices, "starts_at"
