"""Tables of the unemployment benefit of the self-employed (자영업자 실업급여)."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText

CLAIM_STATES = ("applied", "granted", "declined", "withdrawn", "ended")


class BenefitClaim(BookRow):
    """
    One person's claim after closing her business.

    ``told`` is what she said of her insurance and closing, ``facts`` and ``reasons`` the decision
    as it was made under ``version_id``; all lie sealed. ``owed_back`` was paid for days of work.
    """

    number = models.CharField(max_length=20)
    person_id = models.UUIDField()
    person_name = SealedText()
    business = models.CharField(max_length=120)
    closed_on = models.DateField()
    told = SealedText()
    statement = SealedText(blank=True, default="")
    bank = models.CharField(max_length=40)
    account = SealedText()
    account_holder = SealedText()
    facts = SealedText()
    reasons = SealedText()
    version_id = models.UUIDField()
    status = models.CharField(max_length=9, default="applied")
    applied_at = models.DateTimeField()
    registered_on = models.DateField()
    daily = models.BigIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=0)
    pays_from = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    next_on = models.DateField(null=True)
    days_paid = models.PositiveSmallIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    owed_back = models.BigIntegerField(default=0)
    given_back = models.BigIntegerField(default=0)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True, default="")
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="claim_number_once"),
            models.UniqueConstraint(
                fields=["book_id", "person_id"],
                condition=Q(status__in=("applied", "granted")),
                name="person_has_one_open_claim",
            ),
            models.CheckConstraint(
                condition=Q(status__in=CLAIM_STATES), name="benefit_claim_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(days_paid__lte=F("days")), name="no_day_is_paid_beyond_the_days"
            ),
            models.CheckConstraint(
                condition=Q(paid=F("days_paid") * F("daily")), name="paid_is_days_times_daily"
            ),
            models.CheckConstraint(
                condition=Q(owed_back__gte=0, owed_back__lte=F("paid"))
                & Q(given_back__gte=0, given_back__lte=F("owed_back")),
                name="no_more_comes_back_than_was_paid",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="benefit_claims_by_status"),
            models.Index(fields=["book_id", "person_id", "-id"], name="benefit_claims_of_a_person"),
        ]


class RecognitionPeriod(BookRow):
    """A period ``[since, until)`` of recognised unemployment (실업인정) and what it paid."""

    claim_id = models.UUIDField()
    since_on = models.DateField()
    until_on = models.DateField()
    activities = SealedText()
    days_worked = models.PositiveSmallIntegerField(default=0)
    took_up_work_on = models.DateField(null=True)
    status = models.CharField(max_length=10, default="reported")
    reported_at = models.DateTimeField()
    counted = models.JSONField(default=dict)
    paid_days = models.PositiveSmallIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "claim_id", "since_on"],
                condition=~Q(status="refused"),
                name="day_is_recognised_once",
            ),
            models.UniqueConstraint(
                fields=["book_id", "claim_id"],
                condition=Q(status="reported"),
                name="claim_waits_for_one_recognition",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("since_on")), name="recognition_covers_days"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("reported", "recognised", "refused")),
                name="recognition_status_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="recognitions_by_status"),
            models.Index(fields=["book_id", "claim_id"], name="recognitions_of_a_claim"),
        ]
