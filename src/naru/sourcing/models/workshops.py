"""The tables of workshops: what a small manufacturer can make, and how much of it is taken."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow


class Workshop(DeskRow):
    """A workshop's profile (소공인 공방): a firm as it shows itself to those who give work."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    name = models.CharField(max_length=120)
    headline = models.CharField(max_length=160)
    text = models.TextField(blank=True, default="")
    region_code = models.CharField(max_length=10)
    place = models.CharField(max_length=120, blank=True, default="")
    machines = models.TextField(blank=True, default="")
    materials = models.CharField(max_length=300, blank=True, default="")
    certificates = models.CharField(max_length=300, blank=True, default="")
    photos = ArrayField(models.UUIDField(), default=list, blank=True)
    is_shown = models.BooleanField(default=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "firm_id"], name="firm_has_one_workshop"),
        ]


class WorkshopLine(DeskRow):
    """One process of a workshop (보유 공정): how many a working day, from and to which lot."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="lines")
    process = models.CharField(max_length=20)
    unit = models.CharField(max_length=10)
    per_day = models.IntegerField()
    lot_min = models.IntegerField(default=1)
    lot_max = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop", "process"], name="workshop_line_is_one"),
            models.CheckConstraint(
                condition=Q(per_day__gt=0, lot_min__gt=0, lot_max__gte=F("lot_min")),
                name="workshop_line_can_make_something",
            ),
        ]
        indexes = [models.Index(fields=["process", "workshop"], name="workshop_lines_by_process")]


class TakenCapacity(DeskRow):
    """Pieces a working day that are taken (점유 생산능력): by an order, or by work elsewhere."""

    line = models.ForeignKey(WorkshopLine, models.CASCADE, related_name="taken")
    since = models.DateField()
    until = models.DateField()
    per_day = models.IntegerField()
    order_id = models.UUIDField(null=True)
    note = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(per_day__gt=0, until__gt=F("since")), name="taken_capacity_takes"
            ),
            models.UniqueConstraint(fields=["order_id"], name="work_order_takes_capacity_once"),
        ]
