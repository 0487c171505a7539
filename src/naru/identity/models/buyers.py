"""Tables of buyers (바이어): companies abroad that buy, and the person there who is written to."""

from django.db import models
from django.db.models import Q

from naru.identity.models.bodies import PublicBody
from naru.identity.standings import BUYER_SOURCES, BUYER_STANDINGS
from naru.kernel import languages
from naru.kernel.db import DeskRow
from naru.kernel.sealed import SealedText


class Buyer(DeskRow):
    """
    A company abroad as one body knows it, with one contact.

    She has no account: a key in our letters opens what is hers, and ``key_version`` closes every
    key given before. A double (the same company under another address) points to the buyer that
    is kept: nothing of it moves, so that taking the merging back loses nothing.
    """

    body = models.ForeignKey(PublicBody, models.PROTECT)
    company = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    city = models.CharField(max_length=80, blank=True, default="")
    website = models.URLField(blank=True, default="")
    contact = SealedText(blank=True, default="")
    email = SealedText(blank=True, default="")
    email_print = models.CharField(max_length=64, null=True)
    phone = SealedText(blank=True, default="")
    language = models.CharField(max_length=2, default="en")
    time_zone = models.CharField(max_length=40, default="UTC")
    source = models.CharField(max_length=10, default="office")
    standing = models.CharField(max_length=9, default="unchecked")
    may_write = models.BooleanField(default=True)  # she did not ask us to stop writing
    key_version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="doubles")
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "email_print"], name="buyer_is_known_once_by_her_address"
            ),
            models.CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="buyer_country_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(language__in=languages.LANGUAGES), name="buyer_language_is_ours"
            ),
            models.CheckConstraint(
                condition=Q(source__in=BUYER_SOURCES), name="buyer_source_is_known"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=BUYER_STANDINGS), name="buyer_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="buyer_is_not_her_own_double",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "company", "id"], name="buyers_by_company"),
            models.Index(fields=["body", "country", "company"], name="buyers_by_country"),
        ]
