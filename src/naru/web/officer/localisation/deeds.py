"""What the audit trail's codes mean around products for export, check lists and filings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "export_product.added": _("Wrote down a product for export"),
    "export_product.changed": _("Changed a product for export"),
    "export_product.translated": _("Wrote label texts in another language"),
    "export_product.ended": _("Took out a product for export"),
    "market_plan.opened": _("Began a market's check list"),
    "market_plan.ended": _("Gave up a market's check list"),
    "requirement.shown": _("Showed a line of a check list met"),
    "requirement.reopened": _("Opened a line of a check list again"),
    "requirement.assigned": _("Named who sees to a line"),
    "requirement.ordered": _("Ordered with a voucher for a market"),
    "filing.planned": _("Planned a trademark abroad"),
    "filing.filed": _("Noted a trademark as filed"),
    "filing.published": _("Noted a trademark as published"),
    "filing.registered": _("Noted a trademark as registered"),
    "filing.refused": _("Noted a trademark as refused"),
    "filing.given_up": _("Gave up a trademark filing"),
}
