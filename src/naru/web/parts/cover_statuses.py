"""The statuses of insurance of sales."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_COVERS: dict[str, Status] = {
    "cover_applied": Status("information", pgettext_lazy("cover", "Applied for")),
    "cover_in_force": Status("success", pgettext_lazy("cover", "In force")),
    "cover_refused": Status("danger", _("Refused")),
    "cover_ended": Status("gray", pgettext_lazy("cover", "Ended")),
    "receivable_open": Status("information", pgettext_lazy("receivable", "Not paid yet")),
    "receivable_paid": Status("success", _("Paid")),
    "receivable_claimed": Status("warning", pgettext_lazy("receivable", "Claimed")),
    "receivable_settled": Status("success", pgettext_lazy("receivable", "Indemnified")),
    "cover_claim_filed": Status("information", pgettext_lazy("claim", "With the insurer")),
    "cover_claim_accepted": Status("primary", pgettext_lazy("claim", "Accepted")),
    "cover_claim_refused": Status("danger", _("Refused")),
    "cover_claim_paid": Status("success", pgettext_lazy("claim", "Paid to the firm")),
}
