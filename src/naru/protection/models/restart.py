"""Tables of restart centres (재기지원센터), the cases handed to them, and their notes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.protection.restart import STATES


class RestartCentre(DeskRow):
    """A centre that helps people who closed a business to begin again."""

    body_id = models.SmallIntegerField()
    code = models.CharField(max_length=40)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    region = models.CharField(max_length=60)
    address = models.CharField(max_length=200, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "code"], name="restart_centre_code_once")
        ]


class RestartCase(DeskRow):
    """
    A person handed to a centre of her choice, with her recorded consent.

    ``told`` is what was already said elsewhere (in a claim of the benefit), so that nothing is
    asked twice; it lies sealed like her words and the plan.
    """

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    centre = models.ForeignKey(RestartCentre, models.PROTECT, related_name="cases")
    person_id = models.UUIDField()
    person_name = SealedText()
    phone = SealedText(blank=True, default="")
    claim_id = models.UUIDField(null=True)
    told = SealedText()
    needs = ArrayField(models.CharField(max_length=12))
    wish = SealedText(blank=True, default="")
    consent_id = models.UUIDField()
    status = models.CharField(max_length=11, default="received")
    plan = SealedText(blank=True, default="")
    result = SealedText(blank=True, default="")
    officer_id = models.UUIDField(null=True)
    received_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="restart_number_once"),
            models.UniqueConstraint(
                fields=["body_id", "person_id"],
                condition=Q(status__in=("received", "planned", "in_progress")),
                name="person_has_one_open_restart",
            ),
            models.CheckConstraint(condition=Q(status__in=STATES), name="restart_step_is_known"),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="restarts_by_status"),
            models.Index(fields=["body_id", "person_id"], name="restarts_of_a_person"),
        ]


class RestartNote(DeskRow):
    """A step or note in a case: who, when, what; the words lie sealed."""

    case = models.ForeignKey(RestartCase, models.PROTECT, related_name="notes")
    step = models.CharField(max_length=11, blank=True, default="")
    words = SealedText(blank=True, default="")
    is_shared = models.BooleanField(default=False)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()
