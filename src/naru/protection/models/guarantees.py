"""Tables of guarantee funds (보증재원) and guarantees (특례보증)."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText
from naru.protection.guarantees import STATES


class GuaranteeFund(BookRow):
    """
    A fund that stands for loans; its money and what it carries lie in the ledger (accounts.py).

    ``multiplier`` is the one by which its capacity was last reckoned.
    """

    code = models.CharField(max_length=40)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    programme_code = models.CharField(max_length=120)
    multiplier = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code"], name="guarantee_fund_code_once"),
            models.CheckConstraint(condition=Q(multiplier__gt=0), name="fund_multiplies"),
        ]


class Guarantee(BookRow):
    """
    One guarantee from application to release.

    ``amount`` is what the fund stands for when it is offered, ``outstanding`` what of it is left;
    ``facts`` and ``reasons`` are the decision as it was made, under ``version_id`` of the file.
    """

    number = models.CharField(max_length=20)
    fund_id = models.UUIDField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    person_id = models.UUIDField(null=True)
    status = models.CharField(max_length=11, default="applied")
    asked_won = models.BigIntegerField()
    asked_months = models.PositiveSmallIntegerField()
    asked_grace_months = models.PositiveSmallIntegerField(default=0)
    purpose = models.CharField(max_length=500, blank=True, default="")
    facts = SealedText()
    reasons = SealedText()
    version_id = models.UUIDField()
    loan_won = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    outstanding = models.BigIntegerField(default=0)
    share_bp = models.PositiveSmallIntegerField(default=0)
    fee_bp = models.PositiveSmallIntegerField(default=0)
    check_code = models.CharField(max_length=10, blank=True, default="")
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True, default="")
    offer_until_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    defaulted_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="guarantee_number_once"),
            models.UniqueConstraint(
                fields=["book_id", "check_code"],
                condition=~Q(check_code=""),
                name="guarantee_check_code_once",
            ),
            models.UniqueConstraint(
                fields=["book_id", "fund_id", "firm_id"],
                condition=Q(status="applied"),
                name="firm_waits_for_one_guarantee",
            ),
            models.CheckConstraint(
                condition=Q(status__in=STATES), name="guarantee_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outstanding__gte=0, outstanding__lte=F("amount")),
                name="guarantee_never_grows",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("offered", "issued", "defaulted")) | Q(outstanding=0),
                name="only_a_standing_guarantee_is_outstanding",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | ~Q(check_code=""),
                name="issued_guarantee_can_be_checked",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="guarantees_by_status"),
            models.Index(fields=["book_id", "firm_id", "-id"], name="guarantees_of_a_firm"),
        ]


class GuaranteeFee(BookRow):
    """A fee (보증료) charged for a year of a guarantee, or what is left of its term."""

    guarantee_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    base = models.BigIntegerField()
    amount = models.BigIntegerField()
    charged_on = models.DateField()
    paid_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "guarantee_id", "year"], name="fee_is_charged_once_a_year"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0, base__gt=0), name="fee_is_something"),
        ]


class Subrogation(BookRow):
    """What the fund paid the bank in the firm's place (대위변제), and what came back (구상)."""

    guarantee_id = models.UUIDField()
    principal = models.BigIntegerField()
    interest = models.BigIntegerField(default=0)
    damages_bp = models.PositiveSmallIntegerField()
    paid_on = models.DateField()
    paid_by = models.UUIDField(null=True)
    recovered = models.BigIntegerField(default=0)
    damages_received = models.BigIntegerField(default=0)
    written_off = models.BigIntegerField(default=0)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "guarantee_id"], name="guarantee_is_subrogated_once"
            ),
            models.CheckConstraint(
                condition=Q(principal__gt=0, interest__gte=0), name="subrogation_pays_something"
            ),
            models.CheckConstraint(
                condition=Q(
                    recovered__gte=0,
                    written_off__gte=0,
                    recovered__lte=F("principal") + F("interest") - F("written_off"),
                ),
                name="no_more_is_recovered_than_was_paid",
            ),
        ]


class GuaranteeRecovery(BookRow):
    """Money of a subrogation that came back from the firm; a token counts once."""

    subrogation_id = models.UUIDField()
    token = models.UUIDField()
    principal = models.BigIntegerField()
    damages = models.BigIntegerField(default=0)
    received_on = models.DateField()
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "token"], name="recovery_counts_once"),
            models.CheckConstraint(
                condition=Q(principal__gte=0, damages__gte=0)
                & (Q(principal__gt=0) | Q(damages__gt=0)),
                name="recovery_brings_something",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "subrogation_id"], name="recoveries_of_a_subrogation")
        ]
