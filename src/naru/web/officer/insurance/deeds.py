"""What the audit trail's codes mean around insurance of sales."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "cover.applied": _("Applied for export insurance"),
    "cover.in_force": _("Put export insurance in force"),
    "cover.refused": _("Refused export insurance"),
    "cover.ended": _("Export insurance ended"),
    "cover.endowed": _("Put money into the budget for premiums"),
    "cover.default_declared": _("Declared a platform or buyer in default"),
    "cover.default_lifted": _("Lifted a default"),
    "cover.claim_filed": _("Claimed on export insurance"),
    "cover.claim_accepted": _("Noted that the insurer accepts a claim"),
    "cover.claim_refused": _("Noted that the insurer refuses a claim"),
    "cover.claim_paid": _("Noted the insurer's payment"),
    "cover.recovered": _("Noted what a debtor paid after all"),
}
