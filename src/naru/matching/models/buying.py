"""Tables of finding buyers: what they look for, what firms offer abroad, and who fits whom."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.matching.buyers.states import INTRODUCTION_STATES, PRICE_LEVELS, VERDICTS


class BuyerInterest(DeskRow):
    """
    What one buyer looks for; ``buyer_id`` is hers in the register, ``country`` a copy of it.

    ``goods_keys`` holds every heading she named with the headings above it, and ``word_keys`` the
    terms of her words: both are indexed, so that nobody reads all buyers to find a few.
    """

    body_id = models.SmallIntegerField()
    buyer_id = models.UUIDField()
    country = models.CharField(max_length=2)
    hs_codes = ArrayField(models.CharField(max_length=6), default=list)
    goods_keys = ArrayField(models.CharField(max_length=6), default=list)
    words = models.CharField(max_length=300, blank=True, default="")
    word_keys = ArrayField(models.CharField(max_length=40), default=list)
    price_level = models.CharField(max_length=6, blank=True, default="")
    certificates = ArrayField(models.CharField(max_length=30), default=list)
    order_min = models.PositiveIntegerField(null=True)  # units of a first order
    order_max = models.PositiveIntegerField(null=True)
    markets = ArrayField(models.CharField(max_length=2), default=list)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "buyer_id"], name="buyer_has_one_list_of_interests"
            ),
            models.CheckConstraint(
                condition=Q(price_level__in=("", *PRICE_LEVELS)),
                name="buyer_price_level_is_known",
            ),
            models.CheckConstraint(
                condition=Q(order_max__isnull=True)
                | Q(order_min__isnull=True)
                | Q(order_max__gte=models.F("order_min")),
                name="buyer_orders_most_after_least",
            ),
        ]
        indexes = [
            GinIndex(fields=["goods_keys"], name="buyer_interests_by_goods"),
            GinIndex(fields=["word_keys"], name="buyer_interests_by_word"),
            models.Index(
                fields=["body_id", "country", "noted_at"], name="buyer_interests_by_market"
            ),
        ]


class ExportOffer(DeskRow):
    """Goods as a firm offers them abroad: of a mall product, a pavilion sheet, or described."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    product_id = models.UUIDField(null=True)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    hs_code = models.CharField(max_length=6, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    word_keys = ArrayField(models.CharField(max_length=40), default=list)
    price_level = models.CharField(max_length=6, blank=True, default="")
    certificates = ArrayField(models.CharField(max_length=30), default=list)
    order_min = models.PositiveIntegerField(null=True)  # fewest units of an order (MOQ)
    capacity = models.PositiveIntegerField(null=True)  # units a month
    languages = ArrayField(models.CharField(max_length=2), default=list)
    markets = ArrayField(models.CharField(max_length=2), default=list)  # empty: anywhere
    is_open = models.BooleanField(default=True)
    written_at = models.DateTimeField()
    ranked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hs_code="") | Q(hs_code__regex=r"^([0-9]{2}){1,3}$"),
                name="export_offer_heading_is_a_code",
            ),
            models.CheckConstraint(
                condition=Q(price_level__in=("", *PRICE_LEVELS)),
                name="export_offer_price_level_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "firm_id", "written_at"], name="offers_of_a_firm"),
            models.Index(fields=["body_id", "is_open", "ranked_at"], name="offers_to_rank"),
        ]


class BuyerProposal(DeskRow):
    """
    One buyer proposed for one offer: points part by part with the reason, and what the firm says.

    ``place`` is 0 where she no longer is among the first; a verdict stays for the learning.
    """

    body_id = models.SmallIntegerField()
    offer = models.ForeignKey(ExportOffer, models.CASCADE, related_name="proposals")
    firm_id = models.UUIDField()
    buyer_id = models.UUIDField()
    place = models.PositiveSmallIntegerField(default=0)
    points = models.IntegerField(default=0)
    parts = models.JSONField(default=list)
    ranked_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, blank=True, default="")
    why = models.CharField(max_length=20, blank=True, default="")
    words = models.CharField(max_length=200, blank=True, default="")
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "offer", "buyer_id"], name="buyer_is_proposed_once_an_offer"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=VERDICTS), name="buyer_proposal_verdict_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "offer", "place"], name="proposals_by_place"),
            models.Index(fields=["body_id", "buyer_id"], name="proposals_of_a_buyer"),
        ]


class Introduction(DeskRow):
    """A firm asks to be introduced to a buyer; only once it is made does it see her contact."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    buyer_id = models.UUIDField()
    offer = models.ForeignKey(ExportOffer, models.CASCADE, related_name="introductions")
    status = models.CharField(max_length=8, default="asked")
    words = models.CharField(max_length=500, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "buyer_id"],
                condition=Q(status__in=("asked", "made")),
                name="introduction_is_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=INTRODUCTION_STATES), name="introduction_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "asked_at"], name="introductions_by_state")
        ]


class BarredBuyer(DeskRow):
    """A firm and a buyer whom an officer keeps apart, with the reason."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    buyer_id = models.UUIDField()
    reason = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "buyer_id"], name="buyer_is_barred_once"
            )
        ]


class RankWeights(DeskRow):
    """Weights of the ranking as a body learned them from verdicts, or set them back to ours."""

    body_id = models.SmallIntegerField()
    weights = models.JSONField()
    prior = models.JSONField()
    pairs = models.PositiveIntegerField()
    right_before = models.PositiveIntegerField()  # pairs the prior puts in the firm's order
    right_after = models.PositiveIntegerField()
    is_reset = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True, default="")
    fitted_at = models.DateTimeField()
    fitted_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["body_id", "fitted_at"], name="rank_weights_by_time")]
