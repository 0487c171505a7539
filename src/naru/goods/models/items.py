"""Tables of trade items (수출 물품): what customs houses and carriers ask of a thing, once."""

from django.db import models
from django.db.models import Q

from naru.goods.states import ITEM_STATES
from naru.kernel.db import DeskRow


class TradeItem(DeskRow):
    """
    A thing that a firm sends abroad: English name, HS code, origin, net weight and value of one.

    It may be a product of the mall (``product_id``, one item each) or stand alone. Nothing is sent
    under it before a person has confirmed it; ``version`` grows with every change, so that papers
    can say what they were written from.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    product_id = models.UUIDField(null=True)
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True, default="")
    hs6 = models.CharField(max_length=6, blank=True, default="")
    hsk = models.CharField(max_length=10, blank=True, default="")  # HSK: HS6 and four more digits
    origin = models.CharField(max_length=2, default="KR")
    material = models.CharField(max_length=200, blank=True, default="")
    use = models.CharField(max_length=200, blank=True, default="")
    brand = models.CharField(max_length=80, blank=True, default="")
    net_grams = models.PositiveIntegerField(default=0)  # of one
    gross_grams = models.PositiveIntegerField(default=0)  # of one as it is packed for sale
    value_minor = models.BigIntegerField(default=0)  # of one, as sold at home
    currency = models.CharField(max_length=3, default="KRW")
    status = models.CharField(max_length=9, default="draft")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body_id", "product_id"], name="product_is_one_item"),
            models.CheckConstraint(
                condition=Q(status__in=ITEM_STATES), name="trade_item_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(hs6="") | Q(hs6__regex=r"^[0-9]{6}$"), name="trade_item_hs6_has_digits"
            ),
            models.CheckConstraint(
                condition=Q(hsk="") | Q(hsk__regex=r"^[0-9]{10}$", hsk__startswith=models.F("hs6")),
                name="trade_item_hsk_goes_on_from_hs6",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed")
                | (~Q(hs6="") & ~Q(name_en="") & Q(net_grams__gt=0, confirmed_at__isnull=False)),
                name="confirmed_trade_item_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "firm_id", "-id"], name="trade_items_of_a_firm"),
            models.Index(
                fields=["body_id", "hs6", "-id"],
                condition=Q(status="confirmed"),
                name="trade_items_by_code",
            ),
            models.Index(
                fields=["body_id", "written_at"],
                condition=Q(status="draft"),
                name="trade_items_to_confirm",
            ),
        ]


class HskCode(models.Model):
    """A ten-digit code of Korea's own tariff (HSK), as the customs service publishes it."""

    hsk = models.CharField(max_length=10, primary_key=True)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField()
    until = models.DateField()  # the last day it is good for

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hsk__regex=r"^[0-9]{10}$"), name="hsk_has_digits"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="hsk_has_days"),
        ]
