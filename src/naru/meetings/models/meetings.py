"""The table of meetings (상담): who meets whom, when, and what came of it."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.meetings.models.rounds import MeetingParty, MeetingRound
from naru.meetings.states import ATTENDANCES, MEETING_STATES, OUTCOMES


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
