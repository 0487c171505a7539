"""Tables of the diagnosis (역량진단): versions of the file, results, answers not yet handed in."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow

POINTS_MAX = 100
LEVELS = ("low", "mid", "high")
QUADRANTS = ("start", "carry", "polish", "enter")


class AssessmentVersion(DeskRow):
    """One text of an assessment file at a public body; a change is a new row, never an edit."""

    body_id = models.SmallIntegerField()
    code = models.CharField(max_length=120)
    number = models.SmallIntegerField()
    since_on = models.DateField()
    text = models.TextField()
    note = models.CharField(max_length=200, blank=True, default="")
    written_at = models.DateTimeField()
    written_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "code", "number"], name="assessment_version_number_once"
            ),
        ]


class Diagnosis(DeskRow):
    """
    A firm's result: a snapshot of answers, facts and file version, which never changes.

    It is the firm's newest from ``taken_at`` until ``superseded_at``, so the cohort of any day is
    one condition. ``firm_name``, region, size and shelf are those of that day. ``helped_by`` is the
    officer who answered with the firm.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    version = models.ForeignKey(AssessmentVersion, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    helped_by = models.UUIDField(null=True)
    answers = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    outcome = models.JSONField()
    skill = models.SmallIntegerField()
    product = models.SmallIntegerField()
    skill_level = models.CharField(max_length=4)
    product_level = models.CharField(max_length=4)
    quadrant = models.CharField(max_length=6)
    region_code = models.CharField(max_length=10, blank=True, default="")
    size = models.CharField(max_length=6, blank=True, default="")
    category = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        verbose_name_plural = "diagnoses"
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id"],
                condition=Q(superseded_at=None),
                name="firm_has_one_newest_result",
            ),
            models.CheckConstraint(
                condition=Q(skill__gte=0, skill__lte=POINTS_MAX)
                & Q(product__gte=0, product__lte=POINTS_MAX),
                name="axis_points_within_a_hundred",
            ),
            models.CheckConstraint(
                condition=Q(skill_level__in=LEVELS, product_level__in=LEVELS),
                name="axis_level_is_known",
            ),
            models.CheckConstraint(condition=Q(quadrant__in=QUADRANTS), name="quadrant_is_known"),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("taken_at")),
                name="result_is_superseded_later",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "firm_id", "-taken_at"], name="results_of_a_firm"),
            models.Index(
                fields=["body_id", "-product", "-id"],
                condition=Q(superseded_at=None),
                name="newest_results_by_product",
            ),
            models.Index(
                fields=["body_id", "-id"],
                condition=Q(superseded_at=None),
                name="newest_results",
            ),
            models.Index(fields=["body_id", "taken_at"], name="results_by_day"),
        ]


class DiagnosisDraft(DeskRow):
    """The answers a firm has given so far; they go into the next result."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "firm_id"], name="firm_has_one_draft"),
        ]
