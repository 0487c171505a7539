"""Tables of rounds (수출상담회): when and where, who takes part, whom each wishes to meet."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.meetings.states import (
    DEGREES,
    LAYING_STATES,
    PARTY_SOURCES,
    PARTY_STATES,
    ROUND_KINDS,
    ROUND_STATES,
    SIDES,
)


class MeetingRound(DeskRow):
    """
    One round: its sessions (days and hours in Seoul), the length of meetings, tables or rooms.

    ``version`` numbers the timetable that is worked on, ``published_version`` the one that was
    told. ``laying`` says that the timetable is being laid, or why that failed.
    """

    body_id = models.SmallIntegerField()
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True, default="")
    kind = models.CharField(max_length=7)
    status = models.CharField(max_length=9, default="planned")
    place = models.CharField(max_length=200, blank=True, default="")
    video = models.CharField(max_length=200, blank=True, default="")
    call_id = models.UUIDField(null=True)
    sessions = models.JSONField(default=list)
    first_on = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=40)
    minutes_break = models.PositiveSmallIntegerField(default=20)
    tables = models.PositiveSmallIntegerField(default=10)
    tables_out = models.JSONField(default=dict, blank=True)  # slot number -> tables out of use
    firms_max = models.PositiveSmallIntegerField(default=10)
    wishes_until = models.DateTimeField()
    policy = models.CharField(max_length=10, default="best_total")
    per_party_min = models.PositiveSmallIntegerField(default=0)
    per_party_max = models.PositiveSmallIntegerField(default=6)
    idle_spread_max = models.PositiveSmallIntegerField(null=True)  # how much longer one may wait
    version = models.PositiveIntegerField(default=0)
    published_version = models.PositiveIntegerField(default=0)
    laying = models.CharField(max_length=6, blank=True, default="")
    laying_since = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ROUND_KINDS), name="meeting_round_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ROUND_STATES), name="meeting_round_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(laying__in=LAYING_STATES), name="meeting_round_laying_is_known"
            ),
            models.CheckConstraint(
                condition=Q(published_version__lte=F("version")),
                name="meeting_round_tells_what_was_laid",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, tables__gt=0, firms_max__gt=0),
                name="meeting_round_has_room",
            ),
            models.CheckConstraint(
                condition=Q(per_party_min__lte=F("per_party_max"), per_party_max__gt=0),
                name="meeting_round_lets_parties_meet",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "first_on", "id"], name="meeting_rounds_by_day"),
            models.Index(fields=["body_id", "status"], name="meeting_rounds_by_state"),
        ]


class MeetingParty(DeskRow):
    """
    A firm or a buyer in a round: her answer, the slots closed to her, the languages she speaks.

    ``party_id`` is the firm's or the buyer's id; ``award_id`` tells by which award a firm came.
    """

    round = models.ForeignKey(MeetingRound, models.CASCADE, related_name="parties")
    side = models.CharField(max_length=5)
    party_id = models.UUIDField()
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True, default="")
    time_zone = models.CharField(max_length=40, default="Asia/Seoul")
    status = models.CharField(max_length=9, default="invited")
    source = models.CharField(max_length=6, default="office")
    award_id = models.UUIDField(null=True)
    about = models.CharField(max_length=300, blank=True, default="")
    languages = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    wants_interpreter = models.BooleanField(default=False)
    closed = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    words = models.CharField(max_length=500, blank=True, default="")
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "side", "party_id"], name="meeting_party_comes_once"
            ),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="meeting_party_has_a_side"),
            models.CheckConstraint(
                condition=Q(status__in=PARTY_STATES), name="meeting_party_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=PARTY_SOURCES), name="meeting_party_source_is_known"
            ),
        ]
        indexes = [models.Index(fields=["side", "party_id"], name="meeting_parties_by_who")]


class MeetingWish(DeskRow):
    """How much one party wishes to meet another: must, gladly, rather not, never."""

    who = models.ForeignKey(MeetingParty, models.CASCADE, related_name="wishes")
    whom = models.ForeignKey(MeetingParty, models.CASCADE, related_name="wished")
    degree = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["who", "whom"], name="meeting_wish_is_said_once"),
            models.CheckConstraint(
                condition=Q(degree__in=DEGREES), name="meeting_wish_degree_is_known"
            ),
        ]
