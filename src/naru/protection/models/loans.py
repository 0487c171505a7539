"""Tables of loans that can be eased (대출), their plans of repayment, and relief (상환유예)."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText
from naru.protection.forbearance import KINDS
from naru.protection.schedules import Method


class Loan(BookRow):
    """
    A bank's loan behind a guarantee, or a loan of a policy fund (정책자금) without one.

    ``award_id`` names the award of a programme that the body itself has lent by.

    ``outstanding`` is principal that the lender has not yet reported as repaid.
    """

    guarantee_id = models.UUIDField(null=True)
    award_id = models.UUIDField(null=True)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    programme_code = models.CharField(max_length=120)
    lender = models.CharField(max_length=60)
    lender_number = SealedText(blank=True, default="")
    principal = models.BigIntegerField()
    rate_bp = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=16, choices=[(one, one) for one in Method])
    starts_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    grace_months = models.PositiveSmallIntegerField(default=0)
    outstanding = models.BigIntegerField()
    status = models.CharField(max_length=9, default="running")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "guarantee_id"], name="guarantee_stands_for_one_loan"
            ),
            models.UniqueConstraint(fields=["book_id", "award_id"], name="award_is_lent_once"),
            models.CheckConstraint(
                condition=Q(outstanding__gte=0, outstanding__lte=F("principal")),
                name="loan_never_grows",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("running", "repaid", "defaulted")),
                name="loan_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="repaid") | Q(outstanding=0), name="repaid_loan_owes_nothing"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "firm_id", "-id"], name="loans_of_a_firm")]


class LoanSchedule(BookRow):
    """
    A plan of repayment (상환계획) as it once stood; never changed (trigger), newer ones are added.

    ``lines`` hold ``[due on, principal, interest]`` of every instalment, past ones included.
    """

    loan_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    cause = models.CharField(max_length=10)
    since_on = models.DateField()
    lines = models.JSONField()
    forbearance_id = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "loan_id", "number"], name="schedule_number_once"
            ),
            models.CheckConstraint(
                condition=Q(cause__in=("origin", "prepayment", *KINDS)),
                name="schedule_cause_is_known",
            ),
        ]


class LoanRepayment(BookRow):
    """Principal and interest that the lender reports as repaid; a token counts once."""

    loan_id = models.UUIDField()
    token = models.UUIDField()
    paid_on = models.DateField()
    principal = models.BigIntegerField()
    interest = models.BigIntegerField(default=0)
    is_ahead = models.BooleanField(default=False)
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "token"], name="repayment_counts_once"),
            models.CheckConstraint(
                condition=Q(principal__gt=0, interest__gte=0), name="repayment_pays_something"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "loan_id", "paid_on"], name="repayments_of_a_loan")
        ]


class Forbearance(BookRow):
    """A wish for relief: longer (extension), or interest only for a while (deferral)."""

    number = models.CharField(max_length=20)
    loan_id = models.UUIDField()
    firm_id = models.UUIDField()
    kind = models.CharField(max_length=9)
    months = models.PositiveSmallIntegerField()
    since_on = models.DateField()
    wish = SealedText()
    status = models.CharField(max_length=9, default="asked")
    interest_more = models.BigIntegerField(default=0)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="forbearance_number_once"),
            models.UniqueConstraint(
                fields=["book_id", "loan_id"],
                condition=Q(status="asked"),
                name="loan_waits_for_one_relief",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS, months__gt=0), name="forbearance_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("asked", "approved", "declined", "withdrawn")),
                name="forbearance_status_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="forbearances_by_status"),
            models.Index(fields=["book_id", "loan_id"], name="forbearances_of_a_loan"),
        ]
