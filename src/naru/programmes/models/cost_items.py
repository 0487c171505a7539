"""The table of cost items: which invoice was settled, once, across all programmes and bodies."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow


class CostItem(DeskRow):
    """
    An invoice (비용 증빙) that an award was settled with; nobody else may settle with it again.

    One row for the whole installation, not for a book: the same invoice is found whichever body
    pays. ``lines`` names the lines of it that are settled one by one (a forwarder's invoice of
    several shipments), all by the same award; [""] is the whole invoice.
    """

    invoice = models.CharField(max_length=80, unique=True)
    body_id = models.SmallIntegerField()
    award_id = models.UUIDField()
    programme_code = models.CharField(max_length=120)
    lines = models.JSONField(default=list)
    amount = models.BigIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(invoice=""), name="cost_item_has_an_invoice"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="cost_item_costs_something"),
        ]
        indexes = [models.Index(fields=["body_id", "award_id"], name="cost_items_of_award")]
