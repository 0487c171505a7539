"""Tables of what is ordered for a market with a voucher, and of trademarks applied for abroad."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naru.kernel.db import DeskRow
from naru.localisation.models.markets import MarketPlan
from naru.localisation.ordering import KINDS as ORDER_KINDS
from naru.localisation.ordering import ORDER_STATES
from naru.localisation.trademarks import STATES as FILING_STATES


class TrademarkFiling(DeskRow):
    """
    A trademark of a firm in one country (해외 상표 출원), from the plan to the register.

    Once it is filed, ``mark_id`` is the right that the desk keeps: its opposition and renewal are
    reminded of there. ``next_on`` is the day by which the firm wants to be reminded here.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    word = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    classes = ArrayField(models.SmallIntegerField(), default=list)
    status = models.CharField(max_length=10, default="planned")
    number = models.CharField(max_length=40, blank=True, default="")
    filed_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    next_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    mark_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "word", "country"],
                condition=Q(ended_on=None),
                name="trademark_is_filed_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=FILING_STATES), name="state_of_filing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("planned", "given_up")) | ~Q(filed_on=None),
                name="filed_trademark_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="registered") | (~Q(registered_on=None) & ~Q(number="")),
                name="registered_trademark_has_day_and_number",
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "firm_id", "-id"], name="filings_of_a_firm"),
            models.Index(fields=["body_id", "next_on"], name="filings_by_next_day"),
        ]


class RequirementOrder(DeskRow):
    """
    A voucher's request and order that serves a market: certification, trademark or content.

    It refers to the request and the order by value; their money and states are the programme's.
    """

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=13)
    market = models.CharField(max_length=2)
    plan = models.ForeignKey(MarketPlan, models.PROTECT, null=True, related_name="orders")
    code = models.CharField(max_length=40, blank=True, default="")
    filing = models.ForeignKey(TrademarkFiling, models.PROTECT, null=True, related_name="orders")
    voucher_id = models.UUIDField()
    request_id = models.UUIDField()
    order_id = models.UUIDField(null=True)
    title = models.CharField(max_length=120)
    status = models.CharField(max_length=9, default="asked")
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "request_id"], name="voucher_request_serves_one_market"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ORDER_STATES), name="state_of_requirement_order_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=tuple(ORDER_KINDS)), name="kind_of_requirement_order_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="requirement_orders_by_state"),
            models.Index(fields=["body_id", "firm_id", "-id"], name="requirement_orders_of_a_firm"),
        ]
