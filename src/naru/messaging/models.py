"""Tables of letters out and of every attempt to deliver them."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

CHANNELS = ("email", "sms", "kakao")
STATES = ("queued", "sent", "failed", "withheld")


class Letter(DeskRow):
    """One letter to one person by one channel; address and text lie sealed."""

    body_id = models.SmallIntegerField()
    channel = models.CharField(max_length=5)
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    person_id = models.UUIDField(null=True)
    to = SealedText(blank=True)
    to_print = models.CharField(max_length=64, blank=True)
    subject = SealedText(blank=True, default="")
    text = SealedText(blank=True)
    is_marketing = models.BooleanField(default=False)
    status = models.CharField(max_length=8, default="queued")
    attempts = models.SmallIntegerField(default=0)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=80, blank=True, default="")
    failure = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="channel_is_known"),
            models.CheckConstraint(condition=Q(status__in=STATES), name="letter_status_is_known"),
        ]
        indexes = [
            models.Index(fields=["body_id", "-id"], name="letters_newest_first"),
            models.Index(fields=["body_id", "to_print"], name="letters_to_an_address"),
            models.Index(fields=["body_id", "person_id"], name="letters_to_a_person"),
            models.Index(
                fields=["body_id", "written_at"],
                condition=Q(status="failed"),
                name="letters_that_failed",
            ),
        ]


class Attempt(DeskRow):
    """One attempt to hand a letter to its carrier (발송 기록)."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8)
    detail = models.CharField(max_length=120, blank=True, default="")
