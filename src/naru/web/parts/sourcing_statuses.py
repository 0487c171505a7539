"""The statuses of order sharing: requests, quotes, orders, deliveries, disputes, payments."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_SOURCING: dict[str, Status] = {
    "work_request_draft": Status("gray", _("Being written")),
    "work_request_open": Status("success", _("Takes quotes")),
    "work_request_closed": Status("information", _("Quotes closed")),
    "work_request_awarded": Status("primary", _("Has been ordered")),
    "work_request_working": Status("primary", _("Being made")),
    "work_request_done": Status("success", pgettext_lazy("work", "Done")),
    "work_request_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
    "work_quote_given": Status("success", _("Quote given")),
    "work_quote_outdated": Status("warning", _("Terms changed: quote again")),
    "work_quote_withdrawn": Status("gray", _("Taken back")),
    "work_order_unfunded": Status("warning", _("Waits for the money")),
    "work_order_offered": Status("information", _("Waits for the workshop")),
    "work_order_working": Status("primary", _("Being made")),
    "work_order_done": Status("success", pgettext_lazy("work", "Done")),
    "work_order_declined": Status("gray", _("Declined by the workshop")),
    "work_order_cancelled": Status("gray", pgettext_lazy("state", "Cancelled")),
    "work_delivery_waiting": Status("warning", _("Waits for inspection")),
    "work_delivery_objectable": Status("warning", _("Rejected, may be objected to")),
    "work_delivery_disputed": Status("danger", _("In dispute")),
    "work_delivery_settled": Status("success", pgettext_lazy("delivery", "Inspected")),
    "work_dispute_open": Status("danger", _("To be decided")),
    "work_dispute_decided": Status("success", _("Dispute decided")),
    "work_release_accepted": Status("success", _("Passed the inspection")),
    "work_release_silent": Status("information", _("Passed, days of inspection over")),
    "work_release_decided": Status("warning", _("Decided by the office")),
    "work_payout_asked": Status("information", _("Waiting for approval")),
    "work_payout_approved": Status("primary", pgettext_lazy("state", "Approved")),
    "work_payout_ordered": Status("primary", _("Payment ordered")),
    "work_payout_paid": Status("success", _("Paid out")),
    "work_payout_refused": Status("danger", _("Refused")),
    "work_payout_returned": Status("danger", _("Returned by the bank")),
}
