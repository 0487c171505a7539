"""The statuses of export declarations and of goods that come back."""

from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_CUSTOMS: dict[str, Status] = {
    "declaration_draft": Status("gray", pgettext_lazy("declaration", "Being written")),
    "declaration_lodging": Status("warning", pgettext_lazy("declaration", "No answer yet")),
    "declaration_accepted": Status("primary", pgettext_lazy("declaration", "Accepted")),
    "declaration_loaded": Status("success", pgettext_lazy("declaration", "Loaded")),
    "declaration_withdrawn": Status("gray", pgettext_lazy("declaration", "Withdrawn")),
    "reentry_asked": Status("information", pgettext_lazy("reentry", "To be brought in")),
    "reentry_done": Status("success", pgettext_lazy("reentry", "Brought in")),
}
