"""The word and the colour of every state of parcels in the export hub."""

from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_HUB: dict[str, Status] = {
    "hub_expected": Status("gray", pgettext_lazy("hub", "Expected")),
    "hub_received": Status("information", pgettext_lazy("hub", "Received")),
    "hub_stored": Status("information", pgettext_lazy("hub", "Stored")),
    "hub_picked": Status("primary", pgettext_lazy("hub", "Picked")),
    "hub_packed": Status("primary", pgettext_lazy("hub", "Packed")),
    "hub_sorted": Status("primary", pgettext_lazy("hub", "Sorted")),
    "hub_handed_over": Status("success", pgettext_lazy("hub", "Handed over")),
    "hub_held": Status("danger", pgettext_lazy("hub", "Held")),
    "hub_withdrawn": Status("gray", pgettext_lazy("hub", "Withdrawn")),
    "hub_visit_booked": Status("primary", pgettext_lazy("visit", "Booked")),
    "hub_visit_came": Status("success", pgettext_lazy("visit", "Taken in")),
    "hub_visit_missed": Status("danger", pgettext_lazy("visit", "Did not come")),
    "hub_visit_cancelled": Status("gray", pgettext_lazy("visit", "Called off")),
}
