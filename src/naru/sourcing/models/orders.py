"""The tables of work orders: the lot, its progress, its deliveries."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.sourcing.states import (
    DELIVERY_STATES,
    ORDER_LIVE,
    ORDER_STATES,
)


class WorkOrder(BookRow):
    """
    A work order (작업지시·발주): one lot, one workshop, one hold.

    Every piece is left, passed, rejected, dropped or frozen, and every won of the total is left,
    released, refunded or frozen: the database adds both up.
    """

    request_id = models.UUIDField()
    quote_id = models.UUIDField()
    number = models.CharField(max_length=24)
    poster_id = models.UUIDField()
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    quantity = models.IntegerField()
    left_quantity = models.IntegerField()
    waiting_quantity = models.IntegerField(default=0)
    passed_quantity = models.IntegerField(default=0)
    rejected_quantity = models.IntegerField(default=0)
    dropped_quantity = models.IntegerField(default=0)
    frozen_quantity = models.IntegerField(default=0)
    total = models.BigIntegerField()
    left_amount = models.BigIntegerField()
    released_amount = models.BigIntegerField(default=0)
    refunded_amount = models.BigIntegerField(default=0)
    frozen_amount = models.BigIntegerField(default=0)
    due_on = models.DateField()
    status = models.CharField(max_length=9, default="unfunded")
    hold_id = models.UUIDField(null=True)
    hold_round = models.IntegerField(default=0)
    ordered_at = models.DateTimeField()
    funded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    last_passed_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ORDER_STATES), name="work_order_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    quantity=F("left_quantity")
                    + F("passed_quantity")
                    + F("rejected_quantity")
                    + F("dropped_quantity")
                    + F("frozen_quantity")
                ),
                name="work_order_loses_no_piece",
            ),
            models.CheckConstraint(
                condition=Q(
                    total=F("left_amount")
                    + F("released_amount")
                    + F("refunded_amount")
                    + F("frozen_amount")
                ),
                name="work_order_loses_no_won",
            ),
            models.CheckConstraint(
                condition=Q(
                    left_quantity__gte=F("waiting_quantity"),
                    waiting_quantity__gte=0,
                    passed_quantity__gte=0,
                    rejected_quantity__gte=0,
                    dropped_quantity__gte=0,
                    frozen_quantity__gte=0,
                    left_amount__gte=0,
                    released_amount__gte=0,
                    refunded_amount__gte=0,
                    frozen_amount__gte=0,
                ),
                name="work_order_owes_nothing_twice",
            ),
            models.CheckConstraint(
                condition=~Q(firm_id=F("poster_id")), name="nobody_orders_from_herself"
            ),
            models.UniqueConstraint(
                fields=["book_id", "number"], name="work_order_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["book_id", "request_id", "firm_id"],
                condition=Q(status__in=ORDER_LIVE),
                name="workshop_has_one_live_lot",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "request_id"], name="work_orders_of_request"),
            models.Index(fields=["book_id", "firm_id", "-id"], name="work_orders_of_firm"),
            models.Index(fields=["book_id", "status", "-id"], name="work_orders_by_status"),
        ]


class WorkProgress(BookRow):
    """A report of progress on an order (진행 보고): pieces made so far, pictures."""

    order_id = models.UUIDField()
    made = models.IntegerField()
    text = models.CharField(max_length=500, blank=True, default="")
    documents = ArrayField(models.UUIDField(), default=list, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["book_id", "order_id"], name="work_progress_of_order")]


class WorkDelivery(BookRow):
    """A delivery of an order (납품), whole or part, and what its inspection (검수) found."""

    order_id = models.UUIDField()
    serial = models.IntegerField()
    quantity = models.IntegerField()
    note = models.CharField(max_length=300, blank=True, default="")
    delivered_at = models.DateTimeField()
    inspect_until = models.DateTimeField()
    passed = models.IntegerField(default=0)
    rework = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    rejected_amount = models.BigIntegerField(default=0)
    words = models.CharField(max_length=500, blank=True, default="")
    documents = ArrayField(models.UUIDField(), default=list, blank=True)
    inspected_at = models.DateTimeField(null=True)
    was_silent = models.BooleanField(default=False)
    object_until = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, default="waiting")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=DELIVERY_STATES), name="work_delivery_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(inspected_at__isnull=True)
                | Q(quantity=F("passed") + F("rework") + F("rejected")),
                name="work_delivery_is_inspected_whole",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, passed__gte=0, rework__gte=0, rejected__gte=0),
                name="work_delivery_brings_something",
            ),
            models.UniqueConstraint(
                fields=["book_id", "order_id", "serial"], name="work_delivery_serial_is_unique"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "status", "id"], name="deliveries_by_status")]
