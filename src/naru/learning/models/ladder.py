"""Where firms stood on the ladder, and since when."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow


class FirmRung(DeskRow):
    """
    A step of the ladder on which a firm stands, or stood, at one public body.

    ``code`` is a step of ``ladder.toml``; "" is below the first. The row that has no ``until_on``
    is where it stands now.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    code = models.CharField(max_length=20, blank=True, default="")
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id"],
                condition=Q(until_on__isnull=True),
                name="firm_stands_on_one_rung",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("since_on")),
                name="rung_lasts_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body_id", "code", "-id"],
                name="firms_by_rung",
                condition=Q(until_on__isnull=True),
            ),
            models.Index(fields=["body_id", "since_on"], name="rungs_by_day"),
        ]
