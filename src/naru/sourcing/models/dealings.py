"""The tables of what two sides settle between them: changes, disputes, ratings."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.sourcing.states import AMENDMENT_STATES, DISPUTE_STATES, SIDES


class WorkAmendment(BookRow):
    """A change of what is left of an order (발주 변경): holds only once the other side agrees."""

    order_id = models.UUIDField()
    side = models.CharField(max_length=8)
    left_amount = models.BigIntegerField()
    left_quantity = models.IntegerField()
    due_on = models.DateField()
    reason = models.CharField(max_length=500)
    status = models.CharField(max_length=9, default="proposed")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=AMENDMENT_STATES), name="work_amendment_state_is_known"
            ),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="work_amendment_has_a_side"),
            models.UniqueConstraint(
                fields=["book_id", "order_id"],
                condition=Q(status="proposed"),
                name="work_order_has_one_open_change",
            ),
        ]


class WorkDispute(BookRow):
    """A dispute (분쟁) on rejected pieces, or on all that is left of an order: money is frozen."""

    order_id = models.UUIDField()
    delivery_id = models.UUIDField(null=True)
    side = models.CharField(max_length=8)
    quantity = models.IntegerField()
    amount = models.BigIntegerField()
    text = models.TextField()
    case_id = models.UUIDField(null=True)
    status = models.CharField(max_length=8, default="open")
    opened_at = models.DateTimeField()
    passed = models.IntegerField(default=0)
    to_workshop = models.BigIntegerField(default=0)
    to_poster = models.BigIntegerField(default=0)
    reason = models.TextField(blank=True, default="")
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open")
                | Q(status__in=DISPUTE_STATES, amount=F("to_workshop") + F("to_poster")),
                name="work_dispute_splits_all_of_it",
            ),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="work_dispute_has_a_side"),
            models.CheckConstraint(
                condition=Q(to_workshop__gte=0, to_poster__gte=0, passed__lte=F("quantity")),
                name="work_dispute_gives_what_there_is",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "status", "id"], name="work_disputes_by_status")]


class WorkRating(BookRow):
    """What one side of a done order says of the other (거래 평가): 1 to 5, once."""

    order_id = models.UUIDField()
    side = models.CharField(max_length=8)
    about_firm_id = models.UUIDField()
    score = models.SmallIntegerField()
    words = models.CharField(max_length=500, blank=True, default="")
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="work_rating_is_one_to_five"
            ),
            models.UniqueConstraint(
                fields=["book_id", "order_id", "side"], name="each_side_rates_an_order_once"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "about_firm_id"], name="work_ratings_of_firm")]
