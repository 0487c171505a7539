"""Claims: goods that a shopper cancels, sends back or wants exchanged."""

from django.db import models

from naru.kernel.db import BookRow


class Claim(BookRow):
    """A request about part of one vendor's order; money figures are set when it is decided."""

    class Kind(models.TextChoices):
        CANCEL = "cancel"
        RETURN = "return"
        EXCHANGE = "exchange"

    class Status(models.TextChoices):
        REQUESTED = "requested"
        APPROVED = "approved"
        COLLECTED = "collected"
        INSPECTED = "inspected"
        REFUNDED = "refunded"
        COMPLETED = "completed"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    class Fault(models.TextChoices):
        SHOPPER = "shopper"
        VENDOR = "vendor"

    order_id = models.UUIDField()
    vendor_order_id = models.UUIDField()
    vendor_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=10, choices=Status, default=Status.REQUESTED)
    reason = models.CharField(max_length=20)
    words = models.CharField(max_length=500, default="")
    fault = models.CharField(max_length=8, choices=Fault)
    goods = models.BigIntegerField()
    return_fee = models.BigIntegerField(default=0)
    refund = models.BigIntegerField(default=0)
    freight = models.BigIntegerField(default=0)  # of the refund: freight and duty abroad
    duty = models.BigIntegerField(default=0)
    answer = models.CharField(max_length=500, default="")
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    collected_at = models.DateTimeField(null=True)
    inspected_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["book_id", "order_id"], name="claims_of_an_order"),
            models.Index(fields=["book_id", "vendor_id", "status", "-id"], name="claims_to_do"),
            models.Index(fields=["book_id", "closed_at"], name="claims_closed"),
            models.Index(
                fields=["book_id", "requested_at"],
                condition=models.Q(status__in=["requested", "approved", "collected", "inspected"]),
                name="claims_open_by_time",
            ),
        ]


class ClaimLine(BookRow):
    claim_id = models.UUIDField()
    order_line_id = models.UUIDField()
    quantity = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "claim_id", "order_line_id"], name="claim_has_a_line_once"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="claim_wants_one"),
        ]


class RefundPart(BookRow):
    """Money of one claim that went back along one tender's share."""

    claim_id = models.UUIDField()
    order_id = models.UUIDField()
    share_id = models.UUIDField()
    tender_id = models.UUIDField()
    amount = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "claim_id", "share_id"], name="claim_refunds_a_share_once"
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_part_moves"),
        ]
        indexes = [models.Index(fields=["book_id", "order_id"], name="refund_parts_of_an_order")]
