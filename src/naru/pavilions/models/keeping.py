"""Tables of what was: versions of pages, and how often each was looked at."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.kernel.languages import LANGUAGES

KINDS = ("pavilion", "company", "sheet")


class Version(DeskRow):
    """A page as it was written at an instant; never changed."""

    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=8)
    subject_id = models.UUIDField()
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="version_kind_is_known"),
        ]


class ViewCount(DeskRow):
    """How often a page was opened on a day in a language; nothing of who opened it."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    subject_id = models.UUIDField()
    on = models.DateField()
    language = models.CharField(max_length=2)
    views = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "on", "language"], name="views_of_a_day_once"
            ),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="views_language_is_ours"
            ),
        ]
        indexes = [models.Index(fields=["body_id", "firm_id", "on"], name="views_of_a_firm")]
