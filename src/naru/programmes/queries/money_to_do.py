"""Name what of the money of awards waits for officers; ``work_to_do`` tells it with the rest."""

from datetime import datetime
from uuid import UUID

from naru.kernel.clock import legal_date
from naru.kernel.waiting import Kinds
from naru.programmes.models import Disbursement, Recovery, Report, Settlement, Spending


def kinds(body: int, person_id: UUID | None, at: datetime) -> Kinds:
    """Yield each kind of work with its rows and the column that says since when."""
    payments = Disbursement.objects.in_book(body).order_by("-id")
    asked = payments.filter(status="asked").exclude(asked_by=person_id)
    yield "support_payments_asked", asked, "asked_at"
    yield "support_payments_approved", payments.filter(status="approved"), "decided_at"
    yield "support_payments_ordered", payments.filter(status="ordered"), "decided_at"
    costs = Spending.objects.in_book(body).filter(status="reported").order_by("-id")
    yield "support_costs_reported", costs, "reported_at"
    reports = Report.objects.in_book(body).filter(status="reported").order_by("-id")
    yield "support_reports_filed", reports, "reported_at"
    settlements = Settlement.objects.in_book(body).filter(status="filed").order_by("-id")
    yield "support_settlements_filed", settlements, "filed_at"
    overdue = Recovery.objects.in_book(body).filter(status="demanded", due_on__lt=legal_date(at))
    yield "support_money_overdue", overdue.order_by("due_on"), "demanded_at"
