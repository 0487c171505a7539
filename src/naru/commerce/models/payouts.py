"""Payouts (정산금): what each vendor or shop is paid per period, and how it reaches the bank."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow, DeskRow
from naru.kernel.sealed import SealedText

PAYEES = ("vendor", "shop")
WAY_TO_THE_BANK = ("approved", "ordered", "paid", "returned")


class PayoutCycle(DeskRow):
    """Dated terms: from a day on, a body pays its vendors or shops by this rhythm."""

    body_id = models.SmallIntegerField()
    payee_kind = models.CharField(max_length=6)
    since = models.DateField()
    kind = models.CharField(max_length=12)
    pay_after_business_days = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=200)
    set_by = models.UUIDField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "payee_kind", "since"], name="payout_cycle_starts_once"
            ),
            models.CheckConstraint(
                condition=Q(payee_kind__in=PAYEES), name="payout_cycle_has_payees"
            ),
            models.CheckConstraint(
                condition=Q(pay_after_business_days__range=(1, 30)),
                name="payout_follows_within_thirty_days",
            ),
        ]


class Payout(BookRow):
    """
    One payee's statement for one period; the sums are those of the ledger at drafting.

    ``late`` is what was booked into an earlier period after its statement was made. A payout with
    nothing to pay is ``carried``; one that the bank refused is ``returned``; both go into the
    next one, which ``carried_into`` names.
    """

    class Status(models.TextChoices):
        DRAFTED = "drafted"
        REQUESTED = "requested"
        APPROVED = "approved"
        ORDERED = "ordered"
        PAID = "paid"
        CARRIED = "carried"
        RETURNED = "returned"

    number = models.CharField(max_length=20)
    payee_kind = models.CharField(max_length=6)
    payee_id = models.UUIDField()
    period_since = models.DateField()
    period_until = models.DateField()
    pay_on = models.DateField()
    lines = models.PositiveIntegerField(default=0)
    sales = models.BigIntegerField(default=0)
    refunds = models.BigIntegerField(default=0)
    commission = models.BigIntegerField(default=0)
    commission_vat = models.BigIntegerField(default=0)
    adjustments = models.BigIntegerField(default=0)
    late = models.BigIntegerField(default=0)
    carried_in = models.BigIntegerField(default=0)
    net = models.BigIntegerField(default=0)
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFTED)
    carried_into = models.UUIDField(null=True)
    drafted_at = models.DateTimeField()
    requested_by = models.UUIDField(null=True)
    requested_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    held_by = models.UUIDField(null=True)
    held_at = models.DateTimeField(null=True)
    held_reason = models.CharField(max_length=300, default="")
    order_id = models.UUIDField(null=True)
    order_position = models.PositiveIntegerField(null=True)
    bank_code = models.CharField(max_length=3, default="")
    account = SealedText(default="")
    holder = SealedText(default="")
    closed_at = models.DateTimeField(null=True)
    return_reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "payee_kind", "payee_id", "period_since"],
                name="payout_once_per_period",
            ),
            models.UniqueConstraint(fields=["book_id", "number"], name="payout_number_once"),
            models.CheckConstraint(
                condition=Q(
                    net=F("sales")
                    - F("refunds")
                    - F("commission")
                    - F("commission_vat")
                    + F("adjustments")
                    + F("late")
                    + F("carried_in")
                ),
                name="payout_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(net__gt=0) | ~Q(status__in=(*WAY_TO_THE_BANK, "requested")),
                name="payout_pays_something",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WAY_TO_THE_BANK)
                | (Q(approved_by__isnull=False) & ~Q(approved_by=F("requested_by"))),
                name="payout_approver_is_a_second_officer",
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(status__in=("drafted", "requested")),
                name="held_payout_does_not_leave",
            ),
            models.CheckConstraint(
                condition=Q(period_until__gt=F("period_since")), name="payout_period_has_days"
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "payee_kind", "payee_id", "-period_since"],
                name="payouts_of_a_payee",
            ),
            models.Index(fields=["book_id", "status", "-id"], name="payouts_by_status"),
            models.Index(fields=["book_id", "order_id"], name="payouts_of_a_payment_order"),
            models.Index(
                fields=["book_id", "payee_kind", "payee_id"],
                condition=Q(carried_into__isnull=True, status__in=("carried", "returned")),
                name="payouts_to_carry",
            ),
        ]


class PayoutAdjustment(BookRow):
    """Money added to or taken from a payee by hand, with its reason and a second officer."""

    payee_kind = models.CharField(max_length=6)
    payee_id = models.UUIDField()
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    status = models.CharField(max_length=9, default="requested")
    requested_by = models.UUIDField()
    requested_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="adjustment_changes_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="adjustment_says_why"),
            models.CheckConstraint(
                condition=Q(status__in=("requested", "approved", "refused")),
                name="adjustment_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("requested_by"))),
                name="adjustment_has_a_second_officer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "payee_kind", "payee_id", "-id"], name="adjustments_of_a_payee"
            ),
            models.Index(fields=["book_id", "status", "-id"], name="adjustments_by_status"),
        ]


class PaymentOrder(BookRow):
    """A bulk-transfer file for the bank; its rows are the payouts that name it."""

    number = models.CharField(max_length=20)
    payee_kind = models.CharField(max_length=6)
    pay_on = models.DateField()
    count = models.PositiveIntegerField()
    total = models.BigIntegerField()
    csv_sha256 = models.CharField(max_length=64)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    result_sha256 = models.CharField(max_length=64, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="payment_order_number_once"),
            models.CheckConstraint(
                condition=Q(count__gt=0, total__gt=0), name="payment_order_pays_somebody"
            ),
        ]


class ClearingImport(BookRow):
    """One file of the payment company that says what it settled; the same file counts once."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    rows = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    gross = models.BigIntegerField()
    fees = models.BigIntegerField()
    imported_by = models.UUIDField(null=True)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "sha256"], name="clearing_file_once"),
        ]


class ClearingRow(BookRow):
    """One line of such a file beside what the books know of it."""

    import_id = models.UUIDField()
    payment_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=9)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField()
    settled_on = models.DateField()
    match = models.CharField(max_length=12)
    in_books = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["book_id", "import_id", "match"], name="clearing_rows_by_match"),
            models.Index(fields=["book_id", "payment_id", "kind"], name="clearing_rows_of_payment"),
        ]
