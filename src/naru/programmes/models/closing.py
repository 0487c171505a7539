"""Tables of the end: settlements (정산), money asked back (환수·반납), and the duties told of."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow


class Settlement(BookRow):
    """
    The close-out (정산) of an award: what was paid, accepted, left over and returned.

    ``own_spent`` is what the holder put in of her own (자부담) against ``own_needed``. An interim
    settlement states how far it has come and ends nothing.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    number = models.SmallIntegerField(default=1)
    is_interim = models.BooleanField(default=False)
    paid = models.BigIntegerField()
    accepted = models.BigIntegerField()
    unspent = models.BigIntegerField()
    interest = models.BigIntegerField(default=0)
    own_needed = models.BigIntegerField(default=0)
    own_spent = models.BigIntegerField(default=0)
    status = models.CharField(max_length=8, default="filed")
    filed_by = models.UUIDField(null=True)
    filed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("filed", "accepted", "refused")),
                name="settlement_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(unspent=F("paid") - F("accepted"), unspent__gte=0, interest__gte=0),
                name="settlement_adds_up",
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id", "number"], name="settlement_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id"],
                condition=Q(status="filed"),
                name="award_has_one_open_settlement",
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id"],
                condition=Q(status="accepted", is_interim=False),
                name="award_is_settled_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "-id"], name="settlements_by_status"),
            models.Index(fields=["book_id", "call_id", "status"], name="settlements_of_call"),
        ]


class Recovery(BookRow):
    """
    Money asked back (환수·반납): principal, interest, penalty, and how much has come.

    ``kind``: ``return`` of what is unspent, ``clawback`` by the programme's rule, ``improper`` for
    improper payment (부정수급) with its penalty. ``event`` names the rule's event, or the ground of
    an improper payment; ``working`` shows how the sum came about.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    number = models.CharField(max_length=40)
    settlement_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=8)
    event = models.CharField(max_length=60, blank=True, default="")
    happened_on = models.DateField()
    principal = models.BigIntegerField()
    interest = models.BigIntegerField(default=0)
    penalty = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)
    due_on = models.DateField()
    status = models.CharField(max_length=9, default="demanded")
    working = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True, default="")
    demanded_by = models.UUIDField(null=True)
    demanded_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("return", "clawback", "improper")),
                name="recovery_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("demanded", "received", "waived", "cancelled")),
                name="recovery_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(principal__gte=0, interest__gte=0, penalty__gte=0, received__gte=0),
                name="recovery_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(received__lte=F("principal") + F("interest") + F("penalty")),
                name="recovery_takes_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=~Q(principal=0, interest=0, penalty=0), name="recovery_asks_something"
            ),
            models.UniqueConstraint(fields=["book_id", "number"], name="recovery_number_is_unique"),
            models.UniqueConstraint(
                fields=["book_id", "settlement_id"],
                condition=Q(settlement_id__isnull=False),
                name="settlement_is_returned_once",
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id", "event"],
                condition=Q(kind="clawback") & ~Q(status="cancelled"),
                name="event_claws_back_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "due_on"], name="recovery_by_due_day"),
            models.Index(fields=["book_id", "call_id", "status", "-id"], name="recovery_of_call"),
            models.Index(fields=["book_id", "award_id"], name="recovery_of_award"),
        ]


class RecoveryReceipt(BookRow):
    """
    Money that came in for a recovery (납부), known by the line of the bank's statement.

    It pays the principal first, then the interest, then the penalty.
    """

    recovery_id = models.UUIDField()
    award_id = models.UUIDField()
    bank_line = models.CharField(max_length=80)
    received_on = models.DateField()
    principal = models.BigIntegerField(default=0)
    interest = models.BigIntegerField(default=0)
    penalty = models.BigIntegerField(default=0)
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "bank_line"], name="bank_line_counts_once"),
            models.CheckConstraint(
                condition=Q(principal__gte=0, interest__gte=0, penalty__gte=0)
                & ~Q(principal=0, interest=0, penalty=0),
                name="receipt_brings_something",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "recovery_id"], name="receipts_of_recovery")]


class DutyNotice(BookRow):
    """That a holder was reminded of a duty so many days before it fell due, once."""

    award_id = models.UUIDField()
    duty = models.CharField(max_length=80)
    due_on = models.DateField()
    days_before = models.SmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "award_id", "duty", "due_on", "days_before"],
                name="duty_is_reminded_once",
            )
        ]
