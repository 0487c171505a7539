"""Tables of who follows: saved announcements, subscriptions, digests sent, calendar feeds."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.announcements.models.announcements import Announcement
from naru.kernel.db import DeskRow

PACES = ("daily", "weekly")


class SavedAnnouncement(DeskRow):
    """An announcement that a member keeps in sight (관심 공고)."""

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField()
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="savings")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "announcement"], name="announcement_is_saved_once"
            ),
        ]
        indexes = [models.Index(fields=["body_id", "person_id"], name="saved_of_a_person")]


class Subscription(DeskRow):
    """What a member wants to hear of (공고 구독), and how often."""

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField()
    name = models.CharField(max_length=60)
    region_codes = ArrayField(models.CharField(max_length=10), default=list)
    categories = ArrayField(models.CharField(max_length=12), default=list)
    words = ArrayField(models.CharField(max_length=40), default=list)
    size = models.CharField(max_length=6, blank=True, default="")
    pace = models.CharField(max_length=6, default="daily")
    told_until_at = models.DateTimeField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pace__in=PACES), name="pace_is_known"),
        ]
        indexes = [models.Index(fields=["body_id", "person_id"], name="subscriptions_of_a_person")]


class Digest(DeskRow):
    """A letter that a subscription caused, or the note that a day had nothing to tell."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="digests")
    body_id = models.SmallIntegerField()
    on = models.DateField()
    told = models.JSONField(default=dict)  # announcement id: what was told ("new:1", "closing")
    letter_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "on"], name="one_digest_a_day"),
        ]


class CalendarFeed(DeskRow):
    """
    The secret address of a member's calendar of deadlines (마감 달력).

    The address is made of the row's id and ``number`` by the site's key; a new number makes the
    old address silent.
    """

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField()
    number = models.SmallIntegerField(default=1)
    is_open = models.BooleanField(default=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "person_id"], name="feed_of_a_person"),
        ]
