"""Tables of insurance of sales: policies, insured receivables, defaults, claims, recoveries."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.protection.covers import CLAIM_STATES, KINDS, POLICY_STATES, RECEIVABLE_STATES


class CoverPolicy(BookRow):
    """
    What one firm is insured for, on the terms of the day it applied.

    ``indemnified_minor`` is what the limit has been used for; the database keeps it within.
    ``award_id`` names the award that paid the premium of an export policy.
    """

    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=8)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    terms_since = models.DateField()
    insurer = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    limit_minor = models.BigIntegerField()
    covered_bp = models.PositiveIntegerField()
    waiting_days = models.PositiveSmallIntegerField()
    premium_minor = models.BigIntegerField()
    premium_of_body_minor = models.BigIntegerField()
    award_id = models.UUIDField(null=True)
    certificate = models.CharField(max_length=60, blank=True, default="")
    covers_since = models.DateField(null=True)
    covers_until = models.DateField(null=True)
    status = models.CharField(max_length=8, default="applied")
    reason = models.CharField(max_length=300, blank=True, default="")
    indemnified_minor = models.BigIntegerField(default=0)
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "cover policies"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="cover_number_once"),
            models.UniqueConstraint(
                fields=["book_id", "award_id"],
                condition=Q(award_id__isnull=False),
                name="award_buys_one_cover",
            ),
            models.UniqueConstraint(
                fields=["book_id", "firm_id", "kind"],
                condition=Q(status__in=("applied", "in_force"), award_id=None),
                name="firm_has_one_cover_of_a_kind",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="cover_kind_is_known"),
            models.CheckConstraint(condition=Q(status__in=POLICY_STATES), name="cover_state_known"),
            models.CheckConstraint(
                condition=Q(limit_minor__gt=0, covered_bp__gt=0, covered_bp__lte=10_000),
                name="cover_covers_something",
            ),
            models.CheckConstraint(
                condition=Q(indemnified_minor__gte=0, indemnified_minor__lte=F("limit_minor")),
                name="cover_stays_in_its_limit",
            ),
            models.CheckConstraint(
                condition=~Q(status="in_force")
                | Q(covers_since__isnull=False, covers_until__gt=F("covers_since")),
                name="cover_in_force_has_days",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="covers_of_a_firm"),
            models.Index(fields=["book_id", "status", "-id"], name="covers_by_state"),
        ]


class InsuredReceivable(BookRow):
    """
    Money owed for sales that a policy covers: a platform's settlement, or an invoice abroad.

    It must be told before it falls due: afterwards nobody insures a house that burns.
    """

    policy_id = models.UUIDField()
    debtor = models.CharField(max_length=120)
    debtor_key = models.CharField(max_length=120)  # the same without case and spaces
    reference = models.CharField(max_length=60)
    amount_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(default=0)
    sold_on = models.DateField()
    due_on = models.DateField()
    told_at = models.DateTimeField()
    paid_on = models.DateField(null=True)
    status = models.CharField(max_length=8, default="open")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "policy_id", "debtor_key", "reference"],
                name="receivable_is_insured_once",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, paid_minor__gte=0)
                & Q(paid_minor__lte=F("amount_minor")),
                name="receivable_is_paid_at_most",
            ),
            models.CheckConstraint(
                condition=Q(status__in=RECEIVABLE_STATES), name="receivable_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("sold_on")), name="receivable_falls_due_after_the_sale"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "policy_id", "due_on"], name="receivables_of_cover"),
            models.Index(
                fields=["book_id", "debtor_key"],
                condition=Q(status="open"),
                name="receivables_of_a_debtor",
            ),
        ]


class DebtorDefault(BookRow):
    """A platform or buyer that an officer has declared unable to pay, with the ground for it."""

    debtor = models.CharField(max_length=120)
    debtor_key = models.CharField(max_length=120)
    since_on = models.DateField()
    ground = models.CharField(max_length=12)
    source = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    declared_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "debtor_key"],
                condition=Q(lifted_at=None),
                name="debtor_is_in_default_once",
            )
        ]


class CoverClaim(BookRow):
    """A firm's claim for receivables that were not paid (보험금 청구)."""

    number = models.CharField(max_length=20)
    policy_id = models.UUIDField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    unpaid_minor = models.BigIntegerField()
    indemnity_minor = models.BigIntegerField(default=0)
    recovered_minor = models.BigIntegerField(default=0)
    words = models.CharField(max_length=500, blank=True, default="")
    status = models.CharField(max_length=8, default="filed")
    reason = models.CharField(max_length=300, blank=True, default="")
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    paid_on = models.DateField(null=True)
    paid_reference = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="cover_claim_number_once"),
            models.CheckConstraint(
                condition=Q(status__in=CLAIM_STATES), name="cover_claim_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(indemnity_minor__gte=0, indemnity_minor__lte=F("unpaid_minor")),
                name="indemnity_is_at_most_the_loss",
            ),
            models.CheckConstraint(
                condition=Q(recovered_minor__gte=0, recovered_minor__lte=F("unpaid_minor")),
                name="recovery_is_at_most_the_loss",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="cover_claims_of_a_firm"),
            models.Index(fields=["book_id", "status", "-id"], name="cover_claims_by_state"),
        ]


class CoverClaimLine(BookRow):
    """One receivable in a claim: what was unpaid, and what the insurer pays for it."""

    claim_id = models.UUIDField()
    receivable_id = models.UUIDField()
    unpaid_minor = models.BigIntegerField()
    indemnity_minor = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "claim_id", "receivable_id"], name="receivable_once_in_a_claim"
            )
        ]


class CoverRecovery(BookRow):
    """What a debtor paid after the indemnity, shared between insurer and firm."""

    claim_id = models.UUIDField()
    token = models.UUIDField()
    amount_minor = models.BigIntegerField()
    to_insurer_minor = models.BigIntegerField()
    received_on = models.DateField()
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "cover recoveries"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "claim_id", "token"], name="cover_recovery_counts_once"
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, to_insurer_minor__gte=0)
                & Q(to_insurer_minor__lte=F("amount_minor")),
                name="cover_recovery_is_shared",
            ),
        ]
