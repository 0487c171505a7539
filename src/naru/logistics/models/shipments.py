"""Tables of shipments abroad: one parcel, what is in it, and each step it took."""

from django.db import models
from django.db.models import F, Q

from naru.goods.consignment import INCOTERMS, PURPOSES
from naru.kernel.db import BookRow
from naru.kernel.sealed import SealedText
from naru.logistics.states import CAME_FROM, STATES


class Shipment(BookRow):
    """
    One parcel on its way abroad (해외 발송).

    ``sender`` and ``receiver`` are places as JSON, sealed; the country alone lies open, for rates,
    lists and figures. ``came_from_id`` makes sure that an order is sent once. Amounts are minor
    units of ``currency``: what the receiver paid, told on the papers.
    """

    number = models.CharField(max_length=20)
    firm_id = models.UUIDField()
    firm_name = models.CharField(max_length=120)
    came_from_kind = models.CharField(max_length=8)
    came_from_id = models.UUIDField(null=True)
    part = models.PositiveSmallIntegerField(default=1)  # of what came in several parcels
    order_number = models.CharField(max_length=40, blank=True, default="")
    purpose = models.CharField(max_length=9, default="sale")
    incoterm = models.CharField(max_length=3, default="DAP")
    sender = SealedText()
    receiver = SealedText()
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3, default="USD")
    value_minor = models.BigIntegerField()
    freight_minor = models.BigIntegerField(default=0)
    insurance_minor = models.BigIntegerField(default=0)
    grams = models.PositiveIntegerField(default=0)  # gross
    length_mm = models.PositiveIntegerField(default=0)
    width_mm = models.PositiveIntegerField(default=0)
    height_mm = models.PositiveIntegerField(default=0)
    service = models.CharField(max_length=20, blank=True, default="")  # a carrier's, once chosen
    tracking_number = models.CharField(max_length=40, blank=True, default="")
    comments = models.CharField(max_length=120, blank=True, default="")
    licence = models.CharField(max_length=40, blank=True, default="")
    certificate = models.CharField(max_length=40, blank=True, default="")
    seen = models.CharField(max_length=24, blank=True, default="")  # the last sighting's state
    seen_at = models.DateTimeField(null=True)
    receiver_told = models.CharField(max_length=9, blank=True, default="")  # sent, delivered
    status = models.CharField(max_length=11, default="draft")
    begun_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # delivered, returned or cancelled

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="shipment_number_once"),
            models.UniqueConstraint(
                fields=["book_id", "came_from_kind", "came_from_id", "part"],
                condition=Q(came_from_id__isnull=False) & ~Q(status="cancelled"),
                name="what_is_sent_is_sent_once",
            ),
            models.UniqueConstraint(
                fields=["book_id", "tracking_number"],
                condition=~Q(tracking_number=""),
                name="tracking_number_is_one_parcels",
            ),
            models.CheckConstraint(condition=Q(status__in=STATES), name="shipment_state_is_known"),
            models.CheckConstraint(
                condition=Q(came_from_kind__in=CAME_FROM), name="shipment_beginning_is_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=PURPOSES, incoterm__in=INCOTERMS),
                name="shipment_speaks_the_words_of_trade",
            ),
            models.CheckConstraint(
                condition=Q(value_minor__gte=0, freight_minor__gte=0, insurance_minor__gte=0),
                name="shipment_amounts_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "ready", "cancelled"))
                | (~Q(service="") & ~Q(tracking_number="") & Q(booked_at__isnull=False)),
                name="booked_shipment_has_its_number",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "firm_id", "-id"], name="shipments_of_a_firm"),
            models.Index(fields=["book_id", "status", "-id"], name="shipments_by_state"),
            models.Index(fields=["book_id", "country", "-id"], name="shipments_by_country"),
            models.Index(
                fields=["book_id", "id"],
                condition=Q(status__in=("handed_over", "in_transit"), receiver_told=""),
                name="shipments_untold",
            ),
        ]


class ShipmentLine(BookRow):
    """One kind of goods in a shipment, as its trade item was when the shipment was made ready."""

    shipment_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    item_id = models.UUIDField(null=True)
    description = models.CharField(max_length=120)
    hs6 = models.CharField(max_length=6, blank=True, default="")
    hsk = models.CharField(max_length=10, blank=True, default="")
    origin = models.CharField(max_length=2)
    quantity = models.PositiveIntegerField()
    net_grams = models.PositiveIntegerField()
    value_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "shipment_id", "place"], name="shipment_line_has_its_place"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, value_minor__gte=0), name="shipment_line_is_something"
            ),
        ]


class ShipmentStep(BookRow):
    """A step of a shipment: from which state to which, who, when, and why in words."""

    shipment_id = models.UUIDField()
    before = models.CharField(max_length=11, blank=True, default="")
    after = models.CharField(max_length=11)
    words = models.CharField(max_length=300, blank=True, default="")
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="shipment_step_moves_it"),
        ]
        indexes = [models.Index(fields=["book_id", "shipment_id", "id"], name="steps_of_shipment")]
