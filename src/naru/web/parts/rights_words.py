"""Words of rights and IP reports that firms and officers read, by their codes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RIGHTS: Mapping[str, Promise] = {
    "trademark": _("Trademark"),
    "design": _("Design right"),
    "patent": _("Patent"),
    "copyright": _("Copyright"),
}
COUNTRIES: Mapping[str, Promise] = {
    "KR": _("Korea"),
    "CN": _("China"),
    "JP": _("Japan"),
    "US": _("United States"),
    "EU": _("European Union"),
    "TW": _("Taiwan"),
    "VN": _("Vietnam"),
    "TH": _("Thailand"),
    "ID": _("Indonesia"),
    "MY": _("Malaysia"),
    "SG": _("Singapore"),
    "PH": _("Philippines"),
    "GB": _("United Kingdom"),
    "DE": _("Germany"),
    "AU": _("Australia"),
}
OUTCOMES: Mapping[str, Promise] = {
    "down": _("Taken down"),
    "sold_out": _("Sold out"),
    "withdrawn": _("Report taken back"),
    "court": _("Went to court"),
    "unfounded": _("No right, or no proof"),
}
ANSWERS: Mapping[str, Promise] = {
    "taken_down": _("The marketplace took it down"),
    "refused": _("The marketplace refused"),
    "asks_more": _("The marketplace asks for more"),
    "counter_notice": _("The seller objects (counter-notice)"),
}
SENT: Mapping[str, Promise] = {
    "form": _("The marketplace's form"),
    "email": pgettext_lazy("way", "E-mail"),
    "post": _("By post"),
}
CUSTODY: Mapping[str, Promise] = {
    "taken_in": _("Evidence taken in"),
    "opened": _("Opened to look"),
    "checked": _("Hash checked"),
    "printed": _("Printed on the sheet"),
    "cited": _("Cited in a notice"),
}


def country(code: str) -> str:
    """Name a country; one without a name shows its code."""
    return str(COUNTRIES.get(code, code)) if code else "–"


def right(code: str) -> str:
    """Name a kind of right."""
    return str(RIGHTS[code])


def custody(code: str) -> str:
    """Name a deed in the chain of custody."""
    return str(CUSTODY[code])


def outcome(code: str) -> str:
    """Say how a report ended; "" while it has not."""
    return str(OUTCOMES[code]) if code else ""


def sent(code: str) -> str:
    """Say how a notice was sent."""
    return str(SENT[code]) if code else "–"
