"""Tables of what comes of a course: certificates, proven exports, what participants say."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.learning.models.courses import Cohort
from naru.learning.models.enrolments import Enrolment

PROOF_STATES = ("stated", "proven", "refused")
SCORE_MAX = 5


class CourseCertificate(DeskRow):
    """
    The certificate of a completed course (수료증), checked by its ``code``.

    The name is the one it was given to, sealed; ``until_on`` is the last day on which it is good.
    A certificate is revoked with a reason, never deleted.
    """

    body_id = models.SmallIntegerField()
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="certificates")
    person_id = models.UUIDField()
    firm_id = models.UUIDField(null=True)
    course_code = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    code = models.CharField(max_length=24, unique=True)
    name = SealedText()
    issued_on = models.DateField()
    until_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    is_undone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "number"], name="certificate_number_is_used_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(revoked_at=None),
                name="enrolment_has_one_certificate",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(reason=""), name="revoking_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("issued_on")),
                name="certificate_lasts",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "person_id"], name="certificates_of_person"),
            models.Index(fields=["body_id", "firm_id"], name="certificates_of_firm"),
        ]


class ExportProof(DeskRow):
    """
    An export that a firm states and an officer proves by its paper (수출신고필증).

    No room sees customs declarations yet, so this is the only record of an export that Naru has.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    exported_on = models.DateField()
    country = models.CharField(max_length=2)
    declaration = models.CharField(max_length=40)
    document_id = models.UUIDField()
    status = models.CharField(max_length=7, default="stated")
    stated_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "declaration"],
                condition=~Q(status="refused"),
                name="declaration_proves_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=PROOF_STATES), name="proof_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["body_id", "firm_id"], name="exports_of_firm")]


class CourseFeedback(DeskRow):
    """
    What a participant says after the end (만족도); nothing leads back to her.

    The key is random instead of timed, and no instant is kept: the order of answers tells nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body_id = models.SmallIntegerField()
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="feedback")
    content = models.SmallIntegerField()
    teaching = models.SmallIntegerField()
    usefulness = models.SmallIntegerField()
    said = models.TextField(blank=True, default="")

    class Meta:
        verbose_name_plural = "course feedback"
        constraints = [
            models.CheckConstraint(
                condition=Q(content__gte=1, content__lte=SCORE_MAX)
                & Q(teaching__gte=1, teaching__lte=SCORE_MAX)
                & Q(usefulness__gte=1, usefulness__lte=SCORE_MAX),
                name="scores_go_from_one_to_five",
            ),
        ]
