"""Local gift certificates (지역사랑상품권): bought, spent at a shop, given back."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow, DeskRow


class CertificatePurchase(BookRow):
    """
    One purchase of a certificate; its id is the payment id told to the payment company.

    ``token`` comes from the form, so that sending it twice buys once. Discount and price are
    those of the day on which it was asked for.
    """

    class Status(models.TextChoices):
        REQUESTED = "requested"
        PAID = "paid"
        FAILED = "failed"
        GIVEN_BACK = "given_back"

    scheme = models.CharField(max_length=40)
    person_id = models.UUIDField()
    token = models.UUIDField()
    face = models.BigIntegerField()
    discount = models.BigIntegerField()
    paid = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.REQUESTED)
    expires_at = models.DateTimeField()
    requested_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    lot_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, default="")
    refunded = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "person_id", "token"], name="certificate_bought_once"
            ),
            models.CheckConstraint(
                condition=Q(face=F("paid") + F("discount"), paid__gt=0, discount__gte=0),
                name="certificate_price_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunded__lte=F("paid")),
                name="certificate_refund_stays_within_the_price",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "scheme", "person_id", "paid_at"], name="certificates_of_holder"
            ),
            models.Index(fields=["book_id", "scheme", "paid_at"], name="certificates_by_time"),
            models.Index(
                fields=["book_id", "requested_at"],
                condition=Q(status="requested"),
                name="certificates_to_reconcile",
            ),
        ]


class CertificateRefund(BookRow):
    """Card money owed for a certificate given back; booked first, then asked of the company."""

    purchase_id = models.UUIDField()
    person_id = models.UUIDField()
    cash = models.BigIntegerField()
    returned_to_fund = models.BigIntegerField()
    status = models.CharField(max_length=8, default="owed")
    asked_at = models.DateTimeField()
    asked_times = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "purchase_id"], name="certificate_given_back_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("owed", "done", "refused")),
                name="certificate_refund_status_is_known",
            ),
        ]


class AcceptingShop(DeskRow):
    """A firm that takes a scheme's certificates over the counter (가맹점)."""

    body_id = models.SmallIntegerField()
    firm_id = models.UUIDField()
    scheme = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    category = models.CharField(max_length=40)
    region_code = models.CharField(max_length=10)
    address = models.CharField(max_length=200, default="")
    annual_sales = models.BigIntegerField()
    status = models.CharField(max_length=9, default="requested")
    requested_by = models.UUIDField()
    requested_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body_id", "firm_id", "scheme"],
                condition=Q(status__in=("requested", "approved")),
                name="shop_accepts_a_scheme_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("requested", "approved", "refused", "ended")),
                name="accepting_shop_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(annual_sales__gte=0), name="annual_sales_are_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["body_id", "status", "-id"], name="accepting_shops_by_status"),
        ]


class ShopSale(BookRow):
    """A certificate spent at a shop's counter; ``token`` makes a second tap count for nothing."""

    number = models.CharField(max_length=20)
    token = models.UUIDField()
    shop_id = models.UUIDField()
    firm_id = models.UUIDField()
    scheme = models.CharField(max_length=40)
    person_id = models.UUIDField()
    amount = models.BigIntegerField()
    way = models.CharField(max_length=4)
    status = models.CharField(max_length=9, default="paid")
    sold_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "token"], name="shop_sale_once"),
            models.UniqueConstraint(fields=["book_id", "number"], name="shop_sale_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="shop_sale_moves_something"),
            models.CheckConstraint(
                condition=Q(status__in=("paid", "cancelled")), name="shop_sale_status_is_known"
            ),
            models.CheckConstraint(condition=Q(way__in=("qr", "code")), name="shop_sale_way"),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="shop_sales_of_a_firm"),
            models.Index(fields=["book_id", "person_id", "-id"], name="shop_sales_of_a_holder"),
        ]


class SpendingCode(BookRow):
    """A code that a shopper shows and a merchant types in, good once and for a few minutes."""

    person_id = models.UUIDField()
    scheme = models.CharField(max_length=40)
    code_mark = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    sale_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "code_mark"],
                condition=Q(used_at__isnull=True),
                name="spending_code_is_unlike_others",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "person_id", "-id"], name="spending_codes_of_holder"),
        ]


class ExpiryNotice(BookRow):
    """That a holder was told about a lot that will expire, so that nobody is told twice."""

    lot_id = models.UUIDField()
    days_before = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "lot_id", "days_before"], name="expiry_told_once"
            ),
        ]
