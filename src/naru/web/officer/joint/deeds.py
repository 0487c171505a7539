"""What the audit trail's codes mean around joint shipping."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "joint.opened": _("Opened a joint shipment"),
    "joint.joined": _("Put a parcel into a joint shipment"),
    "joint.left": _("Took a parcel out of a joint shipment"),
    "joint.left_out": _("Left a parcel out of a joint shipment"),
    "joint.given_up": _("Gave up a parcel of a closed joint shipment"),
    "joint.taken_over": _("Took over a place in a joint shipment"),
    "joint.waybill": _("Noted the waybill of a joint shipment"),
    "joint.closed": _("Closed a joint shipment and fixed the shares"),
    "joint.billed": _("Noted the bill of a joint shipment"),
    "joint.dissolved": _("Called off a joint shipment"),
}
