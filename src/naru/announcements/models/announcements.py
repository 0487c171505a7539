"""Tables of announcements: what is announced, its versions, where it was seen, what may be one."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from naru.announcements.periods import KINDS
from naru.announcements.titles import CHANGES
from naru.kernel.db import DeskRow

ROLES = ("lead", "echo")
DOUBT_STATES = ("waiting", "same", "different")


class Announcement(DeskRow):
    """
    One announcement (공고) of another body, however often it was changed or wherever it appears.

    Its columns are what its newest version says, read; where ``…_by_hand`` is set, an officer
    mended it and an import leaves it alone. ``same_as`` names the one it was joined to.
    """

    body_id = models.SmallIntegerField()
    title = models.CharField(max_length=300)
    agency = models.CharField(max_length=120, blank=True, default="")
    operator = models.CharField(max_length=120, blank=True, default="")
    title_key = models.CharField(max_length=300)
    series_key = models.CharField(max_length=300)
    round_label = models.CharField(max_length=40, blank=True, default="")
    year = models.SmallIntegerField(null=True)
    sources = ArrayField(models.CharField(max_length=12), default=list)
    region_codes = ArrayField(models.CharField(max_length=10), default=list)
    region_why = models.CharField(max_length=120, blank=True, default="")
    region_by_hand = models.BooleanField(default=False)
    categories = ArrayField(models.CharField(max_length=12), default=list)
    category_why = models.CharField(max_length=120, blank=True, default="")
    period_kind = models.CharField(max_length=8)
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    period_raw = models.CharField(max_length=300, blank=True, default="")
    period_why = models.CharField(max_length=40, blank=True, default="")
    period_by_hand = models.BooleanField(default=False)
    may_end_early = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)  # target and ways to apply, as read, with reasons
    published_on = models.DateField(null=True)
    versions_count = models.SmallIntegerField(default=1)
    last_change = models.CharField(max_length=10, default="first")
    taken_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_why = models.CharField(max_length=200, blank=True, default="")
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(period_kind__in=KINDS), name="announced_period_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(last_change__in=CHANGES), name="last_change_is_known"
            ),
            models.CheckConstraint(
                condition=Q(begins_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("begins_at")),
                name="announced_period_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(same_as=None) | ~Q(same_as=F("id")),
                name="announcement_is_not_joined_to_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "title_key"], name="announcements_by_title"),
            models.Index(fields=["body_id", "series_key"], name="announcements_by_series"),
            models.Index(fields=["body_id", "-published_on", "-id"], name="announcements_newest"),
            models.Index(fields=["body_id", "ends_at", "id"], name="announcements_by_deadline"),
            models.Index(fields=["body_id", "changed_at"], name="announcements_changed"),
            GinIndex(fields=["region_codes"], name="announcements_by_region"),
        ]


class AnnouncementVersion(DeskRow):
    """One wording of an announcement (변경·연장·정정·재공고); it never changes."""

    body_id = models.SmallIntegerField()
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="versions")
    number = models.SmallIntegerField()
    change = models.CharField(max_length=10)
    source = models.CharField(max_length=12)
    source_id = models.CharField(max_length=120)
    content = models.JSONField()
    content_print = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "number"], name="version_number_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(change__in=CHANGES), name="change_of_version_is_known"
            ),
        ]
        indexes = [models.Index(fields=["body_id", "taken_at"], name="versions_newest")]


class Sighting(DeskRow):
    """
    Where an announcement was seen: one record of one source, with the print of its last wording.

    A "lead" brings versions; an "echo" is the same announcement on another portal, and only
    fills what the lead leaves open.
    """

    body_id = models.SmallIntegerField()
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="sightings")
    source = models.CharField(max_length=12)
    source_id = models.CharField(max_length=120)
    role = models.CharField(max_length=4)
    url = models.CharField(max_length=500, blank=True, default="")
    why = models.CharField(max_length=60, blank=True, default="")
    content = models.JSONField()
    content_print = models.CharField(max_length=64)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "source", "source_id"], name="record_of_a_source_is_known_once"
            ),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="role_of_sighting_is_known"),
        ]


class DoubtfulPair(DeskRow):
    """Two announcements that may be one (같은 공고인지): an officer says, and may take it back."""

    body_id = models.SmallIntegerField()
    first = models.ForeignKey(Announcement, models.CASCADE, related_name="doubts_as_first")
    second = models.ForeignKey(Announcement, models.CASCADE, related_name="doubts_as_second")
    why = models.CharField(max_length=40)
    state = models.CharField(max_length=9, default="waiting")
    noted_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_is_doubted_once"),
            models.CheckConstraint(condition=Q(state__in=DOUBT_STATES), name="doubt_is_known"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="pair_is_of_two"),
        ]
        indexes = [models.Index(fields=["body_id", "state", "-id"], name="doubts_newest")]
