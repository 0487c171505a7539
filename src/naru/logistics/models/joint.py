"""Tables of joint shipping: one consolidation to a country on a day, and the parcels in it."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow
from naru.logistics.sharing import JOINT_STATES


class Consolidation(BookRow):
    """
    Parcels of several firms that go to one country on one day as one consignment (공동 선적).

    Amounts are won: as quoted when it closed, and as the forwarder billed. ``excess_won`` is what
    the bill is over the prices alone; the body bears it.
    """

    country = models.CharField(max_length=2)
    leaves_on = models.DateField()
    closes_at = models.DateTimeField()
    status = models.CharField(max_length=9, default="open")
    waybill = models.CharField(max_length=30, blank=True, default="")  # the forwarder's, of all
    quoted_won = models.BigIntegerField(null=True)
    actual_won = models.BigIntegerField(null=True)
    excess_won = models.BigIntegerField(default=0)
    opened_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # sent or dissolved

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=JOINT_STATES), name="consolidation_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("closed", "sent"))
                | Q(quoted_won__gt=0, closed_at__isnull=False),
                name="closed_consolidation_has_its_price",
            ),
            models.CheckConstraint(
                condition=~Q(status="sent") | Q(actual_won__gt=0, excess_won__gte=0),
                name="sent_consolidation_has_its_bill",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "status", "closes_at"], name="consolidations_by_state"),
        ]


class ConsolidationPart(BookRow):
    """
    A parcel in a consolidation: what it costs alone, and its share once that is frozen.

    A parcel that is given up after the cut-off (``given_up_at``) still bears its share. Where
    another takes its place over, ``refunded_won`` of the share goes back, and the newcomer counts
    for that much less of ``counts_won``, by which shares and bill are divided.
    """

    consolidation_id = models.UUIDField()
    shipment_id = models.UUIDField()
    firm_id = models.UUIDField()
    alone_won = models.BigIntegerField()
    share_won = models.BigIntegerField(null=True)
    actual_won = models.BigIntegerField(null=True)
    counts_won = models.BigIntegerField(null=True)  # once frozen
    refunded_won = models.BigIntegerField(default=0)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    takes_place_of = models.UUIDField(null=True)  # the part that was given up

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "shipment_id"],
                condition=Q(left_at__isnull=True),
                name="shipment_joins_once",
            ),
            models.CheckConstraint(condition=Q(alone_won__gt=0), name="part_costs_something_alone"),
            models.CheckConstraint(
                condition=Q(share_won__isnull=True)
                | Q(share_won__gte=0, share_won__lte=F("alone_won")),
                name="share_is_never_more_than_alone",
            ),
            models.CheckConstraint(
                condition=Q(actual_won__isnull=True)
                | Q(actual_won__gte=0, actual_won__lte=F("alone_won")),
                name="bill_is_never_more_than_alone",
            ),
            models.CheckConstraint(
                condition=Q(refunded_won=0)
                | Q(refunded_won__gt=0, refunded_won__lte=F("share_won"))
                & Q(given_up_at__isnull=False),
                name="refund_is_never_more_than_was_held",
            ),
            models.CheckConstraint(
                condition=Q(counts_won__isnull=True)
                | Q(counts_won__gte=0, counts_won__lte=F("alone_won")),
                name="part_counts_at_most_for_alone",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "consolidation_id", "id"], name="parts_in_order"),
            models.Index(fields=["book_id", "firm_id", "-id"], name="parts_of_a_firm"),
        ]
