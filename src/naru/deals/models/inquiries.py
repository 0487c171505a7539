"""Tables of inquiries from the open net, before they are deals."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.kernel import languages
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText

INQUIRY_STATES = ("unconfirmed", "held", "passed", "refused")


class Inquiry(DeskRow):
    """
    What somebody abroad asked a firm, without an account.

    It is told to nobody before she confirmed her e-mail address by the link sent to it; what the
    sieve finds odd then waits for an officer's look. Unconfirmed ones are deleted.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    seller_name = models.CharField(max_length=120)  # the firm as buyers read it
    sheet_id = models.UUIDField(null=True)
    product_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=200)  # in the buyer's language
    matter = models.CharField(max_length=200, blank=True, default="")  # the same, at home
    language = models.CharField(max_length=2)
    company = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    contact = SealedText(blank=True, default="")
    email = SealedText()
    email_print = models.CharField(max_length=64)
    phone = SealedText(blank=True, default="")
    website = models.URLField(blank=True, default="")
    words = models.TextField()
    score = models.SmallIntegerField(default=0)
    reasons = ArrayField(models.CharField(max_length=12), default=list)
    status = models.CharField(max_length=11, default="unconfirmed")
    token_print = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.UUIDField(null=True)
    judged_words = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name_plural = "inquiries"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=INQUIRY_STATES), name="inquiry_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=languages.LANGUAGES), name="inquiry_language_is_ours"
            ),
            models.CheckConstraint(
                condition=Q(status="unconfirmed") | Q(confirmed_at__isnull=False),
                name="inquiry_was_confirmed",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "asked_at"], name="inquiries_by_state"),
        ]


class InquiryRate(DeskRow):
    """How often one address asked in a window; only the print of the address lies here."""

    body_id = models.SmallIntegerField()
    print = models.CharField(max_length=64)
    window_at = models.DateTimeField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "print", "window_at"], name="inquiries_are_counted_once"
            )
        ]
        indexes = [models.Index(fields=["window_at"], name="inquiry_rates_to_forget")]
