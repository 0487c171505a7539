"""The statuses of fairs and missions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_FAIRS: dict[str, Status] = {
    "fair_planned": Status("gray", pgettext_lazy("fair", "Planned")),
    "fair_ready": Status("primary", pgettext_lazy("fair", "Told to firms")),
    "fair_held": Status("success", pgettext_lazy("fair", "Held")),
    "fair_closed": Status("gray", _("Closed")),
    "fair_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
}
