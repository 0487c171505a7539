"""Tables of bookings at carriers, written before the carrier is asked, and of what was seen."""

from django.db import models
from django.db.models import Q

from naru.kernel.db import BookRow
from naru.logistics import bookings, tracking


class CarrierBooking(BookRow):
    """
    One try to have a carrier take a shipment (운송 접수).

    The row is there before the carrier is asked, under the ``key`` that it is asked with, so that
    an answer that was lost can be asked for. A shipment has one open booking at most.
    """

    shipment_id = models.UUIDField()
    carrier = models.CharField(max_length=20)
    service = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    status = models.CharField(max_length=10)
    tracking_number = models.CharField(max_length=40, blank=True, default="")
    reference = models.CharField(max_length=80, blank=True, default="")  # the carrier's own
    charged_won = models.BigIntegerField(default=0)
    code = models.CharField(max_length=40, blank=True, default="")  # of a refusal
    words = models.CharField(max_length=300, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "key"], name="carrier_booking_key_once"),
            models.UniqueConstraint(
                fields=["book_id", "shipment_id"],
                condition=Q(status__in=bookings.OPEN),
                name="shipment_is_booked_once",
            ),
            models.CheckConstraint(
                condition=Q(status__in=bookings.STATES), name="carrier_booking_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("taken", "cancelling"))
                | (~Q(tracking_number="") & Q(answered_at__isnull=False)),
                name="taken_booking_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(charged_won__gte=0), name="booking_charge_is_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "shipment_id", "id"], name="bookings_of_shipment"),
            models.Index(
                fields=["book_id", "asked_at"],
                condition=Q(status__in=bookings.UNANSWERED),
                name="bookings_without_answer",
            ),
        ]


class Sighting(BookRow):
    """A carrier saw a parcel (배송 추적): where, when, in one of the states all carriers share."""

    shipment_id = models.UUIDField()
    tracking_number = models.CharField(max_length=40)
    state = models.CharField(max_length=24)
    at = models.DateTimeField()
    where = models.CharField(max_length=80, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "shipment_id", "state", "at"], name="sighting_noted_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=tuple(tracking.STATES)), name="sighting_state_is_known"
            ),
        ]
