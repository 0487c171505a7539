"""Tables of freight money: the public discount, what each parcel costs whom, what firms may owe."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.kernel.money import BASIS_POINTS

CHARGE_STATES = ("reserved", "settled", "released")


class RateDiscount(BookRow):
    """
    A public discount on freight (요금 할인 지원), with its dated terms.

    Terms are never edited (a trigger holds it): a discount ends, and a new one is set. ``shares``
    are pairs of who bears the budget and its weight, in the order they were told.
    """

    name = models.CharField(max_length=60)
    services = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    sizes = models.JSONField(default=list)
    rate_bp = models.PositiveSmallIntegerField()
    cap_won = models.BigIntegerField(default=0)
    since = models.DateField()
    until = models.DateField(null=True)
    basis = models.CharField(max_length=200)
    shares = models.JSONField()
    set_by = models.UUIDField(null=True)
    set_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rate_bp__range=(1, BASIS_POINTS)), name="discount_takes_a_share_off"
            ),
            models.CheckConstraint(condition=Q(cap_won__gte=0), name="discount_cap_is_an_amount"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="discount_runs_for_some_days",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_why=""), name="discount_ends_with_why"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "-id"], name="discounts_newest_first")]


class FreightCharge(BookRow):
    """
    What one booked parcel costs: quoted and held, then settled with the carrier's actual charge.

    Amounts are won. ``discount_won`` is borne by the body, ``firm_won`` by the firm; after the
    settlement ``actual_…`` say the same of what the carrier charged.
    """

    shipment_id = models.UUIDField()
    firm_id = models.UUIDField()
    service = models.CharField(max_length=20)
    carrier = models.CharField(max_length=20)
    country = models.CharField(max_length=2)
    discount_id = models.UUIDField(null=True)
    discount_won = models.BigIntegerField(default=0)
    firm_won = models.BigIntegerField()
    actual_discount_won = models.BigIntegerField(null=True)
    actual_firm_won = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, default="reserved")
    reserved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # settled or released
    ended_on = models.DateField(null=True)  # the legal day of it, for statements

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "shipment_id"],
                condition=~Q(state="released"),
                name="shipment_is_charged_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CHARGE_STATES), name="charge_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(discount_won__gte=0, firm_won__gte=0), name="charge_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(discount_id__isnull=False) | Q(discount_won=0),
                name="discount_of_a_charge_has_a_budget",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled")
                | Q(actual_discount_won__gte=0, actual_firm_won__gte=0, ended_on__isnull=False),
                name="settled_charge_has_its_actual",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="charges_of_a_firm"),
            models.Index(fields=["book_id", "state", "ended_on"], name="charges_by_state_and_day"),
            models.Index(fields=["book_id", "discount_id", "-id"], name="charges_of_a_discount"),
        ]


class FreightAccount(BookRow):
    """A firm's account for freight: what it may owe, and the row its bookings queue at."""

    firm_id = models.UUIDField()
    credit_won = models.BigIntegerField(null=True)  # None: as the terms say
    set_by = models.UUIDField(null=True)
    set_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "firm_id"], name="firm_has_one_freight_account"
            ),
            models.CheckConstraint(
                condition=Q(credit_won__isnull=True) | Q(credit_won__gte=0),
                name="freight_credit_is_an_amount",
            ),
        ]
