"""The tables of the money of order sharing: deposits, releases with their tax, payments out."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText
from naru.ledger import payment_rows
from naru.ledger.payment_rows import PaymentRow
from naru.sourcing.states import PAYOUT_KINDS, RELEASE_KINDS


class WorkDeposit(BookRow):
    """Money that a poster paid in for a request (발주 대금 입금), by the bank's reference."""

    request_id = models.UUIDField()
    reference = models.CharField(max_length=60)
    amount = models.BigIntegerField()
    deposited_on = models.DateField()
    depositor = SealedText(blank=True, default="")
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="work_deposit_brings_money"),
            models.UniqueConstraint(
                fields=["book_id", "reference"], name="work_deposit_is_taken_once"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "request_id"], name="deposits_of_request")]


class WorkRelease(BookRow):
    """
    Money of a hold that became the workshop's (대금 지급 확정), with what its tax invoice says.

    One for each inspected delivery or decided dispute: `source_id` is unique.
    """

    order_id = models.UUIDField()
    source_id = models.UUIDField()
    firm_id = models.UUIDField()
    poster_id = models.UUIDField()
    kind = models.CharField(max_length=8)
    quantity = models.IntegerField()
    amount = models.BigIntegerField()
    supply = models.BigIntegerField()
    vat = models.BigIntegerField()
    released_on = models.DateField()
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RELEASE_KINDS), name="work_release_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount=F("supply") + F("vat")),
                name="work_release_adds_up",
            ),
            models.UniqueConstraint(
                fields=["book_id", "source_id"], name="nothing_is_released_twice"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="work_releases_of_firm"),
            models.Index(fields=["book_id", "poster_id", "-id"], name="work_releases_of_poster"),
        ]


class WorkPayout(PaymentRow):
    """A payment out (대금 지급): to a workshop for its work, or a refund to a poster."""

    kind = models.CharField(max_length=6)
    firm_name = models.CharField(max_length=120)
    request_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="work", request_id__isnull=True)
                | Q(kind__in=PAYOUT_KINDS, request_id__isnull=False),
                name="work_payout_kind_is_known",
            ),
            *payment_rows.constraints("work_payout"),
        ]
        indexes = payment_rows.indexes("work_payout")
