"""Tables of buyers who were asked, of the parcels that went to them, and of their answers."""

from django.db import models
from django.db.models import Q

from naru.kernel import languages
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText
from naru.samples.models.tests import SampleEntry
from naru.samples.states import ASKED_STATES, PARCEL_STATES, PAYERS


class SampleInvitation(DeskRow):
    """
    The question to one buyer whether she wants one firm's sample, and what became of it.

    The address she gives for the parcel lies sealed and is erased some days after she answered.
    """

    body_id = models.SmallIntegerField()
    entry = models.ForeignKey(SampleEntry, models.PROTECT, related_name="invitations")
    buyer_id = models.UUIDField()
    country = models.CharField(max_length=2)
    reasons = models.JSONField(default=list)  # why she was chosen: [{"ko": …, "en": …}]
    status = models.CharField(max_length=9, default="asked")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    replied_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=300, blank=True, default="")  # why she declined
    receiver = SealedText(blank=True, default="")
    address = SealedText(blank=True, default="")
    phone = SealedText(blank=True, default="")
    has_address = models.BooleanField(default=False)
    address_erased_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reminders = models.JSONField(default=list)  # codes of the reminders that were written

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "buyer_id"], name="buyer_is_asked_once"),
            models.CheckConstraint(
                condition=Q(status__in=ASKED_STATES), name="sample_invitation_status_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "buyer_id", "asked_at"], name="samples_of_a_buyer"),
            models.Index(
                fields=["body_id", "asked_at"],
                condition=Q(has_address=True),
                name="sample_addresses_to_erase",
            ),
        ]


class SampleParcel(DeskRow):
    """A parcel of samples: who carries it, what customs is told, what it cost and who pays."""

    body_id = models.SmallIntegerField()
    invitation = models.OneToOneField(SampleInvitation, models.PROTECT, related_name="parcel")
    carrier = models.CharField(max_length=40)
    tracking_number = models.CharField(max_length=60, blank=True, default="")
    contents = models.CharField(max_length=200)
    samples = models.PositiveSmallIntegerField(default=1)
    value_minor = models.PositiveIntegerField()  # for customs: without commercial value
    currency = models.CharField(max_length=3, default="USD")
    weight_grams = models.PositiveIntegerField(default=0)
    cost_won = models.BigIntegerField(default=0)
    payer = models.CharField(max_length=5, default="body")
    status = models.CharField(max_length=8, default="sent")
    sent_on = models.DateField()
    arrived_on = models.DateField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PARCEL_STATES), name="sample_parcel_status_is_known"
            ),
            models.CheckConstraint(condition=Q(payer__in=list(PAYERS)), name="sample_payer_known"),
            models.CheckConstraint(
                condition=Q(cost_won__gte=0), name="sample_parcel_cost_is_not_negative"
            ),
        ]


class SampleAnswer(DeskRow):
    """What a buyer answered, saved as she goes; one for each invitation."""

    body_id = models.SmallIntegerField()
    invitation = models.OneToOneField(SampleInvitation, models.PROTECT, related_name="answer")
    answers = models.JSONField(default=dict)
    language = models.CharField(max_length=2)
    may_name = models.BooleanField(default=False)  # the firm may know who she is
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=languages.LANGUAGES), name="sample_answer_language_is_ours"
            )
        ]
