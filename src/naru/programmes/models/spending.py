"""Tables of what a holder reports: cost items (집행) and milestones, checks, activities (실적)."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow


class Spending(BookRow):
    """
    One cost item that a holder reports (집행), with its evidence.

    ``invoice`` is the number of the e-tax invoice or card slip as it is compared (invoices.key),
    ``line`` the one line of it that is meant; ``CostItem`` holds it once in the installation.
    ``accepted`` is the public part of ``total``, the rest is the holder's own.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    item = models.CharField(max_length=60)
    what = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    total = models.BigIntegerField()
    accepted = models.BigIntegerField(null=True)
    spent_on = models.DateField()
    payee = models.CharField(max_length=120, blank=True, default="")
    invoice = models.CharField(max_length=80, blank=True, default="")
    line = models.CharField(max_length=60, blank=True, default="")
    document_ids = models.JSONField(default=list)
    status = models.CharField(max_length=9, default="reported")
    decision = models.JSONField(null=True)
    reported_by = models.UUIDField(null=True)
    reported_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("reported", "accepted", "refused", "withdrawn")),
                name="spending_state_is_known",
            ),
            models.CheckConstraint(condition=Q(total__gt=0), name="spending_costs_something"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(accepted__gte=0, accepted__lte=F("total")),
                name="spending_is_accepted_within_its_cost",
            ),
            models.UniqueConstraint(
                fields=["book_id", "invoice", "line"],
                condition=~Q(invoice="") & ~Q(status__in=("refused", "withdrawn")),
                name="invoice_is_paid_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "award_id", "-id"], name="spending_of_award"),
            models.Index(fields=["book_id", "call_id", "status", "-id"], name="spending_of_call"),
            models.Index(fields=["book_id", "status", "-id"], name="spending_by_status"),
        ]


class Report(BookRow):
    """A milestone, check or activity that was reported: facts, pictures, the finding."""

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    kind = models.CharField(max_length=9)
    code = models.CharField(max_length=60)
    unit = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)
    document_ids = models.JSONField(default=list)
    happened_on = models.DateField()
    status = models.CharField(max_length=9, default="reported")
    decision = models.JSONField(null=True)
    is_public = models.BooleanField(default=False)
    reported_by = models.UUIDField(null=True)
    reported_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("milestone", "check", "activity", "result")),
                name="report_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("reported", "accepted", "refused", "withdrawn")),
                name="report_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id", "code"],
                condition=Q(kind="milestone", status__in=("reported", "accepted")),
                name="milestone_is_reached_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="reports_by_status"),
            models.Index(fields=["book_id", "award_id", "-id"], name="reports_of_award"),
            models.Index(fields=["book_id", "call_id", "kind", "-id"], name="reports_of_call"),
        ]
