"""Tables of results abroad: what came of a meeting, an inquiry, a sample, a fair."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.matching.buyers.states import RESULT_KINDS


class TradeResult(DeskRow):
    """
    One step of a firm towards a buyer, with the amount where there is one.

    Rooms of this floor do not know each other: journeys note here what their deals, meetings,
    samples and fairs came to, so that the figures abroad are read in one place. ``came_from``
    names the thing and its id; the same thing is noted once.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    buyer_id = models.UUIDField(null=True)
    product_id = models.UUIDField(null=True)
    country = models.CharField(max_length=2, blank=True, default="")
    kind = models.CharField(max_length=8)
    amount_minor = models.BigIntegerField(default=0)  # in the smallest unit of the currency
    currency = models.CharField(max_length=3, default="USD")
    came_from_kind = models.CharField(max_length=20)
    came_from_id = models.UUIDField()
    happened_on = models.DateField()
    note = models.CharField(max_length=300, blank=True, default="")
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "came_from_kind", "came_from_id", "kind", "firm_id"],
                name="trade_result_is_noted_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RESULT_KINDS), name="trade_result_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gte=0), name="trade_result_is_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "happened_on", "id"], name="trade_results_by_day"),
            models.Index(
                fields=["body_id", "firm_id", "happened_on"], name="trade_results_of_a_firm"
            ),
            models.Index(fields=["body_id", "buyer_id"], name="trade_results_of_a_buyer"),
        ]
