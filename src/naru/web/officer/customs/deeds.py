"""What the audit trail's codes mean around customs papers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "declaration.drafted": _("Drafted an export declaration"),
    "declaration.lodged": _("Lodged an export declaration"),
    "declaration.corrected": _("Corrected a declared price"),
    "declaration.withdrawn": _("Withdrew an export declaration"),
    "reentry.asked": _("Wrote down goods that came back"),
    "reentry.done": _("Noted that goods were brought back in"),
}
