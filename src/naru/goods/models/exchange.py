"""Tables of rates of exchange."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow


class ExchangeRate(DeskRow):
    """
    A body's rate of exchange from a day on (관세청 고시환율): won times a million for one unit.

    A newer day goes before an older one, and on one day the highest revision counts: rows are never
    changed and never go, a rate that was wrong gets a new one.
    """

    body_id = models.SmallIntegerField()
    currency = models.CharField(max_length=3)
    since = models.DateField()
    revision = models.PositiveSmallIntegerField(default=1)
    won_parts = models.BigIntegerField()
    source = models.CharField(max_length=120)
    loaded_by = models.UUIDField(null=True)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "currency", "since", "revision"],
                name="currency_has_one_rate_a_day_and_revision",
            ),
            models.CheckConstraint(condition=Q(won_parts__gt=0), name="rate_is_something"),
        ]
