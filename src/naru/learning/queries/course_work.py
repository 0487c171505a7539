"""Say what of the courses waits for officers: how much of each kind, and since when."""

from datetime import datetime

from naru.kernel import clock
from naru.kernel.waiting import Kinds
from naru.learning.models import Cohort, Enrolment, ExportProof


def waiting(*, body_id: int, at: datetime) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    asked = Enrolment.objects.filter(body_id=body_id, status="asked")
    yield "enrolments_asked", asked.order_by("asked_at"), "asked_at"
    today = clock.legal_date(at)
    over = Cohort.objects.filter(body_id=body_id, status="announced", ends_on__lt=today)
    yield "cohorts_over", over.order_by("ends_on"), "ends_on"
    stated = ExportProof.objects.filter(body_id=body_id, status="stated")
    yield "exports_stated", stated.order_by("stated_at"), "stated_at"
