"""Tables of the audit trail, approvals, the access log, documents, and how long things are kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow

APPROVAL_STATES = ("pending", "approved", "sent_back", "withdrawn")


class AuditEntry(DeskRow):
    """One thing that somebody did; the database refuses to alter or delete it."""

    body_id = models.SmallIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=13, blank=True, default="")
    address = models.CharField(max_length=45, blank=True, default="")
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["body_id", "-id"], name="audit_newest_first"),
            models.Index(
                fields=["body_id", "subject_kind", "subject_id", "-id"], name="audit_of_a_subject"
            ),
            models.Index(fields=["body_id", "actor_id", "-id"], name="audit_of_an_actor"),
        ]


class Approval(DeskRow):
    """A request that a second officer decides on (결재)."""

    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    title_ko = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    status = models.CharField(max_length=9, default="pending")
    requested_by = models.UUIDField(null=True)
    requested_at = models.DateTimeField()
    request_note = models.CharField(max_length=500, blank=True, default="")
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "kind", "subject_id"],
                condition=Q(status="pending"),
                name="subject_waits_for_one_approval",
            ),
            models.CheckConstraint(
                condition=Q(status__in=APPROVAL_STATES), name="approval_status_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="approved") | ~Q(requested_by=models.F("decided_by")),
                name="approver_is_not_the_requester",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="approvals_newest_first"),
            models.Index(fields=["body_id", "kind", "subject_id"], name="approvals_of_a_subject"),
        ]


class AccessEntry(DeskRow):
    """Somebody saw or took out personal data (접속기록); kept for two years, never altered."""

    body_id = models.SmallIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=13, blank=True, default="")
    address = models.CharField(max_length=45, blank=True, default="")
    deed = models.CharField(max_length=10)
    purpose = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=40)
    subject_ids = ArrayField(models.CharField(max_length=60))
    subject_count = models.IntegerField()
    fields = ArrayField(models.CharField(max_length=40))

    class Meta:
        verbose_name_plural = "access entries"
        indexes = [
            models.Index(fields=["body_id", "-id"], name="access_newest_first"),
            models.Index(fields=["body_id", "actor_id", "-id"], name="access_of_an_actor"),
        ]


class AccessReview(DeskRow):
    """The monthly check of the access log (월 1회 점검) by an officer."""

    body_id = models.SmallIntegerField()
    month_on = models.DateField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()
    finding = models.CharField(max_length=1000)
    entries = models.IntegerField()
    downloads = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "month_on"], name="month_is_reviewed_once"),
        ]


class Document(DeskRow):
    """An uploaded file, known by the hash of its content; removing it leaves this row."""

    body_id = models.SmallIntegerField()
    kind = models.CharField(max_length=40)
    owner_kind = models.CharField(max_length=40)
    owner_id = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size_bytes = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["body_id", "owner_kind", "owner_id"], name="documents_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="document_is_not_empty"),
        ]


class Keeping(DeskRow):
    """How long one record must be kept (보존기간), and when it was disposed of."""

    body_id = models.SmallIntegerField()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    rule = models.CharField(max_length=40)
    since_on = models.DateField()
    until_on = models.DateField()
    disposed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "subject_kind", "subject_id", "rule"],
                name="record_is_kept_once_by_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gt=models.F("since_on")), name="keeping_lasts"
            ),
        ]
        indexes = [
            models.Index(
                fields=["until_on"], condition=Q(disposed_at__isnull=True), name="keeping_due"
            ),
        ]
