"""Payments: what was asked of the payment company, and what is known to have happened."""

from django.db import models

from naru.kernel.db import BookRow


class Payment(BookRow):
    """
    One attempt to pay a checkout by card; its id is the payment id told to the company.

    ``requested`` means that nothing is known for sure yet: the reconcile job asks again.
    """

    class Status(models.TextChoices):
        REQUESTED = "requested"
        PAID = "paid"
        FAILED = "failed"
        CANCELLED = "cancelled"

    checkout_id = models.UUIDField()
    attempt = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.REQUESTED)
    company_reference = models.CharField(max_length=80, default="")
    requested_at = models.DateTimeField()
    ask_again_at = models.DateTimeField(null=True)
    asked_times = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "checkout_id", "attempt"], name="payment_once_per_attempt"
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_asks_something"),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "ask_again_at"],
                condition=models.Q(status="requested"),
                name="payments_to_reconcile",
            ),
        ]


class CardRefund(BookRow):
    """Card money owed back: booked first, then asked of the company until it says yes or no."""

    class Status(models.TextChoices):
        OWED = "owed"
        DONE = "done"
        REFUSED = "refused"

    payment_id = models.UUIDField()
    checkout_id = models.UUIDField()
    claim_id = models.UUIDField(null=True)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status, default=Status.OWED)
    owed_at = models.DateTimeField()
    ask_again_at = models.DateTimeField()
    asked_times = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_gives_something"),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "ask_again_at"],
                condition=models.Q(status="owed"),
                name="card_refunds_owed",
            ),
            models.Index(fields=["book_id", "checkout_id"], name="card_refunds_of_a_checkout"),
        ]
