"""Tables of tariffs that officers bring: from a day on they stand before the shipped rows."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow


class TariffTable(DeskRow):
    """
    A body's tariff of a service from a day on (요금표): zones, bands, and where it is from.

    What was read is never changed (a trigger holds it). It counts once somebody has set it, and
    may be withdrawn until the day it begins.
    """

    body_id = models.SmallIntegerField()
    service = models.CharField(max_length=40)
    since = models.DateField()
    zones = models.JSONField()
    bands = models.JSONField()
    source = models.CharField(max_length=200)
    loaded_by = models.UUIDField(null=True)
    loaded_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)
    set_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "service", "since"],
                condition=Q(set_at__isnull=False, withdrawn_at__isnull=True),
                name="service_has_one_tariff_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""),
                name="tariff_is_withdrawn_with_why",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="tariff_names_its_source"),
        ]
        indexes = [models.Index(fields=["body_id", "-id"], name="tariffs_newest_first")]
