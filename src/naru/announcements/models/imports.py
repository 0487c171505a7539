"""Tables of taking in: each source of a body with what was last asked, and every run."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow

WAYS = ("file", "fetch")
RUN_STATES = ("running", "done", "failed")


class AnnouncementSource(DeskRow):
    """A source of one body; imports wait for one another on these rows."""

    body_id = models.SmallIntegerField()
    source = models.CharField(max_length=12)
    is_on = models.BooleanField(default=True)
    asked_since_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "source"], name="source_of_a_body_is_known_once"
            ),
        ]


class ImportRun(DeskRow):
    """One import (수집): what came in, and what was refused with its reason."""

    body_id = models.SmallIntegerField()
    source = models.CharField(max_length=12)
    way = models.CharField(max_length=5)
    file_name = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=7, default="running")
    read = models.IntegerField(default=0)
    new = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    joined = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    doubted = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    refusals = models.JSONField(default=list)
    failure = models.CharField(max_length=200, blank=True, default="")
    by = models.UUIDField(null=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=WAYS), name="way_of_import_is_known"),
            models.CheckConstraint(condition=Q(state__in=RUN_STATES), name="import_state_is_known"),
        ]
        indexes = [models.Index(fields=["body_id", "-id"], name="imports_newest")]
