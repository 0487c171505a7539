"""Orders: what was bought, from whom, at which terms, and how far it has come."""

from typing import Any

from django.db import models

from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText


class Order(BookRow):
    """A paid purchase; its id is the checkout's, so that a checkout can become one order only."""

    number = models.CharField(max_length=24)
    person_id = models.UUIDField(null=True)
    buyer_name = SealedText()
    phone = SealedText()
    phone_mark = models.CharField(max_length=64)
    email = SealedText(default="")
    receiver_name = SealedText()
    receiver_phone = SealedText()
    country = models.CharField(max_length=2, default="KR")
    postcode = models.CharField(max_length=20)
    address = SealedText()
    address_detail = SealedText(default="")
    city = SealedText(default="")  # city and region: abroad only
    region = SealedText(default="")
    delivery_note = models.CharField(max_length=100, default="")
    region_code = models.CharField(max_length=10, default="")
    remote = models.CharField(max_length=6, default="")  # "", "jeju" or "island"
    goods = models.BigIntegerField()
    shipping = models.BigIntegerField()
    duty = models.BigIntegerField(default=0)  # duty, tax and fees abroad that the shop pays (DDP)
    placed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="order_number_once"),
        ]
        indexes = [
            models.Index(fields=["book_id", "person_id", "-id"], name="orders_of_a_member"),
            models.Index(fields=["book_id", "phone_mark"], name="orders_of_a_phone"),
            models.Index(fields=["book_id", "placed_at", "id"], name="orders_by_time"),
            models.Index(
                fields=["book_id", "country", "-id"],
                condition=~models.Q(country="KR"),
                name="orders_abroad",
            ),
        ]


class VendorOrder(BookRow):
    """
    The part of an order that one vendor prepares, sends and is paid for.

    Shipping terms, and the commission terms on the lines, are those of the day of sale and never
    change afterwards.
    ``refunded`` is money given back; ``returned_goods`` is the worth of goods cancelled or
    returned, on which no commission is owed. Abroad ``shipping`` is the freight, ``abroad`` the
    way as it was shown and held, and what went back of freight and duty stands on its own.
    """

    class Status(models.TextChoices):
        PAID = "paid"
        PREPARING = "preparing"
        SHIPPED = "shipped"
        DELIVERED = "delivered"
        CONFIRMED = "confirmed"
        CANCELLED = "cancelled"

    order_id = models.UUIDField()
    vendor_id = models.UUIDField()
    number = models.CharField(max_length=28)
    status = models.CharField(max_length=10, choices=Status, default=Status.PAID)
    placed_at = models.DateTimeField()
    goods = models.BigIntegerField()
    shipping = models.BigIntegerField()
    duty = models.BigIntegerField(default=0)
    abroad: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    freight_back = models.BigIntegerField(default=0)
    duty_back = models.BigIntegerField(default=0)
    shipping_terms: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    refunded = models.BigIntegerField(default=0)
    returned_goods = models.BigIntegerField(default=0)
    commission = models.BigIntegerField(default=0)
    commission_vat = models.BigIntegerField(default=0)
    prepared_at = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "order_id", "vendor_id"], name="order_has_a_vendor_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    refunded__gte=0,
                    refunded__lte=models.F("goods") + models.F("shipping") + models.F("duty"),
                ),
                name="vendor_refund_stays_within_the_sale",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    freight_back__gte=0,
                    freight_back__lte=models.F("shipping"),
                    duty_back__gte=0,
                    duty_back__lte=models.F("duty"),
                ),
                name="freight_and_duty_given_back_were_paid",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_goods__gte=0, returned_goods__lte=models.F("goods")),
                name="returned_goods_were_sold",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "vendor_id", "status", "-id"], name="vendor_orders_to_do"
            ),
            models.Index(fields=["book_id", "confirmed_at"], name="vendor_orders_confirmed"),
            models.Index(
                fields=["book_id", "delivered_at"],
                condition=models.Q(status="delivered"),
                name="vendor_orders_to_confirm",
            ),
            models.Index(
                fields=["book_id", "placed_at"],
                condition=models.Q(status__in=["paid", "preparing"]),
                name="vendor_orders_to_send",
            ),
        ]


class OrderLine(BookRow):
    """Goods bought: a snapshot of title, option and price at the moment of sale."""

    order_id = models.UUIDField()
    vendor_order_id = models.UUIDField()
    sku_id = models.UUIDField()
    product_id = models.UUIDField()
    title = models.CharField(max_length=120)
    option_name = models.CharField(max_length=100, default="")
    photo = models.CharField(max_length=200, default="")
    unit_price = models.BigIntegerField()
    quantity = models.PositiveSmallIntegerField()
    is_tax_free = models.BooleanField(default=False)
    commission_bp = models.PositiveSmallIntegerField()
    commission_vat_bp = models.PositiveSmallIntegerField()
    claimed = models.PositiveSmallIntegerField(default=0)
    cancelled = models.PositiveSmallIntegerField(default=0)
    returned = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    quantity__gte=models.F("claimed") + models.F("cancelled") + models.F("returned")
                ),
                name="line_gives_back_what_was_bought",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "order_id"], name="lines_of_an_order"),
            models.Index(fields=["book_id", "product_id"], name="lines_of_a_product"),
        ]


class Parcel(BookRow):
    """A box on its way: carrier, invoice number, and when it arrived."""

    order_id = models.UUIDField()
    vendor_order_id = models.UUIDField()
    carrier = models.CharField(max_length=10)
    invoice_number = models.CharField(max_length=20)
    shipped_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "carrier", "invoice_number", "vendor_order_id"],
                name="parcel_invoice_once",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "vendor_order_id"], name="parcels_of_a_vendor_order"),
            models.Index(
                fields=["book_id", "shipped_at"],
                condition=models.Q(delivered_at__isnull=True),
                name="parcels_on_their_way",
            ),
        ]
