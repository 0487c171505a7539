"""Tables of quotations (견적서): every version as it was sent."""

from django.db import models
from django.db.models import Q

from naru.deals.models.deals import Deal
from naru.deals.states import QUOTATION_STATES
from naru.kernel.db import DeskRow


class Quotation(DeskRow):
    """
    One version of a deal's quotation.

    Once sent, what it says can neither change nor go (trigger); a deal has at most one draft, one
    version that can be accepted, and one that was.
    """

    body_id = models.SmallIntegerField()
    deal = models.ForeignKey(Deal, models.PROTECT, related_name="quotations")
    version = models.SmallIntegerField()
    offer = models.JSONField()
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    valid_until = models.DateField(null=True)
    status = models.CharField(max_length=9, default="draft")
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_words = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deal", "version"], name="version_is_numbered_once"),
            *[
                models.UniqueConstraint(
                    fields=["deal"], condition=Q(status=state), name=f"deal_has_one_{state}_version"
                )
                for state in ("draft", "sent", "accepted")
            ],
            models.CheckConstraint(
                condition=Q(status__in=QUOTATION_STATES), name="quotation_state_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(status="draft") & Q(sent_at=None))
                | (
                    ~Q(status="draft")
                    & Q(sent_at__isnull=False, valid_until__isnull=False, total_minor__gt=0)
                ),
                name="sent_quotation_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "valid_until"], name="quotations_by_state")
        ]
