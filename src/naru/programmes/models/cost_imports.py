"""The table of cost tables that a holder uploaded, to be looked at before they are handed in."""

from django.db import models

from naru.kernel.db import BookRow


class CostImport(BookRow):
    """
    A table of costs (비용 일괄 청구) as it was read; handed in once.

    ``rows`` hold the readable lines, ``faults`` what was not; the table itself is not kept.
    """

    award_id = models.UUIDField()
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    read_by = models.UUIDField(null=True)
    read_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["book_id", "award_id", "-id"], name="cost_imports_of_award")
        ]
