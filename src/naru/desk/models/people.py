"""Tables of who advises (상담위원), what the desk promises, and answers written beforehand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText


class Adviser(DeskRow):
    """An officer or somebody from outside who advises, with the fields she knows."""

    body_id = models.SmallIntegerField()
    name = models.CharField(max_length=60)
    organisation = models.CharField(max_length=120, blank=True, default="")
    person_id = models.UUIDField(null=True)
    email = SealedText(blank=True, default="")
    specialities = ArrayField(models.CharField(max_length=20), default=list)
    resource_id = models.UUIDField(null=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "person_id"],
                condition=Q(person_id__isnull=False),
                name="person_advises_once",
            )
        ]
        indexes = [models.Index(fields=["body_id", "is_active", "name"], name="advisers_by_name")]


class ServiceLevel(DeskRow):
    """A body's own promise for a category ("" every one) and urgency, from a day on."""

    body_id = models.SmallIntegerField()
    category = models.CharField(max_length=20, blank=True, default="")
    urgency = models.CharField(max_length=6)
    since_on = models.DateField()
    first_answer_hours = models.SmallIntegerField()
    solution_days = models.SmallIntegerField()
    basis = models.CharField(max_length=300, blank=True, default="")
    assumption = models.CharField(max_length=300, blank=True, default="")
    set_by = models.UUIDField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "category", "urgency", "since_on"],
                name="service_level_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(first_answer_hours__gte=1, solution_days__gte=1),
                name="service_level_promises_something",
            ),
            models.CheckConstraint(
                condition=~Q(basis="") | ~Q(assumption=""),
                name="service_level_has_a_source",
            ),
        ]


class AnswerTemplate(DeskRow):
    """An answer written beforehand, to be chosen and changed."""

    body_id = models.SmallIntegerField()
    category = models.CharField(max_length=20, blank=True, default="")
    title = models.CharField(max_length=120)
    text = models.TextField()
    is_active = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["body_id", "category", "title"], name="answers_by_title")]
