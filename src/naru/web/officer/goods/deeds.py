"""What the audit trail's codes mean around goods for abroad."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "trade_item.written": _("Wrote down goods for abroad"),
    "trade_item.changed": _("Changed goods for abroad"),
    "trade_item.confirmed": _("Confirmed goods for abroad"),
    "trade_item.retired": _("Took goods for abroad out of use or back"),
}
