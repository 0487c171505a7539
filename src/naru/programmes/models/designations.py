"""The table of designations (지정): who may show which badge, where, and until when."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow

DESIGNATION_STATES = ("valid", "suspended", "revoked", "renewed")


class Designation(BookRow):
    """
    A badge that a holder may show from ``since_on`` until before ``until_on``.

    ``item`` is the word under which facts list it; ``code`` stands in the QR code of the plaque.
    The story is the holder's own words for the directory.
    """

    award_id = models.UUIDField()
    call_id = models.UUIDField()
    programme_code = models.CharField(max_length=120)
    item = models.CharField(max_length=60)
    holder_kind = models.CharField(max_length=6)
    holder_id = models.UUIDField()
    name = models.CharField(max_length=200)
    region_code = models.CharField(max_length=10, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    badge_ko = models.CharField(max_length=80)
    badge_en = models.CharField(max_length=80)
    story = models.TextField(blank=True, default="")
    status = models.CharField(max_length=9, default="valid")
    since_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=DESIGNATION_STATES), name="designation_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("since_on")), name="designation_lasts"
            ),
            models.UniqueConstraint(fields=["book_id", "award_id"], name="award_designates_once"),
            models.UniqueConstraint(fields=["book_id", "code"], name="plaque_code_is_unique"),
        ]
        indexes = [
            models.Index(fields=["book_id", "item", "name", "id"], name="directory_by_name"),
            models.Index(fields=["book_id", "holder_id", "-id"], name="designations_of_holder"),
            models.Index(
                fields=["book_id", "until_on"],
                name="designations_running_out",
                condition=Q(status="valid"),
            ),
        ]
