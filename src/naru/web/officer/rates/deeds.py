"""What the audit trail's codes mean around freight, discounts and landed cost."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "freight.discount_set": _("Set a discount on freight"),
    "freight.discount_funded": _("Put money into a discount on freight"),
    "freight.discount_ended": _("Ended a discount on freight"),
    "freight.discount_given_back": _("Sent a discount's rest home to its bearers"),
    "freight.settled": _("Settled freight with the carrier's bill"),
    "freight.paid_in": _("Noted a firm's payment for freight"),
    "freight.credit_set": _("Agreed on a firm's credit for freight"),
    "landed.settled": _("Settled duty paid by the sender"),
    "tariff.set": _("Set a tariff"),
    "tariff.withdrawn": _("Withdrew a tariff"),
    "exchange.loaded": _("Loaded rates of exchange"),
}
