"""Tables of providers (수행기관): who they are, which services they offer, at what price."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow

OFFER_STATES = ("applied", "approved", "suspended", "refused")


class Provider(DeskRow):
    """A firm that delivers services to holders of vouchers in one body."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    name = models.CharField(max_length=120)
    introduction = models.TextField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id"], name="firm_is_one_provider_of_a_body"
            )
        ]


class Offer(DeskRow):
    """A service of the menu that a provider offers; approved and suspended one by one."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="offers")
    menu = models.CharField(max_length=60)
    description = models.TextField(blank=True, default="")
    price_from = models.BigIntegerField()
    status = models.CharField(max_length=9, default="applied")
    applied_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "menu"], name="provider_offers_a_menu_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=OFFER_STATES), name="offer_state_is_known"
            ),
            models.CheckConstraint(condition=Q(price_from__gt=0), name="offer_costs_something"),
        ]
        indexes = [models.Index(fields=["menu", "status", "price_from"], name="offers_of_menu")]


class OfferPrice(DeskRow):
    """A line of an offer's price list (단가표), before VAT."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="prices")
    position = models.SmallIntegerField()
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40, blank=True, default="")
    price = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "position"], name="price_line_has_a_place"),
            models.CheckConstraint(condition=Q(price__gt=0), name="price_line_costs_something"),
        ]
