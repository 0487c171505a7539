"""The table of regions: one row for each code of each system."""

from django.db import models
from django.db.models import F, Q


class Region(models.Model):
    """
    A region (행정구역) with the dates it is valid, half-open ``[since, until)``.

    ``became_code`` names the region that followed it; ``body_id`` is set for regions of a body's
    own making, whose codes begin with 99.
    """

    kind = models.CharField(max_length=6)
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    level = models.SmallIntegerField()
    parent_code = models.CharField(max_length=10, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    became_code = models.CharField(max_length=10, blank=True)
    body_id = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="region_code_is_used_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="region_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{10}$"), name="region_code_has_ten_digits"
            ),
            models.CheckConstraint(
                condition=Q(code__startswith="99", body_id__isnull=False)
                | (~Q(code__startswith="99") & Q(body_id=None)),
                name="region_of_a_body_begins_with_99",
            ),
        ]
        indexes = [
            models.Index(fields=["parent_code", "kind"], name="region_by_parent"),
            models.Index(fields=["name"], name="region_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
