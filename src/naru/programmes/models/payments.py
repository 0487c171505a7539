"""
Tables of the money that leaves (교부·지급): disbursements, payment orders, payees' accounts.

Every won in them also stands in the ledger (accounts.py), under keys that begin with the award.
"""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText

DISBURSEMENT_STATES = (
    "asked", "approved", "ordered", "paid", "refused", "withdrawn", "returned",
)  # fmt: skip


class Disbursement(BookRow):
    """
    One payment out of an award (교부·지급): asked, approved by a second officer, ordered, paid.

    ``code`` names the instalment, the milestone or the claim it pays; ``number`` is the bank's
    reference. The payee's account is a sealed copy of what it was when the payment was asked for.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    code = models.CharField(max_length=80)
    number = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    status = models.CharField(max_length=9, default="asked")
    payee_bank = models.CharField(max_length=40, blank=True, default="")
    payee_account = SealedText(blank=True, default="")
    payee_holder = SealedText(blank=True, default="")
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    order_id = models.UUIDField(null=True)
    paid_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=DISBURSEMENT_STATES), name="disbursement_state_is_known"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="disbursement_pays_something"),
            models.CheckConstraint(
                condition=~Q(status__in=("approved", "ordered", "paid"))
                | Q(decided_by__isnull=False),
                name="disbursement_names_its_approver",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(asked_by__isnull=True)
                | ~Q(decided_by=F("asked_by")),
                name="disbursement_is_approved_by_a_second",
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id", "code"],
                condition=~Q(status__in=("refused", "withdrawn", "returned")),
                name="instalment_is_paid_once",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("ordered", "paid")) | Q(order_id__isnull=False),
                name="disbursement_is_paid_by_an_order",
            ),
            models.UniqueConstraint(
                fields=["book_id", "number"], name="disbursement_number_is_unique"
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "call_id", "status", "-id"], name="disbursements_of_call"
            ),
            models.Index(fields=["book_id", "status", "-id"], name="disbursements_by_status"),
            models.Index(fields=["book_id", "award_id", "-id"], name="disbursements_of_award"),
            models.Index(fields=["book_id", "order_id"], name="disbursements_of_order"),
        ]


class DisbursementOrder(BookRow):
    """
    The bank's file of approved payments (지급 파일), known by the hash of its content.

    ``mark`` is what stands in the payees' passbooks; ``closed_at`` when every line was answered.
    """

    number = models.CharField(max_length=40)
    pay_on = models.DateField()
    mark = models.CharField(max_length=40)
    count = models.IntegerField()
    total = models.BigIntegerField()
    csv_sha256 = models.CharField(max_length=64)
    result_sha256 = models.CharField(max_length=64, blank=True, default="")
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "number"], name="disbursement_order_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(count__gt=0, total__gt=0), name="disbursement_order_pays_something"
            ),
        ]


class PayeeAccount(BookRow):
    """
    Where a person or a group without a firm's record is paid; number and name lie sealed.

    A firm's account stands in its own record (identity). A supplier's stands under the id of the
    award that it supplies, or of the call where it supplies all.
    """

    holder_id = models.UUIDField()
    bank = models.CharField(max_length=3)
    account = SealedText()
    holder = SealedText()
    named_by = models.UUIDField(null=True)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "holder_id"], name="holder_has_one_payee_account"
            )
        ]
