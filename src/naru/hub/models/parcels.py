"""Tables of what goes through the hub: parcels, every scan of them, and what went wrong."""

from django.db import models
from django.db.models import Q

from naru.hub.scanning import OUTCOMES
from naru.hub.states import EXCEPTIONS, HOLDABLE, RESOLUTIONS, STATES, STATIONS
from naru.kernel.db import BookRow

WEIGHED = ("packed", "sorted", "handed_over")


class HubParcel(BookRow):
    """
    A parcel in the hub (허브 소포): one for each shipment, never deleted, in one state.

    What was given back to its firm may come again as another. ``code`` is what its label says,
    ``held_from`` the state that a held parcel goes back to. A trigger (``sql/guard.sql``) lets it
    go no other way than step by step.
    """

    shipment_id = models.UUIDField()
    code = models.CharField(max_length=40)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    booked_grams = models.PositiveIntegerField()
    weighed_grams = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=11, default="expected")
    held_from = models.CharField(max_length=11, blank=True, default="")
    place_id = models.UUIDField(null=True)
    wave_id = models.UUIDField(null=True)
    flight_id = models.UUIDField(null=True)
    bag_id = models.UUIDField(null=True)
    appointment_id = models.UUIDField(null=True)  # with whom it comes, or came
    expected_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "shipment_id"],
                condition=~Q(state="withdrawn"),
                name="shipment_is_one_hub_parcel",
            ),
            models.UniqueConstraint(fields=["book_id", "code"], name="hub_code_is_one_parcels"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="hub_state_is_known"),
            models.CheckConstraint(
                condition=(Q(state="held") & Q(held_from__in=HOLDABLE))
                | (~Q(state="held") & Q(held_from="")),
                name="held_parcel_knows_where_from",
            ),
            models.CheckConstraint(
                condition=~Q(state="stored") | Q(place_id__isnull=False),
                name="stored_parcel_has_its_place",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=WEIGHED) | Q(weighed_grams__gt=0),
                name="packed_parcel_was_weighed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("sorted", "handed_over"))
                | Q(bag_id__isnull=False, flight_id__isnull=False),
                name="sorted_parcel_lies_in_a_bag",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "state", "country"], name="hub_parcels_by_state"),
            models.Index(fields=["book_id", "flight_id", "state"], name="hub_parcels_of_flight"),
            models.Index(fields=["book_id", "wave_id", "state"], name="hub_parcels_of_wave"),
            models.Index(
                fields=["book_id", "appointment_id"],
                condition=Q(appointment_id__isnull=False),
                name="hub_parcels_of_appointment",
            ),
        ]


class HubScan(BookRow):
    """A scan as it came (스캔 기록), with what it did; only ever added to."""

    key = models.UUIDField()  # made on the device
    parcel_id = models.UUIDField(null=True)
    code = models.CharField(max_length=40)
    station = models.CharField(max_length=7)
    beside = models.CharField(max_length=40, blank=True, default="")
    grams = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=13)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()  # on the device
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "key"], name="scan_counts_once"),
            models.CheckConstraint(
                condition=Q(station__in=tuple(STATIONS), outcome__in=OUTCOMES),
                name="scan_speaks_the_words_of_the_hub",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "parcel_id", "id"], name="scans_of_a_parcel")]


class HubException(BookRow):
    """What went wrong with a parcel (허브 예외), and how it was resolved."""

    parcel_id = models.UUIDField(null=True)  # none: a code that nobody announced
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    words = models.CharField(max_length=300, blank=True, default="")
    raised_by = models.UUIDField(null=True)
    raised_at = models.DateTimeField()
    resolution = models.CharField(max_length=8, blank=True, default="")
    freight_before_won = models.BigIntegerField(null=True)  # the firm's part, where it changed
    freight_after_won = models.BigIntegerField(null=True)
    resolved_words = models.CharField(max_length=300, blank=True, default="")
    resolved_by = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "parcel_id"],
                condition=Q(resolved_at__isnull=True, parcel_id__isnull=False),
                name="parcel_has_one_open_exception",
            ),
            models.UniqueConstraint(
                fields=["book_id", "code"],
                condition=Q(resolved_at__isnull=True, parcel_id__isnull=True),
                name="unknown_code_stands_open_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=EXCEPTIONS), name="hub_exception_is_known"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolution="")
                | Q(resolved_at__isnull=False, resolution__in=RESOLUTIONS),
                name="resolved_exception_says_how",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "raised_at"],
                condition=Q(resolved_at__isnull=True),
                name="open_hub_exceptions",
            )
        ]
