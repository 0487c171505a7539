"""What the codes of shipments abroad in the audit trail mean in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "shipments.receivers_forgotten": _("Forgot the receivers of old shipments"),
    "shipment.begun": _("Began a shipment abroad"),
    "shipment.changed": _("Changed a shipment abroad"),
    "shipment.ready": _("Made a shipment ready"),
    "shipment.cancelled": _("Gave a shipment up"),
    "shipment.handed_over": _("A parcel went to its carrier"),
    "shipment.booking_taken": _("A carrier took a parcel"),
    "shipment.booking_refused": _("A carrier refused a parcel"),
    "shipment.booking_unknown": _("A carrier's answer is not known"),
    "shipment.booking_cancelling": _("A cancellation is not answered"),
    "shipment.booking_cancelled": _("A booking was cancelled"),
}
