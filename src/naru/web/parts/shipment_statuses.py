"""The word and the colour of every state of shipments abroad and of their bookings."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_SHIPMENTS: dict[str, Status] = {
    "shipment_draft": Status("gray", _("Draft")),
    "shipment_ready": Status("information", _("Ready to book")),
    "shipment_booked": Status("primary", _("Booked with the carrier")),
    "shipment_handed_over": Status("primary", _("Handed to the carrier")),
    "shipment_in_transit": Status("primary", _("On the way abroad")),
    "shipment_delivered": Status("success", _("Delivered abroad")),
    "shipment_returned": Status("danger", _("Came back from abroad")),
    "shipment_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
    "booking_asked": Status("information", _("Being asked")),
    "booking_unknown": Status("warning", _("Answer not known")),
    "booking_taken": Status("success", _("Taken by the carrier")),
    "booking_refused": Status("danger", _("Refused by the carrier")),
    "booking_cancelling": Status("warning", _("Being cancelled")),
    "booking_cancelled": Status("gray", _("Booking cancelled")),
}
