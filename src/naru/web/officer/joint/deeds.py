"""What the audit trail's codes mean around joint shipping."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "joint.opened": _("Opened a joint shipment"),
    "joint.joined": _("Put a parcel into a joint shipment"),
    "joint.left": _("Took a parcel out of a joint shipment"),
    "joint.closed": _("Closed a joint shipment and fixed the shares"),
    "joint.billed": _("Noted the bill of a joint shipment"),
    "joint.dissolved": _("Called off a joint shipment"),
}
