"""The table of selection plans (선정안): who is to be chosen, and the two officers who say so."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.programmes.models.calls import Call, CallRound

SELECTION_STATES = ("requested", "taken", "sent_back", "withdrawn", "undone")


class SelectionPlan(DeskRow):
    """
    A ranking with its cut, put before a second officer; taking it reserves the money.

    ``lines`` hold every application of the round as the officer saw it: rank, points, amount, what
    becomes of it and why. Money hangs on the decision, so its columns lie here (decision 006).
    """

    body_id = models.SmallIntegerField()
    call = models.ForeignKey(Call, models.PROTECT, related_name="selections")
    round = models.ForeignKey(CallRound, models.PROTECT, related_name="selections")
    number = models.SmallIntegerField()
    status = models.CharField(max_length=9, default="requested")
    lines = models.JSONField(default=list)
    chosen = models.IntegerField()
    waiting = models.IntegerField(default=0)
    amount = models.BigIntegerField()
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True, default="")
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")
    undo_asked_by = models.UUIDField(null=True)
    undo_asked_at = models.DateTimeField(null=True)
    undo_reason = models.CharField(max_length=500, blank=True, default="")
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="selection_number_is_unique"),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(status="requested"),
                name="round_has_one_selection_waiting",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SELECTION_STATES), name="selection_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="taken")
                | Q(asked_by__isnull=True)
                | ~Q(asked_by=F("decided_by")),
                name="selection_is_taken_by_a_second_officer",
            ),
            models.CheckConstraint(
                condition=Q(undone_by__isnull=True)
                | Q(undo_asked_by__isnull=True)
                | ~Q(undo_asked_by=F("undone_by")),
                name="selection_is_undone_by_a_second_officer",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="selections_by_state"),
        ]
