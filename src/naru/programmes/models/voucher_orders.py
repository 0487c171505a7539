"""Tables of a voucher's orders: asked, quoted, ordered, delivered in parts, settled, rated."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow

REQUEST_STATES = ("open", "ordered", "closed")
QUOTE_STATES = ("asked", "quoted", "declined", "chosen", "passed")
ORDER_STATES = ("running", "done", "cancelled")
PART_STATES = ("due", "delivered", "disputed", "confirmed", "settled", "dropped")
AMENDMENT_STATES = ("open", "agreed", "refused", "withdrawn")


class VoucherRequest(BookRow):
    """A holder's request for quotes (견적 요청) for one service of the menu."""

    voucher_id = models.UUIDField()
    menu = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    text = models.TextField()
    wanted_on = models.DateField(null=True)
    status = models.CharField(max_length=7, default="open")
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=REQUEST_STATES), name="voucher_request_state_is_known"
            )
        ]
        indexes = [
            models.Index(fields=["book_id", "voucher_id", "-id"], name="requests_of_voucher")
        ]


class VoucherQuote(BookRow):
    """
    One provider's quote (견적), or the question for it: price, days, terms, until when it holds.

    ``parts`` is an interim settlement that the provider proposes: name and amount of each part.
    """

    request_id = models.UUIDField()
    voucher_id = models.UUIDField()
    provider_id = models.UUIDField()
    provider_firm_id = models.UUIDField()
    status = models.CharField(max_length=8, default="asked")
    price = models.BigIntegerField(null=True)
    days = models.IntegerField(null=True)
    terms = models.TextField(blank=True, default="")
    parts = models.JSONField(default=list)
    valid_until = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField()
    quoted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=QUOTE_STATES), name="voucher_quote_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("quoted", "chosen"))
                | Q(price__gt=0, days__gt=0, valid_until__isnull=False),
                name="voucher_quote_says_price_and_days",
            ),
            models.UniqueConstraint(
                fields=["book_id", "request_id", "provider_id"], name="provider_quotes_once"
            ),
            models.UniqueConstraint(
                fields=["book_id", "request_id"],
                condition=Q(status="chosen"),
                name="one_quote_is_chosen",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "provider_id", "status", "-id"], name="quotes_to_give")
        ]


class VoucherOrder(BookRow):
    """
    An order (주문) that a wallet holds money for; its price may go down, never up.

    The price is the sum of its parts without the dropped ones; the ledger's hold is what of it is
    not settled yet.
    """

    voucher_id = models.UUIDField()
    request_id = models.UUIDField()
    quote_id = models.UUIDField()
    provider_id = models.UUIDField()
    provider_firm_id = models.UUIDField()
    menu = models.CharField(max_length=60)
    number = models.CharField(max_length=50)
    title = models.CharField(max_length=120)
    terms = models.TextField(blank=True, default="")
    price = models.BigIntegerField()
    settled = models.BigIntegerField(default=0)
    due_on = models.DateField()
    status = models.CharField(max_length=9, default="running")
    hold_id = models.UUIDField()
    ordered_by = models.UUIDField(null=True)
    ordered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ORDER_STATES), name="voucher_order_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(price__gte=0, settled__gte=0, settled__lte=F("price")),
                name="voucher_order_settles_within_its_price",
            ),
            models.UniqueConstraint(fields=["book_id", "quote_id"], name="quote_is_ordered_once"),
            models.UniqueConstraint(
                fields=["book_id", "number"], name="voucher_order_number_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "voucher_id", "-id"], name="orders_of_voucher"),
            models.Index(fields=["book_id", "provider_id", "-id"], name="orders_of_provider"),
            models.Index(fields=["book_id", "status", "due_on"], name="voucher_orders_due"),
        ]


class VoucherPart(BookRow):
    """
    A part of an order that is delivered, confirmed and settled by itself; most orders have one.

    Evidence (수행 완료 확인 요청) is its text and documents; ``invoice`` is settled once.
    """

    order_id = models.UUIDField()
    number = models.SmallIntegerField()
    name = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    status = models.CharField(max_length=9, default="due")
    text = models.TextField(blank=True, default="")
    document_ids = models.JSONField(default=list)
    invoice = models.CharField(max_length=60, blank=True, default="")
    invoiced_on = models.DateField(null=True)
    delivered_at = models.DateTimeField(null=True)
    objection = models.CharField(max_length=1_000, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PART_STATES), name="voucher_part_state_is_known"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="voucher_part_costs_something"),
            models.CheckConstraint(
                condition=~Q(status="settled") | (Q(settled_at__isnull=False) & ~Q(invoice="")),
                name="voucher_part_is_settled_with_an_invoice",
            ),
            models.UniqueConstraint(
                fields=["book_id", "order_id", "number"], name="voucher_part_number_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "delivered_at"], name="parts_by_status")
        ]


class VoucherAmendment(BookRow):
    """A change of an order (변경) that one side proposes and the other agrees to."""

    order_id = models.UUIDField()
    price = models.BigIntegerField()
    due_on = models.DateField()
    reason = models.CharField(max_length=500)
    proposed_by_side = models.CharField(max_length=8)
    status = models.CharField(max_length=9, default="open")
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=AMENDMENT_STATES), name="amendment_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(proposed_by_side__in=("holder", "provider")),
                name="amendment_side_is_known",
            ),
            models.UniqueConstraint(
                fields=["book_id", "order_id"],
                condition=Q(status="open"),
                name="order_has_one_open_amendment",
            ),
        ]


class VoucherStep(BookRow):
    """One step on an order's way: what happened, who did it, from which side, why."""

    order_id = models.UUIDField()
    part_number = models.SmallIntegerField(null=True)
    deed = models.CharField(max_length=20)
    side = models.CharField(max_length=8)
    words = models.CharField(max_length=1_000, blank=True, default="")
    actor_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["book_id", "order_id", "id"], name="steps_of_order")]


class ProviderRating(BookRow):
    """What a holder thinks of a confirmed order, from 1 to 5, in her own words."""

    provider_id = models.UUIDField()
    order_id = models.UUIDField()
    menu = models.CharField(max_length=60)
    score = models.SmallIntegerField()
    words = models.CharField(max_length=500, blank=True, default="")
    rated_by = models.UUIDField(null=True)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "order_id"], name="order_is_rated_once"),
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="rating_is_one_to_five"),
        ]
        indexes = [
            models.Index(fields=["book_id", "provider_id", "-id"], name="ratings_of_provider")
        ]
