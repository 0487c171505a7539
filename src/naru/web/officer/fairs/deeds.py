"""What the audit trail's codes mean around fairs and missions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "fair.planned": _("Planned a fair"),
    "fair.changed": _("Changed the plan of a fair"),
    "fair.moved": _("Moved a fair on"),
    "fair.firms_taken_in": _("Took firms into a fair"),
    "fair.firm_withdrawn": _("A firm withdrew from a fair"),
    "fair.stand_laid": _("Laid out a group stand"),
    "fair.booth_given": _("Gave a booth to a firm"),
    "fair.booth_freed": _("Freed a booth"),
    "fair.booth_closed": _("Kept a booth for the stand itself"),
    "fair.booths_allotted": _("Gave the free booths to firms"),
    "fair.stop_added": _("Added a stop of a mission"),
    "fair.stop_removed": _("Took a stop out of a mission"),
    "fair.duty_added": _("Added a duty of a fair"),
    "fair.duty_removed": _("Took a duty out of a fair"),
    "fair_place.told": _("Said what it shows at a fair"),
    "fair_place.duty_done": _("Did a duty of a fair"),
    "fair_place.duty_undone": _("Took back that a duty of a fair was done"),
    "fair_place.contact_noted": _("Noted somebody met at a fair"),
    "fair_place.contact_changed": _("Changed what is noted of somebody met at a fair"),
    "fair_place.contact_removed": _("Removed a note of somebody met at a fair"),
    "fair_place.reported": _("Reported on a fair"),
}
