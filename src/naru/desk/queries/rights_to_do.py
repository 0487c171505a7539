"""Say what of IP reports, lookalikes and advice waits for officers: how much, and since when."""

from datetime import date, datetime

from naru.desk.models import IpAdvice, IpReport, WatchFinding
from naru.desk.report_states import WITH_MARKETPLACE
from naru.kernel.waiting import Kinds


def waiting(*, body_id: int, on: date, at: datetime) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    reports = IpReport.objects.filter(body_id=body_id)
    yield "ip_received", reports.filter(status="received"), "since_at"
    yield "ip_to_notify", reports.filter(status__in=("checked", "reopened")), "since_at"
    answered = reports.filter(status__in=("refused", "asks_more", "counter_notice"))
    yield "ip_answered", answered, "since_at"
    silent = reports.filter(status__in=WITH_MARKETPLACE, due_on__lt=on)
    yield "ip_silent", silent, "since_at"
    found = WatchFinding.objects.filter(body_id=body_id, status="found")
    yield "mark_findings", found, "found_at"
    advices = IpAdvice.objects.filter(body_id=body_id, status="booked", starts_at__lt=at)
    yield "ip_advices", advices, "starts_at"
