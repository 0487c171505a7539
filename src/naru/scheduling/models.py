"""Tables of seats: resources, their hours and closures, bookings, and who waits."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow

BOOKING_STATES = ("asked", "booked", "attended", "no_show", "declined", "cancelled")
TAKES_A_SEAT = ("asked", "booked", "attended", "no_show")
STILL_AHEAD = ("asked", "booked")
WAITING_STATES = ("waiting", "promoted", "given_up", "passed")
WEEKDAYS = 7


class Resource(DeskRow):
    """
    Something with seats: a room, a person's time, a stand, a shop unit.

    ``kind`` is a word of the house (room, studio, mentor, interpreter, stand, unit, …);
    ``capacity`` is how many may be there at once; ``by_day`` ones are let for whole days and have
    no hours. ``owner_id`` is the person whose time it is; where ``accept_hours`` is set, she
    answers within so many hours before a booking stands. A booking takes ``minutes``, or several
    of them up to ``minutes_max``.
    """

    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=30)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    note_ko = models.TextField(blank=True, default="")
    note_en = models.TextField(blank=True, default="")
    owner_id = models.UUIDField(null=True)
    skills = ArrayField(models.CharField(max_length=60), default=list)
    capacity = models.SmallIntegerField(default=1)
    by_day = models.BooleanField(default=False)
    minutes = models.SmallIntegerField(default=60)
    minutes_max = models.SmallIntegerField(default=0)
    minutes_step = models.SmallIntegerField(default=30)
    minutes_buffer = models.SmallIntegerField(default=0)
    notice_hours = models.SmallIntegerField(default=1)
    horizon_days = models.SmallIntegerField(default=60)
    cancel_until_hours = models.SmallIntegerField(default=24)
    accept_hours = models.SmallIntegerField(null=True)
    no_shows_max = models.SmallIntegerField(null=True)
    no_shows_days = models.SmallIntegerField(default=180)
    rests_on_holidays = models.BooleanField(default=True)
    is_public = models.BooleanField(default=True)
    feed_print = models.CharField(max_length=64, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1), name="resource_has_a_seat"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes_step__gte=5, minutes_buffer__gte=0),
                name="resource_is_booked_by_minutes",
            ),
            models.CheckConstraint(
                condition=Q(accept_hours=None) | Q(accept_hours__gte=1, owner_id__isnull=False),
                name="somebody_answers",
            ),
            models.UniqueConstraint(
                fields=["feed_print"], condition=~Q(feed_print=""), name="one_resource_a_feed"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "kind", "name_ko"], name="resources_by_kind"),
            models.Index(
                fields=["owner_id"], condition=Q(owner_id__isnull=False), name="resources_of_owner"
            ),
        ]


class OpeningHours(DeskRow):
    """When a resource is open on one weekday (0 = Monday); several rows a day are allowed."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="hours")
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        verbose_name_plural = "opening hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__gte=0, weekday__lt=WEEKDAYS), name="weekday_is_one_of_seven"
            ),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="hours_last"),
        ]


class Closure(DeskRow):
    """Days on which a resource, or (without one) everything of a body, is closed."""

    body_id = models.SmallIntegerField()
    resource = models.ForeignKey(Resource, models.CASCADE, null=True, related_name="closures")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="closure_lasts"),
        ]
        indexes = [models.Index(fields=["body_id", "last_on"], name="closures_ahead")]


class Booking(DeskRow):
    """
    One seat of a resource for one span, for one attendee.

    ``occupies`` is ``during`` with the resource's buffer. Two bookings can hold neither one seat
    nor one attendee at the same moment: the database refuses it. An ``asked`` one holds its seat
    until ``answer_until``. ``chain_id`` is the first booking of a wish that others declined.
    """

    body_id = models.SmallIntegerField()
    resource = models.ForeignKey(Resource, models.PROTECT, related_name="bookings")
    seat = models.SmallIntegerField(default=1)
    during = DateTimeRangeField()
    occupies = DateTimeRangeField()
    status = models.CharField(max_length=9, default="booked")
    attendee_kind = models.CharField(max_length=6)
    attendee_id = models.UUIDField()
    booked_by = models.UUIDField(null=True)
    booked_at = models.DateTimeField()
    purpose_kind = models.CharField(max_length=30, blank=True, default="")
    purpose_id = models.UUIDField(null=True)
    title = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    chain_id = models.UUIDField(null=True)
    answer_until = models.DateTimeField(null=True)
    minutes_worked = models.SmallIntegerField(null=True)
    reminded_at = models.DateTimeField(null=True)
    is_exclusive = models.BooleanField(default=True)
    sequence = models.IntegerField(default=0)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=BOOKING_STATES), name="booking_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="asked") | Q(answer_until__isnull=False),
                name="asked_until_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(minutes_worked=None) | Q(minutes_worked__gte=0),
                name="work_takes_time",
            ),
            ExclusionConstraint(
                name="seat_is_taken_once",
                expressions=[
                    ("resource", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    ("occupies", RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=TAKES_A_SEAT),
            ),
            ExclusionConstraint(
                name="nobody_sits_in_two_places",
                expressions=[
                    ("attendee_id", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=TAKES_A_SEAT, is_exclusive=True),
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "attendee_id", "-id"], name="bookings_of_attendee"),
            models.Index(
                fields=["purpose_id"],
                name="bookings_by_purpose",
                condition=Q(purpose_id__isnull=False),
            ),
            models.Index(
                fields=["answer_until"], name="bookings_to_answer", condition=Q(status="asked")
            ),
        ]


class Waiting(DeskRow):
    """Somebody who waits for a seat of a resource in a span, first come first served."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="waiting")
    during = DateTimeRangeField()
    attendee_kind = models.CharField(max_length=6)
    attendee_id = models.UUIDField()
    waits_by = models.UUIDField(null=True)
    since_at = models.DateTimeField()
    title = models.CharField(max_length=200, blank=True, default="")
    is_exclusive = models.BooleanField(default=True)
    status = models.CharField(max_length=8, default="waiting")
    booking = models.ForeignKey(Booking, models.SET_NULL, null=True)

    class Meta:
        verbose_name_plural = "waiting"
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "attendee_id", "during"],
                condition=Q(status="waiting"),
                name="attendee_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=WAITING_STATES), name="waiting_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["resource", "status", "id"], name="waiting_in_order")]


class Feed(DeskRow):
    """
    The secret address under which a person's calendar programme reads her bookings.

    Only the print of its token is kept; renewing it closes the address that was given before.
    """

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField()
    token_print = models.CharField(max_length=64, unique=True)
    since_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "person_id"], name="one_feed_a_person"),
        ]
