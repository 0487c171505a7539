"""Tables of who learns: enrolments, attendance, and the check-ins of on-line lessons."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.learning.models.courses import PERCENT_MAX, Cohort, Lesson

ENROLMENT_STATES = (
    "asked", "enrolled", "waiting", "refused", "cancelled", "dropped", "no_show", "completed",
    "failed",
)  # fmt: skip
STANDING_STATES = ("asked", "enrolled", "waiting", "completed", "failed", "no_show")
TAKES_A_PLACE = ("enrolled", "completed", "failed", "no_show")
ATTENDANCE_STATES = ("present", "late", "absent", "excused")
ATTENDANCE_WAYS = ("qr", "code", "check_in", "officer")


class Enrolment(DeskRow):
    """
    A person's place in a cohort (수강), for herself or with her firm.

    ``judged`` keeps the reasons as they were said when she asked; ``waiting_number`` is given in
    order, without holes, and never again. Whether she has answered the form after the end is
    noted, never what she answered.
    """

    body_id = models.SmallIntegerField()
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments")
    person_id = models.UUIDField()
    firm_id = models.UUIDField(null=True)
    status = models.CharField(max_length=9)
    waiting_number = models.IntegerField(null=True)
    judged = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    enrolled_at = models.DateTimeField(null=True)
    promoted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    tasks_done = models.SmallIntegerField(default=0)
    mark = models.SmallIntegerField(null=True)
    has_answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person_id"],
                condition=Q(status__in=STANDING_STATES),
                name="person_is_enrolled_once",
            ),
            models.UniqueConstraint(
                fields=["cohort", "waiting_number"],
                condition=Q(waiting_number__isnull=False),
                name="waiting_number_is_given_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ENROLMENT_STATES), name="enrolment_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(mark=None) | Q(mark__gte=0, mark__lte=PERCENT_MAX),
                name="mark_is_out_of_a_hundred",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "person_id"], name="enrolments_of_person"),
            models.Index(fields=["body_id", "firm_id"], name="enrolments_of_firm"),
            models.Index(fields=["cohort", "status", "id"], name="enrolments_in_order"),
        ]


class Attendance(DeskRow):
    """
    Whether somebody was at a lesson, and how that is known: scanned, typed, or by an officer.

    ``tries`` counts wrong codes, so that a code cannot be guessed.
    """

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="attendance")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendance")
    status = models.CharField(max_length=7, blank=True, default="")
    way = models.CharField(max_length=8, blank=True, default="")
    at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["lesson", "enrolment"], name="attendance_counts_once"),
            models.CheckConstraint(
                condition=Q(status="", way="")
                | Q(status__in=ATTENDANCE_STATES, way__in=ATTENDANCE_WAYS),
                name="attendance_is_known",
            ),
        ]


class CheckIn(DeskRow):
    """A code given out during an on-line lesson, to be answered while it is good."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="check_ins")
    number = models.SmallIntegerField()
    code = models.CharField(max_length=6)
    given_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "number"], name="check_in_number_is_used_once"
            ),
        ]


class CheckInAnswer(DeskRow):
    """Somebody answered a check-in: she was there and watched."""

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="answers")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="answers")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_in", "enrolment"], name="check_in_is_answered_once"
            ),
        ]
