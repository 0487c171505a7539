"""Tables of helping: helpers, what firms ask for, and who must not meet."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.matching.states import HELPER_STATES, REQUEST_STATES
from naru.matching.words import KINDS


def _codes() -> Any:
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class Helper(DeskRow):
    """
    A person who helps firms in one way (멘토·수출전문위원·전담셀러), and how many at once.

    ``load`` counts the places taken; the database refuses one too many. A success-sharing mentor
    stands for ``firm_id``, with the facts of that firm as they were when she applied (``shown``).
    """

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    headline = models.CharField(max_length=120, blank=True, default="")
    about = models.TextField(blank=True, default="")
    needs = _codes()
    categories = _codes()
    markets = _codes()
    languages = _codes()
    channels = _codes()
    region_code = models.CharField(max_length=10, blank=True, default="")
    wishes = ArrayField(models.UUIDField(), default=list, blank=True)
    capacity = models.SmallIntegerField(default=3)
    load = models.SmallIntegerField(default=0)
    may_be_picked = models.BooleanField(default=False)
    resource_id = models.UUIDField(null=True)
    firm_id = models.UUIDField(null=True)
    firm_name = models.CharField(max_length=120, blank=True, default="")
    story = models.TextField(blank=True, default="")
    shown = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=8, default="applied")
    reason = models.CharField(max_length=300, blank=True, default="")
    applied_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="help_kind_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=HELPER_STATES), name="helper_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(load__gte=0, load__lte=F("capacity")),
                name="helper_takes_no_more_than_she_can",
            ),
            models.UniqueConstraint(
                fields=["body_id", "person_id", "kind"],
                condition=~Q(status__in=("ended", "refused")),
                name="helper_helps_once_in_a_kind",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "kind", "status", "name"], name="helpers_by_kind"),
            models.Index(fields=["body_id", "person_id"], name="helpers_of_a_person"),
        ]


class HelpRequest(DeskRow):
    """What a firm asks for (도움 신청): which kind of help, what about, whom it would like."""

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=20)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    words = models.TextField(blank=True, default="")
    needs = _codes()
    categories = _codes()
    markets = _codes()
    languages = _codes()
    channels = _codes()
    region_code = models.CharField(max_length=10, blank=True, default="")
    remote_will_do = models.BooleanField(default=False)
    skill = models.SmallIntegerField(null=True)
    wishes = ArrayField(models.UUIDField(), default=list, blank=True)
    status = models.CharField(max_length=9, default="waiting")
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="help_request_number_once"),
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "kind"],
                condition=Q(status__in=("waiting", "assigned")),
                name="firm_asks_once_for_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=list(KINDS)), name="requested_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=REQUEST_STATES), name="help_request_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "kind", "status", "-id"], name="requests_by_kind"),
            models.Index(fields=["body_id", "firm_id"], name="requests_of_a_firm"),
        ]


class BarredPair(DeskRow):
    """A helper and a firm that must not meet (이해충돌), and who said so."""

    body_id = models.SmallIntegerField()
    helper = models.ForeignKey(Helper, models.CASCADE, related_name="barred")
    firm_id = models.UUIDField()
    said_by_side = models.CharField(max_length=7)
    reason = models.CharField(max_length=200, blank=True, default="")
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["helper", "firm_id"], name="pair_is_barred_once"),
            models.CheckConstraint(
                condition=Q(said_by_side__in=("firm", "helper", "officer", "answer")),
                name="barring_side_is_known",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "firm_id"], name="barred_by_firm")]
