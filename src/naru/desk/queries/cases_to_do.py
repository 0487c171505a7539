"""Say what of cases, referrals and articles waits for officers: how much, and since when."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from naru.desk import steps
from naru.desk.models import Aftercare, Article, Case, Referral
from naru.kernel.waiting import Kinds


def waiting(*, body_id: int, person_id: UUID | None, on: date, at: datetime) -> Kinds:
    """Yield every kind of work that waits at a body: its code, its rows, and since when."""
    cases = Case.objects.filter(body_id=body_id)
    late = Q(first_due_at__lt=at) | Q(solution_due_at__lt=at)
    yield "cases_overdue", cases.filter(late, status__in=steps.OPEN), "received_at"
    yield "cases_received", cases.filter(status__in=("received", "triaged")), "received_at"
    mine = cases.filter(owner_id=person_id, status="working")
    yield "cases_mine", mine, "received_at"
    sent = Referral.objects.filter(to_body_id=body_id, status__in=steps.AWAY)
    yield "referrals_sent", sent, "sent_at"
    review = Article.objects.filter(body_id=body_id, status="review")
    yield "articles_review", review, "written_at"
    checks = Aftercare.objects.filter(body_id=body_id, status="suggested", check_on__lte=on)
    yield "aftercare_due", checks, "noted_at"
