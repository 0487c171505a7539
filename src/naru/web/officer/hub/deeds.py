"""What the codes of the export hub in the audit trail mean in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "hub.expected": _("Announced parcels to the hub"),
    "hub.held": _("Held a parcel in the hub"),
    "hub.resolved": _("Resolved an exception of the hub"),
    "hub.dock_booked": _("Booked a dock of the hub"),
    "hub.docks_opened": _("Opened the docks of the hub for appointments"),
    "hub.parcels_changed": _("Changed what an appointment at the hub brings"),
    "hub.came": _("Took an appointment at the hub in"),
    "hub.missed": _("Noted that an appointment at the hub did not come"),
    "hub.laid_out": _("Added storage places to the hub"),
    "hub.flight_planned": _("Planned a flight of the hub"),
    "hub.wave_made": _("Made a wave in the hub"),
    "hub.taken_along": _("Gave a flight what missed an earlier one"),
    "hub.handed_over": _("Handed a flight over"),
}
