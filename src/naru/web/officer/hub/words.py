"""Words of the hub for its pages: stations, what a scan did, what went wrong, what can be done."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def stations() -> dict[str, str]:
    """Name the stations in the order of the way."""
    return {
        "receive": pgettext("station", "Receive"),
        "store": pgettext("station", "Store"),
        "pick": pgettext("station", "Pick"),
        "pack": pgettext("station", "Pack and weigh"),
        "sort": pgettext("station", "Sort"),
    }


def outcomes() -> dict[str, str]:
    """Say what a scan did."""
    return {
        "done": pgettext("scan", "Done"),
        "again": _("Scanned already"),
        "unknown": _("Nobody announced this code"),
        "too_early": _("A step is missing before this one"),
        "held": _("On hold: put it aside"),
        "gone": _("It left the hub"),
        "no_place": _("Unknown storage place"),
        "no_wave": _("It is in no wave yet"),
        "no_weight": _("The weight is missing"),
        "overweight": _("Heavier than booked: put it aside"),
        "too_light": _("Much lighter than booked: put it aside"),
        "no_bag": _("Unknown bag"),
        "wrong_flight": _("Wrong flight"),
        "flight_closed": _("This flight has left"),
        "unreadable": _("This scan cannot be read: scan it again"),
    }


def troubles() -> dict[str, str]:
    """Name what can be wrong with a parcel."""
    return {
        "short": _("Did not arrive"),
        "damaged": pgettext("parcel", "Damaged"),
        "held": pgettext("parcel", "Stopped by the office"),
        "overweight": _("Heavier than booked"),
        "too_light": _("Much lighter than booked"),
        "unknown": _("Not announced"),
    }


def resolutions() -> dict[str, str]:
    """Name what can be done about it."""
    return {
        "go_on": _("Let it go on where it was"),
        "withdraw": _("Give it back to its firm"),
        "known": _("Close it"),
    }
