"""Tables of pay-back (페이백): what a traveller claims, receipt by receipt."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow

CLAIM_STATES = ("filed", "checked", "refused", "paid")


class PaybackClaim(BookRow):
    """
    One claim for a trip (청구): its receipts, a picture of the visit, and what it came to.

    ``accepted`` is the sum of the receipts that count, ``amount`` what the programme's file makes
    of it; ``decision`` keeps the reasons.
    """

    call_id = models.UUIDField()
    application_id = models.UUIDField()
    person_id = models.UUIDField()
    number = models.CharField(max_length=40)
    status = models.CharField(max_length=7, default="filed")
    spent = models.BigIntegerField()
    accepted = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    photo_id = models.UUIDField()
    decision = models.JSONField(null=True)
    award_id = models.UUIDField(null=True)
    filed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=CLAIM_STATES), name="payback_claim_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(accepted__gte=0, accepted__lte=F("spent")),
                name="payback_is_claimed_within_the_spending",
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(award_id__isnull=False, amount__gt=0),
                name="paid_claim_has_its_award",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(reason=""), name="claim_is_refused_with_reason"
            ),
            models.UniqueConstraint(
                fields=["book_id", "number"], name="payback_claim_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["book_id", "application_id"],
                condition=~Q(status="refused"),
                name="trip_is_claimed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "call_id", "status", "-id"], name="claims_of_a_call"),
            models.Index(fields=["book_id", "person_id", "-id"], name="claims_of_a_traveller"),
        ]


class PaybackReceipt(BookRow):
    """
    One receipt of a claim (영수증); its number (승인번호) counts once in a body's book.

    ``shop_id`` is the accepting shop it was found to be of; ``why_not`` says in the words of the
    check why it does not count.
    """

    claim_id = models.UUIDField()
    receipt = models.CharField(max_length=40)
    shop_id = models.UUIDField(null=True)
    shop_name = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    spent_on = models.DateField()
    picture_id = models.UUIDField()
    counts = models.BooleanField(default=True)
    why_not = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_has_an_amount"),
            models.UniqueConstraint(
                fields=["book_id", "receipt"],
                condition=Q(counts=True),
                name="receipt_counts_once",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "claim_id"], name="receipts_of_a_claim")]
