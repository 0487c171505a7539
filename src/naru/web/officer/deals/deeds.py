"""What the audit trail's codes mean around inquiries, quotations and orders from abroad."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "inquiry.let_in": _("Passed a held inquiry on"),
    "inquiry.refused": _("Did not pass an inquiry on"),
    "deal.inquired": _("An inquiry came from abroad"),
    "deal.begun": _("Began a deal with a buyer"),
    "deal.ended": _("Ended a deal with a buyer"),
    "deal.translated": _("Translated a buyer's message"),
    "deal.reassigned": _("Handed a deal to another firm"),
    "deal.goods": _("Noted a step of the goods abroad"),
    "deal.buyer_blocked": _("Blocked a buyer"),
    "quotation.sent": _("Sent a quotation"),
    "quotation.withdrawn": _("Took a quotation back"),
    "quotation.accepted": _("A buyer accepted a quotation"),
    "quotation.declined": _("A buyer declined a quotation"),
    "proforma.issued": _("Issued a pro-forma invoice"),
    "proforma.void": _("Made a pro-forma invoice void"),
}
