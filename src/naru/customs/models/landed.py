"""Tables of landed cost: what was quoted for duty and tax, held, and settled with the actual."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import BookRow

QUOTE_STATES = ("quoted", "reserved", "settled", "released")
QUOTED_FOR = ("order", "shipment", "hand")


class LandedQuote(BookRow):
    """
    Duty, tax and fees quoted for a consignment whose sender pays them (DDP).

    ``quoted_minor`` is in the destination's currency, ``quoted_won`` what is held in the ledger.
    ``charges`` keep the lines as they were told: kind, amount, Korean, English.
    """

    firm_id = models.UUIDField()
    quoted_for = models.CharField(max_length=8)
    quoted_for_id = models.UUIDField(null=True)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    quoted_minor = models.BigIntegerField()
    quoted_won = models.BigIntegerField()
    charges = models.JSONField()
    quoted_on = models.DateField()
    quoted_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    payer = models.CharField(max_length=60, blank=True, default="")  # account, once it is held
    actual_won = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, default="quoted")
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "quoted_for", "quoted_for_id"],
                condition=Q(state__in=("reserved", "settled")),
                name="duty_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=QUOTE_STATES), name="quote_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(quoted_for__in=QUOTED_FOR), name="quote_is_for_known"
            ),
            models.CheckConstraint(
                condition=Q(quoted_minor__gte=0, quoted_won__gte=0), name="quote_is_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("reserved", "settled")) | ~Q(payer=""),
                name="held_duty_has_its_payer",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(actual_won__gte=0),
                name="settled_duty_has_its_actual",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "state", "quoted_at"], name="quotes_by_state"),
            models.Index(
                fields=["book_id", "quoted_for", "quoted_for_id"], name="quotes_of_a_thing"
            ),
        ]
