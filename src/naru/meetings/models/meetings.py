"""Tables of meetings (상담): who meets whom when, versions of the timetable, what came of it."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.meetings.models.rounds import MeetingParty, MeetingRound
from naru.meetings.states import (
    ATTENDANCES,
    FOLLOW_UP_MONTHS,
    MEETING_STATES,
    NOTE_SIDES,
    OUTCOMES,
)


class Meeting(DeskRow):
    """
    One meeting of a firm and a buyer.

    ``slot`` and ``table`` are of the timetable that is worked on, ``told_slot`` and ``told_table``
    of what was published; ``fixed`` holds it to a slot by hand. ``sequence`` counts what was told,
    for calendars. The database lets nobody and no table meet twice in one slot.
    """

    round = models.ForeignKey(MeetingRound, models.CASCADE, related_name="meetings")
    firm = models.ForeignKey(MeetingParty, models.PROTECT, related_name="as_firm")
    buyer = models.ForeignKey(MeetingParty, models.PROTECT, related_name="as_buyer")
    status = models.CharField(max_length=9, default="chosen")
    weight = models.PositiveSmallIntegerField(default=1)
    by_hand = models.BooleanField(default=False)
    language = models.CharField(max_length=2, blank=True, default="")
    slot = models.SmallIntegerField(null=True)
    table = models.SmallIntegerField(null=True)
    fixed = models.SmallIntegerField(null=True)
    told_slot = models.SmallIntegerField(null=True)
    told_table = models.SmallIntegerField(null=True)
    told_status = models.CharField(max_length=9, blank=True, default="")
    sequence = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True, default="")
    firm_came = models.CharField(max_length=6, blank=True, default="")
    buyer_came = models.CharField(max_length=6, blank=True, default="")
    outcome = models.CharField(max_length=8, blank=True, default="")
    amount_minor = models.BigIntegerField(default=0)  # US cents, only stated
    outcome_words = models.CharField(max_length=500, blank=True, default="")
    meets_again = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)
    told_by = models.UUIDField(null=True)
    day_reminded_at = models.DateTimeField(null=True)
    hour_reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["firm", "buyer"], name="meeting_of_two_is_one"),
            models.UniqueConstraint(
                fields=["firm", "slot"],
                condition=Q(status="chosen", slot__isnull=False),
                name="meeting_firm_meets_once_in_a_slot",
            ),
            models.UniqueConstraint(
                fields=["buyer", "slot"],
                condition=Q(status="chosen", slot__isnull=False),
                name="meeting_buyer_meets_once_in_a_slot",
            ),
            models.UniqueConstraint(
                fields=["round", "slot", "table"],
                condition=Q(status="chosen", slot__isnull=False),
                name="meeting_table_holds_one_in_a_slot",
            ),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, table__isnull=True)
                | Q(slot__isnull=False, table__isnull=False),
                name="meeting_slot_has_a_table",
            ),
            models.CheckConstraint(
                condition=Q(status__in=MEETING_STATES, told_status__in=("", *MEETING_STATES)),
                name="meeting_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(firm_came__in=ATTENDANCES, buyer_came__in=ATTENDANCES),
                name="meeting_attendance_is_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", *OUTCOMES), amount_minor__gte=0),
                name="meeting_outcome_is_known",
            ),
        ]
        indexes = [models.Index(fields=["round", "slot"], name="meetings_by_slot")]


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
    idle_bound = models.IntegerField(default=0)
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
