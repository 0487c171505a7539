"""The tables of the money of order sharing: deposits, releases with their tax, payments out."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText
from naru.sourcing.states import PAYOUT_KINDS, PAYOUT_STATES, RELEASE_KINDS


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


class WorkPayout(BookRow):
    """
    A payment out (대금 지급): to a workshop for its work, or a refund to a poster.

    A hold keeps the money from being asked for twice; a second officer approves; the payee's
    account is copied, sealed, when the bank's file is made.
    """

    kind = models.CharField(max_length=6)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    request_id = models.UUIDField(null=True)
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
                condition=Q(status__in=PAYOUT_STATES), name="work_payout_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="work", request_id__isnull=True)
                | Q(kind__in=PAYOUT_KINDS, request_id__isnull=False),
                name="work_payout_kind_is_known",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="work_payout_pays_something"),
            models.CheckConstraint(
                condition=~Q(status__in=("approved", "ordered", "paid"))
                | Q(decided_by__isnull=False),
                name="work_payout_names_its_approver",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(asked_by__isnull=True)
                | ~Q(decided_by=F("asked_by")),
                name="work_payout_is_approved_by_a_second",
            ),
            models.UniqueConstraint(
                fields=["book_id", "number"], name="work_payout_number_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="work_payouts_by_status"),
            models.Index(fields=["book_id", "firm_id", "-id"], name="work_payouts_of_firm"),
        ]
