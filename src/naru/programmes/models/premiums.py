"""Tables of premium support (보험료 지원): insurers, and the policies bought for firms."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow, DeskRow
from naru.kernel.sealed import SealedText


class Insurer(DeskRow):
    """An insurer that a body pays premiums to, with its account."""

    body_id = models.SmallIntegerField()
    name = models.CharField(max_length=120)
    bank = models.CharField(max_length=3)
    account = SealedText()
    account_holder = SealedText()
    named_by = models.UUIDField(null=True)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "name"], name="insurer_is_named_once")
        ]


class PremiumPolicy(BookRow):
    """
    The policy that an award buys for its firm; its id is the award's.

    Enrolled with an insurer first; the certificate's number and days follow from the insurer.
    """

    insurer_id = models.UUIDField()
    firm_id = models.UUIDField()
    limit_usd = models.BigIntegerField()
    premium = models.BigIntegerField()
    certificate = models.CharField(max_length=60, blank=True, default="")
    covers_since = models.DateField(null=True)
    covers_until = models.DateField(null=True)
    enrolled_by = models.UUIDField(null=True)
    enrolled_at = models.DateTimeField()
    certified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(limit_usd__gt=0, premium__gt=0), name="policy_covers_something"
            ),
            models.CheckConstraint(
                condition=Q(certificate="")
                | Q(covers_since__isnull=False, covers_until__gt=F("covers_since")),
                name="certificate_says_its_days",
            ),
            models.UniqueConstraint(
                fields=["book_id", "insurer_id", "certificate"],
                condition=~Q(certificate=""),
                name="certificate_is_of_one_policy",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "firm_id", "-id"], name="policies_of_firm")]
