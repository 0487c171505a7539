"""
Tables of awards (선정·교부결정) and of the money that follows them.

Book rows: they begin with the book and refer to desk rows by value. Every won in them also stands
in the ledger, where the floor of each account of a call refuses what is not covered (accounts.py).
"""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText

AWARD_STATES = ("reserved", "granted", "running", "settled", "ended", "cancelled", "revoked")
DISBURSEMENT_STATES = ("asked", "approved", "ordered", "paid", "refused", "returned")


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


class Disbursement(BookRow):
    """
    One payment out of an award (교부·지급): asked, approved by a second officer, ordered, paid.

    ``code`` names the instalment, the milestone or the claim it pays.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    code = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    status = models.CharField(max_length=8, default="asked")
    payee_bank = models.CharField(max_length=40, blank=True, default="")
    payee_account = SealedText(blank=True, default="")
    payee_holder = SealedText(blank=True, default="")
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
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
                condition=~Q(status__in=("refused", "returned")),
                name="instalment_is_paid_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "call_id", "status", "-id"], name="disbursements_of_call"
            ),
        ]


class Spending(BookRow):
    """
    One cost item that a holder reports (집행), with its evidence.

    ``invoice`` is the approval number of the e-tax invoice or card slip; across all programmes of
    a body it is paid once.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    item = models.CharField(max_length=60)
    what = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    total = models.BigIntegerField()
    accepted = models.BigIntegerField(null=True)
    spent_on = models.DateField()
    payee = models.CharField(max_length=120, blank=True, default="")
    invoice = models.CharField(max_length=60, blank=True, default="")
    document_ids = models.JSONField(default=list)
    status = models.CharField(max_length=8, default="reported")
    decision = models.JSONField(null=True)
    reported_by = models.UUIDField(null=True)
    reported_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("reported", "accepted", "refused", "withdrawn")),
                name="spending_state_is_known",
            ),
            models.CheckConstraint(condition=Q(total__gt=0), name="spending_costs_something"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(accepted__gte=0, accepted__lte=F("total")),
                name="spending_is_accepted_within_its_cost",
            ),
            models.UniqueConstraint(
                fields=["book_id", "invoice"],
                condition=~Q(invoice="") & ~Q(status__in=("refused", "withdrawn")),
                name="invoice_is_paid_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "award_id", "-id"], name="spending_of_award"),
            models.Index(fields=["book_id", "call_id", "status", "-id"], name="spending_of_call"),
        ]


class Report(BookRow):
    """A milestone, check or activity that was reported: facts, pictures, the finding."""

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    kind = models.CharField(max_length=9)
    code = models.CharField(max_length=60)
    unit = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)
    document_ids = models.JSONField(default=list)
    happened_on = models.DateField()
    status = models.CharField(max_length=8, default="reported")
    decision = models.JSONField(null=True)
    is_public = models.BooleanField(default=False)
    reported_by = models.UUIDField(null=True)
    reported_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("milestone", "check", "activity", "result")),
                name="report_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("reported", "accepted", "refused", "withdrawn")),
                name="report_state_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "award_id", "-id"], name="reports_of_award"),
            models.Index(fields=["book_id", "call_id", "kind", "-id"], name="reports_of_call"),
        ]


class Settlement(BookRow):
    """The close-out (정산) of an award: what was paid, accepted, left over and returned."""

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    number = models.SmallIntegerField(default=1)
    is_interim = models.BooleanField(default=False)
    paid = models.BigIntegerField()
    accepted = models.BigIntegerField()
    unspent = models.BigIntegerField()
    interest = models.BigIntegerField(default=0)
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
                condition=Q(unspent=F("paid") - F("accepted"), interest__gte=0),
                name="settlement_adds_up",
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id", "number"], name="settlement_number_is_unique"
            ),
        ]


class Recovery(BookRow):
    """
    Money asked back (환수·반납): principal, interest, penalty, and how much has come.

    ``kind``: ``return`` of what is unspent, ``clawback`` by the programme's rule, ``improper`` for
    improper payment (부정수급) with its penalty.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
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
        ]
        indexes = [
            models.Index(fields=["book_id", "call_id", "status", "-id"], name="recovery_of_call"),
            models.Index(fields=["book_id", "award_id"], name="recovery_of_award"),
        ]
