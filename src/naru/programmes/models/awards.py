"""
Tables of awards (선정·교부결정): what was given, that it was given, and the agreement on it.

Book rows: they begin with the book and refer to desk rows by value. Every won in them also stands
in the ledger, where the floor of each account of a call refuses what is not covered (accounts.py).
"""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow

AWARD_STATES = ("reserved", "granted", "running", "settled", "ended", "cancelled", "revoked")


class Award(BookRow):
    """
    What one holder was given: money, a voucher, a seat, a badge.

    ``amount`` is the public money promised, ``paid`` what has left for the holder so far and
    ``returned`` what came back of it; ``own`` is the holder's own contribution. ``number`` is what
    people call it by, ``check_code`` what a QR code shows.
    """

    programme_id = models.UUIDField()
    call_id = models.UUIDField()
    round_id = models.UUIDField(null=True)
    version_id = models.UUIDField()
    application_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=12)
    holder_kind = models.CharField(max_length=6)
    holder_id = models.UUIDField()
    name = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=40)
    check_code = models.CharField(max_length=40, blank=True, default="")
    status = models.CharField(max_length=9, default="reserved")
    amount = models.BigIntegerField(default=0)
    own = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    returned = models.BigIntegerField(default=0)
    facts = models.JSONField(default=dict)
    reserved_at = models.DateTimeField()
    granted_at = models.DateTimeField(null=True)
    since_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=AWARD_STATES), name="award_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0, own__gte=0, returned__gte=0),
                name="award_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(paid__gte=F("returned"), paid__lte=F("amount") + F("returned")),
                name="award_pays_no_more_than_its_amount",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
                name="award_lasts",
            ),
            models.UniqueConstraint(fields=["book_id", "number"], name="award_number_is_unique"),
            models.UniqueConstraint(
                fields=["book_id", "application_id"],
                condition=Q(application_id__isnull=False) & ~Q(status__in=("cancelled", "revoked")),
                name="application_is_awarded_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "call_id", "status", "id"], name="awards_of_call"),
            models.Index(fields=["book_id", "holder_id", "-id"], name="awards_of_holder"),
            models.Index(
                fields=["book_id", "check_code"],
                name="award_by_check_code",
                condition=~Q(check_code=""),
            ),
        ]


class SupportRecord(BookRow):
    """
    That a holder was supported (지원이력): the database refuses a second time under one key.

    ``key`` says the rule and its period ("kr/…:ever:1", "kr/…:2026:2" for the second place of a
    year); a cancelled award gives its key back by deleting the row.
    """

    holder_id = models.UUIDField()
    programme_code = models.CharField(max_length=120)
    key = models.CharField(max_length=160)
    award_id = models.UUIDField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "holder_id", "key"], name="support_is_taken_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["book_id", "holder_id", "programme_code"], name="support_of_holder"
            ),
            models.Index(fields=["book_id", "award_id"], name="support_of_award"),
        ]
