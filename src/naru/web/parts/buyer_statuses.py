"""The statuses of buyers abroad, introductions and searches for buyers."""

from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_BUYERS: dict[str, Status] = {
    "buyer_unchecked": Status("warning", pgettext_lazy("buyer", "Not checked")),
    "buyer_known": Status("success", pgettext_lazy("buyer", "Checked")),
    "buyer_blocked": Status("danger", pgettext_lazy("buyer", "Blocked")),
    "introduction_asked": Status("warning", pgettext_lazy("introduction", "Asked for")),
    "introduction_made": Status("success", pgettext_lazy("introduction", "Introduced")),
    "introduction_declined": Status("gray", pgettext_lazy("introduction", "Not introduced")),
    "buyer_search_open": Status("success", pgettext_lazy("buyer search", "Running")),
    "buyer_search_closed": Status("gray", pgettext_lazy("buyer search", "Ended")),
    "target_proposed": Status("information", pgettext_lazy("buyer search", "Proposed")),
    "target_approved": Status("primary", pgettext_lazy("buyer search", "Approved by the firm")),
    "target_declined": Status("gray", pgettext_lazy("buyer search", "Declined by the firm")),
    "target_written": Status("warning", pgettext_lazy("buyer search", "Written to")),
    "target_interested": Status("success", pgettext_lazy("buyer search", "Interested")),
    "target_not_interested": Status("gray", pgettext_lazy("buyer search", "Not interested")),
    "target_handed_over": Status("success", pgettext_lazy("buyer search", "With the firm")),
}
