"""Tables of links to outside systems: a body's settings, how each link is, and its calls."""

from django.db import models
from django.db.models import Q

from naru.connectors.calls import BECAME
from naru.connectors.modes import MODES
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText


class ConnectorSetting(DeskRow):
    """
    How a body uses a connector (연계 설정).

    ``secrets`` is JSON, sealed; nothing shows it again. ``mode`` says whether calls go to the real
    system, to the sandbox, or nowhere.
    """

    body_id = models.SmallIntegerField()
    connector = models.CharField(max_length=40)
    plain = models.JSONField(default=dict)
    secrets = SealedText(blank=True, default="")
    mode = models.CharField(max_length=7)
    changed_by_id = models.UUIDField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "connector"], name="connector_is_set_once_a_body"
            ),
            models.CheckConstraint(condition=Q(mode__in=MODES), name="connector_mode_is_known"),
        ]


class ConnectorHealth(DeskRow):
    """How a link has been: failures since it last answered, and until when it rests."""

    body_id = models.SmallIntegerField()
    connector = models.CharField(max_length=40)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "connector"], name="link_has_one_health_a_body"
            ),
        ]


class ConnectorCall(DeskRow):
    """
    The trace of one call: what became of it, never what was said.

    The hashes prove that a request or an answer was this one.
    """

    body_id = models.SmallIntegerField()
    connector = models.CharField(max_length=40)
    is_rehearsal = models.BooleanField()
    name = models.CharField(max_length=40)
    reference = models.CharField(max_length=120, blank=True, default="")
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    tries = models.PositiveSmallIntegerField()
    status = models.PositiveSmallIntegerField(default=0)
    became = models.CharField(max_length=7)
    code = models.CharField(max_length=40, blank=True, default="")
    asked_hash = models.CharField(max_length=64)
    answered_hash = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(became__in=BECAME), name="call_became_something"),
        ]
        indexes = [
            models.Index(fields=["body_id", "connector", "-id"], name="calls_of_a_link"),
            models.Index(fields=["at"], name="calls_by_age"),
        ]
