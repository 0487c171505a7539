"""What the audit trail's codes mean around sample tests."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "sample_test.drafted": _("Wrote down a sample test"),
    "sample_test.changed": _("Changed a sample test"),
    "sample_test.opened": _("Opened a sample test"),
    "sample_test.closed": _("Closed a sample test"),
    "sample_entry.awarded": _("A firm came into a sample test with its award"),
    "sample_entry.award_ended": _("A firm's award for a sample test was taken back"),
    "sample_entry.applied": _("Entered a sample test"),
    "sample_entry.withdrawn": _("Took an entry in a sample test back"),
    "sample_entry.accepted": _("Accepted an entry in a sample test"),
    "sample_entry.declined": _("Declined an entry in a sample test"),
    "sample_invitation.asked": _("Offered a buyer a sample"),
    "sample_invitation.wanted": _("A buyer wants a sample"),
    "sample_invitation.declined": _("A buyer declined a sample"),
    "sample_parcel.sent": _("Sent a sample"),
    "sample_parcel.arrived": _("A sample arrived"),
    "sample_parcel.lost": _("A sample was lost"),
    "sample_parcel.returned": _("A sample came back"),
    "sample_answer.finished": _("A buyer answered a survey on a sample"),
    "sample_addresses.erased": _("Erased addresses of samples"),
    "survey_variant.made": _("Made a survey template"),
}
