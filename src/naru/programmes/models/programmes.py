"""Tables of programmes (지원사업) and of the versions of their files."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow

KINDS = (
    "entitlement", "grant", "voucher", "in_kind", "premium", "designation", "guarantee", "benefit",
    "payback", "loan", "plan",
)  # fmt: skip


class Programme(DeskRow):
    """A programme that a body runs; ``code`` is the id in its file (kr/<body>/<programme>)."""

    body_id = models.SmallIntegerField()
    code = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    parent = models.CharField(max_length=120, blank=True, default="")
    is_public = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "code"], name="programme_code_is_unique"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="programme_kind_is_known"),
        ]


class ProgrammeVersion(DeskRow):
    """The text of a programme's file as it once stood; never changed (trigger), only added to."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True, default="")
    examples = models.IntegerField(default=0)
    examples_failed = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="version_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(examples_failed__lte=models.F("examples")),
                name="failed_examples_are_examples",
            ),
        ]


class ProgrammeDraft(DeskRow):
    """
    A file that an officer is changing, before it becomes a version; each has her own.

    It can always be read: what cannot stays on her page. ``based_on`` is the version she began
    from, None for a new programme.
    """

    body_id = models.SmallIntegerField()
    person_id = models.UUIDField()
    code = models.CharField(max_length=120)
    based_on = models.ForeignKey(ProgrammeVersion, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "person_id", "code"], name="officer_has_one_draft_of_a_file"
            ),
        ]
