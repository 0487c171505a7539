"""Tables of assigning help: rounds, assignments, sessions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.matching.models.helping import Helper, HelpRequest
from naru.matching.states import (
    ASSIGNMENT_STATES,
    POLICIES,
    ROUND_STATES,
    SESSION_STATES,
    TAKES_A_PLACE,
)
from naru.matching.words import WAYS

POINTS = (1, 2, 3, 4, 5)


class HelpRound(DeskRow):
    """
    A round of assigning one kind of help (배정 회차): preview, edits by hand, approval.

    ``figures`` is what the last answer measured; ``left_out`` are requests an officer took out.
    """

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    policy = models.CharField(max_length=10, default="best_total")
    status = models.CharField(max_length=9, default="preview")
    answer_days = models.SmallIntegerField()
    term_days = models.SmallIntegerField()
    minutes = models.IntegerField()
    left_out = ArrayField(models.UUIDField(), default=list, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    unserved = models.JSONField(default=list, blank=True)
    solved_at = models.DateTimeField(null=True)
    opened_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="help_round_number_once"),
            models.UniqueConstraint(
                fields=["body_id", "kind"],
                condition=Q(status="preview"),
                name="one_round_of_a_kind_is_open",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ROUND_STATES), name="help_round_state_is_known"
            ),
            models.CheckConstraint(condition=Q(policy__in=POLICIES), name="help_policy_is_known"),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, term_days__gte=1, minutes__gte=60),
                name="help_round_lasts",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "status", "-id"], name="rounds_by_status")]


class Assignment(DeskRow):
    """
    A helper for a firm (배정), from the preview to its end.

    It takes a place of the helper from the moment the letters leave until it ends; the minutes of
    its sessions never exceed what was allotted. ``reasons`` and ``instead`` are what was shown.
    """

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    round = models.ForeignKey(HelpRound, models.PROTECT, null=True, related_name="assignments")
    request = models.ForeignKey(HelpRequest, models.PROTECT, related_name="assignments")
    helper = models.ForeignKey(Helper, models.PROTECT, related_name="assignments")
    firm_id = models.UUIDField()
    status = models.CharField(max_length=9, default="planned")
    is_fixed = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    points = models.IntegerField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    instead = models.JSONField(default=dict, blank=True)
    helper_said = models.CharField(max_length=8, blank=True, default="")
    firm_said = models.CharField(max_length=8, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    answer_by = models.DateTimeField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    term_days = models.SmallIntegerField(default=90)
    minutes = models.IntegerField(default=600)
    minutes_used = models.IntegerField(default=0)
    help_id = models.UUIDField(null=True)  # the firm's permission to tend its shop
    result = models.TextField(blank=True, default="")
    points_given = models.SmallIntegerField(null=True)
    firm_words = models.TextField(blank=True, default="")
    offered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="assignment_number_once"),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(status__in=TAKES_A_PLACE),
                name="request_has_one_helper",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(status="planned"),
                name="request_is_planned_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ASSIGNMENT_STATES), name="assignment_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(minutes_used__gte=0, minutes_used__lte=F("minutes")),
                name="sessions_stay_within_the_hours",
            ),
            models.CheckConstraint(
                condition=Q(points_given=None) | Q(points_given__in=POINTS),
                name="assignment_gets_one_to_five",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="assignments_by_status"),
            models.Index(fields=["body_id", "firm_id", "-id"], name="assignments_of_a_firm"),
            models.Index(fields=["helper", "status"], name="assignments_of_a_helper"),
        ]


class HelpSession(DeskRow):
    """A session of an assignment (상담 일지): the helper writes it, the firm confirms it."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="sessions")
    held_on = models.DateField()
    minutes = models.SmallIntegerField()
    way = models.CharField(max_length=7)
    notes = SealedText()
    tasks = SealedText(blank=True, default="")
    next_on = models.DateField(null=True)
    status = models.CharField(max_length=9, default="written")
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    firm_words = models.CharField(max_length=300, blank=True, default="")
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=10, minutes__lte=480), name="session_lasts"
            ),
            models.CheckConstraint(condition=Q(way__in=list(WAYS)), name="session_way_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=SESSION_STATES), name="session_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["assignment", "-held_on"], name="sessions_newest_first")]
