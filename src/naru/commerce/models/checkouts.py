"""Checkouts: a purchase being made, the stock promised to it, and how it will be paid."""

from typing import Any

from django.db import models

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText


class Checkout(BookRow):
    """
    One attempt to buy a cart; when it completes, the order takes its id.

    ``vendors`` keeps, by vendor id, the name, the shipping terms and the fee as shown; ``abroad``
    the ways to send each vendor's goods to another country, as they were priced and are held.
    """

    class Status(models.TextChoices):
        OPEN = "open"
        PAYING = "paying"
        COMPLETED = "completed"
        EXPIRED = "expired"
        CANCELLED = "cancelled"

    cart_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    goods = models.BigIntegerField()
    shipping = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    buyer_name = SealedText(default="")
    phone = SealedText(default="")
    email = SealedText(default="")
    receiver_name = SealedText(default="")
    receiver_phone = SealedText(default="")
    country = models.CharField(max_length=2, default="KR")
    postcode = models.CharField(max_length=20, default="")
    address = SealedText(default="")
    address_detail = SealedText(default="")
    city = SealedText(default="")
    region = SealedText(default="")
    delivery_note = models.CharField(max_length=100, default="")
    region_code = models.CharField(max_length=10, default="")
    remote = models.CharField(max_length=6, default="")  # "", "jeju" or "island"
    vendors: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    abroad: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    agreements: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    refusal = models.CharField(max_length=60, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["book_id", "expires_at"],
                condition=models.Q(status__in=["open", "paying"]),
                name="checkouts_that_may_expire",
            ),
            models.Index(fields=["book_id", "cart_id"], name="checkouts_of_a_cart"),
        ]


class Reservation(BookRow):
    """
    A line of a checkout: stock promised until the checkout expires, at the price then shown.

    ``held``: counted in ``Stock.reserved``; ``taken``: sold; ``released``: given back.
    """

    class State(models.TextChoices):
        HELD = "held"
        TAKEN = "taken"
        RELEASED = "released"

    checkout_id = models.UUIDField()
    sku_id = models.UUIDField()
    product_id = models.UUIDField()
    vendor_id = models.UUIDField()
    category_id = models.UUIDField(null=True)
    title = models.CharField(max_length=120)
    option_name = models.CharField(max_length=100, default="")
    photo = models.CharField(max_length=200, default="")
    unit_price = models.BigIntegerField()
    quantity = models.PositiveSmallIntegerField()
    is_tax_free = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.HELD)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "checkout_id", "sku_id"], name="checkout_has_a_sku_once"
            ),
        ]


class Tender(BookRow):
    """One means of paying a checkout: the card, or the lots of one wallet."""

    class Kind(models.TextChoices):
        CARD = "card"
        GIFT = "gift"
        PAYBACK = "payback"
        POLICY = "policy"
        POINTS = "points"

    checkout_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    scheme = models.CharField(max_length=40, default="")
    holder_id = models.UUIDField(null=True)
    amount = models.BigIntegerField()
    hold_id = models.UUIDField(null=True)
    is_captured = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "checkout_id", "kind", "scheme"],
                name="checkout_has_a_tender_once",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="tender_pays_something"),
        ]


class TenderShare(BookRow):
    """What one tender pays to one vendor; refunds go back along the same share."""

    checkout_id = models.UUIDField()
    tender_id = models.UUIDField()
    vendor_id = models.UUIDField()
    amount = models.BigIntegerField()
    refunded = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "tender_id", "vendor_id"], name="tender_pays_a_vendor_once"
            ),
            models.CheckConstraint(
                condition=models.Q(refunded__gte=0, refunded__lte=models.F("amount")),
                name="refund_stays_within_what_was_paid",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "checkout_id"], name="shares_of_a_checkout")]
