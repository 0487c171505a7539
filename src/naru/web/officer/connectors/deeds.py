"""What the audit trail's codes mean around links to outside systems."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "connector.set": _("Changed the settings of a link"),
    "connector.switched": _("Switched where a link's calls go"),
    "connector.tried": _("Tried a link"),
    "connector.rehearsed": _("Set faults for a rehearsal"),
}
