"""Tables of referrals (이관) between bodies, and of aftercare (사후관리) that is suggested."""

from django.db import models
from django.db.models import Q

from naru.desk.models.cases import Case
from naru.desk.steps import AWAY, REFERRAL_OPEN, REFERRAL_STATES
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

PASSED_ON = (*AWAY, "returned", "declined")


class Referral(DeskRow):
    """
    A case handed to another body of this installation, or to one outside by letter.

    Only with consent: of whom, to which body, since when, until when. ``body_id`` is the body that
    asks; the body asked (``to_body_id``) sees the case through this row and by no other way.
    """

    body_id = models.SmallIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    to_body_id = models.SmallIntegerField(null=True)
    outside_name = models.CharField(max_length=120, blank=True, default="")
    outside_email = models.EmailField(blank=True, default="")
    question = SealedText()
    status = models.CharField(max_length=8, default="proposed")
    consent_id = models.UUIDField(null=True)
    consented_at = models.DateTimeField(null=True)
    consent_ended_at = models.DateTimeField(null=True)
    answer = SealedText(blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=REFERRAL_STATES), name="referral_step_is_known"
            ),
            models.CheckConstraint(
                condition=Q(to_body_id__isnull=False, outside_name="")
                | (Q(to_body_id__isnull=True) & ~Q(outside_name="")),
                name="referral_goes_to_one_body",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PASSED_ON) | Q(consent_id__isnull=False),
                name="nothing_is_passed_on_without_consent",
            ),
            models.CheckConstraint(
                condition=~Q(to_body_id=models.F("body_id")),
                name="no_body_refers_to_itself",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(status__in=REFERRAL_OPEN),
                name="case_is_referred_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["to_body_id", "status", "-id"], name="referrals_to_a_body"),
            models.Index(fields=["body_id", "-id"], name="referrals_of_a_body"),
        ]


class Aftercare(DeskRow):
    """A check on a firm after its first export, suggested to the officers by its day."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    exported_on = models.DateField()
    country = models.CharField(max_length=2, blank=True, default="")
    check_on = models.DateField()
    status = models.CharField(max_length=9, default="suggested")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="aftercare")
    noted_by = models.UUIDField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "aftercare"
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id"], name="first_export_is_noted_once"
            ),
            models.CheckConstraint(
                condition=Q(status="opened", case__isnull=False)
                | (Q(status__in=("suggested", "dismissed"), case__isnull=True)),
                name="aftercare_opened_has_a_case",
            ),
        ]
        indexes = [models.Index(fields=["body_id", "status", "check_on"], name="aftercare_ahead")]
