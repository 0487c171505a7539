"""Tables of courses: what is taught, in which cohorts, at which lessons."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow

MODES = ("onsite", "online", "both")
SUBJECTS = ("person", "firm", "any")
FIELDS = ("selling", "export", "media", "making", "management")
COHORT_STATES = ("planned", "announced", "completed", "cancelled")
PERCENT_MAX = 100


class Course(DeskRow):
    """
    What is taught (과정): for whom, how long, and what completes it.

    ``terms`` is TOML in the rules vocabulary, as a programme's ``[[terms]]``: who may come. What
    completes it are numbers: attendance, tasks, the mark of the examination; they are the school's
    own, set by its officers. ``late_minutes`` after the beginning somebody is late,
    ``absent_minutes`` after it absent; so many lates count as one absence.
    """

    body_id = models.SmallIntegerField()
    code = models.SlugField(max_length=40)
    field = models.CharField(max_length=12)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    summary_ko = models.CharField(max_length=300, blank=True, default="")
    summary_en = models.CharField(max_length=300, blank=True, default="")
    about_ko = models.TextField(blank=True, default="")
    about_en = models.TextField(blank=True, default="")
    mode = models.CharField(max_length=6, default="onsite")
    hours = models.SmallIntegerField(default=1)
    subject = models.CharField(max_length=6, default="person")
    terms = models.TextField()
    attendance_percent_min = models.SmallIntegerField(default=80)
    tasks_min = models.SmallIntegerField(default=0)
    mark_min = models.SmallIntegerField(null=True)
    early_minutes = models.SmallIntegerField(default=30)
    late_minutes = models.SmallIntegerField(default=10)
    absent_minutes = models.SmallIntegerField(default=60)
    lates_per_absence = models.SmallIntegerField(default=3)
    check_in_percent_min = models.SmallIntegerField(default=60)
    certificate_ko = models.CharField(max_length=120, blank=True, default="")
    certificate_en = models.CharField(max_length=120, blank=True, default="")
    certificate_months = models.SmallIntegerField(null=True)
    serial = models.IntegerField(default=0)
    is_public = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "code"], name="course_code_is_used_once"),
            models.CheckConstraint(condition=Q(mode__in=MODES), name="course_mode_is_known"),
            models.CheckConstraint(condition=Q(field__in=FIELDS), name="course_field_is_known"),
            models.CheckConstraint(
                condition=Q(subject__in=SUBJECTS), name="course_subject_is_known"
            ),
            models.CheckConstraint(
                condition=Q(attendance_percent_min__gte=0, attendance_percent_min__lte=PERCENT_MAX)
                & Q(check_in_percent_min__gte=0, check_in_percent_min__lte=PERCENT_MAX)
                & (Q(mark_min=None) | Q(mark_min__gte=0, mark_min__lte=PERCENT_MAX)),
                name="completion_is_asked_in_percent",
            ),
            models.CheckConstraint(
                condition=Q(absent_minutes__gte=F("late_minutes"), lates_per_absence__gte=1),
                name="absent_comes_after_late",
            ),
        ]


class Cohort(DeskRow):
    """
    One round of a course (기수): its places, window, teacher and place.

    ``taken`` counts the places that are taken; the database refuses one too many.
    """

    body_id = models.SmallIntegerField()
    course = models.ForeignKey(Course, models.PROTECT, related_name="cohorts")
    number = models.SmallIntegerField()
    places = models.SmallIntegerField()
    taken = models.SmallIntegerField(default=0)
    waiting_max = models.SmallIntegerField(default=30)
    waited = models.IntegerField(default=0)
    needs_approval = models.BooleanField(default=False)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    teacher = models.CharField(max_length=80, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    link = models.URLField(max_length=300, blank=True, default="")
    note_ko = models.TextField(blank=True, default="")
    note_en = models.TextField(blank=True, default="")
    status = models.CharField(max_length=9, default="announced")
    completed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="cohort_number_is_used_once"),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("places")), name="cohort_is_not_overfull"
            ),
            models.CheckConstraint(
                condition=Q(status__in=COHORT_STATES), name="cohort_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at"), ends_on__gte=F("starts_on")),
                name="cohort_dates_are_in_order",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "starts_on"], name="cohorts_by_day")]


class Lesson(DeskRow):
    """
    One meeting of a cohort (차시), on-site or on-line.

    An on-site one may hold a classroom: ``resource_id`` names it, the bookings carry the lesson.
    """

    body_id = models.SmallIntegerField()
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="lessons")
    number = models.SmallIntegerField()
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_online = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True, default="")
    link = models.URLField(max_length=300, blank=True, default="")
    resource_id = models.UUIDField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="lesson_number_is_used_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="lesson_lasts"),
        ]
        indexes = [models.Index(fields=["body_id", "starts_at"], name="lessons_by_time")]
