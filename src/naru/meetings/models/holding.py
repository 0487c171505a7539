"""Tables around meetings: versions of the timetable, notes, tasks, questions months later."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.meetings.models.meetings import Meeting
from naru.meetings.models.rounds import MeetingRound
from naru.meetings.states import FOLLOW_UP_MONTHS, NOTE_SIDES


class TimetableVersion(DeskRow):
    """
    A timetable as it once stood: places by meeting, idle slots, what was short, who made it.

    Undoing makes a new version of the places of an older one.
    """

    round = models.ForeignKey(MeetingRound, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    how = models.CharField(max_length=10)
    places = models.JSONField(default=dict)
    idle = models.IntegerField(default=0)
    idle_bound = models.IntegerField(null=True)  # NULL: nobody knows how few there could be
    balance = models.JSONField(default=list)  # what evening out came to, in words
    seconds = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    left_out = models.JSONField(default=list)
    shortages = models.JSONField(default=list)
    changed = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="timetable_version_is_numbered_once"
            )
        ]


class MeetingNote(DeskRow):
    """What one side wrote of a meeting; the firm's and the interpreter's are not the buyer's."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    side = models.CharField(max_length=11)
    words = models.TextField()
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=NOTE_SIDES), name="meeting_note_side_is_known"
            )
        ]


class MeetingTask(DeskRow):
    """What is still to be done after a meeting, by whom (firm or office), until when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="tasks")
    owner = models.CharField(max_length=7, default="firm")
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__in=("firm", "officer")), name="meeting_task_owner_is_known"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(done_at__isnull=True), name="meeting_tasks_open"
            )
        ]


class MeetingFollowUp(DeskRow):
    """The question 1, 3 and 6 months later what has become of a meeting, and the answer."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, blank=True, default="")
    amount_minor = models.BigIntegerField(default=0)
    words = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "months"], name="meeting_follow_up_is_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(months__in=FOLLOW_UP_MONTHS, amount_minor__gte=0),
                name="meeting_follow_up_month_is_known",
            ),
        ]
