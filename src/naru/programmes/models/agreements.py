"""The table of agreements (협약) and their amendments, with both signatures."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText


class Agreement(BookRow):
    """
    The agreement (협약) of an award as both sides signed it; an amendment is the next number.

    ``changes`` are what an amendment does to the award (``amount``, ``until_on``) once both have
    signed; ``sha256`` is of the text as offered, ``check_code`` what the paper's QR code shows.
    """

    award_id = models.UUIDField()
    number = models.SmallIntegerField()
    text_ko = models.TextField()
    text_en = models.TextField(blank=True, default="")
    what = models.CharField(max_length=500, blank=True, default="")
    changes = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    check_code = models.CharField(max_length=40)
    offered_by = models.UUIDField(null=True)
    offered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    holder_signed_by = models.UUIDField(null=True)
    holder_signed_name = SealedText(blank=True, default="")
    holder_signed_at = models.DateTimeField(null=True)
    body_signed_by = models.UUIDField(null=True)
    body_signed_name = models.CharField(max_length=80, blank=True, default="")
    body_signed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "award_id", "number"], name="agreement_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["book_id", "check_code"], name="agreement_check_code_is_unique"
            ),
            models.UniqueConstraint(
                fields=["book_id", "award_id"],
                condition=Q(body_signed_at__isnull=True, ended_at__isnull=True),
                name="award_has_one_open_offer",
            ),
            models.CheckConstraint(
                condition=Q(body_signed_at__isnull=True) | Q(holder_signed_at__isnull=False),
                name="body_signs_after_the_holder",
            ),
            models.CheckConstraint(
                condition=Q(body_signed_by__isnull=True)
                | Q(holder_signed_by__isnull=True)
                | ~Q(body_signed_by=F("holder_signed_by")),
                name="agreement_has_two_sides",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "due_at"],
                name="agreement_offers_by_due_day",
                condition=Q(holder_signed_at__isnull=True, ended_at__isnull=True),
            ),
            models.Index(
                fields=["book_id", "holder_signed_at"],
                name="agreements_to_countersign",
                condition=Q(
                    holder_signed_at__isnull=False,
                    body_signed_at__isnull=True,
                    ended_at__isnull=True,
                ),
            ),
        ]
