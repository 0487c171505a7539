"""The table of consents (동의): who agreed to which text, how it was given, until when."""

from django.db import models
from django.db.models import Q

from naru.identity.models.bodies import PublicBody
from naru.identity.models.firms import Firm
from naru.identity.models.people import Person
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

WAYS = ("self", "paper", "phone", "in_person", "email")


class Consent(DeskRow):
    """
    One consent to one version of one text.

    ``subject_name`` holds, sealed, who agreed where she has no account of her own; then an officer
    (``recorded_by``) wrote it down and ``how`` says on what ground. ``holder_id`` is the id under
    which another room knows somebody without an account.
    """

    body = models.ForeignKey(PublicBody, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="consents")
    firm = models.ForeignKey(Firm, models.PROTECT, null=True, related_name="consents")
    holder_id = models.UUIDField(null=True)
    subject_name = SealedText(blank=True, default="")
    purpose = models.CharField(max_length=40)
    text_version = models.CharField(max_length=20)
    how = models.CharField(max_length=9, default="self")
    recorded_by = models.UUIDField(null=True)
    document_id = models.UUIDField(null=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=WAYS), name="consent_way_is_known"),
            models.CheckConstraint(
                condition=Q(how="self") | Q(recorded_by__isnull=False),
                name="consent_for_another_names_its_officer",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False)
                | Q(firm__isnull=False)
                | Q(holder_id__isnull=False),
                name="consent_has_a_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "person", "purpose"], name="consents_of_a_person"),
            models.Index(fields=["body", "firm", "purpose"], name="consents_of_a_firm"),
        ]


class Tending(DeskRow):
    """
    A firm's permission that somebody tends its shop (점포 운영 위임), for a time.

    It opens the pages of goods and orders only, ends by itself, and ends with its consent.
    """

    body = models.ForeignKey(PublicBody, models.PROTECT)
    firm = models.ForeignKey(Firm, models.PROTECT, related_name="tended_by")
    person = models.ForeignKey(Person, models.PROTECT, related_name="tends")
    consent = models.ForeignKey(Consent, models.PROTECT)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "person"],
                condition=Q(ended_at__isnull=True),
                name="person_tends_a_firm_once",
            ),
            models.CheckConstraint(
                condition=Q(until_at__gt=models.F("since_at")), name="tending_lasts"
            ),
        ]
        indexes = [models.Index(fields=["body", "person"], name="firms_tended_by_a_person")]
