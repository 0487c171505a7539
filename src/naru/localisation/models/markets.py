"""Tables of a product's way into a market: the check list, what shows it met, who sees to it."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.localisation.models.products import ExportProduct

WAYS = ("tick", "paper", "order")


class MarketPlan(DeskRow):
    """
    The check list of a product for a market (시장 준비표).

    ``rules`` is which version (its first day) of each row was in force when it was last counted;
    the counts stand here for lists and are worked out again whenever something changes.
    """

    body_id = models.SmallIntegerField()
    product = models.ForeignKey(ExportProduct, models.CASCADE, related_name="plans")
    firm_id = models.UUIDField()
    market = models.CharField(max_length=2)
    rules = models.JSONField(default=dict)
    must = models.PositiveSmallIntegerField(default=0)
    met = models.PositiveSmallIntegerField(default=0)
    asks = models.PositiveSmallIntegerField(default=0)
    opened_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    counted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "market"],
                condition=Q(ended_at=None),
                name="market_is_planned_once",
            ),
            models.CheckConstraint(
                condition=Q(met__lte=models.F("must"), asks__lte=models.F("must")),
                name="plan_counts_within_its_musts",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "market", "-id"], name="plans_of_a_market"),
            models.Index(fields=["body_id", "firm_id", "-id"], name="plans_of_a_firm"),
        ]


class RequirementEvidence(DeskRow):
    """What shows that a row of the check list is met: a tick, a paper, or what was ordered."""

    body_id = models.SmallIntegerField()
    plan = models.ForeignKey(MarketPlan, models.CASCADE, related_name="evidence")
    code = models.CharField(max_length=40)
    since = models.DateField()
    way = models.CharField(max_length=5)
    document_id = models.UUIDField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    valid_until = models.DateField(null=True)
    shown_by = models.UUIDField(null=True)
    shown_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        verbose_name_plural = "requirement evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                condition=Q(ended_at=None),
                name="requirement_is_shown_once",
            ),
            models.CheckConstraint(condition=Q(way__in=WAYS), name="way_of_showing_is_known"),
            models.CheckConstraint(
                condition=~Q(way="paper") | ~Q(document_id=None), name="paper_has_its_document"
            ),
        ]
        indexes = [
            models.Index(
                fields=["body_id", "valid_until"],
                condition=Q(ended_at=None),
                name="evidence_by_last_day",
            )
        ]


class RequirementTask(DeskRow):
    """Who sees to a row of the check list, and until when."""

    body_id = models.SmallIntegerField()
    plan = models.ForeignKey(MarketPlan, models.CASCADE, related_name="tasks")
    code = models.CharField(max_length=40)
    person = models.CharField(max_length=60)
    due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="requirement_has_one_task")
        ]


class MarketReminder(DeskRow):
    """A letter about a check list that has gone out, so that it goes once."""

    body_id = models.SmallIntegerField()
    subject_id = models.UUIDField()
    code = models.CharField(max_length=60)
    due_on = models.DateField()
    days_before = models.SmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "code", "due_on", "days_before"],
                name="market_reminder_goes_once",
            )
        ]
