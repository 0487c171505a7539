"""Tables of the hub's floor: docks taken, storage places, waves, flights and their bags."""

from django.db import models
from django.db.models import F, Q

from naru.kernel.db import BookRow


class HubAppointment(BookRow):
    """
    A firm brings parcels to a dock in one slot (입고 예약); a dock's slot is taken once.

    The seat itself is ``booking_id``, a booking of ``scheduling``; this row knows the parcels.
    """

    booking_id = models.UUIDField(null=True)
    dock = models.CharField(max_length=10)
    starts_at = models.DateTimeField()
    firm_id = models.UUIDField(null=True)
    firm_name = models.CharField(max_length=120)
    parcels = models.PositiveIntegerField()
    booked_by = models.UUIDField(null=True)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_words = models.CharField(max_length=300, blank=True, default="")
    came_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "dock", "starts_at"],
                condition=Q(cancelled_at__isnull=True),
                name="dock_is_taken_once",
            ),
            models.UniqueConstraint(
                fields=["book_id", "booking_id"],
                condition=Q(booking_id__isnull=False),
                name="seat_is_one_appointments",
            ),
            models.CheckConstraint(condition=Q(parcels__gt=0), name="appointment_brings_something"),
            models.CheckConstraint(
                condition=Q(came_at__isnull=True) | Q(missed_at__isnull=True),
                name="who_came_missed_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "starts_at"], name="appointments_by_time"),
            models.Index(fields=["book_id", "firm_id", "-starts_at"], name="appointments_of_firm"),
        ]


class HubPlace(BookRow):
    """A storage place (보관 위치); ``route`` is where the way through the hall passes it."""

    code = models.CharField(max_length=20)
    route = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code"], name="hub_place_code_once"),
            models.UniqueConstraint(fields=["book_id", "route"], name="hub_route_passes_once"),
        ]


class HubFlight(BookRow):
    """A flight that takes parcels to some countries (인계 편), with the last moment for them."""

    number = models.CharField(max_length=20)
    countries = models.JSONField(default=list)
    cut_off_at = models.DateTimeField()
    planned_by = models.UUIDField(null=True)
    planned_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    parcels = models.PositiveIntegerField(default=0)  # as the manifest said when it left
    grams = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "number", "cut_off_at"], name="hub_flight_once"
            ),
            models.CheckConstraint(
                condition=Q(cut_off_at__gt=F("planned_at")), name="hub_flight_lies_ahead"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "cut_off_at"], name="hub_flights_by_cut_off")]


class HubBag(BookRow):
    """A bag of a flight (행낭), known by the code on its tag."""

    flight_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code"], name="hub_bag_code_once"),
            models.UniqueConstraint(
                fields=["book_id", "flight_id", "number"], name="hub_bag_number_once"
            ),
        ]


class HubWave(BookRow):
    """Parcels of one flight picked in one walk through the hall (집품 차수)."""

    number = models.CharField(max_length=20)
    flight_id = models.UUIDField()
    parcels = models.PositiveIntegerField()
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="hub_wave_number_once"),
            models.CheckConstraint(condition=Q(parcels__gt=0), name="wave_is_not_empty"),
        ]
        indexes = [models.Index(fields=["book_id", "flight_id"], name="hub_waves_of_flight")]
