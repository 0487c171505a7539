"""What the audit trail's codes mean around pavilions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "pavilion_pavilion.opened": _("Opened a pavilion"),
    "pavilion_pavilion.written": _("Wrote a pavilion"),
    "pavilion_pavilion.published": _("Published a pavilion"),
    "pavilion_pavilion.closed": _("Closed a pavilion"),
    "pavilion_pavilion.pictured": _("Changed the picture of a pavilion"),
    "pavilion_pavilion.put_in_order": _("Put the firms of a pavilion in order"),
    "pavilion_pavilion.worded": _("Wrote a pavilion in several languages"),
    "pavilion_pavilion.translated": _("Let a machine translate a pavilion"),
    "pavilion_company.written": _("Wrote a company page"),
    "pavilion_company.pictured": _("Changed pictures of a company page"),
    "pavilion_company.published": _("Published a company page"),
    "pavilion_company.taken_down": _("Made a company page a draft again"),
    "pavilion_company.hidden": _("Took a company page down"),
    "pavilion_company.worded": _("Wrote a company page in several languages"),
    "pavilion_company.translated": _("Let a machine translate a company page"),
    "pavilion_company.went_back": _("Went back to a version of a company page"),
    "pavilion_sheet.written": _("Wrote a product sheet"),
    "pavilion_sheet.pictured": _("Changed pictures of a product sheet"),
    "pavilion_sheet.published": _("Published a product sheet"),
    "pavilion_sheet.taken_down": _("Made a product sheet a draft again"),
    "pavilion_sheet.hidden": _("Took a product sheet down"),
    "pavilion_sheet.worded": _("Wrote a product sheet in several languages"),
    "pavilion_sheet.translated": _("Let a machine translate a product sheet"),
    "pavilion_sheet.went_back": _("Went back to a version of a product sheet"),
    "pavilion_stand.asked": _("Asked into a pavilion"),
    "pavilion_stand.withdrawn": _("Left a pavilion"),
    "pavilion_stand.accepted": _("Accepted a firm into a pavilion"),
    "pavilion_stand.refused": _("Refused a firm a place in a pavilion"),
    "pavilion_stand.hidden": _("Took a firm out of a pavilion"),
}
