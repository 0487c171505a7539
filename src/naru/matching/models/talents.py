"""Tables of the talent pool: profiles, engagements and their steps, ratings, blocks, complaints."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.matching.states import ENGAGEMENT_STATES, TALENT_STATES
from naru.matching.words import CHANNELS, TALENTS

SIDES = ("firm", "talent")
OPEN_ENGAGEMENT = ("proposed", "invited", "countered", "agreed")


def _codes() -> Any:
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class Talent(DeskRow):
    """
    A person of the pool (인재풀): a seller, merchandiser, creator or interpreter.

    It is shown only once approved, and while its consent stands. ``channels`` are as stated by
    the person: a list of kind, name and reach. ``certificates`` counts those of our own courses.
    """

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    headline = models.CharField(max_length=120)
    about = models.TextField(blank=True, default="")
    skills = _codes()
    languages = _codes()
    categories = _codes()
    region_code = models.CharField(max_length=10, blank=True, default="")
    channels = models.JSONField(default=list, blank=True)
    channel_kinds = _codes()
    reach = models.IntegerField(default=0)
    fee = models.CharField(max_length=120, blank=True, default="")
    is_free = models.BooleanField(default=True)
    free_from = models.DateField(null=True)
    certificates = models.SmallIntegerField(default=0)
    consent_id = models.UUIDField(null=True)
    status = models.CharField(max_length=9, default="draft")
    reason = models.CharField(max_length=300, blank=True, default="")
    engagements_done = models.IntegerField(default=0)
    hours_done = models.IntegerField(default=0)
    rating_sum = models.IntegerField(default=0)
    rating_count = models.IntegerField(default=0)
    written_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "person_id", "kind"], name="talent_once_in_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(TALENTS)), name="talent_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=TALENT_STATES), name="talent_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(consent_id__isnull=False),
                name="talent_is_shown_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(rating_sum__gte=F("rating_count"), rating_count__gte=0),
                name="talent_ratings_add_up",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "kind", "-id"], name="talents_by_kind"),
        ]


class Engagement(DeskRow):
    """
    A firm's invitation to somebody of the pool (섭외), up to its end.

    Nobody's contact is shown before both agreed. ``brief``, ``terms`` and ``fee`` are the words
    last put forward; no money moves here. One that the office proposed for an award waits for the
    firm first (``proposed``), then for the person.
    """

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    talent = models.ForeignKey(Talent, models.PROTECT, related_name="engagements")
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    brief = models.TextField()
    terms = models.TextField(blank=True, default="")
    fee = models.CharField(max_length=120, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=9, default="invited")
    answer_by = models.DateTimeField()
    hours = models.SmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True, default="")
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    award_id = models.UUIDField(null=True)  # of a programme that pairs firms with people

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="engagement_number_once"),
            models.UniqueConstraint(
                fields=["talent", "firm_id"],
                condition=Q(status__in=OPEN_ENGAGEMENT),
                name="firm_engages_a_talent_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ENGAGEMENT_STATES), name="engagement_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), hours__gte=0), name="engagement_lasts"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="engagements_by_status"),
            models.Index(fields=["body_id", "firm_id", "-id"], name="engagements_of_a_firm"),
            models.Index(
                fields=["body_id", "award_id"],
                condition=Q(award_id__isnull=False),
                name="engagements_of_an_award",
            ),
        ]


class EngagementStep(DeskRow):
    """One step of an engagement: which side did what, with the words it put forward."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="steps")
    side = models.CharField(max_length=6)
    step = models.CharField(max_length=9)
    words = models.TextField(blank=True, default="")
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()


class EngagementContent(DeskRow):
    """
    What was delivered in an engagement: a film, a post, a live show, by its address.

    ``views`` are as told on ``told_on``; ``cost`` is what it cost in won. Both are only stated.
    """

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="contents")
    channel = models.CharField(max_length=13)
    url = models.URLField(max_length=300)
    published_on = models.DateField()
    views = models.BigIntegerField(default=0)
    cost = models.BigIntegerField(default=0)
    told_on = models.DateField()
    noted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "url"], name="content_is_noted_once"),
            models.CheckConstraint(
                condition=Q(channel__in=list(CHANNELS)), name="content_channel_is_known"
            ),
            models.CheckConstraint(
                condition=Q(views__gte=0, cost__gte=0), name="content_figures_are_not_negative"
            ),
        ]


class Rating(DeskRow):
    """What one side says of the other after the end: once, with one answer; it may be hidden."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="ratings")
    side = models.CharField(max_length=6)
    points = models.SmallIntegerField()
    words = models.CharField(max_length=500, blank=True, default="")
    answer = models.CharField(max_length=500, blank=True, default="")
    is_hidden = models.BooleanField(default=False)
    hidden_reason = models.CharField(max_length=200, blank=True, default="")
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "side"], name="side_rates_once"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="rating_side_is_known"),
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=5), name="talent_rating_is_one_to_five"
            ),
        ]


class Block(DeskRow):
    """A firm and a talent of whom one wants no more of the other."""

    talent = models.ForeignKey(Talent, models.CASCADE, related_name="blocks")
    firm_id = models.UUIDField()
    side = models.CharField(max_length=6)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["talent", "firm_id"], name="pair_is_blocked_once"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="blocking_side_is_known"),
        ]


class Complaint(DeskRow):
    """A complaint about an engagement or an assignment, for the officers to settle."""

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, related_name="+")
    assignment_id = models.UUIDField(null=True)
    side = models.CharField(max_length=6)
    words = SealedText()
    status = models.CharField(max_length=7, default="open")
    outcome = SealedText(blank=True, default="")
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="complaint_number_once"),
            models.CheckConstraint(
                condition=Q(status__in=("open", "settled")), name="complaint_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(engagement__isnull=False) | Q(assignment_id__isnull=False),
                name="complaint_is_about_something",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "status", "-id"], name="complaints_by_status")]
