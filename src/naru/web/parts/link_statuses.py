"""The words and colours of links to outside systems: how they are, where calls go, what became."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_LINKS: dict[str, Status] = {
    "link_well": Status("success", _("Link answers")),
    "link_failing": Status("warning", _("Failed last")),
    "link_resting": Status("danger", _("Rests after failures")),
    "link_untried": Status("gray", _("Not tried yet")),
    "link_off": Status("gray", _("Not used")),
    "mode_off": Status("gray", _("Not used")),
    "mode_sandbox": Status("information", _("Rehearsal")),
    "mode_real": Status("primary", _("Real system")),
    "grade_bronze": Status("gray", _("Bronze")),
    "grade_silver": Status("information", _("Silver")),
    "grade_gold": Status("warning", _("Gold")),
    "call_done": Status("success", pgettext_lazy("call", "Done")),
    "call_refused": Status("warning", pgettext_lazy("call", "Refused")),
    "call_unknown": Status("danger", pgettext_lazy("call", "Unknown")),
}
