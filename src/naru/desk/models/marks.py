"""Tables of a firm's rights (상표·디자인·특허·저작권) and of what is watched for lookalikes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.desk.mark_terms import KINDS
from naru.kernel.db import DeskRow


class Mark(DeskRow):
    """
    A right of a firm: a trademark, design, patent or work.

    ``renewal_on`` is reckoned from the dates by the rule of its country when they are written, so
    that what falls due can be asked for; ``document_id`` is the certificate.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=9)
    word = models.CharField(max_length=120)
    number = models.CharField(max_length=40, blank=True, default="")
    country = models.CharField(max_length=2)
    classes = ArrayField(models.SmallIntegerField(), default=list)
    owner = models.CharField(max_length=120)
    applied_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)
    renewal_on = models.DateField(null=True)
    opposition_until = models.DateField(null=True)
    document_id = models.UUIDField(null=True)
    added_by = models.UUIDField(null=True)
    added_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "kind", "country", "number"],
                condition=~Q(number="") & Q(ended_on=None),
                name="right_is_kept_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="kind_of_right_is_known"),
            models.CheckConstraint(
                condition=Q(registered_on=None) | ~Q(number=""), name="registered_right_is_numbered"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "firm_id", "-id"], name="marks_of_a_firm"),
            models.Index(fields=["body_id", "renewal_on"], name="marks_by_renewal"),
        ]


class MarkWatch(DeskRow):
    """A word that a firm lets be watched (상표 감시), in some classes and countries or in all."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    mark = models.ForeignKey(Mark, models.PROTECT, null=True, related_name="watches")
    word = models.CharField(max_length=120)
    classes = ArrayField(models.SmallIntegerField(), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "mark watches"
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "word"],
                condition=Q(ended_at=None),
                name="word_is_watched_once",
            )
        ]


class GazetteEntry(DeskRow):
    """A mark that a registry published (상표공보), entered by hand or from its table."""

    body_id = models.SmallIntegerField()
    number = models.CharField(max_length=40)
    country = models.CharField(max_length=2)
    word = models.CharField(max_length=120)
    classes = ArrayField(models.SmallIntegerField(), default=list)
    applicant = models.CharField(max_length=120, blank=True, default="")
    published_on = models.DateField()
    opposition_until = models.DateField(null=True)
    way = models.CharField(max_length=6, default="table")
    added_by = models.UUIDField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "gazette entries"
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "country", "number"], name="published_mark_once"
            )
        ]


class WatchFinding(DeskRow):
    """A published mark that looks like a watched word, how much, and what was decided."""

    body_id = models.SmallIntegerField()
    watch = models.ForeignKey(MarkWatch, models.PROTECT, related_name="findings")
    entry = models.ForeignKey(GazetteEntry, models.PROTECT, related_name="findings")
    score = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    status = models.CharField(max_length=9, default="found")
    found_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=500, blank=True, default="")
    report_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["watch", "entry"], name="mark_is_found_once"),
            models.CheckConstraint(
                condition=Q(status__in=("found", "opposing", "reported", "dismissed")),
                name="finding_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="found") | Q(decided_at__isnull=False),
                name="decided_finding_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=100), name="likeness_is_a_share"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-score"], name="findings_by_likeness")
        ]


class RightsReminder(DeskRow):
    """A reminder that went out, once for each step before a day."""

    body_id = models.SmallIntegerField()
    subject_id = models.UUIDField()
    code = models.CharField(max_length=20)
    days_before = models.SmallIntegerField()
    due_on = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "code", "days_before", "due_on"], name="reminded_once"
            )
        ]
