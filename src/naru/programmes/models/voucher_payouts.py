"""The table of what leaves for providers' banks, and of own contributions that go back."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText

PAYOUT_STATES = ("asked", "approved", "ordered", "paid", "refused", "returned")


class VoucherPayout(BookRow):
    """
    A payment to a provider (수행기관 지급) or of an own contribution back to its holder.

    A hold in the ledger keeps the money from being claimed twice; a second officer approves; the
    payee's account is copied, sealed, when the bank's file is made.
    """

    kind = models.CharField(max_length=8)
    firm_id = models.UUIDField()
    voucher_id = models.UUIDField(null=True)
    number = models.CharField(max_length=30)
    amount = models.BigIntegerField()
    status = models.CharField(max_length=8, default="asked")
    hold_id = models.UUIDField()
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")
    order_id = models.UUIDField(null=True)
    order_number = models.CharField(max_length=30, blank=True, default="")
    pay_on = models.DateField(null=True)
    bank = models.CharField(max_length=3, blank=True, default="")
    account = SealedText(blank=True, default="")
    account_holder = SealedText(blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PAYOUT_STATES), name="voucher_payout_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("provider", "own")), name="voucher_payout_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="voucher_payout_pays_something"),
            models.CheckConstraint(
                condition=~Q(status__in=("approved", "ordered", "paid"))
                | Q(decided_by__isnull=False),
                name="voucher_payout_names_its_approver",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(asked_by__isnull=True)
                | ~Q(decided_by=F("asked_by")),
                name="voucher_payout_is_approved_by_a_second",
            ),
            models.UniqueConstraint(
                fields=["book_id", "number"], name="voucher_payout_number_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="voucher_payouts_by_status"),
            models.Index(fields=["book_id", "firm_id", "-id"], name="voucher_payouts_of_firm"),
        ]
